"""A pack in, the outcome of the tests written into it out: does each sentence meet what it should, and no more?

The tests work both ways: an element named under `meets` is found in the sentence, one under `misses` is not; and
every cue is to find something in at least one sentence, or nobody knows whether it can.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from gapcheck.errors import UsageError
from gapcheck.findings import ArticleFinding, ElementStatus
from gapcheck.packerrors import advice_for
from gapcheck.provision import Article, Cue, Pack, PackTest

# (text, language, pack, article id) -> what the whole pipeline finds for that article.
Checker = Callable[[str, str, Pack, str], ArticleFinding]

MEETS = frozenset({ElementStatus.MET, ElementStatus.PARTLY})
MISSES = frozenset({ElementStatus.MISSING, ElementStatus.NOT_ASSESSABLE})


@dataclass(frozen=True)
class Failure:
    """An element that a test sees otherwise than it should. `number` counts the article's tests from 0."""

    article: str
    number: int
    element: str
    expected: str
    found: ElementStatus
    why: str


@dataclass(frozen=True)
class SilentCue:
    """A cue that found nothing in any test of its article. path: its keys inside the article's file."""

    article: str
    path: tuple[str | int, ...]
    cue: str


@dataclass(frozen=True)
class Outcome:
    """How the tests of a pack went. `tests` counts those that were run."""

    tests: int
    failures: tuple[Failure, ...]
    silent: tuple[SilentCue, ...]


def run(pack: Pack, articles: Collection[str] = (), check_article: Checker | None = None) -> Outcome:
    """Run the tests of `articles` (all, where none is named). Raises UsageError for an article that is not there.

    check_article: the pipeline to test with; gapcheck's own where none is given.
    """
    known = [article.id for article in pack.articles]
    for id in articles:
        if id not in known:
            advice = advice_for(id, known, "its articles are")
            raise UsageError(f"the pack '{pack.id}' has no article '{id}'", advice=advice)
    check = check_article or _pipeline()
    tests, failures, silent = 0, [], []
    for article in pack.articles:
        if articles and article.id not in articles:
            continue
        fired: set[tuple[str, str]] = set()
        for number, test in enumerate(article.tests):
            finding = check(test.text, test.language, pack, article.id)
            failures += _failures(article, number, test, finding)
            fired |= {(element.id, evidence.cue) for element in finding.elements for evidence in element.evidence}
        tests += len(article.tests)
        quiet = [cue for cue in _cues(article) if (str(cue.path[1]), cue.cue) not in fired]
        silent += [cue for cue in quiet if not _fires_alone(cue, article, pack, check)]
    return Outcome(tests, tuple(failures), tuple(silent))


def _fires_alone(silent: SilentCue, article: Article, pack: Pack, check: Checker) -> bool:
    """Whether a cue finds something where its element has no other: evidence gives each stretch of text once."""
    id, key = str(silent.path[1]), str(silent.path[2])
    element = article.elements[id]
    number = int(silent.path[-1])
    none: dict[str, object] = {"cues": (), "elsewhere": (), "local": {}}
    if key == "local":
        language = str(silent.path[3])
        only: dict[str, object] = {"local": {language: (element.local[language][number],)}}
    else:
        only = {key: (getattr(element, key)[number],)}
    alone = article.model_copy(update={"elements": article.elements | {id: element.model_copy(update=none | only)}})
    others = tuple(alone if one.id == article.id else one for one in pack.articles)
    changed = pack.model_copy(update={"articles": others})
    return any(
        evidence.cue == silent.cue
        for test in article.tests
        for found in check(test.text, test.language, changed, article.id).elements
        if found.id == id
        for evidence in found.evidence
    )


def _pipeline() -> Checker:
    from gapcheck import pipeline  # spaCy comes with it

    return pipeline.check_article


def _failures(article: Article, number: int, test: PackTest, finding: ArticleFinding) -> list[Failure]:
    failures = []
    for element in finding.elements:
        if element.id in test.meets and element.status not in MEETS:
            failures.append(Failure(article.id, number, element.id, "met", element.status, element.why))
        if element.id in test.misses and element.status not in MISSES:
            failures.append(Failure(article.id, number, element.id, "missing", element.status, element.why))
    return failures


def _cues(article: Article) -> list[SilentCue]:
    found = []
    for id, element in article.elements.items():
        groups: list[tuple[tuple[str, ...], tuple[Cue, ...]]] = [
            (("cues",), element.cues),
            (("elsewhere",), element.elsewhere),
            *((("local", language), cues) for language, cues in element.local.items()),
        ]
        for key, cues in groups:
            found += [
                SilentCue(article.id, ("elements", id, *key, number), str(cue)) for number, cue in enumerate(cues)
            ]
    return found
