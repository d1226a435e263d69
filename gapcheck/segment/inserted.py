"""An amending clause in, the provisions that it puts into another act out: each is a clause of its own there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gapcheck.segment.candidates import Candidate
from gapcheck.segment.items import Item
from gapcheck.segment.numbering import section_number

_AMENDS = (
    r"(?:amend\w*|insert\w*|add(?:s|ed|ing|ition)?|substitut\w*|replac\w*"
    r"|adici[oó]n\w+|modif[ií]\w+|incorp[oó]r\w+|agr[ée]g\w+|sustit[úu]y\w+|reemplaz\w+|a[ñn][áa]d\w+|introd[úu]\w+|redactad\w+"
    r"|compl[ée]t[ée]\w*|remplac[ée]\w*|ins[ée]r[ée]\w*|introduit\w*|ajout[ée]\w*|r[ée]dig[ée]\w*|libell[ée]\w*"
    r"|passa\w* a vigorar|acrescid\w+|acrescent\w+|alterad\w+|inserid\w+|nova redação"
    r"|eingefügt|geändert|gefasst|angefügt|ersetzt|folgende Fassung|wie folgt)"
)
_CUE = re.compile(rf"\b{_AMENDS}\b", re.I)
_QUOTES = " \t“”\"«»„‘’'"
_TITLE_LINES = 4
_LESSER = re.compile(
    r"following\s+(?:new\s+)?(?:sub-?sections?|paragraphs?|items?|definitions?|provisos?|sub-?paragraphs?|words?|entr\w+|heading)",
    re.I,
)
_CITED = r"\d{1,4}(?:[.-]\d{1,4})*(?:\s?(?:bis|ter|quater|quinquies|sexies)\b|[A-Z]{1,2}\b|[a-z]\b)?"
_CHANGED = r"(?:amended|replaced|repealed|substituted|deleted)"
_CHANGED_FR = r"(?:est|sont)\s(?:modifi|remplac|compl|supprim|abrog|r[ée]dig|ins)"
_FR_PART = r"(?:alin[ée]as?|paragraphes?|points?)\b[^.:]{0,40}?\sde\s?"
_TARGETED = (
    rf"(?:the\s)?(?:portion of )?(?:sub-?)?(?:sections?|articles?)\s(?P<en>{_CITED})\S{{0,30}}"
    rf"(?P<several>(?: to |,| and )\S+)?[^.:]{{0,120}}?\b(?:is|are)\s(?:hereby\s)?{_CHANGED}",
    rf"(?:by\s)?(?:the\s)?(?:substitution for|insertion in|addition to)\ssection\s(?P<by>{_CITED})",
    rf"(?:[ÀA]\s)?(?:les?\s|la\s|l[’'])?(?:{_FR_PART})?l?[’']?article\s(?P<fr>{_CITED})\b[^:]{{0,160}}?{_CHANGED_FR}",
    rf"(?:se modifica\w?|modif[ií][cq]\w+)\s(?:el|los|la)\s[^.:]{{0,60}}?art[íi]culo\s(?P<es>{_CITED})\b",
    rf"el\sart[íi]culo\s(?P<queda>{_CITED})\b[^.:]{{0,120}}?\squeda\w*\s",
    rf"o\sart(?:igo|\.)\s(?P<pt>{_CITED})\b[^.:]{{0,120}}?\spassa\w?\sa\svigorar",
    rf"(?:in\s)?§\s?(?P<de>{_CITED})\b[^.:]{{0,120}}?\b(?:wird|werden)\b",
)
_UNTARGETED = (
    r"the\s[^.:;]{3,120}?\s(?:is|are)\s(?:hereby\s)?amended",
    rf"(?:sub)?(?:sections?|paragraphs?)\s[^.:;]{{1,120}}?\s(?:is|are)\s(?:hereby\s)?{_CHANGED}",
    r"il est (?:introduit|ins[ée]r[ée]|ajout[ée])",
    r"le livre\b[^.:]{0,80}?\sest\s(?:compl|modif)",
)
_INSTRUCTION = re.compile(rf"[\[“\"\s]*(?:{'|'.join((*_TARGETED, *_UNTARGETED))})", re.I)
_TARGETS = ("en", "by", "fr", "es", "queda", "pt", "de")
_INLINE = re.compile(
    r"(?P<quote>[“\"«„])?(?P<heading>(?<=[“\"«„])[^“”\"\n(.]{3,170}?\s)?"
    r"(?P<label>\d{1,4}[A-Z]{1,2}|(?:(?<=[“\"«„])|(?<=[a-z] ))\d{1,4}[A-Z]{0,2})"
    r"\.\s?(?=\[?[(（][1l][)）]|\[\()"
)
_ACT = re.compile(
    r"\b(?:(?:of|in|to|into)\s+)?[Tt]he\s(?P<en>(?!principal|said|Act\b|following)[A-Z][^,;:.()\n—]{3,80}?(?:Act|Code|Law|Ordinance)(?:,?\s\d{4})?)\b"
    r"|\b(?P<fr>Code\s(?:d(?:e\s|[’'])\w+\s)?[a-zéè]+(?:\s(?!est|sont|libell|pour|et\b|tel|qui|dans|les?\b|la\b|un|du\b|de\b|à\b|ainsi|par)[a-zéè]{3,})?|loi\s(?:modifiée\s)?du\s\d{1,2}\s\w+\s\d{4})"
    r"|\b(?P<es>C[óo]digo\s(?:de\s)?[A-ZÁÉ]\w+(?:\s[A-ZÁÉ]\w+)?|Ley\s(?:N\S*\s)?\d+)"
    r"|\b(?P<de>[A-ZÄÖÜ]\w+(?:gesetzbuch|ordnung|gesetz)s?)\b"
)


@dataclass(frozen=True, slots=True)
class Inserted:
    """A provision put into another act: where it stands, its number there, and the act."""

    start: int
    body: int
    end: int
    label: str
    amends: str
    heading: str = ""


def amends_something(text: str, start: int, end: int) -> bool:
    """True where the words between two offsets speak of changing a text."""
    return bool(_CUE.search(text, start, min(end, start + 6000)))


def leads_in(text: str, start: int, place: int) -> bool:
    """True where the words right before a place announce new text: 'is amended by adding the following:'."""
    lines = [line.strip(_QUOTES) for line in text[max(start, place - 700) : place].split("\n")]
    lines = [line for line in lines if line]
    for count, line in enumerate(reversed(lines)):
        if line.endswith((":", "—", "–", "-")):
            announced = " ".join(lines[max(0, len(lines) - count - 3) : len(lines) - count])
            return bool(_CUE.search(announced)) and not _LESSER.search(announced)
        if count == _TITLE_LINES or len(line) > 160 or line.endswith((".", ";")):
            return False
    return False


def inserted_in(
    text: str, start: int, end: int, pool: list[Candidate], items: list[Item], told: frozenset[int] = frozenset()
) -> list[Inserted]:
    """The provisions inserted by the clause between two offsets.

    pool: what looks like a section there and is none of the act's own; told: those of them known to be inserted.
    """
    if not told and not amends_something(text, start, end):
        return []
    marks: list[tuple[int, int, str, str]] = []
    last: Candidate | None = None
    for candidate in pool:
        quoted = candidate.quoted and _CUE.search(text, max(start, candidate.start - 900), candidate.start)
        if quoted and _LESSER.search(text, max(start, candidate.start - 400), candidate.start):
            quoted = None
        if (
            candidate.start in told
            or quoted
            or leads_in(text, start, candidate.start)
            or (last is not None and candidate.number.follows(last.number) and candidate.number.base >= 2)
        ):
            marks.append((candidate.start, candidate.end, candidate.label, ""))
            last = candidate
    taken = {label for _, _, label, _ in marks}
    for match in _INLINE.finditer(text, start, end):
        label = match["label"]
        before = text[max(start, match.start() - 600) : match.start()]
        goes_on = marks and _follows(label, marks[-1][2])
        if label in taken or not (goes_on or _CUE.search(before)):
            continue
        if not (match["heading"] or match["quote"] or label[-1].isalpha()):
            continue
        if _LESSER.search(before[-200:]) or re.search(
            r"(?:sections?|and|or|to|,)\s$", text[max(0, match.start("label") - 9) : match.start("label")]
        ):
            continue
        taken.add(label)
        heading = " ".join((match["heading"] or "").split())
        marks.append((match.start("heading") if heading else match.start("label"), match.end(), label, heading))
    instructions = [item.start for item in items if not item.closes and _INSTRUCTION.match(_words(text, item))]
    for item in items:
        instruction = None if item.closes else _INSTRUCTION.match(_words(text, item))
        if not instruction:
            continue
        target = next((instruction[name] for name in _TARGETS if instruction[name]), None)
        stop = min([s for s in instructions if s > item.start] + [end])
        if target and not instruction["several"] and not any(item.start <= mark[0] < stop for mark in marks):
            words = item.end
            marks.append((words, words, target, ""))
    marks.sort()
    return _bounded(text, start, end, marks, instructions)


def _follows(label: str, last: str) -> bool:
    number, before = section_number(label), section_number(last)
    return number is not None and before is not None and number.follows(before)


def _words(text: str, item: Item) -> str:
    return text[item.end : item.end + 300].lstrip()


def _bounded(
    text: str, start: int, end: int, marks: list[tuple[int, int, str, str]], instructions: list[int]
) -> list[Inserted]:
    found = []
    for place, (first, body, label, heading) in enumerate(marks):
        following = [marks[place + 1][0]] if place + 1 < len(marks) else []
        stop = min([s for s in instructions if s > first] + following + [end])
        if stop > first and body <= stop:
            found.append(Inserted(first, body, stop, label, _act_amended(text, start, first), heading))
    return found


def _act_amended(text: str, start: int, place: int) -> str:
    """The act named where the provision is announced, or else at the opening of the amending clause."""
    announced = text[max(start, place - 300) : place]
    named = _names(announced)[-1:] if _CUE.search(announced) else []
    named = (
        _names(text[place : place + 160].split("\n")[0])[:1]
        or named
        or _names(text[max(0, start - 200) : start + 500])[:1]
    )
    return named[0] if named else "another act"


def act_named(text: str, place: int) -> str:
    """The last act named before a place, as far back as an amending clause reads."""
    named = _names(text[max(0, place - 600) : place])
    return named[-1] if named else "another act"


def _names(words: str) -> list[str]:
    return [" ".join(match[match.lastgroup or 0].split()) for match in _ACT.finditer(words)]
