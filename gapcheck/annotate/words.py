"""Words of a law by spaCy's tokeniser: text in, word forms with offsets and sentence ends out.

No model is downloaded: the blank pipeline of the language, with a full stop that knows abbreviations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

import spacy
from spacy.language import Language as Pipeline

_HYPHENS = "-\u00ad\u2010"
_BLOCKS = 1024  # stretches of text, of a section each, that are remembered
_YEAR = 4  # digits from which a number before a full stop is no clause's
_AFTER_SUSPENDED = frozenset({"and", "und", "oder", "nor", "bzw"})  # "pre- and post-trial"


@lru_cache(maxsize=8)
def pipeline(language: str) -> Pipeline:
    """spaCy's blank pipeline of a language."""
    return spacy.blank(language)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: lower-case forms, start and end offsets; and the words after which a sentence ends, or a
    semicolon stands. blocks: runs of words (end exclusive) over whose ends nothing runs."""

    forms: list[str]
    starts: list[int]
    ends: list[int]
    sentence_ends: frozenset[int]
    pauses: frozenset[int]
    blocks: tuple[tuple[int, int], ...] = ()


def tokenise(text: str, language: str, abbreviations: frozenset[str], cuts: Sequence[int] = ()) -> Words:
    """The words of a text.

    Marks of punctuation are no words; a hyphenated word is as many words as it has parts; a word that a line's end
    cut in two is one again. cuts: ascending offsets over which no word and no sentence runs; what stands between two
    of them is remembered, so that a text read again costs what has changed in it.
    """
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentence_ends: set[int] = set()
    pauses: set[int] = set()
    blocks: list[tuple[int, int]] = []
    for begin, end in pairwise((0, *cuts, len(text))):
        block, first = _block(text[begin:end], language, abbreviations), len(forms)
        forms += block.forms
        starts += [begin + start for start in block.starts]
        ends += [begin + end for end in block.ends]
        sentence_ends.update(first + word for word in block.sentence_ends)
        pauses.update(first + word for word in block.pauses)
        blocks.append((first, len(forms)))
    return Words(forms, starts, ends, frozenset(sentence_ends), frozenset(pauses), tuple(blocks))


@lru_cache(maxsize=_BLOCKS)
def _block(text: str, language: str, abbreviations: frozenset[str]) -> Words:
    nlp = pipeline(language)
    nlp.max_length = max(nlp.max_length, len(text) + 1)
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentence_ends: set[int] = set()
    pauses: set[int] = set()
    stopped = cut = False
    for token in nlp.make_doc(text):
        form = token.text
        if form.isspace():
            continue
        if not form[-1].isalnum() and not form[0].isalnum():
            if forms and form[0] == ";":
                pauses.add(len(forms) - 1)
            elif forms and form[0] in ".?!":
                closed = text[token.idx - 1] in ")]"
                stopped = closed or _ends_sentence(forms[-1], form, abbreviations)
            after = token.idx + len(form)
            cut = forms != [] and form in _HYPHENS and token.idx == ends[-1] and text[after : after + 1].isspace()
            continue
        if stopped and form[0].isupper():
            sentence_ends.add(len(forms) - 1)
        stopped = False
        start = token.idx
        for part, offset in _parts(form):
            if cut and part.islower() and len(part) > 2 and part not in _AFTER_SUSPENDED and len(forms[-1]) > 1:
                forms[-1] += _plain(part)
                ends[-1] = start + offset + len(part)
            else:
                forms.append(_plain(part))
                starts.append(start + offset)
                ends.append(start + offset + len(part))
            cut = False
        cut = form[-1] in _HYPHENS and text[ends[-1] + 1 : ends[-1] + 2].isspace()
        if form[-1] == "." and form[:-1].lower() not in abbreviations and len(form) > 3:
            stopped = True
    return Words(forms, starts, ends, frozenset(sentence_ends), frozenset(pauses))


def _plain(part: str) -> str:
    """The word in lower case; ligatures and accents apart from their letters, as some PDFs have them, made whole."""
    return part.lower() if part.isascii() else normalize("NFKC", part.lower())


def _ends_sentence(before: str, mark: str, abbreviations: frozenset[str]) -> bool:
    if mark[0] in "?!":
        return True
    number = before.isdigit() and len(before) < _YEAR  # "14. Access"
    return not (before in abbreviations or len(before) == 1 or number)


def _parts(form: str) -> list[tuple[str, int]]:
    if form.isalnum():
        return [(form, 0)]
    parts, place = [], 0
    while place < len(form):
        if not form[place].isalnum():
            place += 1
            continue
        end = place
        while end < len(form) and (form[end].isalnum() or combining(form[end])):
            end += 1
        parts.append((form[place:end], place))
        place = end
    return parts
