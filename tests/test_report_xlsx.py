"""The table of correspondence in Excel: to filter, to sort, and to write remarks in; it computes nothing."""

from __future__ import annotations

import warnings
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree
from office_samples import LANGUAGES, bare, hard, needs_office, opened, with_quote
from openpyxl import load_workbook
from report_sample import hostile, sample

import gapcheck
from gapcheck.report import render
from gapcheck.report.xlsx.sheet import LONGEST, Names, within

FIRST_TITLE = 1


def book(report=None, **surface):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return load_workbook(BytesIO(render(report or sample(), "xlsx", **surface)), rich_text=False)


def cells(made):
    return [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]


def dump(made) -> str:
    lines = []
    for sheet in made:
        lines.append(f"[{sheet.title}]")
        for row in sheet.iter_rows(values_only=True):
            if any(value is not None for value in row):
                lines.append(" | ".join("" if value is None else str(value).replace("\n", " / ") for value in row))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def test_the_workbook_says_what_it_said(golden):
    golden("report/arandia.xlsx.txt", dump(book()).encode())


@pytest.mark.parametrize("name", hard())
def test_a_report_that_is_hard_to_draw_makes_a_sound_workbook(name):
    data = render(hard()[name], "xlsx")
    with ZipFile(BytesIO(data)) as parts:
        assert parts.testzip() is None
        for part in parts.namelist():
            etree.fromstring(parts.read(part))
    assert load_workbook(BytesIO(data)).sheetnames


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://x")',
        "{=1}",
        "http://example.org",
        "mailto:a@b.c",
        "1e5",
        "#N/A",
    ],
)
def test_what_looks_like_a_formula_a_link_or_a_number_is_text(words):
    made = book(hostile(words))
    assert {cell.data_type for cell in cells(made)} <= {"s", "n"}
    told = [cell for cell in cells(made) if cell.value == words]
    assert told
    assert all(cell.data_type == "s" for cell in told)
    targets = [cell.hyperlink for cell in cells(made) if cell.hyperlink]
    assert all(link.target is None and link.location for link in targets)


def test_words_that_look_like_an_escape_of_excel_come_back_as_they_were():
    assert any(cell.value == "_x0041_ b" for cell in cells(book(hostile("_x0041_ b"))))


def test_a_cell_holds_no_more_than_excel_takes_and_says_that_it_was_cut():
    longest = max((cell.value for cell in cells(book(with_quote("𝔴ord " * 20_000))) if cell.data_type == "s"), key=len)
    assert len(longest.encode("utf-16-le")) // 2 <= LONGEST
    assert longest.endswith("[… cut off: a cell holds no more]")


@given(st.text(max_size=40_000 // 100).map(lambda words: words * 100))
@settings(max_examples=30)
def test_what_fits_a_cell_is_not_touched(words):
    units = len(words.encode("utf-16-le", "surrogatepass")) // 2
    if units <= LONGEST:
        assert within(words) == words
    else:
        assert len(within(words).encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST


@given(st.lists(st.text(max_size=60), max_size=12))
def test_names_of_sheets_are_allowed_and_no_two_are_alike(wanted):
    names = Names()
    made = [names.name(words) for words in wanted]
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Offences", "Offences"),
        ("Attempt, corporate liability and sanctions", "Attempt, corporate liability…"),
        ("a/b [c]", "a b c"),
        ("'quoted'", "quoted"),
        ("", "–"),
        ("History", "History (2)"),
    ],
)
def test_a_title_gives_its_sheet_a_name(words, name):
    assert Names().name(words) == name


def test_a_sheet_a_title_between_a_summary_and_what_explains_it():
    made = book()
    groups = [group.title[:20] for group in sample().summary.groups]
    assert made.sheetnames[0] == "Summary"
    assert [name[:20] for name in made.sheetnames[1:4]] == groups[:3]
    assert made.sheetnames[-3:] == ["Clauses", "What the verdicts mean", "How it was made"]
    assert made.active.title == "Summary"


def test_each_title_is_filtered_frozen_and_set_up_for_print():
    for sheet in book().worksheets[1:7]:
        assert sheet.auto_filter.ref == f"A1:O{sheet.max_row}"
        assert sheet.freeze_panes == "C2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


@pytest.mark.parametrize(("paper", "code"), [("a4", 9), ("letter", 1)])
def test_it_is_printed_on_either_paper(paper, code):
    assert {int(sheet.page_setup.paperSize) for sheet in book(paper=paper)} == {code}


@pytest.mark.parametrize("language", LANGUAGES)
def test_verdicts_are_coloured_by_what_the_cell_says_and_a_reviewer_chooses_among_them(language):
    made = book(sample().model_copy(update={"language": language}))
    sheet = made.worksheets[FIRST_TITLE]
    rules = {rule.formula[0] for told in sheet.conditional_formatting for rule in told.rules}
    said = {f'"{row[4].value}"' for row in sheet.iter_rows(min_row=2)}
    assert said <= rules
    (choice,) = sheet.data_validations.dataValidation
    assert len(choice.formula1.split(",")) == 7
    assert len(choice.formula1) <= 257


def test_numbers_are_numbers():
    made = book()
    summary, title = made.worksheets[:2]
    coverage = [row for row in summary.iter_rows(values_only=True) if row[0] == "Definitions"]
    assert coverage[0][1:5] == (0.875, 0.875, 0, 1)
    assert title["A2"].value == 1
    assert title["N2"].value == 0.98


def test_every_element_has_its_row():
    report = sample()
    rows = [row[12].value for sheet in book().worksheets[1:7] for row in sheet.iter_rows(min_row=2)]
    wanted = [f"{a.pack}/{a.id}/{e.id}" for a in report.provisions for e in a.elements]
    assert sorted(rows) == sorted(wanted)


def test_the_chart_is_of_the_counts_of_each_title():
    with ZipFile(BytesIO(render(sample(), "xlsx"))) as parts:
        chart = etree.fromstring(parts.read("xl/charts/chart1.xml"))
    name = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    assert len(chart.findall(f".//{name}ser")) == 6
    assert chart.find(f".//{name}grouping").get("val") == "stacked"
    (summary, *_rest) = book().worksheets
    reference = chart.find(f".//{name}ser//{name}val//{name}f").text
    told = [cell.value for (cell,) in summary[reference.split("!")[1].replace("$", "")]]
    assert told == [group.elements["met"] for group in sample().summary.groups]


def test_the_clauses_are_listed_with_the_articles_that_they_implement():
    rows = {row[1]: row for row in book()["Clauses"].iter_rows(min_row=2, values_only=True)}
    assert rows["[1] 7A"][3] == "6"
    assert "art-06/devices" in rows["[1] 7A"][5]
    assert rows["[1] 1"][3] is None or rows["[1] 1"][3] == ""


def test_a_provision_inserted_into_another_act_is_listed_with_what_it_implements():
    law = (
        "Artículo 1.- Sustitúyese el artículo 183 bis del Código Penal por el siguiente:\n\n"
        '"Artículo 183 bis.- Daño informático. Será reprimido con prisión de uno a cuatro años el que, sin derecho, '
        'borrare, dañare o alterare datos informáticos."\n\nArtículo 2.- Comuníquese.\n'
    )
    made = book(gapcheck.check(law.encode(), language="es"))
    listed = {row[1]: row[3] for row in made["Clauses"].iter_rows(values_only=True) if row[1]}
    assert (listed["1"] or "", listed["183 bis"]) == ("", "4, 13")


def test_the_properties_name_the_work_and_have_one_date():
    properties = book().properties
    assert properties.title.startswith("Table of correspondence: ")
    assert (properties.creator, properties.created.year, properties.modified.year) == ("gapcheck 0.1.0", 2000, 2000)


@needs_office
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_it_without_complaint(language, tmp_path):
    report = sample().model_copy(update={"language": language})
    words = bare(opened(render(report, "xlsx"), ".xlsx", tmp_path))
    assert bare("gains access to the whole or any part of a computer system") in words


@needs_office
def test_libreoffice_computes_nothing_of_a_hostile_one(tmp_path):
    assert "=1+1" in opened(render(hard()["hostile"], "xlsx"), ".xlsx", tmp_path)


def test_the_clock_is_nowhere_in_the_file():
    with ZipFile(BytesIO(render(sample(), "xlsx"))) as parts:
        assert len({part.date_time for part in parts.infolist()}) == 1
        assert parts.infolist()[0].date_time[0] == 1980
