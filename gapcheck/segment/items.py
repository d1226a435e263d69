"""The words of one section in, its items out: (1), (a), (i) and their kin, where each opens or continues a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from gapcheck.segment.entries import UNNUMBERED, entries_in, merge
from gapcheck.segment.headings import block_above
from gapcheck.segment.lines import Line
from gapcheck.segment.numbering import Reading, Style
from gapcheck.segment.tokens import Token, tokens_in
from gapcheck.text import Level, Span


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list inside a section, or (closes) the place where a list ends and its parent goes on.

    `end` is the end of its label, not of its words.
    """

    start: int
    end: int
    depth: int
    level: Level
    label: str
    heading: str = ""
    heading_span: Span | None = None
    closes: bool = False


ITEM_LEVELS = (Level.SUBSECTION, Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.ITEM)
_OFFENCE_WORDS = (
    r"(?:commits?|is guilty|are guilty|shall be (?:guilty|liable|punish\w+)|is liable|shall,? on|is punishable)"
)
_TAIL = re.compile(
    rf"(?:,|;|\bor|\band)?\s+(?={_OFFENCE_WORDS}\b[^.;]*?\b(?:offence|liable|conviction|fine|imprison\w+|punish\w+)\b)"
)
_COMMA_BREAK = re.compile(r",[ \t]*\n[ \t]*(?=\w)")
_HAS_VERB = re.compile(rf"\b{_OFFENCE_WORDS}\b")
_LOWER = re.compile(r"[a-zß-öø-ÿ]{2,}")


def items_in(text: str, lines: list[Line], start: int, end: int) -> list[Item]:
    """The items between two offsets, in order, with the depth at which each stands."""
    items: list[Item] = []
    open_lists: list[tuple[str, Reading]] = []
    tokens = merge(tokens_in(text, start, end), entries_in(text, start, end))
    placed: list[tuple[Token, int, Reading]] = []
    for order, token in enumerate(tokens):
        place = _place(token, open_lists, tokens[order + 1 : order + 40])
        if place is None:
            continue
        depth, reading = place
        del open_lists[depth:]
        open_lists.append((token.shape, reading))
        placed.append((token, depth, reading))
        item = Item(token.start, token.end, depth, _level(open_lists), token.label)
        items.append(_with_heading(item, token, lines, start))
    return _with_tails(items, placed, text, lines, start, end)


def _level(open_lists: list[tuple[str, Reading]]) -> Level:
    """The level of the innermost list: numbers first are subsections; letters first, paragraphs."""
    numbered = [reading for _, reading in open_lists if reading.style is not Style.NONE]
    if open_lists[-1][1].style is Style.NONE:
        return Level.TEXT
    return ITEM_LEVELS[min(len(numbered) - (numbered[0].style is Style.ARABIC), 3)]


def _with_heading(item: Item, token: Token, lines: list[Line], start: int) -> Item:
    """A subsection may have a marginal heading of its own, on the line above it."""
    if item.level is not Level.SUBSECTION or not token.opens_line:
        return item
    place = bisect_left(lines, token.start + 1, key=lambda line: line.start) - 1
    block = block_above(place, lines) if place > 0 else []
    if not block or block[0].start < start or block[-1].text.islower():
        return item
    words = " ".join(line.text for line in block)
    return Item(
        block[0].start, item.end, item.depth, item.level, item.label, words, Span(block[0].start, block[-1].end)
    )


def _place(token: Token, open_lists: list[tuple[str, Reading]], following: list[Token]) -> tuple[int, Reading] | None:
    """The list that the token continues (innermost first), or a new list that it opens inside all others."""
    if token.readings == UNNUMBERED:
        outer = 1 if open_lists and open_lists[0][1].style is Style.ARABIC else 0
        return outer, token.readings[0]
    continued = None
    for depth in range(len(open_lists) - 1, -1, -1):
        shape, last = open_lists[depth]
        if shape != token.shape:
            continue
        for reading in token.readings:
            step = reading.step_from(last)
            if step == 1 or (token.opens_line and 1 < step <= 3):
                continued = continued or (depth, reading)
    opening = next((reading for reading in token.readings if reading.opens()), None)
    if continued and opening and continued[1].style is not opening.style and _goes_on(token, opening, following):
        return len(open_lists), opening
    if continued:
        return continued
    if opening is None:
        return None
    for depth, (shape, last) in enumerate(open_lists):
        if shape == token.shape and last.style is opening.style:
            return (depth, opening) if token.opens_line else None
    if (not token.opens_line or token.shape == "bare") and not _goes_on(token, opening, following):
        return None
    return len(open_lists), opening


def _goes_on(token: Token, reading: Reading, following: list[Token]) -> bool:
    """True where the second of the list comes before the list could have ended: i, ii against h, i, j."""
    for later in following:
        if later.shape != token.shape:
            continue
        if any(r.style is reading.style and r.value == reading.value + 1 and not r.inserted for r in later.readings):
            return True
        if any(r.style is reading.style and r.opens() for r in later.readings):
            return False
    return False


def _with_tails(
    items: list[Item],
    placed: list[tuple[Token, int, Reading]],
    text: str,
    lines: list[Line],
    start: int,
    end: int,
) -> list[Item]:
    """Close a list where the words after its last item go back to the clause that holds the list."""
    result: list[Item] = []
    first_of: dict[int, int] = {}
    for place, item in enumerate(items):
        result.append(item)
        token, depth, reading = placed[place]
        for deeper in [d for d in first_of if d > depth]:
            del first_of[deeper]
        if depth not in first_of or reading.opens():
            first_of[depth] = place
        if item.level is Level.SUBSECTION or not _ends_list(placed, place):
            continue
        item_end = items[place + 1].start if place + 1 < len(items) else end
        tail = _tail_by_line(token, item_end, text, lines)
        if tail is None and item.level is not Level.TEXT:
            chapeau_start = items[first_of[depth] - 1].start if first_of[depth] else start
            chapeau = text[chapeau_start : items[first_of[depth]].start]
            tail = None if _HAS_VERB.search(chapeau[-400:]) else _tail_in_line(token, item_end, text)
        if tail is not None and tail != item_end:
            result.append(Item(tail, tail, depth, Level.TEXT, "", closes=True))
    return result


def _ends_list(placed: list[tuple[Token, int, Reading]], place: int) -> bool:
    """True where the next label, if there is one, does not go on with this item or its list."""
    if place + 1 == len(placed):
        return True
    _, depth, reading = placed[place]
    _, next_depth, following = placed[place + 1]
    return next_depth < depth or (next_depth == depth and not following.step_from(reading))


def _tail_by_line(token: Token, item_end: int, text: str, lines: list[Line]) -> int | None:
    """A new paragraph that goes on in lower case, or stands further out than the item's own label."""
    if not token.opens_line:
        return None
    place = bisect_left(lines, token.end, key=_start)
    if not place:
        return None
    indent, opening = lines[place - 1].indent, text[token.end : lines[place - 1].end]
    titled = len(opening) < 70 and len(opening.split()) < 8 and opening.strip()[:1].isupper()
    first = place
    while place < len(lines) and lines[place].start < item_end:
        line, before = lines[place], lines[place - 1].text
        dedented = line.indent < indent
        lower = _LOWER.match(line.text) and (line.gap or dedented)
        if lower and (dedented or before.endswith((",", ";", "—", "-", ".", ":", " or", " and"))):
            return line.start
        full_stop = before.endswith(".") and not (titled and place == first)
        if line.gap and line.indent <= indent and line.text[0].isupper() and full_stop:
            return line.start
        place += 1
    return None


def _start(line: Line) -> int:
    return line.start


def _tail_in_line(token: Token, item_end: int, text: str) -> int | None:
    """The verb of the offence, after the last item and on its line: '..., commits an offence'."""
    match = _TAIL.search(text, token.end, item_end)
    if not match or re.match(r"\s*(?:an?|any|every|the)\s+(?:person|one)\b", text[token.end : token.end + 30], re.I):
        return None
    breaks = [m.end() for m in _COMMA_BREAK.finditer(text, token.end, match.end()) if not text[m.end()].isupper()]
    return breaks[0] if breaks else match.end()
