"""A Report in, a Word document (DOCX) out: the table of correspondence as it is handed to a ministry.

Real styles, headings, captions and repeated header rows, so that whoever receives it can go on working on it: the last
column is left to the reviewer. Quotes are in the law's language, and the rest in the report's.
"""

from __future__ import annotations

from gapcheck.findings import Report
from gapcheck.report.layout import Surface

SUFFIXES = (".docx",)
BINARY = True


def render(report: Report, surface: Surface) -> bytes:
    """The report as a Word document, landscape, on the surface's paper."""
    from gapcheck.report.docx.document import written

    return written(report, surface.paper)
