"""An English sentence of a report in, the same in the report's language out, from gettext catalogues.

The English sentence is the message's id, so that code reads as prose and a sentence without translation shows in
English. A catalogue is a .po file as translators know it: `locale/<language>/gapcheck.po` beside this module for the
wording of reports, and `locale/<language>.po` inside a pack for its titles, questions and hints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TypeVar

ENGLISH = "en"
LOCALE = Path(__file__).parent / "locale"
FILE = "gapcheck.po"

K = TypeVar("K")

_spoken: ContextVar[tuple[str, NullTranslations]] = ContextVar("spoken", default=(ENGLISH, NullTranslations()))


def _(message: str) -> str:
    """The message in the language spoken; names in braces are filled in afterwards, by `str.format`."""
    return _spoken.get()[1].gettext(message) if message else ""  # gettext answers "" with a catalogue's header


def ngettext(one: str, many: str, number: int) -> str:
    """The message for a number, in the plural form that the language spoken has for it."""
    return _spoken.get()[1].ngettext(one, many, number)


def N_(message: str) -> str:
    """Marks a message that stands in a table, to be put into the language spoken where it is used: `_(table[key])`."""
    return message


class Spoken(Mapping[K, str]):
    """A table of messages marked with `N_`, each in the language spoken at the time when it is looked up."""

    def __init__(self, table: Mapping[K, str]) -> None:
        self._table = dict(table)

    def __getitem__(self, key: K) -> str:
        return _(self._table[key])

    def __iter__(self) -> Iterator[K]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def spoken() -> str:
    """The ISO 639-1 code of the language spoken."""
    return _spoken.get()[0]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the block, messages are in that language, one of `report_languages()`."""
    token = _spoken.set((language, _wording(language)))
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def report_languages() -> tuple[str, ...]:
    """The languages in which a report can be written: English, and each that has a catalogue."""
    return (ENGLISH, *sorted(path.parent.name for path in LOCALE.glob(f"*/{FILE}")))


@cache
def _wording(language: str) -> NullTranslations:
    return NullTranslations() if language == ENGLISH else catalogue(LOCALE / language / FILE, language)


@cache
def catalogue(file: Path, language: str) -> NullTranslations:
    """The translations in a .po file; none where there is no such file."""
    if not file.is_file():
        return NullTranslations()
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with file.open("rb") as written:
        held = read_po(written, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, held)
    compiled.seek(0)
    return GNUTranslations(compiled)
