"""Every format: found by its presence, deterministic, and as it was when someone last looked at it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator
from report_sample import hostile, sample, without_text

from gapcheck.errors import UsageError
from gapcheck.findings import Coverage, ElementStatus, Report
from gapcheck.provision import Need, Polarity
from gapcheck.report import format_for, formats, is_binary, render, report_schema
from gapcheck.report.layout import items, kind, plain
from gapcheck.report.wording import ARTICLE, ELEMENT, HEADING, MEANING, NEED, Kind, interval

ALL = sorted(formats())
IN_WORDS = [name for name in ALL if not is_binary(name)]


@pytest.mark.parametrize("format", IN_WORDS)
def test_a_report_looks_as_it_did(format, golden):
    golden(f"report/arandia{formats()[format][0]}", render(sample(), format))


@pytest.mark.parametrize("format", ALL)
def test_the_same_report_gives_the_same_bytes(format):
    assert render(sample(), format) == render(sample(), format)


@pytest.mark.parametrize("format", ALL)
def test_a_report_that_went_through_json_renders_alike(format):
    again = Report.model_validate_json(render(sample(), "json"))
    assert render(again, format) == render(sample(), format)


@pytest.mark.parametrize("format", ALL)
def test_every_format_takes_an_empty_report(format):
    report = sample()
    empty = report.model_copy(update={"documents": (), "packs": (), "provisions": (), "position": None, "notes": ()})
    assert render(empty, format)


@pytest.mark.parametrize("format", ALL)
def test_every_format_takes_evidence_that_lies_outside_the_text(format):
    assert render(hostile("x", start=10_000), format)


def test_no_two_formats_answer_to_one_suffix():
    suffixes = [suffix for each in formats().values() for suffix in each]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("suffix", "name"),
    [(".html", "html"), ("HTM", "html"), (".json", "json"), (".md", "md"), (".csv", "csv"), (".txt", "terminal")],
)
def test_a_suffix_names_its_format(suffix, name):
    assert format_for(suffix) == name


@pytest.mark.parametrize("suffix", [".odt", "", "."])
def test_an_unknown_suffix_is_refused_with_those_that_are_known(suffix):
    with pytest.raises(UsageError, match=r"\.html"):
        format_for(suffix)


@pytest.mark.parametrize("format", ["odt", "", "wording", "layout", "table", "../x"])
def test_an_unknown_format_is_refused_with_those_that_are_known(format):
    with pytest.raises(UsageError, match="choose one of csv, docx"):
        render(sample(), format)


def test_importing_the_reports_imports_no_renderer_and_no_language_model():
    code = "import sys, gapcheck.report; print([m for m in ('rich', 'spacy', 'lxml', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_asking_for_the_formats_imports_no_library_of_office_files():
    heavy = ("docx", "reportlab", "pymupdf_fonts", "xlsxwriter", "lxml", "spacy")
    code = f"import sys, gapcheck.report as r; r.formats(); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("report", [sample(), without_text(sample()), hostile("x")], ids=["text", "no text", "bare"])
def test_the_json_meets_its_schema(report):
    schema = report_schema()
    Draft202012Validator.check_schema(schema)
    data = json.loads(render(report, "json"))
    Draft202012Validator(schema).validate(data)
    assert list(data)[:3] == ["schema_version", "tool", "language"]


def test_json_leaves_out_what_was_not_asked_for_and_keeps_null_where_nothing_is_assessable():
    report = without_text(sample()).model_copy(update={"position": None})
    nothing = report.summary.total.model_copy(update={"coverage": Coverage(low=None, high=None)})
    report = report.model_copy(update={"summary": report.summary.model_copy(update={"total": nothing})})
    data = json.loads(render(report, "json"))
    assert "position" not in data
    assert all("text" not in document for document in data["documents"])
    assert data["summary"]["total"]["coverage"] == {"low": None, "high": None}
    Draft202012Validator(report_schema()).validate(data)


def test_the_schema_asks_for_every_key_that_is_always_there():
    schema = report_schema()
    broken = json.loads(render(sample(), "json"))
    del broken["provisions"][0]["why"]
    broken["extra"] = 1
    assert {error.validator for error in Draft202012Validator(schema).iter_errors(broken)} == {
        "required",
        "additionalProperties",
    }


@pytest.mark.parametrize(
    ("status", "need", "polarity", "told"),
    [
        ("met", "mandatory", "widening", None),
        ("missing", "mandatory", "widening", Kind.REACH),
        ("partly", "mandatory", "widening", Kind.REACH),
        ("missing", "reservable", "widening", Kind.REACH),
        ("missing", "mandatory", "limiting", Kind.BREADTH),
        ("partly", "mandatory", "limiting", Kind.BREADTH),
        ("unsure", "mandatory", "widening", Kind.UNSURE),
        ("unsure", "optional", "limiting", Kind.UNSURE),
        ("waived", "reservable", "widening", Kind.RESERVED),
        ("not-assessable", "mandatory", "widening", Kind.ELSEWHERE),
        ("not-assessable", "optional", "limiting", None),
        ("met", "optional", "limiting", Kind.NARROWING),
        ("partly", "optional", "limiting", Kind.NARROWING),
        ("missing", "optional", "limiting", None),
    ],
)
def test_an_element_is_told_under_one_heading(status, need, polarity, told):
    element = sample().provisions[0].elements[0]
    changed = {"status": ElementStatus(status), "need": Need(need), "polarity": Polarity(polarity)}
    assert kind(element.model_copy(update=changed)) is told


def test_what_an_article_says_as_a_whole_is_not_said_again_of_each_element():
    told = {
        item.article.id for wanted in (Kind.REACH, Kind.BREADTH, Kind.ELSEWHERE) for item in items(sample(), wanted)
    }
    assert "art-17" not in told
    assert "art-10" not in told


@pytest.mark.parametrize("words", [ARTICLE, ELEMENT, NEED, MEANING, HEADING])
def test_every_status_need_and_kind_has_its_words(words):
    whole = type(next(iter(words)))
    assert set(words) == set(whole)


def test_no_two_statuses_share_a_sign():
    for words in (ARTICLE, ELEMENT):
        assert len({said.sign for said in words.values()}) == len(words)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "not assessable"),
        (0.5, 0.5, "50 %"),
        (0.5, 0.75, "50 to 75 %"),
        (0.996, 0.996, "99 %"),
        (0.001, 1.0, "1 to 100 %"),
        (0.0, 0.0, "0 %"),
    ],
)
def test_coverage_is_an_interval_where_something_is_unsure(low, high, words):
    assert interval(Coverage(low=low, high=high)) == words


def test_plain_words_have_no_escape_codes_and_no_marks_that_reorder():
    assert plain("a\x1b[31mb\u202ec\r\nd\x00") == "a [31mb c d"
