"""What a run says of itself on standard error, beside its errors: a little by default, nothing, or all it does."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import IntEnum
from time import perf_counter


class Loudness(IntEnum):
    """How much a run says of itself."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


@dataclass(frozen=True)
class Log:
    """Says things at the loudness for which they are meant."""

    loudness: Loudness = Loudness.NORMAL

    @property
    def verbose(self) -> bool:
        return self.loudness is Loudness.VERBOSE

    def note(self, words: str) -> None:
        """What the user should know though nothing is wrong; kept back by --quiet."""
        if self.loudness >= Loudness.NORMAL:
            print(f"gapcheck: {words}", file=sys.stderr)

    def detail(self, words: str) -> None:
        """What only --verbose tells."""
        if self.verbose:
            print(f"gapcheck: {words}", file=sys.stderr)


class Clock:
    """Tells through a log how long each step took, when the next begins."""

    def __init__(self, log: Log) -> None:
        self._log, self._step, self._since = log, "", 0.0

    def begin(self, step: str) -> None:
        """A step begins; the one before it, if any, has ended. An empty name ends the last."""
        now = perf_counter()
        if self._step:
            self._log.detail(f"{self._step}: {now - self._since:.2f} s")
        self._step, self._since = step, now


def log_of(quiet: bool, verbose: bool) -> Log:
    """The log that --quiet and --verbose ask for. Raises UsageError where both do."""
    if quiet and verbose:
        from gapcheck.errors import UsageError

        raise UsageError("--quiet and --verbose contradict each other", advice="give one of them.")
    return Log(Loudness.QUIET if quiet else Loudness.VERBOSE if verbose else Loudness.NORMAL)
