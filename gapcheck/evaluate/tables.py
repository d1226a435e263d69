"""Shipped accuracy in, the Markdown tables of the README out: how exact gapcheck is, by language and by article."""

from __future__ import annotations

from gapcheck.measured import ENOUGH_LAWS, accuracy, measured_languages, overall

START, END = "<!-- accuracy -->", "<!-- /accuracy -->"


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


def with_tables(readme: str) -> str:
    """The README's text with the tables between its markers."""
    before, rest = readme.split(START, 1)
    _, after = rest.split(END, 1)
    return f"{before}{START}\n{tables()}\n{END}{after}"
