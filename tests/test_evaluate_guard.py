"""The guard finds what fell; what is shipped is what the annotated laws give; weak articles are said to be weak."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys

import pytest
from evaluate_sample import GOLD, LAWS, needs_gold, real_bench

from gapcheck.errors import UsageError
from gapcheck.evaluate.guard import check, load_scores, told
from gapcheck.measured import ArticleAccuracy, accuracy

REFRESH = "run `python -m gapcheck.evaluate.refresh ../shared/gold ../shared/corpus/dev`, and commit what it writes"


def figures(**changed) -> dict:
    return {"mapping F1": 0.9, "kappa": 0.9, "inner gap F1": 0.8, "calibration error": 0.03, **changed}


def scores(language: dict | None = None, law: dict | None = None, wrong=()) -> dict:
    mode = {
        "languages": {"en": language or figures()},
        "laws": {"tiny": {**(law or figures()), "wrong": list(wrong)}},
    }
    return {"shipped": mode, "held_out": copy.deepcopy(mode)}


@pytest.mark.parametrize(
    ("now", "falls"),
    [
        (scores(), ""),
        (scores(language=figures(**{"mapping F1": 0.896})), ""),
        (scores(language=figures(**{"mapping F1": 0.894})), "shipped, en: mapping F1 0.900 -> 0.894"),
        (scores(language=figures(**{"calibration error": 0.036})), "calibration error 0.030 -> 0.036"),
        (scores(language=figures(**{"calibration error": 0.01})), ""),
        (scores(law=figures(kappa=0.88)), ""),
        (scores(law=figures(kappa=0.86)), "held_out, tiny: kappa 0.900 -> 0.860"),
        (scores(language=figures(kappa=None)), "nothing to measure"),
    ],
)
def test_only_a_drop_beyond_noise_fails(now: dict, falls: str) -> None:
    outcome = check(scores(), now)
    assert bool(outcome.drops) is bool(falls)
    assert falls in told(outcome)


def test_losses_are_listed_answer_by_answer() -> None:
    now = scores(law=figures(kappa=0.8), wrong=["art-02/intent missing"])
    outcome = check(scores(wrong=["art-04 clause 2 missed"]), now)
    assert "shipped, tiny: art-02/intent missing" in outcome.losses
    assert "shipped, tiny: art-04 clause 2 missed" in outcome.gains
    assert "art-02/intent missing" in told(outcome)


def test_a_law_no_longer_measured_is_a_drop_and_a_broken_file_is_told(tmp_path) -> None:
    now = scores()
    del now["shipped"]["laws"]["tiny"]
    assert check(scores(), now).drops == ("shipped, tiny: no longer measured",)
    (tmp_path / "scores.json").write_text("[]")
    with pytest.raises(UsageError, match="committed scores"):
        load_scores(tmp_path / "scores.json")


@pytest.mark.parametrize(
    ("one", "weak", "says"),
    [
        (ArticleAccuracy("a", 8, 0.9, 0.95, 0.9), False, ""),
        (ArticleAccuracy("a", 8, 0.9, 0.85, 0.9), True, "weak: 85 %"),
        (ArticleAccuracy("a", 8, 0.9, 0.95, 0.5), True, "weak"),
        (ArticleAccuracy("a", 2, None, 1.0, 1.0), True, "little measured: 2 annotated laws"),
        (ArticleAccuracy("a", 0, None, None, None), True, "no annotated law"),
    ],
)
def test_weak_articles_are_said_to_be_weak(one: ArticleAccuracy, weak: bool, says: str) -> None:
    assert one.weak is weak
    assert says in one.note if says else one.note == ""


def test_showing_accuracy_is_light_and_unknown_languages_have_none() -> None:
    assert accuracy("xx") == {}
    code = (
        "import sys; from gapcheck.measured import accuracy; accuracy('en')\n"
        "print([name for name in ('numpy', 'spacy', 'sklearn', 'gapcheck.pipeline') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"(?<![\w-])-?\d+\.\d+", text)]


@needs_gold
def test_shipped_weights_are_what_the_annotated_laws_give() -> None:
    from gapcheck.evaluate.refresh import WEIGHTS, taught_languages, weights_text

    shipped, made = WEIGHTS.read_text("utf-8"), weights_text(GOLD, LAWS, taught_languages(GOLD))
    assert json.loads(shipped)["trained_on"] == json.loads(made)["trained_on"], REFRESH
    assert numbers(made) == pytest.approx(numbers(shipped), abs=5e-4), REFRESH


@needs_gold
def test_shipped_accuracy_is_what_the_annotated_laws_give() -> None:
    from gapcheck.evaluate.accuracy import accuracy_of
    from gapcheck.evaluate.refresh import ACCURACY

    shipped = json.loads(ACCURACY.read_text("utf-8")) if ACCURACY.exists() else {}
    made = accuracy_of(real_bench())
    assert shipped.keys() == made.keys(), REFRESH
    assert shipped["languages"].keys() == made["languages"].keys(), REFRESH
    for code in made["languages"]:
        assert flat(shipped["languages"][code]) == pytest.approx(flat(made["languages"][code]), abs=2e-3), REFRESH


def flat(held: dict, path: str = "") -> dict[str, float]:
    found: dict[str, float] = {}
    for key, value in held.items():
        found |= (
            flat(value, f"{path}{key}/")
            if isinstance(value, dict)
            else {f"{path}{key}": -1 if value is None else value}
        )
    return found
