"""A law's text and the file it was read from in, the lines and columns of quoted words in that file out.

Reading changes a text: line ends, signs of Markdown, tags. So the words of the text are aligned with the words of the
file, and a place is given only where every word of the quote stands there in its order; otherwise there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

TEXT_FORMATS = frozenset({"text", "markdown", "html", "akn"})
"""The input formats whose file a person opens as text, so that a line means something."""

_WORD = re.compile(r"[^\W_](?:[\xad\u200b\u200c\u2060]*[^\W_])*")
_INVISIBLE = re.compile(r"[\xad\u200b\u200c\u2060]")
_MARKUP = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>|(?<=\])\([^()\s]*\)", re.DOTALL)
_RUN = 4  # words in a row that are taken for the same place where they occur once in each text
_GAP = 10_000  # pairs of words that are compared between two such places


@dataclass(frozen=True, slots=True)
class Source:
    """The file of a law as its reader has it.

    path: from the root of the repository, with slashes. text: its characters; None where it is not a text file.
    """

    path: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file. Lines and columns count from 1, columns in UTF-16 code units; end_column is one past it."""

    line: int
    column: int
    end_line: int
    end_column: int
    words: str


class Locator:
    """Finds stretches of a law's text in the file that it was read from. format: of the file, as it was read."""

    def __init__(self, text: str, file: str, format: str = "text") -> None:
        self._text, self._file = text, file
        self._here, self._there = _words(text), _words(file if format == "text" else _without_markup(file))
        self._starts = [word.start for word in self._here]
        self._pairs = dict(_aligned([word.word for word in self._here], [word.word for word in self._there]))
        self._lines = [0, *(found.end() for found in re.finditer("\n", file))]

    def region(self, start: int, end: int) -> Region | None:
        """Where the text from start to end stands in the file; None where that is not certain."""
        first, last = bisect_right(self._starts, start), bisect_left(self._starts, end)
        if first and self._here[first - 1].end > start:
            first -= 1
        inside = range(first, last)
        if not inside or any(place not in self._pairs for place in inside):
            return None
        head, tail = self._here[first], self._here[last - 1]
        begin, finish = self._there[self._pairs[first]].start, self._there[self._pairs[last - 1]].end
        begin += max(start - head.start, 0) if head.plain and self._there[self._pairs[first]].plain else 0
        finish -= max(tail.end - end, 0) if tail.plain and self._there[self._pairs[last - 1]].plain else 0
        lead, trail = self._text[start : head.start].lstrip(), self._text[tail.end : end].rstrip()
        if lead and self._file[:begin].endswith(lead):
            begin -= len(lead)
        if trail and self._file.startswith(trail, finish):
            finish += len(trail)
        return self._stretch(begin, finish)

    def _stretch(self, start: int, end: int) -> Region:
        (line, column), (end_line, end_column) = self._place(start), self._place(end)
        return Region(line, column, end_line, end_column, self._file[start:end])

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, _utf16(self._file[self._lines[line - 1] : offset]) + 1


@dataclass(frozen=True, slots=True)
class _Word:
    word: str
    start: int
    end: int

    @property
    def plain(self) -> bool:
        """Whether no invisible sign stands in it, so that its letters can be counted."""
        return self.end - self.start == len(self.word)


def _words(text: str) -> list[_Word]:
    return [_Word(_INVISIBLE.sub("", found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def _without_markup(file: str) -> str:
    """The file with blanks in place of tags, comments and the targets of links: all else stays where it was."""
    return _MARKUP.sub(lambda found: " " * len(found[0]), file)


def _utf16(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)


def _aligned(here: list[str], there: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places at which two lists have the same word, both in rising order.

    What occurs once in each is paired first (patience diff): a word that was added or lost shifts nothing.
    """
    if here == there:
        yield from enumerate(range(len(there)))
        return
    last_here = last_there = 0
    for start_here, start_there in (*_anchors(here, there), (len(here), len(there))):
        if start_here < last_here or start_there < last_there:
            continue
        same = 0  # words just before the place that are the same as well
        least = min(start_here - last_here, start_there - last_there)
        while same < least and here[start_here - same - 1] == there[start_there - same - 1]:
            same += 1
        from_here, from_there = start_here - same, start_there - same
        yield from _between(here, there, (last_here, from_here), (last_there, from_there))
        last_here, last_there = from_here, from_there
        while last_here < len(here) and last_there < len(there) and here[last_here] == there[last_there]:
            yield last_here, last_there
            last_here, last_there = last_here + 1, last_there + 1


def _between(
    here: list[str], there: list[str], mine: tuple[int, int], other: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    if (mine[1] - mine[0]) * (other[1] - other[0]) > _GAP:
        return
    matcher = SequenceMatcher(None, here[slice(*mine)], there[slice(*other)], autojunk=False)
    for block in matcher.get_matching_blocks():
        for place in range(block.size):
            yield mine[0] + block.a + place, other[0] + block.b + place


def _anchors(here: list[str], there: list[str]) -> list[tuple[int, int]]:
    """Where runs of words begin that occur once in each list; the most of them that are in the same order in both."""
    mine, other = _once(here), _once(there)
    pairs = sorted((place, other[run]) for run, place in mine.items() if run in other)
    tails: list[int] = []  # the least end, in `there`, of a rising sequence of each length
    ends: list[int] = []  # the pair at that end
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [index]
    chain, index = [], ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _once(words: list[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1)]
    often = Counter(runs)
    return {run: place for place, run in enumerate(runs) if often[run] == 1}
