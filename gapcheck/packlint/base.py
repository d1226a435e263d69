"""What a check of the linter is: a name, a severity, a description, and a function from a pack to places in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gapcheck.packfiles import PackSource
from gapcheck.provision import Article, Element, Words
from gapcheck.yamlfile import Path, line_of


class Severity(StrEnum):
    ERROR = "error"  # the pack does not do what it says
    WARNING = "warning"  # the pack works, and a reviewer should look


@dataclass(frozen=True)
class Subject:
    """What the checks look at: a pack with its lines, and the word lists by language (English among them).

    used_elsewhere: the concepts that other packs use; used_in_code: those by which gapcheck reads clauses.
    """

    source: PackSource
    words: dict[str, Words]
    used_elsewhere: frozenset[str] = frozenset()
    used_in_code: frozenset[str] = frozenset()

    def elements(self) -> Iterator[tuple[Article, str, Element]]:
        """Every element of the pack with its article and id."""
        for article in self.source.articles:
            for id, element in article.elements.items():
                yield article, id, element

    def article_ids(self) -> set[str]:
        """The ids of all articles, those included whose file could not be read."""
        return {article.id for article in self.source.articles} | set(self.source.broken)


@dataclass(frozen=True)
class Place:
    """Where a check found something: the article ("" is the head of the pack), the path in its file, and what.

    file, line: where it stands in another file than the article's.
    """

    article: str
    path: Path
    message: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, order=True)
class Problem:
    """A finding of the linter, as it is printed."""

    file: str
    line: int
    severity: Severity
    check: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.message} [{self.check}]"


Finder = Callable[[Subject], Iterator[Place]]


@dataclass(frozen=True)
class Check:
    """One rule of the linter. `why` says what goes wrong where it is broken."""

    name: str
    severity: Severity
    why: str
    find: Finder

    def run(self, subject: Subject) -> Iterator[Problem]:
        """The places that the check finds, as problems with file and line."""
        source = subject.source
        for place in self.find(subject):
            file = place.file or source.names[place.article]
            line = place.line or line_of(source.lines.get(file, {}), place.path)
            yield Problem(file, line, self.severity, self.name, place.message)


CHECKS: dict[str, Check] = {}


def check(severity: Severity, why: str) -> Callable[[Finder], Finder]:
    """Register a function as a check, named after it (`unknown_concept` is `unknown-concept`)."""

    def register(find: Finder) -> Finder:
        name = find.__name__.replace("_", "-")
        CHECKS[name] = Check(name, severity, why, find)
        return find

    return register
