"""A report and what is demanded of it in, the demands that it does not meet out, each in a sentence for a CI log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from gapcheck.errors import UsageError
from gapcheck.findings import GroupSummary, Report
from gapcheck.gates import FailOn
from gapcheck.gates.gaps import counted
from gapcheck.packerrors import advice_for
from gapcheck.provision import Pack

ALL = "all"
_SHOWN = 3  # addresses told of the gaps that fail a gate

Floors = Mapping[str, Decimal]  # by title of the treaty, or `all`: the least coverage in per cent


def failures(report: Report, levels: Sequence[FailOn], floors: Floors) -> list[str]:
    """A sentence for each level and each floor that the report fails; empty where it passes."""
    return [*_levels(report, levels), *_floors(report, floors)]


def _levels(report: Report, levels: Sequence[FailOn]) -> Iterator[str]:
    standing = list(counted(report))
    new = "new " if report.baseline is not None else ""
    for level in dict.fromkeys(levels):
        failing = [gap.address for gap in standing if gap.fails(level)]
        if failing:
            rest = f" and {len(failing) - _SHOWN} more" if len(failing) > _SHOWN else ""
            gaps = "gap" if len(failing) == 1 else "gaps"
            yield f"--fail-on {level}: {len(failing)} {new}{gaps}: {', '.join(failing[:_SHOWN])}{rest}"


def _floors(report: Report, floors: Floors) -> Iterator[str]:
    groups = {group.id: group for group in report.summary.groups} | {ALL: report.summary.total}
    for id, floor in floors.items():
        if said := _short_of(groups[id], floor):
            yield f"--fail-under {id}={floor}: {said}"


def _short_of(group: GroupSummary, floor: Decimal) -> str:
    """What keeps a title's coverage under its floor; "" where nothing does.

    The low end counts, so that what is unsure is not covered. A title with nothing assessable shows no coverage
    at all, and so does not reach any floor.
    """
    low, high = group.coverage.low, group.coverage.high
    if low is None or high is None:
        return f"nothing under '{group.title}' could be assessed in the texts supplied"
    found = _percent(low)
    if found >= floor:
        return ""
    unsure = f"; up to {_percent(high)} % if all that is unsure were met" if high > low else ""
    return f"{found} % of '{group.title}' was found{unsure}"


def _percent(share: float) -> Decimal:
    return (Decimal(str(share)) * 100).normalize() + 0


def floors_of(wanted: Sequence[str]) -> dict[str, Decimal]:
    """The floors written as "offences=80" or "all=62.5". Raises UsageError where one is not of that form."""
    floors: dict[str, Decimal] = {}
    for words in wanted:
        title, sign, number = (part.strip() for part in words.partition("="))
        floor = _number(number)
        if not title or not sign or floor is None:
            raise UsageError(
                f"--fail-under {words}: this is not a title and a percentage from 0 to 100",
                advice="write it as `--fail-under offences=80` or `--fail-under all=60`.",
            )
        if title in floors:
            raise UsageError(f"--fail-under gives '{title}' twice", advice="keep one of the two.")
        floors[title] = floor
    return floors


def _number(words: str) -> Decimal | None:
    try:
        number = Decimal(words)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number <= 100 else None


def check_titles(floors: Floors, pack: Pack) -> None:
    """UsageError where a floor names no title of the pack."""
    known = [group.id for group in pack.head.groups] + [ALL]
    for title in floors:
        if title not in known:
            raise UsageError(
                f"--fail-under {title}: the pack '{pack.id}' has no title '{title}'",
                advice=advice_for(title, known, "its titles are") + f" The titles are {', '.join(known)}.",
            )
