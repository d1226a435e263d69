"""Lines and candidates in, the span of each table of contents out: an arrangement of sections enacts nothing."""

from __future__ import annotations

import re

from gapcheck.segment.candidates import Candidate
from gapcheck.segment.containers import Heading
from gapcheck.segment.lines import Line
from gapcheck.text import Span

_TITLE = re.compile(
    r"[\W\d]*(?:arrangement of (?:sections|clauses|articles|provisions|regulations|act)|(?:table of )?contents"
    r"|table of (?:provisions|sections|articles)|list of sections|sommaire|table des mati[èe]res|table analytique"
    r"|[íi]ndice|sum[áa]rio|inhalts(?:[üu]bersicht|verzeichnis)|sections?|article|clause)\W*",
    re.I,
)


def contents_in(lines: list[Line], candidates: list[Candidate], headings: list[Heading]) -> list[Span]:
    """The tables of contents of a text: each begins at its title and ends where the numbering begins anew."""
    spans: list[Span] = []
    titles = [place for place, line in enumerate(lines) if len(line.text) < 60 and _TITLE.fullmatch(line.text)]
    for place in titles:
        start = lines[place].start
        if spans and start < spans[-1].end:
            continue
        below = [c for c in candidates if c.start > start]
        body = _begins_anew(below, lines)
        if body is None:
            continue
        spans.append(Span(start, _body_start(body, lines, headings, below)))
    if not spans:
        body = _begins_anew(candidates, lines) if candidates else None
        if body is not None and _announced(candidates, body, lines):
            spans.append(Span(candidates[0].start, _body_start(body, lines, headings, candidates)))
    return spans


def _begins_anew(entries: list[Candidate], lines: list[Line]) -> Candidate | None:
    """The candidate that repeats the first number of a run of entries that have no words below them."""
    if len(entries) < 4:
        return None
    first = entries[0]
    entry, count = first, 1
    for following in entries[1:]:
        if following.number == first.number and following.habit is first.habit:
            return following if count >= 3 else None
        if following.start - entry.start > 400:
            return None
        if following.number > entry.number:
            count += 1
        entry = following
    return None


def _announced(candidates: list[Candidate], body: Candidate, lines: list[Line]) -> bool:
    """True where most lines above the body come back in it as the headings of its sections."""
    place = candidates.index(body)
    later = {c.label: c for c in reversed(candidates[place:])}
    entries = [c for c in candidates[:place] if c.label in later]
    told = 0
    for entry in entries:
        words = lines[entry.line].text[entry.end - entry.start :].strip(" .").lower()[:40]
        near = lines[max(0, later[entry.label].line - 2) : later[entry.label].line + 2]
        told += bool(words) and any(words in line.text.lower() for line in near)
    return told * 2 > len(entries)


def _body_start(body: Candidate, lines: list[Line], headings: list[Heading], entries: list[Candidate]) -> int:
    """Where the body begins: the part and chapter headings right above its first section belong to it."""
    last_entry = max(entry.line for entry in entries if entry.line < body.line)
    start = lines[body.line].start
    seen: set[str] = set()
    for heading in reversed([h for h in headings if last_entry < h.line < body.line]):
        if heading.word in seen or heading.word == "schedule" or start - heading.end > 240:
            break
        seen.add(heading.word)
        start = heading.start
    return start
