"""A text that has lost its line breaks in, the places out where a section may begin in the middle of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from gapcheck.segment.candidates import Candidate, Habit
from gapcheck.segment.lines import Line
from gapcheck.segment.numbering import LABEL, section_number
from gapcheck.segment.sections import run

_INLINE = re.compile(
    r"(?<=[.;:\])”\"’»—])\s{1,4}(?:(?P<article>Art(?:[íi]culo|icle|ikel|igo|\.)|ART[ÍI]CULO)|(?P<section>Section|SECTION)|(?P<sign>§))?"
    rf"\s?(?P<label>{LABEL})\s?(?P<stop>\.\s?[-–—]+|[.:—–-]|(?=\s?\(1\))|)\s?(?=[\[“\"(A-ZÀ-Þ¿—–])"
)
CHARACTERS_A_SECTION = 3000
"""Sections longer than this on average: the line breaks between them may be lost."""


def with_inline(text: str, lines: list[Line], candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that open a line, and those inside lines too, where they make twice as many sections."""
    chains = [run([c for c in candidates if c.habit is habit]) for habit in Habit]
    printed = max(len(chain) for chain in chains)
    if len(text) < CHARACTERS_A_SECTION * printed and len(lines) > 3 * printed:
        return candidates
    known = {c.start for c in candidates}
    inline = [c for c in _inline(text, lines) if c.start not in known]
    best, longest = candidates, printed
    for habit in (Habit.ARTICLE, Habit.SECTION, Habit.SIGN, Habit.NUMBER):
        chain = run(sorted([c for c in [*candidates, *inline] if c.habit is habit], key=lambda c: c.start))
        if len(chain) >= 2 * longest and len(chain) >= 3 and _counts(chain):
            added = [c for c in chain if c.start not in known]
            best = sorted(
                [*(c for c in candidates if c.habit is not habit or c in chain), *added], key=lambda c: c.start
            )
            longest = len(chain)
    return best


def _counts(chain: list[Candidate]) -> bool:
    """True where most numbers are followed by the next one, as in a law, and not as in years or sums."""
    steps = sum(b.number.follows(a.number) for a, b in pairwise(chain))
    return steps * 4 >= 3 * (len(chain) - 1)


def _inline(text: str, lines: list[Line]) -> list[Candidate]:
    starts = [line.start for line in lines]
    found = []
    for match in _INLINE.finditer(text):
        number = section_number(match["label"])
        if number is None or not (
            match["stop"] or match["article"] or match["sign"] or text.startswith("(1", match.end())
        ):
            continue
        habit = (
            Habit.ARTICLE
            if match["article"]
            else Habit.SECTION
            if match["section"]
            else Habit.SIGN
            if match["sign"]
            else Habit.NUMBER
        )
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        place = max(0, bisect_right(starts, start) - 1)
        found.append(Candidate(habit, start, match.end(), match["label"].strip(), number, place))
    return found
