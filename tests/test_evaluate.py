"""Measures worked out by hand, the two commands, and agreement with the independent scores beside the annotations."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from evaluate_sample import ANSWERS, GOLD, LAW, SCORE, needs_gold, real_bench, write_gold

from gapcheck.cli import app
from gapcheck.cli.errors import guarded
from gapcheck.evaluate.compare import Chance
from gapcheck.evaluate.measures import Items, calibration_error, measure, reliability
from gapcheck.evaluate.result import Pair, Verdict, load_evaluation
from gapcheck.schemas import schema

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "evaluate_measures.yaml").read_text("utf-8"))


class Ran:
    """A command run in this process."""

    def __init__(self, capsysbinary, *words: str) -> None:
        try:
            self.code: object = guarded(lambda: app(list(words)))
        except SystemExit as stop:
            self.code = stop.code
        captured = capsysbinary.readouterr()
        self.out, self.err = captured.out.decode(), captured.err.decode()


@pytest.fixture
def run(capsysbinary):
    return lambda *words: Ran(capsysbinary, *words)


def items(case: dict) -> Items:
    verdicts = []
    for place, written in enumerate(case["verdicts"]):
        gold, said, *outer = written.split()
        right = (said in ("missing", "waived", "not-assessable")) == (gold == "no")
        result = "unsure" if said == "unsure" else "right" if right else "wrong"
        verdicts.append(
            Verdict(law="x", article="a", element=f"{place}", gold=gold, said=said, result=result, inner=not outer)
        )
    pairs = [Pair(law="x", article="a", clause=f"{n}", result=result) for n, result in enumerate(case["pairs"])]
    return Items(tuple(verdicts), tuple(pairs), (), ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_measures_are_those_worked_out_by_hand(case: dict) -> None:
    made = measure(items(case)).model_dump()
    for path, expected in case["expect"].items():
        value = made
        for part in path.split("."):
            value = value[part]
        assert value == (expected if expected is None else pytest.approx(expected, abs=5e-5)), path


def test_calibration_error_is_the_mean_distance_bin_by_bin() -> None:
    chances = [Chance("x", "a", said, right) for said, right in ((0.9, True), (0.94, False), (0.1, False), (1.0, True))]
    bins = reliability(chances)
    assert (bins[9].count, bins[1].count) == (3, 1)
    # bin 9: said 2.84/3, right 2/3, three times 0.28; bin 1: 0.1 off, once: (0.84 + 0.1) / 4
    assert calibration_error(chances) == pytest.approx(0.235, abs=1e-3)


def test_a_tiny_law_is_measured(run, tmp_path: Path) -> None:
    gold, laws = write_gold(tmp_path)
    first = run("evaluate", gold, "--laws", laws, "--format", "json")
    assert (first.code or 0, first.err) == (0, "")
    made = json.loads(first.out)
    assert made["measures"]["all"]["mapping"] == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "found": 2, "false": 0, "missed": 0,
    }  # fmt: skip
    wrong = [(v["article"], v["element"], v["said"]) for v in made["verdicts"] if v["result"] != "right"]
    assert wrong == [("art-04", "damage-deletion", "met")]
    assert run("evaluate", gold, "--laws", laws, "--format", "json").out == first.out


def test_the_terminal_form_fits_80_columns_without_escape_codes(run, tmp_path: Path) -> None:
    gold, laws = write_gold(tmp_path)
    done = run("evaluate", gold, "--laws", laws)
    assert max(map(len, done.out.splitlines())) <= 80
    assert "\x1b" not in done.out
    assert "clause mapping" in done.out


def test_gains_and_losses_are_told_with_the_clause(run, tmp_path: Path) -> None:
    gold, laws = write_gold(tmp_path)
    before = str(tmp_path / "before.json")
    assert (run("evaluate", gold, "--laws", laws, "-o", before).code or 0) == 0
    (Path(laws) / "tiny.txt").write_text(LAW.replace("damages, deletes, alters or suppresses", "alters or hides"))
    (Path(gold) / "tiny.gold.yaml").write_text(ANSWERS)
    done = run("evaluate", gold, "--laws", laws, "--against", before, "-f", "json")
    made = json.loads(done.out)
    assert [change["item"] for change in made["gains"]] == ["damage-deletion"]
    (Path(laws) / "tiny.txt").write_text(LAW.replace("intentionally and without authority gains", "gains"))
    shown = run("evaluate", gold, "--laws", laws, "--against", before).out
    assert "art-02/intent: met -> missing (annotated: met)" in " ".join(shown.split())
    (tmp_path / "after.json").write_text(done.out)
    assert load_evaluation(tmp_path / "after.json").gains


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("{met: yes, clauses: [\"1\"]}\n      intent", "{met: , clauses: []}\n      intent", 8, "left empty"),
        ("access: {met: yes", "access: {met: maybe", 8, "'maybe', which is none of its values"),
        ("status: full", "status:", 5, "left empty"),
        ("status: full", "statsu: full", 5, "did you mean 'status'?"),
        ("      intent:", "      intnet:", 9, "did you mean 'intent'?"),
        ("  art-08:", "  art-80:", 17, "no article 'art-80'"),
        ("law: tiny", "law: [tiny", None, "is not closed"),
    ],
)  # fmt: skip
def test_a_malformed_annotation_names_line_and_remedy(run, tmp_path, old, new, line, says) -> None:
    answers = ANSWERS.replace(old, new, 1)
    assert answers != ANSWERS
    gold, laws = write_gold(tmp_path, answers)
    done = run("evaluate", gold, "--laws", laws)
    assert done.code == 2
    assert says in done.err
    assert "tiny.gold.yaml, line" + (f" {line}:" if line else "") in done.err
    assert "Traceback" not in done.err


def test_a_law_that_is_missing_an_empty_folder_and_a_folder_that_is_not_there_are_told(run, tmp_path) -> None:
    gold, laws = write_gold(tmp_path, law=None)
    missing = run("evaluate", gold, "--laws", laws)
    assert (missing.code, "'tiny' is not there" in missing.err) == (2, True)
    empty = run("evaluate", laws, "--laws", laws)
    assert (empty.code, "there is no annotation in this folder" in empty.err) == (2, True)
    nowhere = run("evaluate", gold, "--laws", str(tmp_path / "nowhere"))
    assert (nowhere.code, "there is no such folder" in nowhere.err) == (2, True)


def test_held_out_needs_other_countries_and_against_an_evaluation(run, tmp_path) -> None:
    gold, laws = write_gold(tmp_path)
    alone = run("evaluate", gold, "--laws", laws, "--held-out")
    assert (alone.code, "too few annotated laws" in alone.err) == (2, True)
    wrong = run("evaluate", gold, "--laws", laws, "--against", str(Path(laws) / "tiny.txt"))
    assert (wrong.code, "this is no evaluation" in wrong.err) == (2, True)


def test_peers_say_what_to_install(run, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("gapcheck.evaluate.peers.find_spec", lambda name: None)
    gold, laws = write_gold(tmp_path)
    done = run("evaluate", gold, "--laws", laws, "--peers")
    assert (done.code, "pip install gapcheck[peers]" in done.err) == (2, True)


def test_a_skeleton_is_refused_until_it_is_filled_in(run, tmp_path) -> None:
    gold, laws = write_gold(tmp_path)
    path = Path(gold) / "tiny.gold.yaml"
    path.unlink()
    done = run("gold", "new", str(Path(laws) / "tiny.txt"), "--output", str(path))
    assert (done.code or 0) == 0
    text = path.read_text("utf-8")
    assert "#   2  Data interference" in text
    assert "Is only intentional interference punished?" in text
    refused = run("evaluate", gold, "--laws", laws)
    assert (refused.code, "left empty" in refused.err) == (2, True)
    again = run("gold", "new", str(Path(laws) / "tiny.txt"), "--output", str(path))
    assert (again.code, "there already" in again.err) == (2, True)
    filled = text.replace("status:\n", "status: none\n").replace("met:\n", "met: no\n")
    jsonschema.validate(yaml.safe_load(filled), schema("gold"))
    path.write_text(filled, "utf-8")
    assert (run("evaluate", gold, "--laws", laws).code or 0) == 0


@needs_gold
def test_figures_agree_with_the_independent_scores() -> None:
    from gapcheck.evaluate.run import evaluate
    from gapcheck.pipeline import report

    spec = importlib.util.spec_from_file_location("score", SCORE)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    held = real_bench()
    needs = {a.id: {name: e.need.value for name, e in a.elements.items()} for a in held.pack.articles}
    made = evaluate(held).measures
    total: dict[str, int] = {}
    for subject in held.subjects:
        law = subject.gold.law
        said = json.loads(report(subject.words.law, held.pack, words=subject.words).model_dump_json())
        gold = yaml.safe_load((GOLD / f"{law}.gold.yaml").read_text("utf-8"))
        sections = GOLD / f"{law}.sections.json"
        counted = score.score_law(gold, said, json.loads(sections.read_text()) if sections.exists() else None, needs)
        total = {key: total.get(key, 0) + value for key, value in counted.items()}
        assert_same(made.by_law[law], counted, score)
    assert_same(made.all, total, score)


def assert_same(made, counted, score) -> None:
    for theirs, ours in (("m", made.mapping), ("g", made.gaps), ("i", made.inner_gaps), ("seg", made.segmentation)):
        if ours is None:
            continue
        rates = score.prf(*(counted[f"{theirs}_{kind}"] for kind in ("tp", "fp", "fn")))
        mine = [ours.precision or 0, ours.recall or 0, ours.f1 or 0]
        assert mine == pytest.approx(rates[:3], abs=5e-4)
    pairs = [
        (made.kappa, score.kappa(counted)),
        (made.elements.share, counted["e_ok"] / max(1, counted["e_dec"])),
        (made.unsure.share, counted["u"] / max(1, counted["e_n"])),
        (made.status.share, counted["s_ok"] / max(1, counted["s_n"])),
        (made.evidence.share or 0, counted["ev_ok"] / max(1, counted["ev_n"])),
    ]
    for ours, theirs in pairs:
        assert ours == pytest.approx(theirs, abs=5e-4)
