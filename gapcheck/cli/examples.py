"""Examples at the end of a command's help: commands in, the epilog out."""

from __future__ import annotations


def examples(*commands: str) -> str:
    """The epilog that shows commands, one a line; each is given without the word `gapcheck`."""
    return "\n\n".join(["Example:" if len(commands) == 1 else "Examples:", *(f"gapcheck {c}" for c in commands)])
