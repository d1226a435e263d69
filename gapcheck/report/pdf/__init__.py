"""A Report in, a PDF out: the table of correspondence as it is printed, mailed and filed.

Its fonts are in it, its text can be copied and searched, and its outline leads to each title and article.
"""

from __future__ import annotations

from gapcheck.findings import Report
from gapcheck.report.layout import Surface

SUFFIXES = (".pdf",)
BINARY = True


def render(report: Report, surface: Surface) -> bytes:
    """The report as a PDF, landscape, on the surface's paper."""
    from gapcheck.report.pdf.document import printed

    return printed(report, surface.paper)
