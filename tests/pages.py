"""Figures as tables: on the terminal, and as a page of ``docs`` that its command writes whole."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = ROOT.parent / "shared"
"""Texts and labels that may be measured with but not passed on: beside the project, never in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table of figures, and how they were come by."""

    title: str
    about: str
    """Markdown: what was measured, on what, and what the words of the table mean."""
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    figures: Mapping[str, float] = field(default_factory=dict)
    """What a bar may name, unrounded."""
    printed: str = ""
    """A scorer's own words, shown as they are."""
    cases: Sequence[str] = ()
    """What to look at when a figure disappoints; on the terminal alone, as it may quote."""


def share(part: int, whole: int) -> float:
    """*part* of *whole* in per cent; nothing of nothing is all of it."""
    return 100 * part / whole if whole else 100.0


def show(section: Section, console: Console) -> None:
    """Print a section."""
    table = Table(*section.header, title=section.title, title_justify="left", title_style="bold")
    for number, column in enumerate(table.columns):
        column.justify = "right" if _numeric(section, number) else "left"
    for row in section.rows:
        table.add_row(*row)
    console.print(table)
    for text in (section.printed, *section.cases):
        if text:
            console.print(text.rstrip(), markup=False, highlight=False)
    console.print()


def page(title: str, opening: str, sections: Iterable[Section]) -> str:
    """The sections as one page of Markdown."""
    parts = [f"# {title}", opening]
    for section in sections:
        parts += [f"## {section.title}", section.about, "\n".join(_markdown(section))]
        if section.printed:
            parts.append(f"```\n{section.printed.rstrip()}\n```")
    return "\n\n".join(part.strip() for part in parts) + "\n"


def measured_with(*packages: str) -> str:
    """When, with which versions and on what kind of machine, called at the start: nothing names this one."""
    versions = ", ".join((f"Python {platform.python_version()}", *_versions(packages)))
    day = datetime.now(UTC).date()
    return f"Measured on {day} with {versions}, on {machine()}{_load()}."


def _versions(packages: Iterable[str]) -> Iterator[str]:
    """Of those that are installed: not every measurement needs each."""
    for package in packages:
        with suppress(PackageNotFoundError):
            yield f"{package} {version(package)}"


def _load() -> str:
    """How busy the machine was, where the system tells: others at work make times by the clock longer."""
    return f", whose load was {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""


def machine() -> str:
    """The kind of machine: processor, cores, memory, system."""
    memory = ""
    if "SC_PHYS_PAGES" in getattr(os, "sysconf_names", {}):
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        memory = f", {size / 2**30:.0f} GiB of memory"
    return f"{_processor()}, {os.cpu_count()} cores{memory}, {platform.system()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return next(iter(names), platform.processor() or platform.machine())


def _markdown(section: Section) -> Iterator[str]:
    yield _line(section.header)
    yield _line(["---:" if _numeric(section, at) else "---" for at in range(len(section.header))])
    yield from map(_line, section.rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _numeric(section: Section, column: int) -> bool:
    cells = [row[column] for row in section.rows if row[column]]
    return bool(cells) and all(cell.lstrip("+-≤≥ ")[:1].isdigit() for cell in cells)
