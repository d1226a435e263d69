"""`gapcheck check` as a pipeline runs it: gates, baselines, waivers, settings and several laws, in real processes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from test_bad_input import OTHER_LANGUAGES
from test_cli import BILL, MODEL, POSITION, ROOT, Ran, process

GAP = "art-03/electromagnetic-emissions"  # not found in the deficient bill
LIMIT = "art-06/criminal-purpose"  # a limit that is not found in it
WAIVER = """\
  - element: {element}
    reason: Being redrafted with the regulator.
    owner: Parliamentary Counsel
    expires: {expires}
    legal_basis: Cabinet minute 14
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A repository of two draft laws, and the folder that commands run in."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "bills").mkdir()
    (tmp_path / "bills" / "gaps.md").write_bytes(BILL.read_bytes())
    (tmp_path / "bills" / "full.md").write_bytes(MODEL.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def gaps_of(path: Path) -> set[str]:
    report = json.loads(path.read_bytes())
    return {
        f"{article['id']}/{element['id']}"
        for article in report["provisions"]
        for element in article["elements"]
        if element["need"] != "optional" and element["status"] in ("missing", "partly", "unsure")
    }


def waivers(folder: Path, *elements: str, expires: str = "2027-06-30") -> str:
    text = "waivers:\n" + "".join(WAIVER.format(element=element, expires=expires) for element in elements)
    (folder / "waivers.yaml").write_text(text, encoding="utf-8")
    return "waivers.yaml"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--fail-on", "over-reach"], 1),
        (["--fail-on", "missing", "--fail-on", "over-reach"], 1),
        (["--fail-under", "offences=70"], 0),
        (["--fail-under", "offences=90"], 1),
        (["--fail-under", "offences=70", "--fail-under", "procedure=90"], 1),
        (["--fail-under", "all=1"], 0),
    ],
)
def test_gates_of_a_deficient_bill(capfdbinary, folder, words, code):
    ran = Ran(capfdbinary, "check", "bills/gaps.md", *words, "--format", "csv")
    assert ran.code == code
    failed = [line for line in ran.err.splitlines() if " fails --fail-" in line]
    assert bool(failed) is bool(code)
    assert all(line.startswith("gapcheck: bills/gaps.md fails --fail-") for line in failed)


def test_a_complete_bill_passes_every_gate(capfdbinary, folder):
    words = ["--fail-on", "unsure", "--fail-on", "over-reach", "--fail-under", "all=100"]
    ran = Ran(capfdbinary, "check", "bills/full.md", *words, "-o", "r.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fail-under", "offenses=80"], "did you mean 'offences'?"),
        (["--fail-under", "offences"], "a title and a percentage"),
        (["--fail-on", "never", "--fail-on", "missing"], "contradicts"),
        (["--baseline", "absent.json"], "absent.json"),
        (["--baseline", "bills/full.md"], "not JSON"),
        (["--baseline", "b.json", "--no-baseline"], "contradict"),
        (["--waivers", "absent.yaml"], "absent.yaml"),
        (["--waivers", "bills/full.md"], "full.md"),
        (["--today", "tomorrow"], "tomorrow"),
        (["--config", "absent.toml"], "absent.toml"),
        (["--config", "bills/full.md"], "not TOML"),
        (["--config", "g.toml", "--no-config"], "contradict"),
        (["--quiet", "--verbose"], "contradict"),
        (["--paper", "a3"], "a3"),
        (["--output", "nonsense:report.json"], "no report format 'nonsense'"),
        (["--output", "r.json", "--output", "./r.json"], "two reports would have the same file"),
        (["--output", "json:bills/gaps.md"], "overwrite the law"),
        (["--report-language", "xx"], "xx"),
    ],
)
def test_wrong_usage_is_no_pass_and_leaves_nothing(capfdbinary, folder, words, said):
    before = sorted(path.name for path in folder.rglob("*"))
    ran = Ran(capfdbinary, "check", "bills/gaps.md", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_a_baseline_lets_pass_what_was_there_and_stops_what_is_new(capfdbinary, folder):
    assert Ran(capfdbinary, "check", "bills/gaps.md", "--output", "base.json").code == 0
    gate = ["--fail-on", "unsure", "--baseline", "base.json", "--output", "r.json"]
    same = Ran(capfdbinary, "check", "bills/gaps.md", *gate)
    assert (same.code, same.err) == (0, "")

    data = json.loads((folder / "base.json").read_bytes())
    for article in data["provisions"]:
        for element in article["elements"]:
            if f"{article['id']}/{element['id']}" == GAP:
                element["status"] = "met"
            if f"{article['id']}/{element['id']}" == "art-02/access":
                element["status"] = "missing"
    (folder / "base.json").write_text(json.dumps(data), "utf-8")
    worse = Ran(capfdbinary, "check", "bills/gaps.md", *gate)
    assert worse.code == 1
    assert f"1 new gap: budapest/{GAP}" in worse.err
    assert "1 gap is closed now (budapest/art-02/access)" in worse.err
    entry = json.loads((folder / "r.json").read_bytes())["baseline"]
    told = {f"{gap['article']}/{gap['element']}": gap["standing"] for gap in entry["gaps"]}
    assert (told[GAP], told["art-02/access"]) == ("new", "resolved")
    assert {key for key, each in told.items() if each != "resolved"} == gaps_of(folder / "r.json")


def test_a_baseline_is_not_written_over_by_the_report_that_it_judges(capfdbinary, folder):
    Ran(capfdbinary, "check", "bills/gaps.md", "--output", "base.json")
    words = ["check", "bills/gaps.md", "--output", "base.json"]
    ran = Ran(capfdbinary, *words, "--baseline", "base.json")
    assert ran.code == 2
    assert "overwrite the baseline" in ran.err
    assert Ran(capfdbinary, *words).code == 0


def test_waivers_excuse_named_gaps_until_they_expire(capfdbinary, folder):
    Ran(capfdbinary, "check", "bills/gaps.md", "--output", "r.json")
    every = gaps_of(folder / "r.json")
    assert {GAP, LIMIT} <= every
    gate = ["check", "bills/gaps.md", "--fail-on", "unsure", "-o", "r.json", "--today", "2027-06-30", "--waivers"]

    assert Ran(capfdbinary, *gate, waivers(folder, *every)).code == 0
    assert gaps_of(folder / "r.json") == every, "they stay gaps"
    report = json.loads((folder / "r.json").read_bytes())
    assert {waiver["state"] for waiver in report["waivers"]} == {"applied"}

    ran = Ran(capfdbinary, *gate, waivers(folder, *every - {GAP}))
    assert ran.code == 1
    assert f"1 gap: budapest/{GAP}" in ran.err

    expired = Ran(capfdbinary, *gate, waivers(folder, *every, expires="2027-06-29"))
    assert expired.code == 1
    assert f"the waiver of budapest/{GAP} expired on 2027-06-29" in expired.err


@pytest.mark.parametrize("format", ["terminal", "md", "html", "json"])
def test_every_waiver_and_new_gap_is_printed(capfdbinary, folder, format):
    Ran(capfdbinary, "check", "bills/full.md", "--output", "base.json")
    words = ["--waivers", waivers(folder, GAP), "--baseline", "base.json", "--today", "2027-01-01"]
    ran = Ran(capfdbinary, "check", "bills/gaps.md", *words, "--format", format)
    printed = " ".join(ran.out.split())
    for said in (
        GAP.split("/")[1],
        "Being redrafted with the regulator.",
        "Parliamentary Counsel",
        "2027-06-30",
        "Cabinet minute 14",
    ):
        assert said in printed, said
    assert ("New since the baseline." in printed) or ('"standing": "new"' in printed)


def test_a_waived_element_has_its_address_checked(capfdbinary, folder):
    ran = Ran(capfdbinary, "check", "bills/gaps.md", "--waivers", waivers(folder, "art-16/duraton"), "-o", "r.json")
    assert ran.code == 2
    assert "waivers.yaml, line 2" in ran.err
    assert "did you mean 'art-16/duration'?" in ran.err
    assert not (folder / "r.json").exists()


# --- settings ---


def test_settings_are_used_from_any_folder_below(capfdbinary, folder, monkeypatch):
    waivers(folder, GAP)
    (folder / "gapcheck.toml").write_text(
        'laws = ["bills/*.md"]\nwaivers = "waivers.yaml"\noutput = "{name}.json"\nfail-on = "missing"\n', "utf-8"
    )
    monkeypatch.chdir(folder / "bills")
    ran = Ran(capfdbinary, "check", "--verbose", "--today", "2027-01-01")
    assert ran.code == 1
    assert f"settings: {folder / 'gapcheck.toml'}" in ran.err
    assert "gaps.md fails --fail-on missing" in ran.err
    assert "full.md fails" not in ran.err
    assert json.loads((folder / "gaps.json").read_bytes())["waivers"][0]["state"] == "applied"
    assert (folder / "full.json").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--no-config"], 0),
        (["--config", "other.toml"], 0),
    ],
)
def test_the_command_line_goes_before_the_settings(capfdbinary, folder, words, code):
    (folder / "gapcheck.toml").write_text('fail-on = "missing"\n')
    (folder / "other.toml").write_text('report-language = "fr"\n')
    assert Ran(capfdbinary, "check", "bills/gaps.md", *words).code == code


def test_floors_of_the_settings_hold(capfdbinary, folder):
    (folder / "pyproject.toml").write_text("[tool.gapcheck.fail-under]\nall = 99.5\n")
    ran = Ran(capfdbinary, "check", "bills/gaps.md", "-o", "r.json")
    assert ran.code == 1
    assert "fails --fail-under all=99.5: " in ran.err
    assert Ran(capfdbinary, "check", "bills/gaps.md", "--fail-under", "all=1", "-o", "r.json").code == 0


def test_settings_lead_from_the_laws_and_else_from_here(capfdbinary, folder, monkeypatch, tmp_path_factory):
    (folder / "gapcheck.toml").write_text('format = "json"\n')
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "bill.md").write_bytes(BILL.read_bytes())
    assert Ran(capfdbinary, "check", str(elsewhere / "bill.md")).out.startswith("{"), "from here"
    monkeypatch.chdir(elsewhere)
    assert Ran(capfdbinary, "check", str(folder / "bills/gaps.md")).out.startswith("{"), "from the law"
    assert Ran(capfdbinary, "check", "bill.md").out.startswith("gapcheck")


def test_a_wrong_setting_stops_the_run(capfdbinary, folder):
    (folder / "gapcheck.toml").write_text('\nfailon = "missing"\n')
    ran = Ran(capfdbinary, "check", "bills/full.md", "-o", "r.json")
    assert ran.code == 2
    assert "gapcheck.toml, line 2: unknown key 'failon'" in ran.err
    assert "did you mean 'fail-on'?" in ran.err
    assert not (folder / "r.json").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [("", "no law was named"), ('laws = ["drafts/*.md"]', "drafts/*.md"), ('laws = "bills"', "bills")],
)
def test_no_law_is_no_pass(capfdbinary, folder, settings, said):
    (folder / "gapcheck.toml").write_text(settings)
    ran = Ran(capfdbinary, "check")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


# --- several laws ---


def test_each_law_has_a_report_of_its_own(capfdbinary, folder):
    words = ["check", "bills/gaps.md", "bills/full.md", "-o", "{name}.json", "-o", "gitlab:{path}.gl"]
    ran = Ran(capfdbinary, *words, "--fail-on", "missing")
    assert ran.code == 1
    for name in ("gaps", "full"):
        documents = json.loads((folder / f"{name}.json").read_bytes())["documents"]
        assert [document["name"] for document in documents] == [f"{name}.md"]
    assert json.loads((folder / "bills-full.gl").read_bytes()) == []
    assert len(json.loads((folder / "bills-gaps.gl").read_bytes())) > 10


def test_the_order_of_the_laws_changes_no_report(capfdbinary, folder):
    made = []
    for laws in (["bills/gaps.md", "bills/full.md"], ["bills/full.md", "bills/gaps.md"]):
        Ran(capfdbinary, "check", *laws, "-o", "{name}.json")
        made.append([(folder / f"{name}.json").read_bytes() for name in ("gaps", "full")])
    assert made[0] == made[1]


BROKEN = {"empty.md": b"", "estonian.md": OTHER_LANGUAGES["Estonian"].encode()}
CODES = [
    (["bills/full.md"], 0),
    (["bills/full.md", "bills/gaps.md"], 1),
    (["bills/gaps.md", "estonian.md"], 3),
    (["estonian.md", "empty.md", "bills/gaps.md"], 2),
    (["absent.md", "bills/full.md"], 2),
]


@pytest.mark.parametrize(("laws", "code"), CODES)
def test_the_worst_law_decides_and_the_others_are_checked_all_the_same(capfdbinary, folder, laws, code):
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)
    ran = Ran(capfdbinary, "check", *laws, "--fail-on", "missing", "-o", "{name}.json")
    assert ran.code == code
    read = {Path(law).stem for law in laws if law.startswith("bills/")}
    assert {path.stem for path in folder.glob("*.json")} == read
    for law in set(laws) & {*BROKEN, "absent.md"}:
        assert law in ran.err, "each is told"


def test_reports_for_people_are_printed_one_after_another(capfdbinary, folder):
    ran = Ran(capfdbinary, "check", "bills/gaps.md", "bills/full.md", "-f", "md")
    assert ran.code == 0
    assert ran.out.count("\n# Gap analysis") + ran.out.startswith("# Gap analysis") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-f", "json"], "one after another"),
        (["-f", "docx"], "one after another"),
        (["-o", "r.json"], "there are 2 laws"),
        (["--baseline", "r.json"], "--baseline names one file"),
    ],
)
def test_several_laws_are_not_merged(capfdbinary, folder, words, said):
    ran = Ran(capfdbinary, "check", "bills/gaps.md", "bills/full.md", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "{name}" in ran.err


def test_laws_of_one_name_are_told_apart_by_their_folders(capfdbinary, folder):
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "bill.md").write_bytes(MODEL.read_bytes())
    laws = ["check", "a/bill.md", "b/bill.md", "-o"]
    ran = Ran(capfdbinary, *laws, "{name}.json")
    assert ran.code == 2
    assert "the reports on a/bill.md and b/bill.md would have the same file" in ran.err
    assert "{path}" in ran.err
    assert Ran(capfdbinary, *laws, "{path}.json").code == 0
    assert sorted(path.name for path in folder.glob("*.json")) == ["a-bill.json", "b-bill.json"]


def test_each_law_has_a_baseline_of_its_own(capfdbinary, folder):
    laws = ["check", "bills/gaps.md", "bills/full.md"]
    Ran(capfdbinary, *laws, "-o", "base-{name}.json")
    ran = Ran(capfdbinary, *laws, "--baseline", "base-{name}.json", "--fail-on", "unsure", "-o", "{name}.html")
    assert (ran.code, ran.err) == (0, "")


# --- what is printed ---


def test_quiet_prints_the_report_and_errors_only(capfdbinary, folder):
    waivers(folder, "art-02/access")
    words = ["check", "bills/gaps.md", "-f", "csv", "--waivers", "waivers.yaml"]
    loud, quiet = Ran(capfdbinary, *words), Ran(capfdbinary, *words, "--quiet")
    assert "is not needed" in loud.err
    assert quiet.err == ""
    assert quiet.out == loud.out
    failing = Ran(capfdbinary, *words, "--quiet", "--fail-on", "missing")
    assert failing.err.startswith("gapcheck: bills/gaps.md fails --fail-on missing")


def test_verbose_tells_what_is_read_and_written_and_how_long_it_takes(capfdbinary, folder):
    ran = Ran(capfdbinary, "check", "bills/gaps.md", "--position", str(POSITION), "-o", "r.json", "-v")
    for said in ("settings: no file", "checklist: budapest", "position: ", "law: bills/gaps.md", "wrote r.json (json"):
        assert f"gapcheck: {said}" in ran.err
    steps = [line for line in ran.err.splitlines() if line.endswith(" s")]
    assert len(steps) == 4
    assert ran.out == ""


def test_a_binary_report_goes_to_a_pipe_as_it_is(folder):
    ran = process("check", "bills/gaps.md", "-f", "docx", cwd=folder)
    assert ran.returncode == 0
    assert ran.stdout.startswith(b"PK")
    process("check", "bills/gaps.md", "-o", "r.docx", cwd=folder)
    assert ran.stdout == (folder / "r.docx").read_bytes()


def test_a_binary_report_is_refused_on_a_terminal(folder):
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    import os
    import subprocess
    import sys

    ours, theirs = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "gapcheck", "check", "bills/gaps.md", "-f", "docx"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=folder,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert ran.returncode == 2
    assert b"can't be shown on a terminal" in ran.stderr
    assert b"--output report.docx" in ran.stderr


def test_the_paper_reaches_reports_that_have_pages(capfdbinary, folder):
    for paper in ("a4", "letter"):
        Ran(capfdbinary, "check", "bills/gaps.md", "--paper", paper, "-o", f"{paper}.docx")
    assert (folder / "a4.docx").read_bytes() != (folder / "letter.docx").read_bytes()


def test_the_example_of_a_pipeline_ends_as_it_is_said_to(capfdbinary, folder):
    text = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```console\n\$ (.*?)\n```", text, re.S)
    command, *said = shown.splitlines()
    shutil.copytree(ROOT / "examples", folder / "examples")
    ran = Ran(capfdbinary, *command.split()[1:])
    assert (ran.code, ran.err.splitlines()) == (1, said)
    report = (folder / "report.html").read_text(encoding="utf-8")
    assert report.count("Cabinet minute 14 of 2026") == 2


def test_trace_gives_the_verdict_of_check(capfdbinary, folder):
    (folder / "gapcheck.toml").write_text(f"position = '{POSITION}'\n")
    assert Ran(capfdbinary, "trace", "bills/gaps.md", "art-22/ships").out.startswith("art-22/ships: waived\n")
    alone = Ran(capfdbinary, "trace", "bills/gaps.md", "art-22/ships", "--no-config")
    assert alone.out.startswith("art-22/ships: missing\n")
