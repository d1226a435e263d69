"""A file of waivers in, each with its state beside a report out: who accepts which gap, why, on what basis, until when.

A waiver names one element, and is never silent: the gap stays a gap, and every report prints the waiver.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated
from unicodedata import category

from pydantic import AfterValidator, BeforeValidator, Field

from gapcheck.errors import GapcheckError, UsageError
from gapcheck.explain import find_element
from gapcheck.findings import Report, WaiverEntry
from gapcheck.gates.gaps import Identity, gaps
from gapcheck.packerrors import raise_all
from gapcheck.packfiles import bytes_of, lines_in, model_from, problem_at, shown
from gapcheck.provision import Model, Pack
from gapcheck.yamlfile import Path as KeyPath


def _folded(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _readable(words: str) -> str:
    if any(category(sign) == "Cc" for sign in words):
        raise ValueError("a control character stands in the text")
    return words


_Said = Annotated[str, Field(min_length=3), BeforeValidator(_folded), AfterValidator(_readable)]
_ANY = "*?["


class GrantedWaiver(Model):
    """A gap that somebody answers for."""

    element: str = Field(min_length=1, description="its address, as art-16/duration or budapest/art-16/duration")
    reason: _Said = Field(description="why the gap is accepted")
    owner: _Said = Field(description="the person or office that answers for it")
    expires: str = Field(
        pattern=r"^\d{4}-\d{2}-\d{2}$",
        description="the last day on which it holds, as 2027-06-30",
        json_schema_extra={"format": "date"},
    )
    legal_basis: _Said = Field(description="the provision, decision or minute on which it rests")


class WaiverFile(Model):
    """A file of waivers: `--waivers FILE`."""

    waivers: tuple[GrantedWaiver, ...] = ()


Waivers = dict[Identity, GrantedWaiver]


def load_waivers(path: Path, pack: Pack) -> Waivers:
    """The waivers in a file, by the element that each names, in its order.

    Raises PackError with every problem in it, each with its line: an unknown element, a wildcard, an element waived
    twice, a day that does not exist.
    """
    content, name = bytes_of(path), shown(path)
    listed = model_from(content, WaiverFile, name).waivers
    found: Waivers = {}
    wrong: list[tuple[KeyPath, str, str]] = []
    for number, waiver in enumerate(listed):
        wrong += [(("waivers", number, key), *said) for key, said in _problems(waiver, pack, found)]
    if wrong:
        lines = lines_in(content, name)
        raise_all([problem_at(name, lines, *what) for what in wrong], name)
    return found


def _problems(waiver: GrantedWaiver, pack: Pack, found: Waivers) -> Iterator[tuple[str, tuple[str, str]]]:
    """What is wrong with a waiver, by its key, as message and advice; where its element is right, it joins `found`."""
    try:
        identity = _identity(waiver.element, pack)
    except GapcheckError as error:
        yield "element", (error.message, error.advice or "correct the entry.")
    else:
        if identity in found:
            yield "element", (f"'{waiver.element}' is waived twice", "keep one of the two.")
        found[identity] = waiver
    try:
        date.fromisoformat(waiver.expires)
    except ValueError:
        yield "expires", (f"there is no day '{waiver.expires}'", "write year, month and day, as 2027-06-30.")


def _identity(address: str, pack: Pack) -> Identity:
    if any(sign in address for sign in _ANY):
        message = f"'{address}' holds a wildcard; a waiver names one element"
        raise UsageError(message, advice="write one entry for each element, each with its own reason.")
    article, element = find_element(pack, address)
    return pack.id, article.id, element


def apply(report: Report, waivers: Waivers, today: date) -> Report:
    """The report with its waivers, each with its state on that day. No status changes."""
    standing = {gap.identity for gap in gaps(report)}
    entries = [_entry(identity, waiver, identity in standing, today) for identity, waiver in waivers.items()]
    return report.model_copy(update={"waivers": tuple(entries)})


def _entry(identity: Identity, waiver: GrantedWaiver, needed: bool, today: date) -> WaiverEntry:
    pack, article, element = identity
    expired = today > date.fromisoformat(waiver.expires)
    return WaiverEntry(
        pack=pack,
        article=article,
        element=element,
        reason=waiver.reason,
        owner=waiver.owner,
        expires=waiver.expires,
        legal_basis=waiver.legal_basis,
        state="expired" if expired else "applied" if needed else "unused",
    )
