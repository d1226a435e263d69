"""From an article to its clause and back: what is in view, what has the focus, what the address says."""

from __future__ import annotations

import pytest

from browser.eye import focused, in_view, settled, top, unfold

ELEMENT = "e.budapest.art-16.duration"
BESIDE = ["arandia", "arandia, quotes alone", "bill", "projet"]


def quote(page) -> tuple[str, str]:
    """A quote late in the report, unfolded: selectors of its link, and of its words in the law."""
    unfold(page)
    link = page.evaluate("[...document.querySelectorAll('blockquote a.where')].at(-3).getAttribute('href')")
    return f'blockquote a[href="{link}"]', f'[id="{link[1:]}"]'


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", BESIDE)
def test_a_quote_leads_to_its_words_in_the_law_and_back_leads_to_the_quote(opened, name, width):
    page = opened(name, viewport={"width": width, "height": 800})
    link, words = quote(page)
    settled(page)
    page.locator(link).scroll_into_view_if_needed()
    settled(page)
    before = page.evaluate("scrollY")
    page.locator(link).click()
    settled(page)
    assert 0 <= top(page, words) < 700
    assert page.evaluate("words => document.activeElement.contains(document.querySelector(words))", words)
    assert page.evaluate("document.activeElement.matches('.clause.target')")
    page.go_back()
    settled(page)
    assert focused(page) == page.locator(link).get_attribute("href")
    assert in_view(page, link)
    assert page.evaluate("scrollY") == pytest.approx(before, abs=2)
    page.go_forward()
    settled(page)
    assert 0 <= top(page, words) < 700
    assert page.evaluate("document.activeElement.matches('.clause.target')")


@pytest.mark.parametrize("name", BESIDE)
def test_beside_the_law_the_articles_stay_where_they_are_while_the_law_moves(opened, name):
    page = opened(name)
    link, _ = quote(page)
    settled(page)
    page.locator(link).scroll_into_view_if_needed()
    settled(page)
    before = top(page, link)
    page.locator(link).click()
    settled(page)
    assert top(page, link) == pytest.approx(before, abs=2)
    assert page.locator("mark.on").count() > 0


def test_the_note_of_a_clause_leads_to_the_article_below_the_filters_and_back_to_the_clause(opened):
    page = opened("bill", "#art-21")
    settled(page)
    note = page.locator(".clause .ref[href='#a.budapest.art-21']").first
    clause = note.evaluate("note => note.closest('.clause').id")
    note.click()
    settled(page)
    assert focused(page) == "a.budapest.art-21"
    assert in_view(page, "[id='a.budapest.art-21'] h4")
    page.go_back()
    settled(page)
    assert focused(page) == "#a.budapest.art-21"
    assert in_view(page, f"[id='{clause}']")
    assert page.url.endswith(f"#{clause}")


@pytest.mark.parametrize(
    ("link", "place"),
    [
        (".dial a[href='#a.budapest.art-19']", "a.budapest.art-19"),
        ("#table th a[href='#a.budapest.art-19']", "a.budapest.art-19"),
        ("#table a[href='#e.budapest.art-19.connected-systems']", "e.budapest.art-19.connected-systems"),
        (".contents a[href='#table']", "table"),
        (".contents a[href='#made']", "made"),
        (".skip", "reading"),
    ],
)
def test_a_link_takes_view_and_focus_along_and_back_returns_both(opened, link, place):
    page = opened("bill")
    page.locator(link).focus()
    settled(page)
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    settled(page)
    assert focused(page) == place
    assert in_view(page, f"[id='{place}']")
    page.go_back()
    settled(page)
    assert focused(page) == page.locator(link).get_attribute("href")
    assert page.evaluate("scrollY") == pytest.approx(before, abs=2)


def test_going_back_twice_goes_through_both_links_in_turn(opened):
    page = opened("bill")
    page.locator("#table th a[href='#a.budapest.art-05']").click()
    settled(page)
    page.locator("[id='a.budapest.art-05'] .clauses a").first.click()
    settled(page)
    page.go_back()
    settled(page)
    assert page.evaluate("!!document.activeElement.closest('[id=\"a.budapest.art-05\"]')")
    page.go_back()
    settled(page)
    assert page.evaluate("!!document.activeElement.closest('#table')")


@pytest.mark.parametrize(
    "hash", ["#art-16/duration", "#budapest/art-16/duration", f"#{ELEMENT}", "#art-16%2Fduration", "#%61rt-16/duration"]
)
@pytest.mark.parametrize("name", ["bill", "projet", "arandia"])
def test_an_address_opens_the_element_that_it_names(opened, name, hash):
    page = opened(name, hash)
    settled(page)
    assert focused(page) == ELEMENT
    assert page.locator(f"[id='{ELEMENT}'] > details").get_attribute("open") is not None
    assert in_view(page, f"[id='{ELEMENT}'] .question")


def test_an_address_typed_into_an_open_page_is_followed(opened):
    page = opened("bill", "#art-05")
    page.evaluate("location.hash = '#art-16/duration'")
    settled(page)
    assert focused(page) == ELEMENT
    assert in_view(page, f"[id='{ELEMENT}'] .question")


@pytest.mark.parametrize("hash", ["", "#", "#nowhere", "#art-99/duration", "#%", "#%E0%A4%A", "#art-16/", "#/", "#."])
def test_an_address_of_nothing_leaves_the_page_at_its_start(opened, hash):
    page = opened("bill", hash)
    settled(page)
    assert page.evaluate("[scrollY, document.activeElement.tagName]") == [0, "BODY"]


def test_a_link_to_an_article_that_is_filtered_out_shows_all_articles_again(opened):
    page = opened("bill")
    page.locator(".verdicts button[data-status=full]").click()
    assert not page.locator("[id='a.budapest.art-06']").is_visible()
    page.locator(".dial a[href='#a.budapest.art-06']").click()
    settled(page)
    assert in_view(page, "[id='a.budapest.art-06'] h4")
    assert page.locator("#shown").inner_text() == "35 of 35 articles"
    assert page.locator(".verdicts button[aria-pressed=true]").count() == 0


def test_the_last_clause_of_a_large_law_is_reached_and_so_is_the_way_back(opened):
    page = opened("large")
    page.locator(".outline summary").click()
    link = page.locator(".outline a").last
    link.click()
    settled(page)
    assert page.evaluate("document.activeElement.querySelector('.words').textContent").startswith("600.")
    assert in_view(page, ".clause.target")
    page.go_back()
    settled(page)
    assert page.evaluate("document.activeElement.closest('.outline') !== null")
