"""A Difference in, columns for a terminal or a pipe out: what got worse, what got better, then the clauses' words.

Words that went and words that came bear signs, [-so-] and {+so+}; colour only comes on top of them.
"""

from __future__ import annotations

from io import StringIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck.difference import PROGRESS, REGRESSIONS, Change, ClauseChange, Difference, ElementChange, Hunk
from gapcheck.messages import _
from gapcheck.phrasing import label
from gapcheck.report.difference.layout import (
    OUTLINE,
    TOLD,
    counted,
    moves,
    notes,
    of,
    outcome,
    renumbered,
    short,
    side,
    signed,
    spaced,
    standing,
    statuses,
    still,
    where,
)
from gapcheck.report.layout import Surface, plain
from gapcheck.report.terminal.ink import console_on
from gapcheck.report.wording import ARTICLE

_RUN = {"old": "red strike", "new": "green", "skipped": "dim", "renumbered": "cyan"}


def render(difference: Difference, surface: Surface) -> bytes:
    """The difference as UTF-8, 80 columns wide unless the surface says otherwise; no escape codes without colour."""
    page = StringIO()
    console = console_on(page, surface)
    blocks = [*_head(difference), *_articles(difference)]
    for change in OUTLINE:
        blocks += _elements(difference, change)
    blocks += [*_still(difference), *_clauses(difference), "", *(Text(note, style="dim") for note in notes(difference))]
    for block in blocks:
        console.print(block)
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines()).encode()


def _style(change: Change) -> str:
    return "red" if change in REGRESSIONS else "green" if change in PROGRESS else ""


def _rows(rows: list[tuple[str, Text]], indent: int = 2) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, words in rows:
        grid.add_row(name, words)
    return Padding(grid, (0, 0, 0, indent))


def _heading(words: str, note: str = "") -> list[RenderableType]:
    title = Text(f"\n{words.upper()}", style="bold")
    return [title, Text(note, style="dim"), ""] if note else [title, ""]


def _head(difference: Difference) -> list[RenderableType]:
    against = "; ".join(f"{plain(pack.title)}; {pack.id} {plain(pack.version)}" for pack in difference.packs)
    rows = [
        (_("old"), Text(plain(side(difference.old)))),
        (_("new"), Text(plain(side(difference.new)))),
        (_("against"), Text(against)),
    ]
    counts = Text(" · ").join(
        Text(f"{_(TOLD[change].word)} {number}", _style(change)) for change, number in counted(difference)
    )
    figures = Table.grid(padding=(0, 2))
    for what, old, new in standing(difference):
        figures.add_row(what, old if old == new else f"{old} → {new}")
    return [Text(f"gapcheck {difference.tool.version}", style="bold"), _rows(rows, 0), "", counts, "", figures]


def _articles(difference: Difference) -> list[RenderableType]:
    if not difference.articles:
        return []
    grid = Table.grid(padding=(0, 2))
    for article in difference.articles:
        was, now = ARTICLE[article.was].word, ARTICLE[article.now].word
        grid.add_row(plain(article.reference), plain(article.title), f"{was} → {now}")
    return [*_heading(_("Articles")), grid]


def _elements(difference: Difference, change: Change) -> list[RenderableType]:
    told = of(difference, change)
    if not told:
        return []
    out = _heading(f"{_(TOLD[change].heading)} ({len(told)})", _(TOLD[change].meaning))
    article = ""
    for element in told:
        if element.article != article:
            name = _("Article {reference} {title}").format(reference=element.reference, title=element.title)
            out.append(Text(plain(name), style="bold"))
            article = element.article
        out += [*_element(difference, element), ""]
    return out[:-1]


def _element(difference: Difference, element: ElementChange) -> list[RenderableType]:
    line = Text(f"{TOLD[element.change].sign} {label(statuses(element))}", style=_style(element.change))
    line.append(f" {plain(element.question)}", style="")
    rows = [(_("why"), Text(plain(element.why)))]
    if place := where(element):
        rows.append((_("where"), Text(place)))
    for explanation in element.explained:
        clause = difference.clauses[explanation.clause]
        if not explanation.hunks:
            rows.append((_("words"), Text(outcome(clause))))
        rows += [(_("words"), _hunk(hunk)) for hunk in explanation.hunks]
    if element.hint:
        rows.append((_("hint"), Text(plain(element.hint), style="italic")))
    rows.append((_("id"), Text(element.address, style="dim")))
    return [line, _rows(rows)]


def _hunk(hunk: Hunk) -> Text:
    line = Text()
    for blank, run in spaced(hunk):
        line.append(blank).append(signed(run), style=_RUN.get(run.sign, ""))
    return line


def _still(difference: Difference) -> list[RenderableType]:
    out: list[RenderableType] = []
    if told := of(difference, Change.STILL_OPEN):
        grid = Table.grid(padding=(0, 2))
        for article, elements in still(difference):
            grid.add_row(article, elements)
        out += [*_heading(f"{_('Still open')} ({len(told)})"), grid]
    along, astray = moves(difference)
    if along or astray:
        out += _heading(
            f"{_('Moved')} ({along + len(astray)})", _("the same verdict, by words that stand under another number")
        )
        out += [Text(_("With their clauses: {number}").format(number=along))] if along else []
        out += [Text(short(element)) for element in astray]
    return out


def _clauses(difference: Difference) -> list[RenderableType]:
    told = [clause for clause in difference.clauses if clause.change != "renumbered"]
    if not told and not difference.renumbered:
        return []
    out = _heading(f"{_('Clauses')} ({len(told)})")
    for clause in told:
        out += _clause(clause)
    if numbers := renumbered(difference):
        out.append(Text(_("Renumbered: {numbers}").format(numbers=numbers)))
    return out


def _clause(clause: ClauseChange) -> list[RenderableType]:
    sign = {"added": "+", "removed": "-"}.get(clause.change, "~")
    line = Text(f"{sign} {outcome(clause)}", style="bold")
    return [line, *(Padding(_hunk(hunk), (0, 0, 0, 2)) for hunk in clause.hunks), ""]
