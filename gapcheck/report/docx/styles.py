"""A new Word document out: its paper, its styles, its language and its properties, before a word is written in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from gapcheck.report.docx.parts import element, paragraph
from gapcheck.report.layout import Paper
from gapcheck.report.table.moment import MOMENT
from gapcheck.report.table.words import language_tag

MARGIN = Mm(18)
INK = RGBColor(0x1F, 0x2F, 0x46)
GREY = RGBColor(0x5A, 0x64, 0x70)
_FONT = "Calibri"
_PAPER = {"a4": (Mm(297), Mm(210)), "letter": (Mm(279.4), Mm(215.9))}
_RULE = "9AA5B1"
_HEAD = "DFE5EC"


def blank(*, title: str, subject: str, author: str, language: str, paper: Paper) -> Any:
    """An empty document, landscape, in a language (ISO 639-1), with the styles that the report uses."""
    document = Document()
    for leftover in list(document.element.body)[:-1]:
        document.element.body.remove(leftover)
    _properties(document, title, subject, author, language)
    _page(document, paper)
    _styles(document, language)
    _settings(document, language)
    return document


def width(document: Any) -> int:
    """The width between the margins, in twentieths of a point."""
    section = document.sections[0]
    return round((section.page_width - 2 * MARGIN) / 635)


def running(document: Any, head: Sequence[Any], foot: Sequence[Any]) -> None:
    """The lines at the head and the foot of each page, as runs."""
    section = document.sections[0]
    for part, style, runs in ((section.header, "Header", head), (section.footer, "Footer", foot)):
        for old in list(part._element):
            part._element.remove(old)
        part._element.append(paragraph(style, *runs))


def _properties(document: Any, title: str, subject: str, author: str, language: str) -> None:
    core = document.core_properties
    core.title, core.subject, core.author, core.last_modified_by = title[:255], subject[:255], author, author
    core.language, core.comments, core.keywords, core.revision = language_tag(language), "", "", 1
    core.created = core.modified = MOMENT.replace(tzinfo=None)


def _page(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAPER[paper]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Mm(9)


def _styles(document: Any, language: str) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    defaults.find(qn("w:lang")).set(qn("w:val"), language_tag(language))
    _set(styles["Normal"], 10.5, after=6)
    _set(styles["Title"], 24, after=2, colour=INK)
    _set(styles["Subtitle"], 14, after=10, colour=INK)
    _set(styles["Heading 1"], 17, before=18, after=6, colour=INK)
    _set(styles["Heading 2"], 13, before=14, after=4, colour=INK)
    _set(styles["Heading 3"], 10, before=1, after=1, colour=INK)
    _set(styles["Caption"], 9, before=6, after=3, colour=INK)
    styles["Caption"].paragraph_format.keep_with_next = True
    _set(styles["Header"], 8.5)
    _set(styles["Footer"], 8.5)
    _set(styles["List Bullet"], 10.5, after=2)
    for name, based, size in (
        ("Table Text", "Normal", 8.5),
        ("Table Head", "Table Text", 8.5),
        ("Table Note", "Table Text", 7),
        ("Table Quote", "Table Text", 8.5),
        ("Table Verdict", "Table Text", 9),
        ("Caveat", "Normal", 9.5),
    ):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles[based]
        _set(made, size, before=1, after=2)
    styles["Table Note"].font.color.rgb = GREY
    styles["Table Head"].font.bold = styles["Table Verdict"].font.bold = True
    styles["Table Quote"].paragraph_format.left_indent = Mm(2)
    styles["Table Text"].paragraph_format.widow_control = True
    styles.element.append(_table_style())


def _set(style: Any, size: float, *, before: float = 0, after: float = 0, colour: RGBColor | None = None) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    style.font.size = Pt(size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0
    if colour is not None:
        style.font.color.rgb = colour


def _table_style() -> Any:
    """The style of the tables: thin rules, and a shaded header row in bold."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *(element(side, val="single", sz=4, space=0, color=_RULE) for side in sides))
    margins = element("tblCellMar", *(element(side, w=85, type="dxa") for side in ("left", "right")))
    head = element(
        "tblStylePr",
        element("rPr", element("b")),
        element("tcPr", element("shd", val="clear", color="auto", fill=_HEAD)),
        type="firstRow",
    )
    return element(
        "style",
        element("name", val="Correspondence"),
        element("basedOn", val="TableNormal"),
        element("uiPriority", val=59),
        element("qFormat"),
        element("tblPr", borders, margins),
        head,
        type="table",
        customStyle=1,
        styleId="Correspondence",
    )


def _settings(document: Any, language: str) -> None:
    settings = document.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), language_tag(language))
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
