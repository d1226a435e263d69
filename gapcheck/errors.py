"""What went wrong, said to a jurist: what was read, what is wrong, where, and what to do."""

from __future__ import annotations


class GapcheckError(Exception):
    """A problem that the user can mend. Every subclass has its exit code.

    message: one sentence on what is wrong. file: what was read. line: 1-based line in it.
    advice: one sentence on what to do next.
    """

    exit_code = 2

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, advice: str | None = None
    ) -> None:
        self.message, self.file, self.line, self.advice = message, file, line, advice
        super().__init__(str(self))

    def __str__(self) -> str:
        where = self.file or ""
        if self.line is not None:
            where = f"{where}, line {self.line}" if where else f"line {self.line}"
        head = f"{where}: {self.message}" if where else self.message
        return f"{head}\n  What to do: {self.advice}" if self.advice else head


class UnreadableInput(GapcheckError):
    """The bytes are not a law text that can be read (binary, encrypted, scanned, corrupt, empty)."""


class UsageError(GapcheckError):
    """An option or argument that contradicts another, or names what does not exist."""


class PackError(GapcheckError):
    """A checklist, word list or position file that breaks its schema. `problems` holds all that were found."""

    def __init__(self, message: str, *, problems: tuple[GapcheckError, ...] = (), **kwargs) -> None:
        self.problems = problems
        super().__init__(message, **kwargs)


class NothingToAssess(GapcheckError):
    """The input was read, but there is nothing in it to assess: no law, or a language without word lists."""

    exit_code = 3
