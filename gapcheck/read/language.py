"""A text goes in, the ISO 639 code of its language comes out: by its small words, by py3langid where in doubt.

py3langid tells 140 languages apart, but half a second goes by in loading it. A law in one of the great languages
shows it by its small words alone; only where they leave a doubt is the model loaded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gapcheck.read.languages import NAMES

_PIECES, _PIECE = 16, 400

# Small words that recur in every law of a language and that its neighbours spell otherwise. The second table holds
# the neighbours: a text that has as many of their words is left to the model.
_SMALL_WORDS = {
    "en": "the of and or to in by is be any for with that which shall not on an this under person such",
    "fr": "le les des du et est une dans qui par pour au aux sur ne il ces cette sont peut lorsque",
    "es": "el los las del y una con lo es sin cuando será este quien al su o cuyo",
    "pt": "os da dos das não em uma com ao na nos pelo pela são é quando seu à aos às",
    "de": "der die das und den des dem wird oder nicht ist zu von mit einer eines wenn auf für sich einem nach im",
}
_NEIGHBOURS = {
    "ca": "el els les amb per una del dels i és la que als",
    "da": "og det som er til en den for på der eller ikke",
    "gl": "os da dos das non en unha con ao na nos polo pola son é cando seu á aos ás ou",
    "it": "il della che per non con una del dei alla sono nel di le gli",
    "lb": "déi den vun fir ass mat net dat an der op gëtt en",
    "nl": "het een van dat niet voor te der wordt worden zijn met op",
    "oc": "lo los las del e una amb dels dins que per",
}
_MARKERS = {code: frozenset(words.split()) for code, words in {**_SMALL_WORDS, **_NEIGHBOURS}.items()}
_CLEAR, _AHEAD, _FEWEST = 0.13, 1.25, 60

# What py3langid tells more finely than a country's lawyers name it.
_FOLDED = {
    "ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "uzs": "uz", "gug": "gn", "kik": "ki", "fuv": "ff",
    "sdh": "ku", "hbo": "he", "grc": "el", "nb": "no", "zxx": "",
}  # fmt: skip


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text` (639-3 where the language has no shorter code).

    Looks at pieces spread over the whole text. Empty where the text holds no words.
    """
    sample = _sample(text)
    if not any(character.isalpha() for character in sample):
        return ""
    return _by_small_words(sample) or _by_model(sample)


def language_name(code: str) -> str:
    """The English name of a language by its ISO 639 code; the code itself where it is not known."""
    return NAMES.get(code.lower(), code)


def _sample(text: str) -> str:
    if len(text) <= _PIECES * _PIECE:
        return text.lower()
    step = (len(text) - _PIECE) / (_PIECES - 1)
    starts = (int(step * count) for count in range(_PIECES))
    return " ".join(text[start : start + _PIECE] for start in starts).lower()


def _by_small_words(sample: str) -> str:
    words = re.findall(r"[^\W\d_]+", sample)
    if len(words) < _FEWEST:
        return ""
    (first, code), (second, _) = sorted(shares_of(words), reverse=True)[:2]
    clear = code in _SMALL_WORDS and first >= _CLEAR and first >= _AHEAD * second
    return code if clear else ""


def shares_of(words: Sequence[str]) -> list[tuple[float, str]]:
    """What share of some words are small words of each language, as (share, code)."""
    return [(sum(word in marker for word in words) / len(words), code) for code, marker in _MARKERS.items()]


def _by_model(sample: str) -> str:
    import py3langid

    code = py3langid.classify(sample)[0]
    return _FOLDED.get(code, code)
