"""The annotated law: its words, what they say, and what each clause does. Made once, read by every article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gapcheck.provision import ClauseKind
from gapcheck.text import Clause, Law, Span


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A concept or phrase found: words `first` to `last` (exclusive). noisy: read through a scanning error."""

    first: int
    last: int
    noisy: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """An entry of an interpretation clause: the words defined, and the words that define them."""

    term: tuple[int, int]  # word indices, end exclusive
    entry: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Strand:
    """A clause read as a lawyer reads it: chapeau, item, tail; and what it then does.

    segments: runs of word indices (end exclusive), in reading order.
    """

    clause: int
    segments: tuple[tuple[int, int], ...]
    kinds: frozenset[ClauseKind] = frozenset()

    def place(self, word: int) -> int | None:
        """The place of a word in reading order; None where the strand does not hold it."""
        before = 0
        for start, end in self.segments:
            if start <= word < end:
                return before + word - start
            before += end - start
        return None


@dataclass(frozen=True, slots=True)
class Reference:
    """A section that names others of the same law, or speaks of all of it ('act') or of its part ('part').

    measures: those of the targets whose measures it has taken ("may make the requisitions provided for in ...").
    """

    source: int
    targets: frozenset[int]
    scope: str = ""
    measures: frozenset[int] = frozenset()


@dataclass(frozen=True)
class SectionView:
    """A citable clause ready for matching."""

    clause: Clause
    words: tuple[int, int]
    strands: tuple[Strand, ...]
    hits: dict[str, tuple[Hit, ...]]
    definitions: tuple[Definition, ...]
    heading_hits: frozenset[str]
    context: tuple[str, ...]  # headings of the clauses above, nearest first
    context_hits: frozenset[str]
    excepted: tuple[tuple[int, int], ...]  # words that stand in an exception

    def is_excepted(self, word: int) -> bool:
        return any(start <= word < end for start, end in self.excepted)

    @cached_property
    def kinds(self) -> frozenset[ClauseKind]:
        return frozenset().union(*(strand.kinds for strand in self.strands))

    @cached_property
    def length(self) -> int:
        return self.words[1] - self.words[0]


@dataclass(frozen=True)
class Annotated:
    """A law with its words (`starts`, `ends`: character offsets) and a view of each section."""

    law: Law
    stems: list[str]
    starts: list[int]
    ends: list[int]
    sentence_ends: frozenset[int]  # words after which a sentence ends
    views: tuple[SectionView, ...]
    references: tuple[Reference, ...] = ()

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` to `last` (exclusive)."""
        return Span(self.starts[first], self.ends[last - 1])

    @cached_property
    def view_of(self) -> dict[int, SectionView]:
        """The view of a section by its clause index."""
        return {view.clause.index: view for view in self.views}

    @cached_property
    def refers(self) -> dict[int, frozenset[int]]:
        """Section index -> the sections that it names."""
        return {reference.source: reference.targets for reference in self.references}

    @cached_property
    def measures(self) -> dict[int, frozenset[int]]:
        """Section index -> the sections whose measures it has taken."""
        return {reference.source: reference.measures for reference in self.references if reference.measures}

    @cached_property
    def scopes(self) -> dict[int, str]:
        """Section index -> 'act' or 'part', for those that speak of every offence or power of it."""
        return {reference.source: reference.scope for reference in self.references if reference.scope}
