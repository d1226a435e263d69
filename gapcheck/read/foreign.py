"""The first bytes of a file go in; what is no text of a law is refused by its right name, with what to do."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from gapcheck.errors import UnreadableInput
from gapcheck.read.encoding import opening, root_name

_OCR = "make a text out of the picture first: img2pdf picture -o in.pdf, then ocrmypdf in.pdf out.pdf"
_UNPACK = "unpack it, and give the law inside it"
_SAVE = "open it in Word or LibreOffice and save it as .docx"

SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (rb"\{\\rtf", "the file is Rich Text (RTF)", _SAVE),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|BM....\x00\x00\x00\x00|RIFF....WEBP",
        "the file is a picture",
        _OCR,
    ),
    (rb"\xffWPC", "the file is a WordPerfect document", _SAVE),
    (
        rb"\x1f\x8b|BZh[1-9]|\xfd7zXZ\x00|7z\xbc\xaf\x27\x1c|Rar!|\x28\xb5\x2f\xfd",
        "the file is a compressed archive",
        _UNPACK,
    ),
    (rb"%!PS", "the file is PostScript", "convert it: ps2pdf law.ps law.pdf"),
    (rb"AT&TFORM", "the file is a DjVu scan", "convert it to PDF, then: ocrmypdf in.pdf out.pdf"),
    (rb"\x7fELF|MZ.{0,512}PE\x00\x00", "the file is a program", "give the text of a law"),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ZIPPED: tuple[tuple[str, str, str], ...] = (
    (r"xl/", "the file is an Excel workbook", "give the law as .docx, .pdf or .txt"),
    (r"ppt/", "the file is a PowerPoint presentation", "give the law as .docx, .pdf or .txt"),
    (r"META-INF/container\.xml|.*\.opf$", "the file is an e-book (EPUB)", "convert it to .html or .docx"),
    (r"Index/Document\.iwa", "the file is an Apple Pages document", "export it from Pages as Word (.docx)"),
    (r"content\.xml", "the file is an OpenDocument file (ODT)", _SAVE),
)


def refuse_foreign(data: bytes, name: str) -> None:
    """Raise UnreadableInput where the bytes carry the signature of something that is not read."""
    for pattern, message, advice in SIGNATURES:
        if re.match(pattern, data[:1024], re.DOTALL):
            raise UnreadableInput(message, file=name, advice=advice)
    if data.startswith(_OLE):
        _refuse_ole(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _refuse_zip(data, name)
    head = opening(data)
    root = root_name(head)
    if root and ("<?xml" in head[:100] or "xmlns" in head):
        raise UnreadableInput(
            f"the file is XML with the root element <{root}>, and not one of the kinds of law XML that are read",
            file=name,
            advice="give Akoma Ntoso (LegalDocML), or export the law as .html, .docx or .txt",
        )


def _refuse_ole(data: bytes, name: str) -> None:
    """An OLE compound file: an encrypted OOXML file (MS-OFFCRYPTO 2.3.2) or a document of Word 97 to 2003."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        raise UnreadableInput(
            "the document is protected by a password",
            file=name,
            advice="open it in Word with the password, remove the protection and save it again",
        )
    if "WordDocument".encode("utf-16-le") in data:
        raise UnreadableInput("the file is a Word document of the old kind (.doc)", file=name, advice=_SAVE)
    raise UnreadableInput("the file is an old Office document, not a .docx", file=name, advice=_SAVE)


def _refuse_zip(data: bytes, name: str) -> None:
    try:
        names = ZipFile(BytesIO(data)).namelist()
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise UnreadableInput(
            "the file is damaged: its zip archive cannot be opened",
            file=name,
            advice="download or copy it again; a .docx that Word still opens can be saved anew",
        ) from error
    for pattern, message, advice in _ZIPPED:
        if any(re.match(pattern, one) for one in names):
            raise UnreadableInput(message, file=name, advice=advice)
    raise UnreadableInput("the file is a zip archive, not a Word document", file=name, advice=_UNPACK)
