"""The Spanish and Portuguese examples say what they are said to say: bills with gaps that were left on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

import gapcheck
from gapcheck.findings import ArticleFinding, ElementStatus, Report
from gapcheck.provision import Need

EXAMPLES = Path(__file__).parents[1] / "examples"
BILLS = {
    "es": EXAMPLES / "08-anteproyecto-espanol" / "anteproyecto.txt",
    "pt": EXAMPLES / "09-projeto-de-lei-portugues" / "projeto.md",
}

# What a reviewer finds wanting, in articles that the bill implements.
GAPS = {
    "es": {
        "art-03": {"electromagnetic-emissions"},
        "art-12": {"lack-of-supervision"},
        "art-16": {"integrity"},
        "art-19": {"connected-systems"},
        "art-21": {"serious-offences"},  # over-breadth: interception for any offence
        "art-22": {"extradite-or-prosecute"},
    },
    "pt": {
        "art-04": {"suppression"},
        "art-06": {"criminal-purpose"},  # over-breadth: dealing in tools, whatever for
        "art-09": {"material-realistic-images"},
        "art-16": {"confidentiality"},
        "art-19": {"render-inaccessible"},
        "art-35": {"trained-equipped"},
    },
}
OVER_BREADTH = {"es": "art-21/serious-offences", "pt": "art-06/criminal-purpose"}

# What the bill passes over. A bill on offences that says nothing of child pornography, or one on powers that says
# nothing of the partial disclosure of traffic data, has a gap; copyright and mutual assistance stand in other laws.
ABSENT = {
    "es": {"art-09": "none", "art-10": "not-assessable"}
    | {f"art-{number}": "not-assessable" for number in range(23, 36)},
    "pt": {"art-10": "not-assessable", "art-17": "none"}
    | {f"art-{number}": "not-assessable" for number in (24, *range(26, 35))},
}

# General co-operation is not yet mutual assistance: a reader has to say.
DOUBTFUL = {"es": set(), "pt": {"art-25"}}

# Where gapcheck reads these bills otherwise than a reviewer does, and what it should find lacking there.
MISREAD = {
    ("pt", "art-21"): set(),
}


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {language: gapcheck.check(bill) for language, bill in BILLS.items()}


def finding(report: Report, article: str) -> ArticleFinding:
    return next(found for found in report.provisions if found.id == article)


def lacking(found: ArticleFinding) -> set[str]:
    return {e.id for e in found.elements if e.need is not Need.OPTIONAL and e.status is not ElementStatus.MET}


def misread(language: str) -> set[str]:
    return {article for spoken, article in MISREAD if spoken == language}


@pytest.mark.parametrize("language", BILLS)
def test_the_bill_is_read_in_its_language(reports, language):
    assert reports[language].documents[0].language == language


@pytest.mark.parametrize("language", BILLS)
def test_an_article_lacks_exactly_what_was_left_out(reports, language):
    expected = {article: gaps for article, gaps in GAPS[language].items() if article not in misread(language)}
    found = {article: finding(reports[language], article) for article in expected}
    assert {article: lacking(entry) for article, entry in found.items()} == expected
    assert {str(entry.status) for entry in found.values()} == {"partial"}


@pytest.mark.parametrize("language", BILLS)
def test_what_was_left_out_altogether_is_not_called_implemented(reports, language):
    assert {id: str(finding(reports[language], id).status) for id in ABSENT[language]} == ABSENT[language]


@pytest.mark.parametrize("language", BILLS)
def test_the_bill_is_full_in_the_rest(reports, language):
    named = {*GAPS[language], *ABSENT[language], *DOUBTFUL[language], *misread(language)}
    rest = [found for found in reports[language].provisions if found.id not in named]
    assert len(rest) >= 10
    assert {found.id: str(found.status) for found in rest} == {found.id: "full" for found in rest}


@pytest.mark.parametrize("language", [language for language in BILLS if DOUBTFUL[language]])
def test_doubt_is_not_counted_as_covered(reports, language):
    assert {str(finding(reports[language], id).status) for id in DOUBTFUL[language]} <= {"none", "unsure"}


@pytest.mark.parametrize("language", BILLS)
def test_a_limit_left_out_is_over_breadth_and_no_gap_in_reach(reports, language):
    article, element = OVER_BREADTH[language].split("/")
    found = next(e for e in finding(reports[language], article).elements if e.id == element)
    assert (found.status, found.polarity) == ("missing", "limiting")


@pytest.mark.parametrize(
    ("language", "article", "number"),
    [
        ("es", "art-02", "153 bis"),
        ("es", "art-06", "153 quater"),
        ("es", "art-08", "173 bis"),
        ("es", "art-12", "7"),
        ("es", "art-18", "13"),
        ("es", "art-22", "8"),
        ("pt", "art-03", "4"),
        ("pt", "art-09", "10(2)"),
        ("pt", "art-19", "17"),
        ("pt", "art-35", "22"),
    ],
)
def test_a_clause_is_cited_where_the_bill_speaks(reports, language, article, number):
    found = finding(reports[language], article)
    assert number in {clause.number for clause in found.clauses if clause.role == "implements"}


def test_each_offence_is_cited_by_its_own_clause_and_no_other(reports):
    expected = {"art-02": "153 bis", "art-03": "153 ter", "art-04": "183 bis", "art-05": "183 ter"}
    expected |= {"art-07": "292 bis", "art-08": "173 bis"}
    implementing = {
        article: [clause.number for clause in finding(reports["es"], article).clauses if clause.role == "implements"]
        for article in expected
    }
    assert implementing == {article: [number] for article, number in expected.items()}


def test_an_inserted_article_is_cited_under_the_number_that_it_will_have_in_the_code(reports):
    numbers = {clause.number for clause in reports["es"].documents[0].clauses}
    assert numbers >= {"77 bis", "153 bis", "153 ter", "153 quater", "183 bis", "183 ter", "173 bis", "292 bis"}


# What a lawyer reads otherwise than gapcheck does: "é aplicável o disposto no n.º 2 do artigo anterior" brings in the
# duties of providers.
@pytest.mark.xfail(strict=True, reason="gapcheck reads this otherwise than a lawyer does")
@pytest.mark.parametrize(("language", "article"), MISREAD)
def test_a_lawyer_reads_it_otherwise(reports, language, article):
    found = finding(reports[language], article)
    assert lacking(found) == MISREAD[language, article]
    assert str(found.status) == ("partial" if MISREAD[language, article] else "full")
