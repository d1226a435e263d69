"""The address of an element in, all that a lawyer asks about it out: what, why, whence, how it is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gapcheck.errors import UsageError
from gapcheck.messages import N_, Spoken, _
from gapcheck.packerrors import suggest
from gapcheck.phrasing import language_name
from gapcheck.provision import (
    Article,
    ClauseKind,
    Cue,
    Element,
    Need,
    Pack,
    PackTest,
    Permission,
    Polarity,
    Role,
    Words,
    concept_of,
)

NEED = Spoken(
    {
        Need.MANDATORY: N_("mandatory: the treaty requires it; its absence is a gap"),
        Need.RESERVABLE: N_("reservable: required, unless the State recorded the reservation that the treaty permits"),
        Need.OPTIONAL: N_("optional: a narrowing that the treaty permits; its absence is no gap"),
    }
)

ROLE = Spoken(
    {
        Role.CONDUCT: N_("conduct: what the offence punishes; a clause that has it is on this article"),
        Role.MEASURE: N_("measure: what the power, duty or rule provides; a clause that has it is on this article"),
        Role.DEFINITION: N_("definition: what a defined term covers; found where the law defines it"),
        Role.MENTAL: N_("mental element: counts only in, or for, a clause on this article"),
        Role.CIRCUMSTANCE: N_("circumstance: counts only in, or for, a clause on this article"),
        Role.LIMIT: N_("limit: counts only in, or for, a clause on this article"),
        Role.SAFEGUARD: N_("safeguard: counts only in, or for, a clause on this article"),
    }
)

POLARITY = Spoken(
    {
        Polarity.WIDENING: N_("widening: without it the law does not reach far enough"),
        Polarity.LIMITING: N_("limiting: without it the law reaches further than the treaty"),
    }
)

CLAUSE = Spoken(
    {
        ClauseKind.OFFENCE: N_("offence"),
        ClauseKind.POWER: N_("power"),
        ClauseKind.DUTY: N_("duty"),
        ClauseKind.DEFINITION: N_("definition"),
        ClauseKind.PENALTY: N_("penalty"),
        ClauseKind.RULE: N_("rule"),
    }
)
KIND = Spoken({"reservation": N_("reservation"), "declaration": N_("declaration")})
GIVES = Spoken({"partly": N_("{cue} (meets it in part)"), "unsure": N_("{cue} (a hint only: a human has to look)")})
PART = Spoken({"heading": N_("{cue} (in the heading of a clause)"), "either": N_("{cue} (in a clause or its heading)")})


@dataclass(frozen=True)
class Address:
    """What an address names: an article, or one of its elements."""

    pack: Pack
    article: Article
    element: str = ""


def pack_of(address: str, packs: Iterable[str], default: str = "budapest") -> tuple[str, str]:
    """The pack that an address is about, and the rest of it: 'art-16' is in the default pack."""
    first, _, rest = address.strip("/ ").partition("/")
    return (first, rest) if first in packs else (default, address.strip("/ "))


def find(pack: Pack, rest: str) -> Address:
    """The article or element of 'art-16' or 'art-16/duration'. Raises UsageError, with what was probably meant."""
    id, _, element = rest.partition("/")
    articles = {article.id: article for article in pack.articles}
    if id in articles and (not element or element in articles[id].elements):
        return Address(pack, articles[id], element)
    if id in articles:
        known = [f"{id}/{name}" for name in articles[id].elements]
        elsewhere = [f"{article.id}/{element}" for article in pack.articles if element in article.elements]
        likely = suggest(f"{id}/{element}", known) or next(iter(elsewhere), "")
        advice = f"did you mean '{likely}'?" if likely else f"its elements are: {', '.join(articles[id].elements)}."
        raise UsageError(f"{id} has no element '{element}'", advice=advice)
    named = [f"{article.id}/{name}" for article in pack.articles for name in article.elements if name == id]
    if named:
        raise UsageError(f"'{id}' is an element; name its article too", advice=f"did you mean {' or '.join(named)}?")
    likely = suggest(id, articles)
    advice = f"did you mean '{likely}{f'/{element}' if element else ''}'?" if likely else _range(pack)
    raise UsageError(f"the pack '{pack.id}' has no article '{id}'", advice=advice)


def find_element(pack: Pack, address: str) -> tuple[Article, str]:
    """The article and the id of the element of 'art-16/duration' or 'budapest/art-16/duration'.

    Raises UsageError, with what was probably meant, where the address names none.
    """
    found = find(pack, address.strip("/ ").removeprefix(f"{pack.id}/"))
    if not found.element:
        raise UsageError(
            f"'{address}' is an article; name one of its elements",
            advice=f"its elements are: {', '.join(found.article.elements)}.",
        )
    return found.article, found.element


def _range(pack: Pack) -> str:
    return f"its articles go from {pack.articles[0].id} to {pack.articles[-1].id}; `gapcheck packs show {pack.id}`."


def permissions_for(pack: Pack, article: str, element: str) -> list[Permission]:
    """The reservations and declarations that bear on an element."""
    name = f"{article}/{element}"
    return [permission for permission in pack.head.permissions if name in (*permission.waives, *permission.narrows)]


def cue_groups(element: Element) -> Iterator[tuple[str, tuple[Cue, ...]]]:
    """The cues of an element, with where they are looked for."""
    yield _("in the clause, in any language"), element.cues
    for language, cues in element.local.items():
        yield _("in the clause, in laws in {language}").format(language=language_name(language)), cues
    yield _("in another clause that governs it"), element.elsewhere


def in_words(cue: Cue) -> str:
    """A cue as a sentence."""
    said = str(cue)
    for table, key in ((GIVES, cue.gives), (PART, cue.part)):
        said = table[key].format(cue=said) if key in table else said
    return said


def concepts_of(element: Element) -> list[str]:
    """The concepts that an element's cues name, each once, in order."""
    names: dict[str, None] = {}
    for _where, cues in cue_groups(element):
        for cue in cues:
            for word in (*(word for item in cue.items for word in item), *cue.unless):
                if concept := concept_of(word):
                    names[concept] = None
    return list(names)


def phrases(concept: str, words: Words) -> tuple[str, ...]:
    """All phrases of a concept, those of concepts it takes over included, each once."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    todo = [concept]
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        for phrase in words.concepts.get(here, ()):
            if phrase.startswith("$"):
                todo.append(phrase[1:])
            else:
                found[phrase] = None
    return tuple(found)


def tests_of(article: Article, element: str) -> tuple[list[PackTest], list[PackTest]]:
    """The tests that meet an element, and those that miss it."""
    return (
        [test for test in article.tests if element in test.meets],
        [test for test in article.tests if element in test.misses],
    )
