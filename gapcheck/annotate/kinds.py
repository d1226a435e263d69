"""What a clause does in law: an offence, a power, a duty, a definition, a penalty. Views in, views with kinds out.

A prohibition is an offence where a neighbour, or a clause that names it, punishes its breach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gapcheck.annotated import Hit, Reference, SectionView, Strand
from gapcheck.provision import ClauseKind

_SIGNS = {
    "$kind-offence": ClauseKind.OFFENCE,
    "$kind-power": ClauseKind.POWER,
    "$kind-duty": ClauseKind.DUTY,
    "$kind-definition": ClauseKind.DEFINITION,
    "$kind-penalty": ClauseKind.PENALTY,
}
_MAIN = frozenset({ClauseKind.OFFENCE, ClauseKind.POWER})
_CARRIED = frozenset({ClauseKind.OFFENCE})
_DEFINING = frozenset({ClauseKind.DEFINITION})


def with_kinds(views: tuple[SectionView, ...], references: Iterable[Reference]) -> tuple[SectionView, ...]:
    """The views with each strand's kinds filled in."""
    punished_elsewhere = _punished(views, references)
    return tuple(_with_kinds(view, view.clause.index in punished_elsewhere) for view in views)


def _punished(views: tuple[SectionView, ...], references: Iterable[Reference]) -> frozenset[int]:
    """Sections that an offence or penalty clause names."""
    punishing = {view.clause.index for view in views if "$kind-offence" in view.hits or "$kind-penalty" in view.hits}
    return frozenset().union(*(ref.targets for ref in references if ref.source in punishing))


def _with_kinds(view: SectionView, punished_elsewhere: bool) -> SectionView:
    punished_here = "$kind-offence" in view.hits
    settled = []
    for strand in view.strands:
        kinds = {kind for sign, kind in _SIGNS.items() if _holds(strand, view.hits.get(sign, ()))}
        if any(
            start < entry.entry[1] and entry.entry[0] < end
            for entry in view.definitions
            for start, end in strand.segments
        ):
            kinds.add(ClauseKind.DEFINITION)
        if ClauseKind.OFFENCE not in kinds and (
            (punished_here and _holds(strand, view.hits.get("$prohibition", ())))
            or (punished_elsewhere and "$kind-power" not in view.hits and "$kind-offence" not in view.hits)
        ):
            kinds.add(ClauseKind.OFFENCE)
        settled.append(replace(strand, kinds=frozenset(kinds)))
    return replace(view, strands=tuple(_carried_over(settled)))


def _carried_over(strands: Sequence[Strand]) -> Iterator[Strand]:
    """The strands, those that say no more than how the first applies ("for the purposes of subsection (1) ...")
    sharing its kind."""
    main = (strands[0].kinds & _CARRIED) if strands else frozenset()
    for strand in strands:
        kinds = strand.kinds | (main if not strand.kinds & _MAIN else frozenset())
        yield replace(strand, kinds=kinds if kinds == _DEFINING else kinds | {ClauseKind.RULE})


def _holds(strand: Strand, hits: tuple[Hit, ...]) -> bool:
    return any(start <= hit.first < end for hit in hits for start, end in strand.segments)
