"""From features to a confidence: a logistic model whose weights are data, made by `gapcheck.evaluate.training`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

from gapcheck.match.features import NAMES


@lru_cache(maxsize=1)
def shipped() -> dict[str, dict[str, float]]:
    """The weights shipped with the package, by model name."""
    text = resources.files("gapcheck.match").joinpath("weights.json").read_text("utf-8")
    return json.loads(text)["models"]


def model_of(kinds: Sequence[str]) -> str:
    """The name of the model for an article whose clauses are of these kinds."""
    return "offence" if kinds[0] == "offence" else "definition" if kinds[0] == "definition" else "power"


def confidence(features: Sequence[float], weights: Mapping[str, float]) -> float:
    """The calibrated chance, 0 to 1, that the clause implements the article.

    features: those of the first stage, or all; the weights name those that they use.
    """
    z = weights["bias"] + sum(weights[name] * value for name, value in zip(NAMES, features, strict=False))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
