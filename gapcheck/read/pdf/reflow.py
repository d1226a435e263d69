"""The lines of all pages go in, paragraphs come out: a line ends one where the next word would have fitted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gapcheck.read.pdf.layout import Line

_OPENS = re.compile(
    r"(?:\(?(?:\d{1,4}(?:\.\d+)*[A-Za-z]{0,2}|[A-Za-z]{1,2}|[ivxlc]{1,7})\)|\d{1,4}(?:\.\d+)*[A-Z]{0,2}\.|[•·–—]\s|§)"
    r"|(?:PART|CHAPTER|SCHEDULE|DIVISION|TITLE|BOOK|Part|Chapter|Schedule|Article|ARTICLE|Art\.|Section|SECTION)\s+\S"
)
_CLOSES = re.compile(r"(?:[.;:,—–]|\b(?:and|or|et|ou|y|o|e|und|oder))[\"”’)]*$")
_REFERS = re.compile(
    r"\b(?:sub-?)?(?:section|paragraph|article|clause|item|regulation|rule|numeral|inciso|alinéa)s?"
    r"(?:\s+\(?\w{1,4}\)?(?:\(\w{1,4}\))*,?(?:\s+(?:and|or|to|et|ou|y|o|e))?)*$",
    re.IGNORECASE,
)
_ENDS_ITEM = re.compile(r"(?:[.;:,—–]|[;,]\s*(?:and|or|et|ou|y|o|e|und|oder))[\"”’)]*$")
_QUOTES = '"“«„‘'
_KEEPS_HYPHEN = frozenset(
    {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "self", "non", "ex", "vice"}
)
_SENTENCE_END = re.compile(r"[.;:—–][\"”’)]*$")


@dataclass(slots=True)
class Paragraph:
    """Joined lines; `pages` gives the index of each page on which it goes on, with the place in the text."""

    text: str = ""
    is_note: bool = False
    is_footnote: bool = False
    pages: list[tuple[int, int]] = field(default_factory=list)


def paragraphs(pages: list[list[Line]]) -> Iterator[Paragraph]:
    """Join the lines of a document; side notes and footnotes stay apart from the paragraphs around them."""
    known = _hyphenated(pages)
    leading = _leading(pages)
    current: Paragraph | None = None
    last: Line | None = None
    first_line = True
    page = -1
    for line in (line for lines in pages for line in lines):
        if current is not None and last is not None and _goes_on(last, line, leading, first_line):
            _join(current, line, known)
            first_line = False
        else:
            if current is not None:
                yield current
            current = Paragraph(line.text, line.is_note, line.is_footnote)
            first_line = True
        if line.page != page and not line.is_footnote:
            current.pages.append((line.page, 0 if first_line else max(0, len(current.text) - len(line.text))))
            page = line.page
        last = line
    if current is not None:
        yield current


def _goes_on(before: Line, line: Line, leading: float, first_line: bool) -> bool:
    """True where `line` continues the paragraph of `before`."""
    if before.is_note or line.is_note:
        return before.is_note and line.is_note and before.base - line.base < 1.9 * line.size and line.base < before.base
    if before.is_footnote or line.is_footnote:
        return before.is_footnote and line.is_footnote and not re.match(r"\d{1,3}\s|\*", line.text)
    if abs(before.size - line.size) > 0.18 * max(before.size, line.size) and not line.text[:1].islower():
        return False
    breaks = line.starts_column
    gap = before.base - line.base
    if not breaks and not 0 < gap < 1.45 * max(leading, 1.02 * line.size):
        return False
    em = line.size
    full = before.room < _first_word(line) + 0.25 * em
    ragged = (
        line.text[:1].islower()
        and not _CLOSES.search(before.text)
        and before.room < 0.3 * (before.right - before.left + before.room)
    )
    if not full and not ragged:
        return False
    if _OPENS.match(line.text):
        if _REFERS.search(before.text[-80:]):
            return line.indent - before.indent < 0.5 * em
        return not _CLOSES.search(before.text) and not breaks and abs(line.indent - before.indent) < 0.5 * em
    if line.text[:1] in _QUOTES and _SENTENCE_END.search(before.text):
        return False
    shift = line.indent - before.indent
    if first_line and shift < -0.5 * em and _OPENS.match(before.text) and _ENDS_ITEM.search(before.text):
        return before.text[-1] == "," and shift > -1.6 * em
    if not first_line and shift < -0.8 * em:
        return line.text[:1].islower() and not _CLOSES.search(before.text)
    if shift > 0.8 * em and not (first_line and (_OPENS.match(before.text) or line.text[:1].islower())):
        return line.text[:1].islower() and not _SENTENCE_END.search(before.text)
    return True


def _first_word(line: Line) -> float:
    """The width of the first word of a line, by the share of its letters."""
    word = line.text.split(" ", 1)[0]
    return (line.right - line.left) * len(word) / max(len(line.text), 1)


def _leading(pages: list[list[Line]]) -> float:
    """The usual distance between baselines, in points."""
    gaps = [
        before.base - line.base
        for lines in pages
        for before, line in pairwise(lines)
        if not before.is_note and not line.is_note and 0.7 * line.size < before.base - line.base < 2.2 * line.size
    ]
    return _mode(gaps) if gaps else 0.0


def _mode(gaps: list[float]) -> float:
    usual = Counter(round(gap * 2) for gap in gaps).most_common(1)[0][0]
    return median(gap for gap in gaps if round(gap * 2) == usual)


def _hyphenated(pages: list[list[Line]]) -> set[str]:
    """Words that the document hyphenates inside a line; at a line's end they keep their hyphen."""
    text = " ".join(line.text for lines in pages for line in lines)
    return {word.casefold() for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text)}


def _join(paragraph: Paragraph, line: Line, known: set[str]) -> None:
    broken = re.search(r"([^\W\d_]+)-$", paragraph.text)
    head = re.match(r"[^\W\d_]+", line.text)
    if broken and head and head.group()[0].islower():
        whole = f"{broken.group(1)}-{head.group()}".casefold()
        kept = whole in known or broken.group(1).casefold() in _KEEPS_HYPHEN
        paragraph.text = (paragraph.text if kept else paragraph.text[:-1]) + line.text
    elif paragraph.text.endswith(("-", "—", "/")) and broken:
        paragraph.text += line.text
    else:
        paragraph.text += f" {line.text}"
