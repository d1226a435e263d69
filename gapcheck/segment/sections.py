"""Candidates in, the sections out: of all that looks like one, the heaviest run that counts as a law counts."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from gapcheck.segment.candidates import Candidate, Habit
from gapcheck.segment.containers import Heading
from gapcheck.segment.inserted import leads_in
from gapcheck.segment.numbering import SectionNumber
from gapcheck.text import Level

HABITS: tuple[Habit, ...] = (Habit.ARTICLE, Habit.SECTION, Habit.SIGN, Habit.NUMBER)
AHEAD = 60
"""How many sections an amending section may insert before the act's own numbering goes on."""


def habit_of(candidates: list[Candidate]) -> Habit | None:
    """The way in which this text prints the numbers of its sections."""
    chains: dict[Habit, list[Candidate]] = {habit: run([c for c in candidates if c.habit is habit]) for habit in HABITS}
    worded = {habit: len(chains[habit]) for habit in (Habit.ARTICLE, Habit.SECTION, Habit.SIGN)}
    best = max(worded, key=lambda habit: worded[habit])
    numbers = chains[Habit.NUMBER]
    if worded[Habit.ARTICLE] >= 2 and worded[Habit.ARTICLE] * 4 >= worded[best]:
        best = Habit.ARTICLE
    if worded[best] >= 2 or (worded[best] == 1 and len(numbers) < 3):
        if len(numbers) > 3 * worded[best] and _alternates(numbers, chains[best]):
            return Habit.NUMBER
        return best
    if worded[best] == 1 and chains[best][0].start < numbers[0].start and numbers[0].number.base == 1:
        return best  # an extract of one article, whose paragraphs are numbered
    return Habit.NUMBER if numbers else None


def _alternates(numbers: list[Candidate], worded: list[Candidate]) -> bool:
    """True where the worded numbers stand in one corner of the text only: a schedule, a quotation."""
    spread = worded[-1].start - worded[0].start
    return spread * 3 < numbers[-1].start - numbers[0].start


@dataclass(slots=True)
class _Step:
    candidate: Candidate
    weight: float
    before: _Step | None


def run(candidates: list[Candidate]) -> list[Candidate]:
    """The heaviest ascending run: each number that follows the one before adds weight, each jump costs some."""
    ranks = sorted({c.number for c in candidates})
    best_upto: list[_Step | None] = [None] * (len(ranks) + 1)
    by_base: dict[tuple[str, int], list[_Step]] = {}
    heaviest: _Step | None = None
    for candidate in candidates:
        number = candidate.number
        step = _Step(candidate, _own_weight(candidate) + (1.0 if number.base == 1 else 0.0), None)
        rank = bisect_left(ranks, number)
        for before in _steps_below(best_upto, rank):
            _try(step, before, number)
        for base in range(number.base, max(-1, number.base - 4), -1):
            for before in by_base.get((number.book, base), ())[-12:]:
                _try(step, before, number)
        by_base.setdefault((number.book, number.base), []).append(step)
        _record(best_upto, rank, step)
        if heaviest is None or step.weight >= heaviest.weight:
            heaviest = step
    chain = []
    while heaviest:
        chain.append(heaviest.candidate)
        heaviest = heaviest.before
    return chain[::-1]


def own_and_inserted(
    text: str, candidates: list[Candidate], habit: Habit | None
) -> tuple[list[Candidate], frozenset[int]]:
    """The sections of the act itself, and where those start that one of its sections puts into another act."""
    own = [c for c in candidates if c.habit is habit or c.habit is Habit.PROVISION]
    if habit is Habit.NUMBER:
        return run([c for c in own if c.habit is habit]), frozenset()
    sections: list[Candidate] = []
    inserted: set[int] = set()
    last: Candidate | None = None
    for place, candidate in enumerate(own):
        holder = sections[-1] if sections else None
        goes_on = holder is None or candidate.habit is Habit.PROVISION or candidate.number.follows(holder.number)
        if (
            holder
            and (candidate.quoted or not goes_on)
            and (
                leads_in(text, holder.start, candidate.start)
                or (last and (candidate.quoted or candidate.number.follows(last.number)))
                or (last and any(later.number.follows(holder.number) for later in own[place + 1 : place + AHEAD]))
            )
        ):
            inserted.add(candidate.start)
            last = candidate
        else:
            sections.append(candidate)
            last = None
    return sections, frozenset(inserted)


def before_schedules(sections: list[Candidate], headings: list[Heading]) -> tuple[list[Candidate], set[int]]:
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


def continues(last: Candidate, following: list[Candidate]) -> bool:
    """True where the numbering of `last` goes on below."""
    return bool(following) and following[0].number.follows(last.number)


def _own_weight(candidate: Candidate) -> float:
    return (2.0 if candidate.sure else 0.5) - (1.5 if candidate.quoted else 0.0)


def _try(step: _Step, before: _Step, number: SectionNumber) -> None:
    last = before.candidate.number
    if not last < number:
        return
    link = 2.0 if number.follows(last) else 1.0 - min(2.5, 0.3 * number.gap(last))
    weight = before.weight + _own_weight(step.candidate) + link
    if weight >= step.weight:
        step.weight, step.before = weight, before


def _steps_below(best_upto: list[_Step | None], rank: int) -> list[_Step]:
    """The heaviest steps among all lower numbers (a Fenwick tree of running maxima)."""
    found = []
    while rank > 0:
        step = best_upto[rank]
        if step:
            found.append(step)
        rank -= rank & -rank
    return found


def _record(best_upto: list[_Step | None], rank: int, step: _Step) -> None:
    place = rank + 1
    while place < len(best_upto):
        held = best_upto[place]
        if held is None or step.weight >= held.weight:
            best_upto[place] = step
        place += place & -place
