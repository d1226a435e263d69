"""What pipelines read: valid by the formats' own schemas, exact in the file, and of one mind on what a finding is."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema.validators import validator_for
from lxml import etree
from report_sample import hostile, sample, without_text

from gapcheck.cli.sources import from_root, source_of
from gapcheck.findings import BaselineEntry, BaselineGap, Report, WaiverEntry
from gapcheck.gates import FailOn
from gapcheck.gates.gaps import counted, gaps
from gapcheck.messages import report_languages
from gapcheck.packs import load_pack
from gapcheck.read import read
from gapcheck.report import Source, Surface, render
from gapcheck.report.alerts import alerts
from gapcheck.report.github import LIMIT
from gapcheck.report.sources import Locator

SCHEMAS = Path(__file__).parent / "schemas"
PIPELINES = ("sarif", "junit", "github", "gitlab")


def entry(address: str, **more) -> dict:
    pack, article, element = address.split("/")
    return {"pack": pack, "article": article, "element": element, **more}


def waiver(address: str, state: str = "applied") -> WaiverEntry:
    return WaiverEntry(
        **entry(address),
        reason="A regulation is being drafted",
        owner="Ministry of Justice",
        expires="2027-06-30",
        legal_basis="section 90 of the Act",
        state=state,
    )


def gap(address: str, standing: str, was: str | None = "missing", now: str | None = "missing") -> BaselineGap:
    return BaselineGap(**entry(address), standing=standing, was=was, now=now)


def excused() -> Report:
    """The sample with a gap waived, two in the baseline, and entries of both that are out of date; all else is new."""
    known = {"budapest/art-04/suppression", "budapest/art-05/means", "budapest/art-04/intent"}
    new = tuple(gap(each.address, "new", None) for each in gaps(sample()) if each.address not in known)
    return sample().model_copy(
        update={
            "waivers": (
                waiver("budapest/art-16/duration"),
                waiver("budapest/art-02/access", "unused"),
                waiver("budapest/art-04/intent", "expired"),
            ),
            "baseline": BaselineEntry(
                file="before.json",
                sha256="0" * 64,
                gaps=(
                    gap("budapest/art-04/suppression", "existing"),
                    gap("budapest/art-05/means", "existing", "missing", "partly"),
                    gap("budapest/art-04/intent", "new", None),
                    gap("budapest/art-02/intent", "resolved", "missing", None),
                    gap("budapest/art-02/gone", "stale", "missing", None),
                    *new,
                ),
            ),
        }
    )


REPORTS = {"sample": sample(), "no text": without_text(sample()), "hostile": hostile("x"), "excused": excused()}
HOSTILE = hostile("a\x00b\n::error::]]><x>%0A:,\ud800\u202e\U0001f4dc|`*")


@pytest.fixture(params=[*REPORTS, "hostile words"])
def report(request) -> Report:
    return REPORTS.get(request.param, HOSTILE)


def log(report: Report, **surface) -> dict:
    return json.loads(render(report, "sarif", **surface))["runs"][0]


def suites(report: Report):
    return etree.fromstring(render(report, "junit"))


def results(run: dict) -> dict[str, dict]:
    return {result["ruleId"]: result for result in run["results"]}


def commands(report: Report, **surface) -> list[tuple[str, dict[str, str], str]]:
    lines = render(report, "github", **surface).decode().splitlines()
    found = [re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line) for line in lines]
    return [(each[1], dict(pair.split("=", 1) for pair in each[2].split(",")), each[3]) for each in found]


# The formats' own rules


def test_sarif_meets_the_official_schema(report):
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    data = json.loads(render(report, "sarif", packs=(load_pack("budapest"),)))
    assert [error.message for error in validator_for(schema)(schema).iter_errors(data)] == []


def test_the_schema_refuses_what_is_no_sarif():
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    data = json.loads(render(sample(), "sarif"))
    data["runs"][0]["results"][0]["level"] = "grave"
    del data["runs"][0]["results"][1]["message"]
    assert len(list(validator_for(schema)(schema).iter_errors(data))) == 2


def test_sarif_says_no_level_where_nothing_failed_and_points_from_each_result_to_its_rule(report):
    run = log(report)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert (result["kind"] == "fail") == (result["level"] != "none")
        assert len(result["locations"]) == 1
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            artifact = location["physicalLocation"]["artifactLocation"]
            assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]


def test_junit_meets_the_schema_of_build_servers(report):
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(suites(report))


def test_junit_counts_what_it_holds(report):
    root = suites(report)
    assert int(root.get("tests")) == len(root.findall(".//testcase")) > 0
    assert int(root.get("failures")) == len(root.findall(".//failure"))
    for suite in root:
        for count, tag in (("tests", "testcase"), ("failures", ".//failure"), ("skipped", ".//skipped")):
            assert int(suite.get(count)) == len(suite.findall(tag))


def test_every_line_for_github_is_one_command_and_none_comes_from_the_law(report):
    found = commands(report)
    assert len(found) == len(render(report, "github").splitlines())
    assert not re.search(r"(?m)^::error::", render(report, "github").decode())
    assert all(properties["title"] for _, properties, _ in found)


def test_github_gets_no_more_than_it_shows_the_gravest_first_and_is_told_of_the_rest():
    found = commands(sample())
    kinds = [kind for kind, _, _ in found]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    assert max(Counter(kinds).values()) == LIMIT
    assert "6 more are in the report, not here." in found[-1][2]
    shown = sum(int(number[1]) if (number := re.search(r"(\d+) elements", each[2])) else 1 for each in found[:-1])
    assert shown + 6 == sum(alert.counts for alert in alerts(sample(), Surface()))


def test_an_article_that_was_not_found_at_all_is_one_annotation():
    (told,) = [message for _, _, message in commands(sample()) if "art-17" in message]
    assert "2 elements are missing." in told


def test_gitlab_gets_what_it_needs_of_each_finding_and_no_fingerprint_twice(report):
    issues = json.loads(render(report, "gitlab"))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith(("./", "/"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


# Of one mind


@pytest.mark.parametrize("name", ["sample", "no text", "excused"])
def test_the_four_name_the_same_gaps(name):
    report = REPORTS[name]
    counted = {alert.rule for alert in alerts(report, Surface()) if alert.counts}
    unsure = {alert.rule for alert in alerts(report, Surface()) if alert.item.element.status == "unsure"}
    sarif = results(log(report))
    assert {
        rule
        for rule, each in sarif.items()
        if "suppressions" not in each and each.get("baselineState") in (None, "new")
    } == counted
    assert {each["check_name"] for each in json.loads(render(report, "gitlab"))} == {
        rule for rule, each in sarif.items() if "suppressions" not in each
    }
    failed = {failure.text.strip().splitlines()[-1] for failure in suites(report).iter("failure")}
    assert failed == counted - unsure
    shown = {re.search(r"\((\S+)\)$", message)[1] for kind, _, message in commands(report)[:-1] if kind != "notice"}
    assert shown <= counted


@pytest.mark.parametrize("name", ["sample", "excused"])
@pytest.mark.parametrize(
    ("level", "severities"),
    [(FailOn.MISSING, {"error"}), (FailOn.PARTIAL, {"error", "warning"}), (FailOn.UNSURE, {"error", "warning"})],
)
def test_what_pipelines_are_shown_is_what_the_gates_count(name, level, severities):
    counted_by_gate = {gap.address for gap in counted(REPORTS[name]) if gap.fails(level)}
    shown = {
        alert.rule
        for alert in alerts(REPORTS[name], Surface())
        if alert.counts
        and alert.severity in severities
        and (level is not FailOn.PARTIAL or alert.kind != "to be judged")
    }
    assert shown == counted_by_gate
    assert shown


@pytest.mark.parametrize(
    ("status", "need", "sarif", "gitlab", "junit"),
    [
        ("missing", "mandatory", ("fail", "error"), "critical", "failure"),
        ("missing", "reservable", ("fail", "error"), "major", "failure"),
        ("partly", "mandatory", ("fail", "warning"), "minor", "failure"),
        ("partly", "reservable", ("fail", "warning"), "minor", "failure"),
        ("unsure", "mandatory", ("review", "none"), "minor", "skipped"),
        ("unsure", "optional", ("review", "none"), "info", "skipped"),
        ("missing", "optional", None, None, None),
        ("met", "optional", None, None, None),
        ("met", "mandatory", None, None, None),
        ("waived", "reservable", None, None, "skipped"),
        ("not-assessable", "mandatory", None, None, "skipped"),
    ],
)
def test_how_grave_an_element_is(status, need, sarif, gitlab, junit):
    report = sample()
    article = report.provisions[0]
    changed = Report.model_validate(
        report.model_dump()
        | {
            "provisions": [
                article.model_dump()
                | {"elements": [article.elements[0].model_dump() | {"status": status, "need": need, "evidence": ()}]}
            ]
        }
    )
    told = log(changed)["results"]
    assert ((told[0]["kind"], told[0]["level"]) if told else None) == sarif
    assert next((each["severity"] for each in json.loads(render(changed, "gitlab"))), None) == gitlab
    assert next((child.tag for child in suites(changed).find(".//testcase")), None) == junit


def test_what_is_excused_is_told_with_its_reason_and_fails_nothing():
    run = log(excused())
    told = results(run)
    (suppression,) = told["budapest/art-16/duration"]["suppressions"]
    assert suppression["kind"] == "external"
    for words in ("A regulation is being drafted.", "Ministry of Justice", "2027-06-30", "section 90 of the Act"):
        assert words in suppression["justification"]
    assert told["budapest/art-04/suppression"]["baselineState"] == "unchanged"
    assert told["budapest/art-05/means"]["baselineState"] == "updated"
    assert told["budapest/art-04/intent"]["baselineState"] == "new"
    assert "suppressions" not in told["budapest/art-04/intent"]
    skipped = [each.text for each in suites(excused()).iter("skipped")]
    assert sum(text.startswith("Waived until 2027-06-30 by Ministry of Justice") for text in skipped) == 1
    assert sum(text.startswith("In the baseline already") for text in skipped) == 2
    assert "1 is waived. 2 were in the baseline already." in commands(excused())[-1][2]
    assert "budapest/art-16/duration" not in render(excused(), "gitlab").decode()


def test_a_waiver_or_baseline_that_is_out_of_date_is_told():
    notes = log(excused())["invocations"][0]["toolExecutionNotifications"]
    texts = [note["message"]["text"] for note in notes]
    assert "The waiver of budapest/art-04/intent expired on 2027-06-30: it excuses nothing any more." in texts
    assert "The waiver of budapest/art-02/access excuses nothing: there is no such gap any more." in texts
    assert "The baseline names budapest/art-02/gone, which the pack does not have." in texts
    assert "The gap budapest/art-02/intent of the baseline is closed." in texts


def test_what_cannot_be_assessed_is_no_alert_and_is_not_passed_over():
    run = log(sample())
    away = [article for article in sample().provisions if article.status == "not-assessable"]
    texts = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert away
    for article in away:
        assert any(text.startswith(f"Article {article.reference}, {article.title}: not assessable") for text in texts)
        assert not any(rule.startswith(f"budapest/{article.id}/") for rule in results(run))


def test_a_rule_tells_what_the_pack_says_of_its_element():
    pack = load_pack("budapest")
    article = pack.article("art-16")
    element = article.elements["duration"]
    rules = {rule["id"]: rule for rule in log(sample(), packs=(pack,))["tool"]["driver"]["rules"]}
    rule = rules["budapest/art-16/duration"]
    assert rule["name"] == "Art16Duration"
    assert rule["fullDescription"]["text"] == " ".join(article.summary.split())
    for words in (element.hint, element.note, element.source.explanatory_report):
        assert " ".join(words.split()) in rule["help"]["text"]


@pytest.mark.parametrize("language", [code for code in report_languages() if code != "en"])
def test_pipelines_are_told_in_the_language_of_the_report(language):
    spoken = excused().model_copy(update={"language": language})
    assert log(spoken)["language"] == log(spoken)["tool"]["driver"]["language"] == language
    title, notice = commands(spoken)[0][1]["title"], commands(spoken)[-1][2]
    assert not title.endswith(("gap in reach", "over-breadth"))
    assert "required elements" not in notice
    assert not any(each.text.startswith(("Waived", "In the baseline")) for each in suites(spoken).iter("skipped"))
    assert [each["fingerprint"] for each in json.loads(render(spoken, "gitlab"))] == [
        each["fingerprint"] for each in json.loads(render(excused(), "gitlab"))
    ]


# The same finding in the next draft


def redrafted(**changed) -> Report:
    """The sample with changed evidence."""
    report = sample()
    articles = []
    for article in report.provisions:
        elements = tuple(
            element.model_copy(
                update={"evidence": tuple(each.model_copy(update=changed) for each in element.evidence)},
            )
            for element in article.elements
        )
        articles.append(article.model_copy(update={"elements": elements}))
    return report.model_copy(update={"provisions": tuple(articles)})


def test_a_fingerprint_outlives_renumbering_and_changes_with_the_words():
    before, renumbered, reworded = (
        [alert.fingerprint for alert in alerts(report, Surface())]
        for report in (sample(), redrafted(clause="99(z)", start=7, end=9), redrafted(quote="other words"))
    )
    assert renumbered == before
    assert len(set(before)) == len(before)
    quoted = [bool(alert.item.element.evidence) for alert in alerts(sample(), Surface())]
    assert [old != new for old, new in zip(before, reworded, strict=True)] == quoted


def test_a_fingerprint_is_the_same_however_the_words_are_set():
    (plain,) = {
        alert.fingerprint
        for alert in alerts(redrafted(quote="Without  right"), Surface())
        if alert.rule.endswith("art-16/duration")
    }
    (set_apart,) = {
        alert.fingerprint
        for alert in alerts(redrafted(quote="“without\nright”,"), Surface())
        if alert.rule.endswith("art-16/duration")
    }
    assert plain == set_apart


@pytest.mark.parametrize("format", ["sarif", "gitlab"])
def test_an_identity_holds_no_line(format):
    bare, placed = render(without_text(sample()), format), render(sample(), format)
    found = [re.findall(rb'(?:gapcheckFinding/v1|fingerprint)": "(\w+)"', made) for made in (bare, placed)]
    assert found[0] == found[1]
    assert found[0]


# Exact in the file

LAW = """1. Access
Whoever, intentionally and without right, gains access to a system is punished.
2. Data 📜 𝒅𝒂𝒕𝒂 that are altered.
"""
BOLD = LAW.replace("intentionally", "**intentionally**")
LINKED = LAW.replace("without right", "[without right](#note-1)")
WRAPPED = "1. Access\n\nWhoever, for any purpose that is not lawful at all,\ngains access is punished.\n"
TAGGED = "## 2. Data\n\n<!-- the words: are altered -->\nData that <b>are</b> altered &amp; lost.\n"
NOTED = "1. A first[^1] clause.\n\n[^1]: A note.\n\n2. A last clause that stands.\n"
PAGE = "<html>\n<body><h1>Law</h1>\n<p>1. <b>Access</b> to data\nis punished.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "file", "words", "place"),
    [
        ("law.txt", LAW, "intentionally", (2, 10, 2, 23)),
        ("law.txt", LAW.replace("\n", "\r\n"), "intentionally", (2, 10, 2, 23)),
        ("law.txt", "\ufeff" + LAW, "1. Access", (1, 1, 1, 10)),
        ("law.txt", LAW, "that are altered", (3, 21, 3, 37)),
        ("law.txt", LAW.replace("gains", "gai\xadns"), "gains access", (2, 43, 2, 56)),
        ("law.txt", "Page 1\n\fPage 2\n" + LAW, "intentionally", (4, 10, 4, 23)),
        ("law.txt", "1. <b>\r\nWords <i> that are kept\r\n", "Words <i> that", (2, 1, 2, 15)),
        ("law.md", "# Law\n\n" + BOLD, "intentionally and", (4, 12, 4, 31)),
        ("law.md", "# Law\n\n" + LINKED, "without right, gains", (4, 29, 4, 59)),
        ("law.md", "---\ntitle: Data\n---\n# " + WRAPPED, "at all, gains access", (6, 45, 7, 13)),
        ("law.md", "# Law\n\n" + TAGGED, "that are altered", (6, 6, 6, 29)),
        ("law.md", "# Law\n\n" + NOTED, "clause that stands", (7, 11, 7, 29)),
        ("law.html", PAGE, "Access to data is punished", (3, 10, 4, 12)),
    ],
)
def test_words_are_found_in_the_file_to_the_column(name, file, words, place):
    data = file.encode()
    document = read(data, name)
    start = document.text.index(words)
    locator = Locator(document.text, source_of(name, data, document).text, document.format)
    region = locator.region(start, start + len(words))
    assert (region.line, region.column, region.end_line, region.end_column) == place
    lines = file.removeprefix("\ufeff").split("\n")[region.line - 1 : region.end_line]
    lines[-1] = _units(lines[-1])[: region.end_column - 1]
    lines[0] = (lines[0] if isinstance(lines[0], list) else _units(lines[0]))[region.column - 1 :]
    cut = "\n".join(b"".join(line).decode("utf-16-le") if isinstance(line, list) else line for line in lines)
    assert cut == region.words


def _units(line: str) -> list[bytes]:
    """The UTF-16 code units of a line, as editors and SARIF count columns."""
    wide = line.encode("utf-16-le")
    return [wide[place : place + 2] for place in range(0, len(wide), 2)]


def test_words_that_are_not_in_the_file_have_no_place():
    assert Locator("1. Access is punished.", "2. Data are kept.").region(3, 9) is None
    assert Locator("1. Access", "1. Access").region(2, 3) is None
    assert Locator("", "").region(0, 0) is None


WORDS = ["a", "ab", "abc", "data", "right", "📜", "é", "any"]


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(st.lists(st.sampled_from(WORDS), max_size=8), min_size=1, max_size=9),
    end=st.sampled_from(["\n", "\r\n", "\n\n", "\n\f", "  \r\n"]),
    cut=st.tuples(st.integers(0, 200), st.integers(1, 60)),
)  # fmt: skip
def test_a_place_in_plain_text_always_holds_the_words(lines, end, cut):
    file = end.join(" ".join(line) for line in lines)
    text = file.replace("\r\n", "\n").replace("\f", "\n")
    start, stop = cut[0], min(sum(cut), len(text))
    region = Locator(text, file).region(start, stop)
    if region:
        assert re.findall(r"\w+", region.words) == re.findall(r"\w+", text[start:stop])
        assert (
            file.split("\n")[region.line - 1]
            .encode("utf-16-le")[2 * (region.column - 1) :]
            .startswith(region.words.split("\n")[0].encode("utf-16-le"))
        )
    else:
        assert not re.search(r"\w", text[start:stop])


def test_every_place_in_a_report_is_where_the_law_says_it():
    text = {document.id: document.text for document in sample().documents}
    found = [spot for alert in alerts(sample(), Surface()) for spot in alert.spots]
    assert all(spot.region for spot in found)
    for alert in alerts(sample(), Surface()):
        for spot, evidence in zip(alert.spots, alert.item.element.evidence, strict=False):
            line = text[evidence.document].splitlines()[spot.region.line - 1]
            assert line[spot.region.column - 1 :].startswith(evidence.quote.split("\n")[0][:20])


def test_a_missing_element_points_to_the_clause_that_should_hold_it():
    result = results(log(sample()))["budapest/art-03/electromagnetic-emissions"]
    (location,) = result["locations"]
    assert location["logicalLocations"] == [{"name": "5", "fullyQualifiedName": "act/5", "kind": "clause"}]
    assert location["physicalLocation"]["region"]["snippet"]["text"] == "5. Illegal interception"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("budapest/art-01/service-provider", ["This clause implements the article as well."]),
        (
            "budapest/art-15/judicial-supervision",
            ["Found here as well.", "This clause implements the article as well."],
        ),
        ("budapest/art-17/multiple-providers", [None]),
    ],
)
def test_a_further_place_says_what_it_has_to_do_with_the_finding(rule, said):
    places = results(log(sample()))[rule]["relatedLocations"]
    assert [place.get("message", {}).get("text") for place in places][: len(said)] == said


def test_what_was_not_found_anywhere_points_to_the_start_of_each_law():
    result = results(log(sample()))["budapest/art-17/multiple-providers"]
    places = [result["locations"][0], *result["relatedLocations"]]
    assert [place["physicalLocation"]["region"]["startLine"] for place in places] == [1, 1]


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_a_file_without_lines_gives_the_clause_and_no_line(format):
    report = sample()
    documents = tuple(document.model_copy(update={"format": format}) for document in report.documents)
    made = report.model_copy(update={"documents": documents})
    (location,) = results(log(made))["budapest/art-16/duration"]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][0]["name"] == "13(2)"
    (told,) = [each for each in commands(made) if "art-16/duration" in each[2]]
    assert "line" not in told[1]
    assert told[2].startswith("Clause 13(2): ")
    (absent,) = [each for each in commands(made) if "art-03/electromagnetic-emissions" in each[2]]
    assert absent[2].startswith("No words for electromagnetic emissions were found in section 5")


def test_the_path_is_that_of_the_repository_with_its_signs_escaped():
    surface = {"sources": {"act": Source("drafts/2026 bill: é,1.txt", None)}}
    assert log(sample(), **surface)["artifacts"][0]["location"]["uri"] == "drafts/2026%20bill%3A%20%C3%A9%2C1.txt"
    assert "file=drafts/2026 bill%3A é%2C1.txt," in render(sample(), "github", **surface).decode()
    paths = {issue["location"]["path"] for issue in json.loads(render(sample(), "gitlab", **surface))}
    assert "drafts/2026 bill: é,1.txt" in paths


def test_a_path_is_taken_from_the_root_of_the_repository(tmp_path, monkeypatch):
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    law = tmp_path / "repository" / "bills" / "bill.md"
    law.parent.mkdir()
    law.write_text(LAW, encoding="utf-8")
    monkeypatch.chdir(law.parent)
    assert from_root(Path("bill.md")) == "bills/bill.md"
    monkeypatch.chdir(tmp_path)
    assert from_root(law) == "bills/bill.md"
    (law.parent / "linked.md").symlink_to(tmp_path / "alone.md")
    assert from_root(law.parent / "linked.md") == "bills/linked.md"
    (tmp_path / "alone.md").write_text(LAW, encoding="utf-8")
    assert from_root(Path("alone.md")) == "alone.md"


def test_standard_input_has_a_name_and_no_path():
    data = LAW.encode()
    assert source_of("-", data, read(data, "standard input")).path == "standard input"
