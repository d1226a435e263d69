"""axe-core finds nothing to complain of: reports and differences, light and dark, in English and French."""

from __future__ import annotations

import pytest

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LOOKS = [
    ("arandia", "light", 1280),
    ("arandia", "dark", 1280),
    ("arandia, quotes alone", "light", 320),
    ("projet", "light", 1280),
    ("projet", "dark", 320),
    ("drafts of a bill", "light", 1280),
    ("drafts of a bill", "dark", 320),
    ("drafts of a projet", "dark", 1280),
]


def told(violation: dict) -> str:
    places = [" ".join(node["target"]) for node in violation["nodes"]]
    return f"{violation['impact']} {violation['id']}: {violation['help']} ({len(places)}: {'; '.join(places[:3])})"


@pytest.mark.parametrize(("name", "scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_the_page_with_all_of_it_unfolded(opened, name, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(name, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found = axe.Axe().run(page, options=RULES).response
    assert len(found["passes"]) > 15
    assert [told(violation) for violation in found["violations"]] == []
