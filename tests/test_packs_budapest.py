"""The Budapest pack keeps the elements that reports and annotations rely on."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from gapcheck.packs import load_pack

HERE = Path(__file__).parent
ELEMENTS: dict[str, dict[str, str]] = yaml.safe_load((HERE / "cases" / "budapest_elements.yaml").read_text())
SPEC = HERE.parents[1] / "shared" / "spec" / "budapest-elements.yaml"


@pytest.mark.parametrize("article", ELEMENTS)
def test_an_article_has_the_elements_of_the_specification_with_their_need(article: str) -> None:
    elements = load_pack("budapest").article(article).elements
    found = {id: elements[id].need.value if id in elements else "not there" for id in ELEMENTS[article]}
    assert found == ELEMENTS[article]


def test_the_pack_has_every_article_from_1_to_35() -> None:
    assert [article.id for article in load_pack("budapest").articles] == [f"art-{n:02}" for n in range(1, 36)]


@pytest.mark.skipif(not SPEC.exists(), reason="the specification is not beside this checkout")
def test_the_list_of_elements_is_that_of_the_specification() -> None:
    spec = yaml.safe_load(SPEC.read_text(encoding="utf-8"))["articles"]
    assert {a: {e: x["need"] for e, x in v["elements"].items()} for a, v in spec.items()} == ELEMENTS
