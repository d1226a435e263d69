"""The element that holds a law goes in, lines come out: what a browser sets on a new line begins one here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gapcheck.read.akn import CLAUSES, CONTAINERS, INLINE
from gapcheck.read.clauses import ClauseWriter
from gapcheck.read.docx.numerals import letter, roman
from gapcheck.read.lines import tidy
from gapcheck.read.table import row_lines
from gapcheck.text import MarkKind, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins"}
    | {"kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt"}
    | {"u", "var", "wbr", "img"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_OWN_LABEL = re.compile(r"\s*(?:\(\w{1,5}\)|(?:\d{1,4}|[A-Za-z]|[ivxlc]{1,6})\s?[.)°º]|[•–—-]|§)")
_NOTES = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?)(?:$|[\s_-])")
# The heading of a clause in a rendering of Akoma Ntoso runs its number and its words together.
_NUMBERED = re.compile(
    r"(?P<number>(?:[^\W\d_]+\.?\s+)?\S{1,15}(?=\s*\n|\s[–—-]\s)|\d{1,4}[A-Za-z]{0,2}\.?(?=\s))"
    r"(?P<between>\s[–—-]\s|\s*\n\s*|\s)(?=\S)"
)
_LONG_CELL = 12


class Flow:
    """Reads one tree into `writer`."""

    def __init__(self) -> None:
        self.writer = ClauseWriter()
        self._buffer: list[str] = []

    def read(self, element: _Element) -> None:
        """Read an element and end its last line."""
        self._inside(element)
        self._end_line()
        self.writer.flush()

    def _inside(self, element: _Element, *, keep_lines: bool = False) -> None:
        self._say(element.text, keep_lines)
        for child in element:
            self._child(child, keep_lines)
            self._say(child.tail, keep_lines)

    def _say(self, words: str | None, keep_lines: bool = False) -> None:
        if words:
            self._buffer.append(words if keep_lines else re.sub(r"[\n\r\t\f]+", " ", words))

    def _end_line(self) -> None:
        words, self._buffer = "".join(self._buffer), []
        self.writer.words(words)

    def _child(self, child: _Element, keep_lines: bool) -> None:
        kind = _kind(child)
        if kind == "br":
            self._buffer.append("\n")
        elif kind in ("del", "toc") or _is_note_reference(child, kind):
            return
        elif kind == "authorialNote":
            self.writer.lines.note(tidy("".join(child.itertext())))
        elif kind in _INLINE or (kind in INLINE and child.tag == "span"):
            self._inside(child, keep_lines=keep_lines)
        else:
            self._end_line()
            self._block(child, kind)
            self._end_line()

    def _block(self, element: _Element, kind: str) -> None:
        if kind in _HEADINGS:
            self._heading(element, _HEADINGS[kind])
        elif kind == "num":
            self.writer.number("".join(element.itertext()))
        elif kind == "table":
            self._table(element)
        elif kind in ("ol", "ul"):
            self._list(element, kind)
        elif _NOTES.search(f"{element.get('class') or ''} {element.get('role') or ''}".replace("doc-", "")):
            self._notes(element)
        elif kind in CLAUSES or (kind in CONTAINERS and element.tag != kind):
            with self.writer.clause(kind):
                self._inside(element)
                self._end_line()
        else:
            self._inside(element, keep_lines=kind in ("pre", "xmp"))

    def _heading(self, element: _Element, level: int) -> None:
        words: list[str] = []
        for piece in element.iter():
            if piece.tag == "br":
                words.append("\n")
            elif piece is not element and _is_note_reference(piece, _kind(piece)):
                words.append(piece.tail or "")
                continue
            else:
                words.append((piece.text or "").replace("\n", " "))
            if piece is not element:
                words.append((piece.tail or "").replace("\n", " "))
        text = "".join(words).strip()
        numbered = _NUMBERED.match(text) if _kind(element.getparent()) in CLAUSES | CONTAINERS else None
        if numbered:
            self.writer.number(numbered["number"])
            self.writer.heading(text[numbered.end() :], level, between=numbered["between"])
        else:
            self.writer.heading(text, level)

    def _list(self, element: _Element, kind: str) -> None:
        """A list; the browser's automatic number is printed, unless the words bring their own (HTML 4.4.5)."""
        count = _whole(element.get("start"), 1)
        for item in element:
            if _kind(item) != "li":
                self._child(item, False)
                continue
            count = _whole(item.get("value"), count)
            if not _OWN_LABEL.match("".join(item.itertext())[:40]):
                self.writer.number(_label(count, element.get("type") or "1") if kind == "ol" else "•")
            count += 1
            self._end_line()
            self._inside(item)
            self._end_line()
            self.writer.flush()

    def _notes(self, element: _Element) -> None:
        notes = list(element.iter("li", "p")) or [element]
        outer = [note for note in notes if not any(up in notes for up in note.iterancestors())]
        for note in outer:
            self.writer.lines.note("".join(note.itertext()))

    def _table(self, table: _Element) -> None:
        for row in _rows(table):
            elements = [cell for cell in row if _kind(cell) in ("td", "th")]
            cells = [_cell(cell) for cell in elements]
            filled = [cell for cell in cells if cell]
            if len(filled) < 2 or max(map(len, filled)) > _LONG_CELL:
                for cell in elements:
                    self._inside(cell)
                    self._end_line()
                continue
            for line in row_lines(cells):
                start = self.writer.lines.place
                self.writer.words(line.text)
                for begin, end in line.cells:
                    self.writer.lines.mark(MarkKind.CELL, Span(start + begin, start + end))


def _kind(element: _Element) -> str:
    """The element's name; in a rendering of Akoma Ntoso the name that its class keeps."""
    if not isinstance(element.tag, str):
        return ""
    named = re.search(r"(?:^|\s)akn-(\w+)", element.get("class") or "")
    return named.group(1) if named and element.tag in ("span", "section", "div") else element.tag.lower()


def _is_note_reference(element: _Element, kind: str) -> bool:
    """A raised number that links to a note."""
    if kind != "sup":
        return kind == "noteRef"
    words = tidy("".join(element.itertext()))
    linked = any((link.get("href") or "").startswith("#") for link in element.iter("a"))
    return linked and bool(re.fullmatch(r"\[?(?:\d{1,3}|\*+|[a-z])\]?", words))


def _rows(table: _Element) -> list[_Element]:
    """The rows of a table, those of tables inside it left out."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _cell(cell: _Element) -> list[str]:
    flow = Flow()
    flow.read(cell)
    return [line for line in flow.writer.lines.finish()[0].split("\n") if line]


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise


def _label(count: int, style: str) -> str:
    """An item's number as browsers print it: "1.", "a.", "iv."."""
    numeral = {"a": letter, "A": lambda n: letter(n).upper(), "i": roman, "I": lambda n: roman(n).upper()}
    return f"{numeral.get(style, str)(count)}."
