"""The styles part of a Word document goes in; what a paragraph inherits comes out: numbering, outline, hiding.

Source: ECMA-376 part 1, 17.7 (styles), 17.3.1.20 (outlineLvl), 17.3.2.41 (vanish).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|ttulo|rubrik|overskrift)\s*(\d)", re.IGNORECASE)


def value(parent: _Element | None, path: str) -> str | None:
    """The w:val of the descendant at `path` ("pPr/numPr/ilvl"), or None."""
    if parent is None:
        return None
    found = parent.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")


def is_on(parent: _Element | None, path: str) -> bool:
    """True where a toggle property is present and not switched off."""
    setting = value(parent, path)
    return setting is not None and setting.lower() not in _OFF


def as_number(text: str | None) -> int | None:
    """A whole number as OOXML writes it, or None."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


class Styles:
    """The styles by id; without a styles part every question is answered with nothing."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self.default = ""
        for style in () if root is None else root.iter(f"{W}style"):
            identity = style.get(f"{W}styleId", "")
            self._styles[identity] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0").lower() not in _OFF:
                self.default = identity

    def chain(self, identity: str) -> Iterator[tuple[str, _Element]]:
        """The style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            yield identity, self._styles[identity]
            identity = value(self._styles[identity], "basedOn") or ""

    def numbering(self, identity: str) -> tuple[str, int | None, str]:
        """The numId, the level if it is named, and the style that says so; an empty numId where none does."""
        level: int | None = None
        for one, style in self.chain(identity):
            level = level if level is not None else as_number(value(style, "pPr/numPr/ilvl"))
            number = value(style, "pPr/numPr/numId")
            if number is not None:
                return number, level, one
        return "", None, ""

    def linked_numbering(self, identity: str) -> str:
        """The numId of a numbering style (17.9.21, numStyleLink)."""
        return value(self._styles.get(identity), "pPr/numPr/numId") or ""

    def heading(self, identity: str) -> str:
        """The heading level that a style gives, "1" highest; empty where it is no heading."""
        for _, style in self.chain(identity):
            level = as_number(value(style, "pPr/outlineLvl"))
            if level is not None:
                return str(level + 1) if 0 <= level < 9 else ""
            named = _HEADING.match(value(style, "name") or "")
            if named:
                return named.group(1)
        return ""

    def is_title(self, identity: str) -> bool:
        return any((value(style, "name") or "").lower() == "title" for _, style in self.chain(identity))

    def hides(self, identity: str) -> bool:
        """True where the style makes its text hidden."""
        return any(is_on(style, "rPr/vanish") for _, style in self.chain(identity))
