"""YAML is read as its author wrote it, with the line of everything in it, and never with a crash."""

from __future__ import annotations

from contextlib import suppress

import pytest
import yaml
from hypothesis import given, strategies as st

from gapcheck.errors import PackError
from gapcheck.yamlfile import line_of, parse

KEYS = st.text(st.characters(categories=("Ll", "Nd")), min_size=1, max_size=8)
TEXTS = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=20)
DATA = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)


@given(DATA)
def test_what_a_yaml_writer_writes_is_read_back(data: object) -> None:
    written = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    assert parse(written.encode(), "x.yaml") == data


@given(DATA)
def test_every_path_has_a_line_and_lines_grow(data: object) -> None:
    lines: dict = {}
    parse(yaml.safe_dump(data, allow_unicode=True, default_style='"').encode(), "x.yaml", lines)

    def walk(here: object, path: tuple) -> None:
        if path:
            assert lines[path] >= line_of(lines, path[:-1])
        for key, value in here.items() if isinstance(here, dict) else enumerate(here if isinstance(here, list) else ()):
            walk(value, (*path, key))

    walk(data, ())


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_the_bytes_they_are_read_or_refused(content: bytes) -> None:
    with suppress(PackError):
        parse(content, "x.yaml")


@given(st.text(alphabet=" \n-:[]{},&*!#|>'\"%@`?ab01\t", max_size=60))
def test_whatever_the_signs_they_are_read_or_refused_with_a_line(text: str) -> None:
    refused: tuple = ()
    try:
        parse(text.encode(), "x.yaml")
    except PackError as error:
        refused = error.problems
    assert all(problem.line for problem in refused)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, word) for word in ("no", "on", "Yes", "1.10", "0x1F", "012", "2024-05-01", "1e5", "=act", "act*")),
        *((word, None) for word in ("~", "null", "")),
        *(("'null'", "null"), ('"~"', "~"), ("''", "")),
    ],
)
def test_a_scalar_is_the_text_that_stands_there(text: str, value: str | None) -> None:
    assert parse(f"key: {text}".encode(), "x.yaml") == {"key": value}


def test_lines_are_those_of_the_file() -> None:
    lines: dict = {}
    parse(b"# a comment\na:\n  - b\n\n  - c: |\n      long\n      text\n    d: e\n", "x.yaml", lines)
    assert lines == {("a",): 2, ("a", 0): 3, ("a", 1): 5, ("a", 1, "c"): 5, ("a", 1, "d"): 8}
    assert line_of(lines, ("a", 1, "c", "nowhere", 3)) == 5


def test_references_that_multiply_are_refused_before_they_do() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(PackError) as caught:
        parse(bomb.encode(), "bomb.yaml")
    assert len(caught.value.problems) == 9 + 16


def test_a_file_of_many_megabytes_is_refused() -> None:
    with pytest.raises(PackError, match="9 MB"):
        parse(b"#" * 9_000_000, "big.yaml")


def test_duplicate_keys_are_all_told() -> None:
    with pytest.raises(PackError) as caught:
        parse(b"a: 1\nb: 2\na: 3\nb: {c: 1, c: 2}\n", "x.yaml")
    assert [problem.line for problem in caught.value.problems] == [3, 4, 4]
