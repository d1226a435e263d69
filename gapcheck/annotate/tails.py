"""The tail of a list that its last item swallowed: "(a) ...; (b) ..., commits an offence". Leaves in, leaves out.

Where the items are one sentence (few end with a full stop), and only the last says that it is an offence, it says
so of all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gapcheck.annotated import Hit
from gapcheck.text import Clause, Law

Range = tuple[int, int]
Leaf = tuple[int, tuple[Range, ...]]
_REACH = 15  # words of a tail before the words that make it an offence


class Tails:
    """Looks for swallowed tails. starts, ends: offsets of the law's words."""

    def __init__(self, law: Law, starts: Sequence[int], ends: Sequence[int]) -> None:
        self._law, self._starts, self._ends = law, starts, ends

    def shared(self, section: Clause, leaves: Sequence[Leaf], offences: Sequence[Hit]) -> list[Leaf]:
        """The leaves of a section; where a list's last item holds its tail, each of its items with that tail."""
        if not offences or len(leaves) < 2:
            return list(leaves)
        by_child = [
            leaf
            for _, group in groupby(leaves, key=lambda leaf: self._child(section, leaf[0]))
            for leaf in self._group(list(group), offences)
        ]
        return self._group(by_child, offences) if by_child == list(leaves) else by_child

    def _child(self, section: Clause, leaf: int) -> int:
        clause = self._law.clauses[leaf]
        while clause.parent is not None and clause.parent != section.index and clause.index != section.index:
            clause = self._law.clauses[clause.parent]
        return clause.index

    def _group(self, leaves: list[Leaf], offences: Sequence[Hit]) -> list[Leaf]:
        *others, last = leaves
        if not others or any(_held(ranges, offences) for _, ranges in others):
            return leaves
        if 2 * sum(self._closed(ranges[-1]) for _, ranges in others) >= len(others):
            return leaves
        tail = self._tail(last[1][-1], offences)
        if tail is None:
            return leaves
        return [*((leaf, (*ranges, tail)) for leaf, ranges in others), last]

    def _closed(self, words: Range) -> bool:
        """True where the words end with a full stop."""
        after = self._ends[words[1] - 1]
        return self._law.text[after : after + 3].lstrip().startswith(".")

    def _tail(self, words: Range, offences: Sequence[Hit]) -> Range | None:
        first = next((hit.first for hit in offences if words[0] < hit.first < words[1]), None)
        if first is None:
            return None
        for word in self._backwards(first, words[0]):
            between = self._law.text[self._ends[word - 1] : self._starts[word]]
            if "." in between:
                return None
            if any(mark in between for mark in ",;\n"):
                return word, words[1]
        return None

    @staticmethod
    def _backwards(first: int, start: int) -> Iterator[int]:
        yield from range(first, max(start, first - _REACH), -1)


def _held(ranges: Sequence[Range], offences: Sequence[Hit]) -> bool:
    return any(start <= hit.first < end for hit in offences for start, end in ranges)
