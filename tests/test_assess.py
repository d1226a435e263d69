"""Laws on lanterns in, findings out: the truth table, and what counts for which clause, row by row."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from engine import annotated_in, budapest, cases, lanterns, law_in
from hypothesis import given, strategies as st

from gapcheck.assess import intent_by_default
from gapcheck.assess.articles import status_of
from gapcheck.assess.quotes import evidence
from gapcheck.assess.summary import coverage, required, summary
from gapcheck.assess.wording import article_why, clauses_in_words, element_why
from gapcheck.findings import ArticleFinding, ArticleStatus, ElementStatus
from gapcheck.match.cues import SectionMatcher
from gapcheck.pipeline import Analysis, analyse
from gapcheck.provision import Article, Cue, Pack, Position, Waiver


def table_article(case: dict[str, Any]) -> tuple[Article, dict[str, ElementStatus]]:
    """An article with as many elements as the row has statuses, and those statuses."""
    model = lanterns().article("art-02").elements["lighting"]
    needs = [("mandatory", status) for status in case["required"]]
    needs += [("optional", status) for status in case.get("optional", [])]
    elements = {f"e{n}": model.model_copy(update={"need": need}) for n, (need, _) in enumerate(needs)}
    article = (
        lanterns()
        .article("art-02")
        .model_copy(
            update={
                "elements": elements,
                "home": ("criminal code",) if case.get("home") else (),
                "usually_elsewhere": case.get("elsewhere", False),
            }
        )
    )
    return article, {f"e{n}": ElementStatus(status) for n, (_, status) in enumerate(needs)}


@pytest.mark.parametrize("case", cases("assess_status"))
def test_the_truth_table(case: dict[str, Any]) -> None:
    article, statuses = table_article(case)
    flags = (case.get(key, False) for key in ("implemented", "maybe", "dealt"))
    assert status_of(article, statuses, *flags) == case["status"]


STATUSES = st.lists(st.sampled_from(list(ElementStatus)), min_size=1, max_size=5)


@given(STATUSES, st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_an_article_is_full_only_where_all_is_met_or_waived(
    statuses: list[ElementStatus], implemented: bool, maybe: bool, dealt: bool, home: bool
) -> None:
    article, by_name = table_article({"required": statuses, "home": home})
    status = status_of(article, by_name, implemented, maybe, dealt)
    good = all(one in (ElementStatus.MET, ElementStatus.WAIVED) for one in statuses)
    assert (status is ArticleStatus.FULL) == (implemented and good)
    assert (status in (ArticleStatus.NONE, ArticleStatus.NOT_ASSESSABLE)) == (not implemented and not maybe)


def analysed(case: dict[str, Any]) -> Analysis:
    made = tuple(Waiver(id=id) for id in case.get("made", ()))
    position = Position(pack="lanterns", made=made, intent_by_default=case.get("default"))
    return analyse(law_in(case["text"], case.get("language", "en")), lanterns(), position, "law")


def finding_on(article: str, findings: tuple[ArticleFinding, ...]) -> ArticleFinding:
    return next(finding for finding in findings if finding.id == article)


@pytest.mark.parametrize("case", cases("assess_laws"))
def test_what_is_found(case: dict[str, Any]) -> None:
    findings = analysed(case).findings
    for id, expected in case["articles"].items():
        finding = finding_on(id, findings)
        elements = {element.id: element for element in finding.elements}
        said = {name: elements[name].status.value for name in expected.get("elements", {})}
        assert said == expected.get("elements", {})
        if "clauses" in expected:
            assert [c.number for c in finding.clauses if c.role == "implements"] == expected["clauses"]
        if "status" in expected:
            assert finding.status == expected["status"]
        for name, words in expected.get("why", {}).items():
            assert words in elements[name].why


@pytest.mark.parametrize("case", cases("assess_laws"))
def test_every_finding_gives_reasons_and_hints_where_they_belong(case: dict[str, Any]) -> None:
    lacking = (ElementStatus.MISSING, ElementStatus.PARTLY, ElementStatus.UNSURE)
    for finding in analysed(case).findings:
        assert finding.why.endswith(".")
        assert bool(finding.look_in) == (finding.status is ArticleStatus.NOT_ASSESSABLE)
        for element in finding.elements:
            assert element.why.endswith(".")
            assert element.why[0].isupper()
            assert bool(element.hint) == (element.status in lacking and element.need != "optional")
            found = element.status in (ElementStatus.MET, ElementStatus.PARTLY, ElementStatus.UNSURE)
            assert bool(element.evidence) <= (found or "count only together" in element.why)


def test_a_scanning_error_gives_doubt_and_no_more() -> None:
    clean = "1. Unlawful lighting\nA person who intentionally and without leave lights, douses or possesses a {}.\n"
    clean += "It is an offence.\n"
    statuses = {}
    for word in ("lantern", "1antern"):
        finding = finding_on("art-02", analysed({"text": clean.format(word)}).findings)
        statuses[word] = {e.id: e.status for e in finding.elements}
    assert statuses["lantern"]["lighting"] is ElementStatus.MET
    assert statuses["1antern"]["lighting"] is ElementStatus.UNSURE


def without_home(**changed: object) -> Pack:
    """The treaty on lanterns, its safeguards at home nowhere else. changed: the cues of their `grounds`."""
    safeguards = lanterns().article("art-05")
    grounds = safeguards.elements["grounds"].model_copy(update=changed)
    alone = safeguards.model_copy(update={"home": (), "elements": {**safeguards.elements, "grounds": grounds}})
    articles = tuple(alone if article.id == "art-05" else article for article in lanterns().articles)
    return lanterns().model_copy(update={"articles": articles})


ORDER = "1. Orders to show lanterns\nA judge may order a keeper to show or to open a lantern.\n\n"


def test_safeguards_that_stand_nowhere_are_none() -> None:
    finding = finding_on("art-05", analyse(law_in(ORDER), without_home()).findings)
    assert finding.status is ArticleStatus.NONE
    assert {element.status for element in finding.elements} == {ElementStatus.MISSING}


def test_a_clause_that_governs_the_powers_from_outside_is_cited_for_their_safeguards() -> None:
    law = law_in(ORDER + "2. Grounds\nA power under this Act is used for good reason only.")
    finding = finding_on("art-05", analyse(law, without_home(cues=())).findings)
    assert finding.status is ArticleStatus.PARTIAL
    assert [clause.number for clause in finding.clauses] == ["2"]
    assert finding.elements[0].why == "Found in clause 2 (“power under this Act is used for good reason”)."


@pytest.mark.parametrize("label", ["Section 4.", "Art. 4", "4."])
def test_where_only_a_heading_above_says_it_the_number_of_the_clause_is_quoted(label: str) -> None:
    law = annotated_in(f"PART I – LAMPS\n\n{label} A keeper sleeps.\n", ["lamp"])
    matches = SectionMatcher(law, law.views[0]).match(Cue(any=("lamp",), part="either"))
    (piece,) = evidence(law, matches, "law")
    assert (piece.clause, piece.quote) == ("4", label.rstrip("."))


@pytest.mark.parametrize("status", [ArticleStatus.FULL, ArticleStatus.UNSURE])
def test_the_letter_of_a_clause_stays_as_it_is_at_the_head_of_a_sentence(status: ArticleStatus) -> None:
    assert article_why(status, ["4A"], [], [], []).startswith("Clause 4A")


@pytest.mark.parametrize(
    ("ground", "status"),
    [
        *(("found", status) for status in (ElementStatus.MET, ElementStatus.PARTLY, ElementStatus.UNSURE)),
        ("governed", ElementStatus.MET),
        ("doubtful", ElementStatus.UNSURE),
        ("implied", ElementStatus.MET),
        *((ground, ElementStatus.MISSING) for ground in ("absent", "depends", "no-clause")),
        ("waived", ElementStatus.WAIVED),
        ("elsewhere", ElementStatus.NOT_ASSESSABLE),
    ],
)
@pytest.mark.parametrize("clauses", [[], ["4A"], ["4A", "5"]])
def test_every_ground_has_its_sentence(ground: str, status: ElementStatus, clauses: list[str]) -> None:
    for quotes in ([], [("4A", "lights a lantern")], [("", "lights a lantern " * 20)]):
        said = element_why(ground, status, clauses, quotes, ["lighting"], "a note")
        assert said[0].isupper()
        assert said.endswith(".")
        assert "clause 4a" not in said.lower() or "4A" in said
        assert len(said) < 250


@pytest.mark.parametrize(
    ("said", "language", "default"),
    [(None, "en", False), (None, "fr", True), (None, "es", True), (True, "en", True), (False, "fr", False)],
)
def test_intent_by_default_is_as_the_position_says_or_the_law_s_language(
    said: bool | None, language: str, default: bool
) -> None:
    assert intent_by_default(Position(intent_by_default=said), language) is default


@pytest.mark.parametrize(
    ("met", "partly", "missing", "unsure", "low", "high"),
    [
        (2, 0, 0, 0, 1.0, 1.0),
        (1, 0, 1, 0, 0.5, 0.5),
        (1, 0, 0, 1, 0.5, 1.0),
        (0, 2, 0, 0, 0.5, 0.5),
        (0, 0, 1, 1, 0.0, 0.5),
    ],
)
def test_coverage_counts_doubt_as_an_interval(
    met: int, partly: int, missing: int, unsure: int, low: float, high: float
) -> None:
    counts = Counter({"met": met, "partly": partly, "missing": missing, "unsure": unsure})
    found = coverage(Counter({ElementStatus(name): count for name, count in counts.items()}))
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("status", [ElementStatus.WAIVED, ElementStatus.NOT_ASSESSABLE])
def test_what_can_not_be_assessed_has_no_coverage(status: ElementStatus) -> None:
    assert coverage(Counter({status: 3})).low is None
    assert coverage(Counter({status: 3, ElementStatus.MET: 1})).low == 1.0


@given(st.dictionaries(st.sampled_from(list(ElementStatus)), st.integers(0, 9)))
def test_coverage_is_an_interval_that_never_counts_doubt_as_covered(counts: dict[ElementStatus, int]) -> None:
    found = coverage(Counter(counts))
    without = coverage(Counter({s: n for s, n in counts.items() if s is not ElementStatus.UNSURE}))
    if found.low is None or found.high is None:
        assert sum(counts.get(s, 0) for s in ElementStatus if s not in ("waived", "not-assessable")) == 0
    else:
        assert 0 <= found.low <= found.high <= 1
        assert without.low is None or found.low <= without.low


def test_what_another_article_s_clause_answers_is_partly_met_and_the_reason_says_so() -> None:
    text = "9. Wiretaps\nA judge may issue a warrant for the interception of the telephone communications of a person."
    collect = next(
        e for e in finding_on("art-20", analyse(law_in(text), budapest()).findings).elements if e.id == "collect"
    )
    assert collect.status is ElementStatus.PARTLY
    assert collect.why.startswith("No clause says it in so many words; clause 9 (“")
    assert "on a related measure" in collect.why


def test_the_summary_counts_each_title_and_all() -> None:
    text = "1. Unlawful lighting\nA person who intentionally lights a lantern commits an offence."
    findings = analysed({"text": text}).findings
    made = summary(findings, (lanterns(),))
    assert [group.id for group in made.groups] == ["words", "crimes", "powers"]
    crimes = next(group for group in made.groups if group.id == "crimes")
    assert crimes.articles[ArticleStatus.PARTIAL] == 1
    assert crimes.articles[ArticleStatus.NOT_ASSESSABLE] == 1
    assert sum(made.total.articles.values()) == len(findings)
    missing = [e for e in required(finding_on("art-02", findings)) if e.status is ElementStatus.MISSING]
    assert made.gaps == len(missing) == 3


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (["4"], "clause 4"),
        (["4", "4"], "clause 4"),
        (["4", "9"], "clauses 4 and 9"),
        (["4", "5", "9"], "clauses 4, 5 and 9"),
    ],
)
def test_clauses_in_words(numbers: list[str], words: str) -> None:
    assert clauses_in_words(numbers) == words
