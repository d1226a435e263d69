"""Words of a report in, words that any office file can hold out: on one line, and of characters that XML permits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gapcheck.report.layout import plain

_TAGS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT", "de": "de-DE"}
_NOT_XML = re.compile(r"[\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff]")


def clean(text: str) -> str:
    """Text on one line, without control characters, marks that reorder what is read, or characters that are none."""
    return plain(_NOT_XML.sub(" ", text))


def in_turn(names: Iterable[str]) -> str:
    """Names one after the other, parted by semicolons, since a name may hold a comma."""
    return "; ".join(clean(name) for name in names)


def language_tag(code: str) -> str:
    """The language tag (BCP 47) by which office programs know a language; "en-GB" for "en"."""
    return _TAGS.get(code, code)
