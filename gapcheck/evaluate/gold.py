"""Gold annotations: a lawyer's table of correspondence in YAML in, verdicts to measure against out.

For each article: status (full, partial, none), the clauses that implement it, related clauses (listing one is no
error), and for each element whether it is met (yes, partly, no) and where. Clauses are named by their numbers as
printed, a paragraph where one section lists several offences or powers ("14(1)(b)"). `<law>.sections.json` beside
it, where there is one, lists the law's clauses (number, heading, start: an offset in the text).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, WithJsonSchema

from gapcheck.errors import GapcheckError, PackError, UsageError
from gapcheck.packerrors import advice_for, problems_of
from gapcheck.provision import Pack
from gapcheck.yamlfile import Lines, Path as Place, line_of, parse

SUFFIX = ".gold.yaml"
_SHOWN = 10  # problems of one file that are told


class Met(StrEnum):
    """A lawyer's verdict on an element."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Full(StrEnum):
    """A lawyer's verdict on an article."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


_MET = {"true": Met.YES, "yes": Met.YES, "met": Met.YES, "partly": Met.PARTLY, "partial": Met.PARTLY}
_NOT_MET = {"false": Met.NO, "no": Met.NO, "missing": Met.NO, "none": Met.NO}


def _met(value: Any) -> Any:
    if value is None or value == "":
        raise ValueError("left empty; say yes, partly or no")
    return {**_MET, **_NOT_MET}.get(str(value).lower(), value)


def _element(value: Any) -> Any:
    return value if isinstance(value, dict | BaseModel) else {"met": value}


def _status(value: Any) -> Any:
    if value is None or value == "":
        raise ValueError("left empty; say full, partial or none")
    said = str(value).lower()
    return {"true": "full", "false": "none", "missing": "none"}.get(said, said)


def _numbers(value: Any) -> Any:
    if value is None or value == "":
        return ()
    return tuple(str(number) for number in value) if isinstance(value, list | tuple) else (str(value),)


Numbers = Annotated[tuple[str, ...], BeforeValidator(_numbers)]
_NUMBERS = {"type": ["array", "string", "number", "null"], "items": {"type": ["string", "number"]}}
_WORDS = {"enum": [*_MET, *_NOT_MET, True, False]}


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldElement(Model):
    """The verdict on an element, and the clauses on which it rests."""

    met: Annotated[
        Met,
        BeforeValidator(_met),
        WithJsonSchema(_WORDS),
        Field(description="does the law answer the element's question: yes, partly or no"),
    ]
    clauses: Annotated[Numbers, WithJsonSchema(_NUMBERS), Field(description="where it does, as printed")] = ()
    quote: str = Field(default="", description="the words on which the verdict rests")
    note: str = ""
    doubt: str = Field(default="", description="why another lawyer might say otherwise")


class GoldArticle(Model):
    """The verdict on an article."""

    status: Annotated[
        Full,
        BeforeValidator(_status),
        Field(description="full: every mandatory element is met; partial: some; none: no clause provides for it"),
    ] = Full.NONE
    clauses: Annotated[
        Numbers,
        WithJsonSchema(_NUMBERS),
        Field(description="the clauses that implement it, numbers as printed; '14(1)(b)' where 14 lists several"),
    ] = ()
    related: Annotated[
        Numbers,
        WithJsonSchema(_NUMBERS),
        Field(description="clauses that may be listed or not: neither is an error"),
    ] = ()
    note: str = ""
    doubt: str = ""
    elements: dict[str, Annotated[GoldElement, BeforeValidator(_element)]] = Field(
        default={},
        description="by element id (`gapcheck packs show PACK ARTICLE` lists them): a verdict in full or a word",
    )


class Gold(Model):
    """The annotation of one law."""

    law: str = Field(description="the law's name, as that of its file without suffix")
    file: str = Field(
        default="", description="the law's file in the folder of laws; default: a file named after the law"
    )
    country: str = Field(
        default="", description="its country, ISO 3166 code; laws of one country are held out together"
    )
    language: str = Field(default="en", description="ISO 639-1 code")
    annotator: str = ""
    date: str = ""
    note: str = ""
    pack: str = Field(default="budapest", description="the pack whose elements are answered")
    articles: dict[str, GoldArticle] = Field(description="by article id")


class Section(BaseModel):
    """A clause of the law at the level at which it is cited, and where it starts in the text."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    number: str
    heading: str = ""
    start: int = Field(ge=0)


@dataclass(frozen=True)
class Key:
    """An annotation with the clauses of its law, where they are listed beside it (None where they are not)."""

    gold: Gold
    sections: tuple[Section, ...] | None = None


def load_gold(path: Path, pack: Pack | None = None) -> Gold:
    """The annotation in a file. PackError with every problem and its line where it breaks the schema.

    pack: where given, articles and elements that it does not have are problems as well.
    """
    lines: Lines = {}
    held = parse(_bytes(path), path.name, lines)
    problems: list[GapcheckError] = []
    gold: Gold | None = None
    try:
        gold = Gold.model_validate(held)
    except ValidationError as broken:
        problems = problems_of(broken, Gold, path.name, lines)
    if gold is not None and pack is not None:
        problems = _unknown(gold, pack, path.name, lines)
    if gold is None or problems:
        _refuse(problems, path.name)
    assert gold is not None
    return gold


def _unknown(gold: Gold, pack: Pack, name: str, lines: Lines) -> list[GapcheckError]:
    """Articles and elements that the annotation answers and the pack does not ask."""
    known = {article.id: article for article in pack.articles}
    problems: list[GapcheckError] = []
    for id, article in gold.articles.items():
        if id not in known:
            problems.append(_no(("articles", id), f"article '{id}'", list(known), pack, name, lines))
            continue
        asked = list(known[id].elements)
        for element in article.elements:
            if element not in asked:
                place = ("articles", id, "elements", element)
                problems.append(_no(place, f"element '{id}/{element}'", asked, pack, name, lines))
    return problems


def _no(place: Place, what: str, choices: list[str], pack: Pack, name: str, lines: Lines) -> GapcheckError:
    message = f"there is no {what} in the pack '{pack.id}'"
    advice = advice_for(str(place[-1]), choices, "there are")
    return PackError(message, file=name, line=line_of(lines, place), advice=advice)


def _refuse(problems: list[GapcheckError], name: str) -> None:
    first = problems[0]
    if len(problems) == 1:
        raise PackError(first.message, file=first.file, line=first.line, advice=first.advice, problems=(first,))
    more = f", of which the first {_SHOWN} follow" if len(problems) > _SHOWN else ""
    raise PackError(f"the annotation {name} has {len(problems)} problems{more}", problems=tuple(problems[:_SHOWN]))


def load_folder(folder: Path, pack: Pack | None = None) -> list[Gold]:
    """All annotations (`*.gold.yaml`) in a folder, by name of the law."""
    if not folder.is_dir():
        raise UsageError("there is no such folder", file=str(folder), advice="name the folder of the annotations.")
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise UsageError(
            "there is no annotation in this folder",
            file=str(folder),
            advice="annotations are files named <law>.gold.yaml; `gapcheck gold new LAW` writes a skeleton.",
        )
    golds = [load_gold(file, pack) for file in files]
    names = [gold.law for gold in golds]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError(f"two annotations are of the law '{twice[0]}'", advice="keep one, or name them apart.")
    return golds


def load_sections(folder: Path, law: str) -> tuple[Section, ...] | None:
    """The clauses listed in `<law>.sections.json` beside the annotation; None where there is no such file."""
    path = folder / f"{law}.sections.json"
    if not path.exists():
        return None
    try:
        return TypeAdapter(tuple[Section, ...]).validate_python(json.loads(_bytes(path)))
    except (ValidationError, ValueError):
        raise UsageError(
            "the list of clauses can't be read",
            file=path.name,
            advice="it is a JSON list of objects with 'number', 'heading' and 'start', an offset in the text.",
        ) from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise UsageError(f"the file can't be read ({problem.strerror})", file=str(path), advice="check it.") from None


def plain(number: str) -> str:
    """A clause number for comparison: without container prefix ("CPC/88"), blanks, dots and signs; case folded."""
    return re.sub(r"[\s.§°º]+", "", str(number).split("/")[-1]).lower()


def covers(number: str, wanted: str) -> bool:
    """True where a clause number is the wanted one or a finer one; both plain."""
    return number == wanted or number.startswith(wanted + "(")
