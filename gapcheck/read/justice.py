"""Canada's Justice Laws XML (statutes, regulations, bills) goes in, lines come out as the act would be printed.

A marginal note stands on a line above its section, as in the margin of the printed act; the English and French
equivalents of a defined term, set in the margin of its definition, are left out.
Source: the DTDs "Justice Canada, Bill Exchange" and "Statute and Regulation" of the Department of Justice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapcheck.read.clauses import ClauseWriter
from gapcheck.read.encoding import opening, root_name
from gapcheck.read.format import Certainty, Format, Reading
from gapcheck.read.lines import tidy
from gapcheck.read.xmltree import local, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = frozenset({"Statute", "Regulation", "Bill"})
_CLAUSES = {
    "Section": "section",
    "Subsection": "subsection",
    "Paragraph": "paragraph",
    "Subparagraph": "subparagraph",
    "Clause": "clause",
    "Subclause": "subclause",
    "Subsubclause": "subsubclause",
    "Definition": "definition",
    "Schedule": "schedule",
}
_LEFT_OUT = frozenset(
    {"HistoricalNote", "HistoricalNoteSubItem", "RecentAmendments", "FootnoteRef", "OriginatingRef", "ReaderNote"}
    | {"RelatedOrNotInForce", "TableOfProvisions", "ImageGroup", "Leader", "LeaderRightJustified", "RunningHead"}
    | {"BillNumber", "Parliament", "BillHistory", "Chapter", "BillRefNumber", "InstrumentNumber"}
    | {"RegistrationDate", "ConsolidationDate", "RegulationMakerOrder"}
)
_NOT_IN_THE_ACT = frozenset({"RelatedProvs", "NifProvs"})
_WORDS = frozenset({"Text", "TitleText", "LongTitle", "ShortTitle", "GroupHeading", "Formula", "Note"})
_HEADINGS = frozenset({"Label", "TitleText"})
_SECTION_NOTE, _SUBSECTION_NOTE = 6, 7


def read(data: bytes, name: str) -> Reading:
    """Read a statute, regulation or bill. Raises UnreadableInput for broken or hostile XML."""
    root = parse_xml(data, name)
    reader = _Reader()
    reader.children(root)
    text, marks = reader.writer.lines.finish()
    return Reading(text, marks, _title(root))


class _Reader:
    def __init__(self) -> None:
        self.writer = ClauseWriter()
        self._act = ""

    def children(self, element: _Element) -> None:
        for child in element:
            self._read(child, local(child))

    def _read(self, element: _Element, kind: str) -> None:
        if not kind or kind in _LEFT_OUT or element.get("id") in _NOT_IN_THE_ACT:
            return
        if kind == "Label":
            self.writer.number(_words(element))
        elif kind in _WORDS:
            self.writer.words(_words(element))
            self._act = _act_named(element) or self._act
        elif kind == "Heading":
            self._heading(element)
        elif kind == "ScheduleFormHeading":
            self.writer.heading(" ".join(_words(one) for one in element if local(one) in _HEADINGS), 1)
        elif kind == "AmendedText":
            with self.writer.quoted(self._act):
                self.children(element)
        elif kind == "Footnote":
            self.writer.lines.note(_words(element))
        elif kind == "MarginalNote":
            self._marginal_note(element)
        elif kind == "row":
            self._row(element)
        elif kind in _CLAUSES:
            with self.writer.clause(_CLAUSES[kind]):
                self.children(element)
        else:
            self.children(element)

    def _heading(self, heading: _Element) -> None:
        words = [_words(child) for child in heading if local(child) == "TitleText"]
        for label in heading.iterchildren("{*}Label"):
            self.writer.number(_words(label))
        self.writer.heading(" ".join(words), int(heading.get("level", "1")[:1] or 1), between="\n")
        self._act = _act_named(heading) or self._act

    def _marginal_note(self, note: _Element) -> None:
        clause = local(note.getparent())
        if clause == "Section":
            self.writer.heading(_words(note), _SECTION_NOTE)
        elif clause == "Subsection":
            self.writer.heading(_words(note), _SUBSECTION_NOTE)

    def _row(self, row: _Element) -> None:
        self.writer.row([_words(cell) for cell in row if local(cell) == "entry"])


def _words(element: _Element) -> str:
    """All words inside, in one line."""
    pieces = [element.text or ""]
    for child in element:
        kind = local(child)
        if kind == "LineBreak":
            pieces.append(" ")
        elif kind and kind not in _LEFT_OUT:
            pieces.append(_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces).replace("\n", " ")


def _act_named(element: _Element) -> str:
    """The act that amending words name; a bill then calls it "the Act" until it names the next."""
    acts = (one for one in element.iter("{*}XRefExternal") if one.get("reference-type") == "act")
    return next((tidy(_words(act)) for act in acts), "")


def _title(root: _Element) -> str:
    for kind in ("ShortTitle", "LongTitle"):
        for element in root.iterfind(f"{{*}}Identification/{{*}}{kind}"):
            if title := tidy(_words(element)):
                return title
    return ""


FORMAT = Format(
    name="justice",
    title="Canada's Justice Laws XML (.xml)",
    suffixes=(".xml",),
    recognise=lambda data: Certainty.SURE if root_name(opening(data)) in _ROOTS else Certainty.NO,
    read=read,
)
