"""`gapcheck explain`: what an element asks, why, where the treaty says so, and what words answer it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import complete
from gapcheck.cli.examples import examples
from gapcheck.messages import _
from gapcheck.phrasing import labelled, language_name, listed

if TYPE_CHECKING:
    from gapcheck.explain import Address
    from gapcheck.provision import Element, Source, Words

Row = tuple[str, str]


def register(app: typer.Typer) -> None:
    """Add the command `explain`."""
    app.command("explain", epilog=examples("explain art-16", "explain budapest/art-16/duration"))(explain)


def explain(
    address: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS",
            autocompletion=complete.elements,
            help="An article or element: art-16, art-16/duration, budapest/art-16/duration.",
        ),
    ],
    packs: Annotated[Path | None, typer.Option("--packs", metavar="DIR", help="A folder with further packs.")] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="The language whose words are shown; default: that of the answer."),
    ] = None,
    report_language: Annotated[
        str, typer.Option("--report-language", metavar="CODE", help="The language of the answer: en, es, fr or pt.")
    ] = "en",
) -> None:
    """Explain an article or an element: the question, its source, the words that answer it, the drafting hint."""
    from gapcheck.cli.console import columns, title
    from gapcheck.explain import find, pack_of
    from gapcheck.messages import speaking
    from gapcheck.packs import find_packs, load_pack, load_words

    name, rest = pack_of(address, find_packs(packs))
    found = find(load_pack(name, packs, report_language), rest)
    words = load_words(language or report_language)
    with speaking(report_language):
        if not found.element:
            title(f"{found.pack.id}/{found.article.id}  {found.article.title}")
            columns(_article(found))
        for id in [found.element] if found.element else found.article.elements:
            if not found.element:
                typer.echo()
            title(f"{found.pack.id}/{found.article.id}/{id}  ({found.article.title})")
            columns([*_element(found, id), *_cues(found.article.elements[id], words), *_end(found, id)])


def _source(found: Address, source: Source) -> str:
    message = (
        _("{instrument}, article {article}; explanatory report, {paragraphs}")
        if source.explanatory_report
        else _("{instrument}, article {article}")
    )
    return message.format(
        instrument=found.pack.head.instrument, article=source.article, paragraphs=source.explanatory_report
    )


def _article(found: Address) -> list[Row]:
    from gapcheck.explain import CLAUSE

    article = found.article
    rows = [
        (_("requires"), article.summary),
        (_("source"), _source(found, article.source)),
        (_("clauses"), ", ".join(CLAUSE[kind] for kind in article.kinds)),
        (
            _("applies"),
            _("throughout the clauses on {articles}").format(articles=listed(article.over)) if article.over else "",
        ),
        (_("lives in"), ", ".join(article.home)),
        (_("looks like"), ", ".join(article.competes)),
    ]
    return [(f"  {label}", text) for label, text in rows if text]


def _element(found: Address, id: str) -> list[Row]:
    from gapcheck.explain import KIND, NEED, POLARITY, ROLE, permissions_for

    element = found.article.elements[id]
    rows = [
        (_("question"), element.question),
        (_("need"), NEED[element.need]),
        (_("role"), ROLE[element.role]),
        (_("polarity"), POLARITY[element.polarity]),
        (_("source"), _source(found, element.source)),
        *((KIND[one.kind], labelled(one.id, one.summary)) for one in permissions_for(found.pack, found.article.id, id)),
        (_("depends on"), ", ".join(element.depends_on)),
        (_("implied by"), ", ".join(element.implied_by)),
    ]
    return [(f"  {label}", text) for label, text in rows if text]


def _cues(element: Element, words: Words) -> list[Row]:
    from gapcheck.explain import concepts_of, cue_groups, in_words, phrases

    rows: list[Row] = []
    for where, cues in cue_groups(element):
        for cue in cues:
            rows.append((f"  {_('or by')}" if rows else f"  {_('found by')}", f"{in_words(cue)} [{where}]"))
    for concept in concepts_of(element):
        found = "; ".join(phrases(concept, words)) or _("(no words in {language})").format(
            language=language_name(words.language)
        )
        rows.append((f"  ${concept}", found))
    return rows


def _end(found: Address, id: str) -> list[Row]:
    from gapcheck.explain import tests_of

    element = found.article.elements[id]
    rows = [(f"  {_('hint')}", element.hint)]
    if element.note:
        rows.append((f"  {_('note')}", element.note))
    if found.element:
        meets, misses = tests_of(found.article, id)
        rows += [(f"  {_('meets it')}", " ".join(test.text.split())) for test in meets]
        rows += [(f"  {_('misses it')}", " ".join(test.text.split())) for test in misses]
    return rows
