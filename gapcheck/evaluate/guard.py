"""Committed scores and annotated laws in, the verdict out: has accuracy fallen by more than noise?

`python -m gapcheck.evaluate.guard GOLD LAWS tests/gold/scores.json [--update]` exits with 1, and a list of the
losses, where it has. Noise: a measure over all laws of a language may move by 0.005, the mapping F1 or kappa of a
single law by 0.03. The file holds numbers, ids and clause numbers, no words of a law.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapcheck.errors import GapcheckError, UsageError
from gapcheck.evaluate.measures import HEADLINES
from gapcheck.evaluate.result import Evaluation, Measures
from gapcheck.evaluate.run import Bench, bench, evaluate

COMMAND = "python -m gapcheck.evaluate.guard GOLD LAWS tests/gold/scores.json --update"
OF_A_LANGUAGE = 0.005
OF_A_LAW = 0.03
_LAW_MEASURES = ("mapping F1", "kappa")
_MODES = {"shipped": False, "held_out": True}

Scores = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """drops: measures that fell beyond noise. losses, gains: answers right then and wrong now, and the reverse."""

    drops: tuple[str, ...]
    losses: tuple[str, ...]
    gains: tuple[str, ...]


def scores_of(held: Bench) -> Scores:
    """What the file holds: with the shipped clause model and held out, by language, and by law with what is wrong."""
    return {"made_by": COMMAND, **{mode: _mode(held, held_out) for mode, held_out in _MODES.items()}}


def _mode(held: Bench, held_out: bool) -> dict[str, Any]:
    measured = evaluate(held, held_out=held_out)
    tables = measured.measures
    return {
        "languages": {code: _headlines(one) for code, one in tables.by_language.items()},
        "laws": {law: {**_headlines(one), "wrong": _wrong(measured, law)} for law, one in tables.by_law.items()},
    }


def _headlines(measures: Measures) -> dict[str, float | None]:
    return {name: read(measures) for name, (read, _) in HEADLINES.items()}


def _wrong(measured: Evaluation, law: str) -> list[str]:
    verdicts = [f"{v.article}/{v.element} {v.said}" for v in measured.verdicts if v.law == law and v.result != "right"]
    pairs = [
        f"{p.article} clause {p.clause} {p.result}" for p in measured.pairs if p.law == law and p.result != "found"
    ]
    statuses = [f"{s.article} status {s.said}" for s in measured.statuses if s.law == law and not s.right]
    return [*verdicts, *pairs, *statuses]


def check(committed: Scores, now: Scores) -> Outcome:
    """What fell from the committed scores to those of now."""
    drops: list[str] = []
    losses: list[str] = []
    gains: list[str] = []
    for mode in _MODES:
        before, after = committed[mode], now[mode]
        for code, figures in before["languages"].items():
            drops += _drops(f"{mode}, {code}", figures, after["languages"].get(code), HEADLINES, OF_A_LANGUAGE)
        for law, figures in before["laws"].items():
            drops += _drops(f"{mode}, {law}", figures, after["laws"].get(law), _LAW_MEASURES, OF_A_LAW)
            was, is_now = (list(one["laws"].get(law, {}).get("wrong", ())) for one in (before, after))
            losses += [f"{mode}, {law}: {answer}" for answer in is_now if answer not in was]
            gains += [f"{mode}, {law}: {answer}" for answer in was if answer not in is_now]
    return Outcome(tuple(drops), tuple(losses), tuple(gains))


def _drops(name: str, before: Mapping, after: Mapping | None, measures, noise: float) -> Iterator[str]:
    if after is None:
        yield f"{name}: no longer measured"
        return
    for measure in measures:
        was, is_now = before.get(measure), after.get(measure)
        if was is None:
            continue
        if is_now is None:
            yield f"{name}: {measure} {was:.3f} -> nothing to measure"
        elif (was - is_now if HEADLINES[measure][1] else is_now - was) > noise + 1e-9:
            yield f"{name}: {measure} {was:.3f} -> {is_now:.3f}"


def load_scores(path: Path) -> Scores:
    """The committed scores; UsageError where the file is none."""
    try:
        held = json.loads(path.read_bytes())
        if all({"languages", "laws"} <= held[mode].keys() for mode in _MODES):
            return held
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise UsageError("the committed scores can't be read", file=str(path), advice=f"make them: {COMMAND}")


def shipped_form(scores: Scores) -> str:
    """The text of `scores.json`: one line for each answer that is wrong, so that a diff shows what changed."""
    return json.dumps(scores, indent=1, ensure_ascii=False) + "\n"


def told(outcome: Outcome) -> str:
    """The outcome in words."""
    parts = []
    if outcome.drops:
        parts += ["Accuracy fell beyond noise:", *(f"  {drop}" for drop in outcome.drops)]
    for title, answers in (("wrong now, right before", outcome.losses), ("right now, wrong before", outcome.gains)):
        if answers:
            parts += [f"{len(answers)} answers are {title}:", *(f"  {answer}" for answer in answers)]
    if not outcome.drops:
        parts.append("Accuracy holds: no measure fell beyond noise.")
    if outcome.drops or outcome.losses or outcome.gains:
        parts.append(f"To commit the new scores: {COMMAND}")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """The command; its exit code."""
    from gapcheck.packs import load_pack

    update = "--update" in arguments
    places = [Path(word) for word in arguments if not word.startswith("-")]
    if len(places) != 3:
        print(f"usage: {COMMAND}", file=sys.stderr)
        return 2
    gold, laws, path = places
    try:
        committed = None if update else load_scores(path)
        now = scores_of(bench(gold, laws, load_pack("budapest")))
        if committed is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(shipped_form(now), encoding="utf-8")
            print(f"wrote {path}")
            return 0
        outcome = check(committed, now)
    except GapcheckError as problem:
        print(problem, file=sys.stderr)
        return 2
    print(told(outcome))
    return 1 if outcome.drops else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
