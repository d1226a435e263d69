"""What the README files promise: every command runs, the report shown is what is printed today, every link leads."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli import Ran

from gapcheck.evaluate.tables import END, LANGUAGES, START, with_languages, with_tables
from gapcheck.measured import accuracy

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
EXAMPLES = ROOT / "examples" / "README.md"
PAGES = [README, EXAMPLES, ROOT / "CHANGELOG.md"]
REPORT = re.compile(r"(?<=<!-- report -->\n).*?(?=<!-- /report -->)", re.S)
BARE = "python3 -m venv"  # lines that make an environment of their own: .ci/run runs them
SHOWN = ["Article 3 Illegal interception", "Article 6 Misuse of devices"]  # gaps shown in the excerpt


def commands(page: Path) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    return [line for block in blocks for line in block.splitlines() if line]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder that holds a copy of the examples, as the reader's does."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "line", [line for page in (README, EXAMPLES) for line in commands(page) if not line.startswith(BARE)]
)
def test_a_command_runs(capfdbinary, folder, line):
    program, *words = shlex.split(line)
    if program == "python":
        ran = subprocess.run([sys.executable, *words], capture_output=True, check=False)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert b"electromagnetic" in ran.stdout
        return
    assert program == "gapcheck"
    ran = Ran(capfdbinary, *words)
    assert ran.code == 0, ran.err
    outputs = [words[place + 1] for place, word in enumerate(words) if word == "--output"]
    outputs += ["gapcheck.toml", "gapcheck-waivers.yaml"] if words[0] == "init" else []
    assert ran.out or outputs
    assert all((folder / name).stat().st_size for name in outputs)


def test_the_commands_for_a_bare_machine_are_two_and_run_by_ci():
    bare = [line for line in commands(README) if line.startswith(BARE)]
    assert len(bare) == 2
    assert "gapcheck check examples/" in bare[0]
    assert bare[1].endswith("/pytest")
    assert BARE in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_python_of_the_readme_runs(folder):
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    assert "3 Illegal interception partial" in printed.getvalue()


def test_the_position_of_the_readme_is_one(folder, capfdbinary):
    (text,) = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    (folder / "state.yaml").write_text(text, encoding="utf-8")
    ran = Ran(capfdbinary, "check", "examples/02-deficient-bill/bill.md", "--position", "state.yaml", "-f", "json")
    assert ran.code == 0
    assert '"waived"' in ran.out


def excerpt(printed: str) -> str:
    """The overview of a report, and the gaps of a few articles."""
    overview = printed[: printed.index("\nARTICLES\n")].rstrip()
    blocks = re.findall(r"(?ms)^(Article \d+ .*?)\n\n(?=Article|[A-Z -]+\(\d+\))", printed)
    gaps = [next(block for block in blocks if block.startswith(name)) for name in SHOWN]
    return "\n\n[...]\n\n".join(["$ gapcheck check examples/02-deficient-bill/bill.md\n" + overview, *gaps])


def test_the_report_shown_is_the_one_printed(capfdbinary, folder, monkeypatch, request):
    monkeypatch.setenv("COLUMNS", "80")
    ran = Ran(capfdbinary, "check", "examples/02-deficient-bill/bill.md")
    expected = f"\n```text\n{excerpt(ran.out)}\n```\n\n"
    text = README.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden"):
        README.write_text(REPORT.sub(lambda _: expected, text), encoding="utf-8")
        return
    shown = REPORT.search(text)
    assert shown is not None
    assert shown[0].splitlines() == expected.splitlines(), "run pytest --update-golden, and read the diff"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_accuracy_told_is_the_one_measured():
    text = README.read_text("utf-8")
    assert text.count(START) == text.count(END) == 1
    assert with_tables(text) == text
    assert len(accuracy("en")) == 35


def test_the_languages_told_are_those_measured():
    text = (ROOT / "provisions" / "README.md").read_text("utf-8")
    assert [text.count(mark) for mark in LANGUAGES] == [1, 1]
    assert with_languages(text) == text
    assert "| English |" in text


def test_every_exit_code_and_status_is_explained():
    from gapcheck.findings import ArticleStatus, ElementStatus

    text = README.read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| ([\w-]+) \|", text, re.M))
    assert {"0", "1", "2", "3"} | {*map(str, ArticleStatus)} | {*map(str, ElementStatus)} <= rows


def test_no_example_is_left_out_of_the_list():
    text = EXAMPLES.read_text(encoding="utf-8")
    for folder in sorted(path.name for path in EXAMPLES.parent.iterdir() if path.is_dir()):
        assert folder in text
