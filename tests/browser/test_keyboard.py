"""The whole page by the keyboard alone: nothing that needs a mouse, and always a sign of where one is."""

from __future__ import annotations

import pytest

from browser.eye import focused, in_view, ringed, settled

COVERED = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), bar = document.querySelector(".filters");
  const edge = bar.getBoundingClientRect().bottom;
  return !bar.contains(here) && (box.top < edge - 1 && box.bottom < edge + 1 || box.top > innerHeight);
}"""
# Whether the page leaves a key to the browser.
PRESSED = """([key, held]) => document.body.dispatchEvent(
  new KeyboardEvent("keydown", { key, [held]: true, bubbles: true, cancelable: true }))"""
ARTICLE = "a.budapest.art-0{}".format


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settled(page)


def test_the_first_tab_shows_a_way_past_the_picture_and_enter_takes_it(opened):
    page = opened("bill")
    press(page, "Tab")
    assert focused(page) == "#reading"
    assert in_view(page, ".skip")
    assert ringed(page)
    press(page, "Enter")
    assert focused(page) == "reading"
    press(page, "Tab")
    assert focused(page).startswith("✓")
    assert page.evaluate("document.activeElement.closest('.verdicts') !== null")


def test_tab_goes_through_the_filters_in_the_order_in_which_they_are_read(opened):
    page = opened("bill")
    page.locator(".verdicts button").first.focus()
    seen = []
    for _ in range(8):
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.dataset.status"))
        press(page, "Tab")
    assert seen == ["full", "partial", "none", "not-assessable", "search", "by-group", "by-kind", "by-need"]


@pytest.mark.parametrize(("keys", "scheme"), [("Tab", "light"), ("Shift+Tab", "dark")])
def test_wherever_tab_goes_the_focus_is_seen_and_not_under_the_filters(opened, keys, scheme):
    page = opened("bill", "#art-16", color_scheme=scheme)
    settled(page)
    for place in range(40):
        page.keyboard.press(keys)
        assert not page.evaluate(COVERED), (place, focused(page))
        assert ringed(page), (place, focused(page))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_an_element_unfolds_and_folds_by_a_key(opened, key):
    page = opened("bill")
    details = page.locator("[id='e.budapest.art-02.access'] > details")
    details.locator("summary").focus()
    press(page, key)
    assert details.get_attribute("open") is not None
    press(page, key)
    assert details.get_attribute("open") is None


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_verdict_is_chosen_by_a_key(opened, key):
    page = opened("bill")
    page.get_by_role("button", name="partial 17").focus()
    press(page, key)
    assert page.locator("#shown").inner_text() == "17 of 35 articles"


def test_a_list_is_chosen_from_by_the_arrow_keys(opened):
    page = opened("bill")
    page.locator("#by-kind").focus()
    press(page, "ArrowDown")
    assert page.locator("#by-kind").input_value() == "gap in reach"
    assert page.locator("#shown").inner_text() != "35 of 35 articles"


def test_j_and_k_go_from_article_to_article_and_c_to_the_clause_and_b_back(opened):
    page = opened("bill")
    steps = [("j", 1), ("j", 2), ("j", 3), ("k", 2), ("j", 3)]
    for key, number in steps:
        press(page, key)
        assert focused(page) == ARTICLE(number)
        assert in_view(page, f"[id='{ARTICLE(number)}'] h4")
        assert ringed(page)
    press(page, "c")
    assert page.evaluate("document.activeElement.querySelector('.words').textContent").startswith("4.")
    assert in_view(page, ".clause.target")
    press(page, "b")
    assert page.evaluate("document.activeElement.closest('.card').id") == ARTICLE(3)
    press(page, "c", "j")
    assert focused(page) == ARTICLE(4)


def test_b_never_leaves_the_report(opened):
    page = opened("bill")
    url = page.url
    press(page, "b", "b")
    assert page.url == url
    assert page.locator("h1").inner_text() == "Computer Misuse Act, 2026"


def test_j_goes_through_the_articles_that_the_filters_leave(opened):
    page = opened("bill")
    page.get_by_role("button", name="full 4").click()
    found = []
    for _ in range(6):
        press(page, "j")
        found.append(focused(page))
    assert found[:3] == ["a.budapest.art-02", "a.budapest.art-05", "a.budapest.art-13"]
    assert len(set(found)) == 4


def test_a_search_is_reached_by_a_slash_takes_letters_as_letters_and_is_left_by_escape(opened):
    page = opened("bill")
    press(page, "/")
    assert focused(page) == "search"
    page.keyboard.type("jack cb")
    assert page.locator("#search").input_value() == "jack cb"
    assert focused(page) == "search"
    press(page, "Escape")
    assert focused(page) == ""


@pytest.mark.parametrize("held", ["ctrlKey", "altKey", "metaKey"])
def test_a_key_with_another_held_is_left_to_the_browser(opened, held):
    page = opened("bill")
    for key in "jkcb/":
        assert page.evaluate(PRESSED, [key, held]) is True, key
    assert focused(page) == ""


@pytest.mark.parametrize(("pane", "key"), [("#law", "ArrowDown"), ("#law", "PageDown"), ("#law", "End")])
def test_the_law_scrolls_by_the_keyboard(opened, pane, key):
    page = opened("bill")
    page.locator(pane).focus()
    settled(page)
    press(page, key)
    page.wait_for_function("document.querySelector('#law').scrollTop > 20")


def test_the_theme_is_changed_by_its_button_and_kept(opened):
    page = opened("projet", color_scheme="light")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    button = page.locator("#theme")
    assert button.inner_text() == "Sombre"
    button.focus()
    press(page, "Enter")
    assert page.evaluate(ground) != light
    assert button.inner_text() == "Clair"
    page.reload()
    assert button.inner_text() == "Clair"
    press(page, "Tab", "Tab", "Space")
    assert page.evaluate(ground) == light
