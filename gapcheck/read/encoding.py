"""Bytes go in, characters come out: the encoding is told from the bytes, and what is not text is refused.

A law read in the wrong encoding loses its accents without a sound, and with them the words that are looked for; so
bytes that fit no encoding are refused, never patched.
"""

from __future__ import annotations

import codecs
import re

from gapcheck.errors import UnreadableInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The letters and signs beyond ASCII that laws in western European languages print.
_WESTERN = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßðþÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸÐÞ§°ºª¹²³«»‹›“”„‘’‚–—…•·€£¢¥©®™¡¿±×½¼¾¶†‡ \xad"
)

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_SIGN_IN_WORD = re.compile(r"(?<=[A-Za-z])[¹²³¼½¾¿¡£¥¢±¶®ªº](?=[a-z])")
# Tried before all others, since short texts in an alphabet may pass for Korean or Chinese.
_ALPHABETS = ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_u", "mac_roman"]
_SAMPLE = 200_000


def decode(data: bytes, name: str) -> str:
    """The text of `data`, its byte order mark left out. Raises UnreadableInput where the bytes are not text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, name)
    wide = _wide_encoding(data)
    if wide:
        return _decoded(data, wide, name)
    if b"\0" in data or len(_CONTROLS.findall(data)) > len(data) // 200:
        raise UnreadableInput(
            "the file is binary, not text",
            file=name,
            advice="save the law as .docx, as .pdf with a text layer, or as plain text in UTF-8",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise _undecodable(data, error.start, "UTF-8", name) from error
    return data.decode(_one_byte_encoding(data, name), errors="strict")


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, encoding.upper(), name) from error


def _undecodable(data: bytes, place: int, encoding: str, name: str) -> UnreadableInput:
    return UnreadableInput(
        f"the text is not whole {encoding}: a character is broken",
        file=name,
        line=data.count(b"\n", 0, place) + 1,
        advice="open the file in an editor, mend that line and save the file as UTF-8",
    )


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of text that is mostly ASCII is zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0) / (len(sample) / 2), sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.6 and even < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.02 else ""


def _mostly_utf8(data: bytes) -> bool:
    """True where nearly all bytes beyond ASCII are well-formed UTF-8: a broken file, not another encoding."""
    high = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    lost = data[:_SAMPLE].decode("utf-8", errors="replace").count("\ufffd")
    return high >= 20 and lost / high < 0.1


def _one_byte_encoding(data: bytes, name: str) -> str:
    """Windows-1252 where it gives letters of western Europe, otherwise what charset-normalizer finds."""
    try:
        if _reads_western(data.decode("cp1252")):
            return "cp1252"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    lines = [line for line in data.splitlines() if any(byte >= 0x80 for byte in line)]
    sample = b"\n".join(lines)[:20_000]
    guess = from_bytes(sample, steps=10, cp_isolation=_ALPHABETS).best() or from_bytes(sample, steps=10).best()
    if guess is not None:
        try:
            data.decode(guess.encoding)
        except UnicodeDecodeError:
            pass
        else:
            return guess.encoding
    raise UnreadableInput(
        "the text is in an encoding that cannot be told",
        file=name,
        advice="open the file in an editor or in Word and save it as plain text in UTF-8",
    )


def _reads_western(text: str) -> bool:
    """True where the letters beyond ASCII are few, of western Europe, and no sign stands inside a word."""
    beyond = [sign for sign in text if sign >= "\x80"]
    letters = sum(sign.isalpha() for sign in text)
    return (
        sum(sign in _WESTERN for sign in beyond) >= 0.98 * len(beyond)
        and sum(sign.isalpha() for sign in beyond) <= 0.25 * letters
        and len(_SIGN_IN_WORD.findall(text)) <= 0.01 * len(beyond)
    )


def opening(data: bytes, size: int = 8192) -> str:
    """The first characters of a file that may be markup, decoded loosely: for recognition only."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) : size].decode(encoding, errors="replace")
    head = data[:size]
    if head.startswith((b"<\0", b"\0<")):
        return head.decode("utf-16-le" if head[1] == 0 else "utf-16-be", errors="replace")
    return head.decode("latin-1")


_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")


def root_name(text: str) -> str:
    """The local name of the first element of XML, XHTML or HTML; empty where the text does not begin as markup."""
    place = 0
    while found := _PROLOGUE.match(text, place):
        place = found.end()
    root = _ROOT.match(text, place)
    return root.group(1) if root else ""
