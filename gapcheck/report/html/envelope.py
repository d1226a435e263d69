"""What a page shows in, the whole file out: one that asks nothing of any network.

Its policy (a meta element) refuses all but its own style and script, by their hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from gapcheck.findings import Tool
from gapcheck.messages import _
from gapcheck.report.html.markup import Markup, tag

_FOOT = '"PRINTED-FOOT"'


def enveloped(body: Markup, *, title: str, language: str, tool: Tool, style: str, script: str = "") -> bytes:
    """The page with that style and script, as UTF-8."""
    allowed = {"style-src": style, "script-src": script}
    policy = [
        "default-src 'none'",
        *(f"{source} '{_hash(text)}'" for source, text in allowed.items() if text),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content="; ".join(policy)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content=f"{tool.name} {tool.version}"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    held = tag("body", body, tag("script", Markup(script)) if script else None)
    return ("<!DOCTYPE html>\n" + tag("html", head, "\n", held, lang=language) + "\n").encode()


def style_of_report() -> str:
    """The style that a report's page has, with what it prints at the foot of each sheet."""
    return asset("page.css").replace(_FOOT, _css_string(_("On the texts supplied only. No legal advice.")))


@cache
def asset(name: str) -> str:
    """A file of this folder, as text."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _css_string(words: str) -> str:
    """Words as a string of CSS, inside an element of HTML."""
    return '"' + re.sub(r'["\\<>&\n]', lambda sign: f"\\{ord(sign[0]):06x}", words) + '"'
