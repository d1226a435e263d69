"""A document in, the openings of its clauses out: acts, then containers and sections, then what is inside each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from gapcheck.segment import opening
from gapcheck.segment.acts import acts_in
from gapcheck.segment.candidates import Candidate, Habit, candidates_in
from gapcheck.segment.containers import Heading, containers_in
from gapcheck.segment.contents import contents_in
from gapcheck.segment.flat import with_inline
from gapcheck.segment.headings import Headed, block_above, headed
from gapcheck.segment.inserted import inserted_in
from gapcheck.segment.items import Item, items_in
from gapcheck.segment.lines import Line, lines_of, without_notes
from gapcheck.segment.marked import is_marked, marked_openings
from gapcheck.segment.numbering import schedule_number
from gapcheck.segment.opening import Opening
from gapcheck.segment.sections import before_schedules, habit_of, own_and_inserted
from gapcheck.text import Document, Level, MarkKind, Span


def openings(document: Document) -> list[Opening]:
    """All openings of a document's clauses, in the order of the text."""
    if is_marked(document):
        return marked_openings(document)
    text = without_notes(document)
    titles = frozenset(m.span.start for m in document.marks if m.kind is MarkKind.HEADING)
    lines = lines_of(text, titles)
    found: list[Opening] = []
    candidates = candidates_in(lines)
    candidates = with_inline(text, lines, candidates)
    headings = containers_in(lines)
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


_QUOTES = str.maketrans("", "", '“”"')  # 274 "A" is cited as 274 A


class _Act:
    """One act: its containers, its sections, and the items of each."""

    def __init__(self, text: str, lines: list[Line], span: Span) -> None:
        self.text, self.lines, self.span = text, lines, span
        self.titles: set[int] = set()

    def openings(self, candidates: list[Candidate], headings: list[Heading]) -> list[Opening]:
        habit = habit_of(candidates)
        if habit in (Habit.SECTION, Habit.NUMBER):
            headings = [h for h in headings if h.word != "section"]
        sections, told = own_and_inserted(self.text, candidates, habit)
        sections, schedules = before_schedules(sections, headings)
        headings = [h for h in headings if h.level is not Level.SCHEDULE or h.start in schedules]
        self.titles = {line.start for h in headings for line in self.lines[h.line : h.last_line + 1]}
        self.titles.add(self.span.start)
        chosen = {s.start for s in sections}
        pool = [c for c in candidates if c.start not in chosen and (habit in (c.habit, Habit.NUMBER) or c.quoted)]
        moved = self._moved(headings, sections, told)
        outer = [h for h in headings if h.start not in moved]
        starts = sorted({h.start for h in outer} | {s.start for s in sections} | {self.span.end})
        ends = [starts[bisect_right(starts, s.start)] for s in sections]
        heads = headed(sections, ends, self.lines, self.text, self.titles)
        starts = sorted({h.start for h in outer} | {h.start for h in heads} | {self.span.end})
        found = [Opening(h.start, h.rank + moved.get(h.start, 0), h.level, h.label, h.heading) for h in headings]
        for section, head in zip(sections, heads, strict=True):
            end = starts[bisect_right(starts, section.start)]
            label = section.label.rstrip(" .ºª°").translate(_QUOTES)
            found.append(
                Opening(head.start, opening.SECTION, Level.SECTION, label, head.heading, head.span, section.prefix)
            )
            found += self._inside(head.body, end, pool, told)
            found += self._cross_heading(head)
        for heading in outer:
            if heading.level is Level.SCHEDULE:
                end = starts[bisect_right(starts, heading.start)]
                found += self._inside(heading.end, end, pool, told, f"Sch{schedule_number(heading.label)}-")
        return found

    def _moved(self, headings: list[Heading], sections: list[Candidate], told: frozenset[int]) -> dict[int, int]:
        """The containers that an amending section inserts: they nest in it, and do not close it."""
        moved = {}
        starts = [s.start for s in sections]
        inserted = sorted(told)
        for heading in headings:
            place = bisect_right(starts, heading.start)
            if not place:
                continue
            end = starts[place] if place < len(starts) else self.span.end
            below = bisect_right(inserted, heading.start)
            if below < len(inserted) and inserted[below] < end:
                moved[heading.start] = opening.INSERTED
        return moved

    def _inside(
        self, body: int, end: int, pool: list[Candidate], told: frozenset[int], prefix: str = ""
    ) -> list[Opening]:
        """The items of a section, and the provisions that it inserts elsewhere with the items of those."""
        items = items_in(self.text, self.lines, body, end)
        first, last = bisect_left(pool, body, key=_start), bisect_left(pool, end, key=_start)
        within = frozenset(c.start for c in pool[first:last] if c.start in told)
        inserted = inserted_in(self.text, body, end, pool[first:last], items, within)
        if not inserted:
            return [_item(item) for item in items]
        found = [_item(item) for item in items if not any(i.start <= item.start < i.end for i in inserted)]
        shift = opening.INSERTED
        ends = {provision.start: provision.end for provision in inserted}
        printed = [c for c in pool[first:last] if c.start in ends]
        heads = headed(printed, [ends[c.start] for c in printed], self.lines, self.text, self.titles)
        head_of = {c.start: head for c, head in zip(printed, heads, strict=True)}
        for provision in inserted:
            start, inner, heading, span = provision.start, provision.body, provision.heading, None
            if head := head_of.get(start):
                start, inner, heading, span = max(body, head.start), head.body, head.heading, head.span
            found.append(
                Opening(
                    start,
                    opening.SECTION + shift,
                    Level.SECTION,
                    provision.label,
                    heading,
                    span,
                    prefix,
                    provision.amends,
                )
            )
            found += [_item(item, shift) for item in items_in(self.text, self.lines, inner, provision.end)]
            if provision.end < end and all(following.start != provision.end for following in inserted):
                found.append(Opening(provision.end, shift, Level.TEXT, closes=True))
        return found

    def _cross_heading(self, head: Headed) -> list[Opening]:
        """A title between two sections, above the marginal heading, groups the sections below it."""
        place = bisect_left(self.lines, head.start, key=_start)
        if not 0 < place < len(self.lines) or self.lines[place].start != head.start or not self.lines[place].gap:
            return []
        block = block_above(place, self.lines)
        if not block or block[0].start <= self.span.start or block[-1].start in self.titles:
            return []
        words = " ".join(line.text for line in block)
        span = Span(block[0].start, block[-1].end)
        return [Opening(span.start, opening.CROSS_HEADING, Level.DIVISION, "", words, span)]


def _start(thing: Candidate | Line) -> int:
    return thing.start


def _item(item: Item, shift: int = 0) -> Opening:
    rank = opening.ITEM + item.depth + shift
    return Opening(item.start, rank, item.level, item.label, item.heading, item.heading_span, closes=item.closes)
