"""The page on paper: all that a reader needs stands there, folded or not, in the dark theme or not."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from browser.pages import REPORTS
from gapcheck.findings import Report

PAPERS = ["A4", "Letter"]


def printed(page, **settings) -> list[str]:
    """The words on each sheet, as the browser prints them."""
    made = pypdfium2.PdfDocument(page.pdf(**{"format": "A4", "prefer_css_page_size": False} | settings))
    return [sheet.get_textpage().get_text_bounded() for sheet in made]


def letters(words: str) -> str:
    """Words without what a printed line may change: blanks, hyphens, and signs of which a font has its own."""
    return re.sub(r"[^\w]", "", words.replace("\ufb01", "fi").replace("\ufb02", "fl")).lower()


def told(report: Report) -> list[str]:
    """What a reader of a report has to find in it."""
    words = [article.title for article in report.provisions] + [article.why for article in report.provisions]
    for article in report.provisions:
        for element in article.elements:
            words += [element.question, element.why, element.hint, *(evidence.quote for evidence in element.evidence)]
    return words


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["bill", "projet", "arandia"])
def test_all_that_the_report_says_is_printed(opened, name, paper):
    sheets = printed(opened(name), format=paper)
    assert len(sheets) > 5
    assert all(sheet.strip() for sheet in sheets)
    words = letters("".join(sheets))
    # A sentence that runs over the edge of a sheet has the sheet's foot within it.
    lost = [each for each in told(REPORTS[name]()) if letters(each)[:60] not in words]
    assert len(lost) <= len(sheets) // 4, lost


@pytest.mark.parametrize("name", ["bill", "projet"])
def test_the_whole_law_is_printed(opened, name):
    words = letters("".join(printed(opened(name))))
    text = REPORTS[name]().documents[0].text
    clauses = REPORTS[name]().documents[0].clauses
    starts = [letters(text[clause.start : clause.start + 24]) for clause in clauses]
    assert [start for start in starts if start not in words] == []


@pytest.mark.parametrize(
    ("name", "foot"),
    [
        ("bill", "On the texts supplied only. No legal advice."),
        ("projet", "Porte sur les seuls textes fournis. Ne constitue pas un avis juridique."),
    ],
)
def test_each_sheet_has_its_number_and_says_what_the_report_is_not(opened, name, foot):
    sheets = printed(opened(name))
    for number, sheet in enumerate(sheets, 1):
        assert foot in sheet
        assert f"{number} / {len(sheets)}" in sheet


def test_what_the_mouse_is_for_is_not_printed(opened):
    page = opened("bill")
    page.emulate_media(media="print")
    for selector in ("#theme", ".skip", ".contents", ".filters", ".keys", ".outline"):
        assert not page.locator(selector).first.is_visible(), selector
    look = page.locator("#law").evaluate("law => [getComputedStyle(law).overflowY, getComputedStyle(law).maxHeight]")
    assert look == ["visible", "none"]


def test_paper_is_light_whatever_the_theme(opened):
    page = opened("bill", color_scheme="dark")
    page.locator("#theme").click()
    page.locator("#theme").click()
    page.emulate_media(media="print", color_scheme="dark")
    ink, badge = page.evaluate(
        "[document.body, document.querySelector('.badge.partial')].map(each => getComputedStyle(each).color)"
    )
    assert ink == "rgb(34, 38, 43)"
    assert badge == "rgb(143, 95, 12)"


def test_a_report_that_is_printed_through_filters_says_so(opened):
    page = opened("bill")
    assert "35 of 35 articles" not in "".join(printed(page))
    page.get_by_role("button", name="full 4").click()
    sheets = "".join(printed(page))
    assert "4 of 35 articles" in sheets
    assert "Show all" not in sheets


def test_printing_folds_again_what_was_folded(opened):
    page = opened("bill")
    folded = "document.querySelectorAll('details:not([open])').length"
    before = page.evaluate(folded)
    printed(page)
    assert before > 0
    assert page.evaluate(folded) == before


@pytest.mark.parametrize("name", ["bill", "projet"])
def test_a_head_is_not_left_alone_at_the_foot_of_a_sheet(opened, name):
    articles = REPORTS[name]().provisions
    heads = [letters(words) for article in articles for words in (article.title, article.why)]
    asked = letters(articles[0].elements[0].question)
    sheets = printed(opened(name))
    first = next(number for number, sheet in enumerate(sheets) if asked in letters(sheet))
    for sheet in sheets[first:]:
        last = letters(sheet.splitlines()[-1])
        assert not [head for head in heads if len(last) > 8 and head.endswith(last)]


def test_folded_or_not_and_without_a_script_the_answers_are_printed(opened):
    report, page = REPORTS["bill"](), opened("bill", java_script_enabled=False)
    words = letters("".join(printed(page)))
    met = [element for article in report.provisions for element in article.elements if element.status == "met"]
    found = [element for element in met if letters(element.why)[:40] in words]
    assert len(met) > 20
    assert len(found) >= len(met) - 3
