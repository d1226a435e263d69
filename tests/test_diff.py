"""`gapcheck diff` as a user runs it: two drafts of an invented bill, files and git revisions, in every format."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from gapcheck import __version__
from gapcheck.report.difference import SUFFIXES_OF
from gapcheck.schemas import schema

DRAFTS = Path(__file__).parent / "drafts"
FIRST, SECOND, PACK = DRAFTS / "first.md", DRAFTS / "second.md", DRAFTS / "checklist"
EXAMPLES = Path(__file__).parents[1] / "examples"


def diff(*words: str | Path, cwd: Path | None = None, given: bytes = b"", pack: Path | None = PACK):
    """The command run as a process of its own."""
    chosen = ["--pack", str(pack)] if pack else []
    ran = subprocess.run(
        [sys.executable, "-m", "gapcheck", "diff", *map(str, words), *chosen],
        capture_output=True,
        input=given,
        cwd=cwd,
        check=False,
    )
    assert b"Traceback" not in ran.stderr
    return ran


def changes(*words: str | Path, **how) -> dict[str, str]:
    """Element -> change, of every element that has one."""
    ran = diff(*words, "--format", "json", **how)
    assert (ran.returncode, ran.stderr) == (0, b"")
    return {f"{e['article']}/{e['element']}": e["change"] for e in json.loads(ran.stdout)["elements"]}


def as_released(content: bytes) -> bytes:
    """The same with the version under which the golden files were made, and without the look of a page."""
    plain = re.sub(rb"(?s)<style>.*?</style>|sha256-[\w+/=]+", b"", content)
    return plain.replace(__version__.encode(), b"0.1.0")


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A Drafter", "-c", "user.email=drafter@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose branch `main` has the first draft, and `revised` the second."""
    folder = tmp_path_factory.mktemp("repository")
    (folder / "bills").mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "bills" / "bill.md").write_bytes(FIRST.read_bytes())
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    git(folder, "checkout", "-q", "-b", "revised")
    (folder / "bills" / "bill.md").write_bytes(SECOND.read_bytes())
    git(folder, "commit", "-q", "-a", "-m", "second")
    return folder


@pytest.mark.parametrize("name", sorted(SUFFIXES_OF))
def test_each_format_is_as_it_was_looked_at(golden, name):
    ran = diff(FIRST, SECOND, "--format", name)
    assert (ran.returncode, ran.stderr) == (0, b"")
    golden(f"diff/drafts{SUFFIXES_OF[name][0]}", as_released(ran.stdout))


def test_what_became_of_each_element():
    assert changes(FIRST, SECOND) == {
        "art-01/interception": "moved",
        "art-01/emissions": "new-gap",
        "art-02/making": "moved",
        "art-02/purpose": "goes-further",
        "art-03/order": "moved",
        "art-03/duration": "closed",
        "art-03/secrecy": "still-open",
        "art-04/court": "fewer-clauses",
        "art-05/collecting": "moved",
        "art-06/attempt": "moved",
        "art-07/nationals": "closed",
        "art-07/ships": "assessable",
    }


def test_the_other_way_round():
    turned = changes(SECOND, FIRST)
    assert turned["art-01/emissions"] == "closed"
    assert turned["art-02/purpose"] == "limited"
    assert turned["art-03/duration"] == "new-gap"
    assert turned["art-07/nationals"] == "new-gap"
    assert turned["art-07/ships"] == "not-assessable"


def test_a_draft_against_itself_has_no_change_of_any_clause():
    made = json.loads(diff(FIRST, FIRST, "--format", "json").stdout)
    assert made["clauses"] == []
    assert made["renumbered"] == {}
    assert made["regression"] is False
    assert {e["change"] for e in made["elements"]} == {"still-open"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((FIRST, SECOND), 0),
        ((FIRST, SECOND, "--fail-on", "never"), 0),
        ((FIRST, SECOND, "--fail-on", "regression"), 1),
        ((FIRST, FIRST, "--fail-on", "regression"), 0),
    ],
)
def test_the_ratchet(words, code):
    ran = diff(*words)
    assert ran.returncode == code
    assert b"What changed" in ran.stdout or b"gapcheck" in ran.stdout


def test_a_gap_closed_makes_no_lost_safeguard_good(tmp_path):
    """A new duration on the one side, a criminal purpose dropped on the other."""
    text = FIRST.read_text(encoding="utf-8")
    better = text.replace("to preserve the data and", "to preserve the data for a period of up to ninety days and")
    worse = better.replace(", with the intent that it be used to commit such an offence,", "")
    assert text != better != worse
    for name, words in (("better.md", better), ("worse.md", worse)):
        (tmp_path / name).write_text(words, encoding="utf-8")
    assert diff(FIRST, tmp_path / "better.md", "--fail-on", "regression").returncode == 0
    assert diff(FIRST, tmp_path / "worse.md", "--fail-on", "regression").returncode == 1


def test_the_json_meets_its_schema():
    made = json.loads(diff(FIRST, SECOND, "--format", "json").stdout)
    wanted = schema("diff")
    jsonschema.Draft202012Validator.check_schema(wanted)
    jsonschema.validate(made, wanted)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made | {"regression": "perhaps"}, wanted)


def test_files_are_written_and_nothing_is_printed(tmp_path):
    names = ["d.html", "d.md", "d.json", "d.txt"]
    ran = diff(FIRST, SECOND, *(word for name in names for word in ("--output", name)), cwd=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert all(b"electromagnetic" in (tmp_path / name).read_bytes() for name in names)


def test_standard_input_is_the_new_draft():
    assert diff(FIRST, "-", given=SECOND.read_bytes()).returncode == 0
    assert diff("-", "-", given=SECOND.read_bytes()).returncode == 2


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("absent.md", SECOND), 2, "absent.md: there is no such file"),
        ((FIRST, "absent.md"), 2, "absent.md: there is no such file"),
        ((FIRST, SECOND, "--format", "csv"), 2, "a difference has no format 'csv'"),
        ((FIRST, SECOND, "--output", "d.csv"), 2, "no difference can be written to the suffix '.csv'"),
        ((FIRST, SECOND, "--fail-on", "missing"), 2, "missing"),
        ((FIRST, SECOND, "--language", "xx"), 3, "no word lists"),
        ((FIRST, PACK), 2, "this is a folder"),
    ],
)
def test_what_can_not_be_compared_is_told(words, code, message, tmp_path):
    ran = diff(*words, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (code, b"")
    assert message in ran.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_a_report_does_not_overwrite_a_draft(tmp_path):
    for path in (FIRST, SECOND):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    ran = diff("first.md", "second.md", "--output", "second.md", cwd=tmp_path)
    assert ran.returncode == 2
    assert "overwrite" in ran.stderr.decode()
    assert (tmp_path / "second.md").read_bytes() == SECOND.read_bytes()


def test_git_revisions(repository):
    made = changes("main:bills/bill.md", "HEAD:bills/bill.md", cwd=repository)
    assert made == changes(FIRST, SECOND)
    assert made == changes("main:./bill.md", "bill.md", cwd=repository / "bills")
    shown = diff("main:bills/bill.md", "HEAD:bills/bill.md", cwd=repository).stdout.decode()
    assert "(main:bill.md)" in shown
    assert "(HEAD:bill.md)" in shown


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("absent:bills/bill.md", "the repository has no revision 'absent'"),
        ("main:bill.md", "there is no 'bill.md' at revision 'main'"),
        ("main:bills", "this is a folder"),
        ("--upload-pack=x:bill.md", "No such option"),
        ("main:", "neither a file nor a git revision"),
    ],
)
def test_a_revision_that_can_not_be_had(repository, named, message):
    ran = diff(named, "HEAD:bills/bill.md", cwd=repository)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert message in ran.stderr.decode()


def test_outside_a_repository(tmp_path):
    ran = diff("main:bill.md", SECOND, cwd=tmp_path)
    assert ran.returncode == 2
    assert "this folder is in no git repository" in ran.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no file name holds a colon there")
def test_a_file_whose_name_has_a_colon_is_a_file(repository):
    path = repository / "main:draft.md"
    path.write_bytes(SECOND.read_bytes())
    assert diff("main:draft.md", SECOND, cwd=repository, pack=PACK).returncode == 0


def test_a_windows_path_is_no_revision(repository):
    ran = diff(r"C:\bills\bill.md", SECOND, cwd=repository)
    assert ran.returncode == 2
    assert "there is no such file" in ran.stderr.decode()
    assert "revision" not in ran.stderr.decode()


def test_drafts_in_two_languages_are_compared_by_verdict_alone():
    french = EXAMPLES / "07-projet-de-loi-francais" / "projet.md"
    if not french.exists():
        french = next(iter(sorted((EXAMPLES / "07-projet-de-loi-francais").glob("*.md"))))
    made = json.loads(diff(french, EXAMPLES / "01-model-bill" / "bill.md", "--format", "json", pack=None).stdout)
    assert (made["old"]["language"], made["new"]["language"]) == ("fr", "en")
    assert made["compared_by_words"] is False
    assert (made["clauses"], made["renumbered"]) == ([], {})
    assert made["counts"]["closed"] > 0
    assert made["counts"]["moved"] == 0
    shown = diff(french, EXAMPLES / "01-model-bill" / "bill.md", pack=None).stdout.decode()
    assert "two languages" in shown


def test_a_report_in_another_language_is_as_certain():
    english = changes(FIRST, SECOND, pack=None)
    assert changes(FIRST, SECOND, "--report-language", "fr", pack=None) == english


class Page(HTMLParser):
    """The tags of a page, with what would reach out of it."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.reaches: list[str] = []
        self.policy = ""
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        self.reaches += [value for key, value in given.items() if key in ("src", "href", "style")]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, Path]:
    """Both drafts as plain text, the second with words that look like markup."""
    first, second = (path.read_text(encoding="utf-8").replace("#", "") for path in (FIRST, SECOND))
    spoilt = second.replace("four years", "<script>alert(1)</script> | [x](http://example.org) `code` years")
    assert spoilt != second
    for name, words in (("first.txt", first), ("second.txt", spoilt)):
        (tmp_path / name).write_text(words, encoding="utf-8")
    return tmp_path / "first.txt", tmp_path / "second.txt"


def test_the_page_reaches_out_to_nothing_and_what_a_law_says_stays_text(hostile):
    content = diff(*hostile, "--format", "html").stdout.decode()
    page = Page(content)
    assert page.reaches == []
    assert "script" not in page.tags
    assert {"ins", "del", "main", "h1"} <= set(page.tags)
    assert page.policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


def test_markdown_escapes_what_a_law_says_and_marks_changes_with_signs(hostile):
    made = diff(*hostile, "--format", "md").stdout.decode()
    assert r"\[-two-\] {+\<script\>alert(1)\</script\> \|" in made
    assert "[x]" not in made


def test_a_terminal_says_nothing_by_colour_alone():
    plain = diff(FIRST, SECOND).stdout.decode()
    assert "\x1b" not in plain
    assert "[-two-] {+four+}" in plain


def test_the_same_drafts_give_the_same_bytes():
    for name in SUFFIXES_OF:
        words = (FIRST, SECOND, "--format", name)
        assert diff(*words).stdout == diff(*words).stdout


def test_the_settings_file_of_the_draft_is_heeded(tmp_path):
    """A draft has the same gaps in `diff` as in `check`, where the settings name a checklist."""
    for path in (FIRST, SECOND):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "gapcheck.toml").write_text(f"pack = '{PACK}'\n", encoding="utf-8")
    made = json.loads(diff("first.md", "second.md", "--format", "json", cwd=tmp_path, pack=None).stdout)
    assert [pack["id"] for pack in made["packs"]] == ["checklist"]
    words = ("first.md", "second.md", "--format", "json", "--no-config")
    assert [pack["id"] for pack in json.loads(diff(*words, cwd=tmp_path, pack=None).stdout)["packs"]] == ["budapest"]


def test_a_comment_that_a_forge_would_not_take_leaves_the_clauses_words_out():
    from gapcheck.difference import ClauseChange, ClauseRef, Difference, Run
    from gapcheck.report.difference import render_difference

    made = Difference.model_validate_json(diff(FIRST, SECOND, "--format", "json").stdout)
    ref = ClauseRef(document="bill", number="1", heading="Fees")
    long = ClauseChange(
        change="changed", old=ref, new=ref, likeness=0.9, hunks=((Run(sign="new", words="fee " * 20_000),),)
    )
    page = render_difference(made.model_copy(update={"clauses": (*made.clauses, long)}), "md").decode()
    assert len(page) < 60_000
    assert "are left out here" in page
    assert "Citizens abroad" in page
