"""Words in, the paragraphs and tables of WordprocessingML out: the few kinds that the document is made of.

Tables are built as elements, and not through python-docx, which finds each cell anew and takes seconds on a long one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gapcheck.report.table.words import language_tag

_NAME = re.compile(r"\{(\w+)\}")
_FEW = 900  # characters of a row that is kept on one page; a longer one may go on over the page


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. shade: its background as RGB, or empty. across: how many columns it takes."""

    paragraphs: tuple[Any, ...]
    shade: str = ""
    across: int = 1


def element(tag: str, *children: Any, **attributes: str | int) -> Any:
    """An element of the namespace "w", with its attributes in that namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend([child for child in children if child is not None])
    return made


def run(text: str, *, bold: bool = False, language: str = "") -> Any:
    """A run of text; language: an ISO 639-1 code, where it is not that of the document."""
    properties = element("rPr")
    if bold:
        properties.append(element("b"))
    if language:
        properties.append(element("lang", val=language_tag(language)))
    words = element("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", properties if len(properties) else None, words)


def paragraph(style: str, *runs: Any, keep: bool = False, page: bool = False) -> Any:
    """A paragraph in a style; keep: on the page of the next one; page: at the head of a page."""
    properties = element("pPr", element("pStyle", val=style))
    properties.extend([element(name) for name, wanted in (("keepNext", keep), ("pageBreakBefore", page)) if wanted])
    return element("p", properties, *(run(each) if isinstance(each, str) else each for each in runs))


def with_fields(sentence: str, fields: Mapping[str, tuple[str, str]], words: Mapping[str, str]) -> list[Any]:
    """The runs of a sentence whose names in braces are words, or Word fields as (code, value until Word counts)."""
    runs = []
    for at, part in enumerate(_NAME.split(sentence)):
        if at % 2 and part in fields:
            code, value = fields[part]
            runs.append(element("fldSimple", run(value), instr=f" {code} "))
        elif part:
            runs.append(run(words[part] if at % 2 else part))
    return runs


def linked(text: str, bookmark: str) -> Any:
    """Words that lead to a bookmark of the document."""
    return element("hyperlink", run(text), anchor=bookmark)


def bookmarked(made: Any, name: str, number: int) -> Any:
    """The paragraph as the place of a bookmark."""
    made.insert(1, element("bookmarkStart", id=number, name=name))
    made.append(element("bookmarkEnd", id=number))
    return made


def table(
    columns: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]], *, name: str, heads: frozenset[int]
) -> Any:
    """A table with a header row that is repeated on each page.

    widths: in twentieths of a point. heads: the rows, from 0, that are kept on the page of the row after them.
    """
    properties = element(
        "tblPr",
        element("tblStyle", val="Correspondence"),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        element("tblCaption", val=name),
    )
    head = [Cell((paragraph("TableHead", column),)) for column in columns]
    made = element("tbl", properties, element("tblGrid", *(element("gridCol", w=width) for width in widths)))
    made.append(_row(head, widths, head=True))
    for at, cells in enumerate(rows):
        made.append(_row(cells, widths, keep=at in heads))
    return made


def _row(cells: Sequence[Cell], widths: Sequence[int], *, head: bool = False, keep: bool = False) -> Any:
    long = max(
        (sum(len(t.text or "") for p in cell.paragraphs for t in p.iter(qn("w:t"))) for cell in cells), default=0
    )
    properties = element("trPr", None if long > _FEW else element("cantSplit"), element("tblHeader") if head else None)
    made = element("tr", properties)
    at = 0
    for cell in cells:
        made.append(_cell(cell, sum(widths[at : at + cell.across]), keep=keep))
        at += cell.across
    return made


def _cell(cell: Cell, width: int, *, keep: bool) -> Any:
    properties = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        element("gridSpan", val=cell.across) if cell.across > 1 else None,
        element("shd", val="clear", color="auto", fill=cell.shade) if cell.shade else None,
    )
    paragraphs = cell.paragraphs or (paragraph("TableText"),)
    if keep:
        for each in paragraphs:
            kept = each.find(qn("w:pPr"))
            if kept.find(qn("w:keepNext")) is None:
                kept.insert(1, element("keepNext"))
    return element("tc", properties, *paragraphs)


def _length(made: Any) -> int:
    return sum(len(words.text or "") for words in made.iter(qn("w:t")))
