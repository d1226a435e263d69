"""A Report in, where things stand out: coverage by title as bars, and a table of the articles."""

from __future__ import annotations

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gapcheck.findings import ArticleFinding, Coverage, Report
from gapcheck.messages import _
from gapcheck.phrasing import labelled
from gapcheck.report.layout import cite, count, plain, titles
from gapcheck.report.terminal.ink import colour, heading, said, together, words
from gapcheck.report.wording import ARTICLE, Kind, interval

_BAR = 24
_STATUS, _NARROW_TITLE = 18, 10


def coverage(report: Report) -> list[RenderableType]:
    """A bar for each title, the key to it, and how many articles have which status."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(width=_BAR, no_wrap=True)
    grid.add_column(no_wrap=True, justify="right")
    for group in report.summary.groups:
        grid.add_row(words(group.title), _bar(group.coverage), interval(group.coverage))
    total = report.summary.total
    counts = Text(" · ").join(
        together(f"{verdict.sign} {verdict.word} {total.articles.get(status, 0)}", colour(status))
        for status, verdict in ARTICLE.items()
    )
    key = Text("   ", style="dim").join(
        together(f"{sign} {meaning}", "dim")
        for sign, meaning in (
            ("█", _("found")),
            ("▒", _("unsure, not counted as found")),
            ("░", _("not found")),
            ("·", _("not assessable")),
        )
    )
    return [*heading(_("Coverage by title")), grid, "", key, "", counts]


def _bar(share: Coverage) -> Text:
    if share.low is None or share.high is None:
        return Text("·" * _BAR, style="dim")
    found = int(share.low * _BAR + 0.5)
    unsure = max(int(share.high * _BAR + 0.5) - found, int(share.high > share.low and found < _BAR))
    bar = Text("█" * found, style="green")
    bar.append("▒" * unsure, style="magenta")
    bar.append("░" * (_BAR - found - unsure), style="dim")
    return bar


def table(report: Report, width: int) -> list[RenderableType]:
    """A line for each article: its status, its clauses, and how much of it a reader has to look at."""
    drawn = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, expand=True)
    for_titles, for_clauses = _shared(report, width)
    drawn.add_column(_("Art."), no_wrap=True, justify="right", min_width=4)
    drawn.add_column(_("Title"), overflow="fold", width=for_titles, ratio=None if for_titles else 5)
    drawn.add_column(_("Status"), no_wrap=True, min_width=_STATUS)
    drawn.add_column(_("Clauses"), overflow="fold", width=for_clauses, ratio=None if for_clauses else 4)
    for name in (_("Gaps"), _("Over"), "?"):
        drawn.add_column(name, no_wrap=True, justify="right")
    several = len({article.pack for article in report.provisions}) > 1
    for pack, title, members in titles(report):
        drawn.add_row("", words(labelled(pack, title) if several else title, "bold"))
        for article in members:
            verdict = ARTICLE[article.status]
            told = [str(count(article, wanted) or "") for wanted in (Kind.REACH, Kind.BREADTH, Kind.UNSURE)]
            drawn.add_row(
                words(article.reference),
                words(article.title),
                said(verdict.sign, verdict.word + (" ±" if article.caution else ""), article.status),
                _clauses(report, article),
                *told,
            )
        drawn.add_row()
    key = _("Gaps: elements not found or partly met. Over: limits not found (over-breadth). ?: to be judged.")
    out: list[RenderableType] = [*heading(_("Articles")), drawn, words(key, "dim")]
    if any(article.caution for article in report.provisions):
        out.append(words(_("±: read closely; measured accuracy is weak or little is known of it."), "dim"))
    return out


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


def _clauses(report: Report, article: ArticleFinding) -> str:
    implementing = (clause for clause in article.clauses if clause.role == "implements")
    return ", ".join(dict.fromkeys(cite(report, clause.document, plain(clause.number)) for clause in implementing))
