"""A Report in, its waivers and its baseline out, as tables: what excuses a gap is never out of sight."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.findings import Report
from gapcheck.report.html.markup import Markup, anchor, tag
from gapcheck.report.table.conditions import Condition, excuses as told


def excuses(report: Report) -> Iterator[tuple[str, str, Markup]]:
    """For each of them its id in the page, its heading, and the section."""
    for place, condition in enumerate(told(report, brief=True)):
        id = anchor("excuses", place)
        yield id, condition.heading, _section(id, condition)


def _section(id: str, condition: Condition) -> Markup:
    head = tag("tr", [tag("th", name, scope="col") for name in condition.columns])
    rows = [
        tag("tr", tag("th", address, scope="row"), [tag("td", cell) for cell in cells])
        for address, *cells in condition.rows
    ]
    table = tag(
        "div",
        tag("table", tag("thead", head), tag("tbody", rows)),
        class_="table",
        tabindex=0,
        role="group",
        aria_label=condition.heading,
    )
    return tag(
        "section",
        tag("h2", condition.heading, id=f"{id}-title"),
        tag("p", condition.sentence),
        table if rows else None,
        id=id,
        aria_labelledby=f"{id}-title",
    )
