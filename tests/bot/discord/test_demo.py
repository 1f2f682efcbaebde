"""The demo: the real bot in a browser, driven as a browser drives it."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import aiohttp
import pytest

from bot import demo
from bot.errors import StartError
from bot.wording import discord as words
from bot.wording import doctor, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from contextlib import AbstractAsyncContextManager

    from bot.service import Service
    from bot.settings import Settings

    Open = Callable[..., AbstractAsyncContextManager["Browser"]]

EVENT = Path(__file__).parents[2] / "events" / "castervelde-strike"
FIELDS = frozenset({3, 4})
"""The types of a form's selects and text inputs."""


class Browser:
    """A page of the preview, with the requests that its script makes."""

    def __init__(self, session: aiohttp.ClientSession, address: str, viewer: int) -> None:
        self._session = session
        self._base, _, self._key = address.partition("#")
        self._viewer = viewer
        self._sequence = 0
        self.page: dict[str, Any] = {}

    async def open(self) -> Self:
        """Open the page."""
        self.page = await self._post("api/pages", {"viewer_id": str(self._viewer)})
        return self

    async def act(self, kind: str, **fields: object) -> None:
        """Do what a person does on the page, and see what comes of it."""
        self._sequence += 1
        body = {
            "protocol_version": 3,
            "sequence": self._sequence,
            "request_id": f"request-{self._sequence}",
            "generation": self.page["context"]["generation"],
            "bot_generation": self.page["botGeneration"],
            "published_revision": self.page["publishedRevision"],
            "kind": kind,
            **fields,
        }
        done = await self._post("api/action", body)
        assert done["settlement"] == "settled", done
        self.page = await self._get("api/state")

    async def run(self, command: str, **options: object) -> None:
        """Pick a command from the list and run it."""
        catalog = await self._get("api/commands")
        entry = next(e for e in catalog["entries"] if e["path"] == command.split())
        await self.act(
            "run_command",
            command_id=entry["commandId"],
            path=entry["path"],
            schema_fingerprint=entry["schemaFingerprint"],
            options=options,
        )

    async def press(self, label: str) -> None:
        """Press the newest button of that label."""
        for message in sorted(self.page["messages"].values(), key=lambda m: int(m["id"]), reverse=True):
            for part in parts(message["components"]):
                if part.get("label") == label and "control_key" in part:
                    await self.act("click", target_id=message["id"], control_key=part["control_key"])
                    return
        raise AssertionError(f"no button {label!r}")

    async def fill_in(self, *values: object) -> None:
        """Fill in the form that is open, field by field, and send it."""
        fields = [part["custom_id"] for part in parts(self.page["modal"]) if part.get("type") in FIELDS]
        await self.act(
            "modal_submit",
            modal_handle=self.page["modal"]["handle"],
            values=dict(zip(fields, values, strict=True)),
        )

    @property
    def newest(self) -> str:
        """All that stands in the newest message."""
        return str(max(self.page["messages"].values(), key=lambda m: int(m["id"])))

    async def _get(self, path: str) -> dict[str, Any]:
        async with self._session.get(self._base + path, headers=self._headers()) as response:
            assert response.status == 200, await response.text()
            answer: dict[str, Any] = await response.json()
            return answer

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self._session.post(self._base + path, json=body, headers=self._headers()) as response:
            assert response.status == 200, await response.text()
            answer: dict[str, Any] = await response.json()
            return answer

    def _headers(self) -> dict[str, str]:
        context = {"X-Simcord-Context": self.page["context"]["id"]} if self.page else {}
        return {"X-Simcord-Capability": self._key, **context}


def parts(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, at any depth."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from parts(part)


@pytest.fixture
def page(settings: Settings, service: Service) -> Open:
    """Opens the demo's page on the small event, as the visitor or the moderator sees it."""

    @asynccontextmanager
    async def opened(*, moderator: bool = False) -> AsyncIterator[Browser]:
        async with (
            demo.staged(settings, service) as stage,
            stage.preview() as preview,
            aiohttp.ClientSession() as session,
        ):
            viewer = stage.moderator if moderator else stage.visitor
            yield await Browser(session, preview.url, viewer.id).open()
            assert stage.env.errors == []

    return opened


async def test_a_newcomer_is_told_what_to_ask(page: Open) -> None:
    """The first thing on the page is what one can do."""
    async with page() as visitor:
        assert "Ask me something" in visitor.newest


async def test_typing_a_question(page: Open) -> None:
    """A question typed into the channel is answered with quotes."""
    async with page() as visitor:
        await visitor.act("send_message", content="what about the bridge toll?")
        assert "North Shore" in visitor.newest
        assert "halved" in visitor.newest


async def test_commands(page: Open) -> None:
    """``/ask`` and ``/party`` are offered and answered."""
    async with page() as visitor:
        await visitor.run("ask", question="what about the bridge toll?")
        assert "halved" in visitor.newest
        await visitor.run("party", name="South Shore")
        assert "Linn Halloran" in visitor.newest


async def test_buttons_and_forms(page: Open) -> None:
    """A button answers, a form opens, and what is filled in arrives."""
    async with page() as visitor:
        await visitor.act("send_message", content="what about the bridge toll?")
        await visitor.press(words.SOURCES)
        assert words.SOURCES_HEADING in visitor.newest
        await visitor.press(words.FOLLOW_UP)
        await visitor.fill_in("and the ferry?")
        assert "and the ferry?" in visitor.newest
        assert "the ferry would sail" in visitor.newest


async def test_moderation(page: Open) -> None:
    """The moderator can reload the corpus and ask the doctor, and all is well there."""
    async with page(moderator=True) as moderator:
        await moderator.run("corpus reload")
        assert "No article has changed" in moderator.newest
        await moderator.run("doctor")
        assert doctor.WELL.removeprefix("### ") in moderator.newest


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_ends_when_asked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: signal.Signals
) -> None:
    """The address is printed, the browser opens it; Ctrl-C or a stop ends everything and leaves nothing."""
    monkeypatch.setattr(demo.tempfile, "tempdir", str(tmp_path))
    opened: list[str] = []
    monkeypatch.setattr(demo.webbrowser, "open", opened.append)
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if line == running.DEMO_ENDS:
            asyncio.get_running_loop().call_later(0.2, signal.raise_signal, number)

    demo.demo(settings.model_copy(update={"event": EVENT}), say=say, open_browser=True)
    assert said[0].startswith(running.demo_at("http://127.0.0.1:"))
    assert opened == [said[0].rpartition(" ")[2]]
    assert not list(tmp_path.glob("summit-bot-demo-*"))


@pytest.mark.parametrize("missing", ["simcord", *demo.EXTRA])
def test_without_the_extra_it_says_what_to_install(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """Where the demo's packages are missing, the message is how to get them."""
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(StartError, match="make demo"):
        demo.demo(settings.model_copy(update={"event": EVENT}), open_browser=False)


@pytest.mark.parametrize(
    ("platform", "variables", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_browser_is_opened_only_where_it_can_be_seen(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], *, seen: bool
) -> None:
    """Without a screen no browser is started; the address is enough."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(demo.sys, "platform", platform)
    assert demo.has_screen() is seen
