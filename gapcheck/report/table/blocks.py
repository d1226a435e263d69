"""The blocks of which a document on paper is made: headings, paragraphs, and tables of cells of lines.

They know no file format; the Word file and the PDF draw the same ones, each in its own ink.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["text", "note", "verdict", "article", "where", "quote"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in a cell. words: in turn, each with True where in bold.

    language: ISO 639-1 code, where it is not that of the document. link: the anchor of a heading to which it leads.
    """

    words: tuple[tuple[str, bool], ...]
    style: Style = "text"
    language: str = ""
    link: str = ""

    @property
    def text(self) -> str:
        return "".join(words for words, _bold in self.words)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. shade: its background as RGB ("DDEFE0"), or empty. across: how many columns it takes."""

    lines: tuple[Line, ...] = ()
    shade: str = ""
    across: int = 1

    @property
    def length(self) -> int:
        """Characters in it."""
        return sum(len(line.text) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2. anchor: the name by which a link finds it. page: whether it begins a page."""

    words: str
    level: int = 1
    anchor: str = ""
    page: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. keep: on the page of what follows."""

    words: str
    style: Literal["title", "subtitle", "normal", "caveat", "bullet"] = "normal"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. columns: each with its share of the page's width. kept: rows, from 0, on the page of the next row."""

    number: int
    caption: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Cell, ...], ...]
    kept: frozenset[int] = frozenset()


Block = Heading | Text | Table


def text(words: str, *, bold: bool = False) -> Cell:
    """A cell of one line."""
    return Cell((Line(((words, bold),)),))
