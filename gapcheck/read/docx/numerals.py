"""A count and the name of a number format go in, the numeral comes out. Source: ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CARDINALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip


def numeral(count: int, format: str) -> str:
    """`count` as Word prints it in `format`; formats that are not known print as decimal."""
    match format:
        case "none" | "bullet":
            return ""
        case "lowerLetter" | "upperLetter":
            letters = letter(count)
            return letters.upper() if format == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            return roman(count).upper() if format == "upperRoman" else roman(count)
        case "ordinal":
            return f"{count}{_suffix(count)}"
        case "decimalZero":
            return f"{count:02d}"
        case "cardinalText" if 0 <= count < len(_CARDINALS):
            return _CARDINALS[count].capitalize()
        case "ordinalText" if 0 <= count < len(_ORDINALS):
            return _ORDINALS[count].capitalize()
        case _:
            return str(count)


def letter(count: int) -> str:
    """1 is a, 26 is z, 27 is aa, 28 is bb."""
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 30) if count > 0 else str(count)


def roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    letters = ""
    for worth, sign in _ROMAN:
        letters += sign * (count // worth)
        count %= worth
    return letters


def _suffix(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
