"""The commands as a user runs them: what they print, which files they leave, how they exit."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import gapcheck.cli.checking.run
import gapcheck.cli.files
from gapcheck.cli import app, main
from gapcheck.cli.errors import guarded
from gapcheck.report import formats, is_binary

ROOT = Path(__file__).parents[1]
BILL = ROOT / "examples" / "02-deficient-bill" / "bill.md"
MODEL = ROOT / "examples" / "01-model-bill" / "bill.md"
POSITION = ROOT / "examples" / "05-position" / "position.yaml"


def names(command, path=()):
    """The commands of the app, those inside families included, as the words that call them."""
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from names(inner, (*path, name))


COMMANDS = sorted(names(typer.main.get_command(app)))
HEAVY = ("spacy", "numpy", "lxml", "pypdfium2", "rich", "gapcheck.provision")


class Ran:
    """A command run in this process: its exit code and what it printed, bytes and all."""

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> None:
        try:
            self.code: object = guarded(lambda: app(list(words)))
        except SystemExit as stop:
            self.code = stop.code
        sys.stdout.flush()
        sys.stderr.flush()
        self.bytes, err = capfdbinary.readouterr()
        self.err = err.decode()
        assert "Traceback" not in self.err

    @property
    def out(self) -> str:
        return self.bytes.decode()


def process(*words: str, given: bytes = b"", cwd: Path | None = None, **environment: str):
    """A command run as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "gapcheck", *words],
        input=given,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "gapcheck")
def test_help_has_an_example(capfdbinary, words):
    ran = Ran(capfdbinary, *words, "--help")
    assert ran.code == 0
    assert "Usage:" in ran.out
    assert "Example" in ran.out
    assert f"gapcheck {' '.join(words)}".strip() in ran.out.split("Example")[1]


def test_the_commands_are_found():
    assert {(), ("check",), ("explain",), ("trace",), ("outline",), ("packs", "lint"), ("schema",)} <= {*COMMANDS}


@pytest.mark.parametrize("words", [("--help",), ("check", "--help"), ("--version",), ("packs", "lint", "--help")])
def test_help_waits_for_no_language_model(words):
    code = (
        "import sys; from gapcheck.cli import main\n"
        "try: main()\n"
        "except SystemExit as stop: assert not stop.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"


def test_a_process_prints_the_report():
    ran = process("check", str(BILL), COLUMNS="80", PYTHONIOENCODING="utf-8")
    assert (ran.returncode, ran.stderr) == (0, b"")
    out = ran.stdout.decode()
    assert "Computer Misuse" in out
    assert "COVERAGE BY TITLE" in out
    assert "\x1b" not in out, "colour in a pipe"
    assert max(map(len, out.splitlines())) <= 80


def test_a_process_in_an_old_encoding_prints_too():
    ran = process("packs", "show", "budapest", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_reader_that_goes_away_is_no_error():
    command = [sys.executable, "-m", "gapcheck", "check", str(BILL)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 0


@pytest.mark.parametrize(("level", "code"), [("never", 0), ("missing", 1), ("partial", 1), ("unsure", 1)])
def test_fail_on_a_deficient_bill(capfdbinary, level, code):
    assert Ran(capfdbinary, "check", str(BILL), "--fail-on", level).code == code


@pytest.mark.parametrize("level", ["never", "missing", "partial", "unsure"])
def test_fail_on_a_complete_bill(capfdbinary, level):
    assert Ran(capfdbinary, "check", str(MODEL), "--fail-on", level).code == 0


def test_fail_on_tells_its_levels_apart(capfdbinary, tmp_path):
    """A bill that lacks nothing but meets one element in part."""
    partly = tmp_path / "partly.md"
    text = MODEL.read_text(encoding="utf-8")
    fraud = (
        "A person who, by a false statement sent to another person by e-mail, dishonestly and with intent to "
        "defraud induces that person to hand over property, and thereby causes a loss of property to that person, "
        "commits an offence and is liable on conviction to imprisonment for a term not exceeding five years."
    )
    start, end = text.index("### 10."), text.index("### 11.")
    partly.write_text(f"{text[:start]}### 10. Fraud\n\n{fraud}\n\n{text[end:]}", encoding="utf-8")
    codes = [Ran(capfdbinary, "check", str(partly), "--fail-on", level).code for level in ("missing", "partial")]
    assert codes == [0, 1]


@pytest.mark.parametrize("name", sorted(formats()))
def test_every_format_prints(capfdbinary, name):
    ran = Ran(capfdbinary, "check", str(BILL), "--format", name)
    assert (ran.code, ran.err) == (0, "")
    assert is_binary(name) or b"emissions" in ran.bytes
    assert ran.bytes == Ran(capfdbinary, "check", str(BILL), "--format", name).bytes


def test_the_same_input_gives_the_same_bytes_in_another_process(tmp_path):
    for name, seed in (("one", "1"), ("two", "2")):
        (tmp_path / name).mkdir()
        files = [word for suffix in ("json", "html", "csv", "md") for word in ("-o", f"{name}/report.{suffix}")]
        ran = process("check", str(BILL), *files, cwd=tmp_path, PYTHONHASHSEED=seed, TZ=f"UTC-{seed}")
        assert (ran.returncode, ran.stderr, ran.stdout) == (0, b"", b"")
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_several_outputs_in_one_run(capfdbinary, tmp_path):
    names = ["r.json", "r.HTML", "r.md", "r.csv", "r.txt"]
    files = [word for name in names for word in ("--output", str(tmp_path / name))]
    ran = Ran(capfdbinary, "check", str(BILL), *files)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert json.loads((tmp_path / "r.json").read_bytes())["schema_version"] == 1
    assert (tmp_path / "r.HTML").read_bytes().lstrip().lower().startswith(b"<!doctype html")
    assert (tmp_path / "r.csv").read_text(encoding="utf-8").count("\n") > 35


def test_an_output_is_written_beside_what_is_printed(capfdbinary, tmp_path):
    ran = Ran(capfdbinary, "check", str(BILL), "-o", str(tmp_path / "r.json"), "-f", "md")
    assert ran.out.startswith("#")
    assert (tmp_path / "r.json").exists()


def test_a_report_replaces_an_older_one(capfdbinary, tmp_path):
    path = tmp_path / "r.json"
    path.write_text("old")
    assert Ran(capfdbinary, "check", str(BILL), "-o", str(path)).code == 0
    assert json.loads(path.read_bytes())["tool"]["name"] == "gapcheck"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--output", "report.xyz"], "no report format goes by the suffix '.xyz'"),
        (["--output", "report"], "a file without suffix"),
        (["--format", "doc"], "there is no report format 'doc'"),
        (["--output", "absent/report.json"], "the report can't be written (No such file or directory)"),
        (["--output", "r.md", "--output", "absent/r.json"], "absent/r.json"),
        (["--output", "folder.json"], "folder.json: this is a folder"),
        (["--output", "bill.md"], "the report would overwrite the law"),
        (["--pack", "absent"], "absent"),
        (["--position", "absent.yaml"], "absent.yaml"),
        (["--input-format", "xyz"], "xyz"),
        (["--fail-on", "much"], "much"),
        (["--absent"], "--absent"),
    ],
)
def test_wrong_usage_leaves_no_report(tmp_path, words, message):
    (tmp_path / "bill.md").write_bytes(BILL.read_bytes())
    (tmp_path / "folder.json").mkdir()
    ran = process("check", "bill.md", *words, cwd=tmp_path, COLUMNS="200")
    error = ran.stderr.decode()
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert message in error
    assert "Traceback" not in error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bill.md", "folder.json"]
    assert (tmp_path / "bill.md").read_bytes() == BILL.read_bytes()


def test_a_disk_that_fills_up_leaves_no_report(capfdbinary, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(gapcheck.cli.files.os, "chmod", full)
    ran = Ran(capfdbinary, "check", str(BILL), "-o", str(tmp_path / "r.json"))
    assert ran.code == 2
    assert "r.json: the report can't be written (No space left on device)" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_standard_input():
    ran = process("check", "-", "--format", "json", given=BILL.read_bytes())
    assert (ran.returncode, ran.stderr) == (0, b"")
    report = json.loads(ran.stdout)
    assert report["documents"][0]["name"] == "standard input"
    assert len(report["documents"][0]["clauses"]) == 21


def test_standard_input_is_recognised_by_its_content():
    given = (ROOT / "examples" / "04-formats" / "bill.docx").read_bytes()
    ran = process("outline", "-", given=given)
    assert ran.returncode == 0
    assert b"Unauthorised access" in ran.stdout


def test_with_text(capfdbinary):
    with_text = json.loads(Ran(capfdbinary, "check", str(BILL), "-f", "json", "--with-text").bytes)
    without = json.loads(Ran(capfdbinary, "check", str(BILL), "-f", "json").bytes)
    text = with_text["documents"][0].pop("text")
    assert without["documents"][0].pop("text", None) is None
    assert with_text == without
    for clause in without["documents"][0]["clauses"]:
        assert clause["heading"] in text[clause["start"] : clause["end"]]
    for provision in without["provisions"]:
        for element in provision["elements"]:
            for piece in element["evidence"]:
                assert " ".join(text[piece["start"] : piece["end"]].split()) == piece["quote"]


def test_a_position_excuses_what_it_reserves(capfdbinary):
    ran = Ran(capfdbinary, "check", str(BILL), "--position", str(POSITION), "-f", "json")
    report = json.loads(ran.bytes)
    assert report["position"]["state"] == "Karoma"
    statuses = {f"{p['id']}/{e['id']}": e["status"] for p in report["provisions"] for e in p["elements"]}
    assert statuses["art-22/ships"] == "waived"
    assert statuses["art-22/extradite-or-prosecute"] == "missing"


def test_a_language_can_be_given(capfdbinary):
    ran = Ran(capfdbinary, "check", str(BILL), "--language", "en", "-f", "json")
    assert json.loads(ran.bytes)["documents"][0]["language"] == "en"


def test_outline_shows_the_tree(capfdbinary):
    ran = Ran(capfdbinary, "outline", str(BILL), "--depth", "2")
    lines = ran.out.splitlines()
    assert lines[0] == "part I  Preliminary"
    assert "  7  Devices and passwords" in lines
    assert any(line.startswith("    7(a)  (a) a device") for line in lines)
    assert ran.err == "21 citable clauses in bill.md\n"
    flat = Ran(capfdbinary, "outline", str(BILL), "--depth", "1").out
    assert "7(a)" not in flat
    assert "  7  Devices and passwords" in flat


@pytest.mark.parametrize("prefix", ["", "budapest/"])
def test_trace_says_why_found(capfdbinary, prefix):
    ran = Ran(capfdbinary, "trace", str(BILL), f"{prefix}art-02/access")
    assert ran.code == 0
    assert ran.out.startswith("art-02/access: met\n")
    assert "evidence  3: “" in ran.out


def test_trace_says_why_not(capfdbinary):
    ran = Ran(capfdbinary, "trace", str(BILL), "art-19/connected-systems", "--nearest", "2")
    assert ran.out.startswith("art-19/connected-systems: missing\n")
    assert "16 Search and seizure" in ran.out
    assert "lacks: " in ran.out


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("art-19/conected-systems", "did you mean 'art-19/connected-systems'?"),
        ("art-19", "its elements are: "),
        ("art-99/duration", "did you mean 'art-09/duration'?"),
    ],
)
def test_trace_helps_with_an_address(capfdbinary, address, advice):
    ran = Ran(capfdbinary, "trace", str(BILL), address)
    assert ran.code == 2
    assert advice in ran.err


def test_ctrl_c_is_not_taken_for_a_finding(capfdbinary, monkeypatch):
    monkeypatch.setattr(gapcheck.cli.checking.run, "law_bytes", lambda law: signal.raise_signal(signal.SIGINT))
    monkeypatch.setattr(sys, "argv", ["gapcheck", "check", str(BILL)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 130
