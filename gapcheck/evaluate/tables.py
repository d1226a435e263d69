"""Shipped accuracy in, the Markdown tables of the READMEs out: how exact gapcheck is, by language and by article."""

from __future__ import annotations

from gapcheck.measured import ENOUGH_LAWS, Accuracy, accuracy, measured_languages, overall
from gapcheck.messages import report_languages
from gapcheck.packs import languages, load_words
from gapcheck.read import language_name

START, END = "<!-- accuracy -->", "<!-- /accuracy -->"
LANGUAGES = "<!-- languages -->", "<!-- /languages -->"

_MANY = 10  # laws from which a language's figures are more than a first sign
_GOOD = 0.8  # F1 of the clauses named


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def tables() -> str:
    """The table by language, and the one by article for laws in English."""
    lines = [
        "| language | laws | countries | clauses | inner gaps | kappa | elements alike | unsure |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for language in measured_languages():
        whole = overall(language)
        if whole is not None:
            figures = (whole.mapping_f1, whole.inner_gap_f1, whole.kappa, whole.agreement, whole.unsure)
            lines.append(
                f"| {language} | {whole.laws} | {whole.countries} | "
                + " | ".join(_figure(each) for each in figures)
                + " |"
            )
    lines += ["", "By article, laws in English:", ""]
    lines += ["| article | laws that have it | clauses | kappa | elements alike |", "|---|---|---|---|---|"]
    for id, one in accuracy("en").items():
        thin = " (few)" if one.laws < ENOUGH_LAWS else ""
        told = (one.mapping_f1, one.kappa, one.agreement)
        number = id.removeprefix("art-").lstrip("0")
        lines.append(" | ".join((f"| {number}", f"{one.laws}{thin}", *map(_figure, told))) + " |")
    return "\n".join(lines)


def maturity() -> str:
    """The table of the languages in which laws are read, and of what has been measured of each."""
    lines = [
        "| language | concepts with words | laws measured | clauses | inner gaps | kappa | reports in it | maturity |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for language in languages():
        words, whole = load_words(language), overall(language)
        figures = (whole.mapping_f1, whole.inner_gap_f1, whole.kappa) if whole else ()
        told = [_figure(each) for each in figures] or ["not measured"] * 3
        reports = "yes" if language in report_languages() else "no"
        laws = str(whole.laws) if whole else "none"
        cells = [language_name(language), str(len(words.concepts)), laws, *told, reports, _stage(whole)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _stage(whole: Accuracy | None) -> str:
    """How far a language has come, by what was measured of it."""
    if whole is None or whole.mapping_f1 is None:
        return "not measured"
    if whole.laws < ENOUGH_LAWS:
        return "trial: too few laws measured"
    if whole.mapping_f1 < _GOOD:
        return "usable: check the clauses that it names"
    return "established" if whole.laws >= _MANY else "usable: few laws measured"


def with_tables(readme: str) -> str:
    """The README's text with the tables of accuracy between its markers."""
    return _between(readme, (START, END), tables())


def with_languages(readme: str) -> str:
    """The text of the packs' README with the table of languages between its markers."""
    return _between(readme, LANGUAGES, maturity())


def _between(text: str, marks: tuple[str, str], table: str) -> str:
    before, rest = text.split(marks[0], 1)
    _, after = rest.split(marks[1], 1)
    return f"{before}{marks[0]}\n{table}\n{marks[1]}{after}"
