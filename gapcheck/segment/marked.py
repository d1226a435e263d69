"""The marks of a format that knows its clauses in, openings of the same tree out: what is marked is not guessed."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from gapcheck.segment.inserted import act_named
from gapcheck.segment.items import ITEM_LEVELS
from gapcheck.segment.numbering import Style, readings, section_number
from gapcheck.segment.opening import Opening
from gapcheck.text import CONTAINERS, Document, Level, Mark, MarkKind, Span

_CONTAINER_NAMES = {
    "act": Level.ACT,
    "bill": Level.ACT,
    "component": Level.SCHEDULE,
    "attachment": Level.SCHEDULE,
    "schedule": Level.SCHEDULE,
    "annex": Level.SCHEDULE,
    "book": Level.PART,
    "tome": Level.PART,
    "part": Level.PART,
    "title": Level.PART,
    "subtitle": Level.PART,
    "chapter": Level.CHAPTER,
    "subchapter": Level.CHAPTER,
    "subpart": Level.DIVISION,
    "division": Level.DIVISION,
    "subdivision": Level.DIVISION,
    "group": Level.DIVISION,
}
_UNNUMBERED = ("definition", "proviso")
_ROOM = 10
_SOURCE = re.compile(r"(?:\d{4}|[LR]\.[RS]\.(?:C\.)?)[^a-z]{0,20}\bc(?:h)?\. ")
_CITABLE = ("section", "article", "rule", "regulation")
_WORD = re.compile(
    r"^(?:section|sec\.|article|art[íi]culo|artigo|artikel|art\.?|§+|regulation|rule|clause|part|partie|chapter|chapitre|cap[íi]tulo"
    r"|schedule|annex(?:e)?|anexo|division|book|livre|title|titre|t[íi]tulo|first|second)\s*(?=[\dIVXLC])",
    re.I,
)


@dataclass(slots=True)
class _Marked:
    span: Span
    name: str
    above: _Marked | None
    below: list[_Marked] = field(default_factory=list)
    number: Mark | None = None
    heading: Mark | None = None
    level: Level = Level.TEXT


def is_marked(document: Document) -> bool:
    """True where the format marks the clauses at which the law is cited, and not only here and there."""
    marked = [m.span for m in document.marks if m.kind is MarkKind.CLAUSE and m.value in _CITABLE]
    covered = sum(len(span) for span in marked)
    return len(marked) >= 1 and covered * 3 >= len(document.text)


def marked_openings(document: Document) -> list[Opening]:
    """The openings that the marks of a document give, in the order of the text."""
    tops, titles = _nested(document)
    quoted = [m for m in document.marks if m.kind is MarkKind.QUOTED]
    found: list[Opening] = []
    found += [_group(title, tops, document.text) for title in titles]
    pending = [(one, _ROOM, 0) for one in reversed(tops)]
    while pending:
        one, rank, depth = pending.pop()
        insertion = next((q for q in reversed(quoted) if one.span in q.span), None)
        one.level, depth = _level(one, document.text, depth)
        if one.level is not Level.TEXT or one.name in _UNNUMBERED:
            found.append(_opening(one, rank, document.text, insertion))
            found.append(Opening(one.span.end, rank, Level.TEXT, closes=True))
            rank += _ROOM
        pending.extend((below, rank, depth) for below in reversed(one.below))
    return sorted(found, key=lambda o: (o.start, not o.closes, o.rank))


def _nested(document: Document) -> tuple[list[_Marked], list[Mark]]:
    """The clause marks as a forest, and the headings between them; a mark that crosses another is left out."""
    clauses = [m for m in document.marks if m.kind is MarkKind.CLAUSE and len(m.span)]
    clauses.sort(key=lambda m: (m.span.start, -m.span.end))
    numbers = sorted((m for m in document.marks if m.kind is MarkKind.NUMBER), key=lambda m: m.span)
    headings = sorted((m for m in document.marks if m.kind is MarkKind.HEADING), key=lambda m: m.span)
    tops: list[_Marked] = []
    stack: list[_Marked] = []
    for mark in clauses:
        while stack and stack[-1].span.end <= mark.span.start:
            stack.pop()
        if stack and mark.span not in stack[-1].span:
            continue
        one = _Marked(mark.span, mark.value.lower(), stack[-1] if stack else None)
        (stack[-1].below if stack else tops).append(one)
        stack.append(one)
    owned: set[int] = set()
    for one in _all(tops):
        inner = min((below.span.start for below in one.below), default=one.span.end)
        heading = _first(headings, one.span.start, inner)
        while heading and _SOURCE.match(heading.span.of(document.text)):
            owned.add(heading.span.start)
            heading = _first(headings, heading.span.end, inner)
        number = _first(numbers, one.span.start, max(inner, one.span.start + 1))
        if heading:
            owned.add(heading.span.start)
        one.heading = heading
        if number and (number.span.start <= one.span.start + 3 or _only_headings(one, number, headings, document.text)):
            one.number = number
    return tops, [h for h in headings if h.span.start not in owned and not _SOURCE.match(h.span.of(document.text))]


def _only_headings(one: _Marked, number: Mark, headings: list[Mark], text: str) -> bool:
    """True where nothing but headings stands before the number of a clause."""
    place = one.span.start
    while heading := _first(headings, place, number.span.start):
        if text[place : heading.span.start].strip():
            return False
        place = heading.span.end
    return not text[place : number.span.start].strip(' \t\n“"«[')


def _group(title: Mark, tops: list[_Marked], text: str) -> Opening:
    """A heading between clauses groups those below it, up to the next heading of its level."""
    rank, level, inside = _ROOM, title.value, tops
    while holder := next((one for one in inside if title.span in one.span), None):
        rank, inside = rank + _ROOM, holder.below
    minor = min(int(level), _ROOM - 2) if level.isdigit() else 1
    heading = " ".join(title.span.of(text).split())
    return Opening(title.span.start, rank - _ROOM + 1 + minor, Level.DIVISION, "", heading, title.span)


def _all(tops: list[_Marked]) -> list[_Marked]:
    found, pending = [], list(reversed(tops))
    while pending:
        one = pending.pop()
        found.append(one)
        pending.extend(reversed(one.below))
    return found


def _first(marks: list[Mark], start: int, end: int) -> Mark | None:
    place = bisect_left(marks, start, key=lambda m: m.span.start)
    return marks[place] if place < len(marks) and marks[place].span.start < end else None


def _level(one: _Marked, text: str, depth: int) -> tuple[Level, int]:
    """The level of a marked clause, and how deep the lists inside a section go below it."""
    if one.name in _CONTAINER_NAMES:
        return _CONTAINER_NAMES[one.name], 0
    if one.name in _CITABLE:
        holds = any(below.name == "article" for below in _all(one.below))
        if one.name == "section" and holds:
            return Level.DIVISION, 0
        return (Level.SECTION, 0) if one.number or one.heading else (Level.TEXT, depth)
    if one.number is None:
        return Level.TEXT, depth
    above = one.above
    while above is not None and above.level is Level.TEXT:
        above = above.above
    if above is None or above.level in CONTAINERS:
        label = _label(one.number.span.of(text))
        inside = above is not None and above.level is Level.SCHEDULE
        return (Level.SECTION, 0) if section_number(label) and not inside else (Level.SUBSECTION, 1)
    if depth == 0:
        read = readings(_label(one.number.span.of(text)))
        depth = 0 if one.name == "subsection" or not read or read[0].style is Style.ARABIC else 1
    return ITEM_LEVELS[min(depth, len(ITEM_LEVELS) - 1)], depth + 1


def _label(printed: str) -> str:
    label = _WORD.sub("", printed.strip(' \t\n“"«[')).strip(' \t\n.:;()[]—–-“”"«»')
    return label.rstrip(" ºª°")


def _opening(one: _Marked, rank: int, text: str, insertion: Mark | None) -> Opening:
    label = _label(one.number.span.of(text)) if one.number else ""
    heading, span = "", None
    if one.heading and one.heading.span in one.span:
        span = one.heading.span
        raw = span.of(text)
        if one.number and one.number.span.start >= span.start and raw.startswith(one.number.span.of(text)):
            raw = raw[len(one.number.span) :]
        heading = " ".join(raw.split()).strip(" .—–-")
    amends = ""
    if insertion and one.level is Level.SECTION:
        amends = insertion.value or act_named(text, insertion.span.start)
    return Opening(one.span.start, rank, one.level, label, heading, span, "", amends)
