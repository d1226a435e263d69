"""The pages of help: whole at 80 columns, every option explained, and every example one that runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import typer
from test_cli import BILL, COMMANDS, POSITION, ROOT, Ran, process

from gapcheck.cli import app
from gapcheck.schemas import KINDS

SECTIONS = ("Usage:", "Options:", "Example", "Exit codes:")
FORMATS = ROOT / "examples" / "04-formats"
PARSED = {"evaluate", "watch"}  # the one needs a folder of annotated laws, the other runs until it is stopped


def page(capfdbinary, words) -> str:
    ran = Ran(capfdbinary, *words, "--help")
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def command_of(words):
    found = typer.main.get_command(app)
    for word in words:
        found = found.commands[word]
    return found


def name(words) -> str:
    return " ".join(words) or "gapcheck"


@pytest.mark.parametrize("words", COMMANDS, ids=name)
def test_a_page_has_its_sections_within_80_columns(capfdbinary, monkeypatch, words):
    monkeypatch.setenv("COLUMNS", "80")
    text = page(capfdbinary, words)
    places = [re.search(f"^{section}", text, re.M) for section in SECTIONS]
    assert all(places)
    assert [place.start() for place in places] == sorted(place.start() for place in places)
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert not re.search(r"<(str|int|float|bool|path|list)", text), "a type of Python"


@pytest.mark.parametrize("words", [words for words in COMMANDS if hasattr(command_of(words), "commands")], ids=name)
def test_the_page_of_a_family_says_the_whole_first_sentence_of_each_command(capfdbinary, words):
    said = " ".join(page(capfdbinary, words).split("Commands:")[1].split())
    for inner, command in command_of(words).commands.items():
        first = re.split(r"(?<=\.)\s", " ".join(command.help.split("\n\n")[0].split()))[0]
        assert f"{inner} {first}" in said


@pytest.mark.parametrize("words", COMMANDS, ids=name)
def test_every_argument_and_option_is_explained(words):
    for parameter in command_of(words).params:
        said = getattr(parameter, "help", None)
        assert said, f"{name(words)}: {parameter.name} has no help"
        assert said.rstrip("]").endswith("."), f"{name(words)}: {said}"


@pytest.mark.parametrize("words", COMMANDS, ids=name)
def test_every_page_says_what_the_exit_codes_mean(capfdbinary, words):
    codes = re.findall(r"^  (\d)  ", page(capfdbinary, words).split("Exit codes:")[1], re.M)
    assert codes == sorted(codes)
    assert {"0", "2"} <= set(codes)


def test_the_page_of_check_tells_of_its_files_and_environment(capfdbinary):
    text = page(capfdbinary, ("check",))
    for said in (
        "\nFiles:\n",
        "gapcheck.toml",
        "gapcheck-waivers.yaml",
        "\nEnvironment:\n",
        "NO_COLOR",
        "GAPCHECK_DEBUG",
    ):
        assert said in text


def test_the_page_of_schema_names_every_kind(capfdbinary):
    text = page(capfdbinary, ("schema",))
    assert all(re.search(rf"\b{kind}\b", text) for kind in KINDS)


def examples() -> list[str]:
    found: dict[str, None] = {}
    for words in COMMANDS:
        shown = (command_of(words).epilog or "").split("Exit codes:")[0]
        found |= dict.fromkeys(line.strip() for line in shown.splitlines() if line.startswith("  gapcheck "))
    return list(found)


LAWS = {".md": BILL, ".txt": BILL, ".docx": FORMATS / "bill.docx", ".pdf": FORMATS / "bill.pdf"}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder that gets what an example names, but for what it writes; bill.md is in a git repository."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft-laws").mkdir()
    shutil.copy(BILL, tmp_path / "bill.md")
    shutil.copy(POSITION, tmp_path / "state.yaml")
    (tmp_path / "gapcheck-waivers.yaml").write_text("waivers: []\n")
    git = ["git", "-c", "user.name=A drafter", "-c", "user.email=drafter@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "bill.md"], ["commit", "-q", "-m", "the bill"]):
        subprocess.run([*git, *words], check=True)

    def named(words: list[str]) -> None:
        for before, word in pairwise(words):
            if before != "--output" and Path(word).suffix in LAWS and not {*word} & {*":*"}:
                shutil.copy(LAWS[Path(word).suffix], tmp_path / word)
        if "baseline.json" in words:
            process("check", "bill.docx", "--output", "baseline.json", cwd=tmp_path)
        if "my-treaty" in words and "new" not in words:
            process("packs", "new", "my-treaty", cwd=tmp_path)

    return named


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed, and the examples compare its revisions")
@pytest.mark.parametrize("line", examples())
def test_an_example_runs(capfdbinary, desk, line):
    program, *words = shlex.split(line)
    assert program == "gapcheck"
    if words[0] in PARSED:
        command = command_of(words[:1])
        assert command.make_context(words[0], words[1:]).params
        return
    desk(words)
    ran = Ran(capfdbinary, *words)
    assert ran.code in (0, 1), ran.err
    assert ran.out or ran.err or "--output" in words


def test_there_are_examples():
    assert len(examples()) > 15
