"""A language in, how exact gapcheck was measured to be on its laws out: for reports to say beside a verdict.

The figures are of laws of countries from which nothing was learned for them (`measured.json`, made by
`gapcheck.evaluate.accuracy`). Light: nothing is imported that reading a small file does not need.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from gapcheck.messages import _, ngettext
from gapcheck.phrasing import share

FILE = "measured.json"
WEAK_AGREEMENT = 0.9
WEAK_KAPPA = 0.6
ENOUGH_LAWS = 3


@dataclass(frozen=True, slots=True)
class ArticleAccuracy:
    """How verdicts on an article agreed with a lawyer's.

    laws: those that have the article. mapping_f1: of the clauses named. agreement: share of the mandatory elements
    judged alike, unsure counted as wrong. kappa: the same beyond chance. A measure is None where nothing was there.
    """

    article: str
    laws: int
    mapping_f1: float | None
    agreement: float | None
    kappa: float | None

    @property
    def little_measured(self) -> bool:
        """True where fewer than three annotated laws have the article."""
        return self.laws < ENOUGH_LAWS

    @property
    def weak(self) -> bool:
        """True where a verdict on the article is less to be relied on than others."""
        low_agreement = self.agreement is not None and self.agreement < WEAK_AGREEMENT
        low_kappa = self.kappa is not None and self.kappa < WEAK_KAPPA
        return self.little_measured or low_agreement or low_kappa

    @property
    def note(self) -> str:
        """What to tell a reader beside the verdict; empty where there is nothing to warn of."""
        if self.little_measured:
            if not self.laws:
                return _("little measured: no annotated law has this article")
            return ngettext(
                "little measured: {laws} annotated law has this article",
                "little measured: {laws} annotated laws have this article",
                self.laws,
            ).format(laws=self.laws)
        if self.weak and self.agreement is not None:
            return _("weak: {share} of its elements were judged as a lawyer did; read it closely").format(
                share=share(self.agreement)
            )
        return ""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How exact the verdicts on laws in a language are, all articles together. laws, countries: measured on."""

    language: str
    laws: int
    countries: int
    mapping_f1: float | None
    inner_gap_f1: float | None
    inner_gap_recall: float | None
    agreement: float | None
    kappa: float | None
    unsure: float | None
    status: float | None
    evidence: float | None
    calibration_error: float | None


@lru_cache(maxsize=1)
def _shipped() -> dict:
    try:
        return json.loads(resources.files("gapcheck").joinpath(FILE).read_text("utf-8"))
    except FileNotFoundError:
        return {"languages": {}}


def reread() -> None:
    """Forget what was read of the file: it was written anew."""
    _shipped.cache_clear()


def measured_languages() -> tuple[str, ...]:
    """The languages whose laws were measured, the best measured first."""
    held = _shipped()["languages"]
    return tuple(sorted(held, key=lambda language: (-held[language]["laws"], language)))


def overall(language: str, pack: str = "budapest") -> Accuracy | None:
    """How exact the verdicts are on laws in a language; None where it was not measured."""
    held = _shipped()
    entry = held["languages"].get(language) if held.get("pack", pack) == pack else None
    return Accuracy(language=language, **{k: v for k, v in entry.items() if k != "articles"}) if entry else None


def accuracy(language: str, pack: str = "budapest") -> Mapping[str, ArticleAccuracy]:
    """By article id; empty where the language or the pack was not measured."""
    held = _shipped()
    entry = held["languages"].get(language, {}) if held.get("pack", pack) == pack else {}
    return {id: ArticleAccuracy(article=id, **figures) for id, figures in entry.get("articles", {}).items()}
