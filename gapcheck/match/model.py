"""What matching says of a law: for each article the candidate clauses, and every place where a cue was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gapcheck.annotate.model import Annotated
from gapcheck.match.cues import Match
from gapcheck.match.features import Candidate


@dataclass(frozen=True)
class Matched:
    """A law matched against a pack.

    candidates: by article id, best first. elsewhere: by article id and element, the matches of cues
    that answer from another clause.
    """

    law: Annotated
    candidates: Mapping[str, tuple[Candidate, ...]]
    elsewhere: Mapping[tuple[str, str], tuple[Match, ...]]
