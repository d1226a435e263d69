"""The body of a Word document goes in, lines come out: tracked changes accepted, tables row by row, notes apart.

Source: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.4 (tables), 17.13.5 (revisions), 17.11 (notes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gapcheck.read.docx.numbering import Numbering
from gapcheck.read.docx.styles import Styles, W, is_on, value
from gapcheck.read.lines import tidy, tidy_lines
from gapcheck.read.table import row_lines
from gapcheck.read.xmltree import local

if TYPE_CHECKING:
    from lxml.etree import _Element

# Wrappers whose content reads as if they were not there.
_CLEAR = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo"}
    | {"ruby", "rubyBase", "Choice", "oMath", "oMathPara"}
)
# What accepting all changes removes, and what is never part of the words.
_GONE = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rt"}
    | {"pPr", "rPr", "sdtPr", "sdtEndPr", "sectPr"}
)
_PAGE_BREAK = "\ue00c"
# Symbol fonts put their signs at private code points; these are the ones that laws use.
_SYMBOLS = {"F0A7": "§", "F0B7": "•", "F0A8": "", "F02D": "-", "F0B0": "°", "F0BE": "—", "F0A3": "≤", "F0B3": "≥"}


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `heading` is its level or empty, `page` the page on which it begins, counted from 1."""

    text: str
    page: int
    heading: str = ""
    cells: tuple[tuple[int, int], ...] = ()


class Body:
    """Reads one document. `title` and `notes` are known when all lines have been read."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, _Element | None]) -> None:
        self._styles, self._numbering = styles, numbering
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in notes.items()
            for note in (() if root is None else root)
            if note.get(f"{W}type", "normal") == "normal"
        }
        self.notes: list[str] = []
        self.title = ""
        self._page = 1
        self._carried = ""
        self._boxes: list[_Element] = []

    def lines(self, container: _Element) -> Iterator[Line]:
        """The lines of all blocks in `container`, in the order of the text."""
        for block in container:
            kind = local(block)
            if kind == "p":
                yield from self._paragraph(block)
            elif kind == "tbl":
                yield from self._table(block)
            elif kind in ("body", "AlternateContent") or kind in _CLEAR:
                yield from self.lines(block)

    def _paragraph(self, paragraph: _Element) -> Iterator[Line]:
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle") or self._styles.default
        page = self._page
        text = "" if self._styles.hides(style) else self._inline(paragraph)
        page += text.lstrip().startswith(_PAGE_BREAK)
        text = self._carried + text.replace(_PAGE_BREAK, "")
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.lines(box)
        if _mark_deleted(properties):
            self._carried = text
            return
        self._carried = ""
        label = self._numbering.label(properties, style)
        words = tidy_lines(f"{label}{text}")
        if not words:
            return
        heading = self._heading(properties, style)
        if self._styles.is_title(style) and not self.title:
            self.title, heading = tidy(text), "1"
        if heading:
            words = [" ".join(words)]
        for line in words:
            yield Line(line, page, heading)

    def _heading(self, properties: _Element | None, style: str) -> str:
        own = value(properties, "outlineLvl")
        if own is not None:
            return str(int(own) + 1) if re.fullmatch("[0-8]", own) else ""
        return self._styles.heading(style)

    def _inline(self, parent: _Element) -> str:
        return "".join(self._pieces(parent))

    def _pieces(self, parent: _Element) -> Iterator[str]:
        for child in parent:
            kind = local(child)
            if kind in _GONE:
                continue
            if kind == "r":
                if not is_on(child, "rPr/vanish"):
                    yield from self._pieces(child)
            elif kind == "t":
                yield child.text or ""
            elif kind in ("tab", "ptab"):
                yield " "
            elif kind in ("br", "cr"):
                yield "\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else " "
            elif kind == "noBreakHyphen":
                yield "-"
            elif kind == "sym":
                yield _SYMBOLS.get(child.get(f"{W}char", "").upper(), "")
            elif kind == "lastRenderedPageBreak":
                self._page += 1
                yield _PAGE_BREAK
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note(kind.removesuffix("Reference") + "s", child.get(f"{W}id", ""))
            elif kind in ("drawing", "pict", "object"):
                self._boxes.extend(child.iter(f"{W}txbxContent"))
            elif kind == "AlternateContent":
                yield from self._pieces(_chosen(child))
            elif kind in _CLEAR:
                yield from self._pieces(child)

    def _note(self, kind: str, identity: str) -> None:
        note = self._notes.pop((kind, identity), None)
        if note is not None:
            text = " ".join(self._inline(paragraph) for paragraph in note.iter(f"{W}p"))
            self.notes.append(text.replace(_PAGE_BREAK, ""))

    def _table(self, table: _Element) -> Iterator[Line]:
        for row in _within(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            page = self._page
            cells = [self._cell(cell) for cell in _within(row, "tc")]
            for line in row_lines(cells):
                yield Line(line.text, page, cells=line.cells)

    def _cell(self, cell: _Element) -> list[str]:
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        continued = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        if continued or cell.find(f"{W}tcPr/{W}cellDel") is not None:
            return []
        return [line.text for line in self.lines(cell)]


def _mark_deleted(properties: _Element | None) -> bool:
    """True where the paragraph's end was deleted: its words run on into the next one (17.13.5.15)."""
    marks = None if properties is None else properties.find(f"{W}rPr")
    return marks is not None and any(local(mark) in ("del", "moveFrom") for mark in marks)


def _chosen(alternatives: _Element) -> _Element:
    """One of the alternatives that different versions of Word are offered (part 3, 10.2); they say the same."""
    return next((one for one in alternatives if local(one) == "Choice"), alternatives)


def _within(parent: _Element, kind: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, through content controls and accepted insertions."""
    for child in parent:
        if local(child) == kind:
            yield child
        elif local(child) in _CLEAR:
            yield from _within(child, kind)
