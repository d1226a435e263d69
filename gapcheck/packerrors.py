"""What the schema refuses in, problems that a jurist can mend out: file, line, found, expected, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from gapcheck.errors import GapcheckError, PackError
from gapcheck.yamlfile import Lines, Path, line_of

# A pattern of the models, in words.
_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case letters and digits joined by hyphens, as 'illegal-access'",
    r"^[a-z]{2}$": "a language code of two letters, as 'en'",
    r"^\d+\.\d+\.\d+$": "a version of three numbers, as '1.0.0'",
    r"^\d{4}-\d{2}-\d{2}$": "a day, as '2027-06-30'",
}


def suggest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or an empty string."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=62)
    return best[0] if best else ""


def advice_for(word: str, known: Sequence[str], what: str) -> str:
    """'did you mean X?', or the list of what there is; `what` introduces it ("the packs are")."""
    if likely := suggest(word, known):
        return f"did you mean '{likely}'?"
    shown = ", ".join(known[:20]) + (", ..." if len(known) > 20 else "")
    return f"{what}: {shown or 'none yet'}."


def raise_all(problems: Sequence[GapcheckError], what: str) -> None:
    """Raise one PackError for all problems; nothing where there are none."""
    if not problems:
        return
    first = problems[0]
    if len(problems) == 1:
        raise PackError(first.message, problems=(first,), file=first.file, line=first.line, advice=first.advice)
    raise PackError(f"{what} has {len(problems)} problems", problems=tuple(problems))


def problems_of(
    error: ValidationError, model: type[BaseModel], name: str, lines: Lines, whole: bool = True
) -> list[GapcheckError]:
    """Each complaint of the schema with the line it is about. The first of several at one place stands for all.

    whole: False leaves out what is said of the file as a whole, where the caller can say it of a line.
    """
    found: dict[tuple[int, str], GapcheckError] = {}
    for detail in error.errors(include_url=False):
        if not detail["loc"] and not whole:
            continue
        problem = _problem(detail, model, name, lines)
        found.setdefault((problem.line or 0, problem.message), problem)
    return sorted(found.values(), key=lambda problem: problem.line or 0)


def _problem(detail: ErrorDetails, model: type[BaseModel], name: str, lines: Lines) -> GapcheckError:
    path: Path = tuple(part for part in detail["loc"] if part != "[key]")
    kind, given = detail["type"], detail.get("input")
    context: dict[str, Any] = detail.get("ctx", {})
    line = line_of(lines, path)
    key = _named(path)
    if kind == "extra_forbidden":
        known = sorted(_fields(model, path[:-1]))
        message = f"unknown key '{path[-1]}'{_inside(path[:-1])}"
        advice = advice_for(str(path[-1]), known, "the keys known here are")
    elif kind == "missing":
        known = sorted(_fields(model, path[:-1]))
        message = f"the key '{path[-1]}' is missing{_inside(path[:-1])}"
        advice = f"add '{path[-1]}:'; `gapcheck schema` says what it holds."
    elif kind in ("enum", "literal_error"):
        known = _choices(model, path)
        message = f"{key} is {_shown(given)}, which is none of its values"
        advice = advice_for(str(given), known, "the values are")
    elif kind == "value_error":
        said = str(context.get("error", detail["msg"]))
        message = f"{key}: {said}" if path else said
        advice = "correct the entry." if path else "correct the one or the other."
        named = [(*path, word) for word in re.findall(r"'(\w+)'", said)]
        line = next((lines[place] for place in named if place in lines), line)
    else:
        message = f"{key} is {_shown(given)}, but {_expected(kind, context)} is expected"
        advice = _mend(kind, given, path)
    return PackError(message, file=name, line=line, advice=advice)


def _named(path: Path) -> str:
    """'elements / access / hint': a path as it reads in the file, list items counted from one."""
    parts = [f"item {part + 1}" if isinstance(part, int) else str(part) for part in path]
    return f"'{' / '.join(parts)}'" if parts else "the file"


def _inside(path: Path) -> str:
    return f" in {_named(path)}" if path else ""


def _shown(given: object) -> str:
    if given is None:
        return "empty"
    if isinstance(given, dict):
        return "a block of keys"
    if isinstance(given, list | tuple):
        return "a list" if given else "an empty list"
    text = str(given)
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


def _expected(kind: str, context: dict[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], f"text of the form {context['pattern']}")
    if kind == "string_too_short":
        return f"text of at least {context['min_length']} characters"
    if kind == "too_short":
        return "a list of at least one"
    if kind.startswith("string"):
        return "text"
    if kind.startswith(("tuple", "list")):
        return "a list"
    if kind.startswith(("dict", "model", "mapping")):
        return "a block of keys and values"
    if kind.startswith("bool"):
        return "yes or no"
    limits = {
        "greater_than_equal": ("a number of at least", "ge"),
        "less_than_equal": ("a number of at most", "le"),
    }
    if kind in limits:
        words, limit = limits[kind]
        return f"{words} {context[limit]}"
    return "a whole number" if kind.startswith("int") else "a path" if kind.startswith("path") else "something else"


def _mend(kind: str, given: object, path: Path) -> str:
    if given is None:
        return "fill it in, or leave the key out where it may be left out; a word such as null stands in quotes."
    if kind.startswith(("tuple", "list")) and isinstance(given, str):
        return f"write it as a list: [{given}]" if len(given) < 40 else "put '- ' before it, on a line of its own."
    if kind.startswith("string") and isinstance(given, dict):
        return "text that holds a colon stands in double quotes."
    return "correct it." if path else "compare the file with another of its kind."


def _strip(annotation: Any) -> Any:
    """The type without Annotated and without None."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return _strip(rest[0]) if len(rest) == 1 else annotation
    return annotation


def _type_at(model: type[BaseModel], path: Path) -> Any:
    """The type that the schema has at a path; None where it has none."""
    here: Any = model
    for part in path:
        here = _strip(here)
        if isinstance(here, type) and issubclass(here, BaseModel):
            here = next((field.annotation for key, field in _keys(here) if key == part), None)
        elif get_origin(here) in (tuple, list):
            here = get_args(here)[0]
        elif get_origin(here) is dict:
            here = get_args(here)[1]
        else:
            return None
    return _strip(here)


def _fields(model: type[BaseModel], path: Path) -> list[str]:
    here = _type_at(model, path)
    return [key for key, _ in _keys(here)] if isinstance(here, type) and issubclass(here, BaseModel) else []


def _keys(model: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """The fields of a model by the keys under which they stand in a file."""
    return [(field.alias or name, field) for name, field in model.model_fields.items()]


def _choices(model: type[BaseModel], path: Path) -> list[str]:
    here = _type_at(model, path)
    if isinstance(here, type) and issubclass(here, Enum):
        return [str(choice.value) for choice in here]
    return [str(choice) for choice in get_args(here)] if get_origin(here) is Literal else []
