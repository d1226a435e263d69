"""One bill in every format gives one text; real files as their publishers made them give the text of the act."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import read_samples

from gapcheck.read import read

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real laws lies beside the repository")

# Level, number, words: the levels of Word's outline, of Akoma Ntoso, and of HTML headings.
BILL = [
    ("part", "PART I", "OFFENCES"),
    ("section", "1.", "Unauthorised access"),
    ("subsection", "(1)", "A person who intentionally and without lawful authority gains access to the whole or "
     "any part of a computer system commits an offence and is liable, on conviction, to a fine not exceeding ten "
     "thousand crowns or to imprisonment for a term not exceeding two years, or to both—"),
    ("paragraph", "(a)", "by infringing a security measure of the computer system or of a part of it; or"),
    ("paragraph", "(b)", "with intent to obtain computer data."),
    ("subsection", "(2)", "In this section, it is immaterial that the act is not directed at a certain program."),
    ("section", "2.", "Interference with data"),
    ("subsection", "(1)", "A person who damages, deletes, deteriorates, alters or suppresses computer data without "
     "right commits an offence, unless subsection (2) applies."),
    ("subsection", "(2)", "This section does not apply to a person who acts under section 14 or 15."),
    ("part", "PART II", "PROCEDURE"),
    ("section", "3.", "Production order"),
    ("subsection", "(1)", "A court may, on application by a police officer, order a person to submit specified "
     "computer data in that person’s possession or control, for a period not exceeding ninety days."),
]  # fmt: skip


def _lines() -> list[str]:
    return [
        line
        for level, number, words in BILL
        for line in ([number, words] if level == "part" else [f"{number} {words}"])
    ]


def _docx() -> bytes:
    tiers = [("upperRoman", "PART %1"), ("decimal", "%2."), ("decimal", "(%3)"), ("lowerLetter", "(%4)")]
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
        + ('<w:lvlRestart w:val="0"/>' if at == 1 else "")
        + f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (format, text) in enumerate(tiers)
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    at = {"part": 0, "section": 1, "subsection": 2, "paragraph": 3}
    body = "".join(read_samples.paragraph(words, number=(1, at[level])) for level, _, words in BILL)
    return read_samples.docx(body=body, numbering=numbering)


def _akn() -> bytes:
    depth = {"part": 0, "section": 1, "subsection": 2, "paragraph": 3}
    pieces, open_levels = [], []
    for level, number, words in BILL:
        while open_levels and depth[open_levels[-1]] >= depth[level]:
            pieces.append(f"</{open_levels.pop()}>")
        tag = "heading" if level in ("part", "section") else "intro" if number == "(1)" else "content"
        inside = words if tag == "heading" else f"<p>{words}</p>"
        pieces.append(f"<{level}><num>{number}</num><{tag}>{inside}</{tag}>")
        open_levels.append(level)
    pieces += [f"</{level}>" for level in reversed(open_levels)]
    root = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill><body>'
    return f"{root}{''.join(pieces)}</body></bill></akomaNtoso>".encode()


def _html() -> bytes:
    tags = {"part": "h2", "section": "h3"}
    pieces = (
        f"<{(tag := tags.get(level, 'p'))}>{number}{'<br>' if level == 'part' else ' '}{words}</{tag}>"
        for level, number, words in BILL
    )
    return f"<html><body>{''.join(pieces)}</body></html>".encode()


def _markdown() -> bytes:
    return "\n\n".join(
        f"## {number}\n\n## {words}"
        if level == "part"
        else f"### {number} {words}"
        if level == "section"
        else f"{number} {words}"
        for level, number, words in BILL
    ).encode()


BYTES = {
    "text": lambda: "\n".join(_lines()).encode(),
    "docx": _docx,
    "akn": _akn,
    "pdf": lambda: read_samples.typeset(_lines(), per_page=8),
    "html": _html,
    "markdown": _markdown,
}


@pytest.mark.parametrize("format", BYTES)
def test_one_bill_gives_the_same_lines_in_every_format(format: str) -> None:
    document = read(BYTES[format](), f"bill.{format}")
    lines = [line for line in document.text.split("\n") if line]
    if format == "docx":  # Word sets a part's number and its title on one line
        lines = [part for line in lines for part in re.split(r"(?<=^PART I) |(?<=^PART II) ", line)]
    assert document.format == format
    assert lines == _lines()


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"[^\w\s]", "", text)))


@needs_corpus
@pytest.mark.parametrize("country", ["ke", "lk"])
def test_a_real_pdf_gives_the_words_of_the_act(country: str) -> None:
    original = next((CORPUS / "originals").glob(f"{country}-*.pdf"))
    document = read(original.read_bytes(), original.name)
    expected = next((CORPUS / "dev").glob(f"{country}-*.txt")).read_text("utf-8")
    assert len(_words(document.text) & _words(expected)) > 0.96 * len(_words(expected))
    assert not re.search(r"\n\d{1,3}\n", document.text), "a page number is left in the text"
    assert document.page_of(len(document.text) - 1)


@needs_corpus
def test_marginal_notes_of_a_real_gazette_stand_above_their_sections() -> None:
    original = next((CORPUS / "originals").glob("lk-*.pdf"))
    text = read(original.read_bytes(), original.name).text
    above = re.findall(r"\n\n([^\n]+)\n(\d+)\. ", text)
    assert [int(number) for _, number in above] == list(range(1, 39))


@needs_corpus
@pytest.mark.parametrize("path", sorted((CORPUS / "xml").glob("*.xml")), ids=lambda path: path.stem)
def test_real_justice_xml_is_read_with_its_clauses(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    assert document.format == "justice"
    assert document.title
    assert sum(mark.value == "section" for mark in document.marks) > 40


@needs_corpus
def test_a_real_web_page_gives_the_act_and_not_the_site() -> None:
    path = next((CORPUS / "originals").glob("rw-*.html"))
    document = read(path.read_bytes(), path.name)
    assert "RwandaLII" not in document.text
    assert len(re.findall(r"^Article \w+ – ", document.text, re.MULTILINE)) == 37


@needs_corpus
def test_a_real_word_file_gives_every_article() -> None:
    path = next((CORPUS / "originals").glob("qa-*.docx"))
    assert len(re.findall(r"^Article \(\d+\)$", read(path.read_bytes(), path.name).text, re.MULTILINE)) == 32
