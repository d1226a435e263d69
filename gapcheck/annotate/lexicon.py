"""The words of a language, ready for matching: concepts and phrases in, a walkable index of their word forms out.

Drafters inflect ("accesses", "accessing", "accessed"), so a phrase is compared by the stems of its words,
and a determiner may stand between them ("access to any such computer"); so may the line number of a gazette.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import combining, normalize

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.french_stemmer import FrenchStemmer
from snowballstemmer.german_stemmer import GermanStemmer
from snowballstemmer.portuguese_stemmer import PortugueseStemmer
from snowballstemmer.spanish_stemmer import SpanishStemmer

from gapcheck.provision import Words

# The package's own classes, not the C library that it would take where one is installed: the same input gives the
# same bytes on every machine.
_STEMMERS = {
    "en": EnglishStemmer,
    "fr": FrenchStemmer,
    "es": SpanishStemmer,
    "pt": PortugueseStemmer,
    "de": GermanStemmer,
}
_WORD = re.compile(r"[\w*=]+")
_CONFUSIONS = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("5", "s"), ("|", "l"), ("cl", "d"), ("ii", "u"))
_SKIPS_IN_A_ROW = 3
_IZE = re.compile(r"(?<=[a-z]{3})iz(e|ed|es|er|ers|ing|ation|ations)$")
_ENSE = re.compile(r"(off|def|lic|pret)ense(?=s?$)")
_ACCENTS_DROPPED = frozenset({"fr", "es", "pt"})  # languages in which capitals, and hasty files, go without accents
_RUNS = 1024  # runs of words, of a section each, that are remembered
_SHORT = 3  # letters up to which an accent tells words apart (à, a)


# A node of the index: the keys that may follow, and under None the names of the phrases that end here.
Node = dict


@lru_cache(maxsize=65536)
def _unaccented(form: str) -> str:
    return "".join(sign for sign in normalize("NFD", form) if not combining(sign))


@lru_cache(maxsize=65536)
def _british(form: str) -> str:
    """An English word in one spelling of two: "authorize" as "authorise", "offense" as "offence"."""
    return _ENSE.sub(r"\1ence", _IZE.sub(r"is\1", form))


class Lexicon:
    """Finds concepts and literal phrases in a run of words.

    words: the language's lists. phrases: literal phrases that a pack's cues use beside concepts.
    Each concept is known as "$name", each literal phrase by itself.
    """

    def __init__(self, words: Words, phrases: Iterable[str] = ()) -> None:
        self.language = words.language
        self._stemmed = lru_cache(maxsize=None)(_STEMMERS[words.language]().stemWord)
        self._read = lru_cache(maxsize=_RUNS)(self._found)
        self._folds = words.language in _ACCENTS_DROPPED
        self._skip = frozenset(part for entry in words.skip for part in entry.split())
        self.abbreviations = frozenset(words.abbreviations)
        self._prefixes: dict[int, set[str]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._root: Node = {}
        self._known: set[str] = set()
        self._words = words
        for concept in words.concepts:
            for phrase in self._resolved(concept, ()):
                self._add(phrase, f"${concept}")
        for phrase in phrases:
            self._add(phrase, phrase)

    def stem(self, form: str) -> str:
        """The stem of a lower-case word form, as phrases are compared by it."""
        return self._folded(self._stemmed(_british(form) if self.language == "en" else form))

    def _folded(self, form: str) -> str:
        return _unaccented(form) if self._folds and len(form) > _SHORT else form

    def _resolved(self, concept: str, above: tuple[str, ...]) -> Iterator[str]:
        for phrase in self._words.concepts.get(concept, ()):
            if not phrase.startswith("$"):
                yield phrase
            elif phrase[1:] not in above:
                yield from self._resolved(phrase[1:], (*above, concept))

    def _add(self, phrase: str, name: str) -> None:
        node = self._root
        for word in _WORD.findall(phrase.lower()):
            node = node.setdefault(self._key(word), {})
        names = node.setdefault(None, [])
        if name not in names:
            names.append(name)

    def _key(self, word: str) -> str:
        if word.endswith("*"):
            prefix = self._folded(word[:-1].lstrip("="))
            self._prefixes.setdefault(len(prefix), set()).add(prefix)
            self._keys.clear()
            return prefix + "*"
        if word.startswith("="):
            exact = "=" + self._folded(word[1:])
            self._known.add(exact)
            return exact
        key = self.stem(word)
        self._known.add(key)
        return key

    def keys(self, form: str) -> tuple[str, ...]:
        """The index keys under which a lower-case word form is looked up."""
        found = self._keys.get(form)
        if found is None:
            bare = self._folded(form)
            ends = [bare[:n] + "*" for n, known in self._prefixes.items() if bare[:n] in known]
            exact = ["=" + bare] if "=" + bare in self._known else []
            stems = [stem for stem in dict.fromkeys((self.stem(form), self.stem(bare))) if stem in self._known]
            found = (*exact, *stems, *ends)
            self._keys[form] = found
        return found

    def mended(self, form: str) -> str | None:
        """The known word that a scan has probably misread as `form`, or None."""
        if len(form) < 6 or self.keys(form):
            return None
        for wrong, right in _CONFUSIONS:
            if wrong in form:
                mended = form.replace(wrong, right)
                if self.keys(mended):
                    return mended
        return None

    def read(self, forms: tuple[str, ...]) -> tuple[tuple[str, int, int, bool], ...]:
        """Every phrase in a run of lower-case words, misread ones mended: (name, first word, word after the last,
        whether one of its words was mended). A run read again costs nothing."""
        return self._read(forms)

    def _found(self, forms: tuple[str, ...]) -> tuple[tuple[str, int, int, bool], ...]:
        mended = {form: better for form in set(forms) if (better := self.mended(form)) is not None}
        found = self.find([mended.get(form, form) for form in forms])
        if not mended:
            return tuple((name, first, last, False) for name, first, last in found)
        return tuple((name, first, last, any(f in mended for f in forms[first:last])) for name, first, last in found)

    def find(self, forms: list[str]) -> Iterator[tuple[str, int, int]]:
        """Every phrase in a run of lower-case words: (name, first word, word after the last)."""
        keys = [self.keys(form) for form in forms]
        skip = [form in self._skip or (len(form) < 3 and form.isdecimal()) for form in forms]
        end = len(forms)
        for first in range(end):
            if not keys[first]:
                continue
            front = [(self._root[key], first + 1, 0) for key in keys[first] if key in self._root]
            while front:
                node, place, skipped = front.pop()
                names = node.get(None)
                if names and not skipped:
                    for name in names:
                        yield name, first, place
                if place >= end:
                    continue
                for key in keys[place]:
                    if key in node:
                        front.append((node[key], place + 1, 0))
                if skip[place] and skipped < _SKIPS_IN_A_ROW:
                    front.append((node, place + 1, skipped + 1))
