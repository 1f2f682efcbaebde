"""Help as a person reads it."""

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument, TyperCommand


class Plain(TyperCommand):
    """A command whose arguments go by their names alone in its help; Typer adds Python's types to them."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's own, and not public
        """Write the lists of arguments and options."""
        for parameter in self.params:
            if isinstance(parameter, TyperArgument):
                parameter.display_type_rich = _no_type  # type: ignore[method-assign]
        super().format_options(ctx, formatter)


def _no_type(ctx: object) -> None:
    """Nothing to show."""
