"""`gapcheck evaluate`: annotated laws in, how exact gapcheck is on them out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.examples import examples
from gapcheck.cli.options import PackId, PacksDir

if TYPE_CHECKING:
    from gapcheck.evaluate.against import Changes
    from gapcheck.evaluate.result import Evaluation


class Form(StrEnum):
    """How the evaluation is printed."""

    TERMINAL = "terminal"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command `evaluate`."""
    app.command("evaluate", epilog=examples("evaluate gold --laws laws"))(evaluate)


def evaluate(
    gold_dir: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="The folder of annotations: <law>.gold.yaml.")],
    laws: Annotated[Path, typer.Option("--laws", metavar="DIR", help="The folder of the laws' texts.")],
    language: Annotated[
        list[str] | None, typer.Option("--language", metavar="CODE", help="Only laws in this language; repeatable.")
    ] = None,
    held_out: Annotated[
        bool, typer.Option("--held-out", help="Train each law's clause model without any law of its country.")
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="FILE", help="Show gains and losses since an evaluation saved as JSON."),
    ] = None,
    format: Annotated[Form | None, typer.Option("--format", "-f", help="How to print it.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a file: JSON where it ends in .json."),
    ] = None,
    peers: Annotated[
        bool, typer.Option("--peers", help="Measure other methods as well (needs `pip install gapcheck[peers]`).")
    ] = False,
    embedding_model: Annotated[
        Path | None,
        typer.Option("--embedding-model", metavar="PATH", help="With --peers: a sentence-embedding model on disk."),
    ] = None,
    pack: PackId = "budapest",
    packs: PacksDir = None,
) -> None:
    """Measure gapcheck on laws that a lawyer has annotated.

    Compares clauses, gaps, verdicts, article status, evidence and division into clauses: precision, recall and F1,
    kappa, the share unsure, calibration; over all, by language, law, title and article. Annotations are files
    <law>.gold.yaml, begun by `gapcheck gold new LAW`; `gapcheck schema gold` describes them. Beside one,
    <law>.sections.json may list the law's clauses: [{"number": "1", "heading": "...", "start": 827}, ...].
    """
    from gapcheck.cli.files import write_all
    from gapcheck.cli.progress import stages
    from gapcheck.errors import UsageError

    if embedding_model is not None and not peers:
        raise UsageError("--embedding-model is of use with --peers only", advice="add --peers.")
    with stages(4) as stage:
        stage("loading the checklist")
        from gapcheck.evaluate.against import against as compare
        from gapcheck.evaluate.result import load_evaluation, printed
        from gapcheck.evaluate.run import bench, evaluate as run
        from gapcheck.packs import load_pack

        if peers:
            from gapcheck.evaluate.peers import check_installed, measure_peers

            check_installed(embedding_model)
        before = load_evaluation(against) if against else None
        loaded = load_pack(pack, packs)
        stage("reading the laws")
        # A model held out learns from laws in other languages too.
        held = bench(gold_dir, laws, loaded, () if held_out or peers else language or ())
        stage("measuring")
        measured = run(held, held_out=held_out, only=language or ())
        if peers:
            stage("measuring other methods")
            found = measure_peers(held, only=language or (), embedding_model=embedding_model)
            measured = measured.model_copy(update={"peers": found})
    wanted = format or (Form.JSON if output is not None and output.suffix == ".json" else Form.TERMINAL)
    changes = compare(before, measured) if before else None
    if changes is not None:
        measured = measured.model_copy(update={"gains": changes.gains, "losses": changes.losses})
    content = printed(measured) if wanted is Form.JSON else _text(measured, changes, file=output is not None)
    if output is not None:
        write_all({output: content})
    else:
        _print(content)


def _text(measured: Evaluation, changes: Changes | None, file: bool) -> bytes:
    import os
    import shutil
    import sys

    from gapcheck.evaluate.show import terminal

    on_terminal = sys.stdout.isatty() and not file
    width = shutil.get_terminal_size().columns if on_terminal or "COLUMNS" in os.environ else None
    colour = on_terminal and "NO_COLOR" not in os.environ
    return terminal(measured, changes, width=width, colour=colour)


def _print(content: bytes) -> None:
    import sys

    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
