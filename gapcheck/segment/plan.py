"""A document in, the openings of its clauses out, in order: each says where a clause begins and how far out it ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.segment.candidates import candidates_in, containers_in
from gapcheck.segment.contents import contents_in
from gapcheck.segment.items import items_in
from gapcheck.segment.lines import lines_of
from gapcheck.segment.sections import habit_of, run
from gapcheck.segment.candidates import Candidate, Habit
from gapcheck.text import Document, Level, Span

SECTION_RANK = 50


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a clause begins. A lower rank is further out; an opening closes all of its rank and further in."""

    start: int
    rank: int
    level: Level
    label: str
    heading: str = ""
    heading_span: Span | None = None
    prefix: str = ""
    amends: str = ""
    closes: bool = False


def openings(document: Document) -> list[Opening]:
    """All openings of a document's clauses, in the order of the text."""
    text = document.text
    lines = lines_of(text)
    candidates = candidates_in(lines)
    headings = list(containers_in(lines))
    contents = contents_in(lines, candidates, headings, len(text))
    candidates = [c for c in candidates if not any(s.start <= c.start < s.end for s in contents)]
    habit = habit_of(candidates)
    headings = [
        h for h in containers_in(lines, habit) if not any(s.start <= h.start < s.end for s in contents)
    ]
    chosen = _chosen(candidates, habit)
    found: list[Opening] = [Opening(s.start, 30, Level.TEXT, "", "") for s in contents]
    found += [Opening(s.end, 30, Level.TEXT, "", closes=True) for s in contents]
    found += [Opening(h.start, h.rank, h.level, h.label, h.heading) for h in headings]
    bounds = sorted({h.start for h in headings} | {c.start for c in chosen} | {s.start for s in contents} | {len(text)})
    place = 0
    for section in chosen:
        found.append(Opening(section.start, SECTION_RANK, Level.SECTION, section.label.rstrip(" ºª°")))
        while place < len(bounds) and bounds[place] <= section.start:
            place += 1
        end = bounds[place] if place < len(bounds) else len(text)
        found += [Opening(i.start, SECTION_RANK + 1 + i.depth, i.level, i.label, closes=i.closes) for i in items_in(text, section.end, end)]
    return sorted(found, key=lambda o: (o.start, o.rank))


def _chosen(candidates: list[Candidate], habit: Habit | None) -> list[Candidate]:
    if habit is None:
        return []
    own = [c for c in candidates if c.habit is habit]
    return run(own) if habit is Habit.NUMBER else own
