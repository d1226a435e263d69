"""A text checked again: what is remembered of the last time makes it faster, and changes nothing."""

from __future__ import annotations

import gc
from functools import _lru_cache_wrapper, cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from gapcheck.annotate.words import tokenise
from gapcheck.packs import load_pack
from gapcheck.pipeline import law_of, report
from gapcheck.text import Law

HERE = Path(__file__).parent
DRAFT = (HERE / "drafts" / "first.md").read_text(encoding="utf-8")
PACK = load_pack(HERE / "drafts" / "checklist")
BILLS = sorted((HERE.parent / "examples").glob("*/*.md"))
CLAUSES = DRAFT.split("### ")

EDITS = st.one_of(
    st.tuples(st.just("drop"), st.integers(1, len(CLAUSES) - 1)),
    st.tuples(st.just("double"), st.integers(1, len(CLAUSES) - 1)),
    st.tuples(st.just("swap"), st.integers(1, len(CLAUSES) - 2)),
    st.tuples(st.just("cut"), st.integers(200, len(DRAFT))),
    st.tuples(st.just("type"), st.integers(200, len(DRAFT))),
    st.tuples(st.just("break"), st.integers(200, len(DRAFT))),
)


@cache
def remembered() -> list[_lru_cache_wrapper]:
    """Whatever gapcheck remembers of texts that it read."""
    checked(DRAFT)
    stages = ("gapcheck.annotate", "gapcheck.match", "gapcheck.segment", "gapcheck.assess")
    return [o for o in gc.get_objects() if isinstance(o, _lru_cache_wrapper) and o.__module__.startswith(stages)]


def forget() -> None:
    """Empties all of it."""
    for known in remembered():
        known.cache_clear()


def checked(text: str) -> str:
    law = law_of(text.encode(), "bill.md", language="en")
    return report(law, PACK, with_text=True).model_dump_json()


def edited(text: str, edit: tuple[str, int]) -> str:
    """A draft as it is after one edit: of a clause, or at a place in the text."""
    kind, place = edit
    clauses = text.split("### ")
    match kind:
        case "drop":
            return "### ".join(clause for number, clause in enumerate(clauses) if number != place)
        case "double":
            return "### ".join([*clauses, clauses[min(place, len(clauses) - 1)]])
        case "swap":
            place = min(place, len(clauses) - 2)
            clauses[place], clauses[place + 1] = clauses[place + 1], clauses[place]
            return "### ".join(clauses)
        case "cut":
            return text[:place] + text[place + 20 :]
        case "type":
            return text[:place] + " not intentionally " + text[place:]
        case _:
            return text[:place] + "-\n" + text[place:]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_a_draft_edited_and_checked_again_has_the_report_that_it_has_alone(edits):
    text = DRAFT
    assert {"_block", "_found", "_likeness"} <= {known.__name__ for known in remembered()}
    checked(text)
    for edit in edits:
        text = edited(text, edit)
        if text.count("### ") < 2:
            return
        again = checked(text)
        forget()
        assert checked(text) == again


def test_what_is_remembered_is_used():
    """A check after a small edit reads one section anew, and no more."""
    from gapcheck.annotate.words import _block

    checked(DRAFT)
    before = _block.cache_info().misses
    checked(DRAFT.replace("two years", "four years"))
    assert _block.cache_info().misses == before + 1


@pytest.mark.parametrize("bill", BILLS, ids=lambda path: path.parent.name)
def test_reading_section_by_section_finds_the_words_of_the_whole(bill):
    law: Law = law_of(bill.read_bytes(), bill.name)
    text, language = law.text, law.document.language
    cuts = sorted({offset for section in law.sections for offset in (section.span.start, section.span.end)})
    whole, parts = tokenise(text, language, frozenset()), tokenise(text, language, frozenset(), cuts)
    assert (parts.forms, parts.starts, parts.ends) == (whole.forms, whole.starts, whole.ends)
    assert parts.blocks[0][0] == 0
    assert parts.blocks[-1][1] == len(parts.forms)
    assert all(one[1] == other[0] for one, other in zip(parts.blocks, parts.blocks[1:], strict=False))
