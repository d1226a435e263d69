"""A law in, what its words say and its clauses do out: tables of clauses, each under the sentence that it proves."""

from __future__ import annotations

from typing import Any

import pytest
from engine import annotated_in, cases, view_of, words_of
from hypothesis import given, settings, strategies as st

from gapcheck.annotate.lexicon import Lexicon
from gapcheck.annotate.words import tokenise
from gapcheck.packs import load_words
from gapcheck.provision import Words
from gapcheck.text import Law


def lexicon(case: dict[str, Any]) -> Lexicon:
    words = Words(language="en", name="English", skip=case.get("skip", ()), concepts=case.get("concepts", {}))
    return Lexicon(words, case.get("phrases", ()))


def forms(text: str) -> list[str]:
    return tokenise(text, "en", frozenset()).forms


@pytest.mark.parametrize("case", cases("annotate_lexicon"))
def test_what_the_lexicon_finds(case: dict[str, Any]) -> None:
    words = forms(case["text"])
    found = [f"{name} | {' '.join(words[first:last])}" for name, first, last in lexicon(case).find(words)]
    assert sorted(found) == sorted(case["finds"])


@pytest.mark.parametrize(
    ("misread", "meant"),
    [("cornputer", "computer"), ("c0mputer", "computer"), ("1antern", "lantern"), ("5ystem", "system")],
)
def test_a_word_misread_by_a_scan_is_mended(misread: str, meant: str) -> None:
    known = lexicon({"phrases": ["computer", "lantern", "system"]})
    assert known.mended(misread) == meant


@pytest.mark.parametrize("form", ["corn", "computer", "cornucopia", "kornputer"])
def test_a_word_that_is_short_known_or_near_nothing_is_left_alone(form: str) -> None:
    assert lexicon({"phrases": ["computer"]}).mended(form) is None


def test_a_mended_word_gives_a_noisy_hit_and_a_clean_one_none() -> None:
    law = annotated_in("4. Access\nA cornputer is no computer and a lamp is no lamp.", ["computer"])
    assert [hit.noisy for hit in view_of(law, "4").hits["computer"]] == [True, False]


@pytest.mark.parametrize("case", cases("annotate_words"))
def test_words_and_sentences(case: dict[str, Any]) -> None:
    language = case.get("language", "en")
    words = tokenise(case["text"], language, frozenset(load_words(language).abbreviations))
    sentences: list[str] = []
    first = 0
    for last in sorted({*words.sentence_ends, len(words.forms) - 1} - {-1}):
        sentences.append(" ".join(words.forms[first : last + 1]))
        first = last + 1
    assert sentences == case["sentences"]
    assert [words.forms[place] for place in sorted(words.pauses)] == case.get("pauses", [])


@given(st.text(alphabet="ab Z.;-'“”()\n\u00ad1é", max_size=60))
@settings(max_examples=150, deadline=None)
def test_words_stand_in_order_where_they_say(text: str) -> None:
    words = tokenise(text, "en", frozenset())
    places = [place for pair in zip(words.starts, words.ends, strict=True) for place in pair]
    assert places == sorted(places)
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        letters = [letter for letter in text[start:end].lower() if letter.isalnum()]
        assert [letter for letter in form if letter.isalnum()] == letters
    assert all(0 <= place < len(words.forms) for place in words.sentence_ends | words.pauses)


CLAUSES = cases("annotate_clauses")
FRAGMENTS = [
    *("1. Lamps", "2. Wick", "(2)", "Part I", "\n", "section 1", "; or", "of the"),
    *("(a) “lamp” means", "except", "shall not", "commits an offence"),
]


def having(key: str) -> list[Any]:
    return [case for case in CLAUSES if key in case.values[0]]


@pytest.mark.parametrize("case", having("strands"))
def test_how_a_clause_is_read(case: dict[str, Any]) -> None:
    law = annotated_in(case["text"])
    read = [
        " | ".join(words_of(law, first, last) for first, last in strand.segments) for strand in law.views[0].strands
    ]
    assert [plain(strand) for strand in read] == [plain(strand) for strand in case["strands"]]


def plain(text: str) -> list[str]:
    """Its words, and the bars between its segments."""
    return "".join(letter if letter.isalnum() or letter == "|" else " " for letter in text).split()


@pytest.mark.parametrize("case", having("terms"))
def test_what_a_clause_defines(case: dict[str, Any]) -> None:
    law = annotated_in(case["text"], language=case.get("language", "en"))
    found = {words_of(law, *entry.term): words_of(law, *entry.entry) for entry in law.views[0].definitions}
    assert list(found) == list(case["terms"])
    for term, words in case["terms"].items():
        assert words in found[term]
    for term, words in case.get("ends", {}).items():
        assert found[term].endswith(words)


@pytest.mark.parametrize("case", having("excepted"))
def test_what_stands_in_an_exception(case: dict[str, Any]) -> None:
    law = annotated_in(case["text"])
    view = law.views[0]
    assert [words_of(law, *words) for words in view.excepted] == case["excepted"]
    for first, last in view.excepted:
        assert view.is_excepted(first)
        assert not view.is_excepted(last)


@pytest.mark.parametrize("case", having("kinds"))
def test_what_each_section_does(case: dict[str, Any]) -> None:
    law = annotated_in(case["text"])
    found = {number: sorted(view_of(law, number).kinds) for number in case["kinds"]}
    assert found == case["kinds"]


@pytest.mark.parametrize("case", having("each"))
def test_what_each_strand_does(case: dict[str, Any]) -> None:
    law = annotated_in(case["text"])
    for number, kinds in case["each"].items():
        assert [sorted(strand.kinds) for strand in view_of(law, number).strands] == kinds


def with_section_ten(words: str) -> str:
    sections = {n: f"{n}. Matter\nThe keeper keeps the lamp clean." for n in range(1, 13)}
    sections[10] = f"10. Lighting\nIt applies to {words}."
    return "\n\n".join(sections.values())


@pytest.mark.parametrize("case", cases("annotate_references"))
def test_what_a_section_refers_to(case: dict[str, Any]) -> None:
    law = annotated_in(with_section_ten(case["words"]))
    here = view_of(law, "10").clause.index
    assert sorted(int(law.law.clauses[n].number) for n in law.refers.get(here, ())) == case["names"]
    assert law.scopes.get(here, "") == case.get("scope", "")


def test_a_code_is_referred_to_by_the_latin_numbers_of_its_articles() -> None:
    text = (
        "Article 5\nThe lamp is lit at dusk by its keeper.\n\n"
        "Article 5 bis\nThe keeper of the lamp sleeps by day.\n\n"
        "Article 6\nWhoever breaches article 5 bis is liable to a fine.\n"
    )
    law = annotated_in(text)
    assert [section.number for section in law.law.sections] == ["5", "5 bis", "6"]
    named = law.refers[view_of(law, "6").clause.index]
    assert [law.law.clauses[index].number for index in named] == ["5 bis"]


def test_headings_above_are_the_context_of_a_section_nearest_first() -> None:
    law = annotated_in(
        "PART I – CRIMES\n\nCHAPTER 1 – LAMPS\n\n1. Breaking\nA person who breaks a lamp commits an offence.\n"
    )
    view = view_of(law, "1")
    assert [heading.lower() for heading in view.context] == ["lamps", "crimes"]
    assert "$context-offences" in view.context_hits
    assert "$context-offences" not in view.heading_hits


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_whatever_the_words_every_strand_and_entry_stands_in_its_section(text: str) -> None:
    law = annotated_in(text)
    assert isinstance(law.law, Law)
    for view in law.views:
        first, last = view.words
        ranges = [words for strand in view.strands for words in strand.segments]
        ranges += [words for entry in view.definitions for words in (entry.term, entry.entry)]
        ranges += view.excepted
        assert all(first <= start <= end <= last for start, end in ranges)
