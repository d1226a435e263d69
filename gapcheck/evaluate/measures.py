"""Verdicts, clause pairs, statuses and confidences in, the measures of agreement with a lawyer out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gapcheck.evaluate.compare import GAP, Chance, Compared, Pair, Segments, Status, Verdict
from gapcheck.evaluate.result import Bin, GapScore, Mean, Measures, Score, Share, Tables
from gapcheck.provision import Pack

DIGITS = 4
_BINS = 10


@dataclass(frozen=True)
class Items:
    """What measures are taken over."""

    verdicts: tuple[Verdict, ...]
    pairs: tuple[Pair, ...]
    statuses: tuple[Status, ...]
    chances: tuple[Chance, ...]
    segments: tuple[Segments, ...] = ()

    def of_articles(self, ids: Iterable[str]) -> Items:
        """Those of some articles; segmentation belongs to none."""
        kept = set(ids)
        return Items(
            tuple(v for v in self.verdicts if v.article in kept),
            tuple(p for p in self.pairs if p.article in kept),
            tuple(s for s in self.statuses if s.article in kept),
            tuple(c for c in self.chances if c.article in kept),
        )


def items_of(laws: Iterable[Compared]) -> Items:
    """Everything set side by side in some laws."""
    held = list(laws)
    return Items(
        tuple(v for law in held for v in law.verdicts),
        tuple(p for law in held for p in law.pairs),
        tuple(s for law in held for s in law.statuses),
        tuple(c for law in held for c in law.chances),
        tuple(law.segments for law in held if law.segments is not None),
    )


def tables(laws: Sequence[tuple[Compared, str]], pack: Pack) -> Tables:
    """The measures of laws, each with its language: of all, by language, title, article and law."""
    everything = items_of(law for law, _ in laws)
    languages = sorted({language for _, language in laws})
    groups = {group.id: [a.id for a in pack.articles if a.group == group.id] for group in pack.head.groups}
    return Tables(
        all=measure(everything),
        by_language={code: measure(items_of(law for law, its in laws if its == code)) for code in languages},
        by_title={id: measure(everything.of_articles(articles)) for id, articles in groups.items()},
        by_article={article.id: measure(everything.of_articles([article.id])) for article in pack.articles},
        by_law={law.law: measure(items_of([law])) for law, _ in laws},
    )


def measure(items: Items) -> Measures:
    """Every measure over some items."""
    results = Counter(verdict.result for verdict in items.verdicts)
    decided = [v for v in items.verdicts if v.result != "unsure"]
    right = sum(v.result == "right" or v.said == "partly" for v in decided)
    quoted = [v.evidence for v in items.verdicts if v.evidence is not None]
    segments = items.segments
    return Measures(
        mapping=score(*_counted(items.pairs)),
        mapping_by_law=_mean(items.pairs),
        gaps=_gaps(items.verdicts),
        inner_gaps=_gaps([v for v in items.verdicts if v.inner]),
        kappa=kappa(items.verdicts),
        elements=share(right, len(decided)),
        agreement=share(results["right"], len(items.verdicts)),
        unsure=share(results["unsure"], len(items.verdicts)),
        status=share(sum(s.right for s in items.statuses), len(items.statuses)),
        evidence=share(sum(quoted), len(quoted)),
        present=sum(s.gold != "none" for s in items.statuses),
        segmentation=score(
            sum(s.found for s in segments), sum(s.false for s in segments), sum(s.missed for s in segments)
        )
        if segments
        else None,
        ece=calibration_error(items.chances),
    )


def score(found: int, false: int, missed: int) -> Score:
    """Precision, recall and F1 from counts."""
    precision, recall, f1, _ = _rates(found, false, missed)
    return Score(precision=precision, recall=recall, f1=f1, found=found, false=false, missed=missed)


def share(count: int, of: int) -> Share:
    """How many of how many, as a share."""
    return Share(share=_round(count / of) if of else None, count=count, of=of)


def _rates(found: int, false: int, missed: int) -> tuple[float | None, ...]:
    """Precision, recall, F1, F2; None where there was nothing to find and nothing said."""
    precision = found / (found + false) if found + false else None
    recall = found / (found + missed) if found + missed else None
    f1 = 2 * found / (2 * found + false + missed) if found + false + missed else None
    f2 = 5 * found / (5 * found + false + 4 * missed) if found + false + missed else None
    return tuple(_round(value) for value in (precision, recall, f1, f2))


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _counted(pairs: Iterable[Pair]) -> tuple[int, int, int]:
    results = Counter(pair.result for pair in pairs)
    return results["found"], results["false"], results["missed"]


def _mean(pairs: Iterable[Pair]) -> Mean:
    """Over the laws in which there is something to map, or something mapped."""
    by_law: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_law.setdefault(pair.law, []).append(pair)
    rates = [_rates(*_counted(held)) for held in by_law.values()]
    means = [_average([rate[place] or 0.0 for rate in rates]) for place in range(3)]
    return Mean(precision=means[0], recall=means[1], f1=means[2], laws=len(by_law))


def _average(values: Sequence[float]) -> float | None:
    return _round(sum(values) / len(values)) if values else None


def _gaps(verdicts: Iterable[Verdict]) -> GapScore:
    """Positive: the annotator says no. Unsure of a true gap misses it; unsure of what is met is no false gap."""
    counts = Counter((v.gold == "no", v.said in GAP) for v in verdicts)
    found, false, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall, f1, f2 = _rates(found, false, missed)
    return GapScore(precision=precision, recall=recall, f1=f1, f2=f2, found=found, false=false, missed=missed)


def kappa(verdicts: Sequence[Verdict]) -> float | None:
    """Cohen's kappa of met against not met: agreement beyond chance, 1 at best. Unsure counts as wrong."""
    if not verdicts:
        return None
    number = len(verdicts)
    gold = [verdict.gold == "no" for verdict in verdicts]
    said = [not lacks if v.result == "unsure" else v.said in GAP for v, lacks in zip(verdicts, gold, strict=True)]
    observed = sum(a == b for a, b in zip(gold, said, strict=True)) / number
    first, second = sum(gold) / number, sum(said) / number
    chance = first * second + (1 - first) * (1 - second)
    return 1.0 if chance == 1 else _round((observed - chance) / (1 - chance))


def reliability(chances: Iterable[Chance]) -> tuple[Bin, ...]:
    """Confidences in ten bins of equal width: the mean that was said beside the share that was right."""
    bins: list[list[Chance]] = [[] for _ in range(_BINS)]
    for chance in chances:
        bins[min(_BINS - 1, int(chance.confidence * _BINS))].append(chance)
    return tuple(
        Bin(
            low=place / _BINS,
            high=(place + 1) / _BINS,
            count=len(held),
            said=_average([chance.confidence for chance in held]),
            right=_average([float(chance.right) for chance in held]),
        )
        for place, held in enumerate(bins)
    )


def calibration_error(chances: Sequence[Chance]) -> float | None:
    """Expected calibration error: the mean distance of what was said from what was right, bin by bin."""
    if not chances:
        return None
    off = sum(
        held.count * abs(held.said - held.right)
        for held in reliability(chances)
        if held.said is not None and held.right is not None
    )
    return _round(off / len(chances))


Measured = Callable[[Measures], float | None]

# The measures that stand for all: name, how to read it, whether more is better.
HEADLINES: dict[str, tuple[Measured, bool]] = {
    "mapping precision": (lambda m: m.mapping.precision, True),
    "mapping recall": (lambda m: m.mapping.recall, True),
    "mapping F1": (lambda m: m.mapping.f1, True),
    "gap F1": (lambda m: m.gaps.f1, True),
    "inner gap F1": (lambda m: m.inner_gaps.f1, True),
    "inner gap recall": (lambda m: m.inner_gaps.recall, True),
    "kappa": (lambda m: m.kappa, True),
    "elements right": (lambda m: m.elements.share, True),
    "unsure": (lambda m: m.unsure.share, False),
    "status": (lambda m: m.status.share, True),
    "evidence": (lambda m: m.evidence.share, True),
    "segmentation F1": (lambda m: m.segmentation.f1 if m.segmentation else None, True),
    "calibration error": (lambda m: m.ece, False),
}
