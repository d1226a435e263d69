"""Two wordings of a clause in, the words that differ out, with a few around them.

A number that names another clause and follows it to its new number ("section 12", now 13) is no change of wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal

from gapcheck.difference import Hunk, Run

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_AROUND = 7  # words shown before and after a change
_ISLAND = 2  # words in common between two changes that are read as one change
# What clauses are called, and what stands between their numbers, in the languages that have word lists.
_UNITS = frozenset(
    {"section", "sections", "s", "ss", "sec", "clause", "clauses", "regulation", "regulations", "article", "articles"}
    | {"art", "arts", "artículo", "artículos", "artigo", "artigos", "artikel", "artikeln", "§"}
)
_LISTING = frozenset(
    {",", ".", "(", ")", "-", "–", "and", "or", "to", "through", "of", "et", "ou", "à", "y", "o", "a", "al", "e"}
    | {"und", "oder", "bis"}
)
_BLANKS = re.compile(r"\s+")
_ALIKE = str.maketrans("“”„«»‘’‐‑–—", '"""""\'\'----')  # marks that word processors set in many shapes


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of a clause as they are compared, and where each stands in its text."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def shown(self, first: int, last: int) -> str:
        """The words `first` to `last` (exclusive) as they are printed, on one line."""
        return _BLANKS.sub(" ", self.text[self.starts[first] : self.ends[last - 1]]) if first < last else ""


@lru_cache(maxsize=2048)
def worded(text: str) -> Worded:
    """The words of a clause's text; remembered, since most clauses of a draft stay as they are."""
    found = list(_WORD.finditer(text))
    return Worded(
        text,
        tuple(match.group().translate(_ALIKE) for match in found),
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of two wordings: words `old` and words `new` (end exclusive), the same or in place of one another."""

    sign: Literal["same", "changed", "renumbered"]
    old: tuple[int, int]
    new: tuple[int, int]


def pieces(old: Worded, new: Worded, numbers: Mapping[str, str]) -> list[Piece]:
    """The two wordings cut into stretches in reading order. numbers: which clause number of the old draft became
    which of the new one, in lower case."""
    before, after = _with_references(old.words, numbers), _with_references(new.words, {})
    cut: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            cut += _same(old.words, new.words, (a, b), (c, d))
        else:
            cut.append(Piece("changed", (a, b), (c, d)))
    return _without_islands(cut)


def _same(old: Sequence[str], new: Sequence[str], a: tuple[int, int], c: tuple[int, int]) -> Iterator[Piece]:
    """A stretch in common, cut where a number follows its clause."""
    shift = c[0] - a[0]
    for same, group in groupby(range(*a), key=lambda word: old[word] == new[word + shift]):
        words = list(group)
        first, last = words[0], words[-1] + 1
        yield Piece("same" if same else "renumbered", (first, last), (first + shift, last + shift))


def _with_references(words: Sequence[str], numbers: Mapping[str, str]) -> list[str]:
    """The words, each number that names a clause (itself, at its beginning) marked as such and as the new draft has
    it: "section 12" is no "12 years"."""
    marked = list(words)
    naming = False
    for place, word in enumerate(words):
        lower = word.lower()
        if lower in _UNITS:
            naming = True
        elif word[0].isdigit() and (naming or not place) and words[place - 1 : place] != ("(",):
            marked[place] = "§" + numbers.get(lower, lower)
        elif lower not in _LISTING and not (place and words[place - 1] == "("):
            naming = False
    return marked


def _without_islands(cut: Sequence[Piece]) -> list[Piece]:
    """Changes that only a word or two in common keep apart, as one: a reader reads them so."""
    joined: list[Piece] = []
    for place, piece in enumerate(cut):
        island = (
            piece.sign == "same"
            and piece.old[1] - piece.old[0] <= _ISLAND
            and 0 < place < len(cut) - 1
            and cut[place - 1].sign == cut[place + 1].sign == "changed"
            and _two_sided(cut[place - 1])
            and _two_sided(cut[place + 1])
        )
        last = joined[-1] if joined else None
        if last is not None and last.sign == "changed" and (island or piece.sign == "changed"):
            joined[-1] = Piece("changed", (last.old[0], piece.old[1]), (last.new[0], piece.new[1]))
        else:
            joined.append(piece)
    return joined


def _two_sided(piece: Piece) -> bool:
    return piece.old[0] < piece.old[1] and piece.new[0] < piece.new[1]


def changed(cut: Sequence[Piece]) -> list[Piece]:
    """The stretches that are worded otherwise."""
    return [piece for piece in cut if piece.sign == "changed"]


def hunks(old: Worded, new: Worded, cut: Sequence[Piece], wanted: Sequence[Piece] | None = None) -> tuple[Hunk, ...]:
    """The changes with the words around them; two that stand close to one another are shown as one.

    wanted: which changes, all where it is not given.
    """
    chosen = changed(cut) if wanted is None else wanted
    return tuple(_hunk(old, new, cut, group) for group in _grouped(chosen))


def _grouped(chosen: Sequence[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in chosen:
        if group and piece.new[0] - group[-1].new[1] > 2 * _AROUND:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _hunk(old: Worded, new: Worded, cut: Sequence[Piece], group: Sequence[Piece]) -> Hunk:
    first, last = max(0, group[0].new[0] - _AROUND), min(len(new.words), group[-1].new[1] + _AROUND)
    runs = [Run(sign="skipped", words="…")] if first > 0 else []
    for piece in cut:
        low, high = max(piece.new[0], first), min(piece.new[1], last)
        if piece.sign == "changed":
            if piece in group:
                if gone := old.shown(*piece.old):
                    runs.append(Run(sign="old", words=gone))
                if come := new.shown(*piece.new):
                    runs.append(Run(sign="new", words=come))
            elif low < high:
                runs.append(Run(sign="same", words=new.shown(low, high)))
        elif low < high:
            runs.append(Run(sign=piece.sign, words=new.shown(low, high)))
    if last < len(new.words):
        runs.append(Run(sign="skipped", words="…"))
    return tuple(runs)
