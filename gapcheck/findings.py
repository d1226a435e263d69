"""The models of what gapcheck says to the outside: evidence, verdicts with their reasons, and the report.

Field order is the order of the keys in JSON. The same input gives the same report: no clock, no path.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gapcheck.provision import Need, Polarity, Role

SCHEMA_VERSION: Literal[1] = 1


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ElementStatus(StrEnum):
    MET = "met"
    PARTLY = "partly"
    MISSING = "missing"  # not found in the texts supplied
    UNSURE = "unsure"  # something was found that a human has to judge; never counted as covered
    WAIVED = "waived"  # not found, and excused by a reservation that the State recorded
    NOT_ASSESSABLE = "not-assessable"  # usually in a law that was not supplied


class ArticleStatus(StrEnum):
    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    UNSURE = "unsure"
    NOT_ASSESSABLE = "not-assessable"


class Evidence(Model):
    """Words of a law on which a verdict rests. Offsets are into the document's text.

    clause: the number under which it is cited ("14(1)(b)"). quote: the text from start to end, blanks folded.
    cue: what found it, in words.
    """

    document: str
    clause: str
    start: int
    end: int
    quote: str
    cue: str = ""
    status: Literal["met", "partly", "unsure"] = "met"


class ElementFinding(Model):
    """name: what the element is called where its question is too long, in the report's language."""

    id: str
    name: str = ""
    need: Need
    role: Role
    polarity: Polarity
    question: str
    status: ElementStatus
    confidence: float = Field(ge=0, le=1)
    why: str
    hint: str = Field(description="what would close the gap; empty where there is none")
    evidence: tuple[Evidence, ...] = ()


class ClauseFinding(Model):
    """A clause that implements an article, or is related to it. confidence: the calibrated chance that it does."""

    document: str
    number: str
    heading: str
    role: Literal["implements", "related"]
    confidence: float = Field(ge=0, le=1)
    start: int
    end: int


class ArticleFinding(Model):
    id: str
    pack: str
    title: str
    group: str
    reference: str = Field(description="the article of the treaty, as '16'")
    status: ArticleStatus
    confidence: float = Field(ge=0, le=1)
    why: str
    caution: str = Field(
        default="", description="why this verdict is less to be relied on than others, by measured accuracy"
    )
    look_in: tuple[str, ...] = Field(description="laws in which it usually lives, where it was not found here")
    clauses: tuple[ClauseFinding, ...]
    elements: tuple[ElementFinding, ...]


class ClauseEntry(Model):
    """A clause at the level at which the law is cited."""

    number: str
    heading: str
    start: int
    end: int


class DocumentEntry(Model):
    id: str
    name: str
    sha256: str
    format: str
    language: str
    title: str
    clauses: tuple[ClauseEntry, ...]
    text: str | None = Field(default=None, description="the document's text, where it was asked for")


class PackEntry(Model):
    id: str
    title: str
    version: str
    sha256: str


class Tool(Model):
    name: Literal["gapcheck"] = "gapcheck"
    version: str


class Coverage(Model):
    """Share of the mandatory and reservable elements that are found, 0 to 1; `low` counts unsure as missing, `high` as
    met. Elements that are not assessable or waived stand outside. None where nothing is assessable."""

    low: float | None
    high: float | None


class GroupSummary(Model):
    """Counts for one title of the treaty (or, with id 'all', for all of them)."""

    id: str
    title: str
    articles: dict[ArticleStatus, int]
    elements: dict[ElementStatus, int] = Field(description="mandatory and reservable elements only")
    coverage: Coverage


class Summary(Model):
    groups: tuple[GroupSummary, ...]
    total: GroupSummary
    gaps: int = Field(description="mandatory and reservable elements missing in articles that are full or partial")


class PositionEntry(Model):
    """The State's position under which the report was made."""

    state: str
    made: tuple[str, ...]
    intent_by_default: bool


class WaiverEntry(Model):
    """A gap that a file of waivers excuses, and who answers for that. It stays a gap, and every report prints it.

    expires: the last day on which it holds (ISO 8601). state: `unused` where there is no such gap any more.
    """

    pack: str
    article: str
    element: str
    reason: str
    owner: str
    expires: str
    legal_basis: str
    state: Literal["applied", "unused", "expired"]


class BaselineGap(Model):
    """How a gap stands beside the report that is the baseline.

    new: not in it. existing: in it already. resolved: in it, and closed now. stale: it names an element that the
    pack no longer has. was, now: the element's status there and here, where it has one.
    """

    pack: str
    article: str
    element: str
    standing: Literal["new", "existing", "resolved", "stale"]
    was: ElementStatus | None = None
    now: ElementStatus | None = None


class BaselineEntry(Model):
    """The earlier report with which this one was compared."""

    file: str = Field(description="its name, without folders")
    sha256: str
    gaps: tuple[BaselineGap, ...]


class Report(Model):
    schema_version: Literal[1] = SCHEMA_VERSION
    tool: Tool
    language: str = Field(default="en", description="ISO 639-1 code of the language in which the report is written")
    packs: tuple[PackEntry, ...]
    position: PositionEntry | None = None
    documents: tuple[DocumentEntry, ...]
    provisions: tuple[ArticleFinding, ...]
    summary: Summary
    waivers: tuple[WaiverEntry, ...] = ()
    baseline: BaselineEntry | None = None
    notes: tuple[str, ...] = Field(default=(), description="what the reader of the report must know of how it was made")
