"""The examples say what they are said to say: complete where complete, deficient in exactly these elements."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

import gapcheck
from gapcheck.findings import ArticleStatus, ElementStatus, Report
from gapcheck.provision import Need

EXAMPLES = Path(__file__).parents[1] / "examples"
BILL = EXAMPLES / "02-deficient-bill" / "bill.md"
FORMATS = EXAMPLES / "04-formats"

# What a reviewer finds wanting in the deficient bill. An article that is not named is full, or stands in ELSEWHERE.
GAPS = {
    "art-01": {"service-provider": "missing"},
    "art-03": {"electromagnetic-emissions": "missing"},
    "art-04": {"suppression": "missing"},
    "art-06": {"criminal-purpose": "missing", "lawful-use-exemption": "missing"},
    "art-07": {"legal-purpose": "missing"},
    "art-08": {"manipulation": "partly"},  # a deceived human, but no manipulated machine
    "art-09": {
        "procuring": "missing",
        "possessing": "missing",
        "material-appearing-minor": "missing",
        "material-realistic-images": "missing",
    },
    "art-11": {"aiding-abetting": "missing"},
    "art-12": {"lack-of-supervision": "missing"},
    "art-14": {"other-computer-offences": "missing", "electronic-evidence": "missing"},
    "art-15": {"proportionality-rights": "missing"},
    "art-18": {"subscriber-definition": "missing"},
    "art-19": {"connected-systems": "missing", "integrity": "missing", "render-inaccessible": "missing"},
    "art-20": {"compel-provider": "missing", "specified-communications": "missing", "confidentiality": "missing"},
    "art-21": {"confidentiality": "missing"},
    "art-22": {"ships": "missing", "aircraft": "missing", "extradite-or-prosecute": "missing"},
    "art-25": {"expedited-means": "missing", "dual-criminality": "missing"},
}

# Articles of which the deficient bill says nothing. Clause 14 keeps all data of all customers: no preservation.
ELSEWHERE = {
    f"art-{number}" for number in (10, 16, 17, 24, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35)
}  # fmt: skip


def gaps(report: Report) -> dict[str, dict[str, str]]:
    """Per article that a clause implements, the required elements that are not met."""
    return {
        article.id: lacking
        for article in report.provisions
        if article.status in (ArticleStatus.PARTIAL, ArticleStatus.UNSURE)
        and (
            lacking := {
                element.id: element.status.value
                for element in article.elements
                if element.need is not Need.OPTIONAL and element.status is not ElementStatus.MET
            }
        )
    }


def with_status(report: Report, *statuses: ArticleStatus) -> set[str]:
    return {article.id for article in report.provisions if article.status in statuses}


def clauses(report: Report, article: str) -> list[str]:
    found = next(entry for entry in report.provisions if entry.id == article)
    return [clause.number for clause in found.clauses if clause.role == "implements"]


@pytest.fixture(scope="module")
def deficient() -> Report:
    return gapcheck.check(BILL)


def test_every_article_of_the_model_bill_is_full():
    report = gapcheck.check(EXAMPLES / "01-model-bill" / "bill.md")
    assert len(report.provisions) == 35
    assert gaps(report) == {}
    assert with_status(report, ArticleStatus.FULL) == {article.id for article in report.provisions}
    assert report.summary.total.coverage.low == report.summary.total.coverage.high == 1


@pytest.mark.parametrize(
    ("article", "number"),
    [("art-02", "4"), ("art-04", "6"), ("art-16", "17"), ("art-19", "20"), ("art-24", "25"), ("art-35", "35")],
)
def test_the_model_bill_is_cited_where_it_speaks(article, number):
    assert number in clauses(gapcheck.check(EXAMPLES / "01-model-bill" / "bill.md"), article)


def test_the_deficient_bill_lacks_exactly_what_it_lacks(deficient):
    assert gaps(deficient) == GAPS


def test_what_the_deficient_bill_passes_over_is_not_called_implemented(deficient):
    absent = with_status(deficient, ArticleStatus.NOT_ASSESSABLE, ArticleStatus.NONE)
    assert absent == ELSEWHERE


def test_the_deficient_bill_is_full_in_the_rest(deficient):
    rest = {article.id for article in deficient.provisions} - set(GAPS) - ELSEWHERE
    assert with_status(deficient, ArticleStatus.FULL) == rest


@pytest.mark.parametrize(
    ("article", "number"), [("art-02", "3"), ("art-03", "4"), ("art-06", "7"), ("art-19", "16"), ("art-21", "18")]
)
def test_the_deficient_bill_is_cited_where_it_speaks(deficient, article, number):
    assert number in clauses(deficient, article)


@pytest.mark.parametrize("article", ["art-16", "art-17", "art-29"])
def test_retention_is_no_preservation(deficient, article):
    assert "14" not in clauses(deficient, article)


def verdicts(report: Report):
    return (
        [(clause.number, clause.heading) for clause in report.documents[0].clauses],
        [
            (
                article.id,
                article.status,
                [(clause.number, clause.role) for clause in article.clauses],
                [(element.id, element.status, [e.clause for e in element.evidence]) for element in article.elements],
            )
            for article in report.provisions
        ],
    )


@pytest.mark.parametrize("name", ["bill.docx", "bill.pdf", "bill.xml"])
def test_the_same_bill_gives_the_same_findings_in_every_format(deficient, name):
    found, expected = verdicts(gapcheck.check(FORMATS / name)), verdicts(deficient)
    assert found[0] == expected[0]
    for mine, other in zip(found[1], expected[1], strict=True):
        assert mine == other


def test_the_formats_are_told_by_their_content():
    for suffix, format in (("docx", "docx"), ("pdf", "pdf"), ("xml", "akn")):
        report = gapcheck.check((FORMATS / f"bill.{suffix}").read_bytes(), name="bill")
        assert report.documents[0].format == format


def test_the_files_in_other_formats_are_those_that_the_script_makes(tmp_path):
    for folder in ("02-deficient-bill", "04-formats"):
        shutil.copytree(EXAMPLES / folder, tmp_path / folder)
    make = runpy.run_path(str(FORMATS / "make.py"))
    make["main"](tmp_path / "made")
    for name in ("bill.docx", "bill.xml"):
        assert (tmp_path / "made" / name).read_bytes() == (FORMATS / name).read_bytes(), name
    expected = verdicts(gapcheck.check(FORMATS / "bill.pdf"))
    assert verdicts(gapcheck.check(tmp_path / "made" / "bill.pdf")) == expected


def test_the_docx_opens_in_a_library_for_word_files():
    docx = pytest.importorskip("docx")
    words = [paragraph.text for paragraph in docx.Document(str(FORMATS / "bill.docx")).paragraphs]
    assert words[0] == "Computer Misuse Bill, 2026"


OFFENCES_WITHOUT_INTENT = ["art-02", "art-03", "art-04", "art-05", "art-07"]


def test_a_code_says_intent_once_in_its_general_part():
    code = EXAMPLES / "03-civil-code" / "code.md"
    alone = gaps(gapcheck.check(code))
    assert {id: alone[id] for id in OFFENCES_WITHOUT_INTENT} == {
        id: {"intent": "missing"} for id in OFFENCES_WITHOUT_INTENT
    }
    report = gapcheck.check(code, position=EXAMPLES / "03-civil-code" / "position.yaml")
    assert with_status(report, ArticleStatus.FULL) >= {*OFFENCES_WITHOUT_INTENT, "art-06", "art-08"}
    assert gaps(report) == {
        "art-01": {"service-provider": "missing"},
        "art-13": {"legal-person-sanctions": "missing"},
    }
    assert clauses(report, "art-02") == ["210 bis"]
    assert clauses(report, "art-08") == ["263 bis"]
    assert any("general part" in note for note in report.notes)


def test_a_position_waives_what_the_state_reserved(deficient):
    report = gapcheck.check(BILL, position=EXAMPLES / "05-position" / "position.yaml")
    waived = {
        f"{article.id}/{element.id}"
        for article in report.provisions
        for element in article.elements
        if element.status is ElementStatus.WAIVED
    }
    assert waived == {
        "art-09/procuring",
        "art-09/possessing",
        "art-09/material-appearing-minor",
        "art-09/material-realistic-images",
        "art-22/ships",
        "art-22/aircraft",
    }
    assert "art-09" in with_status(report, ArticleStatus.FULL)
    assert report.summary.gaps == deficient.summary.gaps - len(waived)
