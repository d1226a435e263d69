"""Clauses read in full: a list item inherits its chapeau and its tail. Section in, one strand a leaf out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gapcheck.annotated import Definition
from gapcheck.text import Clause, Law, Level, Span

Range = tuple[int, int]
_INTERPRETATION = 3  # entries from which a section is read entry by entry


def strands(law: Law, section: Clause, words_of: Callable[[Span], Range]) -> list[tuple[int, tuple[Range, ...]]]:
    """(clause index, word ranges in reading order) for each leaf of a section, its heading left out.

    Provisions that it inserts into another act are sections of their own, and none of its leaves.
    """
    headings = [words_of(clause.heading_span) for clause in law.below(section) if clause.heading_span is not None]
    found = []
    for leaf, spans in _leaves(law, section, [], []):
        ranges = [piece for span in spans for piece in _without(words_of(span), headings)]
        if ranges:
            found.append((leaf, tuple(ranges)))
    return found


def by_entry(
    leaves: Sequence[tuple[int, tuple[Range, ...]]], entries: Sequence[Definition], section: int
) -> list[tuple[int, tuple[Range, ...]]]:
    """The leaves of an interpretation clause, each cut to its entry: one entry says nothing of another."""
    if len(entries) < _INTERPRETATION:
        return list(leaves)
    ranges_of = [entry.entry for entry in entries]
    kept = [
        (leaf, ranges)
        for leaf, ranges in leaves
        if not any(start < ranges[-1][1] and ranges[-1][0] < end for start, end in ranges_of)
    ]
    return sorted([*kept, *((section, (words,)) for words in ranges_of)], key=lambda strand: strand[1][-1])


def _leaves(law: Law, clause: Clause, before: list[Span], after: list[Span]) -> Iterator[tuple[int, list[Span]]]:
    children = [child for child in law.children(clause) if child.level is not Level.SECTION]
    own = law.own_spans(clause)
    if not children:
        yield clause.index, [*before, *own, *after]
        return
    chapeau = [span for span in own if span.end <= children[0].span.start]
    for child in children:
        tail = [span for span in own if span.start >= child.span.end]
        yield from _leaves(law, child, [*before, *chapeau], [*tail, *after])


def _without(words: Range, headings: list[Range]) -> Iterator[Range]:
    start, end = words
    for first, last in headings:
        if first < end and last > start:
            if start < first:
                yield start, first
            start = max(start, last)
    if start < end:
        yield start, end
