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
    from corpus.model import Corpus


def event_folder(option: Path | None) -> Path:
    """The event folder that ``--event`` names, else the settings; Stop if it isn't there."""
    # The settings take a while to load, and --event does without them.
    return settings_for(None).event if option is None else _there(option)


def settings_for(option: Path | None) -> Settings:
    """The settings, with the event folder that ``--event`` names; SettingsError, or Stop as above."""
    from bot.settings import load_settings  # noqa: PLC0415 - as above

    settings = load_settings()
    return settings.model_copy(update={"event": _there(settings.event if option is None else option)})


def _there(folder: Path) -> Path:
    if not folder.is_dir():
        raise Stop(Exit.USAGE, terminal.no_event_folder(folder))
    return folder


def open_service(option: Path | None, output: Output) -> Service:
    """The service on that event; BrokenCorpusError if there is anything to mend."""
    from bot.service import Service  # noqa: PLC0415 - --help does without
    from bot.unblocked import uncollected  # noqa: PLC0415 - likewise

    folder = event_folder(option)
    with output.progress(terminal.READING) as progress:
        return uncollected(
            lambda: Service(folder, progress=progress, cache_folder=lambda: settings_for(folder).cache_folder)
        )


def open_corpus(option: Path | None, output: Output) -> Corpus:
    """The corpus of that event without an index, which only questions need; BrokenCorpusError likewise."""
    from bot.unblocked import uncollected  # noqa: PLC0415 - --help does without
    from corpus.loading import load_corpus  # noqa: PLC0415 - likewise

    folder = event_folder(option)
    with output.progress(terminal.READING) as progress:
        return uncollected(
            lambda: load_corpus(
                folder, progress=progress, cache_folder=lambda: settings_for(folder).cache_folder
            )
        )
