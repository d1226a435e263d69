"""The pages that the browser is shown: name -> what makes its bytes. Reports and differences, real ones and attacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from report_sample import sample, without_text

from gapcheck import check
from gapcheck.compare import compare
from gapcheck.difference import Difference
from gapcheck.findings import Report
from gapcheck.report import render
from gapcheck.report.difference import render_difference

EXAMPLES = Path(__file__).parents[2] / "examples"
MODEL = EXAMPLES / "01-model-bill" / "bill.md"
BILL = EXAMPLES / "02-deficient-bill" / "bill.md"
PROJET = EXAMPLES / "07-projet-de-loi-francais" / "projet.md"
CLAUSES = 600

ATTACKS = (
    "<script>window.attacked = 1</script>",
    "</style></script><script>window.attacked = 1</script>",
    '"><img src=x onerror="window.attacked = 1">',
    "' onmouseover='window.attacked = 1' autofocus onfocus='window.attacked = 1",
    '<a href="javascript:window.attacked = 1">here</a>',
    "<!-- a comment that is never closed",
    "<svg onload=window.attacked=1><iframe srcdoc='<script>parent.attacked = 1</script>'>",
    "&lt;b&gt;",
    "]]></title></textarea></noscript>",
)


@cache
def arandia() -> Report:
    return sample()


@cache
def bill() -> Report:
    return check(BILL, with_text=True)


@cache
def projet() -> Report:
    return check(PROJET, with_text=True, report_language="fr")


@cache
def attacked(*, second: bool = False) -> Report:
    """A bill each of whose offences holds an attack; in its second draft, in other words around it."""
    penalty = "a fine" if second else "imprisonment"
    clauses = (
        f"{place}. Offence {place} {words}\nA person who intentionally and without right gains access to the whole or"
        f" any part of a computer system {words} commits an offence and is liable to {penalty} {words}.\n"
        for place, words in enumerate(ATTACKS, 1)
    )
    text = f"COMPUTER MISUSE ACT {ATTACKS[0]}\n\n" + "\n".join(clauses)
    return check(text.encode(), name=f"{ATTACKS[0]}.txt", format="text", with_text=True)


@cache
def large() -> Report:
    """A law of many clauses, of which each tenth is an offence."""
    offence = "A person who intentionally and without right damages or deletes computer data commits an offence."
    other = "The Minister may by regulations provide for the fees that are due for a licence under this Part."
    clauses = (
        f"{number}. {'Data interference' if number % 10 == 0 else 'Fees'}\n{offence if number % 10 == 0 else other}\n"
        for number in range(1, CLAUSES + 1)
    )
    return check(("A LARGE ACT\n\n" + "\n".join(clauses)).encode(), name="large.txt", with_text=True)


REPORTS: Mapping[str, Callable[[], Report]] = {
    "arandia": arandia,
    "arandia, quotes alone": lambda: without_text(arandia()),
    "bill": bill,
    "projet": projet,
    "attacked": attacked,
    "large": large,
}


def _changed() -> Difference:
    return compare(bill(), check(MODEL, with_text=True))


def _modifie() -> Difference:
    text = PROJET.read_text(encoding="utf-8").replace("intentionnellement et sans droit", "sciemment")
    return compare(projet(), check(text.encode(), name="projet.md", with_text=True, report_language="fr"))


DIFFERENCES: Mapping[str, Callable[[], Difference]] = {
    "drafts of a bill": _changed,
    "drafts of a projet": _modifie,
    "drafts attacked": lambda: compare(attacked(), attacked(second=True)),
}

PAGES: Mapping[str, Callable[[], bytes]] = {
    **{name: partial(lambda made: render(made(), "html"), made) for name, made in REPORTS.items()},
    **{name: partial(lambda made: render_difference(made(), "html"), made) for name, made in DIFFERENCES.items()},
}
