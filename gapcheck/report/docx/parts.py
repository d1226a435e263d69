"""Words in, the paragraphs and tables of WordprocessingML out: the few kinds that the document is made of.

Tables are built as elements, and not through python-docx, which finds each cell anew and takes seconds on a long one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gapcheck.report.table.blocks import Cell, Line, Table
from gapcheck.report.table.words import language_tag

_NAME = re.compile(r"\{(\w+)\}")
_FEW = 900  # characters of a cell in a row that is kept on one page; a longer one may go on over the page
_STYLES = {
    "text": "TableText",
    "note": "TableNote",
    "verdict": "TableVerdict",
    "article": "Heading3",
    "where": "TableText",
    "quote": "TableQuote",
}


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


def bookmarked(made: Any, name: str, number: int) -> Any:
    """The paragraph as the place of a bookmark; each has a number of its own."""
    made.insert(1, element("bookmarkStart", id=number, name=name))
    made.append(element("bookmarkEnd", id=number))
    return made


def table(block: Table, width: int) -> Any:
    """A table with a header row that is repeated on each page. width: in twentieths of a point."""
    widths = [round(width * share) for _name, share in block.columns]
    properties = element(
        "tblPr",
        element("tblStyle", val="Correspondence"),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        element("tblCaption", val=block.caption),
    )
    made = element("tbl", properties, element("tblGrid", *(element("gridCol", w=each) for each in widths)))
    made.append(_head([name for name, _share in block.columns], widths))
    made.extend([_row(cells, widths, keep=at in block.kept) for at, cells in enumerate(block.rows)])
    return made


def _head(names: Sequence[str], widths: Sequence[int]) -> Any:
    cells = (
        element("tc", element("tcPr", element("tcW", w=width, type="dxa")), paragraph("TableHead", name))
        for name, width in zip(names, widths, strict=True)
    )
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _row(cells: Sequence[Cell], widths: Sequence[int], *, keep: bool) -> Any:
    short = all(cell.length <= _FEW for cell in cells)
    made = element("tr", element("trPr", element("cantSplit")) if short else None)
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
    lines = [_line(line, keep=keep) for line in cell.lines]
    return element("tc", properties, *(lines or [paragraph("TableText", keep=keep)]))


def _line(line: Line, *, keep: bool) -> Any:
    plain = line.style in ("article", "verdict")  # the style itself is in bold
    runs = [run(words, bold=bold and not plain, language=line.language) for words, bold in line.words]
    if line.link:
        runs = [element("hyperlink", *runs, anchor=line.link)]
    return paragraph(_STYLES[line.style], *runs, keep=keep or line.style == "where")
