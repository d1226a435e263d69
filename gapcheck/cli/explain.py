"""`gapcheck explain`: what an element asks, why, where the treaty says so, and what words answer it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.examples import examples

if TYPE_CHECKING:
    from gapcheck.explain import Address
    from gapcheck.provision import Element, Source, Words

Row = tuple[str, str]


def register(app: typer.Typer) -> None:
    """Add the command `explain`."""
    app.command("explain", epilog=examples("explain art-16", "explain budapest/art-16/duration"))(explain)


def explain(
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="art-16, art-16/duration, budapest/art-16/duration")
    ],
    packs: Annotated[Path | None, typer.Option("--packs", metavar="DIR", help="A folder with further packs.")] = None,
    language: Annotated[str, typer.Option(help="The language whose words are shown.")] = "en",
) -> None:
    """Explain an article or an element: the question, its source, the words that answer it, the drafting hint."""
    from gapcheck.cli.console import columns, title
    from gapcheck.explain import find, pack_of
    from gapcheck.packs import find_packs, load_pack, load_words

    name, rest = pack_of(address, find_packs(packs))
    found = find(load_pack(name, packs), rest)
    words = load_words(language)
    if not found.element:
        title(f"{found.pack.id}/{found.article.id}  {found.article.title}")
        columns(_article(found))
    for id in [found.element] if found.element else found.article.elements:
        if not found.element:
            typer.echo()
        title(f"{found.pack.id}/{found.article.id}/{id}  ({found.article.title})")
        columns([*_element(found, id), *_cues(found.article.elements[id], words), *_end(found, id)])


def _source(found: Address, source: Source) -> str:
    paragraphs = f"; explanatory report, {source.explanatory_report}" if source.explanatory_report else ""
    return f"{found.pack.head.instrument}, article {source.article}{paragraphs}"


def _article(found: Address) -> list[Row]:
    article = found.article
    rows = [
        ("requires", article.summary),
        ("source", _source(found, article.source)),
        ("clauses", ", ".join(article.kinds)),
        ("applies", f"throughout the clauses on {', '.join(article.over)}" if article.over else ""),
        ("lives in", ", ".join(article.home)),
        ("looks like", ", ".join(article.competes)),
    ]
    return [(f"  {label}", text) for label, text in rows if text]


def _element(found: Address, id: str) -> list[Row]:
    from gapcheck.explain import NEED, POLARITY, ROLE, permissions_for

    element = found.article.elements[id]
    rows = [
        ("question", element.question),
        ("need", NEED[element.need]),
        ("role", ROLE[element.role]),
        ("polarity", POLARITY[element.polarity]),
        ("source", _source(found, element.source)),
        *((one.kind, f"{one.id}: {one.summary}") for one in permissions_for(found.pack, found.article.id, id)),
        ("depends on", ", ".join(element.depends_on)),
        ("implied by", ", ".join(element.implied_by)),
    ]
    return [(f"  {label}", text) for label, text in rows if text]


def _cues(element: Element, words: Words) -> list[Row]:
    from gapcheck.explain import concepts_of, cue_groups, in_words, phrases

    rows: list[Row] = []
    for where, cues in cue_groups(element):
        for cue in cues:
            rows.append(("  or by" if rows else "  found by", f"{in_words(cue)} [{where}]"))
    for concept in concepts_of(element):
        found = "; ".join(phrases(concept, words)) or f"(no words in '{words.language}')"
        rows.append((f"  ${concept}", found))
    return rows


def _end(found: Address, id: str) -> list[Row]:
    from gapcheck.explain import tests_of

    element = found.article.elements[id]
    rows = [("  hint", element.hint)] + ([("  note", element.note)] if element.note else [])
    if found.element:
        meets, misses = tests_of(found.article, id)
        rows += [("  meets it", " ".join(test.text.split())) for test in meets]
        rows += [("  misses it", " ".join(test.text.split())) for test in misses]
    return rows
