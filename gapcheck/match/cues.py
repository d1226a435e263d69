"""Cues over annotated sections: a cue and a section in, the places where the section says it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from gapcheck.annotated import Annotated, Definition, Hit, SectionView, Strand
from gapcheck.matched import Match
from gapcheck.provision import DEFINED, Cue, Pack

_KEPT = 12  # matches of one cue kept in one section: more say no more
_PURPOSE = 12  # words that a purpose reaches
_COVERED = 0.6  # share of a defined term's words that a phrase must cover to be that term


def phrases(pack: Pack, language: str) -> frozenset[str]:
    """The literal phrases that a pack's cues use in a language, beside concepts."""
    found: set[str] = set()
    for article in pack.articles:
        for element in article.elements.values():
            for cue in (*element.cues_in(language), *element.elsewhere):
                names = (*(name for item in cue.items for name in item), *cue.unless)
                found.update(name.removeprefix(DEFINED) for name in names)
    return frozenset(name for name in found if not name.startswith("$"))


class SectionMatcher:
    """Evaluates cues over one section. Places of words in each strand are worked out once."""

    def __init__(self, law: Annotated, view: SectionView) -> None:
        self.law, self.view = law, view
        self._placed: dict[tuple[int, str], list[tuple[int, int, Hit]]] = {}
        self._stops: dict[int, list[int]] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Every concept and phrase in the section, its heading and the headings above."""
        return frozenset(self.view.hits) | self.view.heading_hits | self.view.context_hits

    def match(self, cue: Cue) -> list[Match]:
        """The matches of a cue, those of the strongest strand first; at most a dozen."""
        if not all(any(name.removeprefix(DEFINED) in self.names for name in item) for item in cue.items):
            return []
        if any(name.startswith(DEFINED) for item in cue.items for name in item):
            found = self._in_definitions(cue)
        elif cue.part == "heading":
            found = self._in_heading(cue, self.view.heading_hits)
        elif cue.any:
            found = self._any(cue)
        elif cue.all:
            found = self._all(cue)
        else:
            found = self._near(cue)
        if cue.part == "either" and not found:
            found = self._in_heading(cue, self.view.heading_hits | self.view.context_hits)
        return found[:_KEPT]

    def _in_heading(self, cue: Cue, names: frozenset[str]) -> list[Match]:
        found = [name for item in cue.items for name in item if name in names]
        enough = bool(found) if cue.any else all(any(name in names for name in item) for item in cue.items)
        if not enough or any(name in names for name in cue.unless):
            return []
        return [Match(cue, self.view.clause.index, self.view.clause.index, (), self.view.kinds)]

    def _any(self, cue: Cue) -> list[Match]:
        hits = {hit for name in cue.any for hit in self.view.hits.get(name, ())}
        return [
            self._made(cue, (hit,), self._strand_of(hit))
            for hit in sorted(hits)
            if not self._overridden(cue, hit.first, hit.last)
        ]

    def _all(self, cue: Cue) -> list[Match]:
        hits = []
        for item in cue.items:
            best = [hit for name in item for hit in self.view.hits.get(name, ())]
            best = [hit for hit in best if not self._overridden(cue, hit.first, hit.last)]
            if not best:
                return []
            hits.append(min(best))
        ordered = tuple(sorted(set(hits)))
        return [self._made(cue, ordered, self._strand_of(ordered[0]))]

    def _near(self, cue: Cue) -> list[Match]:
        found: dict[tuple[Hit, ...], Match] = {}
        either = self.view.heading_hits | self.view.context_hits if cue.part == "either" else frozenset()
        head, *rest = cue.items
        rest = [item for item in rest if not any(name in either for name in item)]
        for number, strand in enumerate(self.view.strands):
            heads = list(self._places(number, strand, head))
            if not heads:
                continue
            others = [list(self._places(number, strand, item)) for item in rest]
            if not all(others):
                continue
            stops = self._stops_in(number, strand)
            for place in heads:
                hits = _close(place, others, cue.within, stops)
                if hits is None or hits in found:
                    continue
                if not self._overridden(cue, min(h.first for h in hits), max(h.last for h in hits), strand):
                    found[hits] = self._made(cue, hits, strand)
        return list(found.values())

    def _in_definitions(self, cue: Cue) -> list[Match]:
        found = []
        for definition in self.view.definitions:
            if (hits := self._in_entry(cue, definition)) is not None:
                strand = self._strand_of(hits[0])
                found.append(self._made(cue, hits, strand, definition))
        return found

    def _in_entry(self, cue: Cue, definition: Definition) -> tuple[Hit, ...] | None:
        first, last = definition.entry
        lists: list[list[Hit]] = []
        for item in cue.items:
            hits = []
            for name in item:
                bare = name.removeprefix(DEFINED)
                for hit in self.view.hits.get(bare, ()):
                    if not first <= hit.first < last:
                        continue
                    in_term = hit.first < definition.term[1]
                    if name == bare:
                        if not in_term:
                            hits.append(hit)
                    elif in_term and hit.last - hit.first >= _COVERED * (definition.term[1] - definition.term[0]):
                        hits.append(hit)
            if not hits:
                return None
            lists.append(hits)
        if cue.any:
            return (min(lists[0]),)
        chosen = [lists[0][0]]
        for hits in lists[1:]:
            close = [hit for hit in hits if not cue.near or hit.first - chosen[0].last <= cue.within]
            if not close:
                return None
            chosen.append(close[0])
        if any(first <= hit.first < last for name in cue.unless for hit in self.view.hits.get(name, ())):
            return None
        return tuple(sorted(set(chosen)))

    def _places(self, number: int, strand: Strand, item: Iterable[str]) -> Iterator[tuple[int, int, Hit]]:
        for name in item:
            placed = self._placed.get((number, name))
            if placed is None:
                placed = []
                for hit in self.view.hits.get(name, ()):
                    place = strand.place(hit.first)
                    if place is not None:
                        placed.append((place, place + hit.last - hit.first, hit))
                self._placed[number, name] = placed
            yield from placed

    def _stops_in(self, number: int, strand: Strand) -> list[int]:
        stops = self._stops.get(number)
        if stops is None:
            ends, stops, before = self.law.sentence_ends, [], 0
            for start, end in strand.segments:
                stops.extend(before + word - start for word in range(start, end - 1) if word in ends)
                before += end - start
            self._stops[number] = stops
        return stops

    def _overridden(self, cue: Cue, first: int, last: int, strand: Strand | None = None) -> bool:
        for name in cue.unless:
            for hit in self.view.hits.get(name, ()):
                if hit.first < last and first < hit.last and (strand is None or strand.place(hit.first) is not None):
                    return True
        return False

    def _in_purpose(self, hit: Hit) -> bool:
        stops = self.law.sentence_ends
        return any(
            opening.last <= hit.first < opening.last + _PURPOSE
            and not any(word in stops for word in range(opening.last, hit.first))
            for opening in self.view.hits.get("$purpose-opening", ())
        )

    def _strand_of(self, hit: Hit) -> Strand:
        for strand in self.view.strands:
            if strand.place(hit.first) is not None:
                return strand
        return self.view.strands[0]

    def _made(self, cue: Cue, hits: tuple[Hit, ...], strand: Strand, definition: Definition | None = None) -> Match:
        law = self.law.law
        holders = [law.at(self.law.starts[hit.first]) for hit in hits]
        clause = max(holders, key=lambda holder: (holder.span.start, -holder.span.end))
        return Match(
            cue=cue,
            section=self.view.clause.index,
            clause=clause.index,
            hits=tuple(sorted(hits)),
            kinds=strand.kinds,
            noisy=any(hit.noisy for hit in hits),
            excepted=any(self.view.is_excepted(hit.first) for hit in hits),
            purposive=bool(hits) and self._in_purpose(hits[0]),
            definition=definition,
        )


def _close(
    head: tuple[int, int, Hit], others: list[list[tuple[int, int, Hit]]], within: int, stops: list[int]
) -> tuple[Hit, ...] | None:
    """The nearest hit of each other item, all in reach of the head and in its sentence; None where one is not."""
    start, end, hit = head
    chosen = [hit]
    for places in others:
        best: tuple[int, Hit] | None = None
        for other_start, other_end, other in places:
            gap = other_start - end if other_start >= end else start - other_end
            if gap > within or (best is not None and gap >= best[0]):
                continue
            low, high = min(end, other_end) - 1, max(start, other_start)
            if any(low <= stop < high for stop in stops):
                continue
            best = (gap, other)
        if best is None:
            return None
        chosen.append(best[1])
    return tuple(chosen)
