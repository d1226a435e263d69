"""The tests written into a pack fail where a sentence is judged otherwise than its author says."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs_sample import FILES, write_pack

from gapcheck.errors import UsageError
from gapcheck.findings import ArticleFinding, ArticleStatus, ElementFinding, ElementStatus, Evidence
from gapcheck.packs import load_pack
from gapcheck.packtest import run
from gapcheck.provision import Pack

CUES = {"access": "$access within 8 words of $computer-system", "intent": "$intent"}


def checker(statuses: dict[str, dict[str, str]]):
    """A pipeline that finds, in a text that holds a word, elements with the status given for that word."""

    def check(text: str, language: str, pack: Pack, article_id: str) -> ArticleFinding:
        article = pack.article(article_id)
        verdicts = next((found for word, found in statuses.items() if word in text), {})
        elements = []
        for id, element in article.elements.items():
            status = ElementStatus(verdicts.get(id, "missing"))
            found = status in (ElementStatus.MET, ElementStatus.PARTLY)
            evidence = (Evidence(document="test", clause="1", start=0, end=1, quote="A", cue=CUES[id]),)
            elements.append(
                ElementFinding(
                    id=id,
                    need=element.need,
                    role=element.role,
                    polarity=element.polarity,
                    question=element.question,
                    status=status,
                    confidence=1,
                    why="so it is",
                    hint="",
                    evidence=evidence if found else (),
                )
            )
        return ArticleFinding(
            id=article_id,
            pack=pack.id,
            title=article.title,
            group=article.group,
            reference="1",
            status=ArticleStatus.PARTIAL,
            confidence=1,
            why="",
            look_in=(),
            clauses=(),
            elements=tuple(elements),
        )

    return check


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load_pack(write_pack(tmp_path))


GOOD = {"intentionally": {"access": "met", "intent": "partly"}, "accesses": {"access": "met"}}


def test_sentences_judged_as_written_pass(pack: Pack) -> None:
    outcome = run(pack, check_article=checker(GOOD))
    assert (outcome.tests, outcome.failures, outcome.silent) == (3, (), ())


@pytest.mark.parametrize(
    ("word", "element", "status", "expected"),
    [
        ("intentionally", "intent", "missing", "met"),
        ("intentionally", "access", "unsure", "met"),
        ("library", "access", "met", "missing"),
        ("library", "access", "unsure", "missing"),
        ("library", "access", "partly", "missing"),
    ],
)
def test_a_sentence_judged_otherwise_fails(pack: Pack, word: str, element: str, status: str, expected: str) -> None:
    statuses = {word: {**GOOD.get(word, {}), element: status}, **{k: v for k, v in GOOD.items() if k != word}}
    (failure,) = run(pack, check_article=checker(statuses)).failures
    assert (failure.element, failure.expected, failure.found.value) == (element, expected, status)


@pytest.mark.parametrize("status", ["missing", "not-assessable"])
def test_an_element_that_is_not_found_is_missed(pack: Pack, status: str) -> None:
    assert not run(pack, check_article=checker({**GOOD, "library": {"access": status}})).failures


def test_a_cue_that_finds_nothing_in_any_test_is_told(pack: Pack) -> None:
    (silent,) = run(pack, check_article=checker({"accesses": {"access": "met"}})).silent
    assert (silent.cue, silent.path) == ("$intent", ("elements", "intent", "cues", 0))


def test_only_the_articles_named_are_run(pack: Pack) -> None:
    assert run(pack, ["art-01"], checker(GOOD)).tests == 3
    with pytest.raises(UsageError, match="did you mean 'art-01'"):
        run(pack, ["art-1"], checker(GOOD))


def test_a_cue_whose_find_is_shown_under_another_cue_is_not_called_silent(tmp_path: Path) -> None:
    """Evidence gives each stretch of text once, under the first cue that finds it."""
    twice = FILES["art-01.yaml"].replace("cues: [$intent]", "cues: [$access, $intent]")
    pack = load_pack(write_pack(tmp_path, {"art-01.yaml": twice}))
    plain = checker(GOOD)

    def first_cue_only(text: str, language: str, pack: Pack, article_id: str) -> ArticleFinding:
        finding = plain(text, language, pack, article_id)
        cues = {id: str(element.cues[0]) for id, element in pack.article(article_id).elements.items()}
        elements = tuple(
            one.model_copy(update={"evidence": tuple(e.model_copy(update={"cue": cues[one.id]}) for e in one.evidence)})
            for one in finding.elements
        )
        return finding.model_copy(update={"elements": elements})

    assert run(pack, check_article=first_cue_only).silent == ()
