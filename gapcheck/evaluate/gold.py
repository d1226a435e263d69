"""Gold annotations: a lawyer's table of correspondence in YAML in, verdicts to measure against out.

For each article: status (full, partial, none), the clauses that implement it, related clauses (listing one is no
error), and for each element whether it is met (yes, partly, no) and where.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from gapcheck.errors import UsageError
from gapcheck.yamlfile import parse


class Met(StrEnum):
    """A lawyer's verdict on an element."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


_MET = {"true": Met.YES, "yes": Met.YES, "met": Met.YES, "partly": Met.PARTLY, "partial": Met.PARTLY}
_NOT_MET = {"false": Met.NO, "no": Met.NO, "missing": Met.NO, "none": Met.NO, "": Met.NO}


def _met(value: Any) -> Any:
    said = str("" if value is None else value).lower()
    return {**_MET, **_NOT_MET}.get(said, value)


def _element(value: Any) -> Any:
    return value if isinstance(value, dict) else {"met": value}


def _status(value: Any) -> Any:
    said = str("none" if value is None else value).lower()
    return {"true": "full", "false": "none", "": "none"}.get(said, said)


def _numbers(value: Any) -> Any:
    if value is None or value == "":
        return ()
    return tuple(str(number) for number in value) if isinstance(value, list | tuple) else (str(value),)


Numbers = Annotated[tuple[str, ...], BeforeValidator(_numbers)]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldElement(Model):
    """The verdict on an element, and the clauses on which it rests."""

    met: Annotated[Met, BeforeValidator(_met)]
    clauses: Numbers = ()
    quote: str = ""
    note: str = ""
    doubt: str = ""


class GoldArticle(Model):
    """The verdict on an article."""

    status: Annotated[str, BeforeValidator(_status)] = "none"
    clauses: Numbers = ()
    related: Numbers = ()
    note: str = ""
    doubt: str = ""
    elements: dict[str, Annotated[GoldElement, BeforeValidator(_element)]] = {}


class Gold(Model):
    """The annotation of one law. `file` is the law's text, beside `--laws DIR`."""

    law: str
    file: str = ""
    country: str = ""
    language: str = "en"
    annotator: str = ""
    date: str = ""
    note: str = ""
    pack: str = "budapest"
    articles: dict[str, GoldArticle]


def load_gold(path: Path) -> Gold:
    """The annotation in a file; UsageError, with what is wrong, where it breaks the schema."""
    try:
        return Gold.model_validate(parse(path.read_bytes(), path.name))
    except ValidationError as problem:
        first = problem.errors()[0]
        where = " / ".join(str(part) for part in first["loc"])
        raise UsageError(
            f"the annotation is not as expected at '{where}': {first['msg'].lower()}",
            file=str(path),
            advice="`gapcheck schema gold` prints the form; `gapcheck gold new LAW` writes a skeleton.",
        ) from None


def load_folder(folder: Path) -> list[Gold]:
    """All annotations (`*.gold.yaml`) in a folder, by name of the law."""
    files = sorted(folder.glob("*.gold.yaml"))
    if not files:
        raise UsageError(
            "there is no annotation in this folder",
            file=str(folder),
            advice="annotations are files named <law>.gold.yaml; `gapcheck gold new LAW` writes a skeleton.",
        )
    return [load_gold(file) for file in files]


def plain(number: str) -> str:
    """A clause number for comparison: without a container prefix ("CPC/88"), blanks, dots and signs; case folded."""
    return re.sub(r"[\s.§°º]+", "", str(number).split("/")[-1]).lower()


def covers(number: str, wanted: str) -> bool:
    """True where a clause number is the wanted one or a finer one; both plain."""
    return number == wanted or number.startswith(wanted + "(")
