"""A made-up law, its annotation, and where the real annotated laws lie if they are beside this checkout."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD, LAWS, SCORE = SHARED / "gold", SHARED / "corpus" / "dev", SHARED / "gold" / "score.py"

needs_gold = pytest.mark.skipif(not SCORE.exists(), reason="the annotated laws are not beside this checkout")

LAW = """COMPUTER MISUSE ACT

1. Illegal access
A person who intentionally and without authority gains access to the whole or any part of a computer system commits
an offence and is liable on conviction to imprisonment for two years.

2. Data interference
A person who intentionally and without lawful excuse damages, deletes, alters or suppresses computer data commits an
offence and is liable on conviction to a fine.

3. Commencement
This Act shall come into force on such date as the Minister may appoint by notice in the Gazette.
"""

ANSWERS = """law: tiny
country: XX
articles:
  art-02:
    status: full
    clauses: ["1"]
    elements:
      access: {met: yes, clauses: ["1"]}
      intent: {met: yes, clauses: ["1"]}
      without-right: yes
  art-04:
    status: partial
    clauses: ["2"]
    elements:
      damage-deletion: no
      suppression: yes
  art-08:
    status: none
"""


def write_gold(folder: Path, answers: str = ANSWERS, law: str | None = LAW) -> tuple[str, str]:
    """The folders of annotations and of laws, as words for the command line."""
    gold, laws = folder / "gold", folder / "laws"
    for one in (gold, laws):
        one.mkdir()
    (gold / "tiny.gold.yaml").write_text(answers, encoding="utf-8")
    if law is not None:
        (laws / "tiny.txt").write_text(law, encoding="utf-8")
    return str(gold), str(laws)


@lru_cache(maxsize=1)
def real_bench():
    """The real annotated laws in English, read once for all tests."""
    from gapcheck.evaluate.run import bench
    from gapcheck.packs import load_pack

    return bench(GOLD, LAWS, load_pack("budapest"))
