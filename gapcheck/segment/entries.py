"""The words of a section in, its entries without a number out: a definition is a clause of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gapcheck.segment.numbering import Reading, Style
from gapcheck.segment.tokens import Token

UNNUMBERED = (Reading(Style.NONE, 0),)

_QUOTED = re.compile(
    r"(?P<before>\n\s*|[;.:—–]\s?(?:and\s|or\s)?|[\])]\s)(?P<entry>[“\"«‘']{1,2}\s?[^”\"»’'\n;]{2,80}?\s?"
    r"[”\"»’']{1,2},?"
    r"(?:\s\([^)\n]{2,80}\))?,?\s+(?:means?|includes?|has the|have the|in relation|with reference|with respect"
    r"|shall (?:mean|have)|refers?"
    r"|as used|where used|when used|d[ée]signe|s[’']entend|significa|se entiende|bezeichnet|for the purposes?)\b)"
)
_PLAIN = re.compile(
    r"(?P<before>\n)(?P<entry>[ \t]*[a-zß-öø-ÿA-ZÀ-Þ][\w’' ,/-]{1,70}?\s"
    r"(?:means|has the same meaning|has the meaning|s[’']entend)\b)"
)
_NOTE = re.compile(
    r"(?P<before>\n)(?P<entry>[ \t]*(?:explanations?|illustrations?|exceptions?)\b"
    r"(?:\s*(?:\d{1,2}|[IVX]+|\([a-z0-9]+\)))?\s*"
    r"(?:[.:—–-]|_{2,}|(?=\n)))",
    re.I,
)


def entries_in(text: str, start: int, end: int) -> list[Token]:
    """Definitions (where a section lists at least two), explanations and illustrations, in order."""
    definitions = list(_found(_QUOTED, "definition", text, start, end))
    if len(definitions) < 2:
        definitions = list(_found(_PLAIN, "definition", text, start, end))
    if len(definitions) < 2:
        definitions = []
    return merge(definitions, _found(_NOTE, "note", text, start, end))


def _found(pattern: re.Pattern[str], shape: str, text: str, start: int, end: int) -> Iterator[Token]:
    for match in pattern.finditer(text, start, end):
        first = match.start("entry")
        first += len(match["entry"]) - len(match["entry"].lstrip())
        opens_line = "\n" in match["before"]
        yield Token(first, match.end(), "", shape, opens_line, UNNUMBERED)


def merge(*several: Iterable[Token]) -> list[Token]:
    """Several lists of tokens as one, in the order of the text."""
    tokens = sorted((token for tokens in several for token in tokens), key=lambda token: token.start)
    return [tokens[0], *(b for a, b in pairwise(tokens) if b.start >= a.end)] if tokens else []
