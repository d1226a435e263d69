"""What is no readable law is refused by its right name, with what to do; no bytes give any other exception."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
import read_samples
from hypothesis import HealthCheck, given, settings, strategies as st

from gapcheck.errors import GapcheckError, UnreadableInput, UsageError
from gapcheck.read import MAX_BYTES, formats, read
from gapcheck.text import Document

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<akomaNtoso xmlns="x"><act><body><p>&b;</p></body></act></akomaNtoso>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE Bill [<!ENTITY file SYSTEM "file:///etc/hostname">]>
<Bill><Body><Section><Text>&file;</Text></Section></Body></Bill>"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _docx() -> bytes:
    return read_samples.docx(body=read_samples.paragraph("1. Words of law."))


def _bomb() -> bytes:
    return read_samples.docx(body=read_samples.paragraph("a" * 30_000_000))


def _hostile_docx() -> bytes:
    return read_samples.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": LAUGHS})


def _deep() -> bytes:
    return b"<akomaNtoso xmlns='x'>" + b"<section>" * 250 + b"<p>x</p>" + b"</section>" * 250 + b"</akomaNtoso>"


REFUSED: list[tuple[str, str, Callable[[], bytes], str, str]] = [
    ("an empty file", "law.txt", lambda: b"", "is empty", "downloaded completely"),
    ("blank space", "law.docx", lambda: b" \n\t ", "nothing but blank space", "downloaded completely"),
    ("a text without words", "law.txt", lambda: b"--- ... ---", "no words", "open the file"),
    ("a file of 100 MB", "law.txt", lambda: b"a" * (2 * MAX_BYTES), "100 MB", "split the file"),
    ("binary", "law.txt", lambda: bytes(range(256)) * 8, "binary, not text", "save the law as .docx"),
    (
        "a broken UTF-8 file",
        "law.txt",
        lambda: "données à été é".encode() * 20 + b"\xff",
        "a character is broken",
        "UTF-8",
    ),
    ("half a UTF-16 letter", "law.txt", lambda: b"\xff\xfea\x00b", "a character is broken", "UTF-8"),
    (
        "a PDF with a password",
        "a.pdf",
        lambda: read_samples.pdf([[[9, 9, "1. Law"]]], password="x"),
        "password",
        "print it",
    ),
    ("a scan", "law.pdf", read_samples.picture_pdf, "is a scan", "ocrmypdf in.pdf out.pdf"),
    ("half a PDF", "law.pdf", lambda: read_samples.pdf([[[9, 9, "1. Law"]]])[:300], "damaged or cut off", "again"),
    ("a PDF header alone", "law", lambda: b"%PDF-1.7\n", "damaged or cut off", "again"),
    (
        "a DOCX with a password",
        "law.docx",
        lambda: OLE + _wide("EncryptedPackage"),
        "password",
        "remove the protection",
    ),
    ("an old .doc", "law.doc", lambda: OLE + _wide("WordDocument"), "old kind (.doc)", "save it as .docx"),
    ("another old Office file", "law.xls", lambda: OLE, "old Office document", "save it as .docx"),
    ("half a DOCX", "law.docx", lambda: _docx()[:400], "damaged", "again"),
    (
        "a DOCX whose zip is garbled",
        "law.docx",
        lambda: _docx()[:200] + b"\0" * 60 + _docx()[260:],
        "damaged",
        "again",
    ),
    ("a swollen DOCX", "law.docx", _bomb, "unreasonable size", "text of the law alone"),
    ("a DOCX with entities", "law.docx", _hostile_docx, "declares entities", "document type"),
    ("a workbook", "law.xlsx", lambda: read_samples.zipped({"xl/workbook.xml": "x"}), "Excel workbook", ".docx"),
    (
        "an ODT",
        "law.odt",
        lambda: read_samples.zipped({"content.xml": "x", "mimetype": "y"}),
        "OpenDocument",
        ".docx",
    ),
    ("an EPUB", "law.epub", lambda: read_samples.zipped({"META-INF/container.xml": "x"}), "e-book", ".html"),
    ("a plain zip", "law.zip", lambda: read_samples.zipped({"law.txt": "x"}), "zip archive", "unpack"),
    (
        "a zip that claims to be a DOCX",
        "law.docx",
        lambda: read_samples.zipped({"a": "b"}),
        "zip archive",
        "unpack",
    ),
    ("RTF", "law.rtf", lambda: rb"{\rtf1\ansi 1. Law}", "Rich Text", "save it as .docx"),
    ("a picture", "law.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture", "ocrmypdf"),
    ("a photograph", "law.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(50), "is a picture", "ocrmypdf"),
    ("a compressed text", "law.txt.gz", lambda: gzip.compress(b"1. Law"), "compressed archive", "unpack"),
    (
        "XML of another kind",
        "law.xml",
        lambda: b"<?xml version='1.0'?><note>1. Law</note>",
        "<note>",
        "Akoma Ntoso",
    ),
    (
        "broken XML",
        "law.xml",
        lambda: b"<akomaNtoso xmlns='x'>\n<act>\n</body></akomaNtoso>",
        "is broken",
        "that line",
    ),
    ("XML with a billion laughs", "law.xml", lambda: LAUGHS, "declares entities", "document type"),
    ("XML that wants another file", "law.xml", lambda: OUTSIDE, "declares entities", "document type"),
    (
        "a web page without words",
        "law.html",
        lambda: b"<html><body><script>x</script></body></html>",
        "no words",
        "open",
    ),
]


@pytest.mark.parametrize(("what", "name", "made", "says", "advises"), REFUSED, ids=[case[0] for case in REFUSED])
def test_it_is_refused(what: str, name: str, made: Callable[[], bytes], says: str, advises: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        read(made(), name)
    assert says in refused.value.message
    assert advises in (refused.value.advice or "")
    assert refused.value.file == name
    assert refused.value.exit_code == 2


def test_broken_xml_names_its_line() -> None:
    with pytest.raises(UnreadableInput, match="line 3"):
        read(b"<akomaNtoso xmlns='x'>\n<act>\n</body></akomaNtoso>", "law.xml")


def test_a_broken_character_names_its_line() -> None:
    with pytest.raises(UnreadableInput, match="line 2"):
        read("données à été é\n".encode() + "données à été é".encode() * 20 + b"\xff", "law.txt")


def test_a_law_that_nests_without_end_is_read_or_refused() -> None:
    _document_or_refusal(_deep(), "law.xml", None)


def test_an_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="docx"):
        read(b"1. Law", "law.txt", format="wordstar")


_SEEDS = [
    _docx(),
    read_samples.pdf([[[100, 700, "1. A person who accesses data commits an offence."]]]),
    b"<?xml version='1.0'?><akomaNtoso xmlns='x'><act><section><num>1.</num></section></act></akomaNtoso>",
    b"<Statute><Body><Section><Label>1</Label><Text>Words</Text></Section></Body></Statute>",
    b"<html><body><table><tr><td>(a)</td><td>x</td></tr></table><ol type=i><li>y</ol></body></html>",
    b"# Act\n\n| a | b |\n|---|---|\n- (a) x [y](z) **b\n",
    "Données à caractère personnel\f§ 1".encode("utf-16"),
]
_FORMATS = [one.name for one in formats()]


def _document_or_refusal(data: bytes, name: str, format: str | None) -> None:
    try:
        document = read(data, name, format=format)
    except GapcheckError:
        return
    assert isinstance(document, Document)
    document.text.encode("utf-8")
    assert all(mark.span.end <= len(document.text) for mark in document.marks)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=400), format=st.sampled_from([None, *_FORMATS]))
def test_any_bytes_give_a_document_or_a_refusal(data: bytes, format: str | None) -> None:
    _document_or_refusal(data, "law", format)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=400), format=st.sampled_from([None, "text", "markdown", "html"]))
def test_any_text_gives_a_document_or_a_refusal(text: str, format: str | None) -> None:
    _document_or_refusal(text.encode("utf-8", "surrogatepass"), "law", format)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.sampled_from(_SEEDS), place=st.floats(0, 1), cut=st.integers(0, 40), put=st.binary(max_size=20))
def test_a_damaged_law_gives_a_document_or_a_refusal(seed: bytes, place: float, cut: int, put: bytes) -> None:
    at = int(place * len(seed))
    _document_or_refusal(seed[:at] + put + seed[at + cut :], "law", None)
