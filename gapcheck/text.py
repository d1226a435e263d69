"""The models of a text in memory: where it came from, how it divides into clauses, and where each stands.

Every position is a `Span` of Python string offsets into `Document.text`. There is no second coordinate
system: page and line are looked up from the span.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of a document's text, in Python string offsets."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from a non-negative offset, not {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


class MarkKind(StrEnum):
    """What a source format can say of a stretch of text, beyond its characters."""

    PAGE = "page"  # value: the printed or counted page number
    HEADING = "heading"  # value: the level, "1" highest
    FOOTNOTE = "footnote"  # the text of a note, kept apart from the clauses
    CELL = "cell"  # a table cell
    CLAUSE = "clause"  # value: the level named by the format ("section", "paragraph", ...)
    NUMBER = "number"  # the printed number of a clause
    QUOTED = "quoted"  # provisions that an amending act inserts; value: the act amended, where it is named


@dataclass(frozen=True, slots=True)
class Mark:
    """A reader's remark on a stretch of text."""

    kind: MarkKind
    span: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A law as read: its text, and what its format said about it.

    `name` is what the user calls it (a file name, never a path); `sha256` is of the bytes read;
    `format` is the reader that read it; `language` is an ISO 639-1 code, empty until detected.
    `parts`: where it is in several languages, its stretches in order, each with the code of its own.
    """

    name: str
    text: str
    sha256: str = ""
    format: str = "text"
    language: str = ""
    title: str = ""
    marks: tuple[Mark, ...] = ()
    parts: tuple[tuple[str, Span], ...] = ()

    def line_of(self, offset: int) -> int:
        """The 1-based line on which `offset` stands."""
        return self.text.count("\n", 0, offset) + 1

    def page_of(self, offset: int) -> str:
        """The page on which `offset` stands, or an empty string where the format has no pages."""
        pages = [mark for mark in self.marks if mark.kind is MarkKind.PAGE and mark.span.start <= offset]
        return pages[-1].value if pages else ""


class Level(StrEnum):
    """The level of a clause, outermost first. SECTION is the level at which a law is cited."""

    LAW = "law"  # the root: everything in one file
    ACT = "act"  # one of several acts in a file
    SCHEDULE = "schedule"
    PART = "part"  # part, book, title
    CHAPTER = "chapter"
    DIVISION = "division"
    SECTION = "section"  # section of an act, article of a code
    SUBSECTION = "subsection"  # (1)
    PARAGRAPH = "paragraph"  # (a)
    SUBPARAGRAPH = "subparagraph"  # (i)
    ITEM = "item"  # anything deeper: (A), (aa), a dash
    TEXT = "text"  # words without a number: preamble, enacting words, stray matter


CONTAINERS = frozenset({Level.LAW, Level.ACT, Level.SCHEDULE, Level.PART, Level.CHAPTER, Level.DIVISION})


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a law: a node of the tree that the segmenter makes.

    `index` is its place in `Law.clauses` (pre-order). `label` is its own number as printed, without
    brackets or words ("14", "4A", "197 bis", "1", "a"); `number` is the full address under which it is
    cited ("14(1)(a)"). `span` covers the clause with all below it; children nest in it without overlap.
    `heading` is its marginal or printed title, `heading_span` where that stands (inside `span`).
    `amends` names the act into which an amending act inserts the clause, empty otherwise.
    """

    index: int
    level: Level
    label: str
    number: str
    span: Span
    heading: str = ""
    heading_span: Span | None = None
    parent: int | None = None
    children: tuple[int, ...] = ()
    amends: str = ""


@dataclass(frozen=True)
class Law:
    """A document with its clause tree. `clauses[0]` is the root and covers the whole text."""

    document: Document
    clauses: tuple[Clause, ...] = field(default=())

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def root(self) -> Clause:
        return self.clauses[0]

    @cached_property
    def sections(self) -> tuple[Clause, ...]:
        """The clauses at the level at which the law is cited, in the order of the text."""
        return tuple(clause for clause in self.clauses if clause.level is Level.SECTION)

    def children(self, clause: Clause) -> tuple[Clause, ...]:
        return tuple(self.clauses[index] for index in clause.children)

    def ancestors(self, clause: Clause) -> Iterator[Clause]:
        """The clauses above, nearest first, the root last."""
        while clause.parent is not None:
            clause = self.clauses[clause.parent]
            yield clause

    def below(self, clause: Clause) -> Iterator[Clause]:
        """The clause itself and all below it, in pre-order."""
        yield clause
        for child in clause.children:
            yield from self.below(self.clauses[child])

    def section_of(self, clause: Clause) -> Clause | None:
        """The citable clause that holds this one (itself, where it is one); None above that level."""
        if clause.level is Level.SECTION:
            return clause
        return next((up for up in self.ancestors(clause) if up.level is Level.SECTION), None)

    def section_at(self, offset: int) -> Clause | None:
        """The innermost citable clause in which `offset` stands."""
        return self.section_of(self.at(offset))

    @cached_property
    def _child_starts(self) -> dict[int, list[int]]:
        return {
            clause.index: [self.clauses[child].span.start for child in clause.children]
            for clause in self.clauses
            if clause.children
        }

    def at(self, offset: int) -> Clause:
        """The deepest clause in which `offset` stands."""
        clause = self.root
        while clause.children:
            place = bisect_right(self._child_starts[clause.index], offset) - 1
            if place < 0:
                break
            child = self.clauses[clause.children[place]]
            if offset >= child.span.end:
                break
            clause = child
        return clause

    def own_spans(self, clause: Clause) -> tuple[Span, ...]:
        """The stretches that belong to the clause itself: chapeau, words between children, tail."""
        spans, place = [], clause.span.start
        for child in self.children(clause):
            if child.span.start > place:
                spans.append(Span(place, child.span.start))
            place = child.span.end
        if place < clause.span.end:
            spans.append(Span(place, clause.span.end))
        return tuple(spans)

    def own_text(self, clause: Clause) -> str:
        return " ".join(span.of(self.text).strip() for span in self.own_spans(clause)).strip()
