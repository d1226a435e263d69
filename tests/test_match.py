"""Clauses in, the articles that they speak for out: candidates, features, competition, and why a clause is none."""

from __future__ import annotations

from typing import Any

import pytest
from engine import annotated_in, budapest, cases, lanterns, law_in, view_of
from hypothesis import given, settings, strategies as st

from gapcheck.annotated import Annotated
from gapcheck.match import found, match, phrases, settle
from gapcheck.match.calibration import confidence, model_of, shipped
from gapcheck.match.features import FIRST_STAGE, NAMES, anchor_share, heading_likeness
from gapcheck.match.trace import Nearest, nearest
from gapcheck.matched import Candidate, Matched
from gapcheck.pipeline import analyse, annotated


def on_lanterns(text: str) -> tuple[Annotated, Matched]:
    law = annotated(law_in(text), lanterns())
    return law, match(law, lanterns())


def candidate(matched: Matched, article: str, number: str = "1") -> Candidate | None:
    section = view_of(matched.law, number).clause.index
    return next((c for c in matched.candidates[article] if c.section == section), None)


@pytest.mark.parametrize("case", cases("match_articles"))
def test_what_a_clause_implements(case: dict[str, Any]) -> None:
    findings = analyse(law_in(case["text"], case.get("language", "en")), budapest()).findings
    numbers = {f.id: [c.number for c in f.clauses if c.role == "implements"] for f in findings}
    expected = case.get("implements", {})
    assert {id: numbers[id] for id in expected} == expected
    assert {id: numbers[id] for id in case.get("not", []) if numbers[id]} == {}


# ---- candidates ---------------------------------------------------------------------------------------------------


def test_a_clause_without_an_anchor_is_no_candidate() -> None:
    _, matched = on_lanterns("1. Trees\nA person who intentionally and without leave fells a tree commits an offence.")
    assert candidate(matched, "art-02") is None


def test_a_clause_headed_as_the_article_is_one_even_without_an_anchor() -> None:
    _, matched = on_lanterns("1. Breaking of lanterns\nA person who does so commits an offence.")
    one = candidate(matched, "art-03")
    assert one is not None
    assert not one.matches


def test_an_exception_does_not_anchor() -> None:
    text = "1. Lamps\nA person commits an offence, except one who lights a lantern."
    _, matched = on_lanterns(text)
    assert candidate(matched, "art-02") is None


def test_what_anchors_nothing_counts_in_an_exception_too() -> None:
    text = "1. Lamps\nA person who lights a lantern commits an offence, except one who acts without leave."
    _, matched = on_lanterns(text)
    one = candidate(matched, "art-02")
    assert one is not None
    assert {"lighting", "without-right"} <= one.matches.keys()


def test_a_power_does_not_implement_an_offence_however_it_is_headed() -> None:
    text = "1. Unlawful lighting\nA judge may order a keeper who lights a lantern to douse the lantern."
    _, matched = on_lanterns(text)
    one = candidate(matched, "art-02")
    assert one is not None
    assert one.otherwise
    assert one.confidence < 0.5


def test_conduct_in_the_clause_referred_to_is_conduct_here() -> None:
    acts = "1. Acts\nA person who lights a lantern at sea, by day or by night, does such an act.\n\n"
    told = acts + "2. Penalty\nA person who does an act described in section 1 commits an offence."
    silent = acts + "2. Penalty\nA person who disobeys the keeper commits an offence."
    _, matched = on_lanterns(told)
    one = candidate(matched, "art-02", "2")
    assert one is not None
    assert "lighting" in one.matches
    _, matched = on_lanterns(silent)
    assert candidate(matched, "art-02", "2") is None


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Regulations", "The Minister may say how a keeper is to show a lantern."),
        ("Lanterns", "The Minister may make regulations on orders to show a lantern."),
        ("Power to make rules", "The Minister may say how a keeper is to show a lantern."),
    ],
)
def test_a_clause_that_makes_rules_provides_nothing(heading: str, text: str) -> None:
    _, matched = on_lanterns(f"1. {heading}\n{text}")
    assert candidate(matched, "art-04") is None


def test_a_clause_that_ends_with_rules_to_be_made_still_provides() -> None:
    text = (
        "1. Orders\n(1) A judge may order a keeper to show a lantern, and to carry it to the court house in the town, "
    )
    text += "where it is kept until the trial.\n(2) The Minister may make regulations on its carriage."
    _, matched = on_lanterns(text)
    assert candidate(matched, "art-04") is not None


def test_candidates_stand_best_first() -> None:
    text = (
        "1. Sundry\nA person who whistles, or who lights a lantern, commits an offence.\n\n"
        "2. Unlawful lighting\nA person who intentionally lights, douses or possesses a lantern commits an offence.\n"
    )
    law, matched = on_lanterns(text)
    ranked = matched.candidates["art-02"]
    assert [law.law.clauses[c.section].number for c in ranked] == ["2", "1"]
    assert [c.confidence for c in ranked] == sorted((c.confidence for c in ranked), reverse=True)


def test_a_pack_s_literal_phrases_are_known_without_their_marks() -> None:
    said = phrases(lanterns(), "en")
    assert {"lantern", "douse", "darken", "=lights"} <= said
    assert not [phrase for phrase in said if phrase.startswith(("$", "defined:"))]


# ---- features and confidence --------------------------------------------------------------------------------------

SENTENCES = (
    "A person who lights a lantern commits an offence.",
    "A person who intentionally breaks or bends a lantern commits an offence.",
    "A judge may order a keeper to show a lantern.",
    "A keeper shall not possess a lantern without leave.",
    "In this Act “lantern” means a light.",
    "This does not apply to a lantern that warms.",
    "\n(1) The keeper sleeps.",
    "\n\n2. Breaking of lanterns\n",
    "\n\n3. Orders to show lanterns\n",
)
LAWS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9).map(lambda s: "1. Lighting\n" + " ".join(s))


@given(LAWS)
@settings(max_examples=60, deadline=None)
def test_features_are_as_many_as_their_names_and_confidences_are_chances(text: str) -> None:
    law = annotated(law_in(text), lanterns())
    first, _ = found(law, lanterns())
    assert all(len(c.features) == len(FIRST_STAGE) for c in first)
    for one in settle(first, lanterns(), shipped()):
        assert len(one.features) == len(NAMES)
        assert 0 <= one.confidence <= 1
        by_name = dict(zip(NAMES, one.features, strict=True))
        shares = ("heading", "anchors", "others", "early", "density", "better_elsewhere", "better_rival")
        assert all(0 <= by_name[name] <= 1 for name in shares)
        assert all(value >= 0 for value in one.features)


VALUES = st.lists(st.floats(0, 1), min_size=len(NAMES), max_size=len(NAMES))


@pytest.mark.parametrize("kind", ["offence", "power", "definition"])
@pytest.mark.parametrize("name", ["heading", "anchors"])
@given(values=VALUES, more=st.floats(0, 1))
def test_what_speaks_for_a_clause_never_lowers_its_confidence(
    kind: str, name: str, values: list[float], more: float
) -> None:
    place = NAMES.index(name)
    raised = [*values[:place], values[place] + more, *values[place + 1 :]]
    assert confidence(raised, shipped()[kind]) >= confidence(values, shipped()[kind])


@pytest.mark.parametrize("kind", ["offence", "power", "definition"])
@given(values=VALUES, more=st.floats(0, 1))
def test_a_clearer_clause_elsewhere_never_raises_it(kind: str, values: list[float], more: float) -> None:
    place = NAMES.index("better_elsewhere")
    raised = [*values[:place], values[place] + more, *values[place + 1 :]]
    assert confidence(raised, shipped()[kind]) <= confidence(values, shipped()[kind])


@given(st.lists(st.floats(-1e6, 1e6), min_size=len(NAMES), max_size=len(NAMES)))
def test_no_features_overflow_a_confidence(values: list[float]) -> None:
    assert 0 <= confidence(values, shipped()["offence"]) <= 1


def test_every_article_of_the_pack_has_a_model_of_both_stages() -> None:
    for article in budapest().articles:
        assert set(shipped()[f"{model_of(article.kinds)}-first"]) == {*FIRST_STAGE, "bias"}
        assert set(shipped()[model_of(article.kinds)]) == {*NAMES, "bias"}


def test_a_rival_s_heading_lowers_a_clause() -> None:
    text = "1. {}\nA person who lights a lantern to pieces or breaks a lantern commits an offence."
    _, own = on_lanterns(text.format("Unlawful lighting"))
    _, rival = on_lanterns(text.format("Breaking of lanterns"))
    held, lost = candidate(own, "art-02"), candidate(rival, "art-02")
    assert held is not None
    assert lost is not None
    assert held.confidence > lost.confidence


@pytest.mark.parametrize(
    ("heading", "least", "most"),
    [
        ("Illegal access", 1.0, 1.0),
        ("ILLEGAL ACCESS", 1.0, 1.0),
        ("Access, illegal", 1.0, 1.0),
        ("Illegal access to a computer", 0.5, 0.99),
        ("Short title", 0.0, 0.3),
        ("", 0.0, 0.0),
    ],
)
def test_likeness_of_headings(heading: str, least: float, most: float) -> None:
    assert least <= heading_likeness(heading, ["illegal access"]) <= most


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=3))
def test_likeness_is_a_share(heading: str, usual: list[str]) -> None:
    assert 0 <= heading_likeness(heading, usual) <= 1


@pytest.mark.parametrize(("anchors", "share"), [(0, 0.0), (1, 0.5), (2, 1.0), (3, 1.0)])
def test_two_anchors_make_a_clause(anchors: int, share: float) -> None:
    article = lanterns().article("art-02")
    _, matched = on_lanterns("1. Unlawful lighting\nA person who lights a lantern commits an offence.")
    one = candidate(matched, "art-02")
    assert one is not None
    matches = dict.fromkeys(["lighting", "dousing", "possession"][:anchors], one.matches["lighting"])
    assert anchor_share(article, matches) == share


# ---- trace --------------------------------------------------------------------------------------------------------


def traced(text: str, article: str, element: str) -> list[Nearest]:
    law = annotated_in(text, phrases(lanterns(), "en"))
    return nearest(law, lanterns().article(article), element, "en")


@pytest.mark.parametrize(
    ("text", "lacked"),
    [
        ("A person who lights a lantern commits an offence.", ()),
        ("A person who commits an offence shall be shown a lantern.", ("no =lights",)),
        (
            "A person who lights a torch of pitch and straw by day and by night, or a lantern, commits an offence.",
            ("the words stand further apart than 8 words, or in different sentences",),
        ),
        ("A person commits an offence, except one who lights a lantern.", ("the words stand in an exception",)),
        ("The keeper lights a lantern.", ("the clause is no offence (it reads as a rule)",)),
        ("The keeper shall see who lights a lantern.", ("the clause is no offence (it reads as duty)",)),
    ],
)
def test_trace_says_what_was_lacking(text: str, lacked: tuple[str, ...]) -> None:
    (look,) = traced(f"1. Lamps\n{text}", "art-02", "lighting")
    assert look.lacked == lacked
    assert look.shown is not None


def test_trace_names_the_words_that_override() -> None:
    law = annotated_in("1. Lamps\nA person who owns lamp oil commits an offence.", ["lamp", "lamp oil"])
    article = lanterns().article("art-02")
    cue = article.elements["intent"].cues[0].model_copy(update={"any": ("lamp",), "unless": ("lamp oil",)})
    element = article.elements["intent"].model_copy(update={"cues": (cue,)})
    changed = article.model_copy(update={"elements": {**article.elements, "intent": element}})
    (look,) = nearest(law, changed, "intent", "en")
    assert look.lacked == ("overridden by lamp oil",)


def test_trace_shows_the_nearest_first_and_nothing_far() -> None:
    text = (
        "1. Oil\nThe keeper buys oil.\n\n2. Lamps\nA keeper keeps a lantern.\n\n"
        "3. Lighting\nA person who lights a lantern commits an offence.\n"
    )
    law = annotated_in(text, phrases(lanterns(), "en"))
    looks = nearest(law, lanterns().article("art-02"), "lighting", "en")
    assert [law.law.clauses[look.section].number for look in looks] == ["3", "2"]
    assert [look.share for look in looks] == sorted((look.share for look in looks), reverse=True)
    start, end = looks[0].shown or (0, 0)
    assert text[start:end] == "lights a lantern"
