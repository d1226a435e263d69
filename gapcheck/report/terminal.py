"""A Report in, columns for a terminal, a pipe or a mail out: first where things stand, then what to do about it.

Status is said by a word and a sign, and by colour only on top of them. Coverage is a bar with three parts, so that
what is unsure is seen apart from what was found.
"""

from __future__ import annotations

from functools import partial
from io import StringIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck.findings import ArticleFinding, ArticleStatus, Coverage, Evidence, Report
from gapcheck.messages import ENGLISH, N_, _, report_languages
from gapcheck.phrasing import label, labelled, language_name, quoted, series
from gapcheck.provision import Need
from gapcheck.report.layout import Item, Surface, articles, cite, count, items, numbers, plain, titles
from gapcheck.report.table.conditions import Standing, excuses
from gapcheck.report.wording import (
    ARTICLE,
    CAVEAT,
    ELEMENT,
    HEADING,
    MEANING,
    NEED,
    Kind,
    article_name,
    interval,
    made,
)

SUFFIXES = (".txt",)
IN_A_ROW = True
WIDTH = 80
NARROWEST = 40
_BAR = 24
# What stands before the lines of a finding, in a column of its own.
_WHY, _TEXT, _HINT, _NOTE, _ID, _LOOK = N_("why"), N_("text"), N_("hint"), N_("note"), N_("id"), N_("look")
_LABELS = (_WHY, _TEXT, _HINT, _NOTE, _ID, _LOOK)
# Blanks at which no line is to break: rich breaks there all the same, so letters without a meaning stand for them.
_HELD = {0xA0: "\ue000", 0x202F: "\ue001"}
_TOGETHER = {0x20: "\ue002"}
_LOOSED = {ord(letter): chr(blank) for blank, letter in (_HELD | _TOGETHER).items()}
_STATUS, _NARROW_TITLE = 18, 10
_COLOUR = {
    "full": "green",
    "met": "green",
    "partial": "yellow",
    "partly": "yellow",
    "none": "red",
    "missing": "red",
    "unsure": "magenta",
}


def render(report: Report, surface: Surface) -> bytes:
    """The report as UTF-8, 80 columns wide unless the surface says otherwise; no escape codes without colour."""
    page = StringIO()
    console = Console(
        file=page,
        width=max(surface.width or WIDTH, NARROWEST),
        force_terminal=surface.colour,
        color_system="standard" if surface.colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    for part in (_head, _coverage, partial(_articles, width=console.width), *_FINDINGS, _end):
        for block in part(report):
            console.print(block)
    drawn = page.getvalue().translate(_LOOSED)
    return "".join(line.rstrip() + "\n" for line in drawn.splitlines()).encode()


def _words(text: str, style: str = "") -> Text:
    return Text(plain(text).translate(_HELD), style=style)


def _said(sign: str, word: str, status: str) -> Text:
    return Text(f"{sign} {word.translate(_HELD)}", style=_COLOUR.get(status, ""))


def _heading(words: str, note: str = "") -> list[RenderableType]:
    title = Text(f"\n{words.upper()}", style="bold")
    return [title, _words(note, "dim"), ""] if note else [title, ""]


def _head(report: Report) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    places = numbers(report)
    for document in report.documents:
        place = f" [{places[document.id]}]" if places else ""
        names = [document.title] if document.title in ("", document.name) else [document.title, f"({document.name})"]
        grid.add_row(_("law") + place, _words(" ".join(filter(None, names)) or document.name))
    for pack in report.packs:
        named = _("{title}; pack {id} {version}").format(title=pack.title, id=pack.id, version=pack.version)
        grid.add_row(_("against"), _words(named))
    if report.position is not None:
        grid.add_row(_("position"), _words(labelled(report.position.state, made(report.position))))
        if report.position.intent_by_default:
            grid.add_row("", _words(_("offences ask for intent by default")))
    return [Text(f"gapcheck {report.tool.version}", style="bold"), grid]


def _bar(coverage: Coverage) -> Text:
    if coverage.low is None or coverage.high is None:
        return Text("·" * _BAR, style="dim")
    found = int(coverage.low * _BAR + 0.5)
    unsure = max(int(coverage.high * _BAR + 0.5) - found, int(coverage.high > coverage.low and found < _BAR))
    bar = Text("█" * found, style="green")
    bar.append("▒" * unsure, style="magenta")
    bar.append("░" * (_BAR - found - unsure), style="dim")
    return bar


def _coverage(report: Report) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(width=_BAR, no_wrap=True)
    grid.add_column(no_wrap=True, justify="right")
    for group in report.summary.groups:
        grid.add_row(_words(group.title), _bar(group.coverage), interval(group.coverage))
    total = report.summary.total
    counts = Text(" · ").join(
        _words(f"{said.sign} {said.word} {total.articles.get(status, 0)}".translate(_TOGETHER), _COLOUR.get(status, ""))
        for status, said in ARTICLE.items()
    )
    key = [
        ("█", _("found")),
        ("▒", _("unsure, not counted as found")),
        ("░", _("not found")),
        ("·", _("not assessable")),
    ]
    legend = Text("   ".join(f"{sign} {words}".translate(_HELD | _TOGETHER) for sign, words in key), style="dim")
    return [*_heading(_("Coverage by title")), grid, "", legend, "", counts]


def _clauses(report: Report, article: ArticleFinding) -> str:
    return ", ".join(
        cite(report, clause.document, plain(clause.number)) for clause in article.clauses if clause.role == "implements"
    )


def _shared(report: Report, width: int) -> tuple[int, int] | tuple[None, None]:
    """How the columns that the others leave are shared by titles, whose longest word is kept whole, and clauses.

    None where they are too few for words.
    """
    heads = [cell_len(_(name)) for name in ("Art.", "Gaps", "Over", "?")]
    clauses = cell_len(_("Clauses"))
    left = width - sum(heads) - _STATUS - 3 * (len(heads) + 2)
    longest = max((cell_len(word) for article in report.provisions for word in plain(article.title).split()), default=0)
    title = min(max(5 * left // 9 + 1, longest), left - clauses)
    return (title, left - title) if title >= _NARROW_TITLE else (None, None)


def _articles(report: Report, width: int) -> list[RenderableType]:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, expand=True)
    for_titles, for_clauses = _shared(report, width)
    table.add_column(_("Art."), no_wrap=True, justify="right", min_width=4)
    table.add_column(_("Title"), overflow="fold", width=for_titles, ratio=None if for_titles else 5)
    table.add_column(_("Status"), no_wrap=True, min_width=_STATUS)
    table.add_column(_("Clauses"), overflow="fold", width=for_clauses, ratio=None if for_clauses else 4)
    for name in (_("Gaps"), _("Over"), "?"):
        table.add_column(name, no_wrap=True, justify="right")
    several = len({article.pack for article in report.provisions}) > 1
    for pack, title, members in titles(report):
        table.add_row("", _words(labelled(pack, title) if several else title, "bold"))
        for article in members:
            said = ARTICLE[article.status]
            told = [str(count(article, wanted) or "") for wanted in (Kind.REACH, Kind.BREADTH, Kind.UNSURE)]
            table.add_row(
                _words(article.reference),
                _words(article.title),
                _said(said.sign, said.word + (" ±" if article.caution else ""), article.status),
                _clauses(report, article),
                *told,
            )
        table.add_row()
    key = _words(
        _("Gaps: elements not found or partly met. Over: limits not found (over-breadth). ?: to be judged."), "dim"
    )
    lines: list[RenderableType] = [*_heading(_("Articles")), table, key]
    if any(article.caution for article in report.provisions):
        lines.append(_words(_("±: read closely; measured accuracy is weak or little is known of it."), "dim"))
    return lines


def _labelled(rows: list[tuple[str, Text]]) -> RenderableType:
    width = max(6, *(cell_len(_(name)) for name in _LABELS))
    return _grid([(_(name), words) for name, words in rows], width)


def _grid(rows: list[tuple[str, Text]], width: int) -> RenderableType:
    """Lines with what they are before them. width: of the column in which that stands."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True, width=width)
    grid.add_column(overflow="fold")
    for name, words in rows:
        grid.add_row(name, words)
    return Padding(grid, (0, 0, 0, 2))


def _quote(report: Report, evidence: Evidence) -> Text:
    return _words(labelled(cite(report, evidence.document, evidence.clause), quoted(plain(evidence.quote))))


def _article_line(article: ArticleFinding) -> Text:
    return _words(f"{article_name(article)} {article.title}", "bold")


def _item(report: Report, item: Item, standing: Standing) -> list[RenderableType]:
    element, said = item.element, ELEMENT[item.element.status]
    line = _said(said.sign, label(said.word), element.status).append(" ").append(_words(element.question))
    rows = [(_WHY, _words(element.why))]
    rows += [(_TEXT if place == 0 else "", _quote(report, each)) for place, each in enumerate(element.evidence)]
    if element.hint:
        rows.append((_HINT, _words(element.hint, "italic")))
    rows += [(_NOTE, _words(note)) for note in standing.of(item)]
    rows.append((_ID, _words(f"{item.address} ({NEED[element.need]})", "dim")))
    return [line, _labelled(rows), ""]


def _items(report: Report, wanted: Kind) -> list[RenderableType]:
    told = items(report, wanted)
    judged = articles(report, ArticleStatus.UNSURE) if wanted is Kind.UNSURE else []
    if not told and not judged:
        return []
    out = _heading(f"{HEADING[wanted]} ({len(told)})", MEANING[wanted])
    standing = Standing(report)
    for article in report.provisions:
        mine = [item for item in told if item.article is article]
        if mine or article in judged:
            out.append(_article_line(article))
        if article in judged:
            out += [_labelled([(_WHY, _words(article.why))]), ""]
        for item in mine:
            out += _item(report, item, standing)
    return out[:-1]


def _nowhere(report: Report) -> list[RenderableType]:
    told = articles(report, ArticleStatus.NONE)
    out = (
        _heading(_("Articles not found ({count})").format(count=len(told)), ARTICLE[ArticleStatus.NONE].meaning)
        if told
        else []
    )
    for article in told:
        hints = [element.hint for element in article.elements if element.need is not Need.OPTIONAL and element.hint]
        rows = [(_WHY, _words(article.why))]
        rows += [("" if place else _HINT, _words(hint, "italic")) for place, hint in enumerate(hints)]
        rows.append((_ID, _words(f"{article.pack}/{article.id}", "dim")))
        out += [_article_line(article), _labelled(rows), ""]
    return out[:-1]


def _elsewhere(report: Report) -> list[RenderableType]:
    told = articles(report, ArticleStatus.NOT_ASSESSABLE)
    out = _heading(_("Not assessable ({count})").format(count=len(told)), MEANING[Kind.ELSEWHERE]) if told else []
    for article in told:
        rows = [(_WHY, _words(article.why))]
        if article.look_in:
            rows.append((_LOOK, _words(_("in: {laws}").format(laws=series(article.look_in)))))
        out += [_article_line(article), _labelled(rows), ""]
    return out[:-1]


def _excuses(report: Report) -> list[RenderableType]:
    """Waivers and the baseline: an address, and below it what is said of it."""
    out: list[RenderableType] = []
    for told in excuses(report, brief=True):
        out += _heading(f"{told.heading} ({len(told.rows)})", told.sentence)
        width = max(cell_len(name) for name in told.columns)
        for address, *cells in told.rows:
            lines = [(name, _words(words)) for name, words in zip(told.columns[1:], cells, strict=True) if words]
            out.extend((_words(address, "bold"), _grid(lines, width), ""))
    return out[:-1]


def _end(report: Report) -> list[RenderableType]:
    out: list[RenderableType] = [""]
    if report.notes:
        out = [*_heading(_("Notes")), *(_words(f"– {note}") for note in report.notes)]
    out += ["", _words(_(CAVEAT))]
    if code := _own_language(report):
        # In English only, for only an English report says it.
        told = f"With --report-language {code}, this report is written in {language_name(code)}."
        out += ["", _words(told, "dim")]
    return out


def _own_language(report: Report) -> str | None:
    """The language of the law, where an English report could be in it; None where it could not."""
    codes = (document.language for document in report.documents if document.language in report_languages())
    return next((code for code in codes if code != ENGLISH), None) if report.language == ENGLISH else None


_FINDINGS = (
    lambda report: _items(report, Kind.REACH),
    _nowhere,
    lambda report: _items(report, Kind.BREADTH),
    lambda report: _items(report, Kind.UNSURE),
    _elsewhere,
    lambda report: _items(report, Kind.ELSEWHERE),
    lambda report: _items(report, Kind.NARROWING),
    lambda report: _items(report, Kind.RESERVED),
    _excuses,
)
