"""Lines in, the headings of parts, chapters and schedules out: they group sections, and are not cited alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gapcheck.segment.candidates import opens_section
from gapcheck.segment.lines import Line
from gapcheck.segment.numbering import ORDINALS, WORD_ORDINAL
from gapcheck.text import Level


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a container: a part, a chapter, a schedule."""

    start: int
    end: int
    level: Level
    rank: int
    word: str
    label: str
    heading: str
    line: int
    last_line: int


_ROMAN_OR_NUMBER = (
    r"(?:[IVXLC]+(?:[ -]?(?:bis|ter|quater|[A-Z]{1,2}))?"
    r"|\d{1,3}(?:\.\d{1,2})?(?:[ -]?(?:bis|ter|[A-Z]{1,2}))?(?:[.ºª°]+|er)?"
    r"|(?!to\b|of\b)[A-Z]{1,2}|Ier|1er)"
)
_INNER_PART = 20
_CONTAINERS: tuple[tuple[str, str, Level, int], ...] = (
    ("book", r"book|livre|libro|livro|buch", Level.PART, 12),
    ("part", r"part|partie|parte|teil", Level.PART, 14),
    ("title", r"title|titre|t[íi]tulo|titel", Level.PART, 16),
    ("chapter", r"chapter|chapitre|cap[íi]tulo|kapitel", Level.CHAPTER, 18),
    ("abschnitt", r"abschnitt", Level.CHAPTER, 15),
    (
        "division",
        r"division|sous-section|subdivision|subsecci[óo]n|subse[çc][ãa]o|unterabschnitt",
        Level.DIVISION,
        24,
    ),
    ("section", r"section|secci[óo]n|se[çc][ãa]o", Level.DIVISION, 22),
    ("paragraph", r"paragraphe", Level.DIVISION, 26),
    ("provisions", r"disposiciones|disposição|disposições", Level.PART, 12),
    ("schedule", r"schedule|annex(?:e|ure)?|anexo|anlage|appendix", Level.SCHEDULE, 8),
)
_CONTAINER = re.compile(
    r"(?P<lead>(?:\d{0,2}\s?\[{1,2}|[“\"«„]|#{1,6}\s+(?:\*\*)?)?\s*)"
    r"(?:(?:(?P<the>the\s+)?(?P<ordinal>" + WORD_ORDINAL + r")\s+)?(?P<word>"
    + "|".join(f"(?:{pattern})" for _, pattern, _, _ in _CONTAINERS)
    + r")\b[ -]*(?P<label>" + _ROMAN_OR_NUMBER + r"\b[.ºª°]*|" + WORD_ORDINAL + r"\b"
    + r"|preliminar\b|pr[ée]liminaire\b)?)"
    r"(?P<rest>.*)",
    re.I | re.S,
)  # fmt: skip
_BY_WORD = [(re.compile(pattern, re.I), name, level, rank) for name, pattern, level, rank in _CONTAINERS]
_HEADING_REST = re.compile(r"\s*(?:[\].:—–-]+\s*|\(|$|\*)|\s+[\[A-ZÀ-Þ“\"]")


def containers_in(lines: list[Line]) -> list[Heading]:
    """Every line that heads a part, chapter, division or schedule, with its title from beside or below it."""
    return _ranked(list(_headings(lines)))


def _ranked(headings: list[Heading]) -> list[Heading]:
    """Parts hold chapters, unless this law's chapters came first and hold parts."""
    words = [heading.word for heading in headings]
    if "part" not in words or "chapter" not in words or words.index("part") < words.index("chapter"):
        return headings
    return [replace(h, rank=_INNER_PART) if h.word == "part" else h for h in headings]


def _headings(lines: list[Line]) -> Iterator[Heading]:
    for place, line in enumerate(lines):
        if len(line.text) > 400:
            continue
        match = _CONTAINER.match(line.text)
        if not match or not (
            match["label"] or match["ordinal"] or match["word"].lower() in ("schedule", "annex", "annexe", "anexo")
        ):
            continue
        word, rest = match["word"], match["rest"]
        if word[0].islower() and not match["ordinal"]:
            continue
        name, level, rank = next((n, lev, r) for rx, n, lev, r in _BY_WORD if rx.fullmatch(word))
        label = (match["label"] or match["ordinal"] or "").rstrip(".ºª° ")
        if label.islower() and label not in ORDINALS and len(label) < 3:
            continue
        if not _HEADING_REST.match(rest) or rest.rstrip().endswith((",", ";")):
            continue
        if name == "schedule" and not label and len(rest) > 40:
            continue
        title = re.sub(r"^[\s\].:—–*-]+", "", rest).strip(" *]")
        if title and title[0].islower():
            continue
        last = place
        while last + 1 < len(lines) and last - place < 3 and _continues(lines[last], lines[last + 1], title):
            last += 1
            title = f"{title} {lines[last].text}".strip()
        yield Heading(line.start, lines[last].end, level, rank, name, label, title, place, last)


def _continues(line: Line, below: Line, title: str) -> bool:
    """A container's title may stand on the lines below its number: capitals, no number, no full stop."""
    words = below.text
    if len(words) > 150 or words.endswith((".", ":", ";", ",")) or not words[0].isalpha():
        return False
    numbered = _CONTAINER.match(words)
    if opens_section(words) or (numbered and numbered["label"]):
        return False
    return words.isupper() or (not title and len(words) < 100 and not words[0].islower())


def is_container(line: Line) -> bool:
    """True where the line heads a part, chapter or division."""
    match = _CONTAINER.match(line.text)
    return bool(match and (match["label"] or match["ordinal"]) and match["word"][0].isupper())
