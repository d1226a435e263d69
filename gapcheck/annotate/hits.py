"""Where the concepts and phrases of a language stand in a law: words in, hits out, asked for by stretch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from gapcheck.annotate.lexicon import Lexicon
from gapcheck.annotate.words import Words
from gapcheck.annotated import Hit

_Found = dict[str, tuple[list[Hit], list[int]]]  # by name: the hits, and the first word of each


class Hits:
    """The hits of a law, block by block as its words were read."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self._starts = [start for start, _ in words.blocks]
        self._found = [_in_block(words.forms[start:end], start, lexicon) for start, end in words.blocks]

    def of(self, name: str) -> list[Hit]:
        """The hits of a concept or phrase in the whole law."""
        return [hit for found in self._found if name in found for hit in found[name][0]]

    def between(self, first: int, last: int) -> Iterator[tuple[str, list[Hit]]]:
        """What stands between two words of one block (end exclusive), by name."""
        for name, (hits, firsts) in self._found[max(0, bisect_right(self._starts, first) - 1)].items():
            low, high = bisect_left(firsts, first), bisect_left(firsts, last)
            if low < high:
                yield name, [hit for hit in hits[low:high] if hit.last <= last]


def _in_block(forms: list[str], start: int, lexicon: Lexicon) -> _Found:
    found: _Found = {}
    for name, first, last, noisy in lexicon.read(tuple(forms)):
        hits, firsts = found.setdefault(name, ([], []))
        hits.append(Hit(start + first, start + last, noisy))
        firsts.append(start + first)
    return found
