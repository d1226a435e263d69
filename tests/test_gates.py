"""Whether a report passes its gates: levels and floors, row by row, and what is told to those who keep the files."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from report_sample import sample

from gapcheck.errors import UsageError
from gapcheck.findings import BaselineEntry, BaselineGap, ElementStatus, Report, WaiverEntry
from gapcheck.gates import FailOn
from gapcheck.gates.gaps import GRAVITY, Gap, counted, gaps
from gapcheck.gates.notices import notices
from gapcheck.gates.verdict import check_titles, failures, floors_of
from gapcheck.packs import load_pack

REPORT = sample()
DURATION = ("budapest", "art-16", "duration")  # missing, and limiting
SUPPRESSION = ("budapest", "art-04", "suppression")  # missing, and widening
MEANS = ("budapest", "art-05", "means")  # partly met
INTEGRITY = ("budapest", "art-16", "integrity")  # unsure


def waiver(identity: tuple[str, str, str], state: str) -> WaiverEntry:
    pack, article, element = identity
    said = {"reason": "a reason", "owner": "an office", "expires": "2027-01-01", "legal_basis": "a minute"}
    return WaiverEntry(pack=pack, article=article, element=element, state=state, **said)


def beside(*new: tuple[str, str, str], standing: str = "new") -> Report:
    """The report beside a baseline in which all gaps are but these."""
    entries = [BaselineGap(pack=p, article=a, element=e, standing=standing) for p, a, e in new]
    entries += [
        BaselineGap(pack=gap.identity[0], article=gap.identity[1], element=gap.identity[2], standing="existing")
        for gap in gaps(REPORT)
        if gap.identity not in new
    ]
    entry = BaselineEntry(file="base.json", sha256="0" * 64, gaps=tuple(entries))
    return REPORT.model_copy(update={"baseline": entry})


COUNTED = [
    # status, limiting, the levels that count it
    ("missing", False, {FailOn.MISSING, FailOn.PARTIAL, FailOn.UNSURE}),
    ("missing", True, {FailOn.MISSING, FailOn.PARTIAL, FailOn.UNSURE, FailOn.OVER_REACH}),
    ("partly", False, {FailOn.PARTIAL, FailOn.UNSURE}),
    ("partly", True, {FailOn.PARTIAL, FailOn.UNSURE, FailOn.OVER_REACH}),
    ("unsure", False, {FailOn.UNSURE}),
    ("unsure", True, {FailOn.UNSURE}),
]


@pytest.mark.parametrize(("status", "limiting", "levels"), COUNTED)
def test_a_level_counts_the_gaps_it_names(status, limiting, levels):
    gap = Gap(DURATION, ElementStatus(status), limiting)
    assert {level for level in FailOn if gap.fails(level)} == levels


def test_a_gap_is_a_required_element_that_is_not_plainly_met():
    found = {gap.identity: gap.status for gap in gaps(REPORT)}
    for article in REPORT.provisions:
        for element in article.elements:
            expected = element.need != "optional" and element.status in ("missing", "partly", "unsure")
            assert ((article.pack, article.id, element.id) in found) is expected


@pytest.mark.parametrize(
    ("level", "count"),
    [("never", 0), ("missing", 17), ("partial", 22), ("unsure", 27), ("over-reach", 4)],
)
def test_failures_say_what_failed_how_many_and_where(level, count):
    said = failures(REPORT, [FailOn(level)], {})
    if not count:
        assert said == []
        return
    (line,) = said
    assert line.startswith(f"--fail-on {level}: {count} gaps: budapest/art-0")
    assert line.endswith(f" and {count - 3} more")
    assert line.count("budapest/") == 3


def test_levels_are_told_once_each_in_their_order():
    said = failures(REPORT, [FailOn.OVER_REACH, FailOn.MISSING, FailOn.OVER_REACH], {})
    assert [line.split(":")[0] for line in said] == ["--fail-on over-reach", "--fail-on missing"]


def test_one_gap_is_told_in_the_singular():
    assert failures(beside(DURATION), [FailOn.MISSING], {}) == [
        "--fail-on missing: 1 new gap: budapest/art-16/duration"
    ]


@pytest.mark.parametrize(("state", "excused"), [("applied", True), ("expired", False), ("unused", False)])
def test_only_a_waiver_that_applies_excuses(state, excused):
    report = REPORT.model_copy(update={"waivers": (waiver(DURATION, state),)})
    assert (DURATION not in {gap.identity for gap in counted(report)}) is excused
    assert DURATION in {gap.identity for gap in gaps(report)}, "it stays a gap"


def test_beside_a_baseline_only_new_gaps_count():
    report = beside(MEANS, INTEGRITY)
    assert [gap.identity for gap in counted(report)] == [MEANS, INTEGRITY]
    assert failures(report, [FailOn.MISSING], {}) == []
    assert len(failures(report, [FailOn.PARTIAL], {})) == 1


def test_a_waiver_excuses_a_new_gap_too():
    report = beside(SUPPRESSION).model_copy(update={"waivers": (waiver(SUPPRESSION, "applied"),)})
    assert list(counted(report)) == []


@pytest.mark.parametrize("standing", ["resolved", "stale"])
def test_what_is_closed_or_stale_fails_nothing(standing):
    assert failures(beside(("budapest", "art-02", "access"), standing=standing), [FailOn.UNSURE], {}) == []


FLOORS = [
    # title, floor, what is said; "" passes
    ("definitions", "87.5", ""),
    ("definitions", "87.6", "87.5 % of 'Definitions' was found"),
    ("offences", "75.61", ""),
    ("offences", "75.62", "75.61 % of 'Offences' was found; up to 82.93 % if all that is unsure were met"),
    ("offences", "80", "75.61 % of 'Offences' was found; up to 82.93 % if all that is unsure were met"),
    ("offences", "0", ""),
    ("all", "70.12", ""),
    ("all", "100", "70.12 % of 'All titles' was found; up to 76.22 % if all that is unsure were met"),
]


@pytest.mark.parametrize(("title", "floor", "said"), FLOORS)
def test_a_floor_is_held_against_the_low_end_of_coverage(title, floor, said):
    expected = [f"--fail-under {title}={floor}: {said}"] if said else []
    assert failures(REPORT, [], {title: Decimal(floor)}) == expected


@pytest.mark.parametrize("floor", ["0", "50"])
def test_a_title_with_nothing_assessable_is_no_pass(floor):
    group = REPORT.summary.groups[0]
    bare = group.model_copy(update={"coverage": group.coverage.model_copy(update={"low": None, "high": None})})
    summary = REPORT.summary.model_copy(update={"groups": (bare,)})
    report = REPORT.model_copy(update={"summary": summary})
    (said,) = failures(report, [], {group.id: Decimal(floor)})
    assert said.endswith("nothing under 'Definitions' could be assessed in the texts supplied")


def test_waivers_and_a_baseline_leave_coverage_as_it_is():
    excused = tuple(waiver(gap.identity, "applied") for gap in gaps(REPORT))
    report = beside().model_copy(update={"waivers": excused})
    assert failures(report, [FailOn.UNSURE], {}) == []
    assert len(failures(report, [], {"all": Decimal(90)})) == 1


@given(st.decimals(0, 100, places=2))
def test_a_floor_fails_exactly_where_less_is_found(floor):
    low = Decimal(str(REPORT.summary.total.coverage.low)) * 100
    assert bool(failures(REPORT, [], {"all": floor})) is (low < floor)


def test_floors_are_read_as_they_are_typed():
    assert floors_of(["offences=80", "all = 62.5"]) == {"offences": Decimal(80), "all": Decimal("62.5")}


@pytest.mark.parametrize("words", ["offences", "offences=", "=80", "offences=much", "all=101", "all=-1", "all=NaN", ""])
def test_what_is_no_floor_is_refused(words):
    with pytest.raises(UsageError, match="a title and a percentage"):
        floors_of([words])


def test_a_title_given_twice_is_refused():
    with pytest.raises(UsageError, match="gives 'all' twice"):
        floors_of(["all=1", "all=2"])


def test_an_unknown_title_is_refused_with_the_list():
    pack = load_pack("budapest")
    check_titles({group.id: Decimal(1) for group in pack.head.groups} | {"all": Decimal(1)}, pack)
    with pytest.raises(UsageError, match=r"did you mean 'offences'\?.*definitions, offences, .*, all"):
        check_titles({"offenses": Decimal(1)}, pack)


NOTICES = [
    ((waiver(DURATION, "applied"),), []),
    ((waiver(DURATION, "expired"),), ["the waiver of budapest/art-16/duration expired on 2027-01-01"]),
    ((waiver(DURATION, "unused"),), ["the waiver of budapest/art-16/duration is not needed"]),
]


@pytest.mark.parametrize(("waivers", "said"), NOTICES)
def test_a_waiver_that_is_of_no_use_is_told(waivers, said):
    told = notices(REPORT.model_copy(update={"waivers": waivers}))
    assert len(told) == len(said)
    assert all(line.startswith(words) for line, words in zip(told, said, strict=True))


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ("new", []),
        ("resolved", ["in base.json, 1 gap is closed now (budapest/art-16/duration)"]),
        ("stale", ["in base.json, 1 gap is of an element that the checklist does not have"]),
    ],
)
def test_a_baseline_that_should_be_renewed_is_told(standing, said):
    told = notices(beside(DURATION, standing=standing))
    assert len(told) == len(said)
    assert all(line.startswith(words) for line, words in zip(told, said, strict=True))


def test_the_statuses_that_are_no_gap_are_those_that_fail_nothing():
    assert set(ElementStatus) - set(GRAVITY) == {"met", "waived", "not-assessable"}
