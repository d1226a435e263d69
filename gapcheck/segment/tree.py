"""Labels in, the tree of clauses out: a clause holds what follows it until the next of its own rank or above."""

from __future__ import annotations

from dataclasses import dataclass, field

from gapcheck.segment.numbering import schedule_number
from gapcheck.segment.opening import Opening
from gapcheck.segment.plan import openings
from gapcheck.text import Clause, Document, Law, Level, Span


@dataclass(slots=True)
class _Node:
    opening: Opening
    start: int
    end: int
    parent: _Node | None
    children: list[_Node] = field(default_factory=list)
    index: int = 0
    number: str = ""


def segment(document: Document) -> Law:
    """Divide a document into its clauses. Every text gives a tree: where nothing is numbered, the root alone."""
    size = len(document.text)
    root = _Node(Opening(0, -1, Level.LAW, heading=document.title), 0, size, None)
    stack = [root]
    for opening in openings(document):
        while stack[-1].opening.rank >= opening.rank:
            stack.pop().end = opening.start
        if opening.closes:
            continue
        node = _Node(opening, opening.start, size, stack[-1])
        stack[-1].children.append(node)
        stack.append(node)
    return Law(document, tuple(_clauses(root)))


def _within(span: Span | None, node: _Node) -> Span | None:
    return span if span and node.start <= span.start and span.end <= node.end else None


def _clauses(root: _Node) -> list[Clause]:
    order: list[_Node] = []
    pending = [root]
    own = _own_numbers(root)
    while pending:
        node = pending.pop()
        node.index = len(order)
        node.number = _number(node, own)
        order.append(node)
        pending.extend(reversed(node.children))
    return [
        Clause(
            node.index,
            node.opening.level,
            node.opening.label,
            node.number,
            Span(node.start, node.end),
            node.opening.heading,
            _within(node.opening.heading_span, node),
            node.parent.index if node.parent else None,
            tuple(child.index for child in node.children),
            node.opening.amends,
        )
        for node in order
    ]


_ITEMS = frozenset({Level.SUBSECTION, Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.ITEM})
_ADDRESSED = _ITEMS | {Level.SECTION, Level.SCHEDULE}


def _own_numbers(root: _Node) -> frozenset[str]:
    """The numbers of the law's own sections, which no clause that it inserts elsewhere may bear."""
    numbers, pending = set(), [root]
    while pending:
        node = pending.pop()
        if node.opening.level is Level.SECTION and not node.opening.amends:
            numbers.add(node.opening.prefix + node.opening.label)
        pending.extend(node.children)
    return frozenset(numbers)


def _number(node: _Node, own: frozenset[str]) -> str:
    """The full address: an item adds its label to the address of the numbered clause above it.

    A clause put into another act is cited by its number there, behind that of the section that puts it there
    where the law has a section of the same number.
    """
    if node.opening.level is Level.TEXT:
        return ""
    printed = node.opening.prefix + node.opening.label
    if node.opening.level not in _ITEMS:
        holder = _above(node, frozenset({Level.SECTION})) if node.opening.amends and printed in own else None
        return f"{holder.number}/{node.opening.label}" if holder else printed
    above = _above(node, _ADDRESSED)
    address = above.number if above else ""
    if above and above.opening.level is Level.SCHEDULE:
        address = f"Sch {schedule_number(address)}".strip()
    return f"{address}({node.opening.label})"


def _above(node: _Node, levels: frozenset[Level]) -> _Node | None:
    above = node.parent
    while above is not None and above.opening.level not in levels:
        above = above.parent
    return above
