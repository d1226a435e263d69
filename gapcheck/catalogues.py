"""The sentences of the code and of the packs in, the catalogues that translators fill in brought up to date out.

`python -m gapcheck.catalogues` writes `gapcheck/locale/<language>/gapcheck.po` from every `_()`, `ngettext()` and
`N_()` in the code, and `locale/<language>.po` in each pack from its titles, names, questions and hints. What is
translated is kept; what is new stands there empty; what is no longer said is put at the end, marked `#~`, until
`--tidy` drops it. A translation is never guessed from a similar sentence. `--language de` begins a language;
`FOLDER` stands for a pack of one's own.
"""

from __future__ import annotations

import ast
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck import __version__
from gapcheck.messages import ENGLISH, FILE, LOCALE, report_languages
from gapcheck.packlanguages import FOLDER, messages

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from gapcheck.provision import Pack

CODE = Path(__file__).parent
Message = str | tuple[str, ...]
_ARGUMENTS = {"_": 1, "N_": 1, "ngettext": 2}  # how many of a call's arguments are messages
_ADVICE = "# Translators:"
_WIDTH = 120


def of_code(folder: Path = CODE) -> Catalog:
    """What the code says, each message with the modules that say it."""
    return _catalogue(
        (*said, file.relative_to(folder).as_posix())
        for file in sorted(folder.rglob("*.py"))
        for said in in_source(file.read_text("utf-8"))
    )


def in_source(source: str) -> Iterator[tuple[Message, str]]:
    """The messages in a Python module, each with the advice to translators on the line before it.

    Read from the syntax tree, for a message may stand inside an f-string.
    """
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _ARGUMENTS:
            count = _ARGUMENTS[node.func.id]
            words = tuple(str(one.value) for one in node.args[:count] if isinstance(one, ast.Constant))
            if len(words) == count:
                advice = lines[node.lineno - 2].partition(_ADVICE)[2].strip() if node.lineno > 1 else ""
                yield (words[0] if count == 1 else words), advice


def of_pack(pack: Pack) -> Catalog:
    """What the pack says, in English, each message with the articles and elements that say it."""
    return _catalogue((words, "", place) for words, place in messages(pack))


def _catalogue(found: Iterable[tuple[Message, str, str]]) -> Catalog:
    from babel.messages.catalog import Catalog

    made = Catalog()
    for words, advice, place in found:
        made.add(words, locations=[(place, 0)], auto_comments=[advice] if advice else [])
    return made


def read(file: Path, language: str, subject: str) -> Catalog:
    """The catalogue in a file; where there is none, an empty one on that subject ("gapcheck's reports")."""
    from babel import Locale
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if file.is_file():
        with file.open("rb") as written:
            return read_po(written, locale=language, abort_invalid=True)
    name = Locale.parse(language).english_name
    return Catalog(
        locale=language,
        project="gapcheck",
        version=__version__,
        header_comment=f"# {name} texts of {subject}.",
        msgid_bugs_address="gapcheck",
        last_translator="gapcheck",
        language_team=name,
        revision_date=datetime.now(UTC),
        fuzzy=False,
    )


def brought_up_to_date(held: Catalog, said: Catalog, *, tidy: bool = False) -> bytes:
    """The .po file of a catalogue with the messages that are said now, and the translations it holds."""
    from babel.messages.pofile import write_po

    held.update(said, no_fuzzy_matching=True, update_creation_date=False)
    written = BytesIO()
    write_po(written, held, width=_WIDTH, include_lineno=False, ignore_obsolete=tidy)
    return written.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """The messages without a translation in every plural form, or with one that is marked as doubtful (fuzzy)."""
    return [
        str(message.id if isinstance(message.id, str) else message.id[0])
        for message in catalogue
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(words: Message | list[str] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


def files(languages: Iterable[str], folders: Iterable[Path] = ()) -> Iterator[tuple[Path, Catalog, str, str]]:
    """The catalogues to be kept: file, what is said now, language, subject. With folders, of those packs only."""
    from gapcheck.packs import find_packs, load_pack

    languages, folders = list(languages), list(folders)
    if not folders:
        said = of_code()
        for language in languages:
            yield LOCALE / language / FILE, said, language, "gapcheck's reports"
    for folder in folders or find_packs().values():
        pack = load_pack(folder)
        for language in languages:
            yield folder / FOLDER / f"{language}.po", of_pack(pack), language, f"the pack '{pack.id}'"


def main(arguments: list[str] | None = None) -> int:
    """Bring the catalogues up to date, and say what is not translated. Exit code 1 where something is not."""
    parser = ArgumentParser(prog="python -m gapcheck.catalogues", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="a pack; default: the code, all packs")
    parser.add_argument("--language", action="append", metavar="CODE", help="a language, also a new one")
    parser.add_argument("--tidy", action="store_true", help="drop the translations of what is no longer said")
    given = parser.parse_args(arguments)
    languages = given.language or [language for language in report_languages() if language != ENGLISH]
    wanting = 0
    for file, said, language, subject in files(languages, given.folders):
        held = read(file, language, subject)
        written = brought_up_to_date(held, said, tidy=given.tidy)
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file() or file.read_bytes() != written:
            file.write_bytes(written)
        lacking = missing(held)
        wanting += len(lacking)
        dropped = "" if given.tidy else f", {len(held.obsolete)} no longer said"
        print(f"{file}: {len(held)} messages, {len(lacking)} to be translated{dropped}")
    return 1 if wanting else 0


if __name__ == "__main__":
    sys.exit(main())
