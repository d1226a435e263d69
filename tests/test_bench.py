"""The bench prints the size of a law, the seconds of its stages, and the ratio to two yardsticks."""

from __future__ import annotations

import re
from pathlib import Path

from gapcheck import bench

BILL = Path(__file__).parents[1] / "examples" / "02-deficient-bill" / "bill.md"


def test_the_bench_prints_a_law(capsys):
    bench.main([str(BILL), "--runs", "1"])
    head, law, whole, stages, save = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"interpreter start [\d.]+ s, import spacy [\d.]+ s; medians of 1 runs", head)
    assert law == "bill.md: 7 kB"
    assert re.search(r"whole process [\d.]+ s: [\d.]+ x start, [\d.]+ x import spacy", whole)
    assert re.fullmatch(r"  after a save [\d.]+ s: [\d.]+ x the whole process, [\d.]+ s at most", save)
    for stage in ("pack", "read", "segment", "words", "annotate", "match", "assess", "html"):
        assert re.search(rf"\b{stage} \d+\.\d{{3}}\b", stages), stage
