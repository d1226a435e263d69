"""Laws in, seconds out: `python -m gapcheck.bench LAW...` times stages, saves and the whole process; it judges nothing.

The whole process is set beside two yardsticks of the same machine: an interpreter that starts and does nothing, and
one that imports spaCy. Every figure is the median of some runs.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from gapcheck.findings import Report

Result = TypeVar("Result")
Stages = dict[str, float]

_START = ("-c", "pass")
_SPACY = ("-c", "import spacy")


def of_process(runs: int, *words: str) -> float:
    """Median seconds of a Python process, from its start to its end."""
    command = [sys.executable, *words]

    def run() -> None:
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)

    return median(timed(run)[1] for _ in range(runs))


def timed(run: Callable[[], Result]) -> tuple[Result, float]:
    """What a function gives, and the seconds that it takes."""
    start = perf_counter()
    result = run()
    return result, perf_counter() - start


def of_stages(path: Path) -> Stages:
    """Seconds of each stage for one law, the modules imported before."""
    from gapcheck.annotate import Lexicon
    from gapcheck.api import bytes_of
    from gapcheck.assess import assess
    from gapcheck.match import match, phrases
    from gapcheck.packs import load_pack, load_words
    from gapcheck.pipeline import annotated, in_language, lexicon_for, report
    from gapcheck.provision import Position
    from gapcheck.read import read
    from gapcheck.report import render
    from gapcheck.segment import segment

    took: Stages = {}
    pack, took["pack"] = timed(lambda: load_pack("budapest"))
    data = bytes_of(path)
    document, took["read"] = timed(lambda: in_language(read(data, path.name), None))
    law, took["segment"] = timed(lambda: segment(document))
    code = document.language
    _, took["words"] = timed(lambda: Lexicon(load_words(code), sorted(phrases(pack, code))))
    lexicon_for(pack, code)  # kept from here on, so that it is not counted twice
    words, took["annotate"] = timed(lambda: annotated(law, pack))
    matched, took["match"] = timed(lambda: match(words, pack))
    _, took["assess"] = timed(lambda: assess(matched, pack, Position(), "law"))
    made = report(law, pack, with_text=True)
    _, took["html"] = timed(lambda: render(made, "html"))
    return took


def of_saves(path: Path, runs: int) -> list[float]:
    """Seconds of each check after a word was put into another place of a law that was checked before, what it changed
    told as `gapcheck watch` does."""
    from gapcheck.api import bytes_of
    from gapcheck.compare import compare
    from gapcheck.packs import load_pack
    from gapcheck.pipeline import law_of, report
    from gapcheck.report.difference.brief import changes

    pack = load_pack("budapest")
    text = law_of(bytes_of(path), path.name).text

    def check(draft: str) -> Report:
        return report(law_of(draft.encode(), f"{path.stem}.txt"), pack, with_text=True)

    last, took = check(text), []
    gc.collect()
    gc.disable()  # as the command does while somebody waits
    for run in range(1, runs + 1):
        place = text.find(" ", len(text) * run // (runs + 1))
        draft = f"{text[:place]} lawfully{text[place:]}"
        start = perf_counter()
        made = check(draft)
        changes(compare(last, made))
        took.append(perf_counter() - start)
        last = made
    gc.enable()
    return took


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table of the laws named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m gapcheck.bench", description=__doc__)
    parser.add_argument("law", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=5, help="how many runs the median is of (default: 5)")
    given = parser.parse_args(arguments)
    start, spacy = of_process(given.runs, *_START), of_process(given.runs, *_SPACY)
    print(f"interpreter start {start:.3f} s, import spacy {spacy:.3f} s; medians of {given.runs} runs")
    for path in given.law:
        runs = [of_stages(path) for _ in range(given.runs)]
        whole = of_process(given.runs, "-m", "gapcheck", "check", str(path), "--format", "json")
        stages = "  ".join(f"{name} {median(run[name] for run in runs):.3f}" for name in runs[0])
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
        print(f"  whole process {whole:.3f} s: {whole / start:.1f} x start, {whole / spacy:.1f} x import spacy")
        print(f"  seconds by stage: {stages}")
        saves = of_saves(path, given.runs)
        again = median(saves)
        print(f"  after a save {again:.3f} s: {again / whole:.2f} x the whole process, {max(saves):.3f} s at most")


if __name__ == "__main__":
    main()
