"""The text of a law goes in, its title comes out: the line that names the act, or the name it is cited by."""

from __future__ import annotations

import re

_KINDS = (
    r"act|bill|law|code|ordinance|decree|proclamation|statute|"
    r"loi|code|décret|ordonnance|ley|código|codigo|decreto|lei|"
    r"\w*gesetz|\w*gesetzbuch|\w+ordnung"
)
_NAMED = re.compile(rf"\b(?:{_KINDS})\b", re.IGNORECASE)
_CITED = re.compile(
    r"\b(?:may\s+be\s+cited\s+as|act\s+is\s+called)\s+(?:the\s+)?[“\"']?((?-i:[A-Z])[^.;“”\"]{4,150}?\b(?:Act|Law|Code|Ordinance|Bill|Decree|Proclamation)\b"
    r"(?:,?\s+(?:No\.?\s*\d+\s+of\s+)?\d{4})?)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"^\W*(?:\d|\(|chapter\b|part\b|title\b|section\b|art\b|arrangement|an act to\b|be it\b|whereas\b|page\b)|"
    r"[;:]$|\b(?:means|shall|this act|gazette|arrangement|hereby|enactment|following)\b|https?:|www\.",
    re.IGNORECASE,
)
_OPENS_LONG = re.compile(rf"(?:{_KINDS})\s+(?:n[°ºo.]|du\b|de\b|no\b|num|\d|relati|sobre|portant)", re.IGNORECASE)
_CUT = 140  # characters of a title that fills a paragraph ("Loi du ... portant 1) ... 2) ...")


def title_in(text: str) -> str:
    """The title that `text` shows in its first lines or in its citation clause; empty where it shows none."""
    cited = _CITED.search(text[:30_000])
    if cited:
        return " ".join(cited.group(1).split())
    lines = [" ".join(line.split()) for line in text[:8000].split("\n")]
    lines = [line for line in lines if line][:25]
    for line in lines:
        if 6 <= len(line) <= 160 and _NAMED.search(line) and not _NO_TITLE.search(line):
            return line.rstrip(".,")
        if len(line) > 160 and _OPENS_LONG.match(line):
            return f"{line[:_CUT].rsplit(' ', 1)[0].rstrip(' ,;')}…"
    return ""
