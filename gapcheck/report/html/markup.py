"""Text in, HTML markup out: the one place that escapes, so that nothing a law says is ever read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_VOID = frozenset({"meta", "input", "br", "hr"})
_OWN_LINE = frozenset({"article", "blockquote", "dt", "footer", "header", "li", "main", "p", "section", "style", "tr"})


class Markup(str):
    """A string that is markup already. Any other string is escaped before it enters a page."""

    __slots__ = ()


Child = str | None | Iterable["str | None"]


def escape(text: str) -> Markup:
    """Text as markup that shows that text, in content and in attributes; what HTML can't hold becomes U+FFFD."""
    if isinstance(text, Markup):
        return text
    text = _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Markup(text.translate(_ESCAPES))


def join(*children: Child) -> Markup:
    """Children one after the other, each escaped unless it is markup; None is nothing."""
    parts: list[str] = []
    for child in children:
        if isinstance(child, str):
            parts.append(escape(child))
        elif child is not None:
            parts.extend(escape(each) for each in child if each is not None)
    return Markup("".join(parts))


def fill(message: str, /, **children: Child) -> Markup:
    """A message with its names in braces filled in, each escaped unless it is markup."""
    return Markup(escape(message).format_map({name: join(child) for name, child in children.items()}))


def tag(name: str, /, *children: Child, **attributes: str | int | float | bool | None) -> Markup:
    """An element. `class_` is written class, `data_x` data-x; None and False leave an attribute out."""
    written = ""
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        written += f" {key}" if value is True else f' {key}="{escape(str(value))}"'
    if name in _OWN_LINE:
        return Markup(f"\n<{name}{written}>{join(*children)}</{name}>")
    return Markup(f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{join(*children)}</{name}>")


def anchor(*parts: str | int) -> str:
    """An id for a place in the page: parts joined by dots, what is no letter, digit or hyphen by its code."""
    return ".".join(re.sub(r"[^A-Za-z0-9-]", lambda sign: f"_{ord(sign[0]):x}_", str(part)) for part in parts)
