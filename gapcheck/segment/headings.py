"""A section's number and the lines around it in, its heading out: it stands above, beside, after or below."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gapcheck.segment.candidates import Candidate
from gapcheck.segment.containers import is_container
from gapcheck.segment.lines import Line
from gapcheck.text import Span

_DASHED = re.compile(
    r"[ \t]*(?P<heading>[^\n—](?:[^—(;\n]|\((?!1\)|a\))|(?<!:)\n(?![\n“\"«„])){2,280}?)"
    r"\s*(?:[.:]?\s?(?:—|–|_{2,}|--)|\.\s?-)\s*(?=\(|\[|[A-Z“\"À-Þ])"
)
_SENTENCE = re.compile(r"[ \t]*(?P<heading>[A-ZÀ-Þ¿][^.:;()\n]{2,140})[.:][ \t]+(?=[A-ZÀ-Þ“\"(\d])")
_IN_BRACKETS = re.compile(r"[ \t]*\((?P<heading>[A-ZÀ-Þ][^()\n]{3,150})\)[ \t]*[.:]?[-–—]*[ \t]*(?=\S)")
_BODY_OPENS = re.compile(r"\s*[\[“\"—–-]*\s*(?:\(\d|\(a\)|[-–—])")
_ENUMERATED = re.compile(r"[-–•*]?\s*(?:[(\[]?(?:\d{1,3}[A-Z]?|[a-z]{1,3}|[IVX]+)[).\]]|[IVX]+\s[-–—]|§)")
_SMALL_WORDS = re.compile(
    r"\b(?:shall|is|are|may|means|includes|will|est|sont|peut|es|son|será|podrá|ist|wird|é|são)\b"
)


@dataclass(frozen=True, slots=True)
class Headed:
    """Where a section begins with its heading, what that heading says and where the body begins.

    `stopped`: a full stop closes the heading, as it would close a sentence.
    """

    start: int
    body: int
    heading: str = ""
    span: Span | None = None
    stopped: bool = False


def clean(heading: str) -> str:
    """A heading as it is quoted: on one line, without the full stop that closes it."""
    words = " ".join(heading.split()).strip("*_ ")
    return words if words.endswith(("etc.", "&c.", "..")) else words.removesuffix(".").rstrip()


_Finder = Callable[[Candidate, int, list[Line], str], "Headed | None"]


def headed(sections: list[Candidate], ends: list[int], lines: list[Line], text: str, titles: set[int]) -> list[Headed]:
    """The heading of every section. The place in which this law usually prints them is looked at first, and decides
    where it is doubtful that the words are a heading."""
    columns = [
        [finder(section, end, lines, text) for section, end in zip(sections, ends, strict=True)] for finder in _FINDERS
    ]
    above = _FINDERS.index(_above)
    taken = titles | {lines[section.line].start for section in sections}
    taken |= {lines[s.line + 1].start for s in sections if s.line + 1 < len(lines) and s.end == lines[s.line].end}
    columns[above] = [
        None if head and any(place in taken for place in range(head.start, section.start)) else head
        for head, section in zip(columns[above], sections, strict=True)
    ]
    capital = [head is not None and head.heading.isupper() for head in columns[above]]
    if sum(capital) * 2 < sum(head is not None for head in columns[above]):
        columns[above] = [None if group else head for group, head in zip(capital, columns[above], strict=True)]
    votes = [sum(head is not None for head in column) for column in columns]
    worded = sum(
        not text[section.end : lines[section.line].end].isspace() and section.end < lines[section.line].end
        for section in sections
    )
    usual = [
        votes[place] * 2 > (worded if finder is _own_line else len(sections)) for place, finder in enumerate(_FINDERS)
    ]
    order = [0, *sorted(range(1, len(columns)), key=lambda place: -votes[place])]
    result = []
    for row, section in enumerate(sections):
        choice = None
        for place in order:
            head = columns[place][row]
            if head and (usual[place] or _plainly_title(head, place, lines)):
                choice = head
                break
        result.append(choice or Headed(section.start, max(section.end, section.body)))
    return result


def _plainly_title(head: Headed, place: int, lines: list[Line]) -> bool:
    """True for words that are a heading wherever the other headings of the law stand."""
    if _FINDERS[place] in (_sentence, _dashed, _below, _bracketed):
        return _FINDERS[place] is _dashed
    if any(line.titled for line in lines if line.start == head.start):
        return True
    if head.start == lines[0].start and _FINDERS[place] is _above:
        return False
    return (
        not head.stopped
        and not head.heading.endswith(("]", ")"))
        and len(head.heading) < 120
        and not _SMALL_WORDS.search(head.heading)
    )


def _made(section: Candidate, text: str, start: int, end: int, body: int) -> Headed | None:
    raw = text[start:end]
    lead = len(raw) - len(raw.lstrip(' \t\n[(“"*_–—-'))
    raw = raw[lead:].rstrip(" \t\n*_–—-")
    if raw.endswith(")") and "(" not in raw:
        raw = raw[:-1]
    if not raw or not (raw[0].isupper() or raw[0] in '[¿“"'):
        return None
    return Headed(
        section.start,
        max(body, section.body),
        clean(raw),
        Span(start + lead, start + lead + len(raw)),
        raw.endswith("."),
    )


def _dashed(section: Candidate, end: int, lines: list[Line], text: str) -> Headed | None:
    """14. Heading.—(1) Body"""
    match = _DASHED.match(text, section.end, min(end, section.end + 320))
    if not match or (text[section.end - 1] in "—–_" and text[section.end : section.end + 2].strip()[:1] == "("):
        return None
    if "\n" in match["heading"] and _SMALL_WORDS.search(match["heading"]):
        return None
    if _SMALL_WORDS.search(match["heading"]) and "." in match["heading"]:
        return None
    if not match[0].rstrip().endswith((".—", ".–", ".-", ".--", "_", "—", "–")) or (
        re.search(r"[a-z,] ?[—–]$", match[0].rstrip()) and not text.startswith("(1)", match.end())
    ):
        return None
    return _made(section, text, match.start("heading"), match.end("heading"), match.end())


def _own_line(section: Candidate, end: int, lines: list[Line], text: str) -> Headed | None:
    """14. Heading, and the body on the lines below"""
    line = lines[section.line]
    rest = text[section.end : line.end]
    if (
        not rest.strip()
        or len(rest) > 220
        or _BODY_OPENS.match(rest)
        or rest.rstrip().endswith((",", ";", ":", "—", "–"))
    ):
        return None
    if section.line + 1 >= len(lines):
        return None
    below, last = lines[section.line + 1], line.end
    if below.start < end and not below.gap and below.text[0].islower() and len(below.text) < 60:
        after = lines[section.line + 2] if section.line + 2 < len(lines) else None
        if after is None or not _starts_body(after) or below.text.endswith((",", ";", ":", "—", "–", "-")):
            return None
        last, below = below.end, lines[section.line + 2]
    if below.start >= end or not _starts_body(below) or rest.lstrip()[:1].islower():
        return None
    return _made(section, text, section.end, last, last)


def _starts_body(line: Line) -> bool:
    return not line.text[0].islower()


def _sentence(section: Candidate, end: int, lines: list[Line], text: str) -> Headed | None:
    """Artículo 14. Heading. Body"""
    match = _SENTENCE.match(text, section.end, min(end, section.end + 160))
    if not match:
        return None
    return _made(section, text, match.start("heading"), match.end("heading"), match.end())


def _above(section: Candidate, end: int, lines: list[Line], text: str) -> Headed | None:
    """The block of words right above the number."""
    block = block_above(section.line, lines, stopped=True)
    if not block or section.start > lines[section.line].start + 12:
        return None
    words = clean(" ".join(line.text for line in block))
    span = Span(block[0].start, block[-1].end)
    return Headed(block[0].start, max(section.end, section.body), words, span, block[-1].text.endswith("."))


def _below(section: Candidate, end: int, lines: list[Line], text: str) -> Headed | None:
    """Artigo 14.º, and on the line below: (Heading)"""
    if text[section.end : lines[section.line].end].strip() or section.line + 2 >= len(lines):
        return None
    line, body = lines[section.line + 1], lines[section.line + 2]
    if body.start >= end or len(line.text) > 140 or line.text.endswith((".", ",", ";", ":", "—", "–")):
        return None
    if _ENUMERATED.match(line.text) or line.text[0].islower():
        return None
    return _made(section, text, line.start, line.end, line.end)


def _bracketed(section: Candidate, end: int, lines: list[Line], text: str) -> Headed | None:
    """Artículo 14.- (Heading).- Body"""
    match = _IN_BRACKETS.match(text, section.end, min(end, section.end + 200))
    return _made(section, text, match.start("heading"), match.end("heading"), match.end()) if match else None


_FINDERS: tuple[_Finder, ...] = (_dashed, _own_line, _above, _sentence, _below, _bracketed)


def block_above(place: int, lines: list[Line], stopped: bool = False) -> list[Line]:
    """The one to three short lines right above a line, where they read as a title and end no sentence."""
    first = place - 1
    if first < 0 or not 0 < len(lines[first].text) < 160:
        return []
    while first > 0 and not lines[first].gap and place - first < 4:
        first -= 1
    block = lines[first:place]
    if not block[0].gap and lines[place].gap:
        return []
    if not block[0].gap and not lines[place].gap:
        block = block[-1:]
        before = lines[place - 2] if place > 1 else None
        if before is not None and not before.sentence_ends:
            return []
    while block and (is_container(block[0]) or len(block) > 3):
        block = block[1:]
    if not block:
        return []
    if all(line.titled for line in block):
        return block
    words = " ".join(line.text for line in block)
    ends = (",", ";", ":", "—", "–", "-") + (() if stopped else (".", "?", "]", ")", "”", '"'))
    if len(words) > 200 or words.endswith(ends) or words.endswith("[]") or not _title_like(words):
        return []
    return block


def _title_like(words: str) -> bool:
    if "   " in words or "\t" in words:
        return False
    if not words[0].isupper() or _ENUMERATED.match(words) or words.count(". ") > 1:
        return False
    return not _SMALL_WORDS.search(words) or not words.endswith(".")
