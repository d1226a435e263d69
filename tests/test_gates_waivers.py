"""Files of waivers: what applies on which day, and everything that a waiver may not be, each with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from report_sample import sample

from gapcheck.errors import PackError
from gapcheck.findings import Report
from gapcheck.gates.waivers import apply, load_waivers
from gapcheck.packs import load_pack
from gapcheck.schemas import schema

PACK = load_pack("budapest")
REPORT = sample()
GOOD = """\
waivers:
  - element: art-16/duration
    reason: The period is fixed by the regulations.
    owner: Ministry of Justice
    expires: 2027-06-30
    legal_basis: Regulation 12
  - element: budapest/art-02/access
    reason: A gap that was closed since.
    owner: Parliamentary Counsel
    expires: 2027-06-30
    legal_basis: Minute of 3 March
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def on(folder: Path, day: str, text: str = GOOD) -> Report:
    return apply(REPORT, load_waivers(written(folder, text), PACK), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2026-01-01", ["applied", "unused"]),
        ("2027-06-30", ["applied", "unused"]),  # the last day counts
        ("2027-07-01", ["expired", "expired"]),
    ],
)
def test_a_waiver_holds_to_the_end_of_its_last_day(tmp_path, day, states):
    assert [waiver.state for waiver in on(tmp_path, day).waivers] == states


def test_a_report_prints_all_of_a_waiver(tmp_path):
    first, second = on(tmp_path, "2026-01-01").waivers
    assert first.model_dump() == {
        "pack": "budapest",
        "article": "art-16",
        "element": "duration",
        "reason": "The period is fixed by the regulations.",
        "owner": "Ministry of Justice",
        "expires": "2027-06-30",
        "legal_basis": "Regulation 12",
        "state": "applied",
    }
    assert (second.article, second.element) == ("art-02", "access")


def test_a_waiver_changes_no_verdict(tmp_path):
    made = on(tmp_path, "2026-01-01")
    assert made.provisions == REPORT.provisions
    assert made.summary == REPORT.summary


@pytest.mark.parametrize("text", ["waivers: []\n", "waivers:\n  []\n"])
def test_a_file_may_waive_nothing(tmp_path, text):
    assert load_waivers(written(tmp_path, text), PACK) == {}


def replaced(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


BAD = [
    # the file, the line that is named, what is said, what is advised
    ("an unknown element", replaced("art-16/duration", "art-16/duraton"), 2, "no element", "art-16/duration"),
    ("an unknown article", replaced("art-16/duration", "art-99/duration"), 2, "no article 'art-99'", "did you mean"),
    ("an article", replaced("art-16/duration", "art-16"), 2, "name one of its elements", "its elements are"),
    ("a wildcard", replaced("art-16/duration", "art-16/*"), 2, "wildcard", "one entry for each element"),
    ("another pack", replaced("art-16/duration", "malabo/art-16/duration"), 2, "no article 'malabo'", ""),
    ("twice", replaced("budapest/art-02/access", "budapest/art-16/duration"), 7, "waived twice", "keep one"),
    ("no such day", replaced("2027-06-30", "2027-06-31"), 5, "no day '2027-06-31'", "2027-06-30"),
    ("no date", replaced("2027-06-30", "next summer"), 5, "a day, as '2027-06-30' is expected", "correct it"),
    (
        "no reason",
        replaced("    reason: The period is fixed by the regulations.\n", ""),
        2,
        "'reason' is missing",
        "add",
    ),
    ("an empty owner", replaced("owner: Ministry of Justice", "owner:"), 4, "is empty", "fill it in"),
    ("a sign for a reason", replaced("The period is fixed by the regulations.", "."), 3, "at least 3", ""),
    ("blanks for a reason", replaced("The period is fixed by the regulations.", '"    "'), 3, "at least 3", ""),
    ("an escape code", replaced("Ministry of Justice", '"Ministry\\e[2J"'), 4, "control character", ""),
    ("an unknown key", replaced("legal_basis", "legal-basis"), 6, "'legal-basis'", "did you mean 'legal_basis'"),
    ("a key twice", replaced("    owner:", "    reason: Another\n    owner:"), 4, "given twice", "remove one"),
    ("a list", GOOD.replace("waivers:\n", ""), 1, "a block of keys", ""),
    ("nothing", "", 1, "empty", ""),
    ("no yaml", 'waivers:\n  - element: "art-16', None, "quote is opened", "close it"),
]


@pytest.mark.parametrize(("text", "line", "said", "advised"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_what_is_no_waiver_is_told_with_its_line(tmp_path, text, line, said, advised):
    with pytest.raises(PackError) as problem:
        load_waivers(written(tmp_path, text), PACK)
    problems = problem.value.problems or (problem.value,)
    told = next(each for each in problems if said in each.message)
    assert "waivers.yaml" in told.file
    assert advised in told.advice
    assert line in (None, told.line)


def test_all_problems_of_a_file_are_told_at_once(tmp_path):
    text = replaced("art-16/duration", "art-16/*").replace("2027-06-30", "2027-02-30")
    with pytest.raises(PackError) as problem:
        load_waivers(written(tmp_path, text), PACK)
    assert [each.line for each in problem.value.problems] == [2, 5, 10]


def test_the_published_schema_knows_a_waiver():
    validator = jsonschema.Draft202012Validator(schema("waivers"))
    good = yaml.load(GOOD, yaml.BaseLoader)
    validator.validate(good)
    for key in ("element", "reason", "owner", "expires", "legal_basis"):
        entry = {name: value for name, value in good["waivers"][0].items() if name != key}
        assert not validator.is_valid({"waivers": [entry]}), key
