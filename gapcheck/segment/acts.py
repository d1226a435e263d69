"""Candidates in, the spans of the acts out: in a file of several, each begins at its title and counts from one."""

from __future__ import annotations

import re

from gapcheck.segment.candidates import Candidate
from gapcheck.segment.containers import Heading
from gapcheck.segment.lines import Line
from gapcheck.text import Level, Span

_TITLE = re.compile(
    r"\b(?:acts?|bill|ordinance|law|regulations|proclamation|decree|code|loi|d[ée]cret|ordonnance|ley|decreto|c[óo]digo|lei|gesetz)\b",
    re.I,
)
_NOT_TITLE = re.compile(r"[(\[“\"]|.*(?:[;:]|\bamend)", re.I)


def acts_in(
    lines: list[Line], candidates: list[Candidate], headings: list[Heading], size: int
) -> list[tuple[Span, str]]:
    """The stretches of the text that are acts of their own, with their titles; a single act has no title here."""
    bounds: list[tuple[int, str]] = []
    last_start, reached = 0, 0
    schedules = [h.start for h in headings if h.level is Level.SCHEDULE]
    for place, candidate in enumerate(candidates):
        if candidate.number.base == 1 and not candidate.number.inserted and not candidate.quoted and reached >= 2:
            own = [c for c in candidates[place + 1 : place + 40] if c.habit is candidate.habit and not c.quoted]
            title = _title_above(candidate, lines, last_start)
            in_schedule = any(last_start < s < candidate.start for s in schedules)
            if title and own and own[0].number.base == 2 and not (in_schedule and not title[1].isupper()):
                bounds.append((title[0], title[1]))
                reached = 0
        if candidate.number.base == reached + 1:
            reached += 1
            last_start = candidate.start
    if not bounds:
        return [(Span(0, size), "")]
    first_title = next((line.text for line in lines[:12] if _is_title(line)), lines[0].text)
    starts = [(0, first_title), *bounds]
    ends = [start for start, _ in bounds] + [size]
    return [(Span(start, end), title) for (start, title), end in zip(starts, ends, strict=True)]


def _title_above(candidate: Candidate, lines: list[Line], floor: int) -> tuple[int, str] | None:
    """The line between the section before and this one that names an act."""
    for place in range(candidate.line - 1, max(-1, candidate.line - 40), -1):
        line = lines[place]
        if line.start <= floor:
            return None
        if line.gap and _is_title(line):
            return line.start, line.text
    return None


def _is_title(line: Line) -> bool:
    words = line.text
    if len(words) > 120 or not _TITLE.search(words) or _NOT_TITLE.match(words) or words.endswith("."):
        return False
    capital = [word for word in words.split() if word[0].isupper() or word[0].isdigit()]
    return words.isupper() or len(capital) * 3 >= len(words.split()) * 2
