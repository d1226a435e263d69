"""Interpretation clauses: a section's text in, its entries out, each with the term defined.

Drafters set a term in quotation marks, or begin a line with it, and go on with "means" or "includes".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gapcheck.annotated import Definition, Hit

_QUOTED = re.compile(r"(?<!\w)[\"“”„«‘’']\s*([^\"“”„«»\n]{2,80}?)\s*[\"“”»’'](?!\w)")
_AFTER_TERM = re.compile(r"\s*(?:[:—–]|-\s)")
_REACH = 40  # words between a term and its verb ("in relation to ...")
_TERM_LENGTH = 7  # words of a term that is not quoted


def definitions(
    text: str,
    start: int,
    end: int,
    verbs: Sequence[Hit],
    word_at: Callable[[int], int],
    opens: frozenset[int],
    breaks: Sequence[int] = (),
) -> tuple[Definition, ...]:
    """The entries between two offsets.

    verbs: where a defining verb stands. opens: words that begin a line or item. breaks: words that begin a
    subsection, which no entry outruns.
    """
    terms: dict[int, int] = {}
    verb_words = [verb.first for verb in verbs]
    quoted: list[tuple[int, int, bool]] = []
    for match in _QUOTED.finditer(text, start, end):
        first, last = word_at(match.start(1)), word_at(match.end(1))
        if last > first:
            quoted.append((first, last, bool(_AFTER_TERM.match(text, match.end()))))
    for place, (first, last, marked) in enumerate(quoted):
        limit = quoted[place + 1][0] if place + 1 < len(quoted) else last + _REACH
        if marked or any(last <= verb < min(last + _REACH, max(limit, last + 1)) for verb in verb_words):
            terms[first] = last
    for verb in verb_words:
        if any(first <= verb < last + 3 for first, last in terms.items()):
            continue
        for first in range(verb - 1, max(verb - _TERM_LENGTH, word_at(start)) - 1, -1):
            if first in opens:
                if not any(first <= known < verb for known in terms):
                    terms[first] = verb
                break
    last_word = word_at(end)
    heads = sorted(terms)
    if not heads:
        return ()
    bounds = [
        min([bound, *(place for place in breaks if place > head)])
        for head, bound in zip(heads, [*heads[1:], last_word], strict=True)
    ]
    return tuple(Definition((head, terms[head]), (head, bound)) for head, bound in zip(heads, bounds, strict=True))
