"""A Report in, the conditions under which its gaps are read out: reservations, waivers, and an earlier report.

A waiver or a reservation excuses a gap; it does not close it. So each is told where the gap is told, and once more in
a list with its reason and who answers for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.findings import BaselineGap, Report, WaiverEntry
from gapcheck.messages import N_, _, ngettext
from gapcheck.phrasing import labelled
from gapcheck.report.layout import Item, items
from gapcheck.report.table.words import clean
from gapcheck.report.wording import ELEMENT, Kind, made

WAIVER_STATE = {
    "applied": N_("applies"),
    "unused": N_("not needed: there is no such gap any more"),
    "expired": N_("expired: it excuses nothing"),
}
_WAIVED = {
    "applied": N_("Waived until {date} by {owner}: {reason}"),
    "unused": N_("The waiver by {owner} is not needed: there is no such gap."),
    "expired": N_("The waiver by {owner} expired on {date}, and excuses nothing."),
}
STANDING = {
    "new": N_("new"),
    "existing": N_("existing"),
    "resolved": N_("resolved"),
    "stale": N_("stale: the checklist has no such element"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A list of what bears on the gaps: its heading, a sentence on it, its columns, and its rows."""

    heading: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Standing:
    """How each element of a report stands: under a waiver, or beside the report that is the baseline."""

    def __init__(self, report: Report) -> None:
        self._waivers = {_address(waiver): waiver for waiver in report.waivers}
        gaps = report.baseline.gaps if report.baseline else ()
        self._new = {_address(gap) for gap in gaps if gap.standing == "new"}

    def of(self, item: Item) -> Iterator[str]:
        """Sentences on an element: none where nothing is to be said."""
        if waiver := self._waivers.get(item.address):
            yield _(_WAIVED[waiver.state]).format(
                date=clean(waiver.expires), owner=clean(waiver.owner), reason=clean(waiver.reason)
            )
        if item.address in self._new:
            yield _("New since the baseline.")


def conditions(report: Report) -> Iterator[Condition]:
    """What bears on the gaps of a report, where it was given: the position, the waivers, the baseline."""
    if report.position is not None:
        yield _position(report)
    yield from excuses(report)


def excuses(report: Report, *, brief: bool = False) -> Iterator[Condition]:
    """What excuses gaps, or may: the waivers and the baseline.

    brief: for a page that is read from end to end; gaps that the baseline has already are counted, not listed.
    """
    if report.waivers:
        yield _waivers(report)
    if report.baseline is not None:
        yield _baseline(report, brief)


def _address(entry: WaiverEntry | BaselineGap) -> str:
    return f"{entry.pack}/{entry.article}/{entry.element}"


def _position(report: Report) -> Condition:
    assert report.position is not None
    sentence = labelled(clean(report.position.state), clean(made(report.position)))
    rows = tuple(
        (clean(item.address), clean(item.element.question), clean(item.element.why))
        for wanted in (Kind.RESERVED, Kind.NARROWING)
        for item in items(report, wanted)
    )
    columns = (_("Element"), _("Question"), _("Comment"))
    return Condition(_("Reservations and declarations"), sentence, columns, rows)


def _waivers(report: Report) -> Condition:
    columns = (_("Element"), _("State"), _("Reason"), _("Legal basis"), _("Owner"), _("Expires"))
    rows = tuple(
        tuple(
            clean(cell)
            for cell in (
                _address(waiver),
                _(WAIVER_STATE[waiver.state]),
                waiver.reason,
                waiver.legal_basis,
                waiver.owner,
                waiver.expires,
            )
        )
        for waiver in report.waivers
    )
    sentence = _("A waiver excuses a gap until it expires. The gap stays a gap, and is counted as one.")
    return Condition(_("Waivers"), sentence, columns, rows)


def _baseline(report: Report, brief: bool) -> Condition:
    assert report.baseline is not None
    known = sum(gap.standing == "existing" for gap in report.baseline.gaps)
    rows = tuple(
        (
            clean(_address(gap)),
            _(STANDING[gap.standing]),
            ELEMENT[gap.was].word if gap.was else "",
            ELEMENT[gap.now].word if gap.now else "",
        )
        for gap in report.baseline.gaps
        if not (brief and gap.standing == "existing")
    )
    columns = (_("Element"), _("Gap"), _("In the baseline"), _("Now"))
    sentence = _("The gaps beside an earlier report, {file} (SHA-256 {digest}).").format(
        file=clean(report.baseline.file), digest=clean(report.baseline.sha256)
    )
    if brief and known:
        counted = ngettext("{count} gap was in it already.", "{count} gaps were in it already.", known)
        sentence = f"{sentence} {counted.format(count=known)}"
    return Condition(_("Since the baseline"), sentence, columns, rows)
