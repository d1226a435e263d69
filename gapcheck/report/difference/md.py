"""A Difference in, Markdown out: a comment on a pull request, the worst first, the long lists folded away.

A forge takes no comment beyond some 65,000 characters: the words of the clauses are left out where they would not fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.difference import Change, ClauseChange, Difference, ElementChange
from gapcheck.messages import _
from gapcheck.phrasing import labelled
from gapcheck.report.difference.layout import (
    OUTLINE,
    TOLD,
    counted,
    joined,
    kind,
    moves,
    named,
    notes,
    of,
    outcome,
    renumbered,
    short,
    side,
    standing,
    statuses,
    still,
    title,
    where,
)
from gapcheck.report.layout import Surface
from gapcheck.report.md import text
from gapcheck.report.wording import ARTICLE

_LONGEST = 60_000  # characters


def render(difference: Difference, surface: Surface) -> bytes:
    """The difference as Markdown; `<details>` folds what is long."""
    page = _page(difference, words=True)
    if len(page) > _LONGEST:
        page = _page(difference, words=False)
    return page.encode()


def _page(difference: Difference, *, words: bool) -> str:
    parts = [*_head(difference), *_articles(difference)]
    for change in OUTLINE:
        parts += _elements(difference, change)
    parts += [*_still(difference), *_clauses(difference, words=words)]
    parts.append("*" + " ".join(text(note) for note in notes(difference)) + "*")
    return "\n\n".join(parts) + "\n"


def _table(*rows: tuple[str, ...]) -> str:
    first, *others = rows
    return "\n".join("| " + " | ".join(row) + " |" for row in (first, tuple("---" for _column in first), *others))


def _folded(summary: str, *blocks: str) -> str:
    return "\n\n".join([f"<details><summary>{text(summary)}</summary>", *blocks, "</details>"])


def _head(difference: Difference) -> Iterator[str]:
    yield f"## {text(title())}"
    counts = " · ".join(f"{text(_(TOLD[change].word))} **{number}**" for change, number in counted(difference))
    if counts:
        yield counts
    columns = ("", text(_("Old draft")), text(_("New draft")))
    rows = [(text(_("Law")), text(side(difference.old)), text(side(difference.new)))]
    rows += [(text(what), text(old), text(new)) for what, old, new in standing(difference)]
    yield _table(columns, *rows)


def _articles(difference: Difference) -> Iterator[str]:
    if difference.articles:
        rows = [
            (text(a.reference), text(a.title), text(ARTICLE[a.was].word), text(ARTICLE[a.now].word))
            for a in difference.articles
        ]
        yield _table((text(_("Article")), text(_("Title")), text(_("Old draft")), text(_("New draft"))), *rows)


def _elements(difference: Difference, change: Change) -> Iterator[str]:
    told = of(difference, change)
    if told:
        yield f"### {text(_(TOLD[change].heading))} ({len(told)})"
        meaning = _(TOLD[change].meaning)
        yield f"{text(meaning[0].upper() + meaning[1:])}."
        for element in told:
            yield "\n".join(_element(difference, element))


def _element(difference: Difference, element: ElementChange) -> Iterator[str]:
    name = _("Article {reference} {title}").format(reference=element.reference, title=element.title)
    verdict = labelled(text(name), text(statuses(element)))
    yield f"- **{verdict}.** {text(element.question)} (`{element.address}`)"
    lines = [element.why, where(element)]
    for explanation in element.explained:
        clause = difference.clauses[explanation.clause]
        lines.append(outcome(clause))
        lines += [joined(hunk) for hunk in explanation.hunks]
    lines.append(element.hint and _("To close it: {hint}").format(hint=element.hint))
    for line in filter(None, lines):
        yield f"  - {text(line)}"


def _still(difference: Difference) -> Iterator[str]:
    if told := of(difference, Change.STILL_OPEN):
        listed = "\n".join(f"- {labelled(text(article), text(elements))}" for article, elements in still(difference))
        yield _folded(f"{_('Still open')} ({len(told)})", listed)
    along, astray = moves(difference)
    if along or astray:
        lines = [_("With their clauses: {number}").format(number=along)] if along else []
        lines += [short(element) for element in astray]
        listed = "\n".join(f"- {text(line)}" for line in lines)
        yield _folded(f"{_('Moved')} ({along + len(astray)})", listed)


def _clauses(difference: Difference, *, words: bool) -> Iterator[str]:
    told = [clause for clause in difference.clauses if clause.change != "renumbered"]
    blocks = ["\n".join(_clause(clause, words=words)) for clause in told]
    if numbers := renumbered(difference):
        blocks.append(text(_("Renumbered: {numbers}").format(numbers=numbers)))
    if not words:
        blocks.append(text(_("The words of the clauses are left out here: write the difference as a page (.html).")))
    if blocks:
        yield _folded(f"{_('Clauses')} ({len(told)})", *blocks)


def _clause(clause: ClauseChange, *, words: bool) -> Iterator[str]:
    yield f"- **{text(named(clause))}**: {text(kind(clause))}"
    for hunk in clause.hunks if words else ():
        yield f"  - {text(joined(hunk))}"
