"""The tree of a web page goes in, the element that holds the law comes out, cleared of the site around it.

A site's furniture is known by its tags, its roles, its class names, and by being made of links; but nothing that
holds most of the page's words is furniture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_TEXT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "audio", "video", "map"}
    | {"button", "select", "input", "textarea", "option", "head", "title", "link", "meta"}
)
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form", "dialog", "menu"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar"}
    | {"toolbar", "tablist"}
)
_NAMES = frozenset(
    {"nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "cookie", "cookies", "consent"}
    | {"gdpr", "sidebar", "share", "sharing", "social", "skip", "toolbar", "pagination", "pager", "modal", "popup"}
    | {
        "related",
        "comments",
        "advert",
        "ads",
        "newsletter",
        "subscribe",
        "footer",
        "masthead",
        "toc",
        "tableofcontents",
    }
    | {"header", "topbar", "login", "search", "offcanvas", "dropdown", "noprint"}
)
_MAIN = ("main", "article")
_MOST = 0.5
_LINKED = 0.6


def content_of(root: _Element) -> _Element:
    """The element to read. The tree is changed: furniture is taken out of it."""
    law = _akoma_ntoso(root)
    if law is not None:
        _drop(law, lambda element: element.tag in _NO_TEXT)
        return law
    body = next(root.iter("body"), root)
    _drop(body, lambda element: element.tag in _NO_TEXT or _is_hidden(element))
    whole = _words(body)
    _drop(body, lambda element: _is_furniture(element) and _words(element) < _MOST * whole)
    whole = _words(body)
    _drop(body, lambda element: _is_link_list(element) and _words(element) < _MOST * whole)
    whole = _words(body)
    for candidate in body.iter(*_MAIN):
        if _words(candidate) > 0.6 * whole:
            return candidate
    return next((one for one in body.iter() if one.get("role") == "main" and _words(one) > 0.6 * whole), body)


def _akoma_ntoso(root: _Element) -> _Element | None:
    """The act in a page made from Akoma Ntoso, whose renderings keep element names as classes ("akn-act")."""
    for element in root.iter():
        if re.search(r"(?:^|\s)akn-(?:akomaNtoso|act|bill|doc)(?:\s|$)", element.get("class") or ""):
            return element
    return None


def _drop(root: _Element, unwanted) -> None:  # type: ignore[no-untyped-def]
    """Take out every element that is `unwanted`, outermost first; the words after it stay."""
    for element in list(root):
        if not isinstance(element.tag, str) or unwanted(element):
            _remove(element)
        else:
            _drop(element, unwanted)


def _remove(element: _Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = f" {element.tail}" if element.tail else ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _words(element: _Element) -> int:
    """How many letters stand inside."""
    return sum(len(text.strip()) for text in element.itertext())


def _is_hidden(element: _Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _is_furniture(element: _Element) -> bool:
    if element.tag in _FURNITURE or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.tag not in ("div", "section", "ul", "ol", "p", "span", "table", "td", "a"):
        return False
    names = re.split(r"[\s_-]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower())
    return not _NAMES.isdisjoint(names)


def _is_link_list(element: _Element) -> bool:
    """True for a block of at least three links with little beside them: a menu, a table of contents."""
    if element.tag not in ("div", "ul", "ol", "dl", "p", "table", "section", "td"):
        return False
    links = list(element.iter("a"))
    return len(links) >= 3 and sum(map(_words, links)) > _LINKED * max(_words(element), 1)
