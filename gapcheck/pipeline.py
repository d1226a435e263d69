"""The one place that names every stage, in order: read, segment, annotate, match, assess; rendering comes after.

A law's analysis is a pure function of its bytes, the packs and the settings: no clock, no path, no console.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from gapcheck import __version__
from gapcheck.annotate import Lexicon, annotate
from gapcheck.annotated import Annotated
from gapcheck.assess import assess, intent_by_default, merged, summary
from gapcheck.errors import NothingToAssess
from gapcheck.findings import (
    ArticleFinding,
    ClauseEntry,
    DocumentEntry,
    PackEntry,
    PositionEntry,
    Report,
    Tool,
)
from gapcheck.match import Models, match, phrases
from gapcheck.matched import Matched
from gapcheck.messages import speaking
from gapcheck.notes import cautions, notes
from gapcheck.packs import languages, load_words
from gapcheck.provision import Pack, Position
from gapcheck.read import detect_language, language_name, parts, read
from gapcheck.segment import segment
from gapcheck.text import Document, Law

_LEAST_WORDS = 25  # a text of fewer words is no law


@dataclass(frozen=True)
class Analysis:
    """A law matched against a pack, and what was found: what `check`, `trace` and the reports need."""

    law: Law
    matched: Matched
    findings: tuple[ArticleFinding, ...]


@lru_cache(maxsize=4)
def _words(language: str):
    return load_words(language)


def lexicon_for(pack: Pack, language: str) -> Lexicon:
    """The lexicon of a language with the literal phrases of a pack."""
    return _lexicon(phrases(pack, language), language)


@lru_cache(maxsize=16)
def _lexicon(extra: frozenset[str], language: str) -> Lexicon:
    return Lexicon(_words(language), sorted(extra))


def in_language(document: Document, language: str | None) -> Document:
    """The document with its language, given or detected; NothingToAssess where no word list exists for it."""
    code = language or document.language or detect_language(document.text)
    if code not in languages():
        known = ", ".join(language_name(known) for known in languages())
        raise NothingToAssess(
            f"the text seems to be in {language_name(code)}, for which there are no word lists",
            file=document.name,
            advice=f"gapcheck reads {known}; give `--language` if the language was mistaken, or a translation.",
        )
    return replace(document, language=code, parts=() if language else parts(document.text, languages()))


def in_parts(law: Law) -> tuple[Law, ...]:
    """The law by language: one that is printed in several is a law for each, the rest left blank in its place."""
    document = law.document
    if not document.parts:
        return (law,)
    codes = dict.fromkeys([document.language, *(code for code, _ in document.parts)])
    made = []
    for wanted in codes:
        text = document.text
        for code, span in document.parts:
            if code != wanted:
                text = text[: span.start] + re.sub(r"[^\n]", " ", span.of(text)) + text[span.end :]
        made.append(segment(replace(document, text=text, language=wanted, parts=())))
    return tuple(one for one in made if one.sections) or (law,)


def law_of(data: bytes, name: str, *, format: str | None = None, language: str | None = None) -> Law:
    """The law in some bytes: read, its language settled, and segmented; NothingToAssess where there is none."""
    document = in_language(read(data, name, format=format), language)
    law = segment(document)
    if not law.sections or len(re.findall(r"\w+", document.text[:2000])) < _LEAST_WORDS:
        raise NothingToAssess(
            "no numbered clauses were found, so that nothing can be cited",
            file=name,
            advice="give the text of an act, a bill or a code; `gapcheck outline` shows how a text was divided.",
        )
    return law


def annotated(law: Law, pack: Pack) -> Annotated:
    """The law with its words read in its language, those of the pack's cues among them."""
    return annotate(law, lexicon_for(pack, law.document.language or "en"))


def analyse(
    law: Law,
    pack: Pack,
    position: Position | None = None,
    document: str = "law",
    *,
    models: Models | None = None,
    words: Annotated | None = None,
) -> Analysis:
    """Matches a law against a pack and assesses it.

    models: weights of the clause model, where not those shipped. words: the law annotated, where it was before.
    """
    held = position or Position(pack=pack.id)
    matched = [match(words or annotated(one, pack), pack, models) for one in in_parts(law)]
    with speaking(pack.language):
        findings = [assess(one, pack, held, document) for one in matched]
        return Analysis(law, matched[0], merged(pack, findings))


def check_article(text: str, language: str, pack: Pack, article_id: str) -> ArticleFinding:
    """The finding on one article in a text of a few clauses: what the tests inside a pack run on."""
    asked = pack.article(article_id)
    alone = pack.model_copy(update={"articles": tuple(a for a in pack.articles if a.id in (asked.id, *asked.over))})
    law = segment(Document(name="test", text=text, language=language))
    matched = match(annotated(law, pack), alone)
    found = assess(matched, alone, Position(pack=pack.id), "test")
    return next(finding for finding in found if finding.id == article_id)


def report(
    law: Law,
    pack: Pack,
    position: Position | None = None,
    *,
    with_text: bool = False,
    models: Models | None = None,
    words: Annotated | None = None,
) -> Report:
    """The report on one law and one pack. with_text: let it hold the law's text, for readers of JSON and HTML.

    models, words: as in `analyse`. The report is in the language of the pack.
    """
    document = law.document
    id = document_id(document.name)
    analysis = analyse(law, pack, position, id, models=models, words=words)
    entry = DocumentEntry(
        id=id,
        name=document.name,
        sha256=document.sha256,
        format=document.format,
        language=document.language,
        title=document.title,
        clauses=tuple(
            ClauseEntry(number=c.number, heading=c.heading, start=c.span.start, end=c.span.end)
            for c in sorted((c for one in in_parts(law) for c in one.sections), key=lambda c: c.span)
        ),
        text=document.text if with_text else None,
    )
    with speaking(pack.language):
        return Report(
            tool=Tool(version=__version__),
            language=pack.language,
            packs=(PackEntry(id=pack.id, title=pack.head.title, version=pack.head.version, sha256=pack.sha256),),
            position=_position(position, document.language),
            documents=(entry,),
            provisions=with_cautions(analysis.findings, document.language, pack.id),
            summary=summary(analysis.findings, (pack,)),
            notes=notes(law, intent_by_default(position or Position(), document.language), pack.id),
        )


def with_cautions(findings: tuple[ArticleFinding, ...], language: str, pack: str) -> tuple[ArticleFinding, ...]:
    """The findings, those that measured accuracy shows to be weak with what it says of them."""
    told = cautions(language, pack)
    return tuple(one.model_copy(update={"caution": told[one.id]}) if one.id in told else one for one in findings)


def document_id(name: str) -> str:
    """The id under which a report cites a document: its name without suffix, in lower case, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.rsplit(".", 1)[0].lower()).strip("-") or "law"


def _position(position: Position | None, language: str) -> PositionEntry | None:
    if position is None:
        return None
    return PositionEntry(
        state=position.state,
        made=tuple(waiver.id for waiver in position.made),
        intent_by_default=intent_by_default(position, language),
    )
