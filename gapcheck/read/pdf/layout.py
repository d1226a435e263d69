"""The runs of a page go in, its lines come out in reading order: columns one after the other, side notes apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gapcheck.read.pdf.glyphs import Page, Run
from gapcheck.read.table import LABEL

_FEWEST_LINES = 6
_NOTE_WIDTH = 0.34
_FILLED = 0.75
_FOOTNOTE = re.compile(r"(?:\d{1,3}|\*{1,3}|†)\s*\S")
_OPENS_CLAUSE = re.compile(r"(?:§\s*|Art(?:icle|\.)?\s*|Section\s*)?\d{1,4}[A-Z]{0,2}[.)\s—–-]|\(\d{1,3}\)")


@dataclass(slots=True)
class Line:
    """One printed line; `indent` and `room` are what is free on its left and right in its column."""

    text: str
    left: float
    right: float
    base: float
    size: float
    indent: float = 0.0
    room: float = 0.0
    page: int = 0
    is_note: bool = False
    is_footnote: bool = False
    starts_column: bool = False


def laid_out(page: Page) -> list[Line]:
    """The lines of a page in reading order."""
    if not page.runs:
        return []
    notes, runs = _side_notes(_without_line_numbers(page.runs))
    lines: list[Line] = []
    for column in _columns(runs):
        lines += _finished(_lines(column), page.index)
    _mark_footnotes(lines)
    for note in notes:
        _insert(note, lines, page.index)
    return lines


def _lines(runs: list[Run]) -> list[Line]:
    """Runs on one baseline make a line; a raised or lowered letter joins the line that it stands in."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        near = next((line for line in reversed(lines[-2:]) if _same_line(line, run)), None)
        if near is None:
            lines.append([run])
        else:
            near.append(run)
    return [_line(line) for line in lines]


def _same_line(line: list[Run], run: Run) -> bool:
    size = max(run.size, max(one.size for one in line))
    return abs(line[0].base - run.base) < 0.35 * size and not any(
        min(one.right, run.right) - max(one.left, run.left) > 0.6 * min(one.right - one.left, run.right - run.left)
        for one in line
    )


def _line(runs: list[Run]) -> Line:
    runs.sort(key=lambda run: run.left)
    text = runs[0].text
    for before, run in pairwise(runs):
        close = run.left - before.right < 0.12 * max(run.size, before.size)
        text += run.text if close else f" {run.text}"
    size = max(runs, key=lambda run: len(run.text)).size
    return Line(text, runs[0].left, max(run.right for run in runs), runs[0].base, size)


def _finished(lines: list[Line], page: int) -> list[Line]:
    if not lines:
        return []
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    for line in lines:
        line.indent, line.room, line.page = line.left - left, right - line.right, page
    lines[0].starts_column = True
    return lines


def _gutters(runs: list[Run]) -> list[float]:
    """Places on the line across the page that hardly a run crosses, between runs on either side."""
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    cover = [0] * (int(right - left) + 2)
    for run in runs:
        for place in range(int(run.left - left), int(run.right - left) + 1):
            cover[place] += 1
    spared = max(1, len(runs) * 0.04)
    gutters, start = [], None
    for place, count in enumerate([*cover, len(runs)]):
        if count <= spared:
            start = place if start is None else start
        elif start is not None:
            if place - start >= 5:
                gutters.append(left + (start + place) / 2)
            start = None
    return gutters


def _without_line_numbers(runs: list[Run]) -> list[Run]:
    """Gazettes count the lines 5, 10, 15 in the margin; such a strip of bare numbers is no text."""
    bare = [run for run in runs if re.fullmatch(r"\d{1,3}", run.text) and int(run.text) % 5 == 0]
    others = [run for run in runs if not any(run is one for one in bare)]
    if len(bare) < 3 or not others:
        return runs
    left, right = min(run.left for run in others), max(run.right for run in others)
    strip = [run for run in bare if run.right < left or run.left > right]
    return [run for run in runs if not any(run is one for one in strip)] if len(strip) == len(bare) else runs


def _side_notes(runs: list[Run]) -> tuple[list[list[Line]], list[Run]]:
    """Marginal notes, each as its lines, and the runs that are left."""
    width = max(run.right for run in runs) - min(run.left for run in runs)
    for gutter in _gutters(runs):
        left = [run for run in runs if run.right <= gutter]
        right = [run for run in runs if run.left >= gutter]
        for strip, body in ((left, right), (right, left)):
            if len(body) >= _FEWEST_LINES and _is_note_strip(strip, body, width):
                taken = {id(run) for run in strip}
                rest = [run for run in runs if id(run) not in taken]
                return _blocks(_lines(strip), _lines(body)), rest
    return [], runs


def _is_note_strip(strip: list[Run], body: list[Run], width: float) -> bool:
    if not strip:
        return False
    extent = max(run.right for run in strip) - min(run.left for run in strip)
    texts = [run.text for run in strip]
    labels = sum(bool(LABEL.fullmatch(text)) for text in texts)
    body_width = max(run.right for run in body) - min(run.left for run in body)
    characters = sum(len(run.text) for run in body)
    return (
        extent < _NOTE_WIDTH * width
        and extent < 0.5 * body_width
        and labels <= 0.3 * len(texts)
        and sum(map(len, texts)) < 0.4 * characters
        and median(run.size for run in strip) <= 1.05 * median(run.size for run in body)
        and not _is_table(_lines(strip), _lines(body))
    )


def _is_table(strip: list[Line], body: list[Line]) -> bool:
    """True where each line of the strip faces a line that fills little of its own side, as cells do."""
    room = max(line.right for line in body) - min(line.left for line in body)
    facing = [line for line in body if any(abs(line.base - one.base) < 0.3 * line.size for one in strip)]
    return bool(facing) and median((line.right - line.left) / room for line in facing) < 0.6


def _blocks(notes: list[Line], body: list[Line]) -> list[list[Line]]:
    """Note lines that belong together: close below one another, up to a line that stands beside a new clause."""
    clauses = [line.base for line in body if _OPENS_CLAUSE.match(line.text)]
    blocks: list[list[Line]] = []
    for line in notes:
        close = bool(blocks) and blocks[-1][-1].base - line.base < 1.9 * line.size
        if close and not any(abs(base - line.base) < 0.25 * line.size for base in clauses):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _insert(note: list[Line], lines: list[Line], page: int) -> None:
    """Put a note above the clause that it stands beside: the nearest line that opens one, else the nearest line."""
    top, size = note[0].base, note[0].size
    opening = [line for line in lines if _OPENS_CLAUSE.match(line.text) and abs(line.base - top) < 2.5 * size]
    near = min(opening or lines, key=lambda line: abs(line.base - top), default=None)
    place = 0 if near is None else next(index for index, line in enumerate(lines) if line is near)
    for line in note:
        line.is_note, line.page = True, page
    lines[place:place] = note


def _columns(runs: list[Run]) -> list[list[Run]]:
    """The runs of each column, left first; lines that span both columns divide the page into bands."""
    if not runs:
        return []
    left_edge, right_edge = min(run.left for run in runs), max(run.right for run in runs)
    middle = [
        gutter
        for gutter in _gutters(runs)
        if left_edge + 0.35 * (right_edge - left_edge) < gutter < left_edge + 0.65 * (right_edge - left_edge)
    ]
    for gutter in middle:
        sides = [[run for run in runs if run.right <= gutter], [run for run in runs if run.left >= gutter]]
        if all(_is_prose(_lines(side)) for side in sides):
            return _bands(runs, gutter)
    return [runs]


def _is_prose(lines: list[Line]) -> bool:
    """True where most lines fill the width, as those of a paragraph do and those of a table do not."""
    if len(lines) < _FEWEST_LINES:
        return False
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    filled = sum(line.right - line.left > _FILLED * (right - left) for line in lines)
    return filled >= 0.5 * len(lines)


def _bands(runs: list[Run], gutter: float) -> list[list[Run]]:
    spanning = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: -run.base)
    bands: list[list[Run]] = []
    rest = [run for run in runs if not run.left < gutter < run.right]
    for span in [*spanning, None]:
        above = [run for run in rest if span is None or run.base > span.base]
        bands.append([run for run in above if run.right <= gutter])
        bands.append([run for run in above if run.left >= gutter])
        if span is not None:
            bands.append([span])
        taken = {id(run) for run in above}
        rest = [run for run in rest if id(run) not in taken]
    return [band for band in bands if band]


def _mark_footnotes(lines: list[Line]) -> None:
    """Small lines at the foot of the page, the first of them with a note's number, are footnotes."""
    if len(lines) < 3:
        return
    body = median(line.size for line in lines)
    start = len(lines)
    while start > 0 and lines[start - 1].size < 0.88 * body:
        start -= 1
    if start and start < len(lines) and _FOOTNOTE.match(lines[start].text):
        for line in lines[start:]:
            line.is_footnote = True
