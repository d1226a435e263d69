"""How gaps stand beside an earlier report: every change of status, row by row, and files that are no baseline."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from report_sample import sample, without_text

from gapcheck.errors import UsageError
from gapcheck.findings import ElementStatus, Report
from gapcheck.gates import FailOn
from gapcheck.gates.baseline import compare, load_baseline
from gapcheck.gates.gaps import counted, gaps
from gapcheck.provision import Need
from gapcheck.report import Surface, render
from gapcheck.report.alerts import alerts

REPORT = without_text(sample())
ARTICLE, ELEMENT = "art-02", "access"  # met in the sample, and mandatory


def changed(report: Report, status: str, need: str = "mandatory") -> Report:
    """The report with another status of one element."""
    articles = [
        article.model_copy(
            update={
                "elements": tuple(
                    each.model_copy(update={"status": ElementStatus(status), "need": Need(need)})
                    if each.id == ELEMENT
                    else each
                    for each in article.elements
                )
            }
        )
        if article.id == ARTICLE
        else article
        for article in report.provisions
    ]
    return report.model_copy(update={"provisions": tuple(articles)})


def saved(folder: Path, report: Report) -> Path:
    path = folder / "base.json"
    path.write_bytes(render(report, "json"))
    return path


def standing(report: Report) -> dict[str, str]:
    assert report.baseline is not None
    return {f"{gap.article}/{gap.element}": gap.standing for gap in report.baseline.gaps}


CHANGES = [
    # was, now, how it stands; None: it is not told
    ("met", "met", None),
    ("met", "unsure", "new"),
    ("met", "partly", "new"),
    ("met", "missing", "new"),
    ("met", "not-assessable", "new"),
    ("unsure", "unsure", "existing"),
    ("unsure", "partly", "new"),
    ("unsure", "missing", "new"),
    ("partly", "unsure", "existing"),
    ("partly", "partly", "existing"),
    ("partly", "missing", "new"),
    ("partly", "not-assessable", "new"),
    ("missing", "unsure", "existing"),
    ("missing", "partly", "existing"),
    ("missing", "missing", "existing"),
    ("missing", "met", "resolved"),
    ("missing", "waived", "resolved"),
    ("missing", "not-assessable", "existing"),
    ("unsure", "met", "resolved"),
    ("waived", "missing", "new"),
    ("not-assessable", "missing", "new"),
    ("not-assessable", "met", None),
]


@pytest.mark.parametrize(("was", "now", "expected"), CHANGES)
def test_a_gap_that_opened_or_got_worse_is_new(tmp_path, was, now, expected):
    baseline = load_baseline(saved(tmp_path, changed(REPORT, was)))
    made = compare(changed(REPORT, now), baseline)
    assert standing(made).get(f"{ARTICLE}/{ELEMENT}") == expected
    others = {key: each for key, each in standing(made).items() if key != f"{ARTICLE}/{ELEMENT}"}
    assert set(others.values()) == {"existing"}
    for gap in made.baseline.gaps:
        if gap.element == ELEMENT and gap.article == ARTICLE:
            assert gap.now == now
            assert gap.was == (was if was in ("met", "missing", "partly", "unsure") else None)


def test_a_gap_whose_element_became_optional_is_resolved(tmp_path):
    baseline = load_baseline(saved(tmp_path, changed(REPORT, "missing")))
    assert standing(compare(changed(REPORT, "missing", "optional"), baseline))[f"{ARTICLE}/{ELEMENT}"] == "resolved"


def test_an_optional_element_is_no_gap_of_a_baseline(tmp_path):
    baseline = load_baseline(saved(tmp_path, changed(REPORT, "missing", "optional")))
    assert standing(compare(changed(REPORT, "missing"), baseline))[f"{ARTICLE}/{ELEMENT}"] == "new"


def test_every_gap_of_now_is_told_in_the_order_of_the_report(tmp_path):
    made = compare(REPORT, load_baseline(saved(tmp_path, REPORT)))
    told = [(gap.pack, gap.article, gap.element) for gap in made.baseline.gaps]
    assert told == [gap.identity for gap in gaps(REPORT)]
    assert made.baseline.file == "base.json"
    assert len(made.baseline.sha256) == 64


def test_the_order_of_a_baseline_does_not_matter(tmp_path):
    data = json.loads(render(REPORT, "json"))
    expected = compare(REPORT, load_baseline(saved(tmp_path, REPORT))).baseline.gaps
    mixed = random.Random(1)
    mixed.shuffle(data["provisions"])
    for article in data["provisions"]:
        mixed.shuffle(article["elements"])
    (tmp_path / "mixed.json").write_text(json.dumps(data))
    assert compare(REPORT, load_baseline(tmp_path / "mixed.json")).baseline.gaps == expected


def test_what_the_pack_no_longer_has_is_stale(tmp_path):
    data = json.loads(render(REPORT, "json"))
    missing = {**data["provisions"][1]["elements"][0], "status": "missing"}
    data["provisions"][1]["elements"] += [{**missing, "id": "gone"}, {**missing, "id": "met-once", "status": "met"}]
    data["provisions"].append({**data["provisions"][0], "pack": "malabo", "elements": [{**missing, "id": "other"}]})
    (tmp_path / "old.json").write_text(json.dumps(data))
    made = compare(REPORT, load_baseline(tmp_path / "old.json"))
    stale = [(gap.pack, gap.article, gap.element) for gap in made.baseline.gaps if gap.standing == "stale"]
    assert stale == [("budapest", "art-02", "gone"), ("malabo", "art-01", "other")]


def test_a_baseline_may_be_older_than_a_field_of_the_report(tmp_path):
    data = json.loads(render(REPORT, "json"))
    del data["summary"], data["notes"]
    data["provisions"][0]["since"] = "a field of tomorrow"
    (tmp_path / "old.json").write_text(json.dumps(data))
    assert set(standing(compare(REPORT, load_baseline(tmp_path / "old.json"))).values()) == {"existing"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_baseline_saved_by_a_shell_of_windows_is_read(tmp_path, encoding):
    path = tmp_path / "base.json"
    path.write_bytes(render(REPORT, "json").decode().encode(encoding))
    assert load_baseline(path).gaps


def with_version(version: object) -> bytes:
    return json.dumps({**json.loads(render(REPORT, "json")), "schema_version": version}).encode()


def damaged(key: str, value: str) -> bytes:
    data = json.loads(render(REPORT, "json"))
    data["provisions"][0]["elements"][0][key] = value
    return json.dumps(data).encode()


NOT = [
    ("nothing", lambda: b"", "not JSON"),
    ("prose", lambda: b"a report", "not JSON"),
    ("cut off", lambda: render(REPORT, "json")[:2000], "not JSON"),
    ("binary", lambda: bytes(range(256)), "not JSON"),
    ("nested", lambda: b"[" * 100_000, "not JSON"),
    ("a list", lambda: b"[]", "not a report of gapcheck"),
    ("another tool's", lambda: b'{"tool": {"name": "lint"}, "schema_version": 1}', "not a report of gapcheck"),
    ("of another schema", lambda: with_version(2), "the form 2"),
    ("without schema", lambda: with_version(None), "the form None"),
    ("damaged", lambda: damaged("status", "splendid"), "damaged report, at provisions/0/elements/0/status"),
    ("with an escape code", lambda: damaged("id", "a\x1b[2J"), "damaged report, at provisions/0/elements/0/id"),
]


@pytest.mark.parametrize(("content", "said"), [row[1:] for row in NOT], ids=[row[0] for row in NOT])
def test_what_is_no_baseline_is_refused_with_advice(tmp_path, content, said):
    path = tmp_path / "base.json"
    path.write_bytes(content())
    with pytest.raises(UsageError) as problem:
        load_baseline(path)
    assert said in problem.value.message
    assert "base.json" in problem.value.file
    assert "--no-baseline --output" in problem.value.advice


def test_a_baseline_that_is_not_there_is_refused_with_advice(tmp_path):
    with pytest.raises(UsageError, match="No such file") as problem:
        load_baseline(tmp_path / "base.json")
    assert "--no-baseline --output" in problem.value.advice


def test_what_a_draft_has_lost_fails_even_where_another_law_might_hold_it(tmp_path):
    baseline = load_baseline(saved(tmp_path, changed(REPORT, "met")))
    made = compare(changed(REPORT, "not-assessable"), baseline)
    (lost,) = [gap for gap in counted(made) if gap.identity[1:] == (ARTICLE, ELEMENT)]
    assert lost.fails(FailOn.MISSING)
    assert [alert.rule for alert in alerts(made, Surface()) if alert.counts] == [lost.address]
    assert not any(gap.identity[1:] == (ARTICLE, ELEMENT) for gap in counted(changed(REPORT, "not-assessable")))
