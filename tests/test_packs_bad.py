"""A broken pack gets a message for each of its problems: the file, the line, what was found, what to do."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, strategies as st
from packs_sample import FILES, write_pack

from gapcheck.errors import GapcheckError, PackError
from gapcheck.packs import load_pack

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "packs_bad.yaml").read_text(encoding="utf-8"))
JARGON = ("pydantic", "forbidden", "NoneType", "dict", "tuple", "Traceback", "YAMLError", "validation error", "str")


def spoilt(case: dict) -> str:
    if "text" in case:
        return case["text"]
    old, new = case["change"]
    assert FILES[case["file"]].count(old) == 1, f"the change of '{case['name']}' is not unique"
    return FILES[case["file"]].replace(old, new)


def problems_of(folder: Path) -> list[GapcheckError]:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return list(caught.value.problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_broken_file_is_refused_with_its_place_and_what_to_do(case: dict, tmp_path: Path) -> None:
    problems = problems_of(write_pack(tmp_path, {case["file"]: spoilt(case)}))
    matching = [problem for problem in problems if all(part in str(problem) for part in case["says"])]
    assert matching, f"nothing says {case['says']}, but: {[str(problem) for problem in problems]}"
    if "line" in case:
        assert matching[0].line == case["line"], str(matching[0])
    for line, text in case.get("several", ()):
        assert any(problem.line == line and text in str(problem) for problem in problems), problems
    for problem in problems:
        assert problem.file is not None
        assert problem.file.endswith(case["file"])
        assert problem.advice
        words = str(problem).replace(str(tmp_path), "").split()
        assert not [word for word in JARGON if word in words]


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    art = FILES["art-01.yaml"].replace("hint: Punish", "hnit: Punish").replace("role: mental", "role: metal")
    head = FILES["pack.yaml"].replace("instrument:", "instrumnt:")
    problems = problems_of(write_pack(tmp_path, {"art-01.yaml": art, "pack.yaml": head}))
    said = " ".join(problem.message for problem in problems)
    for part in ("hnit", "'hint' is missing", "'metal'", "instrumnt", "'instrument' is missing"):
        assert part in said


def test_an_article_in_two_files_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(write_pack(tmp_path, {"art-02.yaml": FILES["art-01.yaml"]}))
    assert "the article 'art-01' is in" in str(problem)
    assert problem.line == 1


def test_a_pack_without_articles_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "art-01.yaml").unlink()
    (problem,) = problems_of(folder)
    assert "the pack has no article" in str(problem)


def test_a_file_that_is_not_utf_8_is_refused_with_the_line_of_the_byte(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "art-01.yaml").write_bytes(FILES["art-01.yaml"].encode().replace(b"without right", b"sans droit \xe9"))
    (problem,) = problems_of(folder)
    assert problem.line == 2
    assert "not UTF-8" in str(problem)


def test_a_pack_without_its_head_is_told_so(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "pack.yaml").unlink()
    (problem,) = problems_of(folder)
    assert "the head of the pack is missing" in str(problem)


SAMPLE = FILES["art-01.yaml"].splitlines()


@given(st.integers(0, len(SAMPLE) - 1), st.sampled_from(["", "x", "- ", "  ", "key: ", "'", "[", "*a", "\t", "{}"]))
def test_whatever_happens_to_a_line_the_pack_loads_or_its_problems_have_a_place(line: int, junk: str) -> None:
    text = "\n".join([*SAMPLE[:line], *([junk + SAMPLE[line]] if junk else []), *SAMPLE[line + 1 :]])
    with TemporaryDirectory() as folder:
        problems: tuple[GapcheckError, ...] = ()
        try:
            load_pack(write_pack(Path(folder), {"art-01.yaml": text}))
        except PackError as error:
            problems = error.problems or (error,)
        for problem in problems:
            assert problem.file
            assert problem.advice
            assert problem.line
            assert 1 <= problem.line <= len(SAMPLE) + 2
