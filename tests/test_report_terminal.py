"""The terminal report: readable at 80 columns, in a pipe, without colour."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st
from report_sample import hostile, sample
from rich.cells import cell_len

from gapcheck.report import render

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def shown(report, **options) -> str:
    return render(report, "terminal", **options).decode()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_asked_for(width):
    assert max(cell_len(line) for line in shown(sample(), width=width).splitlines()) <= width


def test_a_pipe_gets_no_escape_codes_and_colour_changes_nothing_but_colour():
    plain, colour = shown(sample()), shown(sample(), colour=True)
    assert "\x1b" not in plain
    assert "\x1b[32m" in colour
    squeeze = [line.rstrip() for line in ESCAPE.sub("", colour).splitlines()]
    assert squeeze == plain.splitlines()


def test_gaps_in_reach_over_breadth_and_narrowing_are_told_apart():
    text = shown(sample())
    parts = re.split(r"^([A-Z][A-Z -]+)(?: \(\d+\))?$", text, flags=re.M)
    section = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert "budapest/art-03/electromagnetic-emissions" in section["GAPS IN REACH"]
    assert "budapest/art-04/intent" in section["OVER-BREADTH"]
    assert "budapest/art-04/serious-harm" in section["PERMITTED NARROWING USED"]
    assert "budapest/art-06/possession" in section["RESERVED"]
    assert "in: copyright act; law on related rights" in section["NOT ASSESSABLE"]
    assert "Found: " in section["TO BE JUDGED"]


def test_coverage_is_given_by_title_with_unsure_as_an_interval_and_never_as_one_number():
    report = sample()
    unsure = [group for group in report.summary.groups if group.coverage.low != group.coverage.high]
    assert unsure
    for group in unsure:
        low, high = round(100 * group.coverage.low), round(100 * group.coverage.high)
        assert re.search(rf"█+▒+░*\s+{low} to {high} %", shown(report))
    assert "All titles" not in shown(report)


def test_the_caveat_says_what_not_found_means():
    text = " ".join(shown(sample()).split())
    assert "not found in the texts supplied, not that the law is without it" in text
    assert "no legal advice" in text
    assert "the law lacks" not in text


@given(st.text(min_size=1))
def test_whatever_a_law_says_stays_inside_the_columns_and_moves_no_cursor(words):
    text = shown(hostile(words))
    assert all(cell_len(line) <= 80 for line in text.split("\n"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
