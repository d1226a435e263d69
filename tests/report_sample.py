"""A hand-made Report on an invented law of the Republic of Arandia, with every status that a report can show.

In: `arandia/*.txt` (the law) and `arandia/verdicts.yaml` (the verdicts). Out: a Report whose evidence spans lie
in the text, so that a reporter can be tested without the stages that make a report.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import yaml

from gapcheck.findings import (
    ArticleFinding,
    ArticleStatus,
    ClauseEntry,
    ClauseFinding,
    Coverage,
    DocumentEntry,
    ElementFinding,
    ElementStatus,
    Evidence,
    GroupSummary,
    PackEntry,
    PositionEntry,
    Report,
    Summary,
    Tool,
)

HERE = Path(__file__).parent / "arandia"
GROUPS = {
    "definitions": "Definitions",
    "offences": "Offences",
    "powers": "Procedural powers",
    "safeguards": "Conditions and safeguards",
    "jurisdiction": "Jurisdiction",
    "co-operation": "International co-operation",
}
CLAUSE = re.compile(r"^(\d+[A-Z]?)\. (.+)$", re.M)


def _document(id: str) -> DocumentEntry:
    text = (HERE / f"{id}.txt").read_text(encoding="utf-8")
    found = list(CLAUSE.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    clauses = tuple(
        ClauseEntry(number=match[1], heading=match[2], start=match.start(), end=end)
        for match, end in zip(found, ends, strict=True)
    )
    title = next(line for line in text.splitlines()[1:] if line)
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = f"arandia-{id}.txt"
    return DocumentEntry(
        id=id, name=name, sha256=digest, format="text", language="en", title=title, clauses=clauses, text=text
    )


def _clause(documents: dict[str, DocumentEntry], document: str, number: str) -> ClauseEntry:
    section = re.match(r"\d+[A-Z]?", number)[0]
    return next(clause for clause in documents[document].clauses if clause.number == section)


def _evidence(documents, document: str, clause: str, quote: str, status: str = "met") -> Evidence:
    entry = _clause(documents, document, clause)
    start = documents[document].text.index(quote, entry.start, entry.end)
    return Evidence(
        document=document, clause=clause, start=start, end=start + len(quote), quote=quote, cue="", status=status
    )


def _article(documents, id: str, row: dict) -> ArticleFinding:
    title, group, status, confidence, why, look_in, lines = row.pop("head")
    clauses = []
    for line in lines:
        document, number, role, chance = line.split()
        entry = _clause(documents, document, number)
        span = {"start": entry.start, "end": entry.end}
        clauses.append(
            ClauseFinding(
                document=document, number=number, heading=entry.heading, role=role, confidence=float(chance), **span
            )
        )
    caution = row.pop("caution", "")
    names = ("need", "role", "polarity", "status", "confidence", "question", "why", "hint")
    elements = tuple(
        ElementFinding(
            id=name,
            evidence=tuple(_evidence(documents, *words) for words in values[8:]),
            **dict(zip(names, values, strict=False)),
        )
        for name, values in row.items()
    )
    return ArticleFinding(
        id=id,
        pack="budapest",
        title=title,
        group=group,
        reference=str(int(id[4:])),
        status=status,
        confidence=confidence,
        why=why,
        caution=caution,
        look_in=tuple(look_in),
        clauses=tuple(clauses),
        elements=elements,
    )


def summarise(id: str, title: str, articles: list[ArticleFinding]) -> GroupSummary:
    """Counts for articles, as the assess stage makes them."""
    counted = [e for article in articles for e in article.elements if e.need != "optional"]
    of = Counter(element.status for element in counted)
    sure = of[ElementStatus.MET] + of[ElementStatus.PARTLY] / 2
    total = sum(of[status] for status in ("met", "partly", "missing", "unsure"))
    coverage = (
        Coverage(low=round(sure / total, 4), high=round((sure + of[ElementStatus.UNSURE]) / total, 4))
        if total
        else Coverage(low=None, high=None)
    )
    statuses = Counter(article.status for article in articles)
    return GroupSummary(
        id=id,
        title=title,
        articles={status: statuses[status] for status in ArticleStatus},
        elements={status: of[status] for status in ElementStatus},
        coverage=coverage,
    )


def sample(*, with_text: bool = True) -> Report:
    """The report on the law of Arandia; without the law's text, as a report is kept by default."""
    documents = {id: _document(id) for id in ("act", "regulations")}
    rows = yaml.safe_load((HERE / "verdicts.yaml").read_text(encoding="utf-8"))
    articles = [_article(documents, id, row) for id, row in rows.items()]
    groups = tuple(
        summarise(id, title, [article for article in articles if article.group == id]) for id, title in GROUPS.items()
    )
    gaps = sum(
        element.need != "optional" and element.status == "missing"
        for article in articles
        if article.status in ("full", "partial")
        for element in article.elements
    )
    report = Report(
        tool=Tool(version="0.1.0"),
        packs=(PackEntry(id="budapest", title="Convention on Cybercrime (ETS 185)", version="1.0.0", sha256="0" * 64),),
        position=PositionEntry(
            state="Republic of Arandia", made=("reservation-4-2", "reservation-6-3"), intent_by_default=False
        ),
        documents=tuple(documents.values()),
        provisions=tuple(articles),
        summary=Summary(groups=groups, total=summarise("all", "All titles", articles), gaps=gaps),
        notes=("The general part of the criminal code was not supplied: attempt and intent were not looked up.",),
    )
    return report if with_text else without_text(report)


def without_text(report: Report) -> Report:
    """The same report, documents without their text."""
    documents = tuple(document.model_copy(update={"text": None}) for document in report.documents)
    return report.model_copy(update={"documents": documents})


def hostile(words: str, *, start: int = 0) -> Report:
    """A small report that says `words` wherever it has free text, the law included; quoted from `start` on."""
    whole = {"start": start, "end": start + len(words)}
    quote = Evidence(document="d", clause=words, quote=words, cue=words, **whole)
    element = ElementFinding(
        id="e",
        need="mandatory",
        role="conduct",
        polarity="widening",
        question=words,
        status="missing",
        confidence=0.5,
        why=words,
        hint=words,
        evidence=(quote,),
    )
    clause = ClauseFinding(document="d", number=words, heading=words, role="implements", confidence=0.5, **whole)
    article = ArticleFinding(
        id="art-01",
        pack="p",
        title=words,
        group="g",
        reference=words,
        status="partial",
        confidence=0.5,
        why=words,
        caution=words,
        look_in=(words,),
        clauses=(clause,),
        elements=(element,),
    )
    statuses = ("partial", "none", "unsure", "not-assessable", "full")
    articles = [
        article.model_copy(update={"id": f"art-0{place}", "status": ArticleStatus(status)})
        for place, status in enumerate(statuses)
    ]
    entry = ClauseEntry(number=words, heading=words, start=0, end=len(words))
    document = DocumentEntry(
        id="d", name=words, sha256="0", format="text", language="en", title=words, clauses=(entry,), text=words
    )
    return Report(
        tool=Tool(version="0"),
        packs=(PackEntry(id="p", title=words, version=words, sha256="0"),),
        position=PositionEntry(state=words, made=(words,), intent_by_default=True),
        documents=(document,),
        provisions=tuple(articles),
        summary=Summary(groups=(summarise("g", words, articles),), total=summarise("all", words, articles), gaps=1),
        notes=(words,),
    )
