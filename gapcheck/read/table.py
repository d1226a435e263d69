"""The cells of a table's row go in, lines come out: a row reads across, and a number keeps its words.

Bills are often typed into tables: the number in one cell and the words in the next, or the marginal note beside
its section. Such rows must read as the printed clause would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LABEL = re.compile(r"(?:§\s*)?\(?(?:\d{1,4}(?:\.\d+)*[A-Za-z]{0,2}|[A-Za-z]{1,2}|[ivxlcIVXLC]{1,7})[.)°º]{0,2}|[•–—-]")
_OPENS_SECTION = re.compile(r"(?:§\s*)?\d{1,4}[A-Z]{0,2}(?:[.)—–]|\s+(?:\(|[A-Z“\"]))")
_NOTE = 140


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with the stretches of it that are cells."""

    text: str
    cells: tuple[tuple[int, int], ...] = ()


def row_lines(cells: list[list[str]]) -> list[Row]:
    """The lines of one row; each cell comes as its own lines."""
    filled = [cell for cell in cells if any(cell)]
    if not filled:
        return []
    if len(filled) > 1 and len(filled[0]) == 1 and LABEL.fullmatch(filled[0][0]):
        words = filled[1:]
        words[0] = [f"{filled[0][0]} {words[0][0]}", *words[0][1:]]
        filled = words
    if len(filled) == 2 and _is_note(filled[1]) and _OPENS_SECTION.match(filled[0][0]):
        filled.reverse()
        return [Row(line, ((0, len(line)),)) for cell in filled for line in cell]
    if len(filled) == 2 and _is_note(filled[0]) and _OPENS_SECTION.match(filled[1][0]):
        return [Row(line, ((0, len(line)),)) for cell in filled for line in cell]
    if all(len(cell) == 1 for cell in filled):
        return [_across([cell[0] for cell in filled])]
    return [Row(line, ((0, len(line)),)) for cell in filled for line in cell]


def _is_note(cell: list[str]) -> bool:
    words = " ".join(cell)
    return len(words) <= _NOTE and not _OPENS_SECTION.match(words) and not words.startswith("(")


def _across(cells: list[str]) -> Row:
    text, spans = "", []
    for cell in cells:
        text += " | " if text else ""
        spans.append((len(text), len(text) + len(cell)))
        text += cell
    return Row(text, tuple(spans))
