"""The name or folder of a checklist in, a `Pack` out; likewise the word list of a language and a State's position.

A pack is read fast and without line numbers; only where something is wrong are its files read again with them, so
that every problem is told at once, each with its file and line.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from gapcheck.errors import GapcheckError, PackError, UsageError
from gapcheck.packerrors import advice_for, problems_of, raise_all
from gapcheck.provision import Article, Element, Pack, PackHead, Position, Words
from gapcheck.yamlfile import Lines, line_of, parse

HEAD = "pack.yaml"
ARTICLES = "art-*.yaml"

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class PackSource:
    """A pack folder as far as it can be read, with the line of everything in it: what the linter looks at.

    names: the file of each article id, and of the head under "". lines: by file name. problems: what the schema
    refuses; a file with problems has no article here, but its id is in `broken`.
    """

    folder: Path
    head: PackHead | None
    articles: tuple[Article, ...]
    names: dict[str, str]
    lines: dict[str, Lines]
    broken: tuple[str, ...] = ()
    problems: tuple[GapcheckError, ...] = field(default=())


def provisions() -> Path:
    """The folder of the bundled packs and word lists: in the wheel, or beside the package in a source checkout."""
    package = Path(str(files("gapcheck")))
    for folder in (package / "_provisions", package.parent / "provisions"):
        if folder.is_dir():
            return folder
    raise PackError(
        "the bundled checklists are not installed with gapcheck", advice="install gapcheck again from its wheel."
    )


def find_packs(extra: Path | None = None) -> dict[str, Path]:
    """The folders that hold a pack, by id: the bundled ones, and those in the folder `extra`, which go first."""
    found: dict[str, Path] = {}
    for root in (provisions(), extra):
        if root is None:
            continue
        if not root.is_dir():
            raise UsageError(f"there is no folder '{root}'", advice="give the folder that holds your packs.")
        found |= {folder.name: folder for folder in sorted(root.iterdir()) if _is_pack(folder)}
        if _is_pack(root):
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
    if _is_pack(folder):
        return folder
    if folder.is_dir():
        raise PackError(
            f"the folder holds no {HEAD}", file=str(folder), advice="`gapcheck packs new` writes a first one."
        )
    raise UsageError(
        f"there is no pack '{name_or_path}'", advice=advice_for(str(name_or_path), list(known), "the packs are")
    )


def load_pack(name_or_path: str | Path, extra: Path | None = None) -> Pack:
    """The pack of that id or folder, its articles in treaty order.

    extra: a folder with further packs (`--packs DIR`). Raises UsageError where there is none, and PackError, with
    all problems in all its files, where a file breaks the schema or a cue names an unknown concept.
    """
    folder = find_pack(name_or_path, extra)
    contents = _contents(folder)
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
    ids = [article.id for article in pack.articles]
    unknown = set(_concepts_used(pack.articles)) - known_concepts()
    if not pack.articles or len(set(ids)) < len(ids) or (unknown and languages()):
        raise_all(
            (*read_source(folder).problems, *unknown_concepts(read_source(folder))), f"the pack in {shown(folder)}"
        )
    return pack


def read_source(name_or_path: str | Path, extra: Path | None = None) -> PackSource:
    """The pack with the line of everything in it, and all that its schema refuses, for the linter."""
    folder = find_pack(name_or_path, extra)
    head: PackHead | None = None
    articles: list[Article] = []
    names: dict[str, str] = {"": shown(folder / HEAD)}
    lines: dict[str, Lines] = {}
    problems: list[GapcheckError] = []
    broken: list[str] = []
    for file_name, content in _contents(folder).items():
        name = shown(folder / file_name)
        lines[name] = {}
        model: type[BaseModel] = PackHead if file_name == HEAD else Article
        if file_name == HEAD and not content.strip():
            missing = "the head of the pack is missing" if not (folder / HEAD).exists() else "the file is empty"
            problems.append(
                PackError(missing, file=name, line=1, advice="`gapcheck packs new` writes a first one.")
            )
            continue
        read, found = _read(content, model, name, lines[name])
        problems += found
        if isinstance(read, PackHead):
            head = read
        elif not isinstance(read, Article):
            broken += [file_name.removesuffix(".yaml")] if file_name != HEAD else []
        elif read.id in names:
            message = f"the article '{read.id}' is in {names[read.id]} already"
            problems.append(
                _at(name, lines[name], ("id",), message, "give each article a file and an id of its own.")
            )
        else:
            articles.append(read)
            names[read.id] = name
    if not articles and not broken:
        problems.append(
            PackError("the pack has no article", file=names[""], line=1, advice=f"add a file {ARTICLES}.")
        )
    return PackSource(folder, head, tuple(articles), names, lines, tuple(broken), tuple(problems))


def languages() -> tuple[str, ...]:
    """The languages that have a word list."""
    return tuple(sorted(path.stem for path in (provisions() / "words").glob("??.yaml")))


@lru_cache
def load_words(language: str) -> Words:
    """The word list of a language. Raises UsageError where there is none, PackError where it is broken."""
    if language not in languages():
        raise UsageError(
            f"there is no word list for the language '{language}'",
            advice=f"there are lists for: {', '.join(languages()) or 'no language'}.",
        )
    path = provisions() / "words" / f"{language}.yaml"
    return read_words(path.read_bytes(), shown(path))


def read_words(content: bytes, name: str) -> Words:
    """A word list from its bytes; `name` is the file in messages. Raises PackError."""
    words = _model(content, Words, name)
    raise_all(list(_broken_references(words, content, name)), name)
    return words.model_copy(update={"sha256": hashlib.sha256(content).hexdigest()})


def load_position(path_or_bytes: Path | bytes, pack: Pack) -> Position:
    """A State's position, whose reservations and declarations `pack` permits. Raises PackError."""
    if isinstance(path_or_bytes, bytes):
        content, name = path_or_bytes, "position"
    else:
        name = shown(path_or_bytes)
        content = _bytes_of(path_or_bytes)
    position = _model(content, Position, name)
    permitted = {permission.id for permission in pack.head.permissions}
    wrong = [(("made", i, "id"), made.id) for i, made in enumerate(position.made) if made.id not in permitted]
    if wrong or position.pack != pack.id:
        lines: Lines = {}
        parse(content, name, lines)
        problems = [
            _at(
                name,
                lines,
                path,
                f"'{given}' is no reservation or declaration that {pack.head.title} permits",
                advice_for(given, sorted(permitted), "it permits"),
            )
            for path, given in wrong
        ]
        if position.pack != pack.id:
            message = f"the position is on the pack '{position.pack}', not on '{pack.id}'"
            problems.insert(0, _at(name, lines, ("pack",), message, "give the position that goes with the pack."))
        raise_all(problems, name)
    return position


@lru_cache
def known_concepts() -> frozenset[str]:
    """The concepts that the English word list has; the other languages follow it."""
    return frozenset(load_words("en").concepts) if "en" in languages() else frozenset()


def cue_items(element: Element) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every concept or wording that an element's cues look for, with its path inside the element."""
    lists: list[tuple[tuple[str, ...], tuple]] = [(("cues",), element.cues), (("elsewhere",), element.elsewhere)]
    lists += [(("local", language), cues) for language, cues in element.local.items()]
    for start, cues in lists:
        for number, cue in enumerate(cues):
            for key in ("any", "near", "all", "unless"):
                for place, item in enumerate(getattr(cue, key)):
                    for word in (item,) if isinstance(item, str) else item:
                        yield (*start, number, key, place), word


def unknown_concepts(source: PackSource) -> Iterator[GapcheckError]:
    """A problem for each concept in a cue that the English word list lacks."""
    known = known_concepts()
    for article in source.articles:
        name = source.names[article.id]
        for id, element in article.elements.items():
            for path, item in cue_items(element):
                if item.startswith("$") and item[1:] not in known:
                    yield _at(
                        name,
                        source.lines[name],
                        ("elements", id, *path),
                        f"unknown concept '{item}' in a cue of '{id}'",
                        advice_for(item[1:], sorted(known), "add it to words/en.yaml; it has"),
                    )


def shown(path: Path) -> str:
    """A path as messages give it: from the current folder where it lies below it."""
    try:
        return Path(os.path.relpath(path)).as_posix() if path.resolve().is_relative_to(Path.cwd()) else str(path)
    except (OSError, ValueError):
        return str(path)


def _concepts_used(articles: tuple[Article, ...]) -> Iterator[str]:
    for article in articles:
        for element in article.elements.values():
            yield from (item[1:] for _, item in cue_items(element) if item.startswith("$"))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name)]


def _is_pack(folder: Path) -> bool:
    return (folder / HEAD).is_file() or any(folder.glob(ARTICLES))


def _contents(folder: Path) -> dict[str, bytes]:
    """The head and the articles, in treaty order; an empty head where the file is missing."""
    names = sorted((path.name for path in folder.glob(ARTICLES)), key=_natural)
    head = _bytes_of(folder / HEAD) if (folder / HEAD).exists() else b""
    return {HEAD: head, **{name: _bytes_of(folder / name) for name in names}}


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"the file can't be read: {error.strerror or error}", file=str(path), advice="check its name."
        ) from None


def _sha256(contents: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name}\0{len(contents[name])}\0".encode())
        total.update(contents[name])
    return total.hexdigest()


def _model(content: bytes, model: type[M], name: str) -> M:
    try:
        return model.model_validate(parse(content, name))
    except ValidationError:
        raise_all(_read(content, model, name, {})[1], name)
        raise


def _read(
    content: bytes, model: type[BaseModel], name: str, lines: Lines
) -> tuple[BaseModel | None, list[GapcheckError]]:
    """The model with its lines, or all that is wrong with it."""
    try:
        data = parse(content, name, lines)
    except PackError as error:
        return None, list(error.problems or (error,))
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        told = list(_unknown_elements(data, name, lines)) if model is Article else []
        schema = problems_of(error, model, name, lines)
        return None, told + [problem for problem in schema if not told or problem.line != 1]


def _unknown_elements(data: object, name: str, lines: Lines) -> Iterator[GapcheckError]:
    """References to an element that the article does not have, each on its own line."""
    elements = data.get("elements") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(elements, dict):
        return
    known = [str(id) for id in elements]
    places = [(("tests", i), test, ("meets", "misses")) for i, test in enumerate(_list(data.get("tests")))]
    places += [(("elements", id), element, ("implied_by", "depends_on")) for id, element in elements.items()]
    for start, holder, keys in places:
        for key in keys if isinstance(holder, dict) else ():
            for number, other in enumerate(_list(holder.get(key))):
                if isinstance(other, str) and other not in elements:
                    path = (*start, key, number)
                    message = f"unknown element '{other}' under '{key}'"
                    yield _at(
                        name, lines, path, message, advice_for(other, known, "the elements of this article are")
                    )


def _list(value: object) -> list:
    return value if isinstance(value, list) else []


def _broken_references(words: Words, content: bytes, name: str) -> Iterator[GapcheckError]:
    """References between concepts that lead nowhere, or round in a circle."""
    concepts = words.concepts
    refers = {id: [p[1:] for p in phrases if p.startswith("$")] for id, phrases in concepts.items()}
    refers = {id: others for id, others in refers.items() if others}
    lines: Lines = {}
    for id, others in refers.items():
        for other in others:
            circle = other in concepts and _reaches(other, id, refers)
            if other in concepts and not circle:
                continue
            lines = lines or _lines(content, name)
            path = ("concepts", id, concepts[id].index(f"${other}"))
            if circle:
                message = f"the concept '{id}' takes over '{other}', which leads back to '{id}'"
                yield _at(name, lines, path, message, "remove one of the references of the circle.")
            else:
                message = f"the concept '{id}' takes over '{other}', which is not in the list"
                yield _at(name, lines, path, message, advice_for(other, sorted(concepts), "the concepts are"))


def _reaches(start: str, goal: str, refers: dict[str, list[str]]) -> bool:
    seen, todo = set(), [start]
    while todo:
        here = todo.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            todo += refers.get(here, [])
    return False


def _lines(content: bytes, name: str) -> Lines:
    lines: Lines = {}
    parse(content, name, lines)
    return lines


def _at(name: str, lines: Lines, path: tuple[str | int, ...], message: str, advice: str) -> PackError:
    return PackError(message, file=name, line=line_of(lines, path), advice=advice)
