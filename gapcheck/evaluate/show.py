"""An evaluation in, tables of 80 columns for a terminal, a pipe or a mail out; a dash where nothing was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from gapcheck.evaluate.against import Changes
from gapcheck.evaluate.measures import HEADLINES
from gapcheck.evaluate.result import Change, Evaluation, GapScore, Measures, Score

WIDTH = 80
_WIDEST = 132
_NAME = 30

Read = Callable[[Measures], float | None]
_COLUMNS: tuple[tuple[str, Read], ...] = tuple(
    (title, HEADLINES[name][0])
    for title, name in (
        ("map", "mapping F1"),
        ("gap", "gap F1"),
        ("inner", "inner gap F1"),
        ("kappa", "kappa"),
        ("unsure", "unsure"),
        ("stat", "status"),
        ("evid", "evidence"),
    )
)
_SEGMENTS = ("segm", HEADLINES["segmentation F1"][0])
_LEGEND = (
    "map: F1 of the clauses named. gap, inner: F1 of elements found missing, in all articles, and in those that the "
    "law has. kappa: agreement on met and not met beyond chance. unsure: share not decided. stat: article status "
    "right. evid: quoted from a clause that the annotator lists. segm: F1 of the division into clauses."
)


def terminal(
    evaluation: Evaluation, changes: Changes | None = None, *, width: int | None = None, colour: bool = False
) -> bytes:
    """The evaluation as UTF-8 text; no escape codes without colour. changes: since an earlier evaluation."""
    page = StringIO()
    console = Console(
        file=page,
        width=min(max(width or WIDTH, 60), _WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    for block in (*_head(evaluation), *_whole(evaluation), *_tables(evaluation), *_after(evaluation)):
        console.print(block)
    if changes is not None:
        for block in _changes(changes):
            console.print(block)
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines()).encode()


def number(value: float | None) -> str:
    """Three digits, or a dash where nothing was measured."""
    return "–" if value is None else f"{value:.3f}"


def _title(words: str) -> list[RenderableType]:
    return [Text(f"\n{words}", style="bold"), Text("")]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], first: int | None = None) -> Table:
    table = Table(box=None, show_header=any(heads), header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for place, head in enumerate(heads):
        if place == 0:
            table.add_column(head, overflow="ellipsis", no_wrap=True, max_width=first)
        else:
            table.add_column(head, justify="right", no_wrap=True, min_width=5)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _head(evaluation: Evaluation) -> Iterable[RenderableType]:
    count = len(evaluation.laws)
    countries = len({law.country or law.law for law in evaluation.laws})
    yield Text(f"{evaluation.tool}, pack {evaluation.pack}, on {count} annotated laws of {countries} countries")
    if evaluation.held_out:
        yield Text("Held out: the clause model of each law was trained without any law of its country.")
    elif seen := sum(law.trained_on for law in evaluation.laws):
        yield Text(f"The clause model was trained on {seen} of these laws: --held-out measures it on laws unseen.")
    for left in evaluation.left_out:
        yield Text(f"Not measured: {left.law}: {left.why}.")


def _whole(evaluation: Evaluation) -> Iterable[RenderableType]:
    whole = evaluation.measures.all
    mean = whole.mapping_by_law
    scores: list[tuple[str, Score | None]] = [
        ("clause mapping", whole.mapping),
        ("gaps", whole.gaps),
        ("inner gaps", whole.inner_gaps),
        ("segmentation", whole.segmentation),
    ]
    rows = [
        (
            name,
            number(score.precision),
            number(score.recall),
            number(score.f1),
            number(score.f2) if isinstance(score, GapScore) else "",
            f"{score.found}",
            f"{score.false}",
            f"{score.missed}",
        )
        for name, score in scores
        if score is not None
    ]
    rows.insert(1, ("  mean of laws", number(mean.precision), number(mean.recall), number(mean.f1), "", "", "", ""))
    yield from _title("All laws")
    yield _table(("", "precision", "recall", "F1", "F2", "found", "false", "missed"), rows)
    shares = (
        ("elements right, of those decided", whole.elements),
        ("elements right, unsure counted as wrong", whole.agreement),
        ("unsure", whole.unsure),
        ("article status right", whole.status),
        ("evidence in a clause that is listed", whole.evidence),
    )
    yield Text("")
    rows2 = [(name, number(share.share), f"{share.count} of {share.of}") for name, share in shares]
    rows2.append(("kappa of met and not met", number(whole.kappa), ""))
    rows2.append(("expected calibration error", number(whole.ece), ""))
    yield _table(("", "", ""), rows2)


def _tables(evaluation: Evaluation) -> Iterable[RenderableType]:
    held = evaluation.measures
    if len(held.by_language) > 1:
        yield from _by("By language", "language", held.by_language, (*_COLUMNS, _SEGMENTS))
    yield from _by("By law", "law", held.by_law, (*_COLUMNS[:1], *_COLUMNS[2:], _SEGMENTS))
    yield from _by("By title", "title", held.by_title, _COLUMNS)
    yield from _by("By article", "article", held.by_article, _COLUMNS, laws=True)
    yield Text(f"\n{_LEGEND}", style="dim")


def _by(title: str, name: str, held: Mapping[str, Measures], columns, laws: bool = False):
    heads = (name, *(("laws",) if laws else ()), *(head for head, _ in columns))
    rows = [
        (key, *((f"{one.present}",) if laws else ()), *(number(read(one)) for _, read in columns))
        for key, one in held.items()
    ]
    return [*_title(title), _table(heads, rows, _NAME if not laws else None)]


def _after(evaluation: Evaluation) -> Iterable[RenderableType]:
    bins = [
        (f"{held.low:.1f} to {held.high:.1f}", f"{held.count}", number(held.said), number(held.right))
        for held in evaluation.reliability
        if held.count
    ]
    yield from _title("Confidence of clauses: what was said, and how often it was right")
    yield _table(("confidence", "clauses", "said", "right"), bins)
    if evaluation.peers:
        yield from _title("Other methods on the same laws: clause mapping")
        whole = evaluation.measures.all.mapping
        rows = [("gapcheck", number(whole.precision), number(whole.recall), number(whole.f1))]
        rows += [(p.name, number(p.precision), number(p.recall), number(p.f1)) for p in evaluation.peers]
        yield _table(("method", "precision", "recall", "F1"), rows)
        for peer in evaluation.peers:
            yield Text(f"{peer.name}: {peer.how}.", style="dim")


def _changes(changes: Changes) -> Iterable[RenderableType]:
    for title, held, style in (
        ("Gains: wrong before, right now", changes.gains, "green"),
        ("Losses: right before, wrong now", changes.losses, "red"),
    ):
        yield from _title(f"{title} ({len(held)})")
        yield from (_change(change, style) for change in held)
        if not held:
            yield Text("none")
    for words, laws in (("only before", changes.only_before), ("only now", changes.only_now)):
        if laws:
            yield Text(f"\nMeasured {words}: {', '.join(laws)}")


def _change(change: Change, style: str) -> Text:
    return Text(str(change), style=style, overflow="fold")
