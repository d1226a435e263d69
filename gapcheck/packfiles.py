"""The files of a checklist in, models out; of files that break the schema, all problems with file and line."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from gapcheck.errors import GapcheckError, PackError, UsageError
from gapcheck.packerrors import advice_for, problems_of, raise_all
from gapcheck.provision import Article, Element, PackHead, concept_of
from gapcheck.yamlfile import Lines, Path as KeyPath, line_of, parse

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


def read_source(folder: Path) -> PackSource:
    """The pack with the line of everything in it, and all that its schema refuses, for the linter."""
    head: PackHead | None = None
    articles: list[Article] = []
    names: dict[str, str] = {"": shown(folder / HEAD)}
    lines: dict[str, Lines] = {}
    problems: list[GapcheckError] = []
    broken: list[str] = []
    for file_name, content in contents_of(folder).items():
        name = shown(folder / file_name)
        lines[name] = {}
        model: type[BaseModel] = PackHead if file_name == HEAD else Article
        if file_name == HEAD and not content.strip():
            missing = "the head of the pack is missing" if not (folder / HEAD).exists() else "the file is empty"
            problems.append(PackError(missing, file=name, line=1, advice="`gapcheck packs new` writes a first one."))
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
                problem_at(name, lines[name], ("id",), message, "give each article a file and an id of its own.")
            )
        else:
            articles.append(read)
            names[read.id] = name
    if not articles and not broken:
        problems.append(PackError("the pack has no article", file=names[""], line=1, advice=f"add a file {ARTICLES}."))
    return PackSource(folder, head, tuple(articles), names, lines, tuple(broken), tuple(problems))


def cue_items(element: Element) -> Iterator[tuple[KeyPath, str]]:
    """Every concept or wording that an element's cues look for, with its path inside the element."""
    lists: list[tuple[KeyPath, tuple]] = [(("cues",), element.cues), (("elsewhere",), element.elsewhere)]
    lists += [(("local", language), cues) for language, cues in element.local.items()]
    for start, cues in lists:
        for number, cue in enumerate(cues):
            for key in ("any", "near", "all", "unless"):
                for place, item in enumerate(getattr(cue, key)):
                    for word in (item,) if isinstance(item, str) else item:
                        yield (*start, number, key, place), word


def concepts_named(article: Article) -> Iterator[tuple[KeyPath, str]]:
    """Each concept that an article names, with its path in the article's file."""
    for id, element in article.elements.items():
        for path, item in cue_items(element):
            if concept := concept_of(item):
                yield ("elements", id, *path), concept
    for number, rule in enumerate(article.stand_in):
        for place, item in enumerate(rule.holding):
            yield ("stand_in", number, "holding", place), concept_of(item)


def concepts_missing(articles: tuple[Article, ...], known: Container[str]) -> Iterator[tuple[str, KeyPath, str]]:
    """Each concept that an article names and `known` lacks: the article, the path in its file, the concept."""
    for article in articles:
        for path, concept in concepts_named(article):
            if concept not in known:
                yield article.id, path, concept


def named_part(path: KeyPath) -> str:
    """What a path in an article's file leads to, in a word: the element, or the key."""
    return str(path[1] if path[0] == "elements" else path[0])


def shown(path: Path) -> str:
    """A path as messages give it: from the current folder where it lies below it."""
    try:
        return Path(os.path.relpath(path)).as_posix() if path.resolve().is_relative_to(Path.cwd()) else str(path)
    except (OSError, ValueError):
        return str(path)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name)]


def is_pack(folder: Path) -> bool:
    return (folder / HEAD).is_file() or any(folder.glob(ARTICLES))


def contents_of(folder: Path) -> dict[str, bytes]:
    """The head and the articles, in treaty order; an empty head where the file is missing."""
    names = [path.name for path in sorted(folder.glob(ARTICLES), key=lambda path: _natural(path.stem))]
    head = bytes_of(folder / HEAD) if (folder / HEAD).exists() else b""
    return {HEAD: head, **{name: bytes_of(folder / name) for name in names}}


def bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"the file can't be read: {error.strerror or error}", file=str(path), advice="check its name."
        ) from None


def model_from(content: bytes, model: type[M], name: str) -> M:
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
        return None, told + problems_of(error, model, name, lines, whole=not told)


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
                    yield problem_at(
                        name, lines, path, message, advice_for(other, known, "the elements of this article are")
                    )


def _list(value: object) -> list:
    return value if isinstance(value, list) else []


def lines_in(content: bytes, name: str) -> Lines:
    lines: Lines = {}
    parse(content, name, lines)
    return lines


def problem_at(name: str, lines: Lines, path: KeyPath, message: str, advice: str) -> PackError:
    return PackError(message, file=name, line=line_of(lines, path), advice=advice)
