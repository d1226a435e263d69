"""Cross-references inside a law: words such as "sections 3 to 9" in, the sections meant out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_NUMBER = (
    r"(?:\d+[A-Za-z]{0,2}(?:[-.]\d+)*)"
    r"(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies)\b)?"
    r"(?:\s?[a-z]\b(?!\)))?"
)
_PARAGRAPHS = r"(?:\s?\(\s?\w{1,4}\s?\))*"
_LIST = re.compile(
    rf"\s*(?:nos?\.?\s*|n[.º°]+\s*)?({_NUMBER}){_PARAGRAPHS}"
    rf"((?:\s*(?:,|;|[-–—]|\b(?:and|or|to|through|et|ou|à|y|o|e|a|al|und|oder|bis|through)\b)+\s*{_NUMBER}{_PARAGRAPHS})*)"
)
_NEXT = re.compile(
    rf"\s*((?:,|;|[-–—]|\b(?:and|or|to|through|et|ou|à|y|o|e|a|al|und|oder|bis)\b|\s)+)\s*({_NUMBER}){_PARAGRAPHS}"
)
_RANGE = re.compile(r"to|through|à|\bal?\b|bis|[-–—]")
_OTHER_LAW = re.compile(
    r"\s*,?\s*(?:of|du|de|del|de la|de l['’]|da|do|des)\s+"
    r"(?:the\s+said\s+|the\s+|that\s+|la\s+|le\s+)?(?!this|present)[A-ZÀ-Ý]"
)


def plain(number: str) -> str:
    """A clause number for comparison: no blanks, dots or signs, lower case."""
    return re.sub(r"[\s.§°º]+", "", number).lower()


def named(text: str, offset: int, order: Mapping[str, int]) -> frozenset[int]:
    """The places (in `order`: plain number -> place) of the sections listed right after a word such as "sections".

    Empty where no number follows, or where another law is meant ("section 4 of the Evidence Act").
    """
    match = _LIST.match(text, offset)
    if not match or _OTHER_LAW.match(text, match.end()):
        return frozenset()
    found: list[int] = []
    found.extend(_places(match.group(1), order))
    place = match.end(1)
    place += len(re.match(_PARAGRAPHS, text[place:]).group())  # type: ignore[union-attr]
    while (item := _NEXT.match(text, place, match.end())) is not None:
        targets = _places(item.group(2), order)
        if targets and _RANGE.search(item.group(1)) and found and found[-1] < targets[0]:
            found.extend(range(found[-1] + 1, targets[0]))
        found.extend(targets)
        place = item.end()
    return frozenset(found)


def _places(number: str, order: Mapping[str, int]) -> Sequence[int]:
    """The place of a section; the places of all from the first to the last, where "3-5" is no section of its own."""
    whole = order.get(plain(number))
    if whole is not None:
        return (whole,)
    ends = [order.get(plain(part)) for part in number.split("-")]
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
        return range(ends[0], ends[1] + 1)
    return ()
