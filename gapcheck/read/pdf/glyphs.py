"""The bytes of a PDF go in, runs of letters with their places on the page come out.

Places are in points, y upwards from the page's foot; a run is letters that follow each other on one baseline.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from gapcheck.errors import UnreadableInput

_SOFT_HYPHENS = "\x02\xad\ufffe"
_FAR = 15_000.0  # no page of PDF is larger than 14,400 points (ISO 32000-1, annex C.2)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}


@dataclass(slots=True)
class Run:
    """Letters on one baseline without a wide gap; `base` is the height of the baseline."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(slots=True)
class Page:
    """The runs of one page in the order of the file; `number` is the printed or counted page number."""

    index: int
    width: float
    height: float
    runs: list[Run]
    number: str
    letters: int = 0
    glyphs: int = 0
    has_picture: bool = False


def pages_of(data: bytes, name: str, most: int) -> list[Page]:
    """All pages of a PDF. Raises UnreadableInput where it is encrypted, damaged or longer than `most` pages."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableInput(
                "the PDF is protected by a password",
                file=name,
                advice="open it with the password and print it to a new PDF, or ask the publisher for an open copy",
            ) from error
        raise _damaged(name) from error
    try:
        if len(document) > most:
            raise UnreadableInput(
                f"the PDF has {len(document)} pages; the most that is read is {most}",
                file=name,
                advice="give the pages of the law alone",
            )
        return [_page(document, index) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise _damaged(name) from error
    finally:
        document.close()


def _damaged(name: str) -> UnreadableInput:
    return UnreadableInput(
        "the PDF is damaged or cut off",
        file=name,
        advice="download or copy it again; if a viewer still opens it, print it to a new PDF",
    )


def _page(document: Any, index: int) -> Page:
    from pypdfium2 import raw

    sheet = document[index]
    text = sheet.get_textpage()
    width, height = sheet.get_size()
    page = Page(index, width, height, [], document.get_page_label(index) or str(index + 1))
    _gather(text, page, _turn(sheet.get_rotation(), width, height))
    if page.letters < 20:
        page.has_picture = any(True for _ in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
    text.close()
    sheet.close()
    return page


def _turn(rotation: int, width: float, height: float) -> Any:
    """How places on a page that is shown turned (ISO 32000-1, 7.7.3.3 Rotate) become upright."""
    return {
        90: lambda x, y: (y, height - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (width - y, x),
    }.get(rotation)


def _gather(text: Any, page: Page, turn: Any) -> None:
    """Put the letters of a page into runs; the gaps between them, not the file, say where words end."""
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_of, origin_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    is_made_up = raw.FPDFText_IsGenerated
    letter_of, size_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetFontSize
    raw_text, into, across, up = text.raw, ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    run: Run | None = None
    spaced = real_space = False
    for index in range(text.count_chars()):
        code = letter_of(raw_text, index)
        if code in (0x20, 0xA0, 0x09):
            spaced, real_space = True, real_space or not is_made_up(raw_text, index)
            continue
        if code in (0, 0x0A, 0x0D):
            continue
        letter = chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else ""
        if not letter or not (box_of(raw_text, index, into) and origin_of(raw_text, index, across, up)):
            continue
        left, right, base = box.left, box.right, y.value
        if turn:
            (left, base), (right, _) = turn(x.value, y.value), turn(box.right, box.top)
            right = max(right, left)
        size = abs(box.top - box.bottom) if turn is None else size_of(raw_text, index)
        if not (abs(left) < _FAR and abs(right) < _FAR and abs(base) < _FAR):
            continue
        letter = "-" if letter in _SOFT_HYPHENS else _LIGATURES.get(letter, letter)
        page.glyphs += 1
        page.letters += letter.isalnum()
        size = size or 1.0
        if run is not None and abs(base - run.base) < 0.15 * size and -0.5 * size < left - run.right < 1.1 * size:
            gap = (left - run.right) / size
            run.text += f" {letter}" if gap > 0.22 or real_space or (spaced and gap > 0.05) else letter
            run.right, run.size = max(run.right, right), max(run.size, size)
        else:
            run = Run(letter, left, right, base, size)
            page.runs.append(run)
        spaced = real_space = False
