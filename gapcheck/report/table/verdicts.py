"""A status in, the verdict as a table shows it out: a sign, a word, what follows from it, and a shade.

The shade repeats what sign and word say, for whoever turns the pages; nothing is said by colour alone. A limit that
was not found has a shade of its own, so that over-breadth is not taken for a gap in reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gapcheck.findings import ArticleStatus, ElementFinding, ElementStatus
from gapcheck.messages import N_, _
from gapcheck.provision import Need
from gapcheck.report.layout import kind
from gapcheck.report.wording import ARTICLE, ELEMENT, LABEL, MEANING, Kind, Said


class Shade(StrEnum):
    """The background of a verdict, as RGB: pale, so that black print on it stays legible, in grey print too."""

    FOUND = "DDEFE0"
    PART = "FBEFC9"
    GAP = "F8D9D6"
    BREADTH = "E9DDF3"
    DOUBT = "FFF9D6"
    ELSEWHERE = "E7E7E7"
    PERMITTED = "DCE9F6"
    NONE = "FFFFFF"


UNUSED = Said(N_("not used"), "·", N_("it is optional, and the texts supplied make no use of it: no gap"))

_ARTICLE_SHADE = {
    ArticleStatus.FULL: Shade.FOUND,
    ArticleStatus.PARTIAL: Shade.PART,
    ArticleStatus.NONE: Shade.GAP,
    ArticleStatus.UNSURE: Shade.DOUBT,
    ArticleStatus.NOT_ASSESSABLE: Shade.ELSEWHERE,
}
ELEMENT_SHADE = {
    ElementStatus.MET: Shade.FOUND,
    ElementStatus.PARTLY: Shade.PART,
    ElementStatus.MISSING: Shade.GAP,
    ElementStatus.UNSURE: Shade.DOUBT,
    ElementStatus.WAIVED: Shade.PERMITTED,
    ElementStatus.NOT_ASSESSABLE: Shade.ELSEWHERE,
}
# The same on a chart, where a pale shade would not be seen.
CHART = {
    ElementStatus.MET: "5BA66B",
    ElementStatus.PARTLY: "E5B93C",
    ElementStatus.MISSING: "CF5A50",
    ElementStatus.UNSURE: "F3EFA1",
    ElementStatus.WAIVED: "6C9BCB",
    ElementStatus.NOT_ASSESSABLE: "BDBDBD",
}
KIND_SHADE = {Kind.BREADTH: Shade.BREADTH, Kind.NARROWING: Shade.PERMITTED}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict in words. kind: what a reader has to do about it; empty where nothing, or where the word says it."""

    sign: str
    word: str
    kind: str
    shade: Shade

    @property
    def shown(self) -> str:
        """Sign and word; what is to do about it, where it is that alone."""
        return f"{self.sign} {self.word}" if self.word else self.kind


def of_article(status: ArticleStatus) -> Verdict:
    """The verdict on an article."""
    said = ARTICLE[status]
    return Verdict(said.sign, said.word, "", _ARTICLE_SHADE[status])


def of_element(element: ElementFinding) -> Verdict:
    """The verdict on an element; an optional element that is not used has one of its own."""
    told = kind(element)
    if told is None and element.need is Need.OPTIONAL:
        return Verdict(UNUSED.sign, UNUSED.word, "", Shade.NONE)
    said = ELEMENT[element.status]
    label = LABEL[told] if told in (Kind.REACH, Kind.BREADTH, Kind.NARROWING) else ""
    shade = ELEMENT_SHADE[element.status] if told is None else KIND_SHADE.get(told, ELEMENT_SHADE[element.status])
    return Verdict(said.sign, said.word, label, shade)


def of_statuses() -> list[Verdict]:
    """The verdicts that an element can have."""
    told = [Verdict(said.sign, said.word, "", ELEMENT_SHADE[status]) for status, said in ELEMENT.items()]
    return [*told, Verdict(UNUSED.sign, UNUSED.word, "", Shade.NONE)]


def legend() -> Iterator[tuple[str, tuple[tuple[Verdict, str], ...]]]:
    """What each verdict means, as (of what, (verdict, meaning) and so on)."""
    articles = tuple((of_article(status), ARTICLE[status].meaning) for status in ArticleStatus)
    yield _("Verdicts on articles"), articles
    meanings = [*(said.meaning for said in ELEMENT.values()), UNUSED.meaning]
    yield _("Verdicts on elements"), tuple(zip(of_statuses(), meanings, strict=True))
    kinds = {Kind.REACH: Shade.GAP, **KIND_SHADE}
    yield (
        _("What stands below a verdict"),
        tuple((Verdict("", "", LABEL[kind], shade), MEANING[kind]) for kind, shade in kinds.items()),
    )
