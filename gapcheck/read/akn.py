"""Akoma Ntoso (LegalDocML 3.0, any of its namespaces) goes in, lines come out as the act would be printed.

Source: OASIS LegalDocumentML 1.0 part 2, element names; unknown elements are read for their words.
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

# Divisions whose number stands on a line above their heading.
CONTAINERS = frozenset(
    {"part", "chapter", "title", "book", "tome", "division", "subdivision", "subpart", "subchapter", "subtitle"}
    | {"attachment", "component", "transitional", "hcontainer"}
)
CLAUSES = frozenset(
    {"section", "article", "clause", "rule", "paragraph", "subsection", "subparagraph", "subrule", "subclause"}
    | {"list", "point", "indent", "alinea", "level", "sublist", "proviso", "item", "recital", "citation"}
)
_LEFT_OUT = frozenset({"meta", "toc", "coverPage", "del", "noteRef", "img", "componentInfo", "preservation"})
INLINE = frozenset(
    {"a", "abbr", "affectedDocument", "b", "change", "concept", "date", "def", "decoration", "docAuthority"}
    | {"docCommittee", "docDate", "docIntroducer", "docJurisdiction", "docNumber", "docProponent", "docPurpose"}
    | {"docStage", "docStatus", "docTitle", "docType", "docketNumber", "em", "embeddedText", "entity", "event"}
    | {"extractText", "fillIn", "i", "inline", "ins", "judge", "lawyer", "legislature", "location", "marker"}
    | {"mmod", "mod", "mref", "neutralCitation", "object", "omissis", "opinion", "organization", "outcome"}
    | {"party", "person", "placeholder", "process", "quantity", "quotedText", "recordedTime", "ref"}
    | {"relatedDocument", "remark", "rmod", "role", "rref", "scene", "session", "shortTitle", "signature"}
    | {"small", "span", "strong", "sub", "sup", "term", "time", "tocItem", "u", "vote"}
)


def read(data: bytes, name: str) -> Reading:
    """Read an act, bill or doc. Raises UnreadableInput for broken or hostile XML."""
    reader = _Reader()
    root = parse_xml(data, name)
    reader.flow(root)
    text, marks = reader.writer.lines.finish()
    return Reading(text, marks, _title(root))


class _Reader:
    def __init__(self) -> None:
        self.writer = ClauseWriter()
        self._depth = 1
        self._buffer: list[str] = []

    def flow(self, element: _Element) -> None:
        """Read mixed content: words gather into a line, a block among them begins a new one."""
        self._say(element.text)
        for child in element:
            self._child(child)
            self._say(child.tail)

    def _say(self, words: str | None) -> None:
        """Line ends of the source mean nothing; only <eol/> and <br/> break a line."""
        self._buffer.append((words or "").replace("\n", " ").replace("\r", " "))

    def _child(self, child: _Element) -> None:
        kind = local(child)
        if kind == "authorialNote":
            self.writer.lines.note(_words(child))
        elif kind in ("eol", "br"):
            self._buffer.append("\n")
        elif kind == "quotedText":
            self._say(child.get("startQuote"))
            self.flow(child)
            self._say(child.get("endQuote"))
        elif kind in INLINE:
            self.flow(child)
        elif kind and kind not in _LEFT_OUT:
            self._end_line()
            self._block(child, kind)
            self._end_line()

    def _end_line(self) -> None:
        words, self._buffer = "".join(self._buffer), []
        self.writer.words(words)

    def _block(self, element: _Element, kind: str) -> None:
        if kind in ("quotedStructure", "embeddedStructure"):
            with self.writer.quoted(_amended(element), element.get("startQuote", ""), element.get("endQuote", "")):
                self.flow(element)
                self._end_line()
        elif kind == "table":
            self._table(element)
        elif kind == "num":
            self.writer.number(_words(element))
        elif kind in ("heading", "subheading", "crossHeading"):
            self._heading(element, kind)
        elif kind in CONTAINERS or kind in CLAUSES or _has_number(element):
            self._depth += 1
            with self.writer.clause(element.get("name") or kind):
                self.flow(element)
                self._end_line()
            self._depth -= 1
        else:
            self.flow(element)

    def _heading(self, element: _Element, kind: str) -> None:
        parent = element.getparent()
        if kind == "heading" and parent is not None and _is_container(parent):
            self.writer.heading(tidy(_words(element)), self._depth - 1, between="\n")
        else:
            self.writer.heading(tidy(_words(element)), self._depth - (kind == "heading"))

    def _table(self, table: _Element) -> None:
        for row in table.iter("{*}tr"):
            self.writer.row([_words(cell) for cell in row if local(cell) in ("td", "th")])


def _words(element: _Element) -> str:
    """All words inside, notes left out."""
    pieces = [element.text or ""]
    for child in element:
        kind = local(child)
        if kind in ("eol", "br", "p"):
            pieces.append(" ")
        if kind and kind not in _LEFT_OUT and kind != "authorialNote":
            pieces.append(_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _has_number(element: _Element) -> bool:
    return any(local(child) == "num" for child in element)


def _is_container(element: _Element) -> bool:
    """True for a division above the level at which the act is cited; a "section" that holds articles is one."""
    kind = local(element)
    return kind in CONTAINERS or (kind == "section" and next(element.iter("{*}article"), None) is not None)


def _amended(quoted: _Element) -> str:
    """The act into which a quoted provision goes: the last act referred to before it in the amending clause."""
    clause = quoted.getparent()
    while clause is not None and local(clause) not in CLAUSES:
        clause = clause.getparent()
    act = ""
    for element in () if clause is None else clause.iter():
        if element is quoted:
            break
        if local(element) == "ref" and "/act" in element.get("href", ""):
            act = tidy(_words(element))
    return act


def _title(root: _Element) -> str:
    """The short title or the title in the preface, otherwise the alias in the metadata (FRBRalias)."""
    for tag in ("{*}shortTitle", "{*}docTitle"):
        for element in root.iter(tag):
            if title := tidy(_words(element)):
                return title
    return next((tidy(alias.get("value", "")) for alias in root.iter("{*}FRBRalias")), "")


FORMAT = Format(
    name="akn",
    title="Akoma Ntoso / LegalDocML (.xml, .akn)",
    suffixes=(".akn", ".xml"),
    recognise=lambda data: Certainty.SURE if root_name(opening(data)) == "akomaNtoso" else Certainty.NO,
    read=read,
)
