"""The filters show the articles that a reader asked for, no other, and say how many those are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from browser.pages import REPORTS
from gapcheck.findings import ArticleFinding
from gapcheck.report.layout import kind
from gapcheck.report.wording import Kind

Fits = Callable[[ArticleFinding], bool]


def of_status(*statuses: str) -> Fits:
    return lambda article: article.status in statuses


def with_kind(wanted: Kind) -> Fits:
    return lambda article: any(kind(element) is wanted for element in article.elements)


def with_need(wanted: str) -> Fits:
    return lambda article: any(element.need == wanted for element in article.elements)


FILTERS: list[tuple[str, str, dict[str, str], Fits]] = [
    ("bill", "one verdict", {"status": "partial"}, of_status("partial")),
    ("bill", "two verdicts", {"status": "partial full"}, of_status("partial", "full")),
    ("bill", "a title", {"group": "g.budapest.procedure"}, lambda article: article.group == "procedure"),
    ("bill", "a kind of finding", {"kind": Kind.BREADTH}, with_kind(Kind.BREADTH)),
    ("bill", "a need", {"need": "optional"}, with_need("optional")),
    ("bill", "a word", {"search": "interception"}, lambda article: article.id in ("art-03", "art-21", "art-34")),
    ("arandia", "unsure", {"kind": Kind.UNSURE}, with_kind(Kind.UNSURE)),
    ("arandia", "reserved", {"kind": Kind.RESERVED}, with_kind(Kind.RESERVED)),
    (
        "arandia",
        "a verdict and a title",
        {"status": "full", "group": "g.budapest.offences"},
        lambda article: article.status == "full" and article.group == "offences",
    ),
    ("projet", "un verdict", {"status": "none"}, of_status("none")),
    ("projet", "une notion", {"kind": Kind.REACH}, with_kind(Kind.REACH)),
]


def choose(page, filters: dict[str, str]) -> None:
    for name, value in filters.items():
        if name == "status":
            for status in value.split():
                page.locator(f".verdicts button[data-status='{status}']").click()
        elif name == "search":
            page.locator("#search").fill(value)
        else:
            page.locator(f"#by-{name}").select_option(value)


def shown(page) -> list[str]:
    """The ids of the articles that are shown."""
    return [card.get_attribute("id") for card in page.locator(".card").all() if card.is_visible()]


@pytest.mark.parametrize(
    ("name", "filters", "fits"),
    [(name, filters, fits) for name, _, filters, fits in FILTERS],
    ids=[f"{name}: {what}" for name, what, _, _ in FILTERS],
)
def test_the_articles_that_meet_the_filters_are_shown_and_counted(opened, name, filters, fits):
    report, page = REPORTS[name](), opened(name)
    choose(page, filters)
    found = shown(page)
    wanted = [f"a.budapest.{article.id}" for article in report.provisions if fits(article)]
    if "search" in filters:
        assert set(wanted) <= set(found)
        assert len(found) < len(report.provisions)
    else:
        assert sorted(found) == sorted(wanted)
        assert 0 < len(wanted) < len(report.provisions)
    told = page.locator("[role=status]")
    numbers = [int(word) for word in told.inner_text().split() if word.isdigit()]
    assert numbers == [len(found), len(report.provisions)]
    rows = [row for row in page.locator("#table tr[data-article]").all() if row.is_visible()]
    assert len(rows) == len(found)
    page.locator("#reset").click()
    assert len(shown(page)) == len(report.provisions)
    assert not page.locator("#reset").is_visible()


@pytest.mark.parametrize(("filter", "value"), [("kind", Kind.BREADTH), ("need", "optional")])
def test_of_an_article_the_elements_alone_that_meet_the_filters_are_shown(opened, filter, value):
    page = opened("bill")
    choose(page, {filter: value})
    for element in page.locator(".card:not([hidden]) .element").all():
        assert element.is_visible() == (element.get_attribute(f"data-{filter}") == value)


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("pornographie", "art-09"),
        ("FALSIFICATION", "art-07"),
        ("integrite", "art-04"),
        ("Intégrité", "art-04"),
        ("reseau 24/7", "art-35"),
        ("donnees  SYSTEME", "art-02"),
    ],
)
def test_a_search_minds_neither_case_nor_accents_nor_the_order_of_words(opened, words, article):
    page = opened("projet")
    page.locator("#search").fill(words)
    assert f"a.budapest.{article}" in shown(page)
    assert len(shown(page)) < 35


def test_where_no_article_meets_the_filters_the_page_says_so_and_how_to_go_on(opened):
    page = opened("bill")
    page.locator("#search").fill("zzz no such word")
    assert shown(page) == []
    assert page.locator("#nothing").is_visible()
    assert page.locator("#shown").inner_text() == "0 of 35 articles"
    page.locator("#reset").click()
    assert not page.locator("#nothing").is_visible()
    assert len(shown(page)) == 35


def test_a_verdict_is_a_button_that_is_pressed_and_says_so(opened):
    page = opened("bill")
    button = page.get_by_role("button", name="partial 17")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert len(shown(page)) == 17
    button.click()
    assert len(shown(page)) == 35


def test_each_filter_has_a_name_that_is_read_aloud(opened):
    page = opened("projet")
    for role, name in [
        ("searchbox", "Recherche"),
        ("combobox", "Titre"),
        ("combobox", "Constat"),
        ("combobox", "Exigence"),
        ("search", "Filtrer les articles"),
    ]:
        assert page.get_by_role(role, name=name, exact=True).count() == 1
