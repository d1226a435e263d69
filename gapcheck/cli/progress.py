"""A progress bar on standard error for what takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from gapcheck.cli.log import Clock, Log, Loudness

_PATIENCE = 1.0  # seconds


@contextmanager
def stages(count: int, log: Log | None = None) -> Iterator[Callable[[str], None]]:
    """A function to call at the start of each of `count` stages, with its name.

    A verbose log is told how long each took, instead of a bar; a quiet one has neither.
    """
    log = log or Log()
    if log.verbose:
        clock = Clock(log)
        yield clock.begin
        clock.begin("")
        return
    if log.loudness is Loudness.QUIET or not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=count)
    timer = Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()

    def stage(name: str) -> None:
        bar.update(task, advance=1, description=name)

    try:
        yield stage
    finally:
        timer.cancel()
        bar.stop()
