"""The words and signs in which every report says a verdict, so that no two formats say it differently.

Coverage is coverage of the texts supplied: "not found in the texts supplied", never "the law lacks". What exceeds
the Convention is "over-breadth", apart from what falls short of it: the one never makes up for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapcheck.findings import ArticleStatus, Coverage, ElementStatus
from gapcheck.provision import Need


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict as a word, as a sign of one column for where words don't fit, and in a sentence for a legend."""

    word: str
    sign: str
    meaning: str


ARTICLE: dict[ArticleStatus, Said] = {
    ArticleStatus.FULL: Said("full", "✓", "every required element was found, or is excused by a reservation"),
    ArticleStatus.PARTIAL: Said("partial", "◐", "a clause was found, but not every required element in it"),
    ArticleStatus.NONE: Said("not found", "✗", "no clause was found that provides for it"),
    ArticleStatus.UNSURE: Said("unsure", "?", "something was found that a lawyer has to judge"),
    ArticleStatus.NOT_ASSESSABLE: Said("not assessable", "–", "it usually lives in a law that was not supplied"),
}

ELEMENT: dict[ElementStatus, Said] = {
    ElementStatus.MET: Said("met", "✓", "words were found that meet it"),
    ElementStatus.PARTLY: Said("partly met", "◐", "words were found that meet a part of it"),
    ElementStatus.MISSING: Said("not found", "✗", "no words for it were found in the texts supplied"),
    ElementStatus.UNSURE: Said("unsure", "?", "something was found that a lawyer has to judge"),
    ElementStatus.WAIVED: Said("reserved", "®", "not found, and excused by a reservation of the State"),
    ElementStatus.NOT_ASSESSABLE: Said("not assessable", "–", "it usually lives in a law that was not supplied"),
}

NEED: dict[Need, str] = {
    Need.MANDATORY: "mandatory",
    Need.RESERVABLE: "mandatory, unless reserved",
    Need.OPTIONAL: "optional",
}


class Kind(StrEnum):
    """What a reader has to do about an element that is not plainly met."""

    REACH = "gap in reach"
    BREADTH = "over-breadth"
    UNSURE = "to be judged"
    ELSEWHERE = "not assessable"
    NARROWING = "permitted narrowing"
    RESERVED = "reserved"


MEANING: dict[Kind, str] = {
    Kind.REACH: "the texts supplied do not reach all that the Convention asks for",
    Kind.BREADTH: "a limit or safeguard was not found: the texts supplied go beyond the Convention; review",
    Kind.UNSURE: "never counted as met: a lawyer has to decide",
    Kind.ELSEWHERE: "not found in the texts supplied; look in the laws named",
    Kind.NARROWING: "the Convention permits it, some only with a declaration or reservation",
    Kind.RESERVED: "not found, and excused by a reservation that the State recorded",
}

HEADING: dict[Kind, str] = {
    Kind.REACH: "Gaps in reach",
    Kind.BREADTH: "Over-breadth",
    Kind.UNSURE: "To be judged",
    Kind.ELSEWHERE: "Elements not assessable",
    Kind.NARROWING: "Permitted narrowing used",
    Kind.RESERVED: "Reserved",
}

CAVEAT = (
    "This report is on the words of the texts supplied, and on nothing else: not on other laws, case law or "
    "practice. "
    "“Not found” means not found in the texts supplied, not that the law is without it. "
    "It prepares a lawyer's review and is no legal advice."
)


def percent(share: float) -> str:
    """A share of 0 to 1 in whole per cent; never 100 for less than all, nor 0 for more than nothing."""
    whole = round(share * 100)
    if whole == 100 and share < 1:
        whole = 99
    if whole == 0 and share > 0:
        whole = 1
    return str(whole)


def interval(coverage: Coverage) -> str:
    """Coverage in words: "70 to 76 %" where something is unsure, "88 %" where nothing is."""
    if coverage.low is None or coverage.high is None:
        return "not assessable"
    low, high = percent(coverage.low), percent(coverage.high)
    return f"{low} %" if low == high else f"{low} to {high} %"
