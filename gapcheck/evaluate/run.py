"""Annotations and the folder of their laws in, an evaluation out: each law checked, and set beside its annotation.

Held out: a law's clause model is trained on the annotated laws of other countries only, so that what is measured is
a law that gapcheck has not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gapcheck import __version__
from gapcheck.annotated import Annotated
from gapcheck.errors import UsageError
from gapcheck.evaluate.compare import Chance, Compared, compare
from gapcheck.evaluate.gold import Gold, Key, load_folder, load_sections
from gapcheck.evaluate.measures import items_of, reliability, tables
from gapcheck.evaluate.result import Evaluation, LawEntry, LeftOut
from gapcheck.evaluate.training import Sample, sampled, train, trained_on
from gapcheck.match import Models, settle
from gapcheck.match.calibration import shipped
from gapcheck.packs import languages
from gapcheck.pipeline import annotated, law_of, report
from gapcheck.provision import Pack

_LEAST_COUNTRIES = 3  # beside that of the law held out, at least two to learn from


@dataclass(frozen=True)
class Subject:
    """A law ready to be measured: its annotation, its words, and what the annotation says of its candidates."""

    key: Key
    words: Annotated
    sample: Sample

    @property
    def gold(self) -> Gold:
        return self.key.gold

    @property
    def country(self) -> str:
        """Its country; a law that names none is a country of its own."""
        return self.gold.country or self.gold.law


@dataclass(frozen=True)
class Bench:
    """The laws of a folder, read once, to be measured as often as wanted."""

    pack: Pack
    subjects: tuple[Subject, ...]
    left_out: tuple[LeftOut, ...] = ()
    models: dict[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict, compare=False)

    def of(self, language: str) -> tuple[Subject, ...]:
        """The laws in a language."""
        return tuple(subject for subject in self.subjects if subject.gold.language == language)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted({subject.gold.language for subject in self.subjects}))


def law_file(laws: Path, gold: Gold) -> Path:
    """The file of an annotated law: as the annotation names it, or the one named after the law."""
    if gold.file and (laws / gold.file).is_file():
        return laws / gold.file
    named = sorted(path for path in laws.glob(f"{glob_safe(gold.law)}.*") if path.is_file())
    if named:
        return named[0]
    raise UsageError(
        f"the text of the annotated law '{gold.law}' is not there",
        file=str(laws),
        advice=f"put it there as '{gold.file or f'{gold.law}.txt'}', or name its file under `file:` in its annotation.",
    )


def glob_safe(name: str) -> str:
    """The name with what a file pattern would read as more than a letter set in brackets."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def bench(gold_dir: Path, laws: Path, pack: Pack, wanted: Sequence[str] = ()) -> Bench:
    """The annotated laws of a folder, read and annotated. wanted: languages; default: all that have word lists."""
    if not laws.is_dir():
        raise UsageError("there is no such folder", file=str(laws), advice="name the folder of the laws with --laws.")
    subjects, left_out = [], []
    known = languages()
    for gold in load_folder(gold_dir, pack):
        if wanted and gold.language not in wanted:
            continue
        if gold.pack != pack.id:
            left_out.append(LeftOut(law=gold.law, why=f"it is annotated for the pack '{gold.pack}'"))
        elif gold.language not in known:
            left_out.append(LeftOut(law=gold.law, why=f"there are no word lists for its language ({gold.language})"))
        else:
            subjects.append(_subject(gold_dir, laws, gold, pack))
    if not subjects:
        raise UsageError(
            "no annotated law is left to measure",
            file=str(gold_dir),
            advice="; ".join(sorted({one.why for one in left_out})) or "check --language and --pack.",
        )
    return Bench(pack, tuple(subjects), tuple(left_out))


def _subject(gold_dir: Path, laws: Path, gold: Gold, pack: Pack) -> Subject:
    path = law_file(laws, gold)
    words = annotated(law_of(path.read_bytes(), path.name, language=gold.language), pack)
    return Subject(Key(gold, load_sections(gold_dir, gold.law)), words, sampled(gold, words, pack))


def training_set(held: Bench) -> tuple[Subject, ...]:
    """The laws from which a held-out model learns: those in the languages of the shipped one, if any."""
    taught = {s.gold.language for s in held.subjects if s.gold.law in trained_on()}
    return tuple(s for s in held.subjects if not taught or s.gold.language in taught)


def held_out_model(held: Bench, country: str) -> Models:
    """The clause model without any law of a country. UsageError where too few countries are left."""
    if country not in held.models:
        taught = [s for s in training_set(held) if s.country != country]
        if len({s.country for s in taught}) < _LEAST_COUNTRIES - 1:
            raise UsageError(
                "there are too few annotated laws to train a model without a law's own country",
                advice=f"annotate laws of at least {_LEAST_COUNTRIES} countries, or leave --held-out away.",
            )
        held.models[country] = train([s.sample for s in taught], held.pack)
    return held.models[country]


def evaluate(held: Bench, *, held_out: bool = False, only: Iterable[str] = ()) -> Evaluation:
    """The evaluation of the laws. only: languages; the others still teach where a model is trained."""
    languages = set(only)
    subjects = [s for s in held.subjects if not languages or s.gold.language in languages]
    compared = [_compared(held, subject, held_out) for subject in subjects]
    taught = () if held_out else trained_on()
    head = held.pack.head
    return Evaluation(
        tool=f"gapcheck {__version__}",
        pack=f"{head.id} {head.version}",
        held_out=held_out,
        laws=tuple(
            LawEntry(law=s.gold.law, country=s.gold.country, language=s.gold.language, trained_on=s.gold.law in taught)
            for s in subjects
        ),
        left_out=held.left_out,
        measures=tables([(c, s.gold.language) for c, s in zip(compared, subjects, strict=True)], held.pack),
        reliability=reliability(items_of(compared).chances),
        verdicts=tuple(v for c in compared for v in c.verdicts),
        pairs=tuple(p for c in compared for p in c.pairs),
        statuses=tuple(s for c in compared for s in c.statuses),
    )


def _compared(held: Bench, subject: Subject, held_out: bool) -> Compared:
    models = held_out_model(held, subject.country) if held_out else shipped()
    made = report(subject.words.law, held.pack, models=models, words=subject.words)
    settled = settle(subject.sample.candidates, held.pack, models)
    chances = [
        Chance(subject.gold.law, candidate.article, candidate.confidence, answer)
        for candidate, answer in zip(settled, subject.sample.answers, strict=True)
        if answer is not None
    ]
    return compare(subject.key, made, held.pack, chances)
