"""The action and the pre-commit hooks: by their schema, and run as a runner runs them, with gapcheck itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from jsonschema.validators import validator_for

ROOT = Path(__file__).parents[1]
BILL = ROOT / "examples" / "02-deficient-bill" / "bill.md"
MODEL = ROOT / "examples" / "01-model-bill" / "bill.md"
GAPCHECK = shutil.which("gapcheck", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
BASH = shutil.which("bash")

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
CHECK = next(step for step in STEPS if step.get("id") == "check")

runs = pytest.mark.skipif(not (BASH and GAPCHECK), reason="needs bash, and gapcheck installed as a command")


def options_of(*command: str) -> set[str]:
    shown = subprocess.run(
        [sys.executable, "-m", "gapcheck", *command, "--help"], capture_output=True, text=True, check=True
    )
    return set(re.findall(r"--[a-z][a-z-]+", shown.stdout))


def test_the_action_meets_its_schema():
    schema = json.loads((ROOT / "tests" / "schemas" / "github-action.json").read_text(encoding="utf-8"))
    assert [error.message for error in validator_for(schema)(schema).iter_errors(ACTION)] == []


def test_every_input_is_used_and_none_is_used_that_is_not_there():
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(STEPS)))
    assert used == set(ACTION["inputs"])


def test_every_input_and_output_is_explained():
    assert all(each["description"].endswith((".", ")")) for each in ACTION["inputs"].values())
    assert all("default" in each for each in ACTION["inputs"].values())
    assert all(re.search(r"steps\.check\.outputs\.", each["value"]) for each in ACTION["outputs"].values())


def test_no_input_is_ever_a_part_of_a_script():
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_every_variable_that_a_step_is_given_is_read_by_it():
    for step in STEPS:
        for name in step.get("env", {}):
            assert re.search(rf"\$\{{?{name}\b", step["run"]), name


def test_other_actions_are_pinned_to_a_commit():
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", each) for each in used)


def test_every_option_that_the_action_gives_exists():
    given = set(re.findall(r"(?<=option )--[a-z-]+|(?<=\()--[a-z-]+|(?<=\(\")--[a-z-]+", CHECK["run"]))
    assert {"--output", "--format", "--fail-on", "--waivers"} < given
    assert given <= options_of("check")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_says_what_it_is_and_runs_a_command_that_exists(hook):
    assert {"id", "name", "description", "entry", "language", "files"} <= set(hook)
    assert hook["language"] == "python"
    program, *command = hook["entry"].split()
    assert program == "gapcheck"
    given = [word for word in (*command, *hook.get("args", ())) if word.startswith("--")]
    assert {word.split("=")[0] for word in given} <= options_of(*(word for word in command if word not in given))


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("bills/cybercrime.md", True),
        ("Drafts/2026/bill.docx", True),
        ("law/penal-code.TXT", True),
        ("bills/README.md", False),
        ("docs/guide.md", False),
        ("bills/notes.odt", False),
        ("README.md", False),
    ],
)
def test_which_files_of_a_repository_are_taken_for_laws(path, taken):
    hook = next(hook for hook in HOOKS if hook["id"] == "gapcheck")
    assert bool(re.search(hook["files"], path) and not re.search(hook["exclude"], path)) is taken


def test_a_hook_on_packs_runs_when_the_files_of_a_pack_change():
    hook = next(hook for hook in HOOKS if hook["id"] == "gapcheck-packs-lint")
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "provisions" / "budapest").glob("*.yaml")]
    assert len(files) > 30
    assert all(re.search(hook["files"], file) for file in files)


@dataclass(frozen=True)
class Done:
    """What a run of the action left: its exit code, what it printed, and the files that a runner reads."""

    code: int
    printed: str
    messages: str
    outputs: dict[str, str]
    page: str

    @property
    def reports(self) -> list[str]:
        return sorted(path.name for path in Path(self.outputs["reports"]).iterdir())


@pytest.fixture
def act(tmp_path):
    """Runs the action's step in a repository of its own, as a runner does."""
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    (repository / "bills").mkdir()
    shutil.copy(BILL, repository / "bills" / "bill.md")

    def run(**inputs: str) -> Done:
        given = {name: each["default"] for name, each in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        values = {f"inputs.{name}": value for name, value in given.items()}
        values["steps.install.outputs.gapcheck"] = GAPCHECK
        env = {
            name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], value)
            for name, value in CHECK["env"].items()
        }
        for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            (tmp_path / name).write_text("", encoding="utf-8")
            env[name] = str(tmp_path / name)
        done = subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", CHECK["run"]],
            cwd=repository,
            env={"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path), "PYTHONUTF8": "1", **env},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        written = (tmp_path / "GITHUB_OUTPUT").read_text(encoding="utf-8")
        outputs = dict(line.split("=", 1) for line in written.splitlines())
        page = (tmp_path / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")
        return Done(done.returncode, done.stdout, done.stderr, outputs, page)

    run.repository = repository
    return run


@runs
def test_gaps_are_annotated_summed_up_and_kept_and_fail_nothing_unless_asked(act):
    done = act(laws="bills/*.md")
    assert done.code == 0
    assert done.outputs["exit-code"] == "0"
    assert done.reports == ["bills-bill.html", "bills-bill.json", "bills-bill.sarif"]
    lines = done.printed.splitlines()
    assert all(re.match(r"::(error|warning|notice) ", line) for line in lines)
    assert lines[0].startswith("::error file=bills/bill.md,line=13,endLine=13,col=5,")
    assert done.page.startswith("# Gap analysis: Computer Misuse Act, 2026")
    run = json.loads((Path(done.outputs["reports"]) / "bills-bill.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert run["artifacts"][0]["location"]["uri"] == "bills/bill.md"


@runs
def test_gaps_fail_the_step_where_that_is_asked_and_the_reports_are_there(act):
    done = act(laws="bills/bill.md\n", fail_on="unsure\n over-reach \n", fail_under="offences=80")
    assert done.code == 1
    assert done.outputs["exit-code"] == "1"
    assert "fails --fail-on" in done.messages
    assert "offences" in done.messages
    assert done.messages.splitlines()[0].strip() in done.page
    assert "bills-bill.sarif" in done.reports


@runs
def test_several_laws_have_reports_of_their_own(act):
    (act.repository / "bills" / "old drafts").mkdir()
    shutil.copy(MODEL, act.repository / "bills" / "old drafts" / "bill.md")
    done = act(laws="bills/**/*.md", reports="sarif .xml", annotations="false", summary="false")
    assert (done.code, done.printed, done.page) == (0, "", "")
    assert done.reports == [
        "bills-bill.sarif",
        "bills-bill.xml",
        "bills-old drafts-bill.sarif",
        "bills-old drafts-bill.xml",
    ]


@runs
@pytest.mark.parametrize("laws", ["bills/absent.md", "bills/*.docx", "bills/bill.md\nbills/*.odt"])
def test_a_law_that_is_not_there_is_never_a_pass(act, laws):
    done = act(laws=laws)
    assert (done.code, done.outputs["exit-code"]) == (2, "2")
    assert done.printed.startswith("::error title=gapcheck::")


@runs
def test_a_law_that_cannot_be_read_is_never_a_pass_and_the_others_are_checked(act):
    (act.repository / "bills" / "scan.md").write_bytes(b"\x00\x01\x02" * 500)
    done = act(laws="bills/*.md", fail_on="missing")
    assert (done.code, done.outputs["exit-code"]) == (2, "2")
    assert done.printed.startswith("::error title=gapcheck::")
    assert "scan.md" in done.printed.splitlines()[0]
    assert "bills-bill.sarif" in done.reports
    assert "bills-scan.sarif" not in done.reports
    assert "scan.md" in done.page


@runs
def test_without_laws_those_of_the_settings_file_are_checked(act):
    (act.repository / "gapcheck.toml").write_text('laws = ["bills/*.md"]\nfail-on = ["missing"]\n', encoding="utf-8")
    done = act()
    assert done.code == 1
    assert done.reports == ["bills-bill.html", "bills-bill.json", "bills-bill.sarif"]


@runs
def test_no_laws_at_all_are_never_a_pass(act):
    assert act().code == 2


@runs
def test_names_and_inputs_run_nothing(act):
    nasty = "bills/$(touch pwned) `touch pwned`; \"a\" 'b'.md"
    shutil.copy(BILL, act.repository / nasty)
    done = act(laws=f"{nasty}\nbills/bill.md")
    assert done.code == 0
    assert "file=bills/$(touch pwned) `touch pwned`; \"a\" 'b'.md," in done.printed
    words = "x; touch pwned; $(touch pwned) `touch pwned` \" ' --output=pwned"
    for name in ("pack", "language", "fail_under", "baseline"):
        assert act(laws="bills/bill.md", **{name: words}).code in (2, 3)
    assert not list(act.repository.rglob("pwned"))
