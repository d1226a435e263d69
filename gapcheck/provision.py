"""The models of a checklist: a treaty's articles as elements that a reviewer answers, and the cues that find them.

A pack is data that a jurist reads and mends. Everything here is frozen, and refuses keys it does not know.
An element, not an article, is the unit of judgement.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from gapcheck.messages import _

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="lower-case words joined by hyphens")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$", description="an ISO 639-1 code")]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Need(StrEnum):
    """What the absence of an element means."""

    MANDATORY = "mandatory"  # its absence is a gap
    RESERVABLE = "reservable"  # a gap, unless the State recorded the reservation that the treaty permits
    OPTIONAL = "optional"  # a permitted narrowing: its presence is reported, its absence is no gap


class Role(StrEnum):
    """How evidence for an element combines with the rest of its article."""

    CONDUCT = "conduct"  # what an offence punishes: anchors a clause to the article
    MEASURE = "measure"  # what a power, a duty or a rule provides: anchors a clause to the article
    DEFINITION = "definition"  # what a defined term covers: found where a term is defined
    MENTAL = "mental"  # intent, purpose
    CIRCUMSTANCE = "circumstance"  # without right, non-public, result
    LIMIT = "limit"  # duration, seriousness, specification
    SAFEGUARD = "safeguard"  # supervision, grounds, exemption, confidentiality


ANCHORS = frozenset({Role.CONDUCT, Role.MEASURE, Role.DEFINITION})


class Polarity(StrEnum):
    """Whether an element sets how far the law must reach, or confines it."""

    WIDENING = "widening"  # its absence is a gap in reach
    LIMITING = "limiting"  # its absence is over-breadth


class ClauseKind(StrEnum):
    """What a clause does in law."""

    OFFENCE = "offence"
    POWER = "power"  # an authority may order, search, collect, request
    DUTY = "duty"
    DEFINITION = "definition"
    PENALTY = "penalty"
    RULE = "rule"  # jurisdiction, application, liability, institutions: anything else that binds


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


DEFINED = "defined:"  # before an item: its words stand in the definition of a term that the item names


def concept_of(item: str) -> str:
    """The concept that an item of a cue names ("$access", "defined:$access"); "" where it is words."""
    bare = item.removeprefix(DEFINED)
    return bare[1:] if bare.startswith("$") else ""


# A concept ("$computer-system") or words in a language; a list of them means any of these.
Item = Annotated[tuple[str, ...], BeforeValidator(_as_tuple), Field(min_length=1)]


class Cue(Model):
    """One way in which drafters express an element. Exactly one of `any`, `near`, `all` is given.

    any: one of these is in the clause. near: all of these are, each within `within` words of the first,
    not across a full stop; a list item counts as following its chapeau. all: all of these are in the
    same section, anywhere. unless: no match where one of these overlaps the match, or stands among its words.
    part: the text of the clause (default), its heading, or either.
    gives: what a match is worth: `met`; `partly` (part of the element); `unsure` (a hint for a human to look).
    """

    any: tuple[str, ...] = ()
    near: tuple[Item, ...] = ()
    all: tuple[Item, ...] = ()
    within: int = Field(default=12, ge=1, le=80)
    unless: tuple[str, ...] = ()
    part: Literal["text", "heading", "either"] = "text"
    gives: Literal["met", "partly", "unsure"] = "met"

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: object) -> object:
        return {"any": [value]} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_kind(self) -> Cue:
        if sum(map(bool, (self.any, self.near, self.all))) != 1:
            raise ValueError("a cue has exactly one of 'any', 'near' and 'all'")
        if len(self.near) == 1 or len(self.all) == 1:
            raise ValueError("'near' and 'all' join two things or more; for one, write 'any'")
        return self

    @property
    def items(self) -> tuple[Item, ...]:
        """The things the cue looks for; each is found where one of its alternatives is."""
        return (self.any,) if self.any else self.near or self.all

    def __str__(self) -> str:
        """The cue as a phrase, in the language spoken."""
        message = (
            _("{one} within {count} words of {other}") if self.near else _("{one} and, in the same section, {other}")
        )
        said, *others = [_alternatives(item) for item in self.items]
        for other in others:
            said = message.format(one=said, count=self.within, other=other)
        return _("{cue}, unless {words}").format(cue=said, words=_alternatives(self.unless)) if self.unless else said


def _alternatives(words: tuple[str, ...]) -> str:
    said = [
        _("the definition of {term}").format(term=word.removeprefix(DEFINED)) if word.startswith(DEFINED) else word
        for word in words
    ]
    # Translators: between two words of a list, either of which is looked for.
    return f" {_('or')} ".join(said)


class Source(Model):
    """Where the treaty says it. explanatory_report: paragraphs of the Explanatory Report, as '44-50'."""

    article: str
    explanatory_report: str = ""


class Element(Model):
    """A question that a reviewer answers yes or no about an article.

    cues: language-neutral, in concepts. local: cues that one language needs of its own, by language.
    elsewhere: cues that also answer it from another clause, where that clause governs the anchored one (a
    definition of a term it uses, a clause that refers to it, or one for "any offence under this Act").
    implied_by: elements of the same article whose being met answers this one (a fraudulent intent implies
    intent). depends_on: elements without which this one can't be met. name: what it is called where its question
    is too long; where there is none, the words of its id.
    """

    name: str = ""
    need: Need
    role: Role
    polarity: Polarity = Polarity.WIDENING
    question: str = Field(min_length=10)
    source: Source
    cues: tuple[Cue, ...] = ()
    local: dict[Language, tuple[Cue, ...]] = {}
    elsewhere: tuple[Cue, ...] = ()
    implied_by: tuple[Slug, ...] = ()
    depends_on: tuple[Slug, ...] = ()
    hint: str = Field(min_length=10, description="what a drafter adds to close the gap, in our own words")
    note: str = ""

    def cues_in(self, language: str) -> tuple[Cue, ...]:
        """The cues that apply to a law in `language`."""
        return self.cues + self.local.get(language, ())


class PackTest(Model):
    """A clause written for the pack, the elements that it meets, and those that it must not meet."""

    text: str = Field(min_length=5)
    language: Language = "en"
    meets: tuple[Slug, ...] = ()
    misses: tuple[Slug, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> PackTest:
        if not self.meets and not self.misses:
            raise ValueError("a test names at least one element under 'meets' or 'misses'")
        if both := set(self.meets) & set(self.misses):
            raise ValueError(f"a test can't both meet and miss {', '.join(sorted(both))}")
        return self


class Applies(StrEnum):
    """Where an article looks for its answer."""

    CLAUSE = "clause"  # in clauses of its own: those anchored by conduct or measure
    DEFINITIONS = "definitions"  # in definitions
    THROUGHOUT = "throughout"  # in every clause that implements the articles listed under `over`


class StandIn(Model):
    """Clauses on another article that answer this one in part, where the law has no clause of its own for it.

    clauses_of: that article. answers: the anchoring element that its anchors answer. holding: concepts of which such a
    clause holds one; where there are none, any clause will do. besides: True where they answer it beside clauses of its
    own as well.
    """

    clauses_of: Slug
    answers: Slug
    holding: Item = ()
    besides: bool = False

    @field_validator("holding")
    @classmethod
    def _of_concepts(cls, holding: Item) -> Item:
        if words := [name for name in holding if concept_of(name) != name.removeprefix("$")]:
            raise ValueError(f"'holding' lists concepts ('$name'), and '{words[0]}' is none")
        return holding


class Article(Model):
    """One article of a treaty as a checklist.

    kinds: the kinds of clause that can implement it. headings: how drafters title such a clause, by language.
    competes: articles whose clauses look alike; a clause goes to the one it fits better unless it meets both.
    absorbs: articles whose act is but a means to this one's ("obtains a gain by altering data"): a clause whose words
    for them all stand inside those for this one is not theirs.
    alongside: articles whose clauses, where they are anchored to this one too, implement both.
    stand_in: what answers this one in part, where the law has no clause of its own for it.
    home: the laws in which it usually lives where it is not in the law supplied ("criminal procedure code").
    usually_elsewhere: True where it lives there even if the law supplied deals with the rest of its group (copyright).
    """

    id: Slug
    title: str
    group: Slug
    source: Source
    summary: str = Field(min_length=10, description="what the article requires, in our own words")
    applies: Applies = Applies.CLAUSE
    over: tuple[Slug, ...] = ()
    kinds: tuple[ClauseKind, ...] = Field(min_length=1)
    headings: dict[Language, tuple[str, ...]] = {}
    competes: tuple[Slug, ...] = ()
    absorbs: tuple[Slug, ...] = ()
    alongside: tuple[Slug, ...] = ()
    stand_in: tuple[StandIn, ...] = ()
    home: tuple[str, ...] = ()
    usually_elsewhere: bool = False
    elements: dict[Slug, Element] = Field(min_length=1)
    tests: tuple[PackTest, ...] = ()

    def name_of(self, element: str) -> str:
        """What an element is called in short: "minor age"."""
        return self.elements[element].name or element.replace("-", " ")

    @model_validator(mode="after")
    def _consistent(self) -> Article:
        if (self.applies is Applies.THROUGHOUT) != bool(self.over):
            raise ValueError("'over' lists the articles for 'applies: throughout', and only for that")
        for name, element in self.elements.items():
            for other in (*element.implied_by, *element.depends_on):
                if other not in self.elements:
                    raise ValueError(f"element '{name}' refers to '{other}', which {self.id} does not have")
        for rule in self.stand_in:
            if rule.answers not in self.elements or self.elements[rule.answers].role not in ANCHORS:
                raise ValueError(f"'stand_in' answers '{rule.answers}', which is no conduct or measure of {self.id}")
        for test in self.tests:
            if unknown := [name for name in (*test.meets, *test.misses) if name not in self.elements]:
                raise ValueError(f"a test names '{unknown[0]}', which is no element of {self.id}")
        return self


class Group(Model):
    """A title of the treaty under which coverage is reported (offences, powers, ...)."""

    id: Slug
    title: str


class Permission(Model):
    """A reservation or declaration that the treaty permits. Its list is closed.

    waives: elements ("art-06/possession") whose absence it excuses. narrows: optional elements whose use it covers.
    """

    id: Slug
    kind: Literal["reservation", "declaration"]
    source: Source
    summary: str
    waives: tuple[str, ...] = ()
    narrows: tuple[str, ...] = ()


class PackHead(Model):
    """The head of a pack: `pack.yaml`."""

    id: Slug
    title: str
    instrument: str = Field(description="the treaty's citation, as 'ETS 185'")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    summary: str
    groups: tuple[Group, ...] = Field(min_length=1)
    permissions: tuple[Permission, ...] = ()


class Pack(Model):
    """A pack as loaded: head, articles in treaty order, and the SHA-256 of all its files.

    language: in which its titles, questions and hints stand, as far as they are translated; reports are in it.
    """

    head: PackHead
    articles: tuple[Article, ...]
    sha256: str = ""
    language: Language = "en"

    @property
    def id(self) -> str:
        return self.head.id

    def article(self, id: str) -> Article:
        """The article of that id; KeyError where there is none."""
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)


class Words(Model):
    """The words of one language: `provisions/words/<language>.yaml`.

    skip: determiners that may stand between the words of a phrase. concepts: the phrases of each concept.
    A phrase's words match in any inflection; `word*` matches any ending; `=word` only that form;
    `$concept` takes over the phrases of another concept.
    """

    language: Language
    name: str
    skip: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    concepts: dict[Slug, tuple[str, ...]]
    sha256: str = ""


class Waiver(Model):
    """A reservation or declaration that the State has made."""

    id: Slug = Field(description="the id of a permission of the pack")
    date: str = ""
    reference: str = Field(default="", description="where it is recorded")


class Position(Model):
    """A State's position on a treaty, and what its legal system takes for granted: `--position FILE`.

    intent_by_default: True where the general part of criminal law punishes intentional conduct only, unless a
    provision says otherwise (civil-law tradition); None leaves the default to the law's language.
    """

    state: str = ""
    pack: Slug = "budapest"
    made: tuple[Waiver, ...] = ()
    intent_by_default: bool | None = None
