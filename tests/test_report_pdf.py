"""The table of correspondence in PDF: what it says can be read on the page, searched and copied, all of it."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given, settings, strategies as st
from office_samples import LANGUAGES, bare, hard, with_quote
from report_sample import hostile, sample

from gapcheck.report import render
from gapcheck.report.pdf.fonts import marked
from gapcheck.report.table import sections

A4, LETTER = (842, 595), (792, 612)


def printed(report=None, **surface):
    return pypdfium2.PdfDocument(render(report or sample(), "pdf", **surface))


def pages(made) -> list[str]:
    return [page.get_textpage().get_text_range() for page in made]


def body(made) -> str:
    """The text of all pages without the lines at their head and foot, and without blanks."""
    lines = (page.splitlines() for page in pages(made))
    return bare("".join(line for page in lines for line in page if ": page " not in line))


@pytest.mark.parametrize("name", hard())
def test_a_report_that_is_hard_to_draw_is_printed(name):
    assert "Table of correspondence" in pages(printed(hard()[name]))[0]


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
def test_the_page_lies_on_its_side_on_either_paper(paper, size):
    made = printed(paper=paper)
    assert {tuple(round(side) for side in page.get_size()) for page in made} == {size}


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_word_stands_outside_the_margins(paper):
    for report in (sample(), hard()["hostile"]):
        for page in printed(report, paper=paper):
            width, height = page.get_size()
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(at)
                assert left >= 20
                assert right <= width - 20
                assert bottom >= 10
                assert top <= height - 10


def test_every_question_why_and_quote_can_be_found():
    report = sample()
    words = body(printed())
    for article in report.provisions:
        for element in article.elements:
            if element.need == "optional" and element.status == "missing":
                continue
            assert bare(element.question) in words
            for quote in element.evidence:
                assert bare(quote.quote) in words
    for part in sections(report):
        for entry in part.entries:
            for row in entry.apart:
                assert bare(row.recommendation) in words


@pytest.mark.parametrize("length", [1, 150, 900, 2_500])
def test_a_quote_is_never_cut_off_however_long(length):
    quote = " ".join(f"word{number}" for number in range(length))
    words = body(printed(with_quote(quote)))
    assert all(f"word{number}" in words for number in range(length))
    assert f"word{length - 1}”" in words


@given(st.lists(st.integers(0, 4_000), min_size=12, max_size=12), st.sampled_from(["a4", "letter"]))
@settings(max_examples=12, deadline=None)
def test_rows_of_any_length_are_printed_to_their_end(lengths, paper):
    report = hostile("x")
    article = report.provisions[0]
    elements = [
        article.elements[0].model_copy(update={"id": f"e{at}", "why": "ab " * (length // 3) + f"end{at}."})
        for at, length in enumerate(lengths)
    ]
    changed = article.model_copy(update={"elements": tuple(elements)})
    words = body(printed(report.model_copy(update={"provisions": (changed,)}), paper=paper))
    assert all(f"end{at}." in words for at in range(len(lengths)))


def test_a_long_word_is_broken_and_whole():
    word = "".join(f"{number:03}" for number in range(300))
    assert word in body(printed(with_quote(word)))


def test_each_page_of_a_table_repeats_the_columns_and_has_its_number():
    made = pages(printed())
    assert all(bare(f": page {at} of {len(made)}") in bare(page) for at, page in enumerate(made, start=1))
    from_table = next(at for at, page in enumerate(made) if "National clause" in page)
    continued = [page for page in made[from_table:-1] if "Article and element" in page]
    assert len(continued) >= len(made) - from_table - 2


def test_the_outline_leads_to_titles_and_articles():
    made = printed()
    outline = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in made.get_toc()]
    titles = [title for level, title, _page in outline if level == 2]
    assert titles == [entry.name for part in sections(sample()) for entry in part.entries]
    assert [page for _level, _title, page in outline] == sorted(page for _level, _title, page in outline)
    texts = pages(made)
    assert all(bare(title) in bare(texts[page]) for _level, title, page in outline)


def test_the_properties_name_the_work_and_have_one_date():
    told = printed().get_metadata_dict()
    assert told["Title"].startswith("Table of correspondence: ")
    assert told["Author"] == "gapcheck 0.1.0"
    assert told["CreationDate"] == told["ModDate"] == "D:20000101000000+00'00'"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_names_the_reports_language(language):
    data = render(sample().model_copy(update={"language": language}), "pdf")
    tags = {"en": b"en-GB", "es": b"es-ES", "fr": b"fr-FR", "pt": b"pt-PT"}
    assert b"/Lang (" + tags[language] + b")" in data


@pytest.mark.parametrize(
    "words",
    ["déjà où ça « œuvre » ñ ã õ ü ß ő ł", "Ελλάδα Україна საქართველო", "עברית العربية हिन्दी ไทย", "✓ ◐ ✗ ® – · “” …"],
)
def test_letters_of_many_scripts_are_in_the_fonts_and_can_be_copied(words):
    drawn = marked(words)
    assert "[U+" not in drawn
    assert set(bare(words)) <= set(body(printed(with_quote(f"begin {words} end"))))


def test_a_character_that_no_font_has_is_told_by_its_number():
    assert marked("a\U0001f600b") == "a[U+1F600]b"


def test_words_that_look_like_markup_are_words():
    assert marked('<font name="x">&amp;') == '&lt;font name="x"&gt;&amp;amp;'
