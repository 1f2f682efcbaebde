"""Runs every module of this package, or those named on the command line, and prints one table."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

from rich.console import Console
from rich.table import Table

from tests import bench


def main() -> None:
    """Measure and print."""
    names = sys.argv[1:] or [
        module.name for module in pkgutil.iter_modules(bench.__path__) if module.name != "__main__"
    ]
    table = Table("what", "ours, ms", "peer", "peer, ms", "ratio")
    for column in table.columns[1], table.columns[3], table.columns[4]:
        column.justify = "right"
    for name in sorted(names):
        for row in import_module(f"{bench.__name__}.{name}").measure():
            table.add_row(
                row.what, f"{row.ours * 1000:.2f}", row.peer, f"{row.theirs * 1000:.2f}", f"{row.ratio:.2f}"
            )
        table.add_section()
    Console().print(table)


main()
