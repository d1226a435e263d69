"""The clauses of two drafts in, which became which out: matched by their words, since numbers are what drafts change.

A clause keeps its identity as long as half of its words do; its heading and number only tip the scales.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.distance.Indel import normalized_similarity

from gapcheck.compare.words import Piece, Worded, changed, hunks, pieces, worded
from gapcheck.difference import ClauseChange, ClauseRef
from gapcheck.findings import Report

_KEPT = 0.5  # likeness from which a clause is the same clause, worded anew
_SAME_HEADING = 0.15
_SAME_NUMBER = 0.05
_TAKEN = 0.7  # share of a clause's words that stand in another, from which it was parted from that one
_FEW = 12  # words below which a clause says too little to have been parted from another


@dataclass(frozen=True, slots=True)
class Section:
    """A citable clause of one draft with its words: all of them, and those after its own number."""

    ref: ClauseRef
    start: int
    end: int
    words: Worded
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the old draft and what it became; `old` or `new` is None where there is none."""

    old: Section | None
    new: Section | None
    likeness: float
    cut: tuple[Piece, ...] = ()
    parted: str = ""

    @property
    def change(self) -> ClauseChange | None:
        """What to tell of it; None where neither its words nor its number changed."""
        old, new = self.old.ref if self.old else None, self.new.ref if self.new else None
        if self.old is None or self.new is None:
            gone = self.new is None
            return ClauseChange(change="removed" if gone else "added", old=old, new=new, likeness=0, parted=self.parted)
        shown = hunks(self.old.words, self.new.words, self.cut)
        if not shown and self.old.ref.number == self.new.ref.number:
            return None
        likeness = round(self.likeness, 3)
        return ClauseChange(
            change="changed" if shown else "renumbered", old=old, new=new, likeness=likeness, hunks=shown
        )


def sections(report: Report) -> list[Section]:
    """The citable clauses of a report's documents, in the order of their text."""
    found = []
    for document in report.documents:
        text = document.text or ""
        for clause in document.clauses:
            words = worded(text[clause.start : clause.end])
            ref = ClauseRef(document=document.id, number=clause.number, heading=clause.heading)
            found.append(Section(ref, clause.start, clause.end, words, _body(words.words, clause.number)))
    return found


def _body(words: Sequence[str], number: str) -> tuple[str, ...]:
    """The words in lower case, without the clause's own number where it is printed at the beginning."""
    lower = tuple(word.lower() for word in words)
    for place, word in enumerate(lower[:3]):
        if word == number.lower():
            return lower[place + 1 :]
    return lower


def paired(old: Sequence[Section], new: Sequence[Section]) -> list[Pair]:
    """Every clause of both drafts once: those of the new draft in its order, each removed one where it stood."""
    became = _assigned(old, new)
    numbers = {
        old[a].ref.number.lower(): new[b].ref.number.lower()
        for a, (b, _) in became.items()
        if old[a].ref.number and new[b].ref.number
    }

    pairs: dict[int, Pair] = {}
    for a, (b, likeness) in became.items():
        cut = () if old[a].words.words == new[b].words.words else tuple(pieces(old[a].words, new[b].words, numbers))
        pairs[b] = Pair(old[a], new[b], likeness, cut)
    gone = [a for a in range(len(old)) if a not in became]
    come = [b for b in range(len(new)) if b not in pairs]
    for b in come:
        pairs[b] = Pair(None, new[b], 0, parted=_source(new[b], old))
    removed = {a: Pair(old[a], None, 0, parted=_source(old[a], new)) for a in gone}
    return list(_in_order(pairs, removed, {a: b for a, (b, _) in became.items()}))


def _in_order(pairs: dict[int, Pair], removed: dict[int, Pair], became: dict[int, int]) -> Iterator[Pair]:
    """The new draft's clauses, and after each the removed ones that followed its old form."""
    follower: dict[int, list[int]] = {}
    for a in removed:
        before = next((became[earlier] for earlier in range(a - 1, -1, -1) if earlier in became), -1)
        follower.setdefault(before, []).append(a)
    for b in range(-1, len(pairs)):
        if b in pairs:
            yield pairs[b]
        for a in follower.get(b, ()):
            yield removed[a]


def _assigned(old: Sequence[Section], new: Sequence[Section]) -> dict[int, tuple[int, float]]:
    """Place in the old draft -> place in the new one and likeness. First the clauses that are word for word the same,
    then the most alike of what is left."""
    became: dict[int, tuple[int, float]] = {}
    waiting: dict[tuple[str, ...], list[int]] = {}
    for b, section in enumerate(new):
        waiting.setdefault(section.body, []).append(b)
    for a, section in enumerate(old):
        if same := waiting.get(section.body):
            nearest = min(same, key=lambda b: (new[b].ref.number != old[a].ref.number, b))
            same.remove(nearest)
            became[a] = (nearest, 1.0)
    taken = {b for b, _ in became.values()}
    rest_old = [a for a in range(len(old)) if a not in became]
    rest_new = [b for b in range(len(new)) if b not in taken]
    scored = []
    for a in rest_old:
        for b in rest_new:
            tipped = _tipped(old[a].ref, new[b].ref)
            alike = normalized_similarity(old[a].body, new[b].body, score_cutoff=_KEPT - tipped)
            if alike + tipped >= _KEPT:
                scored.append((-alike - tipped, abs(a - b), a, b, alike))
    for _, _, a, b, alike in sorted(scored):
        if a not in became and b not in taken:
            became[a] = (b, alike)
            taken.add(b)
    return became


def _tipped(old: ClauseRef, new: ClauseRef) -> float:
    heading = _SAME_HEADING if old.heading and old.heading.casefold() == new.heading.casefold() else 0
    return heading + (_SAME_NUMBER if old.number == new.number else 0)


def _source(section: Section, others: Sequence[Section]) -> str:
    """The number of the clause that holds most of this one's words, in their order; "" where none does."""
    if len(section.body) < _FEW:
        return ""
    best, number = _TAKEN, ""
    for other in others:
        least = int(best * len(section.body))
        share = LCSseq.similarity(section.body, other.body, score_cutoff=least) / len(section.body)
        if share > best:
            best, number = share, other.ref.number
    return number


def touching(pair: Pair, old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]) -> list[Piece]:
    """The changes of a pair that touch some stretches of the old text, or of the new."""
    return [
        piece
        for piece in changed(pair.cut)
        if (pair.old and _touches(pair.old, piece.old, old)) or (pair.new and _touches(pair.new, piece.new, new))
    ]


def _touches(section: Section, piece: tuple[int, int], stretches: Sequence[tuple[int, int]]) -> bool:
    first, last = piece
    if first == last:
        return False
    begin, stop = section.start + section.words.starts[first], section.start + section.words.ends[last - 1]
    return any(begin < end and start < stop for start, end in stretches)
