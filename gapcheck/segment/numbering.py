"""Printed labels in, comparable numbers out: a label is one because it continues a sequence, not for its looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

MULTIPLES = [
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies", "undecies"),
    *("duodecies", "terdecies", "quaterdecies", "quindecies"),
]
ORDINALS = {
    word: value
    for value, words in enumerate(
        (
            "one first premier première primero primera primeiro primeira erster erste erstes ersten unico "
            "único única unique",
            "two second seconde deuxième segundo segunda zweiter zweite zweites zweiten",
            "three third troisième tercero tercera terceiro terceira dritter dritte drittes dritten",
            "four fourth quatrième cuarto cuarta quarto quarta vierter vierte viertes vierten",
            "five fifth cinquième quinto quinta fünfter fünfte fünftes fünften",
            "six sixth sixième sexto sexta sechster sechste sechstes sechsten",
            "seven seventh septième séptimo séptima sétima sétimo siebenter siebente "
            "siebter siebte siebentes siebtes siebten",
            "eight eighth huitième octavo octava oitavo oitava achter achte achtes achten",
            "nine ninth neuvième noveno novena nono nona neunter neunte neuntes neunten",
            "ten tenth dixième décimo décima zehnter zehnte zehntes zehnten",
            "eleven eleventh onzième undécimo undécima elfter elfte elftes elften",
            "twelve twelfth douzième duodécimo duodécima zwölfter zwölfte zwölftes zwölften",
        ),
        start=1,
    )
    for word in words.split()
}
_TENS = {"vigésima": 20, "vigésimo": 20, "trigésima": 30, "trigésimo": 30}
WORD_ORDINAL = rf"(?:{'|'.join(sorted(map(re.escape, [*ORDINALS, *_TENS]), key=len, reverse=True))})"


def ordinal(words: str) -> int | None:
    """The value of an ordinal in words, of one or two of them: PRIMERA, décima segunda."""
    values = [_TENS.get(word) or ORDINALS.get(word) for word in words.lower().split()]
    return sum(value for value in values if value) or None


def schedule_number(label: str) -> str:
    """The number under which a schedule is cited: the First Schedule is schedule 1."""
    value = ordinal(label)
    return str(value) if value else label


PRELIMINARY = ("préliminaire", "preliminar", "preliminary")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.I)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

LABEL = (
    r"\d{1,4}(?:\.\d{1,4})*(?:[\s.]?[º°ª]|(?:er|re|o|a)\b)?"
    rf"(?:[ -]?(?:{'|'.join(MULTIPLES)}|qu[áa]ter)\b(?:[ -][a-z]\b(?!\)\s*\w))?"
    r"|-\d{1,3}\b|-(?-i:[A-Z]{1,2})\b|\s?-\s?[A-Z]\b(?=\s*[-–—.:\n])"
    r"|[ ]?[“\"][A-Z][”\"]|\s[a-z]\b(?=\.[-–—])|[A-Za-z]{1,2}\b)*"
)
"""The number of a section as codes and acts print it: 14, 4A, 16-BIS, 197 bis, 588 ter b, 323-1, 274 "A", 5º."""


def roman(label: str) -> int | None:
    """The value of a roman numeral, None where the letters are none."""
    if not label or not _ROMAN.fullmatch(label):
        return None
    values = [_ROMAN_VALUES[letter] for letter in label.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def letters(label: str) -> int:
    """a is 1, z is 26, aa is 27 (the next round of the alphabet)."""
    value = 0
    for letter in label.lower():
        value = value * 26 + ord(letter) - 96
    return value


@dataclass(frozen=True, slots=True, order=True)
class SectionNumber:
    """The number of a section, ordered as the law orders it: 4 < 4A < 5, 487.012 < 487.02, 197 < 197 bis < 198."""

    book: str
    base: int
    fraction: str
    inserted: tuple[tuple[int, int], ...]

    def follows(self, other: SectionNumber) -> bool:
        """True where this is the number that a reader expects next: the next whole one, or one inserted between."""
        if self.book != other.book or self <= other:
            return False
        return self.base == other.base or (self.base == other.base + 1)

    def gap(self, other: SectionNumber) -> int:
        """How many whole numbers were jumped over since `other`."""
        return max(0, self.base - other.base - 1)


_PIECE = re.compile(r"-?(\d+)|-?([^\W\d_]+)")
_PRINTED = re.compile(r"(?:([A-Z]+)\.?\s*\*?)?\s*(\d{1,4})((?:\.\d{1,4})*)(?:[\s.]?[º°ª]|(?:er|re|o|a)\b)?(.*)", re.S)


@lru_cache(maxsize=65536)
def section_number(label: str) -> SectionNumber | None:
    """Read the printed number of a section; None where it is none."""
    if label.strip().lower() in PRELIMINARY:
        return SectionNumber("", 0, "", ())
    word = ORDINALS.get(label.strip().lower())
    if word:
        return SectionNumber("", word, "", ())
    numeral = 1 if label == "Ier" else roman(label) if label.isupper() else None
    if numeral:
        return SectionNumber("numeral", numeral, "", ())
    printed = _PRINTED.fullmatch(label.strip())
    if not printed:
        return None
    book, base, fraction, rest = printed.groups()
    inserted: list[tuple[int, int]] = []
    for digits, word_ in _PIECE.findall(rest):
        if digits:
            inserted.append((0, int(digits)))
        elif (multiple := word_.lower().replace("á", "a")) in MULTIPLES:
            inserted.append((1, MULTIPLES.index(multiple) + 2))
        else:
            inserted.append((2, letters(word_) if word_.isascii() else 1))
    return SectionNumber(book or "", int(base), fraction, tuple(inserted))


class Style(StrEnum):
    """The kinds of label under which the items of a section are listed."""

    ARABIC = "1"
    LOWER = "a"
    UPPER = "A"
    LOWER_ROMAN = "i"
    UPPER_ROMAN = "I"
    DOUBLED = "aa"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an item's label: a style and its place in that style's sequence."""

    style: Style
    value: int
    inserted: str = ""

    def opens(self) -> bool:
        return self.value == 1 and not self.inserted

    def step_from(self, other: Reading) -> int:
        """0 the same place or before it, 1 the expected next one (or one inserted), n for n - 1 jumped over."""
        if self.style is not other.style:
            return 0
        if self.value == other.value:
            return 1 if self.inserted > other.inserted else 0
        return self.value - other.value if self.value > other.value else 0


_ARABIC = re.compile(r"(\d{1,3})((?:\.\d{1,2})?(?:bis|ter|[A-Za-z]{0,2}))")


@lru_cache(maxsize=4096)
def readings(label: str) -> tuple[Reading, ...]:
    """Every way in which an item's label can be read: i is a letter and a numeral, until the sequence decides."""
    number = _ARABIC.fullmatch(label)
    if number:
        return (Reading(Style.ARABIC, int(number[1]), number[2].lower()),)
    if not label.isalpha() or not label.isascii():
        return ()
    if label.islower():
        alphabetic, numeral = Style.LOWER, Style.LOWER_ROMAN
    elif label.isupper():
        alphabetic, numeral = Style.UPPER, Style.UPPER_ROMAN
    else:
        return ()
    found = []
    value = roman(label)
    if value:
        found.append(Reading(numeral, value))
    elif len(label) > 1 and (stem := roman(label[:-1])) and numeral is Style.LOWER_ROMAN:
        found.append(Reading(numeral, stem, label[-1]))
    if len(label) == 1:
        found.append(Reading(alphabetic, letters(label)))
    elif len(label) == 2 and alphabetic is Style.LOWER:
        if label[0] == label[1]:
            found.append(Reading(Style.DOUBLED, letters(label[0])))
        found.append(Reading(alphabetic, letters(label[0]), label[1]))
    elif len(label) == 2:
        found.append(Reading(alphabetic, letters(label[0]), label[1]))
    return tuple(found)
