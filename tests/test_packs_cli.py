"""The commands on packs: what they print, how they exit, and that help does not wait for a language model."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packs_sample import FILES, write_pack

from gapcheck.cli import app
from gapcheck.cli.errors import describe, guarded
from gapcheck.errors import GapcheckError, PackError, UsageError


def gapcheck(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = "from gapcheck.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100", **environment},
        check=False,
    )


class Ran:
    """A command run in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: str) -> None:
        try:
            self.code: object = guarded(lambda: app(list(words)))
        except SystemExit as stop:
            self.code = stop.code
        captured = capsys.readouterr()
        self.out, self.err = captured.out, captured.err


@pytest.fixture
def run(capsys):
    return lambda *words: Ran(capsys, *words)


@pytest.mark.parametrize("words", [["--help"], ["packs", "--help"], ["explain", "-h"], ["--version"]])
def test_help_and_version_import_neither_spacy_nor_the_models(words: list[str]) -> None:
    heavy = "spacy", "numpy", "lxml", "yaml", "gapcheck.provision"
    code = (
        "import sys\nfrom gapcheck.cli import app\n"
        f"try:\n    app({words!r})\nexcept SystemExit as stop:\n    assert not stop.code\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_packs_list_names_pack_version_and_languages(run) -> None:
    done = run("packs", "list")
    assert done.code == 0
    assert "budapest" in done.out
    assert "ETS 185" in done.out
    assert re.search(r"Word lists: .*\ben\b", done.out)


def test_packs_show_gives_articles_and_an_articles_elements(run) -> None:
    assert "art-16" in run("packs", "show").out
    shown = run("packs", "show", "budapest", "art-16")
    assert "duration" in shown.out
    assert "mandatory" in shown.out


def test_packs_lint_exits_with_1_on_errors_and_names_file_and_line(run, tmp_path: Path) -> None:
    bad = FILES["art-01.yaml"].replace("group: offences", "group: powers")
    done = run("packs", "lint", str(write_pack(tmp_path, {"art-01.yaml": bad})))
    assert done.code == 1
    assert "art-01.yaml:3: error: the group 'powers'" in done.out
    assert "1 errors" in done.err


def test_packs_lint_lets_warnings_pass_unless_strict(run, tmp_path: Path) -> None:
    bad = FILES["art-01.yaml"].replace(', explanatory_report: "1-3"', "")
    folder = str(write_pack(tmp_path, {"art-01.yaml": bad}))
    assert run("packs", "lint", folder).code == 0
    assert run("packs", "lint", folder, "--strict").code == 1


def test_packs_lint_can_be_kept_to_one_file(run, tmp_path: Path) -> None:
    bad = FILES["art-01.yaml"].replace("group: offences", "group: powers")
    done = run("packs", "lint", str(write_pack(tmp_path, {"art-01.yaml": bad})), "--only", "pack.yaml")
    assert done.code == 0
    assert "art-01.yaml" not in done.out


def test_a_broken_pack_tells_all_its_problems_and_exits_with_2(run, tmp_path: Path) -> None:
    bad = FILES["art-01.yaml"].replace("hint: Punish", "hnit: Punish").replace("role: mental", "role: metal")
    done = run("packs", "show", str(write_pack(tmp_path, {"art-01.yaml": bad})))
    assert done.code == 2
    assert done.out == ""
    assert "did you mean 'hint'?" in done.err
    assert "did you mean 'mental'?" in done.err


def test_a_new_pack_passes_lint_and_its_own_tests(run, tmp_path: Path) -> None:
    folder = str(tmp_path / "new-treaty")
    assert run("packs", "new", folder).code == 0
    linted = run("packs", "lint", folder)
    assert linted.code == 0
    assert "new-treaty" not in linted.out
    tested = run("packs", "test", folder, "--strict")
    assert (tested.code, tested.out) == (0, "")
    assert "new-treaty/art-01/intent" in run("explain", "new-treaty/art-01/intent", "--packs", str(tmp_path)).out


@pytest.mark.parametrize("name", ["New Treaty", "treaty_1"])
def test_a_new_pack_needs_a_name_that_can_be_an_id(run, name: str, tmp_path: Path) -> None:
    done = run("packs", "new", str(tmp_path / name))
    assert done.code == 2
    assert "lower-case words joined by hyphens" in done.err
    assert not (tmp_path / name).exists()


def test_a_new_pack_never_overwrites(run, tmp_path: Path) -> None:
    done = run("packs", "new", str(write_pack(tmp_path)))
    assert done.code == 2
    assert "not empty" in done.err


def test_packs_test_exits_with_1_and_names_the_line(run, tmp_path: Path) -> None:
    bad = FILES["art-01.yaml"].replace("meets: [access]", "meets: []").replace("misses: [intent]", "misses: [access]")
    bad = bad.replace("text: A person who accesses", "text: 4. A person who accesses")
    done = run("packs", "test", str(write_pack(tmp_path, {"art-01.yaml": bad})))
    assert done.code == 1
    assert "art-01.yaml:27: 'access' should be missing, but is met" in done.out


@pytest.mark.parametrize("kind", ["pack", "article", "words", "position", "report"])
def test_schema_prints_json(run, kind: str) -> None:
    assert json.loads(run("schema", kind).out)["$id"] == f"urn:gapcheck:schema:{kind}"


@pytest.mark.parametrize("address", ["art-16/duration", "budapest/art-16/duration", "/budapest/art-16/duration/"])
def test_explain_gives_all_that_is_known_of_an_element(run, address: str) -> None:
    done = run("explain", address)
    assert done.code == 0
    for word in ("question", "need", "role", "source", "ETS 185, article 16", "found by", "$", "hint", "meets it"):
        assert word in done.out


def test_explain_an_article_gives_all_its_elements(run) -> None:
    out = run("explain", "art-02").out
    assert "budapest/art-02  Illegal access" in out
    assert "budapest/art-02/without-right" in out


def test_explain_names_the_reservation_that_would_excuse_an_element(run) -> None:
    assert "reservation" in run("explain", "art-06/possession").out


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("art-16/duraton", "did you mean 'art-16/duration'?"),
        ("art-17/duration", "did you mean"),
        ("duration", "did you mean art-16/duration"),
        ("art-2/access", "did you mean 'art-02/access'?"),
        ("zzz", "its articles go from art-01 to art-35"),
    ],
)
def test_explain_tells_what_was_meant(run, address: str, says: str) -> None:
    done = run("explain", address)
    assert done.code == 2
    assert says in done.err


def test_wrong_usage_exits_with_2(run) -> None:
    assert run("packs", "nothing").code == 2
    assert run("schema").code == 2
    assert run("schema", "packs").code == 2


def test_pipes_get_no_colour() -> None:
    assert "\x1b" not in gapcheck("explain", "art-02/access").stdout


def test_an_error_is_told_once_without_traceback() -> None:
    done = gapcheck("packs", "show", "nothing")
    assert done.returncode == 2
    assert done.stderr.startswith("gapcheck: there is no pack 'nothing'")
    assert "Traceback" not in done.stderr


def boom() -> None:
    raise ZeroDivisionError("by zero")


def test_a_fault_of_gapcheck_is_told_with_what_to_do(capsys, monkeypatch) -> None:
    monkeypatch.delenv("GAPCHECK_DEBUG", raising=False)
    assert guarded(boom) == 2
    err = capsys.readouterr().err
    assert "ZeroDivisionError: by zero" in err
    assert "GAPCHECK_DEBUG=1" in err
    assert "Traceback" not in err


def test_a_fault_of_gapcheck_shows_its_traceback_where_asked(capsys, monkeypatch) -> None:
    monkeypatch.setenv("GAPCHECK_DEBUG", "1")
    assert guarded(boom) == 2
    assert "Traceback" in capsys.readouterr().err


def test_errors_have_their_exit_codes_and_a_pack_error_its_problems() -> None:
    def fail(error: GapcheckError):
        def run() -> None:
            raise error

        return guarded(run)

    assert fail(UsageError("wrong")) == 2
    two = PackError("the pack has 2 problems", problems=(UsageError("one", line=1), UsageError("two", line=2)))
    assert describe(two) == "gapcheck: the pack has 2 problems:\nline 1: one\nline 2: two"
