"""Makes the deficient bill of 02-deficient-bill as Word, PDF and Akoma Ntoso files: `python make.py [FOLDER]`.

The PDF needs reportlab (`pip install 'gapcheck[test]'`); the others need nothing but Python.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

HERE = Path(__file__).parent
BILL = HERE.parent / "02-deficient-bill" / "bill.md"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SECTION = re.compile(r"### (\d+)\. (.+)")
ITEM = re.compile(r"\((\w+)\) (.+)")


class Line(NamedTuple):
    """A paragraph of the bill. level: title, text, part, section, subsection or paragraph."""

    level: str
    number: str
    words: str


def lines(markdown: str) -> Iterator[Line]:
    """The paragraphs of the bill."""
    for block in markdown.split("\n\n"):
        words = " ".join(block.split())
        if words.startswith("# "):
            yield Line("title", "", words[2:])
        elif words.startswith("## "):
            number, heading = words[3:].split(" – ")
            yield Line("part", number, heading)
        elif found := SECTION.match(words):
            yield Line("section", f"{found[1]}.", found[2])
        elif found := ITEM.match(words):
            yield Line("subsection" if found[1].isdigit() else "paragraph", f"({found[1]})", found[2])
        elif words:
            yield Line("text", "", words)


def docx(bill: list[Line]) -> bytes:
    """A Word file whose numbers are Word's own, not typed."""
    depth = {"part": 0, "section": 1, "subsection": 2, "paragraph": 3}
    tiers = [("upperRoman", "Part %1"), ("decimal", "%2."), ("decimal", "(%3)"), ("lowerLetter", "(%4)")]
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
        + ('<w:lvlRestart w:val="0"/>' if at == 1 else "")
        + f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (format, text) in enumerate(tiers)
    )
    body = "".join(
        "<w:p><w:pPr>"
        + ('<w:pStyle w:val="Title"/>' if line.level == "title" else "")
        + (
            f'<w:numPr><w:ilvl w:val="{depth[line.level]}"/><w:numId w:val="1"/></w:numPr>'
            if line.level in depth
            else ""
        )
        + f'</w:pPr><w:r><w:t xml:space="preserve">{escape(line.words, quote=False)}</w:t></w:r></w:p>'
        for line in bill
    )
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{office}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{office}.styles+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{office}.numbering+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{relations}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{relations}/styles" Target="styles.xml"/>'
            f'<Relationship Id="r2" Type="{relations}/numbering" Target="numbering.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">'
            '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>',
            "word/numbering.xml": f'<w:numbering xmlns:w="{W}">'
            f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        }
    )


def _zip(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            info = ZipInfo(name)  # without the clock, so that the bytes are the same each time
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return buffer.getvalue()


class Clause:
    """A clause and what it holds: words before its items, the items, words after them."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.before: list[str] = [] if line.level in ("part", "section") else [line.words]
        self.items: list[Clause] = []
        self.after: list[str] = []

    def xml(self) -> str:
        """The clause in Akoma Ntoso: content, or intro, items and wrapUp."""
        heading = f"<heading>{escape(self.line.words)}</heading>" if self.line.level in ("part", "section") else ""
        before = _wrapped("intro" if self.items else "content", self.before)
        inside = before + "".join(item.xml() for item in self.items) + _wrapped("wrapUp", self.after)
        return f"<{self.line.level}><num>{self.line.number}</num>{heading}{inside}</{self.line.level}>"


def _wrapped(tag: str, paragraphs: list[str]) -> str:
    inside = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    return f"<{tag}>{inside}</{tag}>" if inside else ""


def akn(bill: list[Line]) -> bytes:
    """An Akoma Ntoso 3.0 bill."""
    depth = {"part": 0, "section": 1, "subsection": 2, "paragraph": 3}
    start = next(at for at, line in enumerate(bill) if line.level == "part")
    parts: list[Clause] = []
    path: list[Clause] = []
    for line in bill[start:]:
        if line.level in depth:
            path = [clause for clause in path if depth[clause.line.level] < depth[line.level]]
            clause = Clause(line)
            (path[-1].items if path else parts).append(clause)
            path.append(clause)
        elif path[-1].line.level == "paragraph":  # words that close a list belong to the clause above it
            path.pop()
            path[-1].after.append(line.words)
        else:
            path[-1].before.append(line.words)
    title, *more = (line.words for line in bill[:start])
    preface = f"<p><docTitle>{escape(title)}</docTitle></p>" + "".join(f"<p>{escape(p)}</p>" for p in more)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{AKN}"><bill name="bill">'
        f"<preface>{preface}</preface><body>{''.join(part.xml() for part in parts)}</body></bill></akomaNtoso>\n"
    ).encode()


def pdf(bill: list[Line]) -> bytes:
    """A PDF as a printer sets it: lines wrapped, items indented, a running head and a number on each page."""
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    plain = ParagraphStyle("text", fontName="Times-Roman", fontSize=10.5, leading=13, spaceAfter=6)
    styles = {
        "title": ParagraphStyle("title", plain, fontName="Times-Bold", fontSize=16, leading=20, alignment=TA_CENTER),
        "part": ParagraphStyle("part", plain, fontName="Times-Bold", alignment=TA_CENTER, spaceBefore=12),
        "section": ParagraphStyle("section", plain, fontName="Times-Bold", spaceBefore=6, keepWithNext=True),
        "paragraph": ParagraphStyle("paragraph", plain, leftIndent=24),
    }
    text = [
        Paragraph(
            escape(" – ".join(filter(None, line[1:])) if line.level == "part" else " ".join(line[1:]).strip()),
            styles.get(line.level, plain),
        )
        for line in bill
    ]

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 36, bill[0].words)
        canvas.drawCentredString(A4[0] / 2, 30, str(canvas.getPageNumber()))

    buffer = BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A4, title=bill[0].words, invariant=1)
    document.build(text, onFirstPage=furniture, onLaterPages=furniture)
    return buffer.getvalue()


MAKERS = {"bill.docx": docx, "bill.xml": akn, "bill.pdf": pdf}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    bill = list(lines(BILL.read_text(encoding="utf-8")))
    for name, make in MAKERS.items():
        (folder / name).write_bytes(make(bill))
        print(f"made {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
