"""Interpretation clauses: a section's text in, its entries out, each with the term defined.

Drafters set a term in quotation marks, or begin a line with it, and go on with "means" or "includes". In the civil-law
manner the verb comes first, and governs a list ("on entend par : 1° X : tout ...") or a term ("on entend par X ...").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gapcheck.annotated import Definition, Hit

_QUOTED = re.compile(r"(?<!\w)[\"“”„«‘’']\s*([^\"“”„«»\n]{2,80}?)\s*[\"“”»’'](?!\w)")
_AFTER_TERM = re.compile(r"\s*(?:[:—–]|-\s)")
_LISTED = re.compile(  # "1° term :" or "term -" at the beginning of a line; an en or em space parts them too
    r"[\s\W]{0,4}(?:(?:\d{1,3}|[a-zA-Z]{1,2}|[ivxlcIVXLC]{1,5})\s?(?:[°ºª.)\]-]|er\b)[°ºª.)\]\s-]*)?"
    r"(?=[^\W\d_])[^:;.,\n«»“”—–\"]{2,70}?[^\S\n]*(?:[:—–=\u2002\u2003]|\s-\s)(?=[^\n]*\w)"
)
_REACH = 40  # words between a term and its verb ("in relation to ...")
_MARKER = 3  # words of an item's number at most ("1° -")
_TERM_LENGTH = 7  # words of a term that is not quoted


def definitions(
    text: str,
    start: int,
    end: int,
    verbs: Sequence[Hit],
    word_at: Callable[[int], int],
    offset_of: Callable[[int], int],
    opens: frozenset[int],
    breaks: Sequence[int] = (),
    openings: Sequence[Hit] = (),
    definiens: frozenset[int] = frozenset(),
) -> tuple[Definition, ...]:
    """The entries between two offsets.

    verbs: where a defining verb stands. openings: where words stand after which terms follow. definiens: words with
    which what defines a term begins ("tout", "cualquier"). opens: words that begin a line or item. breaks: words that
    begin a subsection, which no entry outruns.
    """
    terms: dict[int, int] = {}
    verb_words = [verb.first for verb in verbs]
    quoted: list[tuple[int, int, bool]] = []
    for match in _QUOTED.finditer(text, start, end):
        first, last = word_at(match.start(1)), word_at(match.end(1))
        if last > first:
            quoted.append((first, last, bool(_AFTER_TERM.match(text, match.end()))))
    for place, (first, last, marked) in enumerate(quoted):
        listed = (
            bool(openings) and openings[0].first < first and not opens.isdisjoint(range(first - _MARKER, first + 1))
        )
        limit = quoted[place + 1][0] if place + 1 < len(quoted) else last + _REACH
        if marked or listed or any(last <= verb < min(last + _REACH, max(limit, last + 1)) for verb in verb_words):
            terms[first] = last
    led = {word for opening in openings for word in range(opening.first, opening.last)}
    for verb in verb_words:
        if verb in led or any(first <= verb < last + 3 for first, last in terms.items()):
            continue
        for first in range(verb - 1, max(verb - _TERM_LENGTH, word_at(start)) - 1, -1):
            if first in opens:
                if not any(first <= known < verb for known in terms):
                    terms[first] = verb
                break
    last_word = word_at(end)
    terms |= _after(text, end, openings, definiens, opens, terms, word_at, offset_of)
    heads = sorted(terms)
    if not heads:
        return ()
    bounds = [
        min([bound, *(place for place in breaks if place > head)])
        for head, bound in zip(heads, [*heads[1:], last_word], strict=True)
    ]
    return tuple(Definition((head, terms[head]), (head, bound)) for head, bound in zip(heads, bounds, strict=True))


def _after(
    text: str,
    end: int,
    openings: Sequence[Hit],
    definiens: frozenset[int],
    opens: frozenset[int],
    known: dict[int, int],
    word_at: Callable[[int], int],
    offset_of: Callable[[int], int],
) -> dict[int, int]:
    """The terms that follow words that open definitions: the first word of each, to the word after it."""
    found: dict[int, int] = {}
    last = word_at(end)
    for opening in (one for one in openings if one.last > one.first):
        reach = range(opening.last + 1, min(opening.last + _TERM_LENGTH + 1, last))
        stop = next((word for word in reach if word in opens or word in definiens), None)
        if stop in definiens and not any(opening.last <= head < stop for head in known):
            found[opening.last] = stop
    for word in sorted(opens):
        if openings and openings[0].last <= word < last and word not in known:
            listed = _LISTED.match(text, offset_of(word), end)
            if listed:
                found[word] = word_at(listed.end())
    return found
