"""Whether Discord would take a request: by the description it publishes, and by the limits beside that."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DESCRIPTION = Path(__file__).parents[4] / "shared" / "discord-api" / "openapi.json"
CONTENT_CHARS = 2_000
EMBEDS_CHARS = 6_000
LAYOUT_CHARS = 4_000
LAYOUT_COMPONENTS = 40
SUPPRESS_EMBEDS, COMPONENTS_V2 = 1 << 2, 1 << 15
LAYOUT_TYPES = frozenset({9, 10, 11, 12, 13, 14, 17})
"""Component types that need the Components V2 flag."""
TEXT_DISPLAY, CHAT_INPUT = 10, 1
SUBCOMMANDS = frozenset({1, 2})
COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
NEW_MESSAGE, EDIT = frozenset({4}), frozenset({7})
"""Kinds of interaction callbacks that carry a message."""


def problems(method: str, path: str, body: object, files: int = 0) -> list[str]:
    """What Discord would object to in a request; empty if nothing."""
    found = list(_by_description(method, path, body)) or list(_by_limits(method, path, body, files))
    return [f"{method} {path}: {problem}" for problem in found]


def broken_promises(method: str, path: str, body: object) -> list[str]:
    """What no new message of the bot's may do: ping anybody, or unfold the page behind a link."""
    if method != "POST" or not isinstance(body, dict):
        return []
    message = body
    if path.endswith("/callback"):
        message = body.get("data") or {} if body.get("type") in NEW_MESSAGE else {}
    found = []
    texts = [message.get("content"), *(c.get("content") for c in _walk(message.get("components") or ()))]
    pings = message.get("allowed_mentions") or {}
    if any(texts) and (pings.get("parse") != [] or pings.get("replied_user")):
        found.append(f"{path}: a message that may ping")
    suppressed = (message.get("flags") or 0) & SUPPRESS_EMBEDS
    if not suppressed and any("://" in text for text in texts if text):
        found.append(f"{path}: a link that unfolds")
    return found


# ---------------------------------------------------------------- Discord's own description


def _by_description(method: str, path: str, body: object) -> Iterator[str]:
    if not DESCRIPTION.exists() or body is None:
        return
    template = _template(method.lower(), path)
    if template is None:
        yield "Discord's description has no such request"
        return
    validator = _validator(method.lower(), template)
    if validator is None:
        yield "Discord's description gives this request no body"
    elif not validator.is_valid(body):
        error = best_match(validator.iter_errors(body))
        assert error is not None
        yield f"{error.json_path}: {textwrap.shorten(error.message, 200)} … {error.message[-100:]}"


@cache
def _description() -> dict[str, Any]:
    """The file, loosened to what Discord takes from discord.py, and closed to keys that it doesn't name."""
    loaded: dict[str, Any] = json.loads(DESCRIPTION.read_text("utf8"))
    schemas = loaded["components"]["schemas"]
    schemas["SnowflakeType"] = {"anyOf": [schemas["SnowflakeType"], {"type": "integer", "minimum": 0}]}
    for name in ("ApplicationCommandUpdateRequest", "ApplicationCommandCreateRequest"):
        # Discord's reference names it beside the others; discord.py always sends it.
        schemas[name]["properties"]["nsfw"] = {"type": "boolean"}
    for schema in schemas.values():
        properties = schema.get("properties", {})
        for name in ("default_member_permissions", "permissions", "allow", "deny"):
            if "integer" in properties.get(name, {}).get("type", ()):
                properties[name] = {"anyOf": [properties[name], {"type": "string", "pattern": "^[0-9]+$"}]}
        if {"content", "embeds", "components"} <= properties.keys():
            # Means nothing in an edit, where discord.py sends it all the same.
            properties.setdefault("tts", {"type": ["boolean", "null"]})
        if properties and "allOf" not in schema:
            schema.setdefault("additionalProperties", False)
    return loaded


@cache
def _templates(method: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    paths = _description()["paths"]
    return tuple((path, tuple(path.strip("/").split("/"))) for path in paths if method in paths[path])


def _template(method: str, path: str) -> str | None:
    """The path of the description that fits, the most literal one if several do."""
    segments = path.strip("/").split("/")
    fitting = [
        (sum(not part.startswith("{") for part in parts), template)
        for template, parts in _templates(method)
        if len(parts) == len(segments)
        and all(
            part.startswith("{") or part == segment for part, segment in zip(parts, segments, strict=True)
        )
    ]
    return max(fitting)[1] if fitting else None


@cache
def _registry() -> Registry[Any]:
    return Registry().with_resource("urn:discord", DRAFT202012.create_resource(_description()))


@cache
def _validator(method: str, template: str) -> Draft202012Validator | None:
    operation = _description()["paths"][template][method]
    if "application/json" not in operation.get("requestBody", {}).get("content", {}):
        return None
    place = template.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    pointer = f"/paths/{place}/{method}/requestBody/content/application~1json/schema"
    return Draft202012Validator({"$ref": f"urn:discord#{pointer}"}, registry=_registry())


# ---------------------------------------------------------------- what the description leaves out


def _by_limits(method: str, path: str, body: object, files: int) -> Iterator[str]:
    if re.fullmatch(r"/applications/\d+(/guilds/\d+)?/commands(/\d+)?", path) and method in {"PUT", "POST"}:
        for command in body if isinstance(body, list) else [body]:
            yield from _command(command)
    elif path.endswith("/callback") and isinstance(body, dict):
        data = body.get("data") or {}
        if body.get("type") in NEW_MESSAGE | EDIT:
            yield from _message(data, files, new=body["type"] in NEW_MESSAGE)
        else:
            yield from _custom_ids(data.get("components") or ())
    elif (
        isinstance(body, dict)
        and method in {"POST", "PATCH"}
        and re.fullmatch(r"/channels/\d+/messages(/\d+)?|/webhooks/\d+/[^/]+(/messages/[^/]+)?", path)
    ):
        yield from _message(body, files, new=method == "POST")


def _message(body: dict[str, Any], files: int, *, new: bool) -> Iterator[str]:
    content, embeds, components = (body.get(key) or () for key in ("content", "embeds", "components"))
    if len(content) > CONTENT_CHARS:
        yield f"content of {len(content)} characters; {CONTENT_CHARS} are allowed"
    if (size := sum(map(_embed_chars, embeds))) > EMBEDS_CHARS:
        yield f"embeds of {size} characters in all; {EMBEDS_CHARS} are allowed"
    if new and not (content or embeds or components or files or body.get("poll") or body.get("sticker_ids")):
        yield "an empty message"
    yield from _custom_ids(components)
    nested = list(_walk(components))
    v2 = bool((body.get("flags") or 0) & COMPONENTS_V2)
    layout = any(component.get("type") in LAYOUT_TYPES for component in nested)
    if (v2 or layout) and (content or embeds):
        yield "content or embeds beside a Components V2 layout"
    if new and layout and not v2:
        yield "layout components without the Components V2 flag"
    if len(nested) > LAYOUT_COMPONENTS:
        yield f"{len(nested)} components; {LAYOUT_COMPONENTS} are allowed, nested ones included"
    texts = [c.get("content", "") for c in nested if c.get("type") == TEXT_DISPLAY]
    if (size := sum(map(len, texts))) > LAYOUT_CHARS:
        yield f"{size} characters of text; {LAYOUT_CHARS} are allowed"


def _embed_chars(embed: dict[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    texts += [text for field in embed.get("fields") or () for text in (field.get("name"), field.get("value"))]
    return sum(len(text or "") for text in texts)


def _walk(components: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Every component, at any depth, accessories and labelled ones included."""
    for component in components:
        yield component
        yield from _walk(component.get("components") or ())
        yield from _walk(component[key] for key in ("accessory", "component") if component.get(key))


def _custom_ids(components: Iterable[Any]) -> Iterator[str]:
    counts = Counter(c["custom_id"] for c in _walk(components) if c.get("custom_id"))
    for custom_id, count in counts.items():
        if count > 1:
            yield f"custom_id {custom_id!r} stands {count} times"


def _command(command: dict[str, Any]) -> Iterator[str]:
    if command.get("type", CHAT_INPUT) == CHAT_INPUT:
        yield from _option(command, command.get("name", ""))


def _option(option: dict[str, Any], path: str) -> Iterator[str]:
    name = option.get("name", "")
    if name != name.lower() or not COMMAND_NAME.fullmatch(name):
        yield f"{path}: a command's or option's name is in lower case, without spaces"
    if not option.get("description"):
        yield f"{path}: no description"
    children = option.get("options") or ()
    required = [child.get("required", False) for child in children if child.get("type") not in SUBCOMMANDS]
    if required != sorted(required, reverse=True):
        yield f"{path}: a required option after an optional one"
    for child in children:
        yield from _option(child, f"{path} {child.get('name', '')}")
