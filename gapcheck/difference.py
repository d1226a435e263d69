"""The models of what two reports differ in: each element's change, each clause's change, and the words that explain it.

A draft that closes a gap in reach may open one in a safeguard: the two are told apart, and never set off.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from gapcheck.findings import ArticleStatus, Coverage, ElementStatus, Model, PackEntry, Tool
from gapcheck.provision import Need, Polarity

SCHEMA_VERSION: Literal[1] = 1


class Change(StrEnum):
    """What became of an element from one draft to the next."""

    NEW_GAP = "new-gap"  # it was found, and is not found any more
    WEAKENED = "weakened"  # less of it is found than before
    FURTHER = "goes-further"  # a limit or safeguard is lost, or a clause came without it: over-breadth
    FEWER = "fewer-clauses"  # a limit or safeguard is met, and the words of a clause that held it are gone
    CLOSED = "closed"  # it was a gap, and is met
    STRENGTHENED = "strengthened"  # more of it is found than before, and not all
    LIMITED = "limited"  # a limit or safeguard that was not found, is found
    EXCUSED = "excused"  # not found, and a reservation excuses it now
    NARROWED = "narrowed"  # a permitted narrowing is used that was not
    WIDENED = "widened"  # a permitted narrowing is given up
    ASSESSABLE = "assessable"  # it could not be assessed, and is a gap now that the law deals with it
    NOT_ASSESSABLE = "not-assessable"  # no clause is left in which to look for it
    MOVED = "moved"  # the same verdict, by words that stand under another clause number
    STILL_OPEN = "still-open"  # a gap before and after
    UNCHANGED = "unchanged"


REGRESSIONS = frozenset({Change.NEW_GAP, Change.WEAKENED, Change.FURTHER})
PROGRESS = frozenset({Change.CLOSED, Change.STRENGTHENED, Change.LIMITED})


class Run(Model):
    """Words that stand in both drafts, in the old one or in the new one only; `skipped` is a stretch left out.

    renumbered: a cross-reference that follows its clause to another number, shown as the new draft has it.
    """

    sign: Literal["same", "old", "new", "renumbered", "skipped"]
    words: str


Hunk = tuple[Run, ...]


class ClauseRef(Model):
    """A clause of one draft. document: the id under which the report cites it."""

    document: str
    number: str
    heading: str


class ClauseChange(Model):
    """What became of a clause; clauses are matched by their words, not by their number.

    likeness: share of words in common, 0 to 1. hunks: the changed words with some around them.
    parted: for a clause added, the number in the old draft of the clause from which most of its words were taken;
    for one removed, the number in the new draft of the clause into which they went.
    """

    change: Literal["added", "removed", "changed", "renumbered"]
    old: ClauseRef | None = None
    new: ClauseRef | None = None
    likeness: float = Field(ge=0, le=1)
    parted: str = ""
    hunks: tuple[Hunk, ...] = ()


class Explanation(Model):
    """The words of one clause that explain a verdict's change; clause: its place in `Difference.clauses`."""

    clause: int
    hunks: tuple[Hunk, ...] = ()


class ElementChange(Model):
    """was, now: the element's status in either draft; clauses_was, clauses_now: where it was found there."""

    pack: str
    article: str
    element: str
    reference: str = Field(description="the article of the treaty, as '16'")
    title: str
    question: str
    need: Need
    polarity: Polarity
    change: Change
    was: ElementStatus
    now: ElementStatus
    clauses_was: tuple[str, ...]
    clauses_now: tuple[str, ...]
    why: str = Field(description="the reason of the new report's verdict")
    hint: str = ""
    explained: tuple[Explanation, ...] = ()

    @property
    def address(self) -> str:
        """Its stable address ("budapest/art-16/duration")."""
        return f"{self.pack}/{self.article}/{self.element}"


class ArticleChange(Model):
    """An article whose status is another than before."""

    pack: str
    article: str
    reference: str
    title: str
    was: ArticleStatus
    now: ArticleStatus


class Side(Model):
    """One of the two drafts. revision: the git revision from which it was taken, empty for a file."""

    name: str
    revision: str = ""
    title: str
    language: str
    sha256: str
    gaps: int = Field(description="required elements that limit nothing, and are not found or found in part")
    over_breadth: int = Field(description="required limits and safeguards not found, or found in part")
    unsure: int
    coverage: Coverage


class Difference(Model):
    """compared_by_words: false where the drafts are in two languages, so that their clauses can't be matched.

    elements: every element whose change is not `unchanged`, in treaty order. counts: all of them, by change.
    renumbered: old and new numbers of the clauses that kept their words.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    tool: Tool
    language: str
    packs: tuple[PackEntry, ...]
    old: Side
    new: Side
    regression: bool = Field(description="whether an element has a new gap, is weakened, or has lost a limit")
    compared_by_words: bool
    counts: dict[Change, int]
    articles: tuple[ArticleChange, ...]
    elements: tuple[ElementChange, ...]
    clauses: tuple[ClauseChange, ...]
    renumbered: dict[str, str] = Field(default={}, description="old number to new number")
