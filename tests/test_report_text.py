"""Markdown and CSV: whatever a law says, it stays text in its place."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt
from report_sample import hostile, sample

from gapcheck.report import render
from gapcheck.report.csv import COLUMNS, cell
from gapcheck.report.layout import plain
from gapcheck.report.md import text

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NASTY = [
    "a | b || c",
    "# no heading",
    "- no item",
    "1. no item",
    "12) no item",
    "> no quote",
    "+ no item",
    "=== ---",
    "[link](http://example.org)",
    "![image](x.png)",
    "<script>alert(1)</script>",
    "<b>bold</b> &amp; &lt;",
    "**bold** _em_ __x__ ~~gone~~",
    "`code` ``` fence",
    "\\",
    "ends in \\",
    "\n\n# heading\n\n| a |\n|---|",
    "http://example.org www.example.org",
    "[1]: http://example.org",
    "$x$",
]
punctuated = st.one_of(st.text(min_size=1), st.text("\\`*_{}[]()#+-.!|<>~&:=\"'/ \n\tab1w", min_size=1))


def tokens(markdown: str):
    for token in MARKDOWN.parse(markdown):
        yield token.type
        yield from (child.type for child in token.children or ())


def structure(report) -> list[str]:
    return list(tokens(render(report, "md").decode()))


@pytest.mark.parametrize("words", NASTY)
def test_markdown_shows_the_words_of_a_law_as_they_are(words):
    (paragraph,) = [token for token in MARKDOWN.parse(text(words)) if token.type == "inline"]
    assert "".join(child.content for child in paragraph.children) == plain(words)
    assert structure(hostile(words)) == structure(hostile("x"))


@given(punctuated.filter(plain))
def test_no_words_change_the_structure_of_the_markdown(words):
    assert structure(hostile(words)) == structure(hostile("x"))


@pytest.mark.parametrize("words", ["http://example.org", "see www.example.org", "HTTPS://X.Y"])
def test_markdown_makes_no_link_of_an_address_in_a_law(words):
    assert "://" not in text(words)
    assert "www." not in text(words)


def rows(report) -> list[list[str]]:
    return list(csv.reader(StringIO(render(report, "csv").decode("utf-8-sig"), newline="")))


def test_the_csv_has_a_row_for_each_element_under_its_columns():
    report = sample()
    head, *body = rows(report)
    assert tuple(head) == COLUMNS
    assert len(body) == sum(len(article.elements) for article in report.provisions)
    assert {len(row) for row in body} == {len(COLUMNS)}


def test_the_csv_opens_in_a_spreadsheet_with_its_accents():
    assert render(sample(), "csv").startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in render(sample(), "csv")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n@", "＝", "\x00="])
def test_a_cell_that_a_spreadsheet_would_compute_starts_with_an_apostrophe(start):
    assert cell(start + "HYPERLINK(1)").startswith("'")


@given(st.text())
def test_no_words_break_a_row_or_start_a_formula(words):
    body = rows(hostile(words))[1:]
    assert len(body) == 5
    for row in body:
        assert len(row) == len(COLUMNS)
        assert not any(value[:1] in tuple("=+-@\t\r＝＋－＠") and value for value in row)
