"""The words and signs in which every report says a verdict, so that no two formats say it differently.

Coverage is coverage of the texts supplied: "not found in the texts supplied", never "the law lacks". What exceeds
the Convention is "over-breadth", apart from what falls short of it: the one never makes up for the other.
The tables are in English and speak the report's language where they are looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gapcheck.findings import ArticleFinding, ArticleStatus, Coverage, ElementFinding, ElementStatus, PositionEntry
from gapcheck.messages import N_, Spoken, _
from gapcheck.phrasing import percent, share
from gapcheck.provision import Need, Polarity, Role


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict as a word, as a sign of one column for where words don't fit, and in a sentence for a legend.

    english, legend: its word and that sentence, as marked for translation.
    """

    english: str
    sign: str
    legend: str

    @property
    def word(self) -> str:
        """The verdict as a word, in the language spoken."""
        return _(self.english)

    @property
    def meaning(self) -> str:
        """What the verdict means, in the language spoken."""
        return _(self.legend)


ARTICLE: dict[ArticleStatus, Said] = {
    ArticleStatus.FULL: Said(N_("full"), "✓", N_("every required element was found, or is excused by a reservation")),
    ArticleStatus.PARTIAL: Said(N_("partial"), "◐", N_("a clause was found, but not every required element in it")),
    ArticleStatus.NONE: Said(N_("not found"), "✗", N_("no clause was found that provides for it")),
    ArticleStatus.UNSURE: Said(N_("unsure"), "?", N_("something was found that a lawyer has to judge")),
    ArticleStatus.NOT_ASSESSABLE: Said(
        N_("not assessable"), "–", N_("it usually lives in a law that was not supplied")
    ),
}

ELEMENT: dict[ElementStatus, Said] = {
    ElementStatus.MET: Said(N_("met"), "✓", N_("words were found that meet it")),
    ElementStatus.PARTLY: Said(N_("partly met"), "◐", N_("words were found that meet a part of it")),
    ElementStatus.MISSING: Said(N_("not found"), "✗", N_("no words for it were found in the texts supplied")),
    ElementStatus.UNSURE: Said(N_("unsure"), "?", N_("something was found that a lawyer has to judge")),
    ElementStatus.WAIVED: Said(N_("reserved"), "®", N_("not found, and excused by a reservation of the State")),
    ElementStatus.NOT_ASSESSABLE: Said(
        N_("not assessable"), "–", N_("it usually lives in a law that was not supplied")
    ),
}

NEED: Mapping[Need, str] = Spoken(
    {
        Need.MANDATORY: N_("mandatory"),
        Need.RESERVABLE: N_("mandatory, unless reserved"),
        Need.OPTIONAL: N_("optional"),
    }
)

ROLE: Mapping[Role, str] = Spoken(
    {
        Role.CONDUCT: N_("conduct"),
        Role.MEASURE: N_("measure"),
        Role.DEFINITION: N_("definition"),
        Role.MENTAL: N_("mental"),
        Role.CIRCUMSTANCE: N_("circumstance"),
        Role.LIMIT: N_("limit"),
        Role.SAFEGUARD: N_("safeguard"),
    }
)

POLARITY: Mapping[Polarity, str] = Spoken({Polarity.WIDENING: N_("widening"), Polarity.LIMITING: N_("limiting")})

# Of a clause cited for an article.
CLAUSE: Mapping[str, str] = Spoken({"implements": N_("implements"), "related": N_("related")})


class Kind(StrEnum):
    """What a reader has to do about an element that is not plainly met. Its value is an id; LABEL has its words."""

    REACH = "gap in reach"
    BREADTH = "over-breadth"
    UNSURE = "to be judged"
    ELSEWHERE = "not assessable"
    NARROWING = "permitted narrowing"
    RESERVED = "reserved"


LABEL: Mapping[Kind, str] = Spoken(
    {
        Kind.REACH: N_("gap in reach"),
        Kind.BREADTH: N_("over-breadth"),
        Kind.UNSURE: N_("to be judged"),
        Kind.ELSEWHERE: N_("not assessable"),
        Kind.NARROWING: N_("permitted narrowing"),
        Kind.RESERVED: N_("reserved"),
    }
)

MEANING: Mapping[Kind, str] = Spoken(
    {
        Kind.REACH: N_("the texts supplied do not reach all that the Convention asks for"),
        Kind.BREADTH: N_("a limit or safeguard was not found: the texts supplied go beyond the Convention; review"),
        Kind.UNSURE: N_("never counted as met: a lawyer has to decide"),
        Kind.ELSEWHERE: N_("not found in the texts supplied; look in the laws named"),
        Kind.NARROWING: N_("the Convention permits it, some only with a declaration or reservation"),
        Kind.RESERVED: N_("not found, and excused by a reservation that the State recorded"),
    }
)

HEADING: Mapping[Kind, str] = Spoken(
    {
        Kind.REACH: N_("Gaps in reach"),
        Kind.BREADTH: N_("Over-breadth"),
        Kind.UNSURE: N_("To be judged"),
        Kind.ELSEWHERE: N_("Elements not assessable"),
        Kind.NARROWING: N_("Permitted narrowing used"),
        Kind.RESERVED: N_("Reserved"),
    }
)

CAVEAT = N_(
    "This report is on the words of the texts supplied, and on nothing else: not on other laws, case law or "
    "practice. "
    "“Not found” means not found in the texts supplied, not that the law is without it. "
    "It prepares a lawyer's review and is no legal advice."
)


def as_sentence(words: str) -> str:
    """Words of a legend as a sentence of their own: a capital before them, a full stop after."""
    return f"{words[:1].upper()}{words[1:]}."


def article_name(article: ArticleFinding) -> str:
    """How an article of the treaty is cited: "Article 16"."""
    return _("Article {number}").format(number=article.reference)


def element_name(element: ElementFinding) -> str:
    """What an element is called where its question is too long."""
    return element.name or element.id.replace("-", " ")


def made(position: PositionEntry) -> str:
    """The reservations and declarations of a State, by their ids."""
    return ", ".join(position.made) or _("no reservation or declaration")


def interval(coverage: Coverage) -> str:
    """Coverage in words: "70 to 76 %" where something is unsure, "88 %" where nothing is."""
    if coverage.low is None or coverage.high is None:
        return _("not assessable")
    low, high = percent(coverage.low), percent(coverage.high)
    if low == high:
        return share(coverage.low)
    return _("{low} to {high} %").format(low=low, high=high)
