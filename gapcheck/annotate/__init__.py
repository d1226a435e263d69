"""Annotating: a law and the words of its language in; concepts, clause kinds, definitions, references out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from gapcheck.annotate.definitions import definitions
from gapcheck.annotate.hits import Hits
from gapcheck.annotate.kinds import with_kinds
from gapcheck.annotate.lexicon import Lexicon
from gapcheck.annotate.references import named, plain
from gapcheck.annotate.strands import by_entry, strands
from gapcheck.annotate.tails import Tails
from gapcheck.annotate.words import Words, tokenise
from gapcheck.annotated import Annotated, Definition, Hit, Reference, SectionView, Strand
from gapcheck.text import Clause, Law, Level, Span

__all__ = ["Lexicon", "annotate"]

_EXCEPTION_REACH = 40  # words
_REFERENCE_REACH = 8  # words between "the measures provided for in" and the section that provides them
_SIGN = re.compile(r"§§?\s?")

WordsOf = Callable[[Span], tuple[int, int]]


def annotate(law: Law, lexicon: Lexicon) -> Annotated:
    """Reads a law's words once, and says of each section what stands in it and what it does."""
    words = tokenise(law.text, lexicon.language, lexicon.abbreviations, _cuts(law))
    starts = words.starts
    hits = Hits(words, lexicon)

    def words_of(span: Span) -> tuple[int, int]:
        return bisect_left(starts, span.start), bisect_left(starts, span.end)

    opens = _openings(law, words, hits)
    views = tuple(_view(law, section, words_of, hits, lexicon, opens, words) for section in law.sections)
    references = _references(law, views, words, lexicon.abbreviations)
    views = with_kinds(views, references)
    return Annotated(
        law,
        [lexicon.stem(form) for form in words.forms],
        starts,
        words.ends,
        words.sentence_ends,
        views,
        references,
    )


def _cuts(law: Law) -> list[int]:
    """Where the sections begin and end that stand in no other: no word, phrase or sentence runs over such a place."""
    cuts: list[int] = []
    for section in law.sections:
        if not cuts or section.span.start >= cuts[-1]:
            cuts += (section.span.start, section.span.end)
    return cuts


def _openings(law: Law, words: Words, hits: Hits) -> frozenset[int]:
    """Words that begin a line or a clause, or follow "In this Act,": where a term may stand without quotation marks."""
    offsets = {0} | {clause.span.start for clause in law.clauses}
    place = law.text.find("\n")
    while place >= 0:
        offsets.add(place + 1)
        place = law.text.find("\n", place + 1)
    after_scope = {hit.last for hit in hits.of("$scope-act") if law.text.startswith(",", words.ends[hit.last - 1])}
    return frozenset(bisect_left(words.starts, offset) for offset in offsets) | after_scope


def _view(
    law: Law,
    section: Clause,
    words_of: WordsOf,
    hits: Hits,
    lexicon: Lexicon,
    opens: frozenset[int],
    words: Words,
) -> SectionView:
    first, last = words_of(section.span)
    heading = words_of(section.heading_span) if section.heading_span else (first, first)
    apart = [heading, *map(words_of, _inserted(law, section))]
    inside: dict[str, tuple[Hit, ...]] = {}
    for name, places in hits.between(first, last):
        if kept := tuple(hit for hit in places if not any(start <= hit.first < end for start, end in apart)):
            inside[name] = kept
    heading_hits = _concepts(section.heading, lexicon)
    entries = definitions(
        law.text,
        section.span.start,
        section.span.end,
        _defining(inside),
        lambda offset: words_of(Span(offset, offset))[0],
        words.starts.__getitem__,
        opens,
        [words_of(child.span)[0] for child in law.children(section) if child.level is Level.SUBSECTION],
        _opening_definitions(inside, law.text, words.ends, "$definitions-title" in heading_hits, first),
        frozenset(hit.first for hit in inside.get("$definiens", ())),
    )
    entries = tuple(entry for entry in entries if not any(start <= entry.term[0] < end for start, end in apart[1:]))
    leaves = strands(law, section, words_of)
    whole = Tails(law, words.starts, words.ends).shared(section, leaves, inside.get("$kind-offence", ()))
    above = tuple(clause.heading for clause in law.ancestors(section) if clause.heading)
    return SectionView(
        clause=section,
        words=(first, last),
        strands=tuple(Strand(leaf, ranges) for leaf, ranges in by_entry(whole, entries, section.index)),
        hits=inside,
        definitions=entries,
        heading_hits=heading_hits,
        context=above,
        context_hits=frozenset().union(*(_concepts(text, lexicon) for text in above)),
        excepted=_excepted(inside.get("$exception-opening", ()), last, words, entries),
    )


def _defining(hits: Mapping[str, Sequence[Hit]]) -> list[Hit]:
    """Where a defining verb stands: "means", but not in "by means of"."""
    others = hits.get("$no-definition-verb", ())
    return [
        verb
        for verb in hits.get("$definition-verb", ())
        if not any(other.first <= verb.first < other.last for other in others)
    ]


def _inserted(law: Law, section: Clause) -> Iterator[Span]:
    """The spans of the provisions that a section inserts into another act: they speak for themselves."""
    for child in law.children(section):
        if child.level is Level.SECTION:
            yield child.span
        else:
            yield from _inserted(law, child)


def _opening_definitions(
    inside: Mapping[str, Sequence[Hit]], text: str, ends: Sequence[int], titled: bool, first: int
) -> list[Hit]:
    """Where words stand after which terms are defined: "on entend par", a defining verb before a colon, a heading."""
    before_list = [
        hit for hit in inside.get("$definition-verb", ()) if text.startswith((":", " :"), ends[hit.last - 1])
    ]
    openings = [*inside.get("$definition-opening", ()), *before_list]
    return sorted([Hit(first, first), *openings] if titled else openings)


@lru_cache(maxsize=2048)
def _concepts(heading: str, lexicon: Lexicon) -> frozenset[str]:
    if not heading:
        return frozenset()
    forms = tokenise(heading, lexicon.language, lexicon.abbreviations).forms
    return frozenset(name for name, _, _ in lexicon.find(forms))


def _excepted(
    openings: Sequence[Hit], last: int, words: Words, entries: Sequence[Definition]
) -> tuple[tuple[int, int], ...]:
    """The words that stand in an exception: from its opening to the next stop, semicolon or entry."""
    ranges = []
    for opening in openings:
        end = min(opening.last + _EXCEPTION_REACH, last)
        end = min([end, *(entry.entry[1] for entry in entries if entry.entry[0] <= opening.first < entry.entry[1])])
        stops = (word for word in range(opening.last, end) if word in words.sentence_ends or word in words.pauses)
        ranges.append((opening.last, next(stops, end - 1) + 1))
    return tuple(ranges)


def _references(
    law: Law, views: tuple[SectionView, ...], words: Words, abbreviations: frozenset[str]
) -> tuple[Reference, ...]:
    order = {plain(section.number): place for place, section in enumerate(law.sections)}
    index = [section.index for section in law.sections]
    found = []
    for view in views:
        targets: set[int] = set()
        measures: set[int] = set()
        for place, offset in _units(law, view, words, abbreviations):
            meant = {index[other] for other in named(law.text, offset, order)} - {view.clause.index}
            targets |= meant
            taken = view.hits.get("$power-referred-to", ())
            if any(hit.first <= place < hit.last + _REFERENCE_REACH for hit in taken):
                measures |= meant
        if "$previous-unit" in view.hits and (here := order[plain(view.clause.number)]):
            targets.add(index[here - 1])
        scope = "act" if _of_this_act(view) else "part" if "$scope-part" in view.hits else ""
        if targets or scope:
            found.append(Reference(view.clause.index, frozenset(targets), scope, frozenset(measures)))
    return tuple(found)


def _of_this_act(view: SectionView) -> bool:
    """True where a section speaks of its act as such, and not only of "this Act or any other law"."""
    wider = view.hits.get("$any-act", ())
    return any(
        not any(other.first < hit.last <= other.last for other in wider) for hit in view.hits.get("$scope-act", ())
    )


def _units(law: Law, view: SectionView, words: Words, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a section says "section" or "§": the word, and the offset at which the number follows."""
    for hit in view.hits.get("$reference-unit", ()):
        offset = words.ends[hit.last - 1]
        if law.text.startswith(".", offset) and words.forms[hit.last - 1] in abbreviations:
            offset += 1  # "s. 4"
        yield hit.first, offset
    for sign in _SIGN.finditer(law.text, view.clause.span.start, view.clause.span.end):
        yield bisect_left(words.starts, sign.end()), sign.end()
