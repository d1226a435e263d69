"""The truth table of two verdicts: what became of an element, row by row."""

from __future__ import annotations

from itertools import product

import pytest

from gapcheck.compare.verdicts import became
from gapcheck.difference import PROGRESS, REGRESSIONS, Change
from gapcheck.findings import ArticleStatus, ElementStatus
from gapcheck.provision import Need, Polarity

NAMES = ("met", "partly", "missing", "unsure", "waived", "not-assessable")

# Of an element that sets how far the law must reach: rows are its status before, columns its status now.
REACH = """
                met           partly        missing     unsure        waived     not-assessable
met             unchanged     weakened      new-gap     weakened      excused    new-gap
partly          closed        still-open    weakened    weakened      excused    weakened
missing         closed        strengthened  still-open  strengthened  excused    not-assessable
unsure          closed        strengthened  weakened    still-open    excused    weakened
waived          closed        strengthened  new-gap     strengthened  unchanged  not-assessable
not-assessable  closed        strengthened  assessable  strengthened  excused    unchanged
"""

# Of one that limits, in an article that both drafts implement.
LIMIT = """
                met           partly        missing       unsure
met             unchanged     goes-further  goes-further  goes-further
partly          limited       still-open    goes-further  goes-further
missing         limited       limited       still-open    limited
unsure          limited       limited       goes-further  still-open
"""


def rows(table: str):
    columns, *lines = [line.split() for line in table.strip().splitlines()]
    return [(line[0], now, change) for line in lines for now, change in zip(columns, line[1:], strict=True)]


def change(was: str, now: str, **told) -> Change:
    settings = {
        "need": Need.MANDATORY,
        "polarity": Polarity.WIDENING,
        "article_was": ArticleStatus.PARTIAL,
        "article_now": ArticleStatus.PARTIAL,
    }
    return became(ElementStatus(was), ElementStatus(now), **(settings | told))


@pytest.mark.parametrize(("was", "now", "expected"), rows(REACH))
def test_reach(was, now, expected):
    assert change(was, now) == expected
    assert change(was, now, need=Need.RESERVABLE) == expected


@pytest.mark.parametrize(("was", "now", "expected"), rows(LIMIT))
def test_limits_and_safeguards(was, now, expected):
    assert change(was, now, polarity=Polarity.LIMITING) == expected


@pytest.mark.parametrize("gone", [ArticleStatus.NONE, ArticleStatus.NOT_ASSESSABLE])
@pytest.mark.parametrize("was", ["met", "partly", "missing", "unsure"])
def test_what_is_gone_needs_no_limit(was, gone):
    told = {"polarity": Polarity.LIMITING, "article_now": gone}
    assert change(was, "missing", **told) is Change.NOT_ASSESSABLE
    assert change(was, "not-assessable", **told) is Change.NOT_ASSESSABLE


@pytest.mark.parametrize("before", [ArticleStatus.NONE, ArticleStatus.NOT_ASSESSABLE])
@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("missing", "missing", Change.FURTHER),
        ("not-assessable", "missing", Change.FURTHER),
        ("missing", "partly", Change.FURTHER),
        ("missing", "met", Change.LIMITED),
    ],
)
def test_a_new_offence_without_its_limit_goes_further(before, was, now, expected):
    assert change(was, now, polarity=Polarity.LIMITING, article_was=before) is expected


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("missing", "met", Change.NARROWED),
        ("missing", "partly", Change.NARROWED),
        ("met", "missing", Change.WIDENED),
        ("partly", "met", Change.UNCHANGED),
        ("missing", "unsure", Change.UNCHANGED),
        ("missing", "not-assessable", Change.UNCHANGED),
    ],
)
def test_a_permitted_narrowing_is_no_gap_either_way(was, now, expected):
    for polarity in Polarity:
        assert change(was, now, need=Need.OPTIONAL, polarity=polarity) is expected


def test_no_pair_of_verdicts_is_both_better_and_worse():
    """Turned round, what was worse is better, and never worse again."""
    for polarity, was, now in product(Polarity, NAMES, NAMES):
        there, back = change(was, now, polarity=polarity), change(now, was, polarity=polarity)
        assert not (there in REGRESSIONS and back in REGRESSIONS), (polarity, was, now)
        assert not (there in PROGRESS and back in PROGRESS), (polarity, was, now)
