"""The page on any screen: wide or narrow, light or dark, with a script or without, in any language of a report."""

from __future__ import annotations

import pytest

from browser.eye import in_view, settled, unfold
from browser.pages import CLAUSES, DIFFERENCES, REPORTS

# What sticks out of the window to the right, unless it lies in a box that scrolls by itself.
_OUTSIDE = """() => [...document.querySelectorAll("body *")].filter(each => {
  const box = each.getBoundingClientRect();
  if (!box.width || !box.height || box.right <= innerWidth + 1) return false;
  return !each.closest(".table, .skip, .heard");
}).map(each => each.outerHTML.slice(0, 90))"""

# What is left of the search box beside the words that stand in it, in pixels.
_ROOM = """() => {
  const box = document.querySelector("#search"), look = getComputedStyle(box);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = look.font;
  const inside = box.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight);
  return inside - pen.measureText(box.placeholder).width;
}"""


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", [*REPORTS, *DIFFERENCES])
def test_nothing_has_to_be_scrolled_sideways_or_sticks_out(opened, name, width):
    page = opened(name, viewport={"width": width, "height": 800})
    unfold(page)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(_OUTSIDE) == []


@pytest.mark.parametrize("name", ["bill", "projet", "arandia"])
def test_without_a_script_the_report_reads_whole_and_shows_no_control_that_needs_one(opened, name):
    page = opened(name, java_script_enabled=False)
    report = REPORTS[name]()
    for selector in ("#theme", ".filters", ".keys"):
        assert not page.locator(selector).is_visible(), selector
    assert page.locator(".card").count() == len(report.provisions)
    for card in page.locator(".card").all():
        assert card.locator("h4").is_visible()
    summary = page.locator("[id='e.budapest.art-02.access'] summary")
    summary.click()
    assert page.locator("[id='e.budapest.art-02.access'] .body").is_visible()
    for document in report.documents:
        for clause in document.clauses:
            words = document.text[clause.start : clause.end].split()[0]
            assert page.locator(".clause .words", has_text=words).first.is_visible()
    page.locator("[id='a.budapest.art-02'] .clauses a").first.click()
    assert in_view(page, ".clause:target")


@pytest.mark.parametrize("chosen", ["Dark", "Light"])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_theme_that_is_chosen_wins_over_that_of_the_system(opened, system, chosen):
    page = opened("bill", color_scheme=system)
    button = page.locator("#theme")
    if button.inner_text() == chosen:
        button.click()
    else:
        button.click()
        button.click()
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == {"Dark": "rgb(22, 24, 27)", "Light": "rgb(251, 250, 247)"}[chosen]


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_difference_is_dark_where_the_system_is(opened, name):
    grounds = {
        scheme: opened(name, color_scheme=scheme).evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert grounds == {"light": "rgb(251, 250, 247)", "dark": "rgb(22, 24, 27)"}


def test_a_law_of_many_clauses_opens_with_all_of_them_and_can_be_filtered(opened):
    page = opened("large")
    assert page.locator(".clause").count() == CLAUSES
    page.locator("#search").fill("data interference")
    assert page.locator(".card:visible").count() < 35
    page.locator("[id='a.budapest.art-04'] .clauses a").last.click()
    settled(page)
    assert in_view(page, ".clause.target")


@pytest.mark.parametrize("width", [320, 1280])
def test_in_french_no_word_of_a_control_is_cut(opened, width):
    page = opened("projet", viewport={"width": width, "height": 800})
    cut = page.evaluate(
        "() => [...document.querySelectorAll('button, .badge, .tags, .reference, dt, thead th, .ref')]"
        ".filter(each => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')"
        ".map(each => each.textContent)"
    )
    assert cut == []
    assert page.evaluate(_ROOM) >= 0
