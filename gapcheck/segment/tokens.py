"""The words of a section in, the labels in them out that are no cross-references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from gapcheck.segment.numbering import Reading, Style, readings


@dataclass(frozen=True, slots=True)
class Token:
    """A label inside a section: its shape (brackets, half bracket, full stop ...) and every way to read it."""

    start: int
    end: int
    label: str
    shape: str
    opens_line: bool
    readings: tuple[Reading, ...]


_AT_LINE_START = (
    r"[ \t]*[-–•*]?[ \t]*\[?(?:"
    r"(?P<half>\d{1,3}|[a-z]{1,2}|[A-Z]|[IVX]{1,5}|[ivx]{1,5})\)"
    r"|(?P<dot>\d{1,3}|[a-zA-Z]|[IVX]{1,5})\s?[.](?:-|(?=\s))"
    r"|(?P<ordinal>\d{1,2})[º°ª](?:\.-?|\))?(?=\s)"
    r"|(?P<dash>[IVXL]{1,7}(?:-[A-Z])?|\d{1,2})\s*[-–—](?=\s)"
    r"|(?P<slash>\d{1,2}|[a-z])/(?=\s)"
    r"|§\s?(?P<sign>\d{1,2})[º°o]?(?:\.|:|(?=[\s-]))"
    r"|(?P<word>Par[áa]grafo [úu]nico)"
    r"|(?P<bare>\d{1,2})(?=\s{1,3}[A-ZÀ-Þ]))"
)
_OPENING = re.compile(_AT_LINE_START)
_LABELS = re.compile(
    r"[(（](?P<bracket>(?!0)\d{1,3}(?:\.\d{1,2})?[A-Za-z]{0,2}|[a-z]{1,6}(?:\.\d)?|[A-Z]{1,4})[)）]"
    rf"|(?<=\n){_AT_LINE_START}"
)
_BEFORE = 2  # characters before a stretch that say whether it begins a line
_SHAPES = ("half", "dot", "ordinal", "dash", "slash", "sign", "word", "bare")
_REFERENCE = re.compile(
    r"(?:\b(?:sub-?)?(?:sections?|paragraphs?|paras?|clauses?|articles?|items?|regulations?|rules?|ss?|schedule|definition"
    r"|abs(?:atz|ätze)?|nummer|nr|buchstaben?|al[íi]neas?|incisos?|apartados?|letras?|literal(?:es)?|numeral(?:es)?|p[áa]rrafos?"
    r"|paragraphes?|alin[ée]as?|points?|act|code|of|in|under|to|by|with|from|than|through)\.?\s?"
    r"|[\w\])）])$",
    re.I,
)
_JOINED = re.compile(r"(?:,|,?\s?(?:and|or|to|et|ou|y|o|e|und|oder|bis|through)|[-–])", re.I)


def tokens_in(text: str, start: int, end: int) -> Iterator[Token]:
    """The labels between two offsets; a label after 'subsection', 'paragraph' and their like is a reference."""
    before = max(0, start - _BEFORE)
    for token in _labels(text[before:end], start - before):
        yield replace(token, start=before + token.start, end=before + token.end)


@lru_cache(maxsize=1024)
def _labels(text: str, start: int) -> tuple[Token, ...]:
    """The labels of a text from an offset on; remembered, since most of a draft is as it was at the last reading."""
    return tuple(_found(text, start, len(text)))


def _found(text: str, start: int, end: int) -> Iterator[Token]:
    reference_end = -1
    first = _OPENING.match(text, start, end)
    found = [first] if first and not first["bare"] else []
    for match in (*found, *_LABELS.finditer(text, found[0].end() if found else max(0, start - 1), end)):
        if match.start() < start - 1 or match.end() <= start:
            continue
        if "bracket" in match.re.groupindex and match["bracket"]:
            label = match["bracket"]
            before = text[max(start, match.start() - 40) : match.start()]
            opens_line = _opens_line(before, match.start() == start)
            between = text[reference_end : match.start()] if 0 <= match.start() - reference_end <= 20 else "."
            if match.start() == reference_end or ("\n\n" not in between and _JOINED.fullmatch(between.strip())):
                reference_end = match.end()
                continue
            words = before.rstrip()
            if not opens_line and words == before and _REFERENCE.search(words):
                reference_end = match.end()
                continue
            if words != before and "\n\n" not in before[len(words) :] and _NAMES_CLAUSE.search(words):
                reference_end = match.end()
                continue
            yield Token(match.start(), match.end(), label, "()", opens_line, readings(label))
        else:
            shape = next(name for name in _SHAPES if match[name])
            label = match[shape]
            place = match.start() + len(match[0]) - len(match[0].lstrip())
            numbered = (Reading(Style.ARABIC, 1),) if shape == "word" else readings(label)
            yield Token(place, match.end(), label, "sign" if shape == "word" else shape, True, numbered)


_NAMES_CLAUSE = re.compile(
    r"\b(?:(?:sub-?)?(?:sections?|paragraphs?|paras?|clauses?|articles?|items?|regulations?|rules?)|abs(?:atz|ätze)|nummer|buchstaben?"
    r"|al[íi]neas?|incisos?|apartados?|letras?|literal(?:es)?|numeral(?:es)?|p[áa]rrafos?|paragraphes?|alin[ée]as?|points?|under|of|in)$",
    re.I,
)


def _opens_line(before: str, at_start: bool) -> bool:
    words = before.rstrip(" \t[(0123456789-–•*")
    return at_start or not words or words.endswith("\n")
