"""A Report in, an Excel workbook (XLSX) out: the table of correspondence to filter, to sort and to write remarks in.

A row is an element, also where a table on paper leaves it out. Whatever looks like a formula or a link in a law is
written as text, so that opening the workbook computes and fetches nothing.
"""

from __future__ import annotations

from gapcheck.findings import Report
from gapcheck.report.layout import Surface

SUFFIXES = (".xlsx",)
BINARY = True


def render(report: Report, surface: Surface) -> bytes:
    """The report as a workbook, set up to be printed landscape on the surface's paper."""
    from gapcheck.report.xlsx.workbook import filled

    return filled(report, surface.paper)
