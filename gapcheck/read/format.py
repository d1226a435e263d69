"""What a reader of one input format is: how its bytes are recognised, and what reading them gives.

Every module or package beside this one that holds a `FORMAT` is a format. Nothing lists them: adding a file adds
a format to the program, to its help texts and to its tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import import_module
from pathlib import PurePath
from pkgutil import iter_modules

from gapcheck.errors import UsageError
from gapcheck.text import Mark


class Certainty(IntEnum):
    """How sure a format is, by content alone, that bytes are its own."""

    NO = 0  # they are not
    IF_NAMED = 1  # they may be, where the file name says so
    POSSIBLE = 2  # they may be, whatever the name
    SURE = 3  # a signature shows it


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format makes of bytes: lines of text, remarks on them, and the title where the format names one."""

    text: str
    marks: tuple[Mark, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """One input format. `read` takes the bytes and the name under which to complain (UnreadableInput)."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes], Certainty]
    read: Callable[[bytes, str], Reading]


@cache
def formats() -> tuple[Format, ...]:
    """Every format that can be read, by name."""
    package = __name__.rpartition(".")[0]
    folder = import_module(package).__path__
    modules = (import_module(f"{package}.{found.name}") for found in iter_modules(folder))
    found = (getattr(module, "FORMAT", None) for module in modules)
    return tuple(sorted((one for one in found if isinstance(one, Format)), key=lambda one: one.name))


def format_named(name: str) -> Format:
    """The format of that name or file suffix ("docx", ".md"). Raises UsageError where there is none."""
    wanted = name.strip().lower()
    for one in formats():
        if wanted == one.name or f".{wanted.removeprefix('.')}" in one.suffixes:
            return one
    known = ", ".join(one.name for one in formats())
    raise UsageError(f"there is no input format {name!r}", advice=f"choose one of {known}")


def recognised(data: bytes, name: str) -> tuple[Format | None, Certainty]:
    """The format whose bytes these most likely are: a signature first, then the suffix of `name`, then a guess."""
    suffix = PurePath(name).suffix.lower()
    best: tuple[Format | None, Certainty] = (None, Certainty.NO)
    rank = (False, False, Certainty.NO)
    for one in formats():
        certainty, named = one.recognise(data), suffix in one.suffixes
        if certainty is Certainty.NO or (certainty is Certainty.IF_NAMED and not named):
            continue
        if (certainty is Certainty.SURE, named, certainty) > rank:
            best, rank = (one, certainty), (certainty is Certainty.SURE, named, certainty)
    return best
