"""The table of correspondence: a rule of the treaty beside the words of the law that answer it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, strategies as st
from report_sample import hostile, sample, without_text

from gapcheck.findings import (
    BaselineEntry,
    BaselineGap,
    ClauseEntry,
    DocumentEntry,
    ElementStatus,
    Evidence,
    Report,
    WaiverEntry,
)
from gapcheck.provision import Need, Polarity
from gapcheck.report.table import sections, unused
from gapcheck.report.table.blocks import Heading, Table
from gapcheck.report.table.conditions import conditions
from gapcheck.report.table.front import concerns, facts
from gapcheck.report.table.moment import MOMENT, undated
from gapcheck.report.table.passages import AROUND, passages
from gapcheck.report.table.story import Story
from gapcheck.report.table.verdicts import CHART, ELEMENT_SHADE, Shade, of_element
from gapcheck.report.table.words import clean

LAW = """4. Access
(1) A person shall not intentionally enter a system. The Minister may exempt a school.
(2) In this section, a system includes
(a) a network; and
(b) a router.

5. Interception
Whoever listens in; whoever records; is liable.
"""


def law(text: str = LAW) -> Report:
    """A report on an invented law of two sections."""
    second = text.index("5. Interception")
    clauses = (
        ClauseEntry(number="4", heading="Access", start=0, end=second),
        ClauseEntry(number="5", heading="Interception", start=second, end=len(text)),
    )
    document = DocumentEntry(
        id="law", name="law.txt", sha256="0", format="text", language="en", title="Act", clauses=clauses, text=text
    )
    return sample().model_copy(update={"documents": (document,)})


def found(words: str, clause: str, *, text: str = LAW, shift: int = 0) -> Evidence:
    start = text.index(words) + shift
    return Evidence(document="law", clause=clause, start=start, end=start + len(words), quote=clean(words))


def told(passage) -> str:
    return "".join(f"*{words}*" if marked else words for words, marked in passage.words)


@pytest.mark.parametrize(
    ("words", "clause", "shown"),
    [
        ("intentionally", "4(1)", "(1) A person shall not *intentionally* enter a system."),
        ("exempt a school", "4(1)", "The Minister may *exempt a school*."),
        ("a network", "4(2)(a)", "(a) *a network*; and"),
        ("a router.", "4(2)(b)", "(b) *a router.*"),
        ("records", "5", "5. Interception Whoever listens in; whoever *records*; is liable."),
        ("4. Access", "4", "*4. Access*"),
    ],
)
def test_a_quote_stands_in_its_sentence_and_does_not_leave_its_clause(words, clause, shown):
    (passage,) = passages(law(), [found(words, clause)])
    assert (passage.where, told(passage), passage.language) == (clause, shown, "en")


def test_quotes_of_one_sentence_are_told_once_under_both_clauses():
    evidence = [found("enter", "4(1)"), found("a router", "4(2)(b)"), found("intentionally", "4")]
    first, second = passages(law(), evidence)
    assert first.where == "4(1), 4"
    assert told(first) == "(1) A person shall not *intentionally* *enter* a system."
    assert second.where == "4(2)(b)"


def test_without_the_text_of_the_law_the_quotes_of_a_clause_stand_by_themselves():
    evidence = [found("intentionally", "4(1)"), found("enter", "4(1)"), found("a router", "4(2)(b)")]
    assert [told(each) for each in passages(without_text(law()), evidence)] == [
        "*intentionally* […] *enter*",
        "*a router*",
    ]


def test_a_quote_that_does_not_stand_at_its_place_is_shown_as_it_was_given():
    (passage,) = passages(law(), [found("intentionally", "4(1)", shift=3)])
    assert told(passage) == "*intentionally*"


def test_a_quote_of_a_document_that_the_report_lacks_is_shown_all_the_same():
    stray = found("enter", "4").model_copy(update={"document": "another"})
    (passage,) = passages(law(), [stray])
    assert (told(passage), passage.language) == ("*enter*", "")


def test_a_long_sentence_is_cut_around_the_quote_and_says_so_and_the_quote_is_whole():
    quote = "every word of a very long quote " * 40
    text = LAW.replace("enter", "before " * 200 + quote + "after " * 200)
    report = law(text)
    (passage,) = passages(report, [found(quote.strip(), "4(1)", text=text)])
    assert passage.text.startswith("… before before")
    assert passage.text.endswith("after after …")
    assert quote.strip() in passage.text
    assert len(passage.text) < len(quote) + 2 * AROUND + 10


@given(st.data())
def test_whatever_is_quoted_every_quote_is_whole_and_nothing_else_is_marked(data):
    text = "4. Access\n" + data.draw(st.text("ab .;\n(“)", max_size=300)) + "\n5. Interception\nis liable."
    places = st.integers(0, len(text))
    spans = [sorted((data.draw(places), data.draw(places))) for _ in range(data.draw(st.integers(1, 4)))]
    evidence = [
        Evidence(document="law", clause="4", start=start, end=end, quote=clean(text[start:end]))
        for start, end in spans
        if clean(text[start:end])
    ]
    told_ = passages(law(text), evidence)
    bare = ["".join(passage.text.split()) for passage in told_]
    for each in evidence:
        assert any("".join(each.quote.split()) in words for words in bare)
    marked = sum(len("".join(w.split())) for passage in told_ for w, is_found in passage.words if is_found)
    covered = {at for start, end in spans if clean(text[start:end]) for at in range(start, end)}
    assert marked == sum(not text[at].isspace() for at in covered)


def test_every_element_is_told_once_and_optional_ones_that_are_not_used_are_counted():
    report = sample()
    parts = sections(report)
    rows = [row for part in parts for entry in part.entries for row in entry.rows]
    drawn = [row for part in parts for entry in part.entries for row in (*entry.apart, *entry.together)]
    assert sorted(row.address for row in rows) == sorted(
        f"{article.pack}/{article.id}/{element.id}" for article in report.provisions for element in article.elements
    )
    assert len(drawn) + unused(parts) == len(rows)
    assert unused(parts) == 1


def test_titles_and_articles_stand_in_the_order_of_the_treaty():
    parts = sections(sample())
    assert [part.title for part in parts][:2] == ["Definitions", "Offences"]
    assert parts[1].entries[0].name == "Article 2: Illegal access"
    assert parts[1].entries[0].clauses == ("[1] 4 Illegal access",)


@pytest.mark.parametrize(
    ("status", "need", "polarity", "shown", "kind", "shade"),
    [
        ("met", "mandatory", "widening", "✓ met", "", Shade.FOUND),
        ("missing", "mandatory", "widening", "✗ not found", "gap in reach", Shade.GAP),
        ("missing", "mandatory", "limiting", "✗ not found", "over-breadth", Shade.BREADTH),
        ("partly", "mandatory", "limiting", "◐ partly met", "over-breadth", Shade.BREADTH),
        ("partly", "mandatory", "widening", "◐ partly met", "gap in reach", Shade.PART),
        ("met", "optional", "limiting", "✓ met", "permitted narrowing", Shade.PERMITTED),
        ("missing", "optional", "limiting", "· not used", "", Shade.NONE),
        ("unsure", "mandatory", "widening", "? unsure", "", Shade.DOUBT),
        ("waived", "reservable", "widening", "® reserved", "", Shade.PERMITTED),
        ("not-assessable", "mandatory", "widening", "– not assessable", "", Shade.ELSEWHERE),
    ],
)
def test_a_verdict_is_said_in_sign_and_word_and_a_shade_repeats_it(status, need, polarity, shown, kind, shade):
    changed = {"status": ElementStatus(status), "need": Need(need), "polarity": Polarity(polarity)}
    verdict = of_element(sample().provisions[0].elements[0].model_copy(update=changed))
    assert (verdict.shown, verdict.kind, verdict.shade) == (shown, kind, shade)


def test_every_status_has_a_shade_and_a_colour_on_the_chart():
    assert set(ELEMENT_SHADE) == set(CHART) == set(ElementStatus)


def excused() -> Report:
    """The sample with a waiver in each state, and a baseline with a gap in each standing."""
    where = {"pack": "budapest", "article": "art-04"}
    waivers = tuple(
        WaiverEntry(
            **where,
            element=element,
            reason="a bill is before parliament",
            owner="Ministry of Justice",
            expires="2027-01-31",
            legal_basis="Government Bill 7",
            state=state,
        )
        for element, state in (("suppression", "applied"), ("intent", "expired"), ("alteration", "unused"))
    )
    gaps = tuple(
        BaselineGap(**where, element=element, standing=standing, was=was, now=now)
        for element, standing, was, now in (
            ("intent", "new", "met", "missing"),
            ("suppression", "existing", "missing", "missing"),
            ("alteration", "resolved", "missing", "met"),
            ("gone", "stale", None, None),
        )
    )
    baseline = BaselineEntry(file="last-year.json", sha256="f" * 64, gaps=gaps)
    return sample().model_copy(update={"waivers": waivers, "baseline": baseline})


def test_what_excuses_a_gap_is_told_beside_it():
    rows = {row.address: row for part in sections(excused()) for entry in part.entries for row in entry.rows}
    assert rows["budapest/art-04/suppression"].comment[1:] == (
        "Waived until 2027-01-31 by Ministry of Justice: a bill is before parliament",
    )
    assert rows["budapest/art-04/suppression"].verdict.word == "not found"
    assert rows["budapest/art-04/intent"].comment[1:] == (
        "The waiver by Ministry of Justice expired on 2027-01-31, and excuses nothing.",
        "New since the baseline.",
    )


def test_position_waivers_and_baseline_are_listed_each_with_all_its_entries():
    position, waivers, baseline = conditions(excused())
    assert "reservation-4-2" in position.sentence
    assert [(row[0].rsplit("/", 1)[1], row[1]) for row in waivers.rows] == [
        ("suppression", "applies"),
        ("intent", "expired: it excuses nothing"),
        ("alteration", "not needed: there is no such gap any more"),
    ]
    assert [row[1].split(":")[0] for row in baseline.rows] == ["new", "existing", "resolved", "stale"]
    assert not list(conditions(sample().model_copy(update={"position": None})))


def test_the_cover_names_each_law_by_its_number_and_leaves_the_review_to_be_filled_in():
    terms = dict(facts(sample()))
    assert {"Law [1]", "Law [2]", "Against", "Position"} <= set(terms)
    assert terms["Reviewed by"] == ""


def test_concerns_come_in_the_order_of_weight_and_none_is_empty():
    headings = [concern.heading for concern in concerns(sample())]
    assert headings[:3] == ["Gaps in reach", "Articles not found", "Over-breadth"]
    assert all(concern.rows for concern in concerns(sample()))


def test_the_tables_of_the_story_are_numbered_and_their_columns_fill_the_page():
    blocks = list(Story(excused()).blocks())
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [table.number for table in tables] == list(range(1, len(tables) + 1))
    for table in tables:
        assert sum(share for _name, share in table.columns) == pytest.approx(1)
        assert {sum(cell.across for cell in row) for row in table.rows} == {len(table.columns)}
    anchors = [block.anchor for block in blocks if isinstance(block, Heading) and block.anchor]
    links = {line.link for table in tables for row in table.rows for cell in row for line in cell.lines if line.link}
    assert links == set(anchors)
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("words", ["a\x00b", "a\ufffeb", "a\uffffb", "a\ud800b", "a\u202eb", "a\x1bb", "a\ufdd0b"])
def test_words_hold_nothing_that_xml_refuses_or_that_reorders_what_is_read(words):
    assert clean(words) == "a b"


def test_hostile_words_change_no_structure():
    parts = sections(hostile("{0} | </w:t> =1+1 \ufffe"))
    (entry, *_rest) = parts[0].entries
    assert entry.rows[0].question == "{0} | </w:t> =1+1"


def test_an_undated_archive_has_the_same_parts_and_one_date():
    page = BytesIO()
    with ZipFile(page, "w") as archive:
        archive.writestr("b.xml", "<b/>")
        archive.writestr("a.xml", "<a/>")
    with ZipFile(BytesIO(undated(page.getvalue()))) as made:
        assert [part.filename for part in made.infolist()] == ["b.xml", "a.xml"]
        assert {datetime(*part.date_time) for part in made.infolist()} == {MOMENT.replace(tzinfo=None)}
        assert made.read("a.xml") == b"<a/>"
