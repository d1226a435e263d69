"""The numbering part of a Word document goes in; for each paragraph in turn its printed number comes out.

Word stores no number with a paragraph, only the list and the level that it belongs to. The number is counted here
as Word counts it. Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gapcheck.read.docx.numerals import numeral
from gapcheck.read.docx.styles import Styles, W, as_number, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Tier:
    """One level of a list (17.9.6): what it counts from, how it prints, after which level it starts anew."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    glued: bool = False
    legal: bool = False
    restart: int | None = None
    style: str = ""


class Numbering:
    """Counts the lists of one document; ask for each paragraph once, in the order of the text."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, _Element] = {}
        self._lists: dict[str, _Element] = {}
        for child in () if root is None else root:
            if child.tag == f"{W}abstractNum":
                self._abstract[child.get(f"{W}abstractNumId", "")] = child
            elif child.tag == f"{W}num":
                self._lists[child.get(f"{W}numId", "")] = child
        self._tiers: dict[str, dict[int, Tier]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: _Element | None, style: str) -> str:
        """The number that Word prints before a paragraph, with the space after it; empty where it has none."""
        number, level = self._membership(properties, style)
        if number not in self._lists:
            return ""
        tiers = self._tiers_of(number)
        tier = tiers.get(level)
        if tier is None:
            return ""
        counts = self._count(number, level, tiers)
        label = _printed(level, tiers, counts)
        return label if tier.glued or not label else f"{label} "

    def _membership(self, properties: _Element | None, style: str) -> tuple[str, int]:
        """The list and level of a paragraph: its own word first, then its style's (17.9.18, 17.9.23 pStyle)."""
        own = value(properties, "numPr/numId")
        own_level = as_number(value(properties, "numPr/ilvl"))
        if own is not None:
            return own, own_level or 0
        number, level, source = self._styles.numbering(style)
        if number and own_level is None:
            linked = (at for at, tier in self._tiers_of(number).items() if tier.style and tier.style == source)
            level = next(linked, level)
        return number, own_level if own_level is not None else level or 0

    def _abstract_of(self, number: str) -> tuple[str, _Element | None]:
        seen: set[str] = set()
        while number not in seen and number in self._lists:
            seen.add(number)
            identity = value(self._lists[number], "abstractNumId") or ""
            abstract = self._abstract.get(identity)
            link = value(abstract, "numStyleLink")
            if not link:
                return identity, abstract
            number = self._styles.linked_numbering(link)
        return "", None

    def _tiers_of(self, number: str) -> dict[int, Tier]:
        if number not in self._tiers:
            abstract = self._abstract_of(number)[1]
            tiers = {} if abstract is None else _tiers(abstract)
            for override in self._lists[number].iter(f"{W}lvlOverride") if number in self._lists else ():
                tiers.update(_tiers(override))
            self._tiers[number] = tiers
        return self._tiers[number]

    def _count(self, number: str, level: int, tiers: dict[int, Tier]) -> dict[int, int]:
        """Count one paragraph. Lists over one abstract definition count on together (17.9.15)."""
        counts = self._counts.setdefault(self._abstract_of(number)[0], {})
        self._apply_overrides(number, level, counts)
        counts[level] = counts[level] + 1 if level in counts else tiers[level].start
        for deeper in [one for one in counts if one > level]:
            restart = tiers[deeper].restart if deeper in tiers else None
            if restart is None or (restart > 0 and level < restart):
                del counts[deeper]
        return counts

    def _apply_overrides(self, number: str, level: int, counts: dict[int, int]) -> None:
        """A startOverride (17.9.26) takes effect once: where its list first comes to that level."""
        for override in self._lists[number].iter(f"{W}lvlOverride"):
            at = as_number(override.get(f"{W}ilvl"))
            start = as_number(value(override, "startOverride"))
            if at is None or start is None or at > level or (number, at) in self._begun:
                continue
            self._begun.add((number, at))
            if at == level:
                counts[at] = start - 1


def _tiers(parent: _Element) -> dict[int, Tier]:
    tiers = {}
    for element in parent.iter(f"{W}lvl"):
        level = as_number(element.get(f"{W}ilvl"))
        if level is None:
            continue
        start = as_number(value(element, "start"))
        tiers[level] = Tier(
            start=1 if start is None else start,
            format=_format(element),
            text=value(element, "lvlText") or "",
            glued=value(element, "suff") == "nothing",
            legal=is_on(element, "isLgl"),
            restart=as_number(value(element, "lvlRestart")),
            style=value(element, "pStyle") or "",
        )
    return tiers


def _format(level: _Element) -> str:
    """The number format; newer files wrap it (mc:AlternateContent) to offer one that older Word knows."""
    found = next(level.iter(f"{W}numFmt"), None)
    return "decimal" if found is None else found.get(f"{W}val", "decimal")


def _printed(level: int, tiers: dict[int, Tier], counts: dict[int, int]) -> str:
    """The text of a level with each %n filled in (17.9.11 lvlText, 17.9.4 isLgl)."""
    own = tiers[level]
    if own.format == "bullet":
        return own.text if own.text.isprintable() and own.text in "–—-*·•" and own.text else "•"

    def fill(found: re.Match[str]) -> str:
        at = int(found.group(1)) - 1
        tier = tiers.get(at)
        if tier is None or at > level:
            return ""
        return numeral(counts.get(at, tier.start), "decimal" if own.legal else tier.format)

    return re.sub(r"%([1-9])", fill, own.text).strip()
