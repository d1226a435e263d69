"""A document in, the openings of its clauses out: acts, then containers and sections, then what stands inside each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from gapcheck.segment import opening
from gapcheck.segment.acts import acts_in
from gapcheck.segment.candidates import Candidate, Habit, Heading, candidates_in, containers_in
from gapcheck.segment.contents import contents_in
from gapcheck.segment.headings import Headed, block_above, headed
from gapcheck.segment.items import items_in
from gapcheck.segment.lines import Line, lines_of
from gapcheck.segment.opening import Opening
from gapcheck.segment.sections import continues, habit_of, run
from gapcheck.text import Document, Level, Span


def openings(document: Document) -> list[Opening]:
    """All openings of a document's clauses, in the order of the text."""
    text = document.text
    lines = lines_of(text)
    found: list[Opening] = []
    candidates = candidates_in(lines)
    headings = list(containers_in(lines))
    contents = contents_in(lines, candidates, headings)
    for span in contents:
        found += [
            Opening(span.start, opening.CONTENTS, Level.TEXT),
            Opening(span.end, opening.CONTENTS, Level.TEXT, closes=True),
        ]
    candidates = [c for c in candidates if not _inside(c.start, contents)]
    headings = [h for h in headings if not _inside(h.start, contents)]
    acts = acts_in(lines, candidates, headings, len(text))
    for span, title in acts:
        if title:
            found.append(Opening(span.start, opening.ACT, Level.ACT, heading=title))
        act = _Act(text, lines, span)
        found += act.openings(
            [c for c in candidates if span.start <= c.start < span.end],
            [h for h in headings if span.start <= h.start < span.end],
        )
    return sorted(found, key=lambda o: (o.start, not o.closes, o.rank))


def _inside(offset: int, spans: list[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


class _Act:
    """One act: its containers, its sections, and the items of each."""

    def __init__(self, text: str, lines: list[Line], span: Span) -> None:
        self.text, self.lines, self.span = text, lines, span

    def openings(self, candidates: list[Candidate], headings: list[Heading]) -> list[Opening]:
        habit = habit_of(candidates)
        self.titles = {line.start for h in headings for line in self.lines[h.line : h.last_line + 1]}
        if habit is Habit.SECTION:
            headings = [h for h in headings if h.word != "section"]
        sections = self._chosen(candidates, habit)
        sections, schedules = self._before_schedules(sections, headings)
        headings = [h for h in headings if h.level is not Level.SCHEDULE or h.start in schedules]
        bounds = sorted({h.start for h in headings} | {s.start for s in sections} | {self.span.end})
        ends = [bounds[bisect_right(bounds, s.start)] for s in sections]
        heads = headed(sections, ends, self.lines, self.text)
        found = [Opening(h.start, h.rank, h.level, h.label, h.heading) for h in headings]
        starts = sorted({h.start for h in headings} | {h.start for h in heads} | {self.span.end})
        for section, head in zip(sections, heads, strict=True):
            end = starts[bisect_right(starts, section.start)]
            found += self._section(section, head, end)
            found += self._cross_heading(section, head)
        found += self._schedule_items(headings)
        return found

    def _chosen(self, candidates: list[Candidate], habit: Habit | None) -> list[Candidate]:
        own = [c for c in candidates if c.habit is habit]
        return run(own) if habit is Habit.NUMBER else own

    def _before_schedules(
        self, sections: list[Candidate], headings: list[Heading]
    ) -> tuple[list[Candidate], set[int]]:
        """The sections that stand before the schedules, and where the schedules begin: a heading 'Schedule'
        between two sections that count on is a title among others."""
        starts = [s.start for s in sections]
        schedules: set[int] = set()
        for heading in headings:
            if heading.level is not Level.SCHEDULE:
                continue
            place = bisect_left(starts, heading.start)
            if not schedules and 0 < place < len(sections) and continues(sections[place - 1], sections[place:]):
                continue
            if place == 0 and sections:
                continue
            schedules.add(heading.start)
        if schedules:
            sections = sections[: bisect_left(starts, min(schedules))]
        return sections, schedules

    def _section(self, section: Candidate, head: Headed, end: int) -> list[Opening]:
        label = section.label.rstrip(" ºª°")
        found = [Opening(head.start, opening.SECTION, Level.SECTION, label, head.heading, head.span)]
        for item in items_in(self.text, self.lines, head.body, end):
            found.append(
                Opening(
                    item.start,
                    opening.ITEM + item.depth,
                    item.level,
                    item.label,
                    item.heading,
                    item.heading_span,
                    closes=item.closes,
                )
            )
        return found

    def _cross_heading(self, section: Candidate, head: Headed) -> list[Opening]:
        """A title between two sections, above the marginal heading, groups the sections below it."""
        place = bisect_left(self.lines, head.start, key=lambda line: line.start)
        if not 0 < place < len(self.lines) or not self.lines[place].gap:
            return []
        block = block_above(place, self.lines)
        if not block or block[0].start <= self.span.start or block[-1].start in self.titles:
            return []
        words = " ".join(line.text for line in block)
        span = Span(block[0].start, block[-1].end)
        return [Opening(span.start, opening.CROSS_HEADING, Level.DIVISION, "", words, span)]

    def _schedule_items(self, headings: list[Heading]) -> list[Opening]:
        found = []
        for place, heading in enumerate(headings):
            if heading.level is Level.SCHEDULE:
                end = headings[place + 1].start if place + 1 < len(headings) else self.span.end
                for item in items_in(self.text, self.lines, heading.end, end):
                    found.append(
                        Opening(item.start, opening.ITEM + item.depth, item.level, item.label, closes=item.closes)
                    )
        return found
