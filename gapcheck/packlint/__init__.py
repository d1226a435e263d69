"""A pack in, all that is wrong or doubtful in it out, in one pass, each problem with file and line.

The schema says what a file may hold; these checks say whether the files of a pack fit each other and the word
lists. Each check is one function in `concepts`, `articles`, `tested` or `translations`.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from gapcheck.errors import GapcheckError, PackError
from gapcheck.packfiles import PackSource, cue_items, provisions, read_source, shown
from gapcheck.packlint import articles, concepts, tested, translations  # registered by being imported
from gapcheck.packlint.base import CHECKS, Check, Place, Problem, Severity, Subject
from gapcheck.packs import find_pack, find_packs
from gapcheck.provision import Words, concept_of
from gapcheck.wordlists import languages, read_words
from gapcheck.yamlfile import parse

__all__ = [
    "CHECKS",
    "Check",
    "Place",
    "Problem",
    "Severity",
    "Subject",
    "articles",
    "check_all",
    "concepts",
    "lint",
    "tested",
    "translations",
    "used_in_code",
]

_CONCEPT = re.compile(r"\$[a-z0-9]+(-[a-z0-9]+)*-?")


def lint(name_or_path: str | Path, extra: Path | None = None) -> tuple[Problem, ...]:
    """All problems of a pack and of the word lists it uses, in the order of files and lines."""
    source = read_source(find_pack(name_or_path, extra))
    paths = {language: provisions() / "words" / f"{language}.yaml" for language in languages()}
    words = {language: (shown(path), path.read_bytes()) for language, path in paths.items()}
    return check_all(source, words, _used_by_other_packs(source.folder), used_in_code())


def check_all(
    source: PackSource,
    word_files: dict[str, tuple[str, bytes]],
    used_elsewhere: frozenset[str] = frozenset(),
    used_in_code: frozenset[str] = frozenset(),
) -> tuple[Problem, ...]:
    """All problems of a pack as read. word_files: by language, the name in messages and the content.

    used_elsewhere, used_in_code: the concepts that are of use though no cue of this pack names them.
    """
    problems = [_as_problem(error, source.names[""]) for error in source.problems]
    words: dict[str, Words] = {}
    names, lines = dict(source.names), dict(source.lines)
    for language, (name, content) in word_files.items():
        names[f"words/{language}"], lines[name] = name, {}
        try:
            words[language] = read_words(content, name)
            parse(content, name, lines[name])
        except PackError as error:
            problems += [_as_problem(problem, name) for problem in error.problems or (error,)]
    subject = Subject(replace(source, names=names, lines=lines), words, used_elsewhere, used_in_code)
    for check in CHECKS.values():
        problems += check.run(subject)
    return tuple(sorted(set(problems)))


def _as_problem(error: GapcheckError, file: str) -> Problem:
    message = f"{error.message} ({error.advice.rstrip('.')})" if error.advice else error.message
    return Problem(error.file or file, error.line or 1, Severity.ERROR, "schema", message)


def _used_by_other_packs(folder: Path) -> frozenset[str]:
    """Concepts that the other bundled packs use: the word lists are shared."""
    used: set[str] = set()
    for other in find_packs().values():
        if other.resolve() != folder.resolve():
            for article in read_source(other).articles:
                for element in article.elements.values():
                    used |= {concept_of(item) for _, item in cue_items(element)}
    return frozenset(used)


def used_in_code() -> frozenset[str]:
    """Concepts that gapcheck's own stages look for: the strings "$kind-offence" in their code.

    A name that ends in a hyphen stands for all concepts that begin so (f"$context-{group}").
    """
    package = Path(str(files("gapcheck")))
    paths = [path for stage in ("annotate", "match", "assess") for path in (package / stage).rglob("*.py")]
    nodes = (node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    texts = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return frozenset(text[1:] for text in texts if _CONCEPT.fullmatch(text))
