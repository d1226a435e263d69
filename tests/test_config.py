"""Settings files: where they are found, what they say, and everything they may not say, each told with its line."""

from __future__ import annotations

import glob
import tomllib
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import typer

from gapcheck.cli import app
from gapcheck.errors import GapcheckError, PackError
from gapcheck.gates import FailOn
from gapcheck.schemas import schema
from gapcheck.settings import Settings, find_settings, format_and_file, load_settings

OWN = "gapcheck.toml"
PROJECT = "pyproject.toml"
TABLE = '[project]\nname = "laws"\n\n[tool.gapcheck]\n'


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


FOUND = [
    # the files of a tree (a name that ends in / is a folder), and the one that is found from a/b/c
    ([], None),
    ([f"a/b/c/{OWN}", f"a/{OWN}"], f"a/b/c/{OWN}"),
    ([f"a/{OWN}"], f"a/{OWN}"),
    ([f"a/b/{OWN}", f"a/b/{PROJECT}"], f"a/b/{OWN}"),
    ([f"a/b/{PROJECT}", f"a/{OWN}"], f"a/b/{PROJECT}"),
    ([f"a/b/{OWN}", "a/b/.git/"], f"a/b/{OWN}"),
    ([f"a/{OWN}", "a/b/.git/"], None),
    ([f"a/{OWN}", "a/b/.git"], None),  # a worktree's .git is a file
    ([f"a/b/c/d/{OWN}"], None),
]


@pytest.mark.parametrize(("files", "expected"), FOUND)
def test_the_nearest_file_counts_up_to_the_root_of_the_repository(tmp_path, files, expected):
    root = tmp_path / "root"
    (root / "a/b/c").mkdir(parents=True)
    (root / ".git").mkdir()
    for name in files:
        if name.endswith("/"):
            (root / name).mkdir()
        else:
            write(root / name, TABLE if name.endswith(PROJECT) else "")
    assert find_settings(root / "a/b/c") == (root / expected if expected else None)


def test_a_pyproject_without_the_table_is_passed_over(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path / "a" / PROJECT, '[project]\nname = "laws"\n')
    write(tmp_path / OWN)
    assert find_settings(tmp_path / "a") == tmp_path / OWN


def test_all_keys_are_read(tmp_path):
    text = """
    laws = ["bills/*.md", "act.docx"]
    language = "fr"
    input-format = "markdown"
    pack = "budapest"
    packs = "packs"
    position = "state.yaml"
    report-language = "es"
    paper = "letter"
    format = "md"
    output = ["out/{name}.html", "gitlab:out/{name}.json"]
    fail-on = ["missing", "over-reach"]
    baseline = "base.json"
    waivers = "waivers.yaml"
    [fail-under]
    offences = 80
    all = 62.5
    """
    made = load_settings(write(tmp_path / OWN, text))
    assert made == Settings.model_construct(
        laws=(str(tmp_path / "bills/*.md"), str(tmp_path / "act.docx")),
        language="fr",
        input_format="markdown",
        pack="budapest",
        packs=tmp_path / "packs",
        position=tmp_path / "state.yaml",
        report_language="es",
        paper="letter",
        format="md",
        output=(str(tmp_path / "out/{name}.html"), f"gitlab:{tmp_path / 'out/{name}.json'}"),
        fail_on=(FailOn.MISSING, FailOn.OVER_REACH),
        fail_under={"offences": Decimal(80), "all": Decimal("62.5")},
        baseline=str(tmp_path / "base.json"),
        waivers=tmp_path / "waivers.yaml",
    )
    assert set(tomllib.loads(text)) == {field.alias for field in Settings.model_fields.values()}, "one of each"


def test_one_value_needs_no_list_and_pyproject_says_the_same(tmp_path):
    text = 'laws = "bill.md"\nfail-on = "missing"\noutput = "r.html"\n'
    (tmp_path / "a").mkdir()
    own, project = (
        load_settings(write(tmp_path / "a" / OWN, text)),
        load_settings(write(tmp_path / "a" / PROJECT, TABLE + text)),
    )
    assert own == project
    assert own.fail_on == (FailOn.MISSING,)


def test_the_folder_of_a_pack_is_told_from_its_id(tmp_path):
    (tmp_path / "my-treaty").mkdir()
    assert load_settings(write(tmp_path / OWN, 'pack = "my-treaty"')).pack == str(tmp_path / "my-treaty")
    assert load_settings(write(tmp_path / OWN, 'pack = "budapest"')).pack == "budapest"


def test_signs_of_a_pattern_in_the_name_of_the_folder_are_no_pattern(tmp_path):
    made = load_settings(write(tmp_path / "laws [2026]" / OWN, 'laws = "*.md"'))
    bill = write(tmp_path / "laws [2026]" / "bill.md")
    assert glob.glob(made.laws[0]) == [str(bill)]


BAD = [
    # the text, the line, what is said, what is advised
    ('pack = "budapest"\nfailon = "missing"', 2, "unknown key 'failon'", "did you mean 'fail-on'?"),
    ("fail_on = 'missing'", 1, "unknown key 'fail_on'", "did you mean 'fail-on'?"),
    ("colour = true", 1, "unknown key 'colour'", "the keys known here are"),
    ('fail-on = "mising"', 1, "'mising', which is none of its values", "did you mean 'missing'?"),
    ('fail-on = ["missing", 3]', 1, "which is none of its values", "the values are: never"),
    ("pack = 5", 1, "'pack' is '5', but text is expected", "correct it"),
    ("position = true", 1, "a path is expected", "correct it"),
    ("laws = 5", 1, "a list is expected", "correct it"),
    ("output = [1]", 1, "text is expected", "correct it"),
    ('paper = "a5"', 1, "which is none of its values", "a4, letter"),
    ("\n[fail-under]\noffences = 101", 3, "a number from 0 to 100", "correct the entry"),
    ('[fail-under]\nall = "80"', 2, "a number from 0 to 100", "correct the entry"),
    ("[fail-under]\nall = true", 2, "a number from 0 to 100", "correct the entry"),
    ("[fail-under]\nall = nan", 2, "a number from 0 to 100", "correct the entry"),
    ("fail-under = 80", 1, "a block of keys and values", "correct it"),
    ("[gapcheck]\npack = 'budapest'", 1, "unknown key 'gapcheck'", "the keys known here are"),
]


@pytest.mark.parametrize(("text", "line", "said", "advised"), BAD, ids=[row[0] for row in BAD])
@pytest.mark.parametrize("name", [OWN, PROJECT])
def test_a_wrong_setting_is_told_with_file_and_line(tmp_path, name, text, line, said, advised):
    if name == PROJECT:
        text, line = TABLE + text.replace("[fail-under]", "[tool.gapcheck.fail-under]"), line + TABLE.count("\n")
        if "[gapcheck]" in text:
            pytest.skip("a table of its own is another tool's")
    with pytest.raises(PackError) as problem:
        load_settings(write(tmp_path / name, text))
    (told,) = problem.value.problems
    assert told.file.endswith(name)
    assert told.line == line
    assert said in told.message
    assert advised in told.advice


def test_all_wrong_settings_are_told_at_once(tmp_path):
    with pytest.raises(PackError) as problem:
        load_settings(write(tmp_path / OWN, "pak = 1\npack = 2\npaper = 3"))
    assert [told.line for told in problem.value.problems] == [1, 2, 3]


UNREADABLE = [
    (OWN, b"pack = \n", "not TOML"),
    (OWN, b"pack = 'a'\npack = 'b'", "not TOML"),
    (OWN, b"\xff\xfe", "not UTF-8"),
    (PROJECT, b"[project]\n", "no table [tool.gapcheck]"),
    (PROJECT, b"tool = 1\n", "no table [tool.gapcheck]"),
]


@pytest.mark.parametrize(("name", "content", "said"), UNREADABLE)
def test_a_file_that_is_no_settings_is_refused(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(GapcheckError) as problem:
        load_settings(tmp_path / name)
    assert problem.value.exit_code == 2
    assert said in problem.value.message
    assert problem.value.file.endswith(name)
    assert problem.value.advice


def test_an_error_of_toml_names_its_line(tmp_path):
    with pytest.raises(GapcheckError) as problem:
        load_settings(write(tmp_path / OWN, 'pack = "budapest"\n[laws\n'))
    assert problem.value.line == 2


def test_what_is_given_goes_before_the_file_and_what_is_not_given_does_not():
    file = Settings(pack="a", output="r.html", **{"fail-on": "missing"})
    made = file.over({"pack": "b", "output": (), "fail_on": (FailOn.NEVER,), "position": None})
    assert (made.pack, made.output, made.fail_on, made.position) == ("b", ("r.html",), (FailOn.NEVER,), None)


TARGETS = [
    ("report.html", ("", "report.html")),
    ("gitlab:report.json", ("gitlab", "report.json")),
    ("gitlab:out/{name}.json", ("gitlab", "out/{name}.json")),
    (r"C:\laws\report.json", ("", r"C:\laws\report.json")),
    ("c:report.json", ("", "c:report.json")),
    (r"gitlab:C:\laws\report.json", ("gitlab", r"C:\laws\report.json")),
    ("out:", ("", "out:")),
    ("./out:put.json", ("", "./out:put.json")),
]


@pytest.mark.parametrize(("target", "expected"), TARGETS)
def test_a_format_before_a_file_is_no_drive(target, expected):
    assert format_and_file(target) == expected


def test_the_keys_are_the_long_options_of_check():
    check = typer.main.get_command(app).commands["check"]
    options = {name.removeprefix("--") for param in check.params for name in param.opts if name.startswith("--")}
    assert {field.alias for field in Settings.model_fields.values()} - {"laws"} <= options


def test_the_published_schema_takes_what_is_read_and_refuses_the_rest():
    validator = jsonschema.Draft202012Validator(schema("settings"))
    for good in ('laws = "a.md"', 'laws = ["a.md"]', 'fail-on = ["missing"]', "[fail-under]\nall = 50"):
        validator.validate(tomllib.loads(good))
    for text, *_ in BAD:
        if "nan" not in text:
            assert not validator.is_valid(tomllib.loads(text)), text
