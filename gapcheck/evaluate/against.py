"""Two evaluations in, what was gained and what was lost between them out: verdict by verdict, pair by pair.

Only what both evaluations answer is compared: a law or element that is new is neither gain nor loss.
"""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.evaluate.result import Change, Evaluation, Pair, Verdict


@dataclass(frozen=True)
class Changes:
    """gains: wrong to right. losses: right to wrong. only_before: laws that the new evaluation lacks."""

    gains: tuple[Change, ...]
    losses: tuple[Change, ...]
    only_before: tuple[str, ...] = ()
    only_now: tuple[str, ...] = ()


def against(before: Evaluation, now: Evaluation) -> Changes:
    """What changed from the one to the other, in the order of the new one."""
    gains: list[Change] = []
    losses: list[Change] = []
    old = {verdict.key: verdict for verdict in before.verdicts}
    for verdict in now.verdicts:
        earlier = old.get(verdict.key)
        if earlier is None or (earlier.result == "right") == (verdict.result == "right"):
            continue
        (gains if verdict.result == "right" else losses).append(_element(earlier, verdict))
    old_laws, new_laws = ({entry.law for entry in one.laws} for one in (before, now))
    gained, lost = _pairs(before, now, old_laws & new_laws)
    return Changes(
        (*gains, *gained), (*losses, *lost), tuple(sorted(old_laws - new_laws)), tuple(sorted(new_laws - old_laws))
    )


def _element(earlier: Verdict, verdict: Verdict) -> Change:
    quoted = verdict if verdict.quote else earlier
    return Change(
        kind="element",
        law=verdict.law,
        article=verdict.article,
        item=verdict.element,
        before=earlier.said,
        after=f"{verdict.said} (annotated: {'not met' if verdict.gold == 'no' else 'met'})",
        clause=quoted.clause,
        quote=quoted.quote,
    )


def _pairs(before: Evaluation, now: Evaluation, laws: set[str]) -> tuple[list[Change], list[Change]]:
    """A false pair that is gone is a gain, a new one a loss; a pair not listed is right where it is not annotated."""
    old = {pair.key: pair for pair in before.pairs if pair.law in laws}
    new = {pair.key: pair for pair in now.pairs if pair.law in laws}
    gains: list[Change] = []
    losses: list[Change] = []
    for key in dict.fromkeys((*new, *old)):
        earlier, later = old.get(key), new.get(key)
        was, is_now = _said(earlier), _said(later)
        wrong_before, wrong_now = was in ("missed", "false"), is_now in ("missed", "false")
        if wrong_before == wrong_now:
            continue
        known = later or earlier
        assert known is not None
        change = Change(
            kind="clause",
            law=known.law,
            article=known.article,
            item=f"clause {known.clause}",
            before=was,
            after=is_now,
            quote=known.heading or (earlier.heading if earlier else ""),
            clause=known.clause,
        )
        (losses if wrong_now else gains).append(change)
    return gains, losses


def _said(pair: Pair | None) -> str:
    return pair.result if pair is not None else "not listed"
