"""What matching says of a law: for each article the candidate clauses, and every place where a cue was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gapcheck.annotated import Annotated, Definition, Hit
from gapcheck.provision import ClauseKind, Cue


@dataclass(frozen=True, slots=True)
class Match:
    """Where a section says what a cue looks for.

    hits: the words found, in reading order; empty where only the heading says it. clause: the deepest clause
    that holds them. kinds: what the clause does there. noisy: read through a scanning error.
    excepted: the words stand in an exception ("does not include ..."). purposive: the first of them stands in a
    purpose ("with intent to ...", "designed to ..."). lent: it says it of another article, whose clause stands in.
    """

    cue: Cue
    section: int
    clause: int
    hits: tuple[Hit, ...]
    kinds: frozenset[ClauseKind]
    noisy: bool = False
    excepted: bool = False
    purposive: bool = False
    definition: Definition | None = None
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A section that may implement an article: the matches of its elements there, and its features.

    otherwise: what it does is of another kind than the article asks (an offence is no power, a power no offence).
    """

    article: str
    section: int
    matches: Mapping[str, tuple[Match, ...]]
    features: tuple[float, ...]
    otherwise: bool = False
    confidence: float = 0.0


@dataclass(frozen=True)
class Matched:
    """A law matched against a pack.

    candidates: by article id, best first. elsewhere: by article id and element, the matches of cues
    that answer from another clause.
    """

    law: Annotated
    candidates: Mapping[str, tuple[Candidate, ...]]
    elsewhere: Mapping[tuple[str, str], tuple[Match, ...]]
