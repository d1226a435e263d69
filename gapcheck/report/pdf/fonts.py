"""Words in, markup out that says in which font each character is drawn, so that a law shows no empty boxes.

FiraGO has the Latin, Greek, Cyrillic, Georgian, Hebrew, Arabic, Thai and Devanagari letters, and is put into the file.
The signs of verdicts come from Cascadia and from the dingbats that every viewer has; the letters of Chinese, Japanese
and Korean from fonts that viewers have or fetch. What no font has is told by its number, and so is not lost.
"""

from __future__ import annotations

from functools import cache
from html import escape
from io import BytesIO
from itertools import groupby

from pymupdf_fonts import myfont
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

TEXT = "FiraGO"
BOLD = "FiraGO-Bold"
_SIGNS = "Cascadia"
_DINGBATS = "ZapfDingbats"
_HAN = "STSong-Light"
_HANGUL = "HYSMyeongJo-Medium"
_FILES = {TEXT: "figo", BOLD: "figbo", _SIGNS: "cascadia"}


def marked(words: str, *, bold: bool = False) -> str:
    """Words as the markup of a paragraph, with the font named where it is not FiraGO."""
    fonts()
    drawn = "".join(each if _font(each) else f"[U+{ord(each):04X}]" for each in words)
    runs = []
    for font, run in groupby(drawn, _font):
        text = escape("".join(run), quote=False)
        runs.append(text if font == TEXT else f'<font name="{font}">{text}</font>')
    markup = "".join(runs)
    return f"<b>{markup}</b>" if bold else markup


@cache
def fonts() -> dict[str, frozenset[int]]:
    """The fonts put into a file, registered, each with the characters that it has."""
    held = {}
    for name, file in _FILES.items():
        font = TTFont(name, BytesIO(myfont(file)))
        registerFont(font)
        held[name] = frozenset(font.face.charToGlyph)
    for name in (_HAN, _HANGUL):
        registerFont(UnicodeCIDFont(name))
    registerFontFamily(TEXT, normal=TEXT, bold=BOLD, italic=TEXT, boldItalic=BOLD)
    return held


@cache
def _font(character: str) -> str:
    """The font of a character; empty where none has it."""
    code = ord(character)
    if code in fonts()[TEXT]:
        return TEXT
    if 0x2701 <= code <= 0x27BE:
        return _DINGBATS
    if code in fonts()[_SIGNS]:
        return _SIGNS
    if 0xAC00 <= code <= 0xD7A3:
        return _HANGUL
    return _HAN if 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF else ""
