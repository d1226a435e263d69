"""The pages of a PDF go in, the same pages come out without what is printed on every page: heads, feet, numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from gapcheck.read.pdf.glyphs import Page, Run

_DEPTH = 3
_SHARE, _SHORT = 0.25, 4
_PAGE_NUMBER = re.compile(
    r"[\[(–—-]?\s*(?:(?:page|página|seite|p\.|pg\.?)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|de|von|sur)\s*\d{1,4})?\s*[\])–—-]?",
    re.IGNORECASE,
)
_EDGE_NUMBER = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})$")


def without_heads(pages: list[Page]) -> list[Page]:
    """Take running heads, feet and page numbers off; a printed page number becomes the page's number."""
    tops = [_edge(page, top=True) for page in pages]
    feet = [_edge(page, top=False) for page in pages]
    common = _recurring(tops, len(pages)) | _recurring(feet, len(pages))
    bodies, edged = [], []
    for page, top, foot in zip(pages, tops, feet, strict=True):
        dropped: set[int] = set()
        alone, beside = "", ""
        for line in (line for edge in (top, foot) for line in _heads(edge, common)):
            words = _words(line)
            number = _PAGE_NUMBER.fullmatch(words)
            alone = alone or (number.group(1) if number else "")
            beside = beside or _edge_number(words)
            dropped.update(id(run) for run in line)
        bodies.append(replace(page, runs=[run for run in page.runs if id(run) not in dropped], number=alone))
        edged.append(beside)
    repeated = Counter(edged)
    for page, body, beside in zip(pages, bodies, edged, strict=True):
        body.number = body.number or (beside if repeated[beside] == 1 else "") or page.number
    return bodies


def _heads(edge: list[list[Run]], common: set[str]) -> list[list[Run]]:
    """The lines from the edge inwards that are no text of the act."""
    heads = []
    for line in edge:
        words = _words(line)
        blank = not any(sign.isalnum() for sign in words)
        if not (blank or _PAGE_NUMBER.fullmatch(words) or _shape(words) in common):
            break
        heads.append(line)
    return heads


def _edge(page: Page, *, top: bool) -> list[list[Run]]:
    """The outermost lines of a page, outermost first."""
    lines: list[list[Run]] = []
    for run in sorted(page.runs, key=lambda run: -run.base if top else run.base):
        if lines and abs(lines[-1][0].base - run.base) < 0.4 * run.size:
            lines[-1].append(run)
        elif len(lines) == _DEPTH:
            break
        else:
            lines.append([run])
    return lines


def _words(line: list[Run]) -> str:
    return " ".join(run.text for run in sorted(line, key=lambda run: run.left))


def _shape(words: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"\d+", "#", words)).casefold()


def _recurring(edges: list[list[list[Run]]], pages: int) -> set[str]:
    """The shapes of lines that stand at the edge of many pages (left and right pages may differ)."""
    counts = Counter(shape for edge in edges for shape in {_shape(_words(line)) for line in edge})
    least = 2 if pages <= _SHORT else max(3, _SHARE * pages)
    return {shape for shape, count in counts.items() if count >= least and len(shape) > 1}


def _edge_number(words: str) -> str:
    found = _EDGE_NUMBER.search(words)
    return (found.group(1) or found.group(2)) if found else ""
