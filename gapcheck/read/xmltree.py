"""Bytes of XML go in, an element tree comes out; nothing that the file asks for is fetched or unfolded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gapcheck.errors import UnreadableInput
from gapcheck.read.encoding import opening

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


def parse_xml(data: bytes, name: str, *, part: str = "") -> _Element:
    """The root element of `data`; comments and processing instructions are left out.

    `part` names the file inside a package, for the message. Raises UnreadableInput for broken XML (with its line)
    and for XML that declares entities of its own ("billion laughs", W3C XML 1.0, 4.2).
    """
    from lxml import etree

    what = f"its part {part}" if part else "the XML"
    if _ENTITY.search(_prologue(data)):
        raise UnreadableInput(
            f"{what} declares entities, which are not read since they can hide other files or swell without end",
            file=name,
            advice="save it without a document type declaration (<!DOCTYPE ...>)",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(
            f"{what} is broken: {_plain(error.msg)}",
            file=name,
            line=error.lineno if not part else None,
            advice="get the file again from its source, or mend that line in an editor",
        ) from error


def _prologue(data: bytes) -> str:
    """All before the root element; entities can be declared nowhere else."""
    head = opening(data, 1_000_000)
    root = re.search(r"<(?![?!])", re.sub(r"<!--.*?-->", "", head, flags=re.DOTALL))
    doctype = head.find("<!DOCTYPE")
    if doctype < 0:
        return ""
    end = head.find("]>", doctype) if "[" in head[doctype : head.find(">", doctype) + 1] else -1
    return head[doctype : max(end, root.start() if root else len(head))]


def _plain(message: str | None) -> str:
    return re.sub(r",? line \d+,? column \d+.*", "", message or "it cannot be parsed")


def local(element: _Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
