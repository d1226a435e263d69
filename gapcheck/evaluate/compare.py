"""A lawyer's annotation and a report on the same law in, the two set side by side out: verdict by verdict.

Which pairs of verdicts agree is defined here and nowhere else. A finer clause number than the lawyer's
("14(1)(b)" for "14") counts as that clause; a coarser one does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from gapcheck.evaluate.gold import Full, Gold, GoldArticle, Key, Met, Section, covers, plain
from gapcheck.evaluate.result import Pair, Status, Verdict
from gapcheck.findings import ArticleFinding, ClauseEntry, ElementFinding, Report
from gapcheck.provision import Applies, Need, Pack

# Statuses that say: the law does not provide it.
GAP = frozenset({"missing", "waived", "not-assessable"})
_NONE = frozenset({"none", "not-assessable"})
_HERE = 200  # characters between two starts of what is one clause
_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Chance:
    """A clause confidence that the annotation settles."""

    law: str
    article: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Segments:
    """Clauses of a law that were found where they are, that are none, and that were missed."""

    law: str
    found: int
    false: int
    missed: int


@dataclass(frozen=True)
class Compared:
    """One law, set side by side."""

    law: str
    verdicts: tuple[Verdict, ...]
    pairs: tuple[Pair, ...]
    statuses: tuple[Status, ...]
    segments: Segments | None
    chances: tuple[Chance, ...] = ()


def mapped(pack: Pack) -> frozenset[str]:
    """The articles whose clauses are compared: not those that bear on nearly every clause (budapest 13, 14, 15)."""
    return frozenset(article.id for article in pack.articles if article.applies is not Applies.THROUGHOUT)


def compare(key: Key, report: Report, pack: Pack, chances: Iterable[Chance] = ()) -> Compared:
    """The annotation of a law beside the report on it."""
    gold = key.gold
    findings = {finding.id: finding for finding in report.provisions}
    needs = {article.id: {name: e.need for name, e in article.elements.items()} for article in pack.articles}
    in_mapping = mapped(pack)
    verdicts: list[Verdict] = []
    pairs: list[Pair] = []
    statuses: list[Status] = []
    for article in pack.articles:
        if article.id not in gold.articles:
            continue
        answer, finding = gold.articles[article.id], findings[article.id]
        if article.id in in_mapping:
            pairs.extend(_pairs(gold.law, answer, finding))
        said = finding.status.value
        right = said == answer.status.value or (answer.status is Full.NONE and said in _NONE)
        statuses.append(Status(law=gold.law, article=article.id, gold=answer.status.value, said=said, right=right))
        verdicts.extend(_verdicts(gold, answer, finding, needs[article.id]))
    entries = [entry for document in report.documents for entry in document.clauses]
    segments = None if key.sections is None else _segments(gold.law, key.sections, entries)
    return Compared(gold.law, tuple(verdicts), tuple(pairs), tuple(statuses), segments, tuple(chances))


def _pairs(law: str, answer: GoldArticle, finding: ArticleFinding) -> list[Pair]:
    wanted = {plain(number): number for number in answer.clauses}
    related = {plain(number) for number in answer.related}
    listed = {plain(c.number): c for c in finding.clauses if c.role == "implements"}
    made = []
    for number, printed in sorted(wanted.items()):
        hit = next((c for said, c in listed.items() if covers(said, number)), None)
        heading = hit.heading if hit else ""
        found: Literal["found", "missed"] = "found" if hit else "missed"
        made.append(Pair(law=law, article=finding.id, clause=printed, result=found, heading=heading))
    for number, clause in sorted(listed.items()):
        if not any(covers(number, other) for other in (*wanted, *related)):
            made.append(Pair(law=law, article=finding.id, clause=clause.number, result="false", heading=clause.heading))
    return made


def _verdicts(gold: Gold, answer: GoldArticle, finding: ArticleFinding, needs: Mapping[str, Need]) -> Iterable[Verdict]:
    found = {element.id: element for element in finding.elements}
    for id, element in answer.elements.items():
        if needs[id] is Need.OPTIONAL or element.met is Met.PARTLY:
            continue
        said = found[id].status.value
        lacks = element.met is Met.NO
        evidence = None
        if not lacks and said in ("met", "partly") and element.clauses:
            evidence = _quoted_there(found[id], element.clauses)
        first = found[id].evidence[0] if found[id].evidence else None
        yield Verdict(
            law=gold.law,
            article=finding.id,
            element=id,
            gold="no" if lacks else "yes",
            said=said,
            result="unsure" if said == "unsure" else "right" if (said in GAP) == lacks else "wrong",
            inner=answer.status is not Full.NONE,
            evidence=evidence,
            clause=first.clause if first else "",
            quote=_short(first.quote) if first else "",
        )


def _quoted_there(finding: ElementFinding, clauses: Iterable[str]) -> bool:
    quoted = {plain(evidence.clause) for evidence in finding.evidence}
    return any(covers(number, plain(wanted)) for number in quoted for wanted in clauses)


def _short(quote: str) -> str:
    return quote if len(quote) <= _QUOTE else f"{quote[: _QUOTE - 1].rstrip()}…"


def _segments(law: str, sections: Iterable[Section], entries: Iterable[ClauseEntry]) -> Segments:
    """Paragraphs that are cited on their own stand outside, on both sides."""
    wanted = sorted({(plain(s.number), s.start) for s in sections if "(" not in s.number}, key=lambda w: w[::-1])
    left = [(plain(entry.number), entry.start) for entry in entries if "(" not in entry.number]
    found = 0
    for number, start in wanted:
        hit = next((one for one in left if one[0] == number and abs(one[1] - start) <= _HERE), None)
        if hit is not None:
            left.remove(hit)
            found += 1
    return Segments(law, found, len(left), len(wanted) - found)
