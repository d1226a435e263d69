"""A web page goes in, the lines of the law on it come out: the site around the law is left out."""

from __future__ import annotations

import re

from gapcheck.errors import UnreadableInput
from gapcheck.read.encoding import decode, opening, root_name
from gapcheck.read.format import Certainty, Format, Reading
from gapcheck.read.title import title_in

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_FRAGMENT = frozenset(
    {"head", "body", "div", "p", "table", "span", "ul", "ol", "main", "article", "section", "center", "font"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "title", "meta", "style", "b", "strong", "pre"}
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes, name: str) -> Reading:
    """Read HTML or XHTML. Raises UnreadableInput where there is no page in it."""
    from lxml import etree

    from gapcheck.read.html.content import content_of
    from gapcheck.read.html.flow import Flow

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    source = _DECLARATION.sub("", _characters(data, name))
    try:
        root = etree.fromstring(source.encode("utf-8"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise _no_page(name) from error
    if root is None:
        raise _no_page(name)
    titles = [" ".join("".join(heading.itertext()).split()) for heading in root.iter("h1")]
    flow = Flow()
    flow.read(content_of(root))
    text, marks = flow.writer.lines.finish()
    return Reading(text, marks, next((title for title in titles if title_in(title)), ""))


def _characters(data: bytes, name: str) -> str:
    """The page in the encoding that it declares, where that holds; otherwise in the one that its bytes show."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        label = declared.group(1).decode("ascii").lower()
        # What pages call Latin-1 or ASCII is Windows-1252 (WHATWG Encoding, 4.2).
        label = "cp1252" if label in ("iso-8859-1", "latin1", "ascii", "us-ascii") else label
        try:
            return data.decode(label)
        except (UnicodeError, LookupError):
            pass
    return decode(data, name)


def _no_page(name: str) -> UnreadableInput:
    return UnreadableInput(
        "the web page is empty or broken", file=name, advice="save the page again, or copy the law into a .txt file"
    )


def _recognise(data: bytes) -> Certainty:
    head = opening(data)
    if _PAGE.search(head[:4096]) or root_name(head) in _FRAGMENT:
        return Certainty.SURE
    return Certainty.IF_NAMED


FORMAT = Format(
    name="html", title="web page (.html)", suffixes=(".html", ".htm", ".xhtml"), recognise=_recognise, read=read
)
