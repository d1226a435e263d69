"""Every format against its table of cases: tests/cases/read/<format>.yaml says what goes in and what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import read_samples
import yaml

from gapcheck.read import formats, read

CASES = Path(__file__).parent / "cases" / "read"


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['says']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def _bytes(format: str, given: Any) -> bytes:
    if format == "docx":
        return read_samples.docx(**given)
    if format == "pdf":
        return read_samples.pdf(given)
    return given.encode("utf-8")


@pytest.mark.parametrize(("format", "case"), _cases())
def test_what_is_read(format: str, case: dict[str, Any]) -> None:
    document = read(_bytes(format, case["given"]), "law", format=format)
    assert [line for line in document.text.split("\n") if line] == case["text"].strip("\n").split("\n")
    marks = [[mark.kind.value, mark.value, mark.span.of(document.text)] for mark in document.marks]
    for mark in case.get("marks", []):
        assert mark in marks
    if "title" in case:
        assert document.title == case["title"]


@pytest.mark.parametrize("format", [one.name for one in formats()])
def test_every_format_has_its_table_of_cases(format: str) -> None:
    assert (CASES / f"{format}.yaml").is_file(), f"write tests/cases/read/{format}.yaml"


@pytest.mark.parametrize(("format", "case"), _cases())
def test_the_format_is_told_by_its_content(format: str, case: dict[str, Any]) -> None:
    name = "law.md" if format == "markdown" else "law"
    if not case.get("unnamed", True):
        pytest.skip("a fragment that only its name tells")
    assert read(_bytes(format, case["given"]), name).format == format
