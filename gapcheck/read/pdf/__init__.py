"""A PDF with a text layer goes in, the lines of the act come out as if set without pages.

A PDF knows letters and places, no lines and no paragraphs. Letters become runs (glyphs), runs columns and lines
(layout), repeated lines at the edges are taken off (heads), and lines join to paragraphs (reflow).
"""

from __future__ import annotations

from gapcheck.errors import UnreadableInput
from gapcheck.read.format import Certainty, Format, Reading
from gapcheck.read.lines import Lines
from gapcheck.text import Mark, MarkKind, Span

MAX_PAGES = 6000
"""The most pages that are read: four times the longest code of law."""

_OCR = "run: ocrmypdf in.pdf out.pdf, and give out.pdf"
_NOTE_LEVEL = "6"


def read(data: bytes, name: str) -> Reading:
    """Read a PDF. Raises UnreadableInput for a scan, a password, a damaged file."""
    from gapcheck.read.pdf.glyphs import pages_of
    from gapcheck.read.pdf.heads import without_heads
    from gapcheck.read.pdf.layout import laid_out
    from gapcheck.read.pdf.reflow import paragraphs

    pages = pages_of(data, name, MAX_PAGES)
    _refuse_scan(pages, name)
    bodies = without_heads(pages)
    lines = Lines()
    starts: list[tuple[int, str]] = []
    columns = [laid_out(body) for body in bodies]
    for paragraph in paragraphs(columns):
        if paragraph.is_footnote:
            lines.note(paragraph.text)
            continue
        if paragraph.is_note:
            lines.blank()
        span = lines.add(paragraph.text)
        if span is None:
            continue
        if paragraph.is_note:
            lines.mark(MarkKind.HEADING, span, _NOTE_LEVEL)
        for page, place in paragraph.pages:
            starts.append((span.start + min(place, len(span)), bodies[page].number))
    text, marks = lines.finish()
    ends = [start for start, _ in starts[1:]] + [len(text)]
    paged = tuple(
        Mark(MarkKind.PAGE, Span(start, max(start, end)), number)
        for (start, number), end in zip(starts, ends, strict=True)
    )
    return Reading(text, marks + paged)


def _refuse_scan(pages: list, name: str) -> None:
    if not pages:
        raise UnreadableInput("the PDF has no pages that can be read", file=name, advice="download or copy it again")
    bare = [page for page in pages if page.letters < 20]
    pictures = sum(page.has_picture for page in bare)
    if len(bare) == len(pages) or pictures > 0.3 * len(pages):
        count = "" if len(bare) == len(pages) else f" on {len(bare)} of its {len(pages)} pages"
        raise UnreadableInput(f"the PDF is a scan: it has no text layer{count}", file=name, advice=_OCR)
    glyphs = sum(page.glyphs for page in pages)
    if sum(page.letters for page in pages) < 0.4 * glyphs:
        raise UnreadableInput(
            "the text layer of the PDF is unreadable: its fonts do not say which letters they draw",
            file=name,
            advice="run: ocrmypdf --force-ocr in.pdf out.pdf, and give out.pdf",
        )


FORMAT = Format(
    name="pdf",
    title="PDF with a text layer",
    suffixes=(".pdf",),
    recognise=lambda data: Certainty.SURE if b"%PDF-" in data[:1024] else Certainty.NO,
    read=read,
)
