"""Commands in, their help as pages of a manual out: plain, within 80 columns, with no sentence cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


def _end(epilog: str | None, formatter: Any) -> None:
    """Write the end of a page as it was laid out, a blank line before it."""
    if epilog:
        formatter.write(f"\n{epilog}\n")


class Page(TyperCommand):
    """The help of a command: its arguments, named without their type, and its options."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        for kind, heading in (("argument", "Arguments"), ("option", "Options")):
            records = [p.get_help_record(ctx) for p in self.get_params(ctx) if p.param_type_name == kind]
            rows = [(name.split(" <")[0], said) for name, said in filter(None, records)]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        _end(self.epilog, formatter)


class Contents(TyperGroup):
    """The help of a family of commands, each with its whole first sentence."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        _end(self.epilog, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        rows = [
            (name, command.get_short_help_str(limit=200))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class Family(typer.Typer):
    """A family of commands whose help is pages of this kind."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=Contents, rich_markup_mode=None, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[..., Any]:  # type: ignore[override]
        return super().command(name, cls=Page, **settings)
