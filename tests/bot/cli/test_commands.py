from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot import wording
from bot.cli import run
from bot.cli.ending import ending
from bot.cli.exits import Exit
from tests.bot.cli.flood import ARTICLE, QUESTION, ROOT, answer_to, command
from tests.bot.test_contract import (
    ANSWER_SCHEMA,
    ATTRIBUTIONS_SCHEMA,
    STATEMENT_SCHEMA,
    UNASKABLE_SCHEMA,
    VIEW_SCHEMA,
)


def values(text: str) -> list[dict[str, Any]]:
    """The JSON values in *text*, one a line."""
    return [json.loads(line) for line in text.splitlines()]


class TestAsk:
    """One question."""

    def test_a_person_reads_quotes_with_their_chain(
        self, event: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Each party's words stand under its name, with speaker, outlet, author and date."""
        assert run(["ask", QUESTION, "--event", str(event)]) == Exit.DONE
        shown = capsys.readouterr().out
        assert shown.index("⚓ Harbour") < shown.index("Upper Valley")
        assert "│ Ana Ortiz said that the harbour had opened every sluice by midnight." in shown
        assert "Ana Ortiz, mayor · reported · The Ferry · by Cy Dale · 4 May 2031" in shown

    def test_a_program_reads_json(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """One answer is one line of JSON, in the promised shape."""
        assert run(["ask", QUESTION, "--json", "--event", str(event)]) == Exit.DONE
        (answer,) = values(capsys.readouterr().out)
        jsonschema.validate(answer, ANSWER_SCHEMA)
        assert [account["party"] for account in answer["accounts"]] == ["harbour", "upper-valley"]

    def test_words_need_no_quotation_marks(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A question typed without quotation marks is the same question."""
        assert run(["ask", "--json", "--event", str(event), *QUESTION.split()]) == Exit.DONE
        assert values(capsys.readouterr().out)[0]["question"] == QUESTION

    @pytest.mark.parametrize("name", ["upper-valley", "Upper Valley"])
    def test_one_party_alone(self, event: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
        """Narrowed to one party, the answer holds no other."""
        assert run(["ask", QUESTION, "--party", name, "--json", "--event", str(event)]) == Exit.DONE
        (answer,) = values(capsys.readouterr().out)
        assert [account["party"] for account in answer["accounts"]] == ["upper-valley"]

    def test_silence_is_an_answer(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A question that nothing answers is said to be so, and the command has done its work."""
        assert run(["ask", "Who won the chess championship?", "--event", str(event)]) == Exit.DONE
        assert capsys.readouterr().out == (
            "Nothing in these articles answers that.\nFound nowhere: “chess”, “championship”\n\n"
        )

    def test_an_event_without_articles_says_so(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A folder that has no articles yet isn't broken."""
        (event / "articles" / "gates.md").unlink()
        assert run(["ask", QUESTION, "--event", str(event)]) == Exit.DONE
        assert "no articles yet" in capsys.readouterr().out

    @pytest.mark.parametrize("question", ["", "x" * 10_000, "the of and", "🙂🙂", "홍수 회담", "\x1b\x07"])
    def test_a_bad_question_gets_a_sentence(
        self, event: Path, capsys: pytest.CaptureFixture[str], question: str
    ) -> None:
        """What can't be asked ends in one sentence that says what to do, as JSON too."""
        assert run(["ask", "--event", str(event), "--", question]) == Exit.UNASKABLE
        sentence = capsys.readouterr().err
        assert sentence.endswith((".\n", "?\n"))
        assert run(["ask", "--json", "--event", str(event), "--", question]) == Exit.UNASKABLE
        (value,) = values(capsys.readouterr().out)
        jsonschema.validate(value, UNASKABLE_SCHEMA)
        assert value["error"] == sentence.strip()


class TestAskFile:
    """Many questions."""

    def test_each_line_has_its_answer(
        self, event: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Answers come one a line in the order of the questions, whatever stands in a line."""
        file = tmp_path / "questions.txt"
        lines = ["\ufeff" + QUESTION, "", "🙂", "a\u2028b sluices\r", "x" * 9999]
        file.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe sluices\n")
        assert run(["ask", "--json", "--file", str(file), "--event", str(event)]) == Exit.DONE
        answers = values(capsys.readouterr().out)
        assert len(answers) == 6
        jsonschema.validate(answers[0], ANSWER_SCHEMA)
        assert answers[0]["accounts"]
        jsonschema.validate(answers[3], ANSWER_SCHEMA)
        for place in (1, 2, 4, 5):
            jsonschema.validate(answers[place], UNASKABLE_SCHEMA)
        assert "UTF-8" in answers[5]["error"]

    def test_a_person_reads_each_question_above_its_answer(
        self, event: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without --json the questions are shown, and one that can't be asked says why."""
        (tmp_path / "q").write_text(f"{QUESTION}\n🙂\n", "utf8")
        assert run(["ask", "--file", "q", "--event", str(event)]) == Exit.DONE
        shown = capsys.readouterr().out
        assert (
            shown.index(QUESTION) < shown.index("⚓ Harbour") < shown.index("? 🙂") < shown.index("no words")
        )

    def test_standard_input_is_answered_line_by_line(self, event: Path) -> None:
        """A program that keeps the pipe open has its answer before it sends the next question."""
        with command("ask", "--json", "--file", "-", "--event", event, stdin=subprocess.PIPE) as process:
            for question in (QUESTION, "And the pumps?"):
                assert json.loads(answer_to(process, question))["question"] == question
            _, errors = process.communicate()
        assert (process.returncode, errors) == (Exit.DONE, b"")

    @pytest.mark.parametrize("arguments", [["ask"], ["ask", "why", "--file", "f"]])
    def test_a_question_or_a_file(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """Neither or both is a slip that is named."""
        assert run(arguments) == Exit.USAGE
        assert "--file" in capsys.readouterr().err

    def test_a_file_that_is_not_there(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A missing file is named."""
        assert run(["ask", "--file", "nowhere", "--event", str(event)]) == Exit.USAGE
        assert capsys.readouterr().err == "nowhere can't be read: No such file or directory.\n"


class TestParty:
    """One party's statements."""

    def test_a_view_of_one_party(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """All that a party says is shown, and nothing of another."""
        assert run(["party", "the port", "--event", str(event)]) == Exit.DONE
        shown = capsys.readouterr().out
        assert "Nobody asked for the pumps" in shown
        assert "Lind" not in shown

    def test_a_view_on_a_topic_as_json(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With a topic only what is about it is left."""
        assert run(["party", "harbour", "the", "pumps", "--json", "--event", str(event)]) == Exit.DONE
        (view,) = values(capsys.readouterr().out)
        jsonschema.validate(view, VIEW_SCHEMA)
        assert (view["party"], view["topic"]) == ("harbour", "the pumps")
        assert all("pumps" in quote["text"] for quote in view["quotes"])

    @pytest.mark.parametrize(
        ("topic", "reason"), [("", "empty"), ("?!", "no-words"), ("мост", "other-script")]
    )
    def test_a_topic_that_is_none(
        self, event: Path, capsys: pytest.CaptureFixture[str], topic: str, reason: str
    ) -> None:
        """Whoever named a topic is told what is wrong with it, and not with a question."""
        assert run(["party", "harbour", topic, "--event", str(event)]) == Exit.UNASKABLE
        assert capsys.readouterr().err == f"{wording.NO_TOPIC[reason]}\n"

    @pytest.mark.parametrize("arguments", [["party", "harbuor"], ["ask", QUESTION, "--party", "harbuor"]])
    def test_an_unknown_party(
        self, event: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        """The parties are listed, with the one that was perhaps meant."""
        assert run([*arguments, "--event", str(event)]) == Exit.USAGE
        assert capsys.readouterr().err == (
            "There is no party “harbuor”. Did you mean harbour?"
            " The parties are: harbour, upper-valley, press.\n"
        )


class TestCorpus:
    """A look into the corpus."""

    def test_statements_are_slices(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Every statement is shown in the promised shape, as the article has it."""
        assert run(["corpus", "show", "gates", "--json", "--event", str(event)]) == Exit.DONE
        text = ARTICLE.split("---\n", 2)[2]
        statements = values(capsys.readouterr().out)
        assert statements
        for statement in statements:
            jsonschema.validate(statement, STATEMENT_SCHEMA)
            assert text[statement["start"] : statement["end"]] == statement["text"]

    def test_an_unknown_article(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A slip in an article's id is met with the id."""
        assert run(["corpus", "show", "gate", "--event", str(event)]) == Exit.USAGE
        assert "Did you mean gates?" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("ate", " Did you mean gates?"), ("GATES", " Did you mean gates?"), ("x", ""), ("", "")],
    )
    def test_an_article_by_a_part_of_its_name(
        self, event: Path, capsys: pytest.CaptureFixture[str], typed: str, meant: str
    ) -> None:
        """Whoever knows a part of an id is told the whole, and anybody what ids there are."""
        assert run(["corpus", "show", "--event", str(event), "--", typed]) == Exit.USAGE
        assert capsys.readouterr().err == (
            f"There is no article “{typed}” in this event.{meant} Each goes by the name of its file in"
            " the folder articles, without the ending.\n"
        )

    def test_a_sound_event_checks_out(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A folder with nothing to mend is said to be so."""
        assert run(["corpus", "check", "--event", str(event)]) == Exit.DONE
        assert "nothing to mend" in capsys.readouterr().out

    def test_every_problem_is_listed(self, event: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Each broken file has its line, all at once; whoever asks sees the same as an error."""
        (event / "articles" / "empty.txt").write_text("", "utf8")
        (event / "articles" / "bytes.txt").write_bytes(b"\xff\xfe\x00")
        (event / "articles" / "date.md").write_text("---\npublished: soon\n---\nText.\n", "utf8")
        assert run(["corpus", "check", "--event", str(event)]) == Exit.BROKEN
        problems = capsys.readouterr().out.splitlines()
        assert len(problems) >= 3
        assert all(line.startswith(str(event / "articles")) for line in problems)
        assert run(["ask", QUESTION, "--event", str(event)]) == Exit.BROKEN
        assert capsys.readouterr().err.splitlines() == problems

    def test_any_text_is_attributed(self, event: Path) -> None:
        """Texts come back in order under their id, with spans inside the text; what is no text is named."""
        text = "Ana Ortiz said the pumps were late. A passer-by said that it rained."
        lines = [
            json.dumps({"doc_id": 7, "text": text}),
            "no json",
            "",
            json.dumps({"doc_id": "empty", "text": ""}),
            "[" * 100_000,
        ]
        with command("corpus", "attribute", "--jsonl", "--event", event, stdin=subprocess.PIPE) as process:
            out, errors = process.communicate("\n".join(lines).encode())
        documents = values(out.decode())
        assert process.returncode == Exit.BROKEN
        assert [line.partition(":")[0] for line in errors.decode().splitlines()] == ["line 2", "line 5"]
        assert [document["doc_id"] for document in documents] == [7, "empty"]
        for document in documents:
            jsonschema.validate(document, ATTRIBUTIONS_SCHEMA)
        first, second = documents[0]["attributions"]
        assert (first["speaker"], first["party"]) == ("Ana Ortiz", "harbour")
        assert second["party"] is None
        assert [text[start:end] for start, end in second["source"]] == ["A passer-by"]


class TestEndings:
    """How a command ends, whatever happens."""

    @pytest.mark.parametrize("arguments", [["ask", "why"], ["chat"], ["run"], ["demo"], ["corpus", "check"]])
    def test_a_folder_that_is_not_there(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A missing event folder is named, and how to name another."""
        assert run([*arguments, "--event", "nowhere"]) == Exit.USAGE
        assert capsys.readouterr().err == (
            "There is no event folder nowhere. Name one with --event FOLDER or SUMMIT_BOT_EVENT.\n"
        )

    def test_a_bad_setting(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """A bad setting is named by its variable."""
        monkeypatch.setenv("SUMMIT_BOT_DEBUG", "perhaps")
        assert run(["ask", "why"]) == Exit.USAGE
        assert capsys.readouterr().err.startswith("SUMMIT_BOT_DEBUG: ")

    def test_the_event_can_be_a_setting(
        self, event: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without --event the setting decides."""
        monkeypatch.setenv("SUMMIT_BOT_EVENT", str(event))
        assert run(["corpus", "check"]) == Exit.DONE
        assert capsys.readouterr().out.startswith("1 article")

    @pytest.mark.parametrize("arguments", [["nope"], ["ask", "--nope"], ["party"], []])
    def test_a_slip_in_the_command_line(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What there is no command for is met with the usage."""
        assert run(arguments) == Exit.USAGE
        assert "Usage: summit-bot" in "".join(capsys.readouterr())

    def test_what_nobody_foresaw_has_a_reference(self, tmp_path: Path) -> None:
        """An unexpected error becomes a reference, under which its details stand in the log."""
        code, sentence = ending(RuntimeError("boom"))
        assert code == Exit.UNEXPECTED
        assert "boom" not in sentence
        log = tmp_path / "state" / "errors.log"
        assert str(log) in sentence
        (reference,) = re.findall(r"\(reference (\w+)\)", sentence)
        assert log.read_text("utf8").startswith(f"{reference}\nRuntimeError: boom")

    def test_details_are_shown_on_demand(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the setting on, or without a place for a log, the details stand above the sentence."""
        monkeypatch.setenv("SUMMIT_BOT_DEBUG", "true")
        assert "boom" in ending(RuntimeError("boom"))[1]
        monkeypatch.delenv("SUMMIT_BOT_DEBUG")
        (tmp_path / "state").write_text("a file, not a folder", "utf8")
        assert "boom" in ending(RuntimeError("boom"))[1]

    def test_a_closed_pipe_is_a_good_end(self, event: Path) -> None:
        """Whoever reads one line and leaves, as ``head -1`` does, sees no error."""
        (event / "articles" / "long.txt").write_text("Long\n\n" + "Ana Ortiz said no. " * 2000, "utf8")
        with command("corpus", "show", "--event", event) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == Exit.DONE

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's device that is always full")
    @pytest.mark.parametrize("arguments", [("ask", "why", "--event"), ("ask", "--help", "--event")])
    def test_a_full_disk_is_named(self, event: Path, arguments: tuple[str, ...]) -> None:
        """Output that can't be written, Typer's own too, ends in a sentence and its own code."""
        with (
            Path("/dev/full").open("wb") as full,
            command(*arguments, event, stdout=full) as process,
        ):
            _, errors = process.communicate()
        assert process.returncode == Exit.UNWRITTEN
        assert errors.startswith(b"The output can't be written: ")

    @pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-"])
    def test_a_stream_that_is_closed_from_the_start(self, event: Path, closing: str) -> None:
        """Whoever starts a command without a stream gets what the others can carry."""
        line = f'exec "$@" {closing}'
        program = [sys.executable, "-m", "bot", "chat", "--event", str(event)]
        with subprocess.Popen(  # noqa: S603 - our own program
            ["/bin/sh", "-c", line, "sh", *program],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": ROOT},
        ) as process:
            _, errors = process.communicate()
        assert (process.returncode, errors) == (Exit.DONE, b"")

    def test_an_interrupt_is_a_clean_end(self, event: Path) -> None:
        """Ctrl-C ends the command without a traceback."""
        with command("ask", "--json", "--file", "-", "--event", event, stdin=subprocess.PIPE) as process:
            assert answer_to(process, QUESTION)
            process.send_signal(signal.SIGINT)
            assert process.stderr
            assert process.stderr.read() == b""
        assert process.returncode == Exit.INTERRUPTED

    @pytest.mark.parametrize(
        "environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
    )
    def test_a_terminal_without_utf8(self, event: Path, environment: dict[str, str]) -> None:
        """Where only ASCII can be shown, every other character of a quote is shown by its code point."""
        with command("ask", "the pumps", "--event", event, env=environment) as process:
            out, errors = process.communicate()
        assert (process.returncode, errors) == (Exit.DONE, b"")
        shown = out.decode()
        if shown.isascii():
            assert r"\u201cNobody asked for the pumps,\u201d she said." in shown

    def test_json_is_json_in_any_encoding(self, event: Path) -> None:
        """Programs read the same answer from a terminal without UTF-8."""
        answers = []
        for encoding in ("ascii", "utf-8"):
            environment = {"PYTHONIOENCODING": encoding}
            with command("ask", "the pumps", "--json", "--event", event, env=environment) as process:
                answers.append(json.loads(process.communicate()[0]))
        assert answers[0] == answers[1]

    @pytest.mark.parametrize("name", ["ask", "party", "corpus show", "corpus explain"])
    def test_help_names_no_types(self, capsys: pytest.CaptureFixture[str], name: str) -> None:
        """Whoever reads the help of a command need not know Python."""
        assert run([*name.split(), "--help"]) == Exit.DONE
        arguments = capsys.readouterr().out.partition("Arguments:\n")[2].partition("\n\n")[0]
        assert re.match(r"  [A-Z]+  ", arguments)
        assert not re.search(r"<|\bstr\b|\bint\b", arguments)

    def test_help_fits_and_is_plain(self) -> None:
        """Help is text, in 80 columns, without an escape sequence."""
        with command("ask", "--help") as process:
            out, _ = process.communicate()
        assert process.returncode == Exit.DONE
        assert b"\x1b" not in out
        assert max(map(len, out.decode().splitlines())) <= 80
