"""Pieces of a structured document go in one by one, lines of text with their marks come out: the printed page."""

from __future__ import annotations

import re

from gapcheck.text import Mark, MarkKind, Span

_DROPPED = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x2060, 0xFEFF, *range(9), *range(14, 32), 0x7F])
_CHARACTERS = str.maketrans({**_DROPPED, 0x2011: "-"})
_RULE = re.compile(r"[_=*~.…—–-]{3,}")
_BLANK = re.compile(r"[^\S\n]+")


def tidy(text: str) -> str:
    """One run of words: soft hyphens and invisible signs dropped, blank space (tabs, newlines too) made single."""
    return " ".join(text.translate(_CHARACTERS).split())


def tidy_lines(text: str) -> list[str]:
    """As `tidy`, but newlines stay line breaks; empty lines and ruled lines are dropped."""
    lines = (_BLANK.sub(" ", line).strip() for line in text.translate(_CHARACTERS).split("\n"))
    return [line for line in lines if line and not _RULE.fullmatch(line)]


class Lines:
    """Gathers lines; every method that adds text says where it stands, for the marks."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._notes: list[str] = []
        self.place = 0

    def add(self, text: str) -> Span | None:
        """Add the lines of `text`, tidied; None where there is nothing in it."""
        lines = tidy_lines(text)
        if not lines:
            return None
        start = self.place
        block = "\n".join(lines)
        self._parts.append(block)
        self.place += len(block) + 1
        return Span(start, start + len(block))

    def blank(self) -> None:
        """Leave one empty line, as before a new section."""
        if self._parts and self._parts[-1]:
            self._parts.append("")
            self.place += 1

    def append(self, text: str) -> None:
        """Add to the end of the last line."""
        self._parts[-1] += text
        self.place += len(text)

    def mark(self, kind: MarkKind, span: Span | None, value: str = "") -> None:
        if span is not None:
            self._marks.append(Mark(kind, span, value))

    def note(self, text: str) -> None:
        """Keep a footnote for the end of the text, apart from the clauses."""
        if tidied := tidy(text):
            self._notes.append(tidied)

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """The text, with the notes at its end, and the marks."""
        if self._notes:
            self.blank()
            for note in self._notes:
                self.mark(MarkKind.FOOTNOTE, self.add(note))
            self._notes.clear()
        text = "\n".join(self._parts)
        return text, tuple(_trimmed(mark, text) for mark in self._marks)


def _trimmed(mark: Mark, text: str) -> Mark:
    """The mark without the blank space at its ends."""
    covered = mark.span.of(text)
    start = mark.span.start + len(covered) - len(covered.lstrip())
    return Mark(mark.kind, Span(start, start + len(covered.strip())), mark.value)
