"""Annotated laws in, `measured.json` out: the held-out figures, by language and article, that reports show.

`python -m gapcheck.evaluate.accuracy GOLD LAWS` prints it; a test holds that the shipped file is what it prints.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from gapcheck.evaluate.measures import HEADLINES
from gapcheck.evaluate.result import Evaluation, Measures
from gapcheck.evaluate.run import Bench, bench, evaluate

COMMAND = "python -m gapcheck.evaluate.accuracy GOLD LAWS"
_DIGITS = 3
_OVERALL = {
    "mapping_f1": "mapping F1",
    "inner_gap_f1": "inner gap F1",
    "inner_gap_recall": "inner gap recall",
    "kappa": "kappa",
    "unsure": "unsure",
    "status": "status",
    "evidence": "evidence",
    "calibration_error": "calibration error",
}


def accuracy_of(held: Bench) -> dict[str, Any]:
    """What the file holds: for each language the measures of all articles, and of each."""
    languages = {code: _language(evaluate(held, held_out=True, only=[code])) for code in held.languages}
    return {"made_by": COMMAND, "pack": held.pack.id, "languages": languages}


def _language(measured: Evaluation) -> dict[str, Any]:
    whole = measured.measures.all
    figures = {name: _round(HEADLINES[headline][0](whole)) for name, headline in _OVERALL.items()}
    return {
        "laws": len(measured.laws),
        "countries": len({law.country or law.law for law in measured.laws}),
        "agreement": _round(whole.agreement.share),
        **figures,
        "articles": {id: _article(one) for id, one in measured.measures.by_article.items()},
    }


def _article(one: Measures) -> dict[str, Any]:
    return {
        "laws": one.present,
        "mapping_f1": _round(one.mapping.f1),
        "agreement": _round(one.agreement.share),
        "kappa": _round(one.kappa),
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def shipped_form(made: dict[str, Any]) -> str:
    """The text of `measured.json`."""
    return json.dumps(made, indent=1) + "\n"


def main() -> None:
    from gapcheck.packs import load_pack

    gold, laws = map(Path, sys.argv[1:3])
    print(shipped_form(accuracy_of(bench(gold, laws, load_pack("budapest")))), end="")


if __name__ == "__main__":
    main()
