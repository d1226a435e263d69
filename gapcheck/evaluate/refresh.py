"""Annotated laws in, everything that is learned or measured from them written anew, in the order of dependence.

`python -m gapcheck.evaluate.refresh GOLD LAWS [LANGUAGE ...]`, run in a checkout: the weights of the clause model
(trained on the laws in these languages; default: those of the shipped weights), the accuracy that reports show,
the scores that the guard holds, and the tables of the READMEs. Then read the diff, and commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gapcheck.evaluate import accuracy, guard, tables, training
from gapcheck.evaluate.gold import load_folder
from gapcheck.evaluate.run import bench
from gapcheck.match.calibration import shipped
from gapcheck.measured import FILE, reread

_PACKAGE = Path(__file__).resolve().parents[1]
WEIGHTS = _PACKAGE / "match" / "weights.json"
ACCURACY = _PACKAGE / FILE
README = _PACKAGE.parent / "README.md"
PACKS_README = _PACKAGE.parent / "provisions" / "README.md"
SCORES = _PACKAGE.parent / "tests" / "gold" / "scores.json"


def taught_languages(gold: Path) -> list[str]:
    """The languages of the annotated laws from which the shipped weights were learned; English where there are none."""
    taught = training.trained_on()
    return sorted({one.language for one in load_folder(gold) if one.law in taught}) or ["en"]


def weights_text(gold: Path, laws: Path, languages: list[str]) -> str:
    """The text of `weights.json` as the laws give it."""
    from gapcheck.packs import load_pack

    pack = load_pack("budapest")
    samples = training.samples_of(gold, laws, pack, languages)
    return training.shipped_form(training.train(samples, pack), samples)


def main() -> None:
    from gapcheck.packs import load_pack

    gold, laws = map(Path, sys.argv[1:3])
    languages = sys.argv[3:] or taught_languages(gold)
    WEIGHTS.write_text(weights_text(gold, laws, languages), encoding="utf-8")
    shipped.cache_clear()
    held = bench(gold, laws, load_pack("budapest"))
    ACCURACY.write_text(accuracy.shipped_form(accuracy.accuracy_of(held)), encoding="utf-8")
    SCORES.parent.mkdir(parents=True, exist_ok=True)
    SCORES.write_text(guard.shipped_form(guard.scores_of(held)), encoding="utf-8")
    reread()
    README.write_text(tables.with_tables(README.read_text("utf-8")), encoding="utf-8")
    PACKS_README.write_text(tables.with_languages(PACKS_README.read_text("utf-8")), encoding="utf-8")
    for path in (WEIGHTS, ACCURACY, SCORES, README, PACKS_README):
        print(f"wrote {path.relative_to(_PACKAGE.parent)}")


if __name__ == "__main__":
    main()
