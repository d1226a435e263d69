"""The French example says what it is said to say: a bill that amends two codes, with gaps that were left on purpose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gapcheck
from gapcheck.findings import ArticleFinding, ElementStatus, Report
from gapcheck.packs import load_pack
from gapcheck.provision import Need

BILL = Path(__file__).parents[1] / "examples" / "07-projet-de-loi-francais" / "projet.md"

# What was left out on purpose, in articles that the bill implements. The want of a criminal purpose is over-breadth.
GAPS = {
    "art-03": {"electromagnetic-emissions"},
    "art-06": {"criminal-purpose"},
    "art-09": {"material-realistic-images"},
    "art-12": {"lack-of-supervision"},
    "art-16": {"integrity"},
    "art-19": {"connected-systems"},
}

# After which words of the bill a drafter adds the words between the quotation marks of the French hint.
MENDED = {
    "art-03/electromagnetic-emissions": "à partir de celui-ci ou en son sein",
    "art-06/criminal-purpose": "détient, diffuse ou met à disposition",
    "art-09/material-realistic-images": "un mineur se livrant à un tel comportement",
    "art-12/lack-of-supervision": "de représentation, de décision ou de contrôle",
}

# Forgery was left out of a bill on offences; copyright stands in a law of its own, and the rest of co-operation too.
ABSENT = {"art-07": "none", "art-10": "not-assessable", "art-24": "not-assessable", "art-26": "none", "art-27": "none"}
ABSENT |= {f"art-{number}": "none" for number in (30, 31, 32, 33, 34)}

# Articles of which the bill says nothing, but where a reader may well look twice at the clause on mutual assistance.
DOUBTFUL = {"art-28", "art-29"}


@pytest.fixture(scope="module")
def report() -> Report:
    return gapcheck.check(BILL)


def finding(report: Report, article: str) -> ArticleFinding:
    return next(found for found in report.provisions if found.id == article)


def lacking(found: ArticleFinding) -> set[str]:
    return {e.id for e in found.elements if e.need is not Need.OPTIONAL and e.status is not ElementStatus.MET}


def test_the_bill_is_read_as_french(report):
    assert report.documents[0].language == "fr"
    assert [clause.number for clause in report.documents[0].clauses][-6:] == ["71-5", "71-6", "71-7", "4", "5", "6"]


@pytest.mark.parametrize("article", sorted({*GAPS} - {"art-19"}))
def test_an_article_lacks_exactly_what_was_left_out(report, article):
    assert finding(report, article).status == "partial"
    assert lacking(finding(report, article)) == GAPS[article]


def test_the_search_does_not_reach_connected_systems(report):
    assert lacking(finding(report, "art-19")) >= GAPS["art-19"]


def test_what_was_left_out_altogether_is_not_called_implemented(report):
    assert {id: str(finding(report, id).status) for id in ABSENT} == ABSENT


@pytest.mark.parametrize("article", sorted(DOUBTFUL))
def test_doubt_is_not_counted_as_covered(report, article):
    assert finding(report, article).status in ("none", "unsure")


def test_the_bill_is_full_in_the_rest(report):
    rest = {found.id for found in report.provisions} - {*GAPS} - {*ABSENT} - DOUBTFUL
    assert {found.id for found in report.provisions if found.status == "full"} == rest


@pytest.mark.parametrize(
    ("article", "number"),
    [("art-02", "386-1"), ("art-06", "386-5"), ("art-12", "386-9"), ("art-17", "71-3"), ("art-22", "4")],
)
def test_a_clause_is_cited_under_the_number_it_will_have_in_the_code(report, article, number):
    assert number in {clause.number for clause in finding(report, article).clauses if clause.role == "implements"}


def test_the_want_of_a_criminal_purpose_is_over_breadth(report):
    purpose = next(e for e in finding(report, "art-06").elements if e.id == "criminal-purpose")
    assert (purpose.status, purpose.polarity) == ("missing", "limiting")


@pytest.mark.parametrize("element", MENDED)
def test_the_words_of_a_french_hint_close_the_gap(element):
    article, name = element.split("/")
    hint = load_pack("budapest", language="fr").article(article).elements[name].hint
    words = re.findall("«\u00a0(.+?)\u00a0»", hint)
    assert len(words) == 1
    bill = BILL.read_text(encoding="utf-8")
    assert bill.count(MENDED[element]) == 1
    mended = bill.replace(MENDED[element], f"{MENDED[element]}, {words[0]}")
    assert lacking(finding(gapcheck.check(mended.encode(), name="projet.md"), article)) == set()


def test_the_report_is_written_in_french():
    report = gapcheck.check(BILL, report_language="fr")
    purpose = next(e for e in finding(report, "art-06").elements if e.id == "criminal-purpose")
    assert finding(report, "art-06").title == "Abus de dispositifs"
    assert purpose.why == "Non trouvé dans la disposition 386-5, ni dans une disposition qui la régit."


def test_a_general_article_on_proportionality_governs_the_powers_of_its_chapter(report):
    rights = next(e for e in finding(report, "art-15").elements if e.id == "proportionality-rights")
    assert {evidence.clause for evidence in rights.evidence} == {"71-1"}


def test_data_made_inaccessible_in_the_system_searched_are_found(report):
    assert lacking(finding(report, "art-19")) == GAPS["art-19"]


def test_general_co_operation_is_no_search_for_another_state(report):
    assert finding(report, "art-31").status == "none"
