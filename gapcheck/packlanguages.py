"""A pack in English in, the same in another language out: its titles, questions and hints from its catalogue.

A pack's catalogue is `locale/<language>.po` in its folder. What it lacks stays in English. Cues, headings and tests are
for matching laws, and are no concern of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

from gapcheck.errors import PackError, UsageError
from gapcheck.messages import ENGLISH, catalogue, report_languages
from gapcheck.packfiles import shown
from gapcheck.provision import Pack

FOLDER = "locale"


def translated(pack: Pack, folder: Path, language: str) -> Pack:
    """The pack with its words in that language.

    UsageError where no report can be written in it, PackError where the pack's catalogue can't be read.
    """
    if language not in report_languages():
        raise UsageError(
            f"reports can't be written in '{language}'", advice=f"choose one of {', '.join(report_languages())}."
        )
    if language == ENGLISH:
        return pack
    held = _held(folder / FOLDER / f"{language}.po", language)

    def say(text: str) -> str:
        return held.gettext(text) if text else ""  # gettext answers "" with a catalogue's header

    head = pack.head.model_copy(
        update={
            "title": say(pack.head.title),
            "summary": say(pack.head.summary),
            "groups": tuple(group.model_copy(update={"title": say(group.title)}) for group in pack.head.groups),
            "permissions": tuple(
                permission.model_copy(update={"summary": say(permission.summary)})
                for permission in pack.head.permissions
            ),
        }
    )
    articles = tuple(
        article.model_copy(
            update={
                "title": say(article.title),
                "summary": say(article.summary),
                "home": tuple(map(say, article.home)),
                "elements": {
                    id: element.model_copy(
                        update={
                            "name": say(article.name_of(id)),
                            "question": say(element.question),
                            "hint": say(element.hint),
                            "note": say(element.note),
                        }
                    )
                    for id, element in article.elements.items()
                },
            }
        )
        for article in pack.articles
    )
    return pack.model_copy(update={"head": head, "articles": articles, "language": language})


def _held(file: Path, language: str) -> NullTranslations:
    from babel.messages.pofile import PoFileError

    try:
        return catalogue(file, language)
    except (PoFileError, ValueError, LookupError) as error:
        raise PackError(
            f"the translations of the pack can't be read: {error}",
            file=shown(file),
            advice="mend the file in an editor for .po files; it is UTF-8 text.",
        ) from error


def messages(pack: Pack) -> Iterator[tuple[str, str]]:
    """Every text of a pack that a report may show, with where it stands ("art-16/duration/hint")."""
    for text, place in _texts(pack):
        if text:
            yield text, place


def _texts(pack: Pack) -> Iterator[tuple[str, str]]:
    yield pack.head.title, "title"
    yield pack.head.summary, "summary"
    for group in pack.head.groups:
        yield group.title, group.id
    for permission in pack.head.permissions:
        yield permission.summary, permission.id
    for article in pack.articles:
        yield article.title, f"{article.id}/title"
        yield article.summary, f"{article.id}/summary"
        for law in article.home:
            yield law, f"{article.id}/home"
        for id, element in article.elements.items():
            yield article.name_of(id), f"{article.id}/{id}/name"
            yield element.question, f"{article.id}/{id}/question"
            yield element.hint, f"{article.id}/{id}/hint"
            yield element.note, f"{article.id}/{id}/note"
