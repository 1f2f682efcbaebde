from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from simcord.preview._markdown import markdown_tokens  # the demo's own renderer judges what a reader sees

from bot.escaping import block_quote, escape, isolated, link, one_line, unescape, unquote

TRICKS = (
    "**bold** _it_ __u__ ~~s~~ ||spoiler||",
    "`code` ```fence\nx```",
    "<@1> <@!1> <@&2> <#3> @everyone @here </ask:4> <id:customize>",
    "<t:1550000000:R> <:smile:123> <a:wave:123> :smile: ¯\\_(ツ)_/¯",
    "[free](https://evil.example/a_b) https://x.example discord.gg/abc <https://x.example> mailto:a@b.c",
    "# one\n## two\n-# small\n> quote\n>>> rest\n- a\n* b\n+ c\n1. d\n2) e\n---\n===\n| a | b |",
    "a\n===\nb\n---\n&amp; &#64;everyone <b>x</b>",
    "back\\slash \\* \\\\ \\\n",
    "\u202egnp.exe\u202c \u2066x\u2069 a\u200bb\ufeffc \u00ad \u3164\u2800",
    "עברית ומספר 12 \u05d0",
    "\U0001f3f4\U000e0067\U000e007f \u200d \r\n\r x",
    "`\u200b` \u200b\u200b`",
)
texts = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from([*TRICKS, *"\\`*_~|<>[]@#:/&-+=.1) \n\t>", "\u200b", "\u202e", "word"]), max_size=12
    ).map("".join),
)


def seen(markdown: str, *, blocks: bool = True) -> tuple[str, set[str]]:
    """What a reader sees of *markdown*, and which kinds of Markdown act in it."""
    context = {
        "users": {"1": "eve"},
        "roles": {"2": "mods"},
        "channels": {"3": "general"},
        "everyone": True,
        "commands": {"4": "ask"},
        "emojis": {"123": {"name": "smile", "animated": False, "id": "123"}},
    }
    shown: list[str] = []
    kinds: set[str] = set()

    def walk(tokens: list[dict[str, object]]) -> None:
        for token in tokens:
            kinds.add(str(token["type"]))
            if token["type"] == "break":
                shown.append("\n")
            shown.append(str(token.get("content", "")))
            children = token.get("children")
            if isinstance(children, list):
                walk(children)

    walk(markdown_tokens(markdown, "text_display" if blocks else "embed_title", context=context))
    return "".join(shown), kinds


@given(texts)
@settings(max_examples=300, deadline=None)
def test_reads_back(text: str) -> None:
    """Escaping loses nothing and adds nothing: the text can be read back exactly."""
    assert unescape(escape(text)) == text
    assert unquote(block_quote(text)) == text


@pytest.mark.parametrize("text", TRICKS)
def test_nothing_acts(text: str) -> None:
    """No Markdown, mention, link, time or emoji of a text acts once it is escaped."""
    _, kinds = seen(block_quote(text))
    # The simulated client joins escaped characters before it looks for small print ("-# "); Discord does not.
    assert kinds - {"subtext"} <= {"inline", "text", "break", "blockquote", "paragraph", "code"}


@given(texts.map(lambda text: " ".join(text.split())))
@example("# [a](b) @everyone")
def test_reader_sees_the_original(line: str) -> None:
    """A reader sees the text's own characters; the only marks added are the numbers of unseen ones."""
    shown, kinds = seen(one_line(line))
    assert kinds - {"subtext"} <= {"inline", "text", "break", "paragraph", "code"}
    assert shown.replace("-# ", "").split() == unescape_spans(escape(line)).replace("-# ", "").split()


def unescape_spans(shown: str) -> str:
    """The escaped text without its backslashes, its code spans read as a reader reads them."""
    out, chars = [], iter(shown)
    for char in chars:
        if char == "\\":
            out.append(next(chars))
        elif char != "`":
            out.append(char)
    return "".join(out)


@given(texts)
def test_never_pings(text: str) -> None:
    """No escaped text holds a mention, an address or an invite that a parser of raw text would find."""
    shown = escape(text)
    for raw in ("<@", "<#", "<:", "<t:", "</", "://", "gg/"):
        assert raw not in shown


@given(texts)
def test_block_quote_holds_every_line(text: str) -> None:
    """Every line of a quote stands inside its block quote."""
    assert all(line.startswith("> ") for line in block_quote(text).split("\n"))


@pytest.mark.parametrize("trick", list("\u202e\u202a\u2066\u2069\u200b\ufeff\x1b\u2028"))
def test_unseen_is_shown(trick: str) -> None:
    """A direction override, a zero-width space or a control character is shown by its number."""
    assert escape(f"a{trick}b") == f"a`U+{ord(trick):04X}`b"


@given(texts)
def test_isolation_is_closed(text: str) -> None:
    """A right-to-left name is isolated, and nothing in it can end the isolation early."""
    shown = isolated(text)
    assert shown.count("\u2068") == shown.count("\u2069") <= 1
    assert "\n" not in shown


def test_plain_prose_stays_plain() -> None:
    """Ordinary prose gets no backslash at all."""
    prose = "He said \u201cfull\u201d relief (in 2019) \u2013 U.S.-led, 100% sure; isn't it?"
    assert escape(prose) == prose


@given(st.text(max_size=60))
def test_address_stays_in_its_link(rest: str) -> None:
    """Nothing in an address can end the link that holds it."""
    shown = link("there", f"https://x.example/{rest}")
    address = shown.removeprefix("[there](").removesuffix(")")
    assert not set(address) & set("()<>[]\\ \n")
