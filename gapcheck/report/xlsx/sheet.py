"""Words in, cells of a worksheet out: what a spreadsheet would compute, cut or refuse is dealt with here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from gapcheck.messages import _
from gapcheck.report.layout import Paper
from gapcheck.report.table.passages import Passage
from gapcheck.report.table.verdicts import Shade

LONGEST = 32_767  # UTF-16 units in a cell; a workbook that holds more needs repair
_NAME = 31  # characters in the name of a sheet
_HIGHEST = 409  # points: the most that a row may have
_FULL = 0.88  # characters of 9 points, bold and broken between words, in the width that one of 11 points has
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_PAPER = {"a4": 9, "letter": 1}


def within(words: str) -> str:
    """Words as a cell can hold them: where there are too many, the last are left out, and the cell says so."""
    units = words.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return words
    note = _(" [… cut off: a cell holds no more]")
    room = LONGEST - len(note)
    return units[: 2 * room].decode("utf-16-le", errors="ignore") + note


class Names:
    """Names of sheets: short, allowed, and no two alike, whatever their case."""

    def __init__(self) -> None:
        self._taken = {"history"}  # a name that Excel keeps to itself

    def name(self, words: str) -> str:
        """A name for a sheet on these words, cut between words where it is too long."""
        whole = " ".join(words.translate(_FORBIDDEN).split()).strip("' ") or "–"
        for number in range(1, 1_000):
            ending = f" ({number})" if number > 1 else ""
            name = _shortened(whole, _NAME - len(ending)) + ending
            if name.casefold() not in self._taken:
                break
        self._taken.add(name.casefold())
        return name


def _shortened(words: str, most: int) -> str:
    if len(words.encode("utf-16-le")) <= 2 * most:
        return words
    cut = words.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", errors="ignore")
    at_word = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return at_word.rstrip(" ,;.'") + "…"


class Sheet:
    """A worksheet that is written from the top down. formats: those of the workbook, by name.

    widths: of its columns, in characters. Rows are given the height that their words need: not every program measures
    them anew on opening.
    """

    def __init__(self, book: Any, name: str, formats: dict[str, Any], paper: Paper) -> None:
        self.name = name
        self.raw = book.add_worksheet(name)
        self.row = 0
        self._formats = formats
        self._widths: tuple[float, ...] = ()
        self._lines = 1
        self.raw.set_landscape()
        self.raw.set_paper(_PAPER[paper])
        self.raw.fit_to_pages(1, 0)
        self.raw.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.raw.set_footer("&L&A&R&P / &N")
        self.raw.hide_gridlines(2)

    def widths(self, *characters: float) -> None:
        """Sets the widths of the columns."""
        self._widths = characters
        for column, width in enumerate(characters):
            self.raw.set_column(column, column, width)

    def next(self, *, least: float = 0) -> None:
        """Ends the present row. least: its height at least, in points."""
        self.raw.set_row(self.row, min(max(least, 12.5 * self._lines + 3), _HIGHEST))
        self.row += 1
        self._lines = 1

    def text(self, column: int, words: str, format: str = "text", *, across: int = 1) -> None:
        """A cell of the present row, over some columns, that shows words, and never computes them."""
        if across > 1:
            self.raw.merge_range(self.row, column, self.row, column + across - 1, "", self._formats[format])
        self.raw.write_string(self.row, column, within(words), self._formats[format])
        self._measure(words, column, across)

    def number(self, column: int, number: float | None, format: str = "number") -> None:
        """A cell of the present row that holds a number; empty where there is none."""
        if number is None:
            self.raw.write_blank(self.row, column, None, self._formats[format])
        else:
            self.raw.write_number(self.row, column, number, self._formats[format])

    def link(self, column: int, words: str, sheet: str) -> None:
        """A cell that leads to another sheet."""
        place = "internal:'{}'!A1".format(sheet.replace("'", "''"))
        self.raw.write_url(self.row, column, place, self._formats["link"], string=words)
        self._measure(words, column, 1)

    def passages(self, column: int, told: Sequence[Passage]) -> None:
        """A cell with passages of a law one below the other, the words that were found in bold."""
        parts: list[tuple[str, bool]] = []
        for passage in told:
            parts += [("\n" if parts else "", False), (f"{passage.where}: ", False), *passage.words]
        whole = "".join(words for words, _found in parts)
        marked = [each for each in parts if each[0]]
        if len(marked) < 2 or within(whole) != whole:
            self.text(column, whole)
            return
        fragments: list[Any] = []
        for words, found in marked:
            fragments += [self._formats["found" if found else "law"], words]
        self.raw.write_rich_string(self.row, column, *fragments, self._formats["text"])
        self._measure(whole, column, 1)

    def line(self, words: str, format: str = "text", *, across: int = 1, least: float = 0) -> None:
        """A row of one cell, over some columns."""
        self.text(0, words, format, across=across)
        self.next(least=least)

    def head(self, names: Iterable[str]) -> int:
        """The row with the names of the columns; its number, from 0."""
        for column, name in enumerate(names):
            self.text(column, name, "head")
        self.next()
        return self.row - 1

    def table(self, head: int, columns: int, *, first: int = 0) -> None:
        """Makes the rows from `head` to the last one a table: filtered, frozen and repeated in print.

        first: how many columns stay in view.
        """
        self.raw.autofilter(head, 0, max(head, self.row - 1), columns - 1)
        self.raw.freeze_panes(head + 1, first)
        self.raw.repeat_rows(head)

    def shaded(self, column: int, first: int, shades: Iterable[tuple[str, Shade]]) -> None:
        """Colours the cells of a column, from row `first` on, by what they say, also once a reviewer changes it."""
        for words, shade in shades:
            rule = {
                "type": "cell",
                "criteria": "==",
                "value": '"{}"'.format(words.replace('"', '""')),
                "format": self._formats[shade.name],
            }
            self.raw.conditional_format(first, column, max(first, self.row - 1), column, rule)

    def _measure(self, words: str, column: int, across: int) -> None:
        width = sum(self._widths[column : column + across]) or 10
        lines = sum(ceil(len(line) * _FULL / width) or 1 for line in words.split("\n"))
        self._lines = max(self._lines, lines)
