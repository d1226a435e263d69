"""Lines in, whatever looks like the number of a section out; the sequence decides later which is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from gapcheck.segment.lines import Line
from gapcheck.segment.numbering import LABEL, WORD_ORDINAL, SectionNumber, ordinal, section_number


class Habit(StrEnum):
    """How an act prints the number of what it is cited by."""

    ARTICLE = "article"  # Art. 5, Artículo 5º.-, Article 323-1
    SECTION = "section"  # Section 14
    SIGN = "sign"  # § 202a
    NUMBER = "number"  # 14. or 14 or (14)
    PROVISION = "provision"  # Disposición adicional primera, PRIMERA


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a section may begin: `start` of its label's line, `end` of the label and its punctuation.

    `body` is where the words begin if the number stands twice, first with the heading and then with the words.
    """

    habit: Habit
    start: int
    end: int
    label: str
    number: SectionNumber
    line: int
    quoted: bool = False
    sure: bool = False
    body: int = 0
    prefix: str = ""


_LEAD = r"(?P<lead>(?:\d{0,2}\s?\[{1,2}\s?|[“\"«„'‘’”]{1,2}\s?|\d{0,2}\*{1,3}\s?|#{1,6}\s+(?:\*\*)?){0,2})"
_AFTER = r"(?P<stop>\s*(?:\.\s?[-–—]+|[.:]?\s?[—–_-]+(?![0-9])|\.|:|\))|(?<=[A-Z]),(?= [A-Z])|)"
_KEYWORD = re.compile(
    rf"{_LEAD}(?:(?P<article>(?:art(?:[íi]culo|icle|ikel|igo)?|ARTÍCULO)\b\.?|Art\.)"
    r"|(?P<section>sec(?:tion|\.))|(?P<sign>§))\s*(?P<open>\()?"
    rf"(?P<label>(?:[LRDA]O?\.?\s?\*?\s?)?{LABEL}|{WORD_ORDINAL}\b|pr[ée]liminaire\b|preliminary?\b"
    rf"|(?:[IVXLC]{{1,7}}|Ier)\b(?=\s*(?:[.:—–-]|$)))(?(open)\)){_AFTER}",
    re.I,
)
_NUMBER = re.compile(rf"{_LEAD}(?:(?P<label>{LABEL})|\((?P<bracketed>\d{{1,3}}[A-Z]{{1,2}})\)){_AFTER}")
_SENTENCE_GOES_ON = re.compile(
    r"\s*(?:[,;)]|[a-zß-öø-ÿ]|(?:Abs|Absatz|Satz|Nr|Nummer|Halbsatz|Alternative)\b|[.,]\s?\d)"
)
_KEYWORD_CASE = re.compile(r"[A-ZÍ§]")


def candidates_in(lines: list[Line]) -> list[Candidate]:
    """Every line that may open a section, read from its first words."""
    found: list[Candidate] = []
    group = ""
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        group = provision_group(line) or group
        candidate = (
            _by_keyword(line, before, place) or _by_number(line, before, place) or _by_ordinal(line, place, group)
        )
        if candidate is None:
            continue
        if found and _repeats(found[-1], candidate, lines):
            found[-1] = replace(found[-1], body=candidate.end)
        else:
            found.append(candidate)
    return found


def _repeats(first: Candidate, second: Candidate, lines: list[Line]) -> bool:
    """True where the number stands twice: with the heading, and again on the next line with the words."""
    heading = lines[first.line]
    return (
        first.number == second.number
        and first.habit is second.habit
        and second.line == first.line + 1
        and lines[second.line].gap
        and first.end < heading.end
        and not heading.text.endswith((",", ";"))
    )


def _by_keyword(line: Line, before: Line | None, place: int) -> Candidate | None:
    match = _KEYWORD.match(line.text)
    if not match:
        return None
    lead, label = match["lead"], match["label"]
    keyword = line.text[match.end("lead") :]
    if not _KEYWORD_CASE.match(keyword):
        return None
    rest = line.text[match.end() :]
    stop = match["stop"].strip()
    goes_on = _SENTENCE_GOES_ON.match(rest) and not (stop and not rest[:1].isspace() and rest[:1] not in ",;)")
    if goes_on and not (stop in (":", ".-", ".—", ".–") and rest.strip()[:1].isalpha()):
        return None
    if before is not None and not line.gap and not before.sentence_ends and len(before.text) > 60 and not stop:
        return None
    number = section_number(label)
    if number is None:
        return None
    habit = Habit.ARTICLE if match["article"] else Habit.SECTION if match["section"] else Habit.SIGN
    start = line.start + match.start("lead") + len(lead) - len(lead.lstrip())
    return Candidate(habit, start, line.start + match.end(), label.strip(), number, place, _opens_quote(lead), True)


def _by_number(line: Line, before: Line | None, place: int) -> Candidate | None:
    match = _NUMBER.match(line.text)
    if not match:
        return None
    label = match["label"] or match["bracketed"]
    stop, rest = match["stop"].strip(), line.text[match.end() :]
    number = section_number(label)
    if number is None or number.base > 2000 or (match["bracketed"] and stop):
        return None
    if stop == ")" and not match["bracketed"]:
        return None
    if not rest:
        if not stop:
            return None
    elif not stop or match["bracketed"]:
        if not re.match(r"\s+(?:[\[“\"(]*[A-ZÀ-Þ]|\(1\)|and \d)", rest):
            return None
    elif not re.match(r"\s*[\[“\"‘'(—–_-]*\s*[A-ZÀ-Þ(\[“\"‘0-9…]", rest):
        return None
    if (stop == "." and rest[:1].isdigit()) or (label[-1] in "º°ª" and _opens_quote(match["lead"])):
        return None
    if before is not None and not (line.gap or stop) and _wraps(before):
        return None
    sure = line.gap and not stop and len(line.text) < 160
    quoted = _opens_quote(match["lead"])
    return Candidate(Habit.NUMBER, line.start, line.start + match.end(), label.strip(), number, place, quoted, sure)


def _wraps(before: Line) -> bool:
    """True for a long line in the middle of a sentence: a number below it may be part of the sentence."""
    last = before.text[-1:]
    return last.islower() and len(before.text) > 60 and not (before.gap and len(before.text) < 160)


def _by_ordinal(line: Line, place: int, group: str) -> Candidate | None:
    """A provision named after its place: 'Disposición final primera. Title', or 'PRIMERA.' in its group."""
    match = _ORDINAL.match(line.text)
    if not match or not (match["kind"] or (group and (match["ordinal"].isupper() or match["ordinal"].istitle()))):
        return None
    value = ordinal(match["ordinal"])
    if not value:
        return None
    prefix = initials(match["kind"]) if match["kind"] else group
    number = SectionNumber(prefix, value, "", ())
    label, end = match["ordinal"], line.start + match.end()
    return Candidate(Habit.PROVISION, line.start, end, label, number, place, sure=True, prefix=f"{prefix}/")


def provision_group(line: Line) -> str:
    """The initials under which the provisions below a heading are cited: DISPOSICIONES FINALES, DF."""
    words = line.text.rstrip(".:")
    return initials(words) if _GROUP.fullmatch(words) else ""


def initials(words: str) -> str:
    return "".join(word[0].upper() for word in words.split() if len(word) > 3)


def opens_section(words: str) -> bool:
    """True for a line that begins with the word for a section or article and a number."""
    return bool(_KEYWORD.match(words))


def _opens_quote(lead: str) -> bool:
    return any(mark in "“\"«„'‘" for mark in lead)


_KINDS = (
    r"disposi(?:ci[óo]n|ci[oó]nes|ção|ções)(?:\s(?:y\s)?(?:adicional|transit[óo]ri[ao]|derogat[óo]ria|final"
    r"|complementa(?:ria|r)|modificatoria|[úu]nica)(?:e?s)?)+"
)
_GROUP = re.compile(_KINDS, re.I)
_ORDINAL = re.compile(
    rf"(?P<kind>{_KINDS}\s)?(?P<ordinal>{WORD_ORDINAL}(?:\s{WORD_ORDINAL})?)\s?(?:[ªº]\s?)?"
    r"(?:\.\s?[-–—]+|[.:]|[-–—](?=\s))(?=\s|$)",
    re.I,
)
