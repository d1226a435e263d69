"""A Difference in, a few lines out: what a save changed, and the gaps that are left."""

from __future__ import annotations

from gapcheck.difference import Change, Difference, Side
from gapcheck.findings import Report
from gapcheck.messages import _, ngettext, speaking
from gapcheck.report.difference.layout import OUTLINE, of, short
from gapcheck.report.layout import plain


def beginning(report: Report, side: Side) -> list[str]:
    """What is told first: the law and the gaps that it has."""
    with speaking(report.language):
        law = plain(side.title or side.name)
        against = "; ".join(plain(pack.title) for pack in report.packs)
        return [_("{law}, against {treaty}").format(law=law, treaty=against), _left(side)]


def changes(difference: Difference) -> list[str]:
    """A line for each element whose verdict changed, and the gaps left."""
    with speaking(difference.language):
        told = [short(element) for change in OUTLINE for element in of(difference, change)]
        moved = len(of(difference, Change.MOVED))
        if moved:
            told.append(
                ngettext(
                    "→ {number} element moved to another clause number",
                    "→ {number} elements moved to another clause number",
                    moved,
                ).format(number=moved)
            )
        return [*(told or [_("= no verdict changed")]), _left(difference.new)]


def _left(side: Side) -> str:
    return _("gaps in reach: {reach}, over-breadth: {breadth}, to be judged: {unsure}").format(
        reach=side.gaps, breadth=side.over_breadth, unsure=side.unsure
    )
