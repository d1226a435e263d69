"""A text written for a test in, what the engine makes of it out: real words, real stages, no mocks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gapcheck.annotate import Lexicon, annotate
from gapcheck.annotated import Annotated, SectionView
from gapcheck.packs import load_pack, load_words
from gapcheck.provision import Pack
from gapcheck.segment import segment
from gapcheck.text import Document, Law

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of a table, each under its sentence."""
    rows = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["it"]) for row in rows]


def law_in(text: str, language: str = "en") -> Law:
    """The law in a text, segmented."""
    return segment(Document("test.txt", text, language=language))


@cache
def _lexicon(language: str, phrases: tuple[str, ...]) -> Lexicon:
    return Lexicon(load_words(language), phrases)


def annotated_in(text: str, phrases: Iterable[str] = (), language: str = "en") -> Annotated:
    """The law in a text, annotated with the words of its language and some literal phrases."""
    return annotate(law_in(text, language), _lexicon(language, tuple(sorted(phrases))))


def words_of(law: Annotated, first: int, last: int) -> str:
    """The text from one word to another (exclusive), blanks folded."""
    return " ".join(law.span(first, last).of(law.law.text).split()) if first < last else ""


def view_of(law: Annotated, number: str) -> SectionView:
    """The section that bears a number."""
    return next(view for view in law.views if view.clause.number == str(number))


@cache
def budapest() -> Pack:
    """The pack that gapcheck ships."""
    return load_pack("budapest")


@cache
def lanterns() -> Pack:
    """A treaty of three or four articles on lanterns: small enough to know by heart."""
    return load_pack(CASES / "assess_lanterns")
