"""Words of a law by spaCy's tokeniser: text in, word forms with offsets and sentence ends out.

No model is downloaded: the blank pipeline of the language, with a full stop that knows abbreviations.
"""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language as Pipeline


@lru_cache(maxsize=8)
def pipeline(language: str) -> Pipeline:
    """spaCy's blank pipeline of a language."""
    return spacy.blank(language)


def tokenise(
    text: str, language: str, abbreviations: frozenset[str]
) -> tuple[list[str], list[int], list[int], frozenset[int]]:
    """Lower-case word forms, their start and end offsets, and the words after which a sentence ends.

    Marks of punctuation are no words; a hyphenated word is as many words as it has parts.
    """
    nlp = pipeline(language)
    nlp.max_length = max(nlp.max_length, len(text) + 1)
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentence_ends: set[int] = set()
    stopped = False
    for token in nlp.make_doc(text):
        form = token.text
        if not form[-1].isalnum() and not form[0].isalnum():
            if forms and form[0] in ".;?!" and _ends_sentence(forms[-1], form, abbreviations):
                stopped = form[0] != ";"
                if form[0] == ";":
                    continue
            continue
        if stopped and (form[0].isupper() or form[0] in "(“\"'"):
            sentence_ends.add(len(forms) - 1)
        stopped = False
        start = token.idx
        for part, offset in _parts(form):
            forms.append(part.lower())
            starts.append(start + offset)
            ends.append(start + offset + len(part))
        if form[-1] == "." and form[:-1].lower() not in abbreviations and len(form) > 3:
            stopped = True
    return forms, starts, ends, frozenset(sentence_ends)


def _ends_sentence(before: str, mark: str, abbreviations: frozenset[str]) -> bool:
    return mark[0] in "?!;" or not (before in abbreviations or len(before) == 1 or before.isdigit())


def _parts(form: str) -> list[tuple[str, int]]:
    if form.isalnum():
        return [(form, 0)]
    parts, place = [], 0
    while place < len(form):
        if not form[place].isalnum():
            place += 1
            continue
        end = place
        while end < len(form) and form[end].isalnum():
            end += 1
        parts.append((form[place:end], place))
        place = end
    return parts
