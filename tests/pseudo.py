"""A catalogue in a made-up language: every letter of a message becomes a Greek one, so that what is left in Latin
letters was never a message. What was not marked for translation stands out, however lines are broken.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from gapcheck import messages
from gapcheck.catalogues import of_code

LANGUAGE = "eo"  # a language that Babel knows, and that has no catalogue
_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβχδεφγηικκλμνοπκρστυυωξυζΑΒΧΔΕΦΓΗΙΚΚΛΜΝΟΠΚΡΣΤΥΥΩΞΥΖ"
)
_NAMES = re.compile(r"(\{\w*\})")
LATIN = re.compile(r"[A-Za-z]{2,}")


def greek(text: str) -> str:
    """The text in Greek letters, names in braces as they are."""
    return "".join(part if _NAMES.fullmatch(part) else part.translate(_LETTERS) for part in _NAMES.split(text))


def write(catalogue: Catalog, file: Path) -> None:
    """The catalogue with every message in Greek letters, as a .po file."""
    made = Catalog(locale=LANGUAGE, fuzzy=False)
    for message in catalogue:
        if isinstance(message.id, str) and message.id:
            made.add(message.id, greek(message.id))
        elif message.id:
            made.add(message.id, tuple(map(greek, message.id)))
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as written:
        write_po(written, made)


@contextmanager
def spoken(folder: Path, monkeypatch) -> Iterator[None]:
    """Within the block, reports can be made in that language, from a catalogue of all the messages of the code."""

    def forget() -> None:
        messages.report_languages.cache_clear()
        messages._wording.cache_clear()

    write(of_code(), folder / LANGUAGE / messages.FILE)
    with monkeypatch.context() as patch:
        patch.setattr(messages, "LOCALE", folder)
        forget()
        yield
    forget()


class _Page(HTMLParser):
    """What a page shows, and what it says to a screen reader or in a tooltip."""

    SAID = ("title", "aria-label", "placeholder", "alt", "data-words", "data-light", "data-dark")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.inside = [], []
        self.feed(page)

    def handle_starttag(self, name, attributes):
        self.inside.append(name)
        self.words += [_NAMES.sub("", value) for key, value in attributes if key in self.SAID and value]

    def handle_endtag(self, name):
        while self.inside and self.inside.pop() != name:
            pass

    def handle_data(self, data):
        if not {"script", "style"} & set(self.inside):
            self.words.append(data)


def _of_html(made: bytes) -> str:
    page = made.decode()
    printed = re.findall(r'content: "([^"]*)"', page)
    return "\n".join([*_Page(page).words, *printed])


def _of_office(made: bytes) -> str:
    """The words of a Word or Excel file, those of its charts, heads and feet included."""
    words = []
    with zipfile.ZipFile(BytesIO(made)) as held:
        for name in held.namelist():
            if re.fullmatch(r"(word|xl)/.*\.xml", name) and not re.search(
                r"style|theme|settings|fontTable|numbering", name
            ):
                for node in ElementTree.fromstring(held.read(name)).iter():
                    if node.tag.rpartition("}")[2] in ("t", "v") and node.text:
                        words.append(node.text)
                    if node.tag.endswith("}sheet"):
                        words.append(node.get("name") or "")
    return "\n".join(words)


def _of_pdf(made: bytes) -> str:
    held = pypdfium2.PdfDocument(made)
    return "\n".join(page.get_textpage().get_text_bounded() for page in held)


def _of_csv(made: bytes) -> str:
    return "\n".join("\n".join(row) for row in csv.reader(StringIO(made.decode("utf-8-sig"), newline="")))


def _of_markdown(made: bytes) -> str:
    return re.sub(r"</?[a-z]+>", "", made.decode())


VISIBLE: dict[str, Callable[[bytes], str]] = {
    "csv": _of_csv,
    "docx": _of_office,
    "html": _of_html,
    "md": _of_markdown,
    "pdf": _of_pdf,
    "terminal": bytes.decode,
    "xlsx": _of_office,
}
