"""Real laws in, the share of their clauses that are found out: it may rise, and not fall below its floor."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gapcheck.segment import segment
from gapcheck.text import Document

SHARED = Path(__file__).resolve().parents[2] / "shared"
KEYS = sorted((SHARED / "gold").glob("*.sections.json"))
OTHER_LANGUAGES = re.compile(r"(?:br|co|de|es|fr|lu|pe)-|ca-code-criminel")
FLOORS = {"English": 0.99, "other": 0.98}

needs_gold = pytest.mark.skipif(not KEYS, reason="the annotated laws are not beside this checkout")


def plain(number: str) -> str:
    return re.sub(r"[\s.§°º]+", "", number.split("/")[-1]).lower()


def counts(key: Path) -> tuple[int, int, int]:
    """Found, extra and missed clauses of one law: number agrees and start within 200 characters."""
    name = key.name.removesuffix(".sections.json")
    text = (SHARED / "corpus" / "dev" / f"{name}.txt").read_text(encoding="utf-8")
    want = {(plain(str(s["number"])), s["start"]) for s in json.loads(key.read_text()) if "(" not in str(s["number"])}
    got = [(plain(c.number), c.span.start) for c in segment(Document(name, text)).sections if "(" not in c.number]
    found = 0
    for number, start in sorted(want):
        hit = next((c for c in got if c[0] == number and abs(c[1] - start) <= 200), None)
        if hit:
            got.remove(hit)
            found += 1
    return found, len(got), len(want) - found


def f1(rows: list[tuple[int, int, int]]) -> float:
    found, extra, missed = map(sum, zip(*rows, strict=True))
    return 2 * found / (2 * found + extra + missed)


@needs_gold
@pytest.mark.parametrize("group", FLOORS)
def test_clauses_of_real_laws_are_found(group: str) -> None:
    keys = [key for key in KEYS if bool(OTHER_LANGUAGES.match(key.name)) is (group == "other")]
    rows = {key.name.removesuffix(".sections.json"): counts(key) for key in keys}
    assert f1(list(rows.values())) >= FLOORS[group], {name: row for name, row in rows.items() if row[1] or row[2]}
