"""A text in two languages in, its stretches in each out: a gazette that prints a law twice is read by part.

Paragraph by paragraph, by the small words of each language. A quotation, a title or an annex in another language makes
no second part: each language must have a good share of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from gapcheck.read.language import detect_language, shares_of
from gapcheck.text import Span

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[ \t]*\S[^\n]*)*")
_FEWEST = 12  # words of a paragraph that shows its language
_AHEAD = 1.5
_SHARE = 0.2  # of the text, that a language must have to be one of the law's
_SHORTEST = 1200  # characters of a text that is worth dividing


def parts(text: str, languages: Collection[str]) -> tuple[tuple[str, Span], ...]:
    """The stretches of a text, each with the code of its language, covering it from end to end.

    Empty where the text is in one language, or in others than `languages`.
    """
    if len(text) < _SHORTEST:
        return ()
    found = [(code, start) for code, start in _paragraphs(text, languages)]
    runs = [(code, start) for place, (code, start) in enumerate(found) if not place or found[place - 1][0] != code]
    if len({code for code, _ in runs}) < 2:
        return ()
    ends = [start for _, start in runs[1:]] + [len(text)]
    stretches = [
        (code, Span(start if place else 0, end))
        for place, ((code, start), end) in enumerate(zip(runs, ends, strict=True))
    ]
    said: dict[str, str] = defaultdict(str)
    for code, span in stretches:
        said[code] += span.of(text)
    kept = {c for c, words in said.items() if len(words) >= _SHARE * len(text) and detect_language(words) == c}
    return _joined(stretches, kept) if len(kept) > 1 else ()


def _paragraphs(text: str, languages: Collection[str]) -> Iterator[tuple[str, int]]:
    for paragraph in _PARAGRAPH.finditer(text):
        words = re.findall(r"[^\W\d_]+", paragraph.group().lower())
        if len(words) < _FEWEST:
            continue
        (first, code), (second, _) = sorted(shares_of(words), reverse=True)[:2]
        if code in languages and first > 0.1 and first >= _AHEAD * second:
            yield code, paragraph.start()


def _joined(stretches: list[tuple[str, Span]], kept: Collection[str]) -> tuple[tuple[str, Span], ...]:
    """The stretches in the languages kept; what is in another goes with the stretch before it."""
    joined: list[tuple[str, Span]] = []
    for code, span in stretches:
        if joined and (code not in kept or joined[-1][0] == code):
            joined[-1] = (joined[-1][0], Span(joined[-1][1].start, span.end))
        elif code in kept:
            joined.append((code, Span(0 if not joined else span.start, span.end)))
    return tuple(joined)
