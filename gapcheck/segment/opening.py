"""What the parts of the segmenter tell one another: where a clause begins, and how far out it ranks."""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.text import Level, Span

ACT, CONTENTS, CROSS_HEADING, SECTION, ITEM = 2, 30, 40, 50, 51
INSERTED = 100
"""Added to the rank of what an amending clause inserts, so that it nests in the clause that inserts it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a clause begins. A lower rank is further out; an opening closes all of its rank and further in.

    `prefix` tells the clause's address from that of another of the same number; `closes` marks a place
    where a clause ends and none begins.
    """

    start: int
    rank: int
    level: Level
    label: str = ""
    heading: str = ""
    heading_span: Span | None = None
    prefix: str = ""
    amends: str = ""
    closes: bool = False
