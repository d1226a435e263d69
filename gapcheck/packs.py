"""The name or folder of a checklist in, a `Pack` out; likewise a State's position.

A pack is read fast and without line numbers; only where something is wrong are its files read again with them, so
that every problem is told at once, each with its file and line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from gapcheck.errors import GapcheckError, PackError, UsageError
from gapcheck.messages import ENGLISH
from gapcheck.packerrors import advice_for, raise_all
from gapcheck.packfiles import (
    HEAD,
    PackSource,
    bytes_of,
    concepts_missing,
    contents_of,
    is_pack,
    lines_in,
    model_from,
    named_part,
    problem_at,
    provisions,
    read_source,
    shown,
)
from gapcheck.packlanguages import translated
from gapcheck.provision import Article, Pack, PackHead, Position
from gapcheck.wordlists import known_concepts, languages, load_words, read_words
from gapcheck.yamlfile import Path as KeyPath, parse

__all__ = [
    "find_pack",
    "find_packs",
    "languages",
    "load_pack",
    "load_position",
    "load_words",
    "read_source",
    "read_words",
]


def find_packs(extra: Path | None = None) -> dict[str, Path]:
    """The folders that hold a pack, by id: the bundled ones, and those in the folder `extra`, which go first."""
    found: dict[str, Path] = {}
    for root in (provisions(), extra):
        if root is None:
            continue
        if not root.is_dir():
            raise UsageError(f"there is no folder '{root}'", advice="give the folder that holds your packs.")
        found |= {folder.name: folder for folder in sorted(root.iterdir()) if is_pack(folder)}
        if is_pack(root):
            found[root.resolve().name] = root
    return found


def find_pack(name_or_path: str | Path, extra: Path | None = None) -> Path:
    """The folder of a pack: an id ("budapest"), or the path of a folder that holds a `pack.yaml`."""
    known = find_packs(extra)
    if isinstance(name_or_path, str) and name_or_path in known:
        return known[name_or_path]
    folder = Path(name_or_path)
    if folder.name == HEAD and folder.is_file():
        return folder.parent
    if is_pack(folder):
        return folder
    if folder.is_dir():
        raise PackError(
            f"the folder holds no {HEAD}", file=str(folder), advice="`gapcheck packs new` writes a first one."
        )
    raise UsageError(
        f"there is no pack '{name_or_path}'", advice=advice_for(str(name_or_path), list(known), "the packs are")
    )


def load_pack(name_or_path: str | Path, extra: Path | None = None, language: str = ENGLISH) -> Pack:
    """The pack of that id or folder, its articles in treaty order.

    extra: a folder with further packs (`--packs DIR`). language: that of its titles, questions and hints, and of the
    reports made with it, one of `report_languages()`. Raises UsageError where there is none, and PackError, with
    all problems in all its files, where a file breaks the schema or a cue names an unknown concept.
    """
    folder = find_pack(name_or_path, extra)
    contents = contents_of(folder)
    try:
        pack = Pack(
            head=PackHead.model_validate(parse(contents[HEAD], HEAD)),
            articles=tuple(
                Article.model_validate(parse(content, name)) for name, content in contents.items() if name != HEAD
            ),
            sha256=_sha256(contents),
        )
    except (ValidationError, PackError):
        raise_all(read_source(folder).problems, f"the pack in {shown(folder)}")
        raise
    ids = {article.id for article in pack.articles}
    unknown = any(concepts_missing(pack.articles, known_concepts())) if languages() else False
    if unknown or not pack.articles or len(ids) < len(pack.articles):
        source = read_source(folder)
        raise_all((*source.problems, *_unknown_concepts(source)), f"the pack in {shown(folder)}")
    return translated(pack, folder, language)


def load_position(path_or_bytes: Path | bytes, pack: Pack) -> Position:
    """A State's position, whose reservations and declarations `pack` permits. Raises PackError."""
    if isinstance(path_or_bytes, bytes):
        content, name = path_or_bytes, "position"
    else:
        content, name = bytes_of(path_or_bytes), shown(path_or_bytes)
    position = model_from(content, Position, name)
    permitted = sorted(permission.id for permission in pack.head.permissions)
    wrong: list[tuple[KeyPath, str, str]] = []
    if position.pack != pack.id:
        message = f"the position is on the pack '{position.pack}', not on '{pack.id}'"
        wrong.append((("pack",), message, "give the position that goes with the pack."))
    for number, waiver in enumerate(position.made):
        if waiver.id not in permitted:
            message = f"'{waiver.id}' is no reservation or declaration that {pack.head.title} permits"
            wrong.append((("made", number, "id"), message, advice_for(waiver.id, permitted, "it permits")))
    if wrong:
        lines = lines_in(content, name)
        raise_all([problem_at(name, lines, *what) for what in wrong], name)
    return position


def _unknown_concepts(source: PackSource) -> Iterator[GapcheckError]:
    known = known_concepts()
    for article, path, concept in concepts_missing(source.articles, known):
        name = source.names[article]
        message = f"unknown concept '${concept}' in '{named_part(path)}'"
        advice = advice_for(concept, sorted(known), "add it to words/en.yaml, which has")
        yield problem_at(name, source.lines[name], path, message, advice)


def _sha256(contents: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name}\0{len(contents[name])}\0".encode())
        total.update(contents[name])
    return total.hexdigest()
