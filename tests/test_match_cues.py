"""A cue and clauses in, the places where it matches out: a table of drafting, each row under what it proves."""

from __future__ import annotations

from typing import Any

import pytest
from engine import annotated_in, cases, words_of

from gapcheck.annotated import Annotated
from gapcheck.match.cues import SectionMatcher
from gapcheck.matched import Match
from gapcheck.provision import DEFINED, Cue


def literals(cue: Cue) -> set[str]:
    return {name.removeprefix(DEFINED) for item in (*cue.items, cue.unless) for name in item}


def matches(cue: Cue, text: str) -> tuple[Annotated, list[Match]]:
    law = annotated_in(text, literals(cue))
    return law, [match for view in law.views for match in SectionMatcher(law, view).match(cue)]


@pytest.mark.parametrize("case", cases("match_cues"))
def test_where_a_cue_matches(case: dict[str, Any]) -> None:
    law, found = matches(Cue.model_validate(case["cue"]), case["text"])
    said = [[words_of(law, hit.first, hit.last) for hit in match.hits] or ["heading"] for match in found]
    assert said == case["finds"]
    for flag in ("excepted", "purposive", "noisy"):
        if flag in case:
            assert getattr(found[0], flag) is case[flag]
    if "where" in case:
        assert law.law.clauses[found[0].clause].number == case["where"]


def test_no_more_than_a_dozen_matches_are_kept_of_one_cue() -> None:
    _, found = matches(Cue(any=("lamp",)), "4. Lamps\nIt has " + "a lamp and " * 30 + "an end.")
    assert len(found) == 12


def test_a_match_says_what_its_strand_does() -> None:
    text = "4. Lamps\n(1) A person who breaks a lamp commits an offence.\n(2) A judge may order a torch to be lit."
    _, (lamp,) = matches(Cue(any=("lamp",)), text)
    _, (torch,) = matches(Cue(any=("torch",)), text)
    assert sorted(lamp.kinds) == ["offence", "rule"]
    assert sorted(torch.kinds) == ["power", "rule"]


def test_a_match_in_a_definition_knows_its_entry() -> None:
    law, (match,) = matches(Cue(near=(("defined:lamp",), ("torch",))), '2. Terms\nIn this Act "lamp" means a torch.')
    assert match.definition is not None
    assert words_of(law, *match.definition.term) == "lamp"
