"""Checks on a pack's catalogues: what a report in another language would say wrongly, or in English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from gapcheck.packfiles import shown
from gapcheck.packlanguages import FOLDER, messages
from gapcheck.packlint.base import Place, Severity, Subject, check
from gapcheck.provision import Pack

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_UPDATE = "`python -m gapcheck.catalogues` with the folder of the pack"


def _files(subject: Subject) -> list[Path]:
    return sorted((subject.source.folder / FOLDER).glob("*.po"))


def _catalogues(subject: Subject) -> Iterator[tuple[str, Catalog]]:
    """The catalogues that can be read, with the names under which they are told."""
    for file in _files(subject):
        try:
            yield shown(file), _read(file)
        except _unreadable():
            continue


def _read(file: Path) -> Catalog:
    from babel.messages.pofile import read_po

    with file.open("rb") as written:
        return read_po(written, locale=file.stem, abort_invalid=True)


def _unreadable() -> tuple[type[Exception], ...]:
    from babel import UnknownLocaleError
    from babel.messages.pofile import PoFileError

    return PoFileError, UnknownLocaleError, ValueError, LookupError


def _said(subject: Subject) -> dict[str, str] | None:
    """What the pack says, with where it says it; None where a part of it can't be read."""
    head = subject.source.head
    return (
        dict(messages(Pack(head=head, articles=subject.source.articles)))
        if head and not subject.source.broken
        else None
    )


def _entries(catalogue: Catalog) -> Iterator[tuple[str, str, Message]]:
    for entry in catalogue:
        if entry.id and isinstance(entry.id, str):
            yield entry.id, str(entry.string or ""), entry


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


@check(Severity.ERROR, "reports in that language can't be made")
def catalogue_unreadable(subject: Subject) -> Iterator[Place]:
    for file in _files(subject):
        try:
            _read(file)
        except _unreadable() as error:
            before = getattr(error, "lineno", 0)
            what = str(error).removesuffix(f" on {before}")
            message = f"the catalogue can't be read: {what}; mend it in an editor for .po files"
            yield Place("", (), message, shown(file), before + 1)


@check(Severity.WARNING, "a report in that language says it in English")
def text_not_translated(subject: Subject) -> Iterator[Place]:
    said = _said(subject) or {}
    for file, catalogue in _catalogues(subject):
        held = {text for text, translation, _entry in _entries(catalogue) if translation}
        if lacking := [text for text in said if text not in held]:
            message = f"texts without a translation: {len(lacking)}, {said[lacking[0]]} first; {_UPDATE} adds them"
            yield Place("", (), message, file, 1)


@check(Severity.WARNING, "a translation of what the pack does not say is never shown")
def translation_of_nothing(subject: Subject) -> Iterator[Place]:
    said = _said(subject)
    for file, catalogue in _catalogues(subject):
        for text, _translation, entry in _entries(catalogue):
            if said is not None and text not in said:
                message = f"the pack does not say “{_short(text)}”; {_UPDATE} sets it apart"
                yield Place("", (), message, file, entry.lineno or 1)


@check(Severity.WARNING, "a translation marked as fuzzy is not used")
def translation_in_doubt(subject: Subject) -> Iterator[Place]:
    for file, catalogue in _catalogues(subject):
        for text, _translation, entry in _entries(catalogue):
            if entry.fuzzy:
                message = f"the translation of “{_short(text)}” is marked fuzzy; read it, and take the mark away"
                yield Place("", (), message, file, entry.lineno or 1)


@check(Severity.WARNING, "a name in braces is to stand in the translation too")
def names_in_braces_differ(subject: Subject) -> Iterator[Place]:
    for file, catalogue in _catalogues(subject):
        for text, translation, entry in _entries(catalogue):
            if translation and placeholders(text) != placeholders(translation):
                message = f"the translation of “{_short(text)}” has other names in braces than the text"
                yield Place("", (), message, file, entry.lineno or 1)


def placeholders(text: str) -> set[str] | None:
    """The names in braces of a text, as {"count"}; None where its braces are not in pairs."""
    try:
        return {name for _before, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
