"""The words that differ between two clauses, and which clause became which."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from gapcheck.compare.clauses import Section, paired
from gapcheck.compare.words import hunks, pieces, worded
from gapcheck.difference import ClauseRef
from gapcheck.report.difference.layout import joined


def shown(old: str, new: str, numbers: dict[str, str] | None = None) -> list[str]:
    """What is shown of two wordings."""
    before, after = worded(old), worded(new)
    return [joined(hunk) for hunk in hunks(before, after, pieces(before, after, numbers or {}))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("for two years", "for four years", ["for [-two-] {+four+} years"]),
        ("for years", "for four years", ["for {+four+} years"]),
        ("a person, or a body, may", "a person may", ["a person [-, or a body,-] may"]),
        ("He said “no” twice.", 'He said "no" twice.', []),
        ("a  person\nmay", "a person may", []),
        ("A person", "a person", ["[-A-] {+a+} person"]),
        ("under section 12 or 13", "under section 13 or 14", []),
        ("under section 12", "under section 20", ["under section [-12-] {+20+}"]),
        ("for 12 years", "for 13 years", ["for [-12-] {+13+} years"]),
        (
            "under section 12 for 12 years",
            "under section 13 for 13 years",
            ["under section 13 for [-12-] {+13+} years"],
        ),
        ("artículos 12 y 13", "artículos 13 y 14", []),
        ("§ 12 Absatz 1", "§ 13 Absatz 1", []),
        ("section 4(12)", "section 4(13)", ["section 4([-12-] {+13+})"]),
    ],
)
def test_what_is_shown_of_two_wordings(old, new, expected):
    assert shown(old, new, {"12": "13", "13": "14"}) == expected


def test_a_cross_reference_that_follows_its_clause_is_shown_beside_a_change():
    (hunk,) = shown("an offence under section 12 is punished", "an offence under section 13 is fined", {"12": "13"})
    assert hunk == "an offence under section 13 is [-punished-] {+fined+}"


def test_far_apart_changes_are_shown_apart_and_what_is_skipped_is_marked():
    middle = " ".join(f"word{place}" for place in range(40))
    first, second = shown(f"alpha {middle} beta", f"gamma {middle} delta")
    assert first.startswith("[-alpha-] {+gamma+} word0")
    assert first.endswith(" …")
    assert second.startswith("… word")
    assert second.endswith("[-beta-] {+delta+}")


def test_a_word_in_common_between_two_changes_does_not_break_them_up():
    (hunk,) = shown("red the green car", "blue the yellow car")
    assert hunk == "[-red the green-] {+blue the yellow+} car"


WORDS = st.lists(
    st.sampled_from(["a", "person", "who", "section", "12", ",", "may", "not", "§", "(", ")"]), max_size=25
)


@given(WORDS, WORDS)
def test_no_word_is_lost_or_made_up(old, new):
    """The pieces, put together, are each wording whole and in order."""
    before, after = (worded(text) for text in (" ".join(old), " ".join(new)))
    cut = pieces(before, after, {"12": "13"})
    assert [word for piece in cut for word in before.words[slice(*piece.old)]] == list(before.words)
    assert [word for piece in cut for word in after.words[slice(*piece.new)]] == list(after.words)
    for piece in cut:
        if piece.sign == "same":
            assert before.words[slice(*piece.old)] == after.words[slice(*piece.new)]


@given(WORDS)
def test_a_clause_does_not_differ_from_itself(words):
    assert shown(" ".join(words), " ".join(words)) == []


ACCESS = "A person who gains access to a computer system without authority commits an offence"
SEARCH = "A magistrate may issue a warrant to search a building for stored records of any kind"
FEES = "The Minister may prescribe fees for the use of a public library on the coast"


def sections(*clauses: tuple[str, str]) -> list[Section]:
    """Clauses of an invented draft, by number and words."""
    found = []
    for number, words in clauses:
        text = f"{number}. {words}"
        words_of = worded(text)
        ref = ClauseRef(document="d", number=number, heading="")
        found.append(Section(ref, 0, len(text), words_of, tuple(w.lower() for w in words_of.words[2:])))
    return found


def became(old: list[Section], new: list[Section]) -> list[tuple[str, str]]:
    return [(p.old.ref.number if p.old else "", p.new.ref.number if p.new else "") for p in paired(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("1", ACCESS), ("2", SEARCH)], [("1", ACCESS), ("2", SEARCH)], [("1", "1"), ("2", "2")]),
        ([("1", ACCESS), ("2", SEARCH)], [("1", SEARCH), ("2", ACCESS)], [("2", "1"), ("1", "2")]),
        ([("1", ACCESS)], [("1", FEES), ("2", ACCESS + " and pays")], [("", "1"), ("1", "2")]),
        ([("1", ACCESS), ("2", SEARCH)], [("1", SEARCH)], [("1", ""), ("2", "1")]),
        ([("1", ACCESS), ("2", ACCESS)], [("1", ACCESS), ("2", ACCESS)], [("1", "1"), ("2", "2")]),
        ([("1", FEES)], [("1", ACCESS)], [("", "1"), ("1", "")]),
        ([], [("1", ACCESS)], [("", "1")]),
        ([("1", ACCESS)], [], [("1", "")]),
    ],
)
def test_a_clause_is_known_by_its_words(old, new, expected):
    assert sorted(became(sections(*old), sections(*new))) == sorted(expected)


def test_a_clause_cut_in_two_tells_where_its_parts_came_from():
    both = f"{ACCESS}. {SEARCH}"
    old, new = sections(("1", both)), sections(("1", ACCESS), ("2", SEARCH))
    added = [pair for pair in paired(old, new) if pair.old is None]
    assert [(pair.new.ref.number, pair.parted) for pair in added if pair.new] in ([("1", "1")], [("2", "1")])


NUMBERED = st.lists(st.sampled_from([ACCESS, SEARCH, FEES, ACCESS + " twice", SEARCH + " by night"]), max_size=7)


@given(NUMBERED, NUMBERED)
def test_every_clause_of_both_drafts_is_told_of_once(old, new):
    before = sections(*((str(place), words) for place, words in enumerate(old, 1)))
    after = sections(*((str(place), words) for place, words in enumerate(new, 1)))
    pairs = paired(before, after)
    assert sorted(int(p.old.ref.number) for p in pairs if p.old) == list(range(1, len(old) + 1))
    assert [int(p.new.ref.number) for p in pairs if p.new] == list(range(1, len(new) + 1))
