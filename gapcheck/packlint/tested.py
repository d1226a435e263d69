"""Checks on the tests inside a pack: a cue that no sentence proves is a guess."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.packlint.base import Place, Severity, Subject, check


@check(Severity.ERROR, "an element that no test meets may never be found")
def never_met_in_a_test(subject: Subject) -> Iterator[Place]:
    for article, id, _ in subject.elements():
        if not any(id in test.meets for test in article.tests):
            yield Place(article.id, ("elements", id), f"no test of {article.id} meets '{id}'")


@check(Severity.ERROR, "an element that no test misses may be found everywhere")
def never_missed_in_a_test(subject: Subject) -> Iterator[Place]:
    for article, id, _ in subject.elements():
        if not any(id in test.misses for test in article.tests):
            yield Place(article.id, ("elements", id), f"no test of {article.id} misses '{id}'")


@check(Severity.WARNING, "the same sentence twice proves nothing more")
def test_given_twice(subject: Subject) -> Iterator[Place]:
    for article in subject.source.articles:
        seen: set[str] = set()
        for number, test in enumerate(article.tests):
            text = " ".join(test.text.casefold().split())
            if text in seen:
                yield Place(article.id, ("tests", number), f"this sentence is tested twice in {article.id}")
            seen.add(text)


@check(Severity.WARNING, "words for a language that no test is written in are a guess")
def local_without_a_test(subject: Subject) -> Iterator[Place]:
    for article, id, element in subject.elements():
        for language in element.local:
            if not any(test.language == language and id in test.meets for test in article.tests):
                message = f"'{id}' has cues for '{language}', but no test in that language meets it"
                yield Place(article.id, ("elements", id, "local", language), message)
