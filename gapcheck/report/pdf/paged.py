"""A table in, its parts on pages out: between rows where that leaves little room, else within a row.

ReportLab would begin the second part, header and all, below the first on the same page, or push a long row whole.
"""

from __future__ import annotations

from typing import Any

from reportlab.platypus import LongTable, PageBreak

SPARE = 150.0  # points at the foot of a page that may stay empty; where more would, the next row is begun


class PagedTable(LongTable):
    """A table with a header row that is repeated, of rows as long as their words are: none is ever cut off."""

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """The part that goes on this page, and the rest on the next; nothing where it is to begin on the next."""
        self._calc(availWidth, availHeight)
        parts = self._splitRows(availHeight)
        used = sum(self._rowHeights[: parts[0]._nrows]) if parts else sum(self._rowHeights[: self.repeatRows])
        if availHeight - used > SPARE:
            parts = self._splitRows(availHeight, doInRowSplit=True) or parts
        return [parts[0], PageBreak(), *parts[1:]] if parts else []
