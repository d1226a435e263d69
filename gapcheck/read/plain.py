"""A text file goes in, its own characters come out: line ends made one kind, form feeds made page marks."""

from __future__ import annotations

from gapcheck.read.encoding import decode
from gapcheck.read.format import Certainty, Format, Reading
from gapcheck.text import Mark, MarkKind, Span

_STRAY = dict.fromkeys([0xFEFF, 0xAD, 0x200B, *range(9), 0x0B, *range(14, 32), 0x7F])


def read(data: bytes, name: str) -> Reading:
    """Read plain text in whatever encoding. Raises UnreadableInput for what is not text."""
    return paged(decode(data, name))


def paged(text: str) -> Reading:
    """Text whose form feeds end pages; each becomes a line end, and each page a PAGE mark with its count."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\x85", "\n").translate(_STRAY)
    if "\f" not in text:
        return Reading(text)
    marks, start = [], 0
    for count, page in enumerate(text.split("\f"), start=1):
        if page.strip():
            marks.append(Mark(MarkKind.PAGE, Span(start, start + len(page)), str(count)))
        start += len(page) + 1
    return Reading(text.replace("\f", "\n"), tuple(marks))


FORMAT = Format(
    name="text",
    title="plain text",
    suffixes=(".txt", ".text"),
    recognise=lambda data: Certainty.POSSIBLE,
    read=read,
)
