"""The words of one section in, its items out: (1), (a), (i) and their kin, where each opens or continues a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.segment.numbering import Reading, Style, readings
from gapcheck.text import Level


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list inside a section, or (closes) the place where a list ends and the words go back to its parent."""

    start: int
    depth: int
    level: Level
    label: str
    closes: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    label: str
    shape: str
    opens_line: bool
    readings: tuple[Reading, ...]


_TOKEN = re.compile(
    r"(?P<bracket>[(（](?P<in>\d{1,3}(?:\.\d{1,2})?[A-Za-z]{0,2}|[a-z]{1,6}|[A-Z]{1,4})[)）])"
    r"|(?P<line>(?<=\n)[ \t]*[-–•*]?[ \t]*(?:(?P<half>\d{1,3}|[a-z]{1,2}|[A-Z]|[IVX]{1,5}|[ivx]{1,5})\)|(?P<dot>\d{1,3}|[a-zA-Z]|[IVX]{1,5})\s?[.](?:-|(?=\s))"
    r"|(?P<ordinal>\d{1,2})[º°ª](?:\.-?|\))?(?=\s)|(?P<dash>[IVXL]{1,7}(?:-[A-Z])?)\s*[-–—]\s"
    r"|§\s?(?P<sign>\d{1,2})[º°o]?(?:\.|:|(?=[\s-]))|(?P<word>Par[áa]grafo [úu]nico)))"
)
_REFERENCE = re.compile(
    r"(?:sub-?)?(?:sections?|paragraphs?|paras?|clauses?|articles?|items?|regulations?|rules?|s|ss|para|subclauses?|absatz|abs|nummer|nr|buchstaben?"
    r"|al[íi]neas?|incisos?|apartados?|letras?|numera(?:l|les)|p[áa]rrafos?|paragraphes?|alin[ée]as?|points?|act|code|of|in|under|to|by|with|from|and|or|et|ou|y|e|und|oder)\W{0,2}$"
    r"|[\w\])]$",
    re.I,
)


def items_in(text: str, start: int, end: int) -> Iterator[Item]:
    """The items between two offsets, in order, with the depth at which each stands."""
    open_lists: list[tuple[str, Reading]] = []
    numbered_first: bool | None = None
    for token in _tokens(text, start, end):
        place = _place(token, open_lists)
        if place is None:
            continue
        depth, reading = place
        del open_lists[depth:]
        open_lists.append((token.shape, reading))
        if depth == 0:
            numbered_first = reading.style is Style.ARABIC
        shift = depth if numbered_first else depth + 1
        yield Item(token.start, depth, _LEVELS[min(shift, 3)], token.label)


_LEVELS = (Level.SUBSECTION, Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.ITEM)


def _place(token: _Token, open_lists: list[tuple[str, Reading]]) -> tuple[int, Reading] | None:
    """The list that the token continues (innermost first), or a new list that it opens inside all others."""
    for depth in range(len(open_lists) - 1, -1, -1):
        shape, last = open_lists[depth]
        if shape != token.shape:
            continue
        for reading in token.readings:
            step = reading.step_from(last)
            if step == 1 or (token.opens_line and 1 < step <= 3):
                return depth, reading
    for reading in token.readings:
        if reading.opens():
            for depth, (shape, last) in enumerate(open_lists):
                if shape == token.shape and last.style is reading.style:
                    return (depth, reading) if token.opens_line else None
            return len(open_lists), reading
    return None


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, start, end):
        if match["bracket"]:
            before = text[max(start, match.start() - 40) : match.start()]
            line_start = not before.strip() or "\n" in before[len(before.rstrip(" \t[-–•0123456789")) - 1 :]
            if not line_start and match.start() != start and _REFERENCE.search(before.rstrip(" ")):
                continue
            yield _Token(match.start(), match.end(), match["in"], "()", line_start, readings(match["in"]))
        else:
            group = match.lastgroup or ""
            for name in ("half", "dot", "ordinal", "dash", "sign", "word"):
                if match[name]:
                    group, label = name, match[name]
                    break
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            found = readings(label) if group != "word" else (Reading(Style.ARABIC, 1),)
            yield _Token(first, match.end(), label, group, True, found)
