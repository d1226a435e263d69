"""The bytes of a YAML file in, plain lists, dicts and strings out, with the line of every key.

A checklist is read as its author wrote it: `no`, `on`, `1.10` and `2024-05-01` are words, not values. What could
mislead a reader of the file is refused: a key given twice, anchors and aliases, tags, a second document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from gapcheck.errors import GapcheckError, PackError

Path = tuple[str | int, ...]
Lines = dict[Path, int]

MAX_BYTES = 8_000_000
MAX_DEPTH = 40

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = frozenset({"", "~", "null"})
_NO_KEY: Any = None


def parse(content: bytes, name: str, lines: Lines | None = None) -> object:
    """What the file says: dicts, lists, strings, and None for an empty value.

    lines: where given, is filled with the 1-based line of every key and list item, by its path.
    Raises PackError, with all problems that could be found, each with its line. `name` is the file in messages.
    """
    text = _decode(content, name)
    builder = _Builder(name, lines)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.problems.append(_syntax_problem(error, text, name))
    if len(builder.problems) == 1:
        only = builder.problems[0]
        raise PackError(only.message, problems=(only,), file=only.file, line=only.line, advice=only.advice) from None
    if builder.problems:
        raise PackError(f"{len(builder.problems)} problems in {name}", problems=tuple(builder.problems)) from None
    return builder.root


def line_of(lines: Lines, path: Path) -> int:
    """The line of a path, or of the nearest thing around it that stands in the file."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _decode(content: bytes, name: str) -> str:
    if len(content) > MAX_BYTES:
        raise PackError(
            f"the file has {len(content) // 1_000_000} MB; a checklist, word list or position is far smaller",
            file=name,
            advice="check that this is the file you meant.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackError(
            f"the file is not UTF-8 text: it holds the byte 0x{content[error.start]:02x}",
            file=name,
            line=line,
            advice="save it as UTF-8 in your editor.",
        ) from None


def _events(text: str) -> Iterator[Any]:
    loader = _Loader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class _Frame:
    """A dict or list that is being filled; `key` is the key whose value comes next."""

    __slots__ = ("box", "key", "path")

    def __init__(self, box: dict | list, path: Path) -> None:
        self.box: Any = box
        self.path, self.key = path, _NO_KEY


class _Builder:
    """Puts parser events together, and collects what it refuses instead of stopping at the first."""

    def __init__(self, name: str, lines: Lines | None) -> None:
        self.name, self.lines = name, lines
        self.root: object = None
        self.problems: list[GapcheckError] = []
        self._stack: list[_Frame] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open({}, event)
        elif kind is yaml.SequenceStartEvent:
            self._open([], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
        elif kind is yaml.AliasEvent:
            self._refuse(
                event,
                f"'*{event.anchor}' is read as a reference to another place in the file, which is not allowed",
                "if it is a word with a star, put it in quotes; otherwise write the content out.",
            )
            self._put(None, event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise yaml.MarkedYAMLError(problem="second document", problem_mark=event.start_mark)

    def _scalar(self, event: Any) -> None:
        if event.tag or event.anchor:
            self._refuse_mark(event)
        value: str | None = event.value
        if event.implicit[0] and value in _EMPTY:
            value = None
        frame = self._stack[-1] if self._stack else None
        if frame is None or type(frame.box) is list or frame.key is not None:
            self._put(value, event)
            return
        key = value if value is not None else ""
        if key in frame.box:
            self._refuse(
                event,
                f"the key '{key}' is given twice in the same place",
                "remove one of the two, or join them.",
            )
        frame.key = key
        if self.lines is not None:
            self.lines.setdefault((*frame.path, key), event.start_mark.line + 1)

    def _put(self, value: object, event: Any) -> Path:
        """Set the value where the file has it; gives back its path (where lines are kept)."""
        if not self._stack:
            self.root = value
            return ()
        frame = self._stack[-1]
        box = frame.box
        if type(box) is list:
            box.append(value)
            if self.lines is None:
                return ()
            path = (*frame.path, len(box) - 1)
            self.lines[path] = event.start_mark.line + 1
            return path
        if frame.key is None:
            self._refuse(event, "a list or a block stands where a key should", "give it a key: `key: value`.")
            frame.key = f"line {event.start_mark.line + 1}"
        key, frame.key = frame.key, None
        box.setdefault(key, value)
        return (*frame.path, key) if self.lines is not None else ()

    def _open(self, box: dict | list, event: Any) -> None:
        if event.tag or event.anchor:
            self._refuse_mark(event)
        if len(self._stack) >= MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=event.start_mark)
        self._stack.append(_Frame(box, self._put(box, event)))

    def _refuse_mark(self, event: Any) -> None:
        found = f"the anchor '&{event.anchor}'" if event.anchor else f"the tag '{event.tag}'"
        self._refuse(
            event,
            f"{found} is not allowed",
            "if it belongs to the text, put the text in quotes; otherwise remove it.",
        )

    def _refuse(self, event: Any, message: str, advice: str) -> None:
        self.problems.append(PackError(message, file=self.name, line=event.start_mark.line + 1, advice=advice))


# What the YAML parser says, and what it means to somebody who writes a checklist.
_SYNTAX = (
    (
        r"mapping values are not allowed",
        "a colon with a blank after it stands inside unquoted text",
        "put the text in double quotes, or check that the line is indented as its neighbours are.",
    ),
    (r"'\\t'|found a tab|tab character", "a tab stands where YAML takes blanks only", "indent with blanks."),
    (
        r"expected <block end>|did not find expected (key|'-' indicator)|block (mapping|collection)",
        "the line is not indented as its neighbours are, or a quote before it is left open",
        "indent the keys of one block alike, and close every quote.",
    ),
    (
        r"unexpected end of stream|end of stream|while scanning a quoted",
        "a quote is opened and never closed",
        'close it with the same mark; write " inside double quotes as \\".',
    ),
    (
        r"expected ',' or|flow (sequence|mapping)",
        "a list in [ ] or a block in { } is not closed, or lacks a comma",
        "close the bracket, and put a comma between the items.",
    ),
    (
        r"cannot start any token|found character",
        "a character stands here that unquoted text can't begin with",
        "put the text in double quotes.",
    ),
    (r"could not find expected ':'", "a key without its colon", "write `key: value`."),
    (r"second document", "a second document begins ('---')", "keep one document in a file."),
    (r"too deep", f"the file nests more than {MAX_DEPTH} levels", "check the brackets and the indentation."),
    (r"escape", "a backslash in double quotes begins something unknown", "write the text in single quotes."),
    (r"undefined alias|anchor|alias", "text begins with '*' or '&'", "put the text in double quotes."),
)


def _syntax_problem(error: yaml.YAMLError, text: str, name: str) -> PackError:
    said = str(error).replace("\n", " ")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else None
    if line is None and isinstance(position := getattr(error, "position", None), int) and position >= 0:
        line = text.count("\n", 0, position) + 1
        return PackError("a control character stands in the text", file=name, line=line, advice="remove it.")
    for pattern, message, advice in _SYNTAX:
        if re.search(pattern, said):
            return PackError(message, file=name, line=line, advice=advice)
    return PackError(
        f"this is not YAML: {getattr(error, 'problem', None) or 'it can not be read'}",
        file=name,
        line=line,
        advice="compare the line with its neighbours.",
    )
