"""Whatever a law says, it stays text; whatever a page tries, the page's own policy refuses it."""

from __future__ import annotations

import pytest

from browser.eye import unfold
from browser.pages import ATTACKS, DIFFERENCES, REPORTS

# All words of the page but those of its own style and script.
WORDS = """() => {
  const copy = document.body.cloneNode(true);
  for (const each of copy.querySelectorAll("style, body > script")) each.remove();
  return copy.textContent;
}"""
PAGES = ["attacked", "drafts attacked"]


@pytest.mark.parametrize("policy", ["kept", "off"])
@pytest.mark.parametrize("name", PAGES)
def test_an_attack_in_a_law_never_runs_even_without_the_policy(opened, name, policy):
    page = opened(name, bypass_csp=policy == "off")
    unfold(page)
    for key in ("Tab",) * 12:
        page.keyboard.press(key)
    page.mouse.wheel(0, 5000)
    page.mouse.move(400, 400)
    page.wait_for_timeout(200)
    assert page.evaluate("window.attacked") is None


@pytest.mark.parametrize("name", PAGES)
def test_an_attack_is_shown_word_for_word(opened, name):
    shown = " ".join(opened(name).evaluate(WORDS).split())
    for words in ATTACKS:
        assert words in shown


@pytest.mark.parametrize("name", PAGES)
def test_an_attack_brings_no_element_and_no_attribute_of_its_own(opened, name):
    page = opened(name)
    found = page.evaluate(
        "() => [...document.querySelectorAll('*')].flatMap(each => [each.localName,"
        " ...each.getAttributeNames().filter(name => name.startsWith('on') || name === 'src' || name === 'srcdoc')])"
    )
    foreign = {"img", "iframe", "object", "embed", "textarea", "noscript", "onerror", "onload", "src", "srcdoc", "i"}
    assert not set(found) & foreign
    assert found.count("script") == (1 if name in REPORTS else 0)
    assert found.count("style") == 1
    links = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    assert all(link.startswith("#") for link in links)


# What a page would run or ask for if its policy let it: an element, and what is set on it.
TRIALS = {
    "a script": ("script", {"text": "window.ran = 1"}),
    "a script in the page's folder": ("script", {"src": "attack.js"}),
    "a picture from elsewhere": ("img", {"src": "https://example.org/a.png"}),
    "a style from elsewhere": ("link", {"rel": "stylesheet", "href": "https://example.org/a.css"}),
    "a style": ("style", {"textContent": "h1 { display: none }"}),
    "a frame": ("iframe", {"src": "https://example.org/"}),
    "a font": ("style", {"textContent": "@font-face { font-family: x; src: url(https://example.org/a.woff) }"}),
    "a link that is a script": ("a", {"href": "javascript:window.ran = 1"}),
}
TRY = """([name, given]) => {
  const made = Object.assign(document.createElement(name), given);
  document.head.append(made);
  made.click();
}"""


@pytest.mark.parametrize("trial", TRIALS)
@pytest.mark.parametrize("name", ["bill", "drafts of a bill"])
def test_the_policy_of_the_page_refuses(opened, name, trial):
    page = opened(name, watched=False)
    page.evaluate(TRY, list(TRIALS[trial]))
    page.wait_for_timeout(150)
    assert page.evaluate("window.ran") is None
    assert page.watch.asked == []
    assert page.locator("h1").is_visible()
    assert any("Content Security Policy" in line for line in page.watch.told)


@pytest.mark.parametrize("name", [*REPORTS, *DIFFERENCES])
def test_a_page_opens_asks_for_nothing_and_has_nothing_to_complain_of(opened, name):
    page = opened(name)
    assert page.locator("h1").is_visible()
    assert page.title().strip()
    assert page.watch.asked == []
    assert page.watch.told == []
