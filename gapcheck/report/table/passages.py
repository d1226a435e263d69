"""Evidence in, the passages of the law that hold it out: each a sentence, with the words marked that were found.

Where the report holds the law's text, a quote stands in its sentence, for nobody can judge "intentionally" alone.
Where it does not, the quotes stand by themselves. A quote is never cut off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gapcheck.findings import DocumentEntry, Evidence, Report
from gapcheck.report.layout import cite
from gapcheck.report.table.words import clean

AROUND = 280  # characters of a sentence shown on either side of the words found
_BOUNDARY = re.compile(
    r"""\n[ \t]*\n                            # a blank line
    | (?<=[.;:])[ \t]*\n                    # the end of a line that ends a sentence, or opens a list
    | (?<=[.;])(?<!\b\d[.])(?<!\b\d\d[.])(?<!\b\d\d\d[.])[ \t]+(?=[A-ZÀ-Þ(«“])  # one before a capital or an item
    | (?<=;)(?=[“«"])                       # definitions that are printed without a blank between them
    | \n(?=[ \t]*\(?\w{1,4}[.)])            # a line that opens with a number
    """,
    re.VERBOSE,
)

Words = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a law. where: how the clauses are cited. words: in turn, each with True where it was found.

    language: of the law, as an ISO 639-1 code; empty where unknown.
    """

    where: str
    words: Words
    language: str

    @property
    def text(self) -> str:
        return "".join(part for part, _found in self.words)


class _Sentence(NamedTuple):
    """A span of a text, and whether the sentence goes on before and after it."""

    start: int
    end: int
    before: bool
    after: bool


def passages(report: Report, evidence: Sequence[Evidence]) -> tuple[Passage, ...]:
    """The passages of some evidence, in the order in which they are first cited; a sentence is told once."""
    documents = {document.id: document for document in report.documents}
    sentences: dict[str, list[_Sentence]] = {}
    for document in documents.values():
        mine = [each for each in evidence if each.document == document.id and _stands(document, each)]
        sentences[document.id] = _merged([_sentence(document, each) for each in mine])
    groups: dict[tuple[str, _Sentence | str], list[Evidence]] = {}
    for each in evidence:
        around = (sentence for sentence in sentences.get(each.document, ()) if sentence.start <= each.start)
        holding = [sentence for sentence in around if each.end <= sentence.end]
        groups.setdefault((each.document, holding[0] if holding else each.clause), []).append(each)
    told = []
    for (id, place), quotes in groups.items():
        where = dict.fromkeys(clean(cite(report, id, quote.clause)) for quote in quotes)
        words = _in_sentence(documents[id].text or "", place, quotes) if isinstance(place, _Sentence) else _bare(quotes)
        told.append(Passage(", ".join(where), words, documents[id].language if id in documents else ""))
    return tuple(told)


def _stands(document: DocumentEntry, quote: Evidence) -> bool:
    """Whether the quote stands at its place in the document's text."""
    return bool(document.text) and clean((document.text or "")[quote.start : quote.end]) == clean(quote.quote) != ""


def _sentence(document: DocumentEntry, quote: Evidence) -> _Sentence:
    """The sentence around some words: within their clause, and AROUND characters at most on either side."""
    text, start, end = document.text or "", quote.start, quote.end
    least, most = 0, len(text)
    for clause in document.clauses:
        if clause.start <= start < clause.end:
            least, most = clause.start, max(clause.end, end)
    first, last = max(least, start - AROUND), min(most, end + AROUND)
    opening = [found.end() for found in _BOUNDARY.finditer(text, first, start)]
    closing = _BOUNDARY.search(text, end, last)
    before, after = not opening and first > least, not closing and last < most
    if before:
        first = text.find(" ", first, start) + 1 or first
    if after:
        last = max(text.rfind(" ", end, last), end)
    return _Sentence(opening[-1] if opening else first, closing.start() if closing else last, before, after)


def _merged(sentences: list[_Sentence]) -> list[_Sentence]:
    """The sentences, those that overlap joined into one."""
    merged: list[_Sentence] = []
    for each in sorted(sentences):
        if merged and each.start < merged[-1].end:
            last = merged[-1]
            end, after = max((last.end, last.after), (each.end, each.after))
            merged[-1] = _Sentence(last.start, end, last.before, after)
        else:
            merged.append(each)
    return merged


def _in_sentence(text: str, sentence: _Sentence, quotes: list[Evidence]) -> Words:
    parts: list[tuple[str, bool]] = [("… ", False)] if sentence.before else []
    place = sentence.start
    for quote in sorted(quotes, key=lambda each: each.start):
        if quote.end > place:
            start = max(place, quote.start)
            parts += [(text[place:start], False), (text[start : quote.end], True)]
            place = quote.end
    parts.append((text[place : sentence.end], False))
    if sentence.after:
        parts.append((" …", False))
    return _folded(parts)


def _bare(quotes: list[Evidence]) -> Words:
    parts: list[tuple[str, bool]] = []
    for quote in dict.fromkeys(clean(each.quote) for each in quotes):
        parts += [(" […] ", False), (quote, True)] if parts else [(quote, True)]
    return tuple(parts)


def _folded(parts: list[tuple[str, bool]]) -> Words:
    """The parts cleaned, with one blank where there were some, and none at either end."""
    folded: list[tuple[str, bool]] = []
    blank = False
    for part, found in parts:
        words = clean(part)
        blank = blank or part[:1].isspace()
        if words:
            lead = " " if blank and folded else ""
            if lead and found:
                folded.append((lead, False))
                lead = ""
            folded.append((lead + words, found))
            blank = part[-1:].isspace()
    return tuple(folded)
