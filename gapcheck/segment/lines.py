"""A text in, its lines out: what the eye takes in before it reads, and which lines are page furniture."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.text import Document, MarkKind

_PAGE_NUMBER = re.compile(r"[-–—]?\s*(?:page|página|seite)?\s*\d{1,4}\s*(?:(?:of|de|von|/)\s*\d{1,4})?\s*[-–—]?", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that bears words: `start` where its first word stands, `indent` how far in, `gap` a blank line above.

    `titled`: the format says that the line is a heading.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: bool
    titled: bool = False

    @property
    def sentence_ends(self) -> bool:
        return self.text.rstrip('”"’»)] ').endswith((".", ";", ":", "—", "–", "-", "?"))


def lines_of(text: str, titles: frozenset[int] = frozenset()) -> list[Line]:
    """The lines that bear words, without page numbers and running heads. titles: where headings start."""
    lines: list[Line] = []
    gap, place = True, 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if not words:
            gap = True
        else:
            lead = len(raw) - len(raw.lstrip())
            start = place + lead
            lines.append(Line(start, start + len(words), words, len(raw[:lead].expandtabs(8)), gap, start in titles))
            gap = False
        place += len(raw)
    furniture = running_heads(lines)
    return [line for line in lines if line.text not in furniture and not _PAGE_NUMBER.fullmatch(line.text)]


def without_notes(document: Document) -> str:
    """The text with its footnotes blanked, every offset kept."""
    notes = sorted(m.span for m in document.marks if m.kind is MarkKind.FOOTNOTE)
    pieces, place = [], 0
    for note in notes:
        if note.start < place:
            continue
        pieces.append(document.text[place : note.start])
        pieces.append(re.sub(r"[^\n]", " ", note.of(document.text)))
        place = note.end
    return "".join(pieces) + document.text[place:]


def running_heads(lines: list[Line]) -> set[str]:
    """Lines that come back on page after page: short, the same words, each time beside a page number."""
    seen: Counter[str] = Counter()
    for before, line in pairwise(lines):
        pair = (before.text, line.text)
        for here, there in (pair, pair[::-1]):
            if (
                len(here) < 90
                and _PAGE_NUMBER.fullmatch(there)
                and not _PAGE_NUMBER.fullmatch(here)
                and here[0].isalpha()
            ):
                seen[here] += 1
    return {words for words, count in seen.items() if count >= 4}
