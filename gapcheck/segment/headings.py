"""A section's number and the lines around it in, its heading out: a marginal note stands above, beside or after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gapcheck.segment.candidates import Candidate, is_container
from gapcheck.segment.lines import Line
from gapcheck.text import Span

_DASHED = re.compile(r"\s*(?P<heading>[^\n—](?:[^—(;]|\((?!1\)|a\))|\n(?!\n)){2,280}?)\s*(?:[.:]?\s?(?:—|–|_{2,}|--)|\.\s?-)\s*(?=\(|\[|[A-Z“\"À-Þ])")
_SENTENCE = re.compile(r"\s*(?P<heading>[A-ZÀ-Þ¿][^.:;()\n]{2,140})[.:]\s+(?=[A-ZÀ-Þ“\"(\d])")
_BODY_OPENS = re.compile(r"\s*[\[“\"—–-]*\s*(?:\(\d|\(a\)|[-–—])")
_ENUMERATED = re.compile(r"[-–•*]?\s*(?:[(\[]?(?:\d{1,3}[A-Z]?|[a-z]{1,3}|[IVX]+)[).\]]|[IVX]+\s[-–—]|§)")
_SMALL_WORDS = re.compile(r"\b(?:shall|is|are|may|means|includes|will|est|sont|peut|es|son|será|podrá|ist|wird|é|são)\b")


@dataclass(frozen=True, slots=True)
class Headed:
    """Where a section begins with its heading, what that heading says and where the body begins."""

    start: int
    body: int
    heading: str = ""
    span: Span | None = None


def headed(sections: list[Candidate], ends: list[int], lines: list[Line], text: str) -> list[Headed]:
    """The heading of every section: the place in which this law prints them decides where a doubtful one is."""
    finders: list[Callable[[Candidate, int, list[Line], str], Headed | None]] = [_dashed, _own_line, _sentence]
    found = [[finder(s, end, lines, text) for s, end in zip(sections, ends, strict=True)] for finder in finders]
    usual = [sum(h is not None for h in column) * 2 > len(sections) for column in found]
    strict = _own_line_shape(found[1], sections)
    result = []
    for place, section in enumerate(sections):
        choice = found[0][place]
        if choice is None and found[1][place] is not None and (usual[1] or strict[place]):
            choice = found[1][place]
        if choice is None and usual[2]:
            choice = found[2][place]
        result.append(choice or Headed(section.start, section.end))
    doubtful = [_above(s, lines, stopped=True) for s in sections]
    often = sum(h is not None for h in doubtful) * 2 > len(sections)
    for place, section in enumerate(sections):
        if not result[place].heading:
            above = doubtful[place] if often else _above(section, lines, stopped=False)
            result[place] = above or result[place]
    return result


def _own_line_shape(column: list[Headed | None], sections: list[Candidate]) -> list[bool]:
    return [h is not None and not h.heading.endswith(".") and len(h.heading) < 120 for h in column]


def _made(section: Candidate, text: str, start: int, end: int, body: int) -> Headed | None:
    raw = text[start:end]
    lead = len(raw) - len(raw.lstrip(" \t\n[“\"*_–—-"))
    raw = raw[lead:].rstrip(" \t\n*_–—-")
    if not raw or not (raw[0].isupper() or raw[0] in "[¿“\""):
        return None
    return Headed(section.start, body, " ".join(raw.split()), Span(start + lead, start + lead + len(raw)))


def _dashed(section: Candidate, end: int, lines: list[Line], text: str) -> Headed | None:
    """14. Heading.—(1) Body"""
    match = _DASHED.match(text, section.end, min(end, section.end + 320))
    if not match or text[section.end - 1] in "—–_" and text[section.end : section.end + 2].strip()[:1] == "(":
        return None
    if "\n" in match["heading"] and _SMALL_WORDS.search(match["heading"]):
        return None
    if _SMALL_WORDS.search(match["heading"]) and "." in match["heading"]:
        return None
    if not match[0].rstrip().endswith((".—", ".–", ".-", ".--", "_", "—", "–")) or (
        re.search(r"[a-z,] ?[—–]$", match[0].rstrip()) and not text.startswith("(1)", match.end())
    ):
        return None
    return _made(section, text, match.start("heading"), match.end("heading"), match.end())


def _own_line(section: Candidate, end: int, lines: list[Line], text: str) -> Headed | None:
    """14. Heading, and the body on the lines below"""
    line = lines[section.line]
    rest = text[section.end : line.end]
    if not rest.strip() or len(rest) > 220 or _BODY_OPENS.match(rest) or rest.rstrip().endswith((",", ";", ":", "—", "–")):
        return None
    if section.line + 1 >= len(lines):
        return None
    below, last = lines[section.line + 1], line.end
    if below.start < end and not below.gap and below.text[0].islower() and len(below.text) < 60:
        if section.line + 2 >= len(lines) or not _starts_body(lines[section.line + 2]):
            return None
        last, below = below.end, lines[section.line + 2]
    if below.start >= end or not _starts_body(below) or rest.lstrip()[:1].islower():
        return None
    return _made(section, text, section.end, last, last)


def _starts_body(line: Line) -> bool:
    return not line.text[0].islower()


def _sentence(section: Candidate, end: int, lines: list[Line], text: str) -> Headed | None:
    """Artículo 14. Heading. Body"""
    match = _SENTENCE.match(text, section.end, min(end, section.end + 160))
    if not match:
        return None
    return _made(section, text, match.start("heading"), match.end("heading"), match.end())


def _above(section: Candidate, lines: list[Line], stopped: bool) -> Headed | None:
    """The block of words right above the number; `stopped` where this law's headings may end in a full stop."""
    block = block_above(section.line, lines, stopped)
    if not block:
        return None
    words = " ".join(line.text for line in block)
    return Headed(block[0].start, section.end, words, Span(block[0].start, block[-1].end))


def block_above(place: int, lines: list[Line], stopped: bool = False) -> list[Line]:
    """The one to three short lines right above a line, where they read as a title and not as the end of a sentence."""
    first = place - 1
    if first < 0 or not 0 < len(lines[first].text) < 160:
        return []
    while first > 0 and not lines[first].gap and place - first < 4:
        first -= 1
    block = lines[first:place]
    if not block[0].gap and lines[place].gap:
        return []
    if not block[0].gap and not lines[place].gap:
        block = block[-1:]
        before = lines[place - 2] if place > 1 else None
        if before is not None and not before.sentence_ends:
            return []
    while block and (is_container(block[0]) or len(block) > 3):
        block = block[1:]
    if not block:
        return []
    words = " ".join(line.text for line in block)
    ends = (",", ";", ":", "—", "–", "-") + (() if stopped else (".", "?", "]", ")", "”", "\""))
    if len(words) > 200 or words.endswith(ends) or not _title_like(words):
        return []
    return block


def _title_like(words: str) -> bool:
    if not words[0].isupper() or _ENUMERATED.match(words) or words.count(". ") > 1:
        return False
    return not _SMALL_WORDS.search(words) or not words.endswith(".")
