"""Drafting habits in, trees of clauses out; and whatever the text, spans that nest and tile."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from gapcheck.segment import segment
from gapcheck.text import Document, Law, Level, Mark, MarkKind, Span

CASES = yaml.load((Path(__file__).parent / "cases" / "segment.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
ITEMS = (Level.SUBSECTION, Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.ITEM)


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("case", CASES, ids=[case["it"] for case in CASES])
def test_drafting_habit(case: dict) -> None:
    law = segment(Document("case.txt", case["text"], language=case["language"]))
    assert_tiles(law)
    expected = [[part.strip().strip('"') for part in row.split("|")] for row in case["sections"]]
    assert [clause.number for clause in law.sections] == [row[0] for row in expected]
    assert [clause.heading for clause in law.sections] == [row[1] for row in expected]
    for clause, (_, _, opening) in zip(law.sections, expected, strict=True):
        assert words(clause.span.of(law.text)).startswith(opening)
    if "items" in case:
        assert [clause.number for clause in law.clauses if clause.level in ITEMS] == case["items"]
    by_number = {clause.number: clause for clause in law.clauses}
    for number, own in case.get("own", {}).items():
        assert words(law.own_text(by_number[number])) == own
    for number, heading in case.get("headings", {}).items():
        assert by_number[number].heading == heading
    for number, act in case.get("amends", {}).items():
        assert by_number[number].amends == act
    if "containers" in case:
        holders = (Level.SCHEDULE, Level.PART, Level.CHAPTER, Level.DIVISION)
        assert [clause.label for clause in law.clauses if clause.level in holders] == case["containers"]
    if "acts" in case:
        assert [clause.heading for clause in law.clauses if clause.level is Level.ACT] == case["acts"]
    for opening in case.get("texts", ()):
        assert any(
            clause.level is Level.TEXT and words(clause.span.of(law.text)).startswith(opening) for clause in law.clauses
        )


def assert_tiles(law: Law) -> None:
    """The root covers the text; children stand in their parent, in order and apart, and fill it with its words."""
    assert law.root.level is Level.LAW
    assert law.root.span == Span(0, len(law.text))
    for clause in law.clauses:
        assert law.clauses[clause.index] is clause
        place = clause.span.start
        for child in law.children(clause):
            assert child.parent == clause.index
            assert child.span in clause.span
            assert child.span.start >= place
            place = child.span.end
        pieces = sorted([*law.own_spans(clause), *(child.span for child in law.children(clause))])
        assert "".join(piece.of(law.text) for piece in pieces) == clause.span.of(law.text)
        if clause.heading_span is not None:
            assert clause.heading_span in clause.span


NUMBERS = [
    "1. ",
    "2. ",
    "3A. ",
    "(1) ",
    "(2)",
    "(a) ",
    "(b)",
    "(i) ",
    "(ii)",
    "(aa)",
    "§ 12 ",
    "Art. 5º ",
    "I - ",
    "a) ",
]
WORDED = ["Article 3-1\n", "Artículo 7 bis.\n", "Section 4 ", "PRIMERA. ", "Parágrafo único. ", "Explanation.— "]
HEADED = [
    "SCHEDULE\n",
    "PART II\n",
    "CHAPTER 1\n",
    "CONTENTS\n",
    "DISPOSICIONES FINALES\n",
    "BOATS ACT\n",
    "Heading\n",
]
WORDS = [
    "the following: ",
    "is amended by ",
    "inserting ",
    "shall be guilty of an offence",
    "; or ",
    "means ",
    "“x” means ",
]
SIGNS = ["\n", "\n\n", "    ", "“", "”", "12\n", "word ", ". ", "—", "\t", "\r\n", "\x0c", "\u2028", "١. ", "ß"]
FRAGMENTS = st.sampled_from(NUMBERS + WORDED + HEADED + WORDS + SIGNS)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=60).map("".join)))
def test_any_text_segments_and_tiles(text: str) -> None:
    assert_tiles(segment(Document("any.txt", text)))


@settings(max_examples=100, deadline=None)
@given(st.lists(FRAGMENTS, max_size=30), st.data())
def test_any_marks_are_tolerated(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
    values = st.sampled_from(["", "1", "section", "subsection", "paragraph", "chapter", "schedule", "a law"])
    marks = data.draw(st.lists(st.builds(Mark, st.sampled_from(MarkKind), spans, values), max_size=12))
    assert_tiles(segment(Document("any.txt", text, marks=tuple(marks))))


def test_time_grows_with_the_text_and_no_faster() -> None:
    from time import perf_counter

    section = (
        "{n}. Duty {n}\n(1) A person who (a) lights; or (b) douses, commits an offence.\n(2) Section {n} binds.\n\n"
    )
    small, large = ("".join(section.format(n=n) for n in range(1, count)) for count in (250, 2000))
    times = []
    for text in (small, large):
        start = perf_counter()
        segment(Document("long.txt", text))
        times.append(perf_counter() - start)
    assert times[1] < 8 * 4 * times[0] + 0.5
