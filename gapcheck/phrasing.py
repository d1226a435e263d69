"""Words, numbers and names in, the small joints of a sentence out, as the language spoken has them.

Lists, quotation marks, percentages, decimal points and the names of languages differ from one language to the next;
whoever writes a sentence of a report takes them from here.
"""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.messages import ENGLISH, _, spoken


def listed(words: Sequence[str]) -> str:
    """ "4, 5 and 9": all of them."""
    if len(words) < 2:
        return "".join(words)
    return _("{words} and {last}").format(words=", ".join(words[:-1]), last=words[-1])


def either(words: Sequence[str]) -> str:
    """ "a criminal code, a courts act or a press law": any of them."""
    if len(words) < 2:
        return "".join(words)
    return _("{words} or {last}").format(words=", ".join(words[:-1]), last=words[-1])


def series(words: Sequence[str]) -> str:
    """ "criminal code; courts act": one after the other, where one of them may hold a comma."""
    said = "".join(words[:1])
    for word in words[1:]:
        said = _("{words}; {next}").format(words=said, next=word)
    return said


def quoted(words: str) -> str:
    """Words in quotation marks."""
    return _("“{words}”").format(words=words)


def label(words: str) -> str:
    """A label with its colon, before what it names: "Law:"; French sets a blank before the colon."""
    return _("{label}:").format(label=words)


def labelled(words: str, named: str) -> str:
    """A label and what it names: "Law: Computer Misuse Act"."""
    return f"{label(words)} {named}"


def percent(part: float) -> str:
    """A share of 0 to 1 in whole per cent, without the sign.

    Never 100 for less than all, nor 0 for more than nothing.
    """
    whole = round(part * 100)
    if whole == 100 and part < 1:
        whole = 99
    if whole == 0 and part > 0:
        whole = 1
    return str(whole)


def share(part: float) -> str:
    """A share of 0 to 1 as "75 %"."""
    return _("{number} %").format(number=percent(part))


def decimal(number: float) -> str:
    """A number with two decimals."""
    if spoken() == ENGLISH:
        return f"{number:.2f}"
    from babel.numbers import format_decimal

    return format_decimal(number, format="0.00", locale=spoken())


def language_name(code: str) -> str:
    """The name of a language by its ISO 639 code; the code itself where it has none."""
    from babel import Locale

    return Locale.parse(spoken()).languages.get(code) or code
