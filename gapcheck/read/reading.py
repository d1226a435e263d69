"""Bytes and a name go in, a `Document` comes out: the format is told by content first, by the name second."""

from __future__ import annotations

from hashlib import sha256

from gapcheck.errors import UnreadableInput
from gapcheck.read.foreign import refuse_foreign
from gapcheck.read.format import Certainty, Format, format_named, recognised
from gapcheck.read.title import title_in
from gapcheck.text import Document

MAX_BYTES = 50_000_000
"""The largest file that is read, in bytes: above any code of law, below what would choke a small machine."""

MAX_TEXT = 50_000_000
"""The largest text that is taken out of a file, in characters."""


def read(data: bytes, name: str, *, format: str | None = None) -> Document:
    """Read a law from its bytes.

    `name` is what the user calls the file; only its suffix is looked at, and only where the content does not tell.
    `format` (a name out of `formats()`, or a suffix) skips the recognition.
    Raises UnreadableInput where the bytes hold no text of a law, UsageError where `format` is unknown.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            f"the file has {len(data) / 1e6:.0f} MB; the most that is read is {MAX_BYTES / 1e6:.0f} MB",
            file=name,
            advice="split the file, or give the text of the law alone, without pictures and annexes",
        )
    if not data.strip(b" \t\r\n\f\v\0"):
        raise UnreadableInput(
            "the file is empty" if not data else "the file holds nothing but blank space",
            file=name,
            advice="check that the file was saved or downloaded completely",
        )
    reader = format_named(format) if format else _reader_of(data, name)
    try:
        reading = reader.read(data, name)
    except RecursionError as error:
        raise UnreadableInput(
            "its parts are nested too deeply to be a law",
            file=name,
            advice="save the text of the law alone as .docx or .txt",
        ) from error
    if len(reading.text) > MAX_TEXT:
        raise UnreadableInput(
            f"the text in the file has more than {MAX_TEXT / 1e6:.0f} million characters",
            file=name,
            advice="give one law a file",
        )
    if not any(character.isalnum() for character in reading.text):
        raise UnreadableInput(
            f"no words were found in it (read as: {reader.title})",
            file=name,
            advice="open the file to see that it holds the text of a law, and save it as .docx, .txt or .pdf",
        )
    return Document(
        name=name,
        text=reading.text,
        sha256=sha256(data).hexdigest(),
        format=reader.name,
        title=reading.title or title_in(reading.text),
        marks=tuple(sorted(reading.marks, key=lambda mark: (mark.span.start, -mark.span.end))),
    )


def _reader_of(data: bytes, name: str) -> Format:
    reader, certainty = recognised(data, name)
    if certainty is not Certainty.SURE:
        refuse_foreign(data, name)
    if reader is None:
        raise UnreadableInput(
            "the file is not text, and of no format that can be read",
            file=name,
            advice="save it as .docx, .pdf with a text layer, .html or .txt",
        )
    return reader
