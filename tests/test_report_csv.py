"""The table for spreadsheets: what a law says is shown in a cell, and never computed there."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, strategies as st
from report_sample import hostile, sample

from gapcheck.report import render
from gapcheck.report.csv import cell


def rows(report) -> list[list[str]]:
    return list(csv.reader(StringIO(render(report, "csv").decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+1",
        "-1+2",
        "- a list",
        "@SUM(A1)",
        "|calc",
        "%1",
        "\t=1",
        "\r\n=1",
        "   =1",
        "\x00=1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "－1",
        "＠SUM",
    ],
)
def test_what_a_spreadsheet_would_compute_starts_with_an_apostrophe(words):
    assert cell(words).startswith("'")
    assert cell(words)[1:].strip("\u200b\ufeff") == words.strip("\t\r\n\x00 \u00a0\u200b\ufeff")


@pytest.mark.parametrize("words", ["-1", "-12.5", "-3,25", "a = b", "1-2", "", "(1) access", "0.98", "Article 4"])
def test_what_it_would_not_compute_is_left_as_it_is(words):
    assert cell(words) == words


@given(st.text(max_size=40))
def test_whatever_a_law_says_no_cell_starts_like_a_formula_and_every_row_is_whole(words):
    made = rows(hostile(words))
    assert {len(row) for row in made} == {len(made[0])}
    for row in made[1:]:
        for value in row:
            assert not value.lstrip("\u200b\u200c\u200d\u2060\ufeff").startswith(
                ("=", "+", "@", "＝", "＋", "－", "＠")
            )


def test_quotation_marks_commas_and_breaks_of_lines_come_back():
    words = 'a "b", c;\nd'
    assert any('a "b", c; d' in row for row in rows(hostile(words)))


def test_confidence_is_a_number():
    head, *told = rows(sample())
    place = head.index("confidence")
    assert all(0 <= float(row[place]) <= 1 for row in told)
