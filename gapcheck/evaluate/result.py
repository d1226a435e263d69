"""The models of an evaluation: what `gapcheck evaluate --format json` prints and `--against` reads.

    schema_version  1
    tool, pack      what was measured: gapcheck's version; the pack's id and version
    held_out        true where the clause model of each law was trained without any law of its country
    laws            [{law, country, language, trained_on}]; trained_on: the clause model saw this very law
    left_out        [{law, why}]: annotated laws that were not measured
    measures        {all, by_language: {en: ...}, by_title, by_article, by_law}: each a block of Measures, below
    reliability     [{low, high, count, said, right}]: clause confidences in ten bins: mean said, share right
    verdicts        [{law, article, element, gold, said, result, inner, evidence, clause, quote}]: each element
    pairs           [{law, article, clause, result, heading}]: each clause mapped (found), missed, or listed falsely
    statuses        [{law, article, gold, said, right}]
    gains, losses   [{kind, law, article, item, before, after, clause, quote}]: with --against, else null
    peers           [{name, how, precision, recall, f1, law_f1}]: other methods' clause mapping, where asked for

A measure is null where nothing was there to be measured. Numbers are rounded to four digits; order is that of the
laws by name and of the pack's articles, so that the same input gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from gapcheck.errors import UsageError


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Score(Model):
    """Precision, recall and F1, and the counts that they come from."""

    precision: float | None
    recall: float | None
    f1: float | None
    found: int
    false: int
    missed: int


class GapScore(Score):
    """The score of finding what a law lacks; F2 weighs recall above precision."""

    f2: float | None


class Share(Model):
    """How many of how many."""

    share: float | None
    count: int
    of: int


class Mean(Model):
    """The mean over laws of clause mapping."""

    precision: float | None
    recall: float | None
    f1: float | None
    laws: int


class Measures(Model):
    """Everything measured over some verdicts, clause pairs and statuses.

    mapping: (article, clause) pairs, micro. gaps: mandatory and reservable elements that the law lacks; inner_gaps:
    the same within articles that it has. kappa: Cohen's, of met against not met, unsure counted as wrong.
    elements: right of those decided (an element said to be met in part counts as right). agreement: right of all,
    unsure counted as wrong. evidence: met in both, quoted from a clause that the annotator lists. present: laws and
    articles that the law has by the annotation. ece: expected calibration error of the clause confidence.
    """

    mapping: Score
    mapping_by_law: Mean
    gaps: GapScore
    inner_gaps: GapScore
    kappa: float | None
    elements: Share
    agreement: Share
    unsure: Share
    status: Share
    evidence: Share
    present: int
    segmentation: Score | None
    ece: float | None


class Bin(Model):
    """Clause confidences from low to high: what they said on average, and how often they were right."""

    low: float
    high: float
    count: int
    said: float | None
    right: float | None


class LawEntry(Model):
    law: str
    country: str
    language: str
    trained_on: bool


class LeftOut(Model):
    law: str
    why: str


class Verdict(Model):
    """An element answered yes or no, and what gapcheck said. evidence: it quotes a clause that the annotator lists.

    result: right, wrong (a gap said to be met in part is wrong: it would be overlooked), or unsure.
    """

    law: str
    article: str
    element: str
    gold: Literal["yes", "no"]
    said: str
    result: Literal["right", "wrong", "unsure"]
    inner: bool
    evidence: bool | None = None
    clause: str = ""
    quote: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.law, self.article, self.element


class Pair(Model):
    """A clause and an article: found (in both), missed (annotated only), false (said only)."""

    law: str
    article: str
    clause: str
    result: Literal["found", "missed", "false"]
    heading: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.law, self.article, self.clause


class Status(Model):
    law: str
    article: str
    gold: str
    said: str
    right: bool


class Peer(Model):
    """Another method's clause mapping on the same laws. law_f1: F1 by law."""

    name: str
    how: str
    precision: float
    recall: float
    f1: float
    law_f1: dict[str, float | None]


class Change(Model):
    """A verdict or a clause pair that was right and is not, or the other way. kind: element or clause."""

    kind: str
    law: str
    article: str
    item: str
    before: str
    after: str
    clause: str = ""
    quote: str = ""

    def __str__(self) -> str:
        where = f" [{self.clause}: “{self.quote}”]" if self.quote else f" [{self.clause}]" if self.clause else ""
        return f"{self.law}  {self.article}/{self.item}: {self.before} -> {self.after}{where}"


class Tables(Model):
    all: Measures
    by_language: dict[str, Measures]
    by_title: dict[str, Measures]
    by_article: dict[str, Measures]
    by_law: dict[str, Measures]


class Evaluation(Model):
    """An evaluation as printed."""

    schema_version: Literal[1] = 1
    tool: str
    pack: str
    held_out: bool
    laws: tuple[LawEntry, ...]
    left_out: tuple[LeftOut, ...] = ()
    measures: Tables
    reliability: tuple[Bin, ...]
    verdicts: tuple[Verdict, ...]
    pairs: tuple[Pair, ...]
    statuses: tuple[Status, ...]
    peers: tuple[Peer, ...] = ()
    gains: tuple[Change, ...] | None = None
    losses: tuple[Change, ...] | None = None


def load_evaluation(path: Path) -> Evaluation:
    """An evaluation printed earlier; UsageError where the file is none."""
    try:
        return Evaluation.model_validate_json(path.read_bytes())
    except OSError as problem:
        raise UsageError(f"the file can't be read ({problem.strerror})", file=str(path), advice="check it.") from None
    except ValidationError:
        raise UsageError(
            "this is no evaluation by gapcheck",
            file=str(path),
            advice="give a file that `gapcheck evaluate ... --format json --output FILE` wrote.",
        ) from None


def printed(evaluation: Evaluation) -> bytes:
    """The evaluation as JSON."""
    return (evaluation.model_dump_json(indent=1) + "\n").encode()
