"""A Report in, what a pipeline is told of each element out: how grave it is, what excuses it, and where it stands.

SARIF, JUnit, GitHub and GitLab all say this and nothing else, so that no two pipelines judge one bill differently.
A required element that was not found is an error, as `--fail-on missing` has it; one that was found in part, or that a
lawyer has to judge, is a warning. A recorded reservation, or a law that was not supplied, is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from gapcheck.findings import (
    ArticleFinding,
    BaselineGap,
    ClauseFinding,
    DocumentEntry,
    ElementStatus,
    Evidence,
    Report,
    WaiverEntry,
)
from gapcheck.phrasing import labelled
from gapcheck.provision import Need, Polarity
from gapcheck.report.layout import Item, Surface, kind, plain
from gapcheck.report.sources import Locator, Region
from gapcheck.report.wording import LABEL, MEANING, Kind, article_name, as_sentence

_HEAD = 200  # characters of a clause's first line that are marked


class Severity(StrEnum):
    """How grave a finding is; none is no finding."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a law. path: its file's, from the repository's root. clause: as cited; empty where it is the law.

    region: None where the file has no lines, or where the place in it is not certain. quoted: whether it is of words
    on which the verdict rests.
    """

    document: str
    path: str
    clause: str
    region: Region | None
    quoted: bool = False


@dataclass(frozen=True)
class Alert:
    """An element as a pipeline is told of it. kind: None where there is nothing to tell.

    waiver: the entry that excuses it. standing: how it stands beside the baseline. spots: where it stands, the most
    telling place first; where nothing was found, the clauses that implement the article, or the start of the law.
    """

    item: Item
    kind: Kind | None
    severity: Severity
    waiver: WaiverEntry | None
    standing: BaselineGap | None
    spots: tuple[Spot, ...]

    @property
    def finding(self) -> bool:
        """Whether somebody has to act on it, or has excused it."""
        return self.severity is not Severity.NONE

    @property
    def known(self) -> bool:
        """Whether it is in the baseline already."""
        return self.standing is not None and self.standing.standing == "existing"

    @property
    def counts(self) -> bool:
        """Whether it is a finding that neither a waiver nor the baseline excuses."""
        return self.finding and self.waiver is None and not self.known

    @property
    def rule(self) -> str:
        """The element's stable address, as "budapest/art-16/duration"."""
        return self.item.address

    @property
    def title(self) -> str:
        """What is wrong with which article, as "Article 3, Illegal interception: gap in reach"."""
        name = heading(self.item.article)
        return labelled(name, LABEL[self.kind]) if self.kind else name

    @property
    def message(self) -> str:
        """Why, and what would close it, on one line."""
        element = self.item.element
        review = as_sentence(MEANING[Kind.BREADTH]) if self.kind is Kind.BREADTH else ""
        return " ".join(words for words in (plain(element.why), review, plain(element.hint)) if words)

    @property
    def fingerprint(self) -> str:
        """The same for the same finding in the next draft, whatever its clauses' numbers are then: SHA-256 in hex."""
        quotes = self.item.element.evidence[:1]
        words = " ".join(word for quote in quotes for word in re.findall(r"\w+", quote.quote.casefold()))
        article, element = self.item.article, self.item.element
        return sha256("\n".join((article.pack, article.id, element.id, words)).encode(errors="replace")).hexdigest()


def alerts(report: Report, surface: Surface) -> list[Alert]:
    """Every element of the report, in treaty order."""
    places = _Places(report, surface)
    waivers = {(w.pack, w.article, w.element): w for w in report.waivers if w.state == "applied"}
    gaps = report.baseline.gaps if report.baseline else ()
    standings = {(gap.pack, gap.article, gap.element): gap for gap in gaps}
    told = []
    for article in report.provisions:
        for element in article.elements:
            item, key = Item(article, element), (article.pack, article.id, element.id)
            told_as, severity, standing = kind(element), _severity(item), standings.get(key)
            if element.status is ElementStatus.NOT_ASSESSABLE and standing is not None and standing.standing == "new":
                told_as = Kind.BREADTH if element.polarity is Polarity.LIMITING else Kind.REACH
                severity = Severity.ERROR  # it was met in the baseline: the draft has lost it
            excused = waivers.get(key) if severity is not Severity.NONE else None
            told.append(Alert(item, told_as, severity, excused, standing, tuple(places.of(item))))
    return told


def heading(article: ArticleFinding) -> str:
    """An article by number and title, as "Article 3, Illegal interception"."""
    return plain(f"{article_name(article)}, {article.title}")


def path_of(document: DocumentEntry, surface: Surface) -> str:
    """The path of a law's file from the repository's root; its name alone where the path is not known."""
    source = surface.sources.get(document.id)
    path = source.path if source else document.name
    return path.encode(errors="replace").decode()  # a file's name may hold bytes that are no characters


def _severity(item: Item) -> Severity:
    element = item.element
    match kind(element):
        case Kind.REACH | Kind.BREADTH:
            return Severity.ERROR if element.status is ElementStatus.MISSING else Severity.WARNING
        case Kind.UNSURE:
            return Severity.NOTE if element.need is Need.OPTIONAL else Severity.WARNING
    return Severity.NONE


class _Places:
    """Finds the spots of an element in the files of the laws."""

    def __init__(self, report: Report, surface: Surface) -> None:
        self._report, self._surface = report, surface
        self._documents = {document.id: document for document in report.documents}

    def of(self, item: Item) -> Iterator[Spot]:
        spots = [self._quote(evidence) for evidence in item.element.evidence]
        spots += [self._clause(clause) for clause in item.article.clauses if clause.role == "implements"]
        seen = set()
        for spot in spots or [self._start(document) for document in self._documents]:
            if spot not in seen:
                seen.add(spot)
                yield spot

    def _quote(self, evidence: Evidence) -> Spot:
        return replace(self._spot(evidence.document, evidence.clause, evidence.start, evidence.end), quoted=True)

    def _clause(self, clause: ClauseFinding) -> Spot:
        return self._line(clause.document, clause.number, clause.start, clause.end)

    def _start(self, document: str) -> Spot:
        text = self._documents[document].text or ""
        return self._line(document, "", len(text) - len(text.lstrip()), len(text))

    def _line(self, document: str, clause: str, start: int, end: int) -> Spot:
        """The first line of a clause, or of the law: to mark the whole would hide what else is marked in it."""
        entry = self._documents.get(document)
        line = ((entry.text if entry else None) or "").find("\n", start, end)
        return self._spot(document, clause, start, min(line if line >= 0 else end, start + _HEAD))

    def _spot(self, document: str, clause: str, start: int, end: int) -> Spot:
        locator = self._locators.get(document)
        return Spot(document, self._path(document), clause, locator.region(start, end) if locator else None)

    def _path(self, document: str) -> str:
        entry = self._documents.get(document)
        return path_of(entry, self._surface) if entry else document

    @cached_property
    def _locators(self) -> dict[str, Locator]:
        found = {}
        for document in self._report.documents:
            source = self._surface.sources.get(document.id)
            file = source.text if source else document.text if document.format == "text" else None
            if document.text is not None and file is not None:
                found[document.id] = Locator(document.text, file, document.format)
        return found
