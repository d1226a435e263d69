"""The name of a language in, the words of its concepts out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from gapcheck.errors import GapcheckError, UsageError
from gapcheck.packerrors import advice_for, raise_all
from gapcheck.packfiles import lines_in, model_from, problem_at, provisions, shown
from gapcheck.provision import Words
from gapcheck.yamlfile import Lines


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
    words = model_from(content, Words, name)
    raise_all(list(_broken_references(words, content, name)), name)
    return words.model_copy(update={"sha256": hashlib.sha256(content).hexdigest()})


@lru_cache
def known_concepts() -> frozenset[str]:
    """The concepts that the English word list has; the other languages follow it."""
    return frozenset(load_words("en").concepts) if "en" in languages() else frozenset()


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
            lines = lines or lines_in(content, name)
            path = ("concepts", id, concepts[id].index(f"${other}"))
            if circle:
                message = f"the concept '{id}' takes over '{other}', which leads back to '{id}'"
                yield problem_at(name, lines, path, message, "remove one of the references of the circle.")
            else:
                message = f"the concept '{id}' takes over '{other}', which is not in the list"
                yield problem_at(name, lines, path, message, advice_for(other, sorted(concepts), "the concepts are"))


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
