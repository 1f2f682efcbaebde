"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EventOption = Annotated[
    Path | None,
    typer.Option(
        "--event",
        metavar="FOLDER",
        help="The event folder; without it SUMMIT_BOT_EVENT, else the event that comes with the bot.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
