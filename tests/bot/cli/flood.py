"""A small event as files, and a process that answers from it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = str(Path(__file__).parents[3])
"""Where the packages are, for a process in another folder."""
EVENT_FILE = """\
title = "The flood talks"
summary = "Who opened which gate."

[[party]]
id = "harbour"
name = "Harbour"
flag = "⚓"
colour = "#1A7F37"
aliases = ["the port"]

[[party.speaker]]
name = "Ana Ortiz"
role = "mayor"
pronoun = "she"

[[party]]
id = "upper-valley"
name = "Upper Valley"

[[party.speaker]]
name = "Bo Lind"
role = "captain"
pronoun = "he"
"""
ARTICLE = """\
---
title: Flood talks end
outlet: The Ferry
author: Cy Dale
published: 2031-05-04
url: https://ferry.example/gates
---
Ana Ortiz said that the harbour had opened every sluice by midnight. “Nobody asked for the pumps,” she said.

Bo Lind said that the sluices stayed shut for nine hours. “The pumps came too late,” Lind said.
"""
QUESTION = "What was said about the sluices?"


def command(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - handed on
    """A process of its own."""
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *map(str, arguments)],
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": ROOT, **options.pop("env", {})},
        **options,
    )


def answer_to(process: subprocess.Popen[bytes], question: str) -> bytes:
    """The line that *process* prints when it is sent a question."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(question.encode() + b"\n")
    process.stdin.flush()
    return process.stdout.readline()
