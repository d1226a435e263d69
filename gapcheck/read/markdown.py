"""A Markdown text goes in, its words come out: headings become marks, signs of emphasis and links are dropped.

Wrapped lines join to paragraphs, but a line that begins with a number of its own stays a line, since laws are often
typed that way. Source: CommonMark 0.31; tables and footnotes as on GitHub.
"""

from __future__ import annotations

import html
import re

from gapcheck.read.encoding import decode
from gapcheck.read.format import Certainty, Format, Reading
from gapcheck.read.lines import Lines
from gapcheck.read.table import row_lines
from gapcheck.text import MarkKind, Span

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_ATX = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*$")
_SETEXT = re.compile(r" {0,3}(=+|-{3,})\s*$")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]]+)\]:\s*(.*)")
_BULLET = re.compile(r"\s*[-*+]\s+(?=\S)")
_QUOTE = re.compile(r"\A {0,3}>\s?")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LABEL = re.compile(r"\s*(?:\(\w{1,5}\)|\d{1,4}[A-Za-z]{0,2}[.)]|[A-Za-z][.)]|[ivxlc]{1,6}[.)]|[•–—]|§|Art)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_WRAPPED = 50

_SPANS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"<(https?://[^>]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^>]*>"), ""),
    (re.compile(r"(?<!\\)(\*\*\*|\*\*|___|__|~~)(?=\S)(.+?)(?<=\S)(?<!\\)\1"), r"\2"),
    (re.compile(r"(?<![\\*\w])\*(?=[^\s*])(.+?)(?<=[^\s\\])\*(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\\w])_(?=\S)(.+?)(?<=[^\s\\])_(?!\w)"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(data: bytes, name: str) -> Reading:
    """Read Markdown. Raises UnreadableInput for what is not text."""
    source = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    title = ""
    front = _FRONT_MATTER.match(source)
    if front:
        named = _FRONT_TITLE.search(front.group(1))
        title, source = (named.group(1) if named else ""), source[front.end() :]
    reader = _Reader()
    for line in source.split("\n"):
        reader.take(line)
    reader.end_paragraph()
    text, marks = reader.lines.finish()
    return Reading(text, marks, title)


class _Reader:
    """Takes one line after the other."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._paragraph = ""
        self._hard_break = False
        self._fenced = False

    def take(self, line: str) -> None:
        if _FENCE.match(line):
            self._fenced = not self._fenced
            self.end_paragraph()
            return
        line = line if self._fenced else _QUOTE.sub("", line)
        if self._fenced or not line.strip():
            self.end_paragraph()
            self.lines.add(line)
        elif heading := _ATX.match(line):
            self.end_paragraph()
            self._heading(heading.group(2), len(heading.group(1)))
        elif (under := _SETEXT.match(line)) and self._paragraph and len(self._paragraph) < 200:
            words, self._paragraph = self._paragraph, ""
            self._heading(words, 1 if under.group(1)[0] == "=" else 2)
        elif note := _FOOTNOTE.match(line):
            self.end_paragraph()
            self.lines.note(_plain(note.group(2)))
        elif _TABLE_RULE.match(line) and "|" in line:
            return
        elif line.strip().startswith("|"):
            self.end_paragraph()
            self._row(line)
        else:
            self._text(line)

    def end_paragraph(self) -> None:
        if self._paragraph:
            self.lines.add(_plain(self._paragraph))
        self._paragraph = ""

    def _text(self, line: str) -> None:
        bullet = _BULLET.match(line)
        words = line[bullet.end() :] if bullet else line
        wrapped = len(self._paragraph.rpartition("\n")[2]) > _WRAPPED and not self._hard_break
        begins = bullet or _LABEL.match(_plain(words)) or not wrapped
        self._hard_break = line.endswith(("  ", "\\"))
        words = words.rstrip("\\ ").strip() if self._hard_break else words.strip()
        if begins:
            self.end_paragraph()
            self._paragraph = f"• {words}" if bullet and not _LABEL.match(_plain(words)) else words
        else:
            self._paragraph += f"\n{words}"

    def _heading(self, words: str, level: int) -> None:
        self.lines.blank()
        self.lines.mark(MarkKind.HEADING, self.lines.add(_plain(words)), str(level))

    def _row(self, line: str) -> None:
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
        for row in row_lines([[cell] if cell else [] for cell in (_plain(one).strip() for one in cells)]):
            span = self.lines.add(row.text)
            for start, end in row.cells if span else ():
                self.lines.mark(MarkKind.CELL, Span(span.start + start, span.start + end))  # type: ignore[union-attr]


def _plain(text: str) -> str:
    """The words of one block, in one line, without the signs of Markdown."""
    text = text.replace("\n", " ")
    for pattern, kept in _SPANS:
        text = pattern.sub(kept, text)
    return html.unescape(_ESCAPE.sub(r"\1", text))


FORMAT = Format(
    name="markdown",
    title="Markdown",
    suffixes=(".md", ".markdown", ".mdown", ".mkd"),
    recognise=lambda data: Certainty.IF_NAMED,
    read=read,
)
