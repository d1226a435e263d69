"""Numbers, headings and words of a law in XML go in one by one, lines come out as a printed act would set them.

XML keeps the number of a clause apart from its words; on paper they share a line: "14. Unauthorised access", then
"(1) A person who", then "(a) alters data". The text of one act must not depend on the format it came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from gapcheck.read.lines import Lines, tidy
from gapcheck.read.table import row_lines
from gapcheck.text import MarkKind, Span


class ClauseWriter:
    """Sets lines; a number waits until there are words for it, so that "14.", "(1)" and "(a)" can share a line."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._waiting: list[str] = []
        self._opening = ""

    def number(self, text: str) -> None:
        """Keep the printed number of a clause for the next words."""
        if tidied := tidy(text):
            self._waiting.append(tidied)

    def words(self, text: str) -> None:
        """Set words, behind the numbers that wait for them."""
        if tidy(text):
            self._set(text)

    def heading(self, text: str, level: int, *, between: str = " ") -> None:
        """Set a heading, behind the number that waits for it; `between` stands between the two."""
        if tidy(text):
            self.lines.blank()
            self.lines.mark(MarkKind.HEADING, self._set(text, between), str(level))

    def row(self, cells: Sequence[str]) -> None:
        """Set the cells of a table's row, each marked as one."""
        for line in row_lines([[text] if text else [] for text in map(tidy, cells)]):
            start = self.lines.place
            self.words(line.text)
            for begin, end in line.cells:
                self.lines.mark(MarkKind.CELL, Span(start + begin, start + end))

    def flush(self) -> None:
        """Set numbers for which no words came, as those of a repealed clause."""
        if self._waiting:
            self._set("")

    @contextmanager
    def clause(self, level: str) -> Iterator[None]:
        """All that is set inside is one clause of that level."""
        start = self.lines.place + sum(len(one) + 1 for one in self._waiting)
        yield
        self.flush()
        self._mark_from(MarkKind.CLAUSE, start, level)

    @contextmanager
    def quoted(self, act: str, opening: str = "", closing: str = "") -> Iterator[None]:
        """All that is set inside is inserted into another act; `act` names it where it is known."""
        self.flush()
        start = self.lines.place
        self._opening = opening
        yield
        self.flush()
        self._opening = ""
        if closing and self.lines.place > start:
            self.lines.append(closing)
        self._mark_from(MarkKind.QUOTED, start, act)

    def _mark_from(self, kind: MarkKind, start: int, value: str) -> None:
        if self.lines.place > start:
            self.lines.mark(kind, Span(start, self.lines.place - 1), value)

    def _set(self, text: str, between: str = " ") -> Span | None:
        numbers, self._waiting = self._waiting, []
        opening, self._opening = self._opening, ""
        prefix = opening + " ".join(numbers)
        span = self.lines.add(f"{prefix}{between if numbers and text else ''}{text}")
        if span is None:
            return None
        place = span.start + len(opening)
        for one in numbers:
            self.lines.mark(MarkKind.NUMBER, Span(place, place + len(one)))
            place += len(one) + 1
        return span
