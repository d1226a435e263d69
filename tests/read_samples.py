"""Builders of sample files for the reader tests: a few lines of a case become the bytes of a file."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_ROOTS = {"document": "document", "styles": "styles", "numbering": "numbering"}
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(**parts: str) -> bytes:
    """A Word package. `body` is the inside of w:body, every other part the inside of its root element."""
    document = f"<w:document {_W} {_MORE}><w:body>{parts.pop('body')}</w:body></w:document>"
    return zipped(
        {"[Content_Types].xml": _TYPES, "word/document.xml": document}
        | {f"word/{part}.xml": f"<w:{part} {_W} {_MORE}>{inside}</w:{part}>" for part, inside in parts.items()}
    )


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, *, number: tuple[int, int] | None = None, style: str = "") -> str:
    """A w:p with one run; `number` is the list and the level."""
    listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{styled}{listed}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def pdf(pages: list[list[Any]], *, password: str = "", size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF of placed strings: each [x, y, text] or [x, y, text, font size]; y counts upwards."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    encrypt = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(buffer, pagesize=size, encrypt=encrypt, invariant=1)
    for page in pages:
        for x, y, text, *more in page:
            canvas.setFont("Times-Roman", more[0] if more else 10)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def typeset(lines: list[str], *, width: float = 330, left: float = 120, per_page: int = 40) -> bytes:
    """A PDF of a bill as a printer sets it: lines wrapped, items hung, a running head and a number on each page."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    placed: list[list[list[Any]]] = [[]]
    row = 0
    for line in lines:
        indent = 20 if line.startswith("(") else 0
        words, shown = line.split(), ""
        for word in [*words, ""]:
            longer = f"{shown} {word}".strip()
            if word and stringWidth(longer, "Times-Roman", 10) <= width - indent:
                shown = longer
                continue
            if row == per_page:
                placed.append([])
                row = 0
            placed[-1].append([left + indent, 760 - 14 * row, shown])
            row += 1
            shown = word
    for count, page in enumerate(placed, start=1):
        page.append([200, 800, "Model Cybercrime Bill, 2025"])
        page.append([290, 40, str(count)])
    return pdf(placed)


def picture_pdf() -> bytes:
    """A PDF whose only content is a picture, as a scanner makes it."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (64, 64), 128)), 50, 50, 400, 600)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
