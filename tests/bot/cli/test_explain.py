from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from bot.cli import run
from bot.cli.exits import Exit
from tests.bot.cli.flood import ARTICLE
from tests.bot.test_contract import EXPLANATION_SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

TEXT = ARTICLE.partition("---\n")[2].partition("---\n")[2]


def explain(event: Path, *arguments: str) -> int:
    """The exit code of the command."""
    return run(["corpus", "explain", "gates", *arguments, "--event", str(event)])


def values(text: str) -> list[dict[str, Any]]:
    """The JSON values in *text*, one a line, each in the promised shape."""
    found = [json.loads(line) for line in text.splitlines()]
    for value in found:
        jsonschema.validate(value, EXPLANATION_SCHEMA)
    return found


def test_a_person_reads_why_a_sentence_is_whose_it_is(
    event: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words with their parts, whose they are, each decision, and the line that would correct it."""
    assert explain(event, str(TEXT.index("she said"))) == Exit.DONE
    shown = capsys.readouterr().out
    assert "gates 69-108 · Harbour" in shown
    assert "[reported: “Nobody asked for the pumps,”] [source: she] [cue: said]." in shown
    assert "3. “she” is “Ana Ortiz”" in shown
    assert "4. A second reason: “Ana Ortiz” speaks there" in shown
    assert "5. “Ana Ortiz” is Ana Ortiz, mayor (Harbour), by the event file." in shown
    correction = json.loads(shown.splitlines()[-1])
    assert (correction["party"], correction["speaker"]) == ("harbour", "Ana Ortiz")


def test_a_whole_article_is_explained_in_its_order(event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without an offset every sentence comes, and no correction."""
    assert explain(event) == Exit.DONE
    shown = capsys.readouterr().out
    assert shown.count("gates ") == 4
    assert "reviews/" not in shown
    assert explain(event, "--json") == Exit.DONE
    found = values(capsys.readouterr().out)
    assert [value["text"] for value in found] == sorted((v["text"] for v in found), key=TEXT.index)
    assert [value["statement"]["party"] for value in found] == ["harbour"] * 2 + ["upper-valley"] * 2
    assert all(value["why"][0]["rule"] == value["statement"]["rule"] for value in found)


@pytest.mark.parametrize("words", ["pumps came", "pumps\n  came"])
def test_words_lead_to_their_sentence(event: Path, capsys: pytest.CaptureFixture[str], words: str) -> None:
    """A person names the words instead of counting characters; spaces and line ends are one."""
    assert explain(event, "--at", words, "--json") == Exit.DONE
    (found,) = values(capsys.readouterr().out)
    assert found["text"].startswith("“The pumps came")


def test_words_that_stand_often_name_their_other_places(
    event: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first place is explained, and the offsets of the others are told."""
    assert explain(event, "--at", "pumps") == Exit.DONE
    told = capsys.readouterr()
    assert str(TEXT.rindex("pumps")) in told.err
    assert "Nobody asked for the pumps" in told.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([str(len(TEXT))], f"Give an offset from 0 to {len(TEXT) - 1}"),
        (["--at", "no such words"], "does not have the words “no such words”"),
        (["--at", ""], "does not have the words"),
        (["3", "--at", "pumps"], "not both"),
    ],
)
def test_what_is_not_there_is_said(
    event: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    """An offset outside the text, words that it does not have: a sentence says what to do."""
    assert explain(event, *arguments) == Exit.USAGE
    assert told in capsys.readouterr().err


def test_an_unknown_article_is_named_with_its_neighbours(
    event: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in an article's name gets the name that was perhaps meant."""
    assert run(["corpus", "explain", "gate", "--event", str(event)]) == Exit.USAGE
    assert "Did you mean gates?" in capsys.readouterr().err


def test_reviewed_words_say_that_a_person_decided(event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a review speaks, no rule is named."""
    (event / "reviews").mkdir()
    line = {"exact": "Nobody asked for the pumps", "party": "upper-valley"}
    (event / "reviews" / "gates.jsonl").write_text(json.dumps(line) + "\n", "utf8")
    assert explain(event, "--at", "asked for", "--json") == Exit.DONE
    (found,) = values(capsys.readouterr().out)
    assert [step["rule"] for step in found["why"]] == ["review"]
    assert found["statement"]["party"] == "upper-valley"
