"""Evidence that a lawyer can check: matches in, quotes with their clause and offsets out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from gapcheck.annotated import Annotated
from gapcheck.findings import Evidence
from gapcheck.matched import Match
from gapcheck.text import Clause, Law, Span

_KEPT = 6  # pieces of evidence kept for an element
_APART = 40  # words between hits beyond which they are quoted apart
_BLANKS = re.compile(r"\s+")


def cited(law: Law, clause: Clause) -> str:
    """The number under which a clause is cited: its own, or that of the nearest clause above that has one."""
    if clause.number:
        return clause.number
    return next((up.number for up in law.ancestors(clause) if up.number), "")


def evidence(law: Annotated, matches: Iterable[Match], document: str) -> tuple[Evidence, ...]:
    """The evidence of some matches, strongest and earliest first, each stretch of text once."""
    rank = {"met": 0, "partly": 1, "unsure": 2}
    ordered = sorted(matches, key=lambda m: (rank[_worth(m)], not m.hits, m.hits[:1], m.section))
    found: dict[tuple[int, int], Evidence] = {}
    sections: set[int] = set()
    later: list[Match] = []
    for match in ordered:
        (later.append(match) if match.section in sections else _quote(law, match, document, found))
        sections.add(match.section)
    for match in later:
        if len(found) >= 2 * _KEPT:
            break
        _quote(law, match, document, found)
    return tuple(_outermost(list(found.values()))[:_KEPT])


def _outermost(found: list[Evidence]) -> list[Evidence]:
    """The evidence without what stands inside other evidence."""
    return [
        one
        for one in found
        if not any(
            other.start <= one.start and one.end <= other.end and (other.start, other.end) != (one.start, one.end)
            for other in found
        )
    ]


def _worth(match: Match) -> Literal["met", "partly", "unsure"]:
    return "unsure" if match.noisy else match.cue.gives


def _quote(law: Annotated, match: Match, document: str, found: dict[tuple[int, int], Evidence]) -> None:
    for span in _spans(law, match):
        key = (span.start, span.end)
        if key in found:
            continue
        found[key] = Evidence(
            document=document,
            clause=cited(law.law, law.law.at(span.start)),
            start=span.start,
            end=span.end,
            quote=_BLANKS.sub(" ", span.of(law.law.text)).strip(),
            cue=str(match.cue),
            status=_worth(match),
        )


def _printed_number(law: Law, clause: Clause) -> Span:
    """The number of a clause as printed, with what stands before it ("Section 4")."""
    start = clause.span.start
    place = law.text.find(clause.label, start, clause.span.end)
    return Span(start, max(place + len(clause.label), start + 1))


def _spans(law: Annotated, match: Match) -> Iterator[Span]:
    if not match.hits:
        clause = law.law.clauses[match.section]
        yield clause.heading_span or _printed_number(law.law, clause)
        return
    first, last = match.hits[0].first, match.hits[0].last
    home = law.law.at(law.starts[first]).index
    for hit in match.hits[1:]:
        here = law.law.at(law.starts[hit.first]).index
        if here == home and hit.first - last <= _APART:
            last = max(last, hit.last)
            continue
        yield law.span(first, last)
        first, last, home = hit.first, hit.last, here
    yield law.span(first, last)
