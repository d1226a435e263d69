"""The clause model: annotated laws in, the weights of `gapcheck/match/weights.json` out.

Two small logistic regressions for each kind of article over features that a lawyer can follow; the second weighs
competition. Regularised, so that few laws don't fit themselves. `python -m gapcheck.evaluate.training GOLD LAWS`
prints the weights; a test holds that the shipped ones are what it prints.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np

from gapcheck.annotated import Annotated
from gapcheck.evaluate.gold import Gold, load_folder, plain
from gapcheck.match import found, settle
from gapcheck.match.calibration import model_of
from gapcheck.match.features import FIRST_STAGE, NAMES
from gapcheck.matched import Candidate
from gapcheck.pipeline import annotated, law_of
from gapcheck.provision import Applies, Pack

Models = dict[str, dict[str, float]]

TAUGHT = ("en", "es", "fr", "pt")  # languages whose annotated laws the shipped model learned from
_PENALTY = 1.0  # L2 on every weight but the bias
_STEPS = 60
_DIGITS = 4


@dataclass(frozen=True)
class Sample:
    """The candidates of one law with the annotator's answer for each: True, False, or None where either is right."""

    law: str
    country: str
    candidates: tuple[Candidate, ...]
    answers: tuple[bool | None, ...]


def sample(gold: Gold, data: bytes, name: str, pack: Pack) -> Sample:
    """The candidates that a law offers, and which of them its annotation confirms."""
    return sampled(gold, annotated(law_of(data, name, language=gold.language), pack), pack)


def sampled(gold: Gold, words: Annotated, pack: Pack) -> Sample:
    """As `sample`, of a law that was annotated before."""
    law = words.law
    candidates, _ = found(words, pack)
    asked = {a.id for a in pack.articles if a.applies is not Applies.THROUGHOUT and a.id in gold.articles}
    wanted = {id: {_section(number) for number in gold.articles[id].clauses} for id in asked}
    related = {id: {_section(number) for number in gold.articles[id].related} for id in asked}
    answers: list[bool | None] = []
    for candidate in candidates:
        number, id = plain(law.clauses[candidate.section].number), candidate.article
        if id not in asked:
            answers.append(None)
        else:
            answers.append(True if number in wanted[id] else None if number in related[id] else False)
    return Sample(gold.law, gold.country, tuple(candidates), tuple(answers))


def _section(number: str) -> str:
    return plain(number.split("(")[0])


def train(samples: Iterable[Sample], pack: Pack) -> Models:
    """The weights that fit the samples: by kind of article a first stage and a second."""
    held = list(samples)
    kinds = {article.id: model_of(article.kinds) for article in pack.articles}
    models: Models = {}
    for kind in sorted(set(kinds.values())):
        models[f"{kind}-first"] = _fitted(held, kinds, kind, FIRST_STAGE)
    for kind in sorted(set(kinds.values())):
        models[kind] = {**dict.fromkeys(NAMES, 0.0), "bias": 0.0}
    competed = [Sample(s.law, s.country, tuple(settle(s.candidates, pack, models)), s.answers) for s in held]
    for kind in sorted(set(kinds.values())):
        models[kind] = _fitted(competed, kinds, kind, NAMES)
    return models


def _fitted(samples: Sequence[Sample], kinds: Mapping[str, str], kind: str, names: Sequence[str]) -> dict[str, float]:
    rows = [
        (candidate.features[: len(names)], float(answer))
        for one in samples
        for candidate, answer in zip(one.candidates, one.answers, strict=True)
        if answer is not None and kinds[candidate.article] == kind
    ]
    if not rows:
        return {**dict.fromkeys(names, 0.0), "bias": 0.0}
    weights = logistic(np.array([features for features, _ in rows]), np.array([answer for _, answer in rows]))
    return {name: round(float(w), _DIGITS) for name, w in zip((*names, "bias"), weights, strict=True)}


def logistic(features: np.ndarray, answers: np.ndarray, penalty: float = _PENALTY) -> np.ndarray:
    """The weights, bias last, of a ridge logistic regression, by Newton's method."""
    rows, columns = features.shape
    held = np.hstack([features, np.ones((rows, 1))])
    ridge = np.eye(columns + 1) * penalty
    ridge[-1, -1] = 1e-2
    weights = np.zeros(columns + 1)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(held @ weights, -30, 30)))
        gradient = held.T @ (chance - answers) + ridge @ weights
        curvature = (held * (chance * (1 - chance) + 1e-9)[:, None]).T @ held + ridge
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def samples_of(gold_dir: Path, laws_dir: Path, pack: Pack, languages: Sequence[str]) -> list[Sample]:
    """The samples of every annotated law in these languages whose text lies in a folder."""
    return [
        sample(gold, (laws_dir / f"{gold.law}.txt").read_bytes(), f"{gold.law}.txt", pack)
        for gold in load_folder(gold_dir)
        if gold.language in languages and (laws_dir / f"{gold.law}.txt").exists()
    ]


def shipped_form(models: Models, samples: Sequence[Sample]) -> str:
    """The text of `weights.json`."""
    made = {
        "made_by": "python -m gapcheck.evaluate.training GOLD_DIR LAWS_DIR",
        "trained_on": [s.law for s in samples],
        "models": {name: models[name] for name in sorted(models)},
    }
    return json.dumps(made, indent=1) + "\n"


def trained_on() -> frozenset[str]:
    """The laws from which the shipped weights were learned."""
    text = resources.files("gapcheck.match").joinpath("weights.json").read_text("utf-8")
    return frozenset(json.loads(text).get("trained_on", ()))


def main() -> None:
    from gapcheck.packs import load_pack

    gold_dir, laws_dir, *languages = sys.argv[1:]
    pack = load_pack("budapest")
    samples = samples_of(Path(gold_dir), Path(laws_dir), pack, languages or TAUGHT)
    print(shipped_form(train(samples, pack), samples), end="")


if __name__ == "__main__":
    main()
