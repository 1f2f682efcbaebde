"""From a command's options to what it works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.exits import Exit, Stop
from bot.wording import terminal

if TYPE_CHECKING:
    from pathlib import Path

    from bot.cli.output import Output
    from bot.service import Service
    from bot.settings import Settings


def event_folder(option: Path | None) -> Path:
    """The event folder that ``--event`` names, else the settings; Stop if it isn't there."""
    folder = option if option is not None else settings_for(None).event
    if not folder.is_dir():
        raise Stop(Exit.USAGE, terminal.no_event_folder(folder))
    return folder


def settings_for(option: Path | None) -> Settings:
    """The settings, with the event folder that ``--event`` names; SettingsError."""
    from bot.settings import load_settings  # noqa: PLC0415 - a quarter of a second, and --event does without

    settings = load_settings()
    return settings if option is None else settings.model_copy(update={"event": option})


def open_service(option: Path | None, output: Output) -> Service:
    """The service on that event; BrokenCorpusError if there is anything to mend."""
    from bot.service import Service  # noqa: PLC0415 - --help does without

    folder = event_folder(option)
    with output.progress(terminal.READING) as progress:
        return Service(folder, progress=progress)
