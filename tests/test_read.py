"""The border of the readers: what a document holds, how its format is told, encodings, languages, discovery."""

from __future__ import annotations

import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from gapcheck.read import detect_language, formats, language_name, read

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real laws lies beside the repository")


def test_a_document_knows_its_name_its_bytes_and_its_format() -> None:
    data = b"MODEL ACT, 2025\n1. Short title\n"
    document = read(data, "bill.txt")
    assert (document.name, document.format, document.title) == ("bill.txt", "text", "MODEL ACT, 2025")
    assert document.sha256 == sha256(data).hexdigest()
    assert document.language == ""


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        pytest.param(b"<html><p>1. Law</p></html>", "law.pdf", "html", id="content wins over a wrong suffix"),
        pytest.param(b"# Law\n1. Words", "law.md", "markdown", id="a suffix tells what content cannot"),
        pytest.param(b"# Law\n1. Words", "law", "text", id="without a suffix text is plain text"),
        pytest.param(b"# Law\n1. Words", "-", "text", id="standard input has no suffix"),
        pytest.param(b"1. Law", "law.docx", "text", id="a text that calls itself a Word file is a text"),
        pytest.param(
            "\ufeff<akomaNtoso xmlns='x'><p>Law</p></akomaNtoso>".encode("utf-16-le"), "a", "akn", id="UTF-16 XML"
        ),
        pytest.param(
            b"<!-- x --><an:akomaNtoso xmlns:an='x'><an:p>Law</an:p></an:akomaNtoso>", "a", "akn", id="a prefix"
        ),
    ],
)
def test_the_format_is_told(data: bytes, name: str, format: str) -> None:
    assert read(data, name).format == format


@pytest.mark.parametrize("given", ["text", "txt", ".txt", "TEXT"])
def test_a_format_may_be_named_or_given_by_its_suffix(given: str) -> None:
    assert read(b"<html><p>1. Law</p></html>", "law", format=given).format == "text"


WESTERN = "Artículo 1º.- El que, sin autorización, acceda a datos será castigado. Données personnelles — « œuvre »"
CYRILLIC = "Стаття 361. Несанкціоноване втручання в роботу інформаційних систем та мереж електронних комунікацій. " * 8
POLISH = "Kto bez uprawnienia uzyskuje dostęp do informacji, łamiąc zabezpieczenia, podlega grzywnie, żeby. " * 8


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(text, encoding, id=f"{kind} in {encoding}")
        for kind, text, encodings in (
            ("western", WESTERN, ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")),
            ("western", WESTERN.replace("œ", "oe").replace("—", "-"), ("latin-1",)),
            ("cyrillic", CYRILLIC, ("utf-8", "utf-16", "cp1251")),
            ("polish", POLISH, ("utf-8", "cp1250")),
        )
        for encoding in encodings
    ],
)
def test_the_encoding_is_told(text: str, encoding: str) -> None:
    assert read(text.encode(encoding), "law.txt").text == text


def test_a_web_page_says_its_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{CYRILLIC}</p></body></html>'
    assert CYRILLIC.strip() in read(page.encode("cp1251"), "law.html").text


TITLES = {
    "Whereas it is expedient\nTHE COMPUTER CRIMES ACT, 2019\n1. Words": "THE COMPUTER CRIMES ACT, 2019",
    "Gazette\n1. Short title\nThis Act may be cited as the Cyber Act, 2020.": "Cyber Act, 2020",
    f"Loi du 3 mars 2031 portant création des phares{' et des lampes' * 12}\n\nArt. 1er. Les phares brillent.": (
        f"Loi du 3 mars 2031 portant création des phares{' et des lampes' * 6} et des…"
    ),
    "Congreso\nLEY 1273 DE 2009\nArtículo 1": "LEY 1273 DE 2009",
    "Loi du 18 juillet 2014 sur la cybercriminalité\nArt. 1": "Loi du 18 juillet 2014 sur la cybercriminalité",
    "1. A person shall not.\n2. Any act of a person means one": "",
}


@pytest.mark.parametrize(("text", "title"), TITLES.items(), ids=lambda value: value[:30])
def test_the_title_is_what_the_text_shows(text: str, title: str) -> None:
    assert read(text.encode(), "law").title == title


LANGUAGES = {
    "en": "Any person who intentionally and without right accesses the whole or any part of a computer system "
    "commits an offence and shall on conviction be liable to a fine or to imprisonment for a term of five years.",
    "fr": "Le fait d'accéder ou de se maintenir, frauduleusement, dans tout ou partie d'un système est puni "
    "de deux ans d'emprisonnement; lorsque les données sont modifiées, la peine est de trois ans.",
    "es": "El que por cualquier medio, sin estar debidamente autorizado, borrase, dañase o hiciese inaccesibles "
    "los datos de un sistema será castigado con la pena de prisión; quien lo intente será también castigado.",
    "pt": "Quem, sem permissão legal ou sem para tanto estar autorizado, de qualquer modo aceder a um sistema de "
    "informação é punido com pena de prisão até um ano; a pena é agravada quando as informações não são públicas.",
    "de": "Wer unbefugt sich oder einem anderen Zugang zu Daten, die nicht für ihn bestimmt und die gegen "
    "unberechtigten Zugang besonders gesichert sind, verschafft, wird mit Freiheitsstrafe bestraft.",
    "gl": "O que por calquera medio, sen estar debidamente autorizado, acceda a un sistema informático será "
    "castigado coa pena de prisión; cando os datos non sexan públicos, a pena será unha das maiores ás citadas.",
    "ca": "El que per qualsevol mitjà, sense estar degudament autoritzat, accedeixi a un sistema informàtic serà "
    "castigat amb la pena de presó; els fets que no siguin greus seran castigats amb una multa pel jutge.",
    "it": "Chiunque abusivamente si introduce in un sistema informatico o telematico protetto da misure di "
    "sicurezza è punito con la reclusione fino a tre anni; la pena è della reclusione da uno a cinque anni.",
    "nl": "Met gevangenisstraf van ten hoogste twee jaren wordt gestraft hij die opzettelijk en wederrechtelijk "
    "binnendringt in een geautomatiseerd werk of in een deel daarvan, indien hij daarbij een beveiliging breekt.",
    "ru": "Неправомерный доступ к охраняемой законом компьютерной информации наказывается лишением свободы.",
    "ar": "يعاقب كل من دخل عمدا وبدون وجه حق إلى نظام معلوماتي بالحبس مدة لا تزيد على سنة وبغرامة مالية.",
}  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_language_is_told(code: str) -> None:
    assert detect_language(LANGUAGES[code]) == code
    assert detect_language(LANGUAGES[code].upper()) == code


def test_the_language_of_the_body_counts_not_that_of_the_first_page() -> None:
    assert detect_language(LANGUAGES["en"] + LANGUAGES["fr"] * 20) == "fr"


def test_a_text_without_words_has_no_language() -> None:
    assert detect_language("1. 2. (3)") == ""


def test_languages_have_english_names() -> None:
    assert [language_name(code) for code in ("en", "et", "uk", "xx")] == ["English", "Estonian", "Ukrainian", "xx"]


REAL = {"ee": "et", "ge": "ka", "no": "no", "ro": "ro", "sa": "ar", "ua": "uk", "bd": "bn", "us": "en", "br": "pt"}


@needs_corpus
@pytest.mark.parametrize("country", REAL)
def test_the_language_of_real_laws_is_told(country: str) -> None:
    for path in (CORPUS / "extra").glob(f"{country}-*.txt"):
        assert detect_language(read(path.read_bytes(), path.name).text) == REAL[country]


@needs_corpus
def test_a_great_language_is_told_without_loading_the_model() -> None:
    text = next((CORPUS / "dev").glob("ke-*.txt")).read_text("utf-8")
    start = time.perf_counter()
    assert detect_language(text) == "en"
    assert time.perf_counter() - start < 0.15


def test_formats_are_described_for_the_help_texts() -> None:
    names = [one.name for one in formats()]
    assert names == sorted(names)
    assert {"akn", "docx", "html", "justice", "markdown", "pdf", "text"} <= set(names)
    assert all(one.title and one.suffixes for one in formats())


@pytest.mark.parametrize("heavy", ["lxml", "pypdfium2", "numpy", "py3langid", "charset_normalizer"])
def test_nothing_heavy_is_loaded_before_it_is_needed(heavy: str) -> None:
    code = f"import sys, gapcheck.read as r; r.read(b'1. Law', 'law.txt'); sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
