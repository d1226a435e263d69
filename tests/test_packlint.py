"""The linter finds each fault of a pack at its file and line, and nothing in a good pack."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from packs_sample import FILES, write_pack

from gapcheck.packfiles import read_source
from gapcheck.packlint import CHECKS, Problem, Severity, check_all, lint, used_in_code
from gapcheck.packs import find_packs

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "packlint.yaml").read_text(encoding="utf-8"))

WORDS = {
    "words/en.yaml": """\
language: en
name: English
concepts:
  access: [access]
  computer-system: [computer system]
  intent: [intentionally]
  kind-offence: [offence]
""",
    "words/fr.yaml": """\
language: fr
name: français
concepts:
  access: [accéder]
  computer-system: [système informatique]
  intent: [intentionnellement]
  kind-offence: [infraction]
""",
}


def run(folder: Path, changes: dict[str, str]) -> tuple[Problem, ...]:
    pack = write_pack(folder, {name: text for name, text in changes.items() if name not in WORDS})
    words = {name[6:8]: (name, changes.get(name, text).encode()) for name, text in WORDS.items()}
    return check_all(read_source(pack), words, used_in_code=frozenset({"kind-offence"}))


def test_a_good_pack_has_no_problem(tmp_path: Path) -> None:
    assert run(tmp_path, {}) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['check']}: {case['says']}")
def test_a_fault_is_found_at_its_file_and_line(case: dict, tmp_path: Path) -> None:
    name, old, new = case["change"]
    text = {**FILES, **WORDS}.get(name, "")
    assert text.count(old) == 1
    problems = run(tmp_path, {name: text.replace(old, new)})
    found = [problem for problem in problems if problem.check == case["check"] and case["says"] in problem.message]
    assert found, f"{case['check']} says no such thing, but: {problems}"
    assert found[0].file.endswith(case.get("file", name))
    assert found[0].line == case["line"]


def test_every_check_has_a_case_and_every_case_a_check() -> None:
    assert {case["check"] for case in CASES} == {*CHECKS, "schema"}


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.name)
def test_every_check_says_why_it_matters(check) -> None:
    assert len(check.why) > 20
    assert check.severity in Severity


def test_all_problems_of_all_files_come_in_one_pass_in_order(tmp_path: Path) -> None:
    spoilt = {name: text.replace("offence", "offense") for name, text in {**FILES, **WORDS}.items()}
    problems = run(tmp_path, spoilt | {"art-02.yaml": "id: art-02\n"})
    assert list(problems) == sorted(problems)
    assert len({problem.file for problem in problems}) >= 3


def test_a_reference_to_an_article_whose_file_is_broken_is_not_called_unknown(tmp_path: Path) -> None:
    art = FILES["art-01.yaml"].replace("home:", "competes: [art-02]\nhome:")
    problems = run(tmp_path, {"art-01.yaml": art, "art-02.yaml": "id: art-02\n"})
    assert {problem.check for problem in problems} == {"schema"}


@pytest.mark.parametrize("pack", list(find_packs()))
def test_the_bundled_packs_have_no_error(pack: str) -> None:
    assert [str(problem) for problem in lint(pack) if problem.severity is Severity.ERROR] == []


def test_the_concepts_by_which_gapcheck_reads_clauses_are_read_from_its_code() -> None:
    assert "kind-offence" in used_in_code()
