"""The zip archive of a Word document goes in, its parts come out as trees; size and shape are checked first."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from gapcheck.errors import UnreadableInput
from gapcheck.read.xmltree import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART = 100_000_000
"""The largest part that is unpacked, in bytes."""

MAX_RATIO = 200
"""How many times larger than its archive a part of over a megabyte may be; the XML of laws shrinks 5 to 40 fold."""

_DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, KeyError)
# ISO 29500 "strict" files name the same elements in another namespace.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """An open .docx; `document` is the root of its main part."""

    archive: ZipFile
    name: str
    document: _Element

    def part(self, stem: str) -> _Element | None:
        """The root of `word/<stem>.xml`, or None where the document has no such part."""
        path = f"word/{stem}.xml"
        return _tree(self.archive, path, self.name) if path in self.archive.namelist() else None


def is_word(data: bytes) -> bool:
    """True for a zip archive with the main part of a Word document in it, as far as can be told."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return _MAIN in ZipFile(BytesIO(data)).namelist()
    except _DAMAGED:
        return _MAIN.encode() in data


def open_package(data: bytes, name: str) -> Package:
    """Open a .docx. Raises UnreadableInput where it is damaged, is none, or would swell beyond reason."""
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGED as error:
        raise _damaged(name) from error
    if _MAIN not in archive.namelist():
        raise UnreadableInput(
            "the file is not a Word document: it has no word/document.xml",
            file=name,
            advice="open it in Word or LibreOffice and save it as .docx",
        )
    return Package(archive, name, _tree(archive, _MAIN, name))


def _tree(archive: ZipFile, path: str, name: str) -> _Element:
    data = _unpacked(archive, path, name).replace(_STRICT, _USUAL)
    return parse_xml(data, name, part=path)


def _unpacked(archive: ZipFile, path: str, name: str) -> bytes:
    try:
        info = archive.getinfo(path)
        if info.flag_bits & 0x1:
            raise UnreadableInput(
                "the document is protected by a password",
                file=name,
                advice="open it in Word with the password, remove the protection and save it again",
            )
        swollen = info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if info.file_size > MAX_PART or swollen:
            raise _swollen(name)
        with archive.open(info) as part:
            unpacked = part.read(info.file_size + 1)
    except _DAMAGED as error:
        raise _damaged(name) from error
    if len(unpacked) > info.file_size:
        raise _swollen(name)
    return unpacked


def _damaged(name: str) -> UnreadableInput:
    return UnreadableInput(
        "the Word document is damaged: its zip archive cannot be unpacked",
        file=name,
        advice="download or copy it again; if Word still opens it, save it anew as .docx",
    )


def _swollen(name: str) -> UnreadableInput:
    return UnreadableInput(
        "the Word document would unpack to an unreasonable size",
        file=name,
        advice="open it in Word, keep the text of the law alone, and save it as a new .docx",
    )
