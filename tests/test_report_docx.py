"""The table of correspondence in Word: what a ministry opens, prints, and goes on working on."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree
from office_samples import LANGUAGES, bare, hard, needs_office, opened, with_quote
from report_sample import sample

from gapcheck.report import render
from gapcheck.report.table import sections


def document(report=None, **surface):
    return Document(BytesIO(render(report or sample(), "docx", **surface)))


def dump(made) -> str:
    """The document as text: paragraphs with their style, and tables with a line a row."""
    lines = []
    for block in made.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = {id(cell._tc): cell.text.replace("\n", " / ") for cell in row.cells}
                lines.append("| " + " | ".join(cells.values()))
        elif words := "".join(run.text or "" for run in block._p.iter(qn("w:t"))):
            lines.append(f"[{block.style.name}] {words}")
    return "\n".join(lines) + "\n"


def test_the_document_says_what_it_said(golden):
    golden("report/arandia.docx.txt", dump(document()).encode())


@pytest.mark.parametrize("name", hard())
def test_a_report_that_is_hard_to_draw_makes_a_sound_document(name):
    data = render(hard()[name], "docx")
    with ZipFile(BytesIO(data)) as parts:
        assert parts.testzip() is None
        for part in parts.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(part))
    assert Document(BytesIO(data)).paragraphs[0].text == "Table of correspondence"


def test_hostile_words_stay_words():
    words = dump(document(hard()["hostile"]))
    assert "=1+1 </w:t><b> {0} %s _x0041_" in words
    assert not {"\x1b", "\u202e", "\u2066", "\ufffe"} & set(words)


@pytest.mark.parametrize(("paper", "size"), [("a4", (297, 210)), ("letter", (279.4, 215.9))])
def test_the_page_lies_on_its_side_on_either_paper_and_the_tables_fit_it(paper, size):
    made = document(paper=paper)
    section = made.sections[0]
    assert (round(section.page_width / 36000, 1), round(section.page_height / 36000, 1)) == size
    room = section.page_width - section.left_margin - section.right_margin
    for table in made.tables:
        width = sum(column.width for column in table.columns)
        assert room - Mm(1) < width < room + Mm(1)


def test_every_table_repeats_its_header_row_and_short_rows_are_not_split():
    for table in document().tables:
        first, *rows = table._tbl.findall(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_a_row_with_a_long_quote_may_go_on_over_the_page_and_the_quote_is_whole():
    quote = "word and " * 800 + "end"
    made = document(with_quote(quote))
    (cell,) = {cell._tc for table in made.tables for row in table.rows for cell in row.cells if quote in cell.text}
    assert cell.getparent().find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None


def test_headings_are_real_and_each_article_is_one():
    made = document()
    styles = [paragraph.style.name for paragraph in made.paragraphs]
    assert styles[:2] == ["Title", "Subtitle"]
    assert {"Heading 1", "Heading 2", "Caption"} <= set(styles)
    names = {entry.name for part in sections(sample()) for entry in part.entries}
    heads = {
        p.text
        for t in made.tables
        for r in t.rows
        for c in r.cells
        for p in c.paragraphs
        if "Heading 3" in p.style.name
    }
    assert heads == names


def test_page_numbers_and_table_numbers_are_fields():
    made = document()
    code = qn("w:instr")
    foot = [field.get(code).strip() for field in made.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert foot == ["PAGE", "NUMPAGES"]
    fields = [field.get(code).strip() for field in made.element.body.iter(qn("w:fldSimple"))]
    assert set(fields) == {"SEQ Table \\* ARABIC"}
    assert len(fields) == len(made.tables)


def test_links_lead_to_titles_of_this_document_and_nowhere_else():
    made = document()
    targets = {mark.get(qn("w:name")) for mark in made.element.body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in made.element.body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= targets
    assert not [relation for relation in made.part.rels.values() if relation.is_external]


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("fr", "fr-FR"), ("es", "es-ES"), ("pt", "pt-PT")])
def test_the_document_is_in_the_reports_language_and_its_quotes_in_the_laws(language, tag):
    report = sample().model_copy(update={"language": language})
    french = tuple(each.model_copy(update={"language": "de"}) for each in report.documents)
    made = document(report.model_copy(update={"documents": french}))
    assert made.core_properties.language == tag
    default = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    assert default.get(qn("w:val")) == tag
    spoken = {lang.get(qn("w:val")) for lang in made.element.body.iter(qn("w:lang"))}
    assert spoken == {"de-DE"}


def test_the_properties_name_the_work_and_have_one_date():
    core = document().core_properties
    assert core.title.startswith("Table of correspondence: ")
    assert core.author == "gapcheck 0.1.0"
    assert {core.created.year, core.modified.year} == {2000}


def test_a_verdict_is_said_in_words_wherever_it_is_shaded():
    for table in document().tables:
        for row in table.rows:
            for cell in row.cells:
                if cell._tc.find(f"{qn('w:tcPr')}/{qn('w:shd')}") is not None:
                    assert cell.text.strip()


@needs_office
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_it_without_complaint(language, tmp_path):
    report = sample().model_copy(update={"language": language})
    words = bare(opened(render(report, "docx"), ".docx", tmp_path))
    assert bare("gains access to the whole or any part of a computer system") in words
    assert bare(report.provisions[-1].title) in words


@needs_office
def test_libreoffice_opens_a_hostile_one_too(tmp_path):
    assert bare("=1+1 </w:t><b> {0} %s _x0041_") in bare(opened(render(hard()["hostile"], "docx"), ".docx", tmp_path))


def test_the_clock_is_nowhere_in_the_file():
    with ZipFile(BytesIO(render(sample(), "docx"))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
