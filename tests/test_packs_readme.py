"""The page on how a pack is built is true: its examples are read by the models, and it names every key."""

from __future__ import annotations

import re

import pytest

from gapcheck.packfiles import cue_items, provisions
from gapcheck.packs import load_words
from gapcheck.provision import (
    Applies,
    Article,
    ClauseKind,
    Cue,
    Element,
    Need,
    PackHead,
    PackTest,
    Permission,
    Polarity,
    Role,
    Source,
    Words,
    concept_of,
)
from gapcheck.yamlfile import parse

PAGE = (provisions() / "README.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"```yaml\n# (?:an )?(\w+)\n(.*?)```", PAGE, re.DOTALL))


def test_every_example_is_known() -> None:
    assert set(EXAMPLES) == {"element", "cues", "tests"}
    assert PAGE.count("```yaml") == 3


def test_the_examples_are_read_by_the_models() -> None:
    element = Element.model_validate(parse(EXAMPLES["element"].encode(), "README"))
    cues = parse(EXAMPLES["cues"].encode(), "README")
    tests = parse(EXAMPLES["tests"].encode(), "README")
    assert isinstance(cues, list)
    assert isinstance(tests, list)
    for test in tests:
        PackTest.model_validate(test)
    all_cues = element.model_copy(update={"cues": tuple(Cue.model_validate(cue) for cue in cues)})
    named = {concept_of(item) for one in (element, all_cues) for _, item in cue_items(one)}
    assert named <= set(load_words("en").concepts)


@pytest.mark.parametrize("model", [Article, Cue, Element, PackHead, PackTest, Permission, Source])
def test_every_key_of_a_file_is_on_the_page(model) -> None:
    assert [key for key in model.model_fields if not re.search(rf"\b{key}\b", PAGE)] == []


def test_every_key_of_a_word_list_is_on_the_page() -> None:
    assert [key for key in Words.model_fields if key != "sha256" and f"`{key}`" not in PAGE] == []


@pytest.mark.parametrize("choices", [Applies, ClauseKind, Need, Polarity, Role])
def test_every_choice_is_on_the_page(choices) -> None:
    assert [choice.value for choice in choices if f"`{choice.value}`" not in PAGE] == []
