"""The beginning of a word in, what a shell can complete it to out: packs, elements, formats, languages.

A shell waits for it, and shows whatever it prints: so it loads little, and keeps silent where something is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress


def _quietly(known: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """What is known, as far as it begins with the word."""

    def complete(incomplete: str) -> list[str]:
        with suppress(Exception):
            return [word for word in known() if word.startswith(incomplete)]
        return []

    return complete


@_quietly
def packs() -> Iterable[str]:
    """The ids of the bundled packs."""
    from gapcheck.packs import find_packs

    return find_packs()


@_quietly
def elements() -> Iterator[str]:
    """The addresses of articles and elements: art-16, art-16/duration."""
    from gapcheck.packs import load_pack

    for article in load_pack("budapest").articles:
        yield article.id
        for element in article.elements:
            yield f"{article.id}/{element}"


@_quietly
def formats() -> Iterable[str]:
    """The formats of a report."""
    from gapcheck.report import formats as known

    return known()


@_quietly
def input_formats() -> Iterable[str]:
    """The formats of a law."""
    from gapcheck.read.format import formats as known

    return (format.name for format in known())


@_quietly
def languages() -> Iterable[str]:
    """The languages that have word lists."""
    from gapcheck.wordlists import languages as known

    return known()


@_quietly
def report_languages() -> Iterable[str]:
    """The languages in which a report can be written."""
    from gapcheck.messages import report_languages as known

    return known()


@_quietly
def schemas() -> Iterable[str]:
    """The kinds of file that have a schema."""
    from gapcheck.schemas import KINDS

    return KINDS
