"""The HTML report: one file that asks nothing of any network, in which a law is text, whatever it says."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from time import perf_counter

import pytest
from hypothesis import given, strategies as st
from report_sample import hostile, sample, without_text

from gapcheck.findings import ClauseEntry, ClauseFinding, Evidence
from gapcheck.report import render
from gapcheck.report.html.markup import escape, tag

VOID = {"meta", "input"}


class Page(HTMLParser):
    """The page as a browser takes it apart: elements balanced, attributes, and the law's text without the notes."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open, self.seen, self.law, self.scripts = [], [], "", []
        self.feed(page.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, name, attributes):
        self.seen.append((name, dict(attributes)))
        if name not in VOID:
            self.open.append((name, dict(attributes).get("class") or ""))

    def handle_endtag(self, name):
        assert self.open.pop()[0] == name

    def handle_data(self, data):
        names = [name for name, _ in self.open]
        if names[-1:] in (["script"], ["style"]):
            self.scripts.append((names[-1], data))
        inside = any(look in ("words", "between") for _, look in self.open)
        if inside and "sup" not in names:
            self.law += data

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.seen if attribute in attributes]


def page(report) -> Page:
    return Page(render(report, "html"))


@pytest.fixture(scope="module", params=["text", "quotes"])
def arandia(request):
    return page(sample() if request.param == "text" else without_text(sample()))


def test_every_id_is_given_once_and_every_link_leads_to_one(arandia):
    ids = arandia.values("id")
    assert len(ids) == len(set(ids))
    assert {link for link in arandia.values("href") if not link.startswith("#")} == set()
    assert {link[1:] for link in arandia.values("href")} <= set(ids)


def test_every_piece_of_evidence_is_linked_to_its_place_and_back(arandia):
    links = set(arandia.values("href"))
    for article in sample().provisions:
        for element in article.elements:
            for place, _ in enumerate(element.evidence):
                assert f"#m.budapest.{article.id}.{element.id}.{place}" in links
            if element.evidence:
                assert f"#e.budapest.{article.id}.{element.id}" in links


def test_the_policy_allows_the_page_its_own_style_and_script_and_nothing_else(arandia):
    (policy,) = [each["content"] for _, each in arandia.seen if each.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    for name, text in arandia.scripts:
        assert f"{name}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert [name for name, _ in arandia.scripts] == ["style", "script"]
    assert "unsafe" not in policy


def test_the_page_asks_nothing_of_any_network_and_has_no_inline_handlers():
    assert b"http:" not in render(sample(), "html")
    assert b"https:" not in render(sample(), "html")
    found = page(sample())
    for _, attributes in found.seen:
        assert not {"src", "style", "srcset", "action"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)


def test_the_law_is_shown_word_for_word():
    assert page(sample()).law == "".join(document.text for document in sample().documents)


def test_status_is_said_by_a_word_and_not_by_colour_alone():
    shown = re.sub(r"<[^>]+>", " ", render(sample(), "html").decode())
    for word in ("full", "partial", "not found", "unsure", "not assessable", "reserved", "over-breadth"):
        assert word in shown
    rings = page(sample()).values("aria-label")
    assert "Article 17, Expedited preservation and partial disclosure of traffic data: not found" in rings


def test_the_page_has_landmarks_a_language_and_names_for_its_controls():
    seen = page(sample()).seen
    names = [name for name, _ in seen]
    assert names.count("main") == names.count("h1") == 1
    assert {"header", "nav", "footer", "aside"} <= set(names)
    assert ("html", {"lang": "en"}) in seen
    inputs = [each for name, each in seen if name in ("input", "select")]
    assert all("id" in each for each in inputs)


ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "]]><!--",
    "<!-- --!> <b>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "&#60;b&#62;",
    "\x00<\x00script>",
    "<svg/onload=alert(1)>",
    "</title><script>",
    "{{7*7}}${7*7}",
]
KNOWN = {name for name, _ in page(hostile("x")).seen}


@pytest.mark.parametrize("words", ATTACKS)
def test_what_looks_like_markup_in_a_law_stays_text(words):
    found = page(hostile(words))
    assert {name for name, _ in found.seen} <= KNOWN
    assert found.law == words.replace("\x00", "\ufffd")
    assert len([name for name, _ in found.seen if name == "script"]) == 1


@given(st.one_of(st.text(min_size=1), st.text("<>&\"'/!-[]=; \nabscript", min_size=1)))
def test_no_words_break_the_page(words):
    found = page(hostile(words))
    assert {name for name, _ in found.seen} <= KNOWN
    assert all(re.fullmatch(r"#[\w.-]+", link) for link in found.values("href"))
    assert found.law == re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", newlines(words))


def newlines(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


def law_of(clauses: list[tuple[int, int]], quotes: list[tuple[int, int]], text: str = "abcdefghij" * 3):
    """A report on a law cut and quoted at those spans."""
    report = hostile("x")
    entries = tuple(ClauseEntry(number=str(start), heading="cde", start=start, end=end) for start, end in clauses)
    document = report.documents[0].model_copy(update={"clauses": entries, "text": text})
    article = report.provisions[0]
    evidence = tuple(
        Evidence(document="d", clause="1", start=start, end=end, quote=text[start:end]) for start, end in quotes
    )
    found = tuple(
        ClauseFinding(document="d", number="1", heading="", role="related", confidence=0.5, start=start, end=end)
        for start, end in clauses
    )
    element = article.elements[0].model_copy(update={"evidence": evidence})
    article = article.model_copy(update={"elements": (element,), "clauses": found})
    return report.model_copy(update={"documents": (document,), "provisions": (article,)})


spans = st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)).filter(lambda span: span[0] < span[1]), max_size=6)


@given(spans, spans)
def test_wherever_clauses_and_evidence_overlap_the_law_stays_whole_and_links_hold(clauses, quotes):
    report = law_of(clauses, quotes)
    found = page(report)
    assert found.law == report.documents[0].text
    for each in (found, page(without_text(report))):
        ids = each.values("id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in each.values("href")} <= set(ids)


def test_a_large_law_is_rendered_fast():
    clauses = [(start, start + 500) for start in range(0, 200_000, 500)]
    quotes = [(start, start + 60) for start in range(0, 200_000, 250)]
    report = law_of(clauses, quotes, text="A person who, without right, acts. <b>\n" * 5200)
    started = perf_counter()
    made = render(report, "html")
    assert perf_counter() - started < 3
    assert len(made) < 2_000_000


def test_an_attribute_that_is_none_or_false_is_left_out():
    assert tag("p", "a<b", None, class_="x", hidden=False, title=None, open=True) == '\n<p class="x" open>a&lt;b</p>'
    assert escape(tag("b", "&")) == "<b>&amp;</b>"


def colours(css: str) -> list[dict[str, str]]:
    blocks = re.findall(r"color-scheme: (?:light|dark);(.*?)\}", css, re.S)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark by choice", "dark by system"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "met", "partly", "missing", "beyond", "unsure", "none"])
def test_words_have_the_contrast_that_wcag_aa_asks_for(theme, ink):
    (style,) = [text for name, text in page(sample()).scripts if name == "style"]
    palette = colours(style)[theme]
    for ground in ("paper", "sheet"):
        light, dark = sorted((luminance(palette[ink]), luminance(palette[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_the_two_dark_themes_are_one():
    (style,) = [text for name, text in page(sample()).scripts if name == "style"]
    _, chosen, system = colours(style)
    assert chosen == system
