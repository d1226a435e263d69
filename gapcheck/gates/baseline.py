"""An earlier JSON report and a new report in, how each gap stands beside the earlier one out.

A draft may keep the gaps it had; what it may not do is open another, or make one worse.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from gapcheck.errors import UsageError
from gapcheck.findings import SCHEMA_VERSION, BaselineEntry, BaselineGap, ElementStatus, Report
from gapcheck.gates.gaps import GRAVITY, Identity, statuses
from gapcheck.packfiles import bytes_of, shown
from gapcheck.provision import Need, Slug

Standing = Literal["new", "existing", "resolved", "stale"]

_RENEW = "write it anew: `gapcheck check LAW --no-baseline --output {file}`."


class _Read(BaseModel):
    """What a baseline is read for. The rest of the report may differ from today's: a baseline is kept for long."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class _Element(_Read):
    id: Slug
    need: Need
    status: ElementStatus


class _Article(_Read):
    id: Slug
    pack: Slug
    elements: tuple[_Element, ...]


class _Tool(_Read):
    name: Literal["gapcheck"]


class _Earlier(_Read):
    tool: _Tool
    provisions: tuple[_Article, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What an earlier report said of the required elements that it could assess: gaps, and those that were met.

    name: of its file, without folders.
    """

    name: str
    sha256: str
    gaps: dict[Identity, ElementStatus]
    met: frozenset[Identity] = frozenset()

    def was(self, identity: Identity) -> ElementStatus | None:
        """What an element was in it; None where it was not required, not assessable, or not there."""
        return ElementStatus.MET if identity in self.met else self.gaps.get(identity)


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file that `--output FILE.json` wrote. Raises UsageError where there is none in it."""
    try:
        content = bytes_of(path)
    except UsageError as error:
        advice = _RENEW.format(file=shown(path))
        raise UsageError(f"the baseline is not there ({error.message})", file=shown(path), advice=advice) from None
    told = dict(_assessed(_earlier(content, shown(path))))
    return Baseline(
        path.name,
        hashlib.sha256(content).hexdigest(),
        {identity: status for identity, status in told.items() if status in GRAVITY},
        frozenset(identity for identity, status in told.items() if status is ElementStatus.MET),
    )


def _earlier(content: bytes, file: str) -> _Earlier:
    advice = _RENEW.format(file=file)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise UsageError("the baseline is not JSON, or was cut off", file=file, advice=advice) from None
    tool = data.get("tool") if isinstance(data, dict) else None
    if not isinstance(tool, dict) or tool.get("name") != "gapcheck":
        raise UsageError("the baseline is not a report of gapcheck", file=file, advice=advice)
    if (version := data.get("schema_version")) != SCHEMA_VERSION:
        message = (
            f"the baseline has the form {version!r} of the report, and this gapcheck reads the form {SCHEMA_VERSION}"
        )
        raise UsageError(message, file=file, advice=advice)
    try:
        return _Earlier.model_validate(data)
    except ValidationError as error:
        where = "/".join(map(str, error.errors()[0]["loc"]))
        raise UsageError(f"the baseline is a damaged report, at {where}", file=file, advice=advice) from None


def _assessed(earlier: _Earlier) -> Iterator[tuple[Identity, ElementStatus]]:
    for article in earlier.provisions:
        for element in article.elements:
            if element.need is not Need.OPTIONAL and element.status in (*GRAVITY, ElementStatus.MET):
                yield (article.pack, article.id, element.id), element.status


def compare(report: Report, baseline: Baseline) -> Report:
    """The report with the standing of each gap beside the baseline: those of the report first, in its order.

    A gap that got worse is new, and so is an element of which nothing is found any more, even where it might stand
    in another law: that law was not supplied then either.
    """
    now = statuses(report)
    gaps = [
        _gap(identity, _standing(was := baseline.was(identity), status, required), was, status)
        for identity, (status, required) in now.items()
        if (required and status in GRAVITY) or identity in baseline.gaps or _lost(identity, status, required, baseline)
    ]
    gone = (
        _gap(identity, "stale", was, None) for identity, was in sorted(baseline.gaps.items()) if identity not in now
    )
    entry = BaselineEntry(file=baseline.name, sha256=baseline.sha256, gaps=(*gaps, *gone))
    return report.model_copy(update={"baseline": entry})


def _standing(was: ElementStatus | None, now: ElementStatus, required: bool) -> Standing:
    if not required:  # the pack has made it optional
        return "resolved"
    if now in GRAVITY:
        return "existing" if was in GRAVITY and GRAVITY[now] <= GRAVITY[was] else "new"
    if now is ElementStatus.NOT_ASSESSABLE:
        return "existing" if was is ElementStatus.MISSING else "new"
    return "resolved"


def _lost(identity: Identity, now: ElementStatus, required: bool, baseline: Baseline) -> bool:
    """True for an element that was met, and of which nothing is found any more."""
    return required and now is ElementStatus.NOT_ASSESSABLE and identity in baseline.met


def _gap(identity: Identity, standing: Standing, was: ElementStatus | None, now: ElementStatus | None) -> BaselineGap:
    pack, article, element = identity
    return BaselineGap(pack=pack, article=article, element=element, standing=standing, was=was, now=now)
