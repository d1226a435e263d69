"""How gapcheck sits in a shell: completion, colours, and `gapcheck init`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from test_cli import BILL, Ran, process

from gapcheck import __version__
from gapcheck.cli.console import coloured
from gapcheck.report import formats
from gapcheck.settings import Settings, load_settings

COMPLETED = [
    # what is typed, with the word to complete last; what is offered, or some of it
    ("gapcheck che", {"check"}),
    ("gapcheck check --pack ", {"budapest"}),
    ("gapcheck check --pack x", set()),
    ("gapcheck check --format ", {"terminal", "json", "html"}),
    ("gapcheck check --fail-on o", {"over-reach"}),
    ("gapcheck check --language e", {"en", "es"}),
    ("gapcheck check --report-language ", {"en", "fr", "es", "pt"}),
    ("gapcheck check --input-format mark", {"markdown"}),
    ("gapcheck check --waiv", {"--waivers"}),
    ("gapcheck trace bill.md art-16/d", {"art-16/duration"}),
    ("gapcheck explain art-1", {"art-10", "art-16/duration"}),
    ("gapcheck schema w", {"words", "waivers"}),
]


def as_shell(wanted: str, **environment: str):
    """What gapcheck says to a shell that asks it."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['gapcheck']; from gapcheck.cli import main; main()"],
        env={**os.environ, "_GAPCHECK_COMPLETE": wanted, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("typed", "offered"), COMPLETED)
def test_a_shell_completes_what_gapcheck_knows(typed, offered):
    ran = as_shell("complete_bash", COMP_WORDS=typed, COMP_CWORD=str(len(typed.split(" ")) - 1))
    lines = ran.stdout.split()
    assert ran.stderr == ""
    last = typed.split(" ")[-1]
    assert all(line.startswith(last) for line in lines)
    assert offered <= set(lines)
    assert bool(lines) is bool(offered)


def test_every_format_is_offered():
    from gapcheck.cli.complete import formats as offered

    assert offered("") == list(formats())


def test_completion_is_silent_where_something_is_wrong(monkeypatch):
    from gapcheck.cli import complete

    monkeypatch.setattr("gapcheck.packs.load_pack", lambda name: 1 / 0)
    assert complete.elements("art") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_can_be_given_its_script(shell):
    ran = as_shell(f"source_{shell}")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "_GAPCHECK_COMPLETE" in ran.stdout


def test_the_page_of_gapcheck_tells_how_to_install_completion(capfdbinary):
    assert "--install-completion" in Ran(capfdbinary, "--help").out


COLOURS = [
    # the environment, whether a terminal is coloured, whether a pipe is
    ({}, True, False),
    ({"NO_COLOR": "1"}, False, False),
    ({"NO_COLOR": ""}, True, False),
    ({"FORCE_COLOR": "1"}, True, True),
    ({"FORCE_COLOR": "0"}, True, False),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ({"CLICOLOR_FORCE": "1"}, True, True),
    ({"CLICOLOR": "0"}, False, False),
    ({"CLICOLOR": "1"}, True, False),
    ({"CLICOLOR": "0", "FORCE_COLOR": "1"}, True, True),
    ({"TERM": "dumb"}, False, False),
]


@pytest.mark.parametrize(("environment", "terminal", "pipe"), COLOURS)
def test_colour_is_as_the_environment_asks(environment, terminal, pipe):
    assert coloured(environment, terminal=True) is terminal
    assert coloured(environment, terminal=False) is pipe


@pytest.mark.parametrize(("environment", "expected"), [({}, False), ({"FORCE_COLOR": "1"}, True)])
@pytest.mark.parametrize("words", [("check", str(BILL)), ("packs", "show", "budapest", "art-16")])
def test_a_pipe_gets_colour_only_where_it_is_forced(words, environment, expected):
    clean = {"NO_COLOR": "", "FORCE_COLOR": "", "CLICOLOR_FORCE": "", "CLICOLOR": "", "TERM": "xterm"}
    ran = process(*words, **{**clean, **environment})
    assert ran.returncode == 0
    assert (b"\x1b[" in ran.stdout) is expected


def test_the_version_is_printed(capfdbinary):
    ran = Ran(capfdbinary, "--version")
    assert (ran.code, ran.out, ran.err) == (0, f"gapcheck {__version__}\n", "")


# --- init ---


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bills").mkdir()
    (tmp_path / "bills" / "bill.md").write_bytes(BILL.read_bytes())
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"bills/bill.md"}


def test_init_writes_settings_that_let_every_draft_pass(capfdbinary, folder):
    ran = Ran(capfdbinary, "init")
    assert (ran.code, ran.out, ran.err) == (0, "", "wrote gapcheck.toml\n")
    assert files(folder) == {"gapcheck.toml"}
    assert load_settings(folder / "gapcheck.toml").pack == "budapest"
    assert Ran(capfdbinary, "check", "bills/bill.md").code == 0


def test_what_init_writes_can_be_checked_at_once(capfdbinary, folder):
    words = ["init", "--laws", "bills/*.md", "--laws", 'act "of" é.md', "--waivers", "--ci", "github"]
    ran = Ran(capfdbinary, *words)
    assert ran.code == 0
    assert files(folder) == {"gapcheck.toml", "gapcheck-waivers.yaml", ".github/workflows/gapcheck.yml"}
    (folder / 'act "of" é.md').write_bytes(BILL.read_bytes())
    checked = Ran(capfdbinary, "check", "--verbose")
    assert checked.code == 0
    assert 'law: act "of" é.md' in checked.err
    assert "waivers: gapcheck-waivers.yaml" in checked.err


def test_every_line_of_the_settings_that_is_commented_out_is_a_setting(capfdbinary, folder):
    Ran(capfdbinary, "init")
    text = (folder / "gapcheck.toml").read_text("utf-8")
    live = re.sub(r"^# (?=[a-z-]+ = |\[[a-z-]+\]$)", "", text, flags=re.M)
    table = tomllib.loads(live)
    assert Settings.model_validate(table)
    assert {"laws", "output", "fail-on", "fail-under", "baseline", "waivers", "position"} <= set(table)
    assert table["fail-under"] == {"offences": 80, "all": 60}


def test_the_waiver_that_is_commented_out_is_a_waiver(capfdbinary, folder):
    Ran(capfdbinary, "init", "--waivers")
    path = folder / "gapcheck-waivers.yaml"
    commented = path.read_text("utf-8").split("#\n")[1].replace("waivers: []\n", "")
    path.write_text(re.sub(r"^# ", "", commented, flags=re.M), "utf-8")
    ran = Ran(capfdbinary, "check", "bills/bill.md", "--waivers", path.name, "--today", "2027-01-01", "-f", "json")
    assert ran.code == 0
    assert [waiver["element"] for waiver in json.loads(ran.bytes)["waivers"]] == ["duration"]


@pytest.mark.parametrize("name", ["gapcheck.toml", "gapcheck-waivers.yaml", ".github/workflows/gapcheck.yml"])
def test_init_writes_over_nothing_unless_it_is_forced(capfdbinary, folder, name):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("mine")
    words = ["init", "--waivers", "--ci", "github"]
    ran = Ran(capfdbinary, *words)
    assert ran.code == 2
    assert f"{name}: this file is there already" in ran.err
    assert files(folder) == {name}
    assert (folder / name).read_text() == "mine"
    assert Ran(capfdbinary, *words, "--force").code == 0
    assert (folder / name).read_text() != "mine"


def test_init_in_a_folder_that_is_not_there(capfdbinary, folder):
    ran = Ran(capfdbinary, "init", "absent")
    assert (ran.code, files(folder)) == (2, set())
    assert "no such folder" in ran.err


def steps(pipeline: str, text: str) -> list[str]:
    data = yaml.safe_load(text)
    if pipeline == "gitlab":
        return data["gapcheck"]["script"]
    return [step["run"] for step in data["jobs"]["check"]["steps"] if "run" in step]


@pytest.mark.parametrize("pipeline", ["github", "gitlab"])
def test_the_job_that_init_begins_runs(capfdbinary, folder, pipeline):
    ran = Ran(capfdbinary, "init", "--laws", "bills/*.md", "--ci", pipeline)
    text = ran.out if pipeline == "gitlab" else (folder / ".github/workflows/gapcheck.yml").read_text("utf-8")
    install, *rest = steps(pipeline, text)
    assert install == f"pip install gapcheck=={__version__}"
    script = "\n".join(["set -e", f'gapcheck() {{ "{sys.executable}" -m gapcheck "$@"; }}', *rest])
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list((folder / "reports").iterdir())) == 2
    assert done.stdout.startswith("::") is (pipeline == "github")
