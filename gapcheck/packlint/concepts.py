"""Checks on cues and the words behind them: a cue that names no known concept finds nothing, and nobody notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapcheck.packerrors import suggest
from gapcheck.packfiles import concepts_missing, concepts_named, cue_items, named_part
from gapcheck.packlint.base import Place, Severity, Subject, check
from gapcheck.provision import DEFINED

_CONCEPT = re.compile(rf"({DEFINED})?\$[a-z0-9]+(-[a-z0-9]+)*")


@check(Severity.ERROR, "a cue with a concept that words/en.yaml lacks can never match")
def unknown_concept(subject: Subject) -> Iterator[Place]:
    if "en" not in subject.words:
        return
    known = subject.words["en"].concepts
    for article, path, concept in concepts_missing(subject.source.articles, known):
        likely = suggest(concept, known)
        advice = f": did you mean '${likely}'?" if likely else ": add it to words/en.yaml"
        yield Place(article, path, f"unknown concept '${concept}' in '{named_part(path)}'{advice}")


@check(Severity.WARNING, "an element whose concept a language lacks is not found in laws of that language")
def concept_missing_in_a_language(subject: Subject) -> Iterator[Place]:
    for language, words in subject.words.items():
        if language == "en":
            continue
        told: set[str] = set()
        for article, path, concept in concepts_missing(subject.source.articles, words.concepts):
            foreign = path[2] == "local" and path[3] != language
            if concept not in told and not foreign:
                told.add(concept)
                yield Place(article, path, f"the concept '${concept}' is not in words/{language}.yaml")


@check(Severity.ERROR, "words of one language among the cues for all languages match in no other")
def literal_words_in_cues(subject: Subject) -> Iterator[Place]:
    for article, id, element in subject.elements():
        for path, item in cue_items(element):
            if path[0] != "local" and not _CONCEPT.fullmatch(item):
                what = "a concept joined with other words" if "$" in item else "words, where a concept is expected"
                yield Place(
                    article.id,
                    ("elements", id, *path),
                    f"'{item}' is {what}: write '$concept', or move the cue under 'local' with its language",
                )


@check(Severity.ERROR, "a concept inside other words is never looked up")
def concept_inside_words(subject: Subject) -> Iterator[Place]:
    for article, id, element in subject.elements():
        for path, item in cue_items(element):
            if path[0] == "local" and "$" in item and not _CONCEPT.fullmatch(item):
                message = f"'{item}' mixes a concept with words: join them with 'near'"
                yield Place(article.id, ("elements", id, *path), message)


@check(Severity.WARNING, "the same cue twice finds the same thing twice")
def cue_given_twice(subject: Subject) -> Iterator[Place]:
    for article, id, element in subject.elements():
        for key, cues in (("cues", element.cues), ("elsewhere", element.elsewhere)):
            for number, cue in enumerate(cues):
                if cue in cues[:number]:
                    yield Place(article.id, ("elements", id, key, number), f"this cue stands twice in '{id}'")


@check(Severity.WARNING, "a concept that no cue uses is dead weight, or a cue misspells it")
def unused_concept(subject: Subject) -> Iterator[Place]:
    if "en" not in subject.words:
        return
    concepts = subject.words["en"].concepts
    used = subject.used_elsewhere | subject.used_in_code
    used |= {concept for article in subject.source.articles for _path, concept in concepts_named(article)}
    todo = [id for id in used if id in concepts]
    while todo:
        inner = {phrase[1:] for phrase in concepts[todo.pop()] if phrase.startswith("$")} - used
        used |= inner
        todo += [id for id in inner if id in concepts]
    file = subject.source.names["words/en"]
    families = tuple(name for name in used if name.endswith("-"))
    for id in concepts:
        if id not in used and not id.startswith(families):
            yield Place("", ("concepts", id), f"no cue uses the concept '{id}'", file)


@check(Severity.ERROR, "gapcheck itself reads clauses by this concept, and finds nothing without its words")
def concept_of_gapcheck_missing(subject: Subject) -> Iterator[Place]:
    for language, words in subject.words.items():
        for id in sorted(subject.used_in_code - set(words.concepts)):
            if id.endswith("-"):
                continue  # a family of concepts, of which any may be wanting
            message = f"the concept '{id}', by which gapcheck reads clauses, is missing"
            yield Place("", ("concepts",), message, subject.source.names[f"words/{language}"])


@check(Severity.WARNING, "the same phrase twice in a concept hides which of the two an editor must mend")
def phrase_given_twice(subject: Subject) -> Iterator[Place]:
    for language, words in subject.words.items():
        file = subject.source.names[f"words/{language}"]
        for id, phrases in words.concepts.items():
            seen: set[str] = set()
            for number, phrase in enumerate(phrases):
                folded = " ".join(phrase.casefold().split())
                if folded in seen:
                    message = f"'{phrase}' stands twice under '{id}'"
                    yield Place("", ("concepts", id, number), message, file)
                seen.add(folded)


@check(Severity.ERROR, "an empty phrase matches nothing")
def empty_phrase(subject: Subject) -> Iterator[Place]:
    for language, words in subject.words.items():
        file = subject.source.names[f"words/{language}"]
        for id, phrases in words.concepts.items():
            if not phrases:
                yield Place("", ("concepts", id), f"the concept '{id}' has no phrase", file)
            for number, phrase in enumerate(phrases):
                if not phrase.strip(" *=$"):
                    yield Place("", ("concepts", id, number), f"an empty phrase under '{id}'", file)
