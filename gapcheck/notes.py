"""A law in, what the reader of its report must know of how it was made out, in the language spoken."""

from __future__ import annotations

from gapcheck import phrasing
from gapcheck.measured import Accuracy, accuracy, overall
from gapcheck.messages import _, ngettext
from gapcheck.text import Law

_AMENDING = 0.3  # share of its clauses that stand in other acts, from which a law is one that amends


def notes(law: Law, intent_by_default: bool, pack: str) -> tuple[str, ...]:
    """The notes of a report: languages, an amending act, intent by default, and measured accuracy."""
    language = law.document.language
    made = [*_languages(law), *_amending(law)]
    if intent_by_default:
        made.append(
            _("Intent is taken as the default of the general part of criminal law, and not asked of each offence.")
        )
    made.append(_measured(language, overall(language, pack)))
    if _seldom_measured(language, pack):
        made.append(
            _(
                "Of most articles, fewer than three annotated laws in {language} were measured: read each verdict."
            ).format(language=phrasing.language_name(language))
        )
    return tuple(note for note in made if note)


def cautions(language: str, pack: str) -> dict[str, str]:
    """What to tell a reader beside the verdicts on some articles, by their id.

    Where few laws were measured of most articles, a note of the report says so once, and nothing beside each.
    """
    seldom = _seldom_measured(language, pack)
    held = accuracy(language, pack)
    told = {id: one.note for id, one in held.items() if not (one.little_measured and seldom)}
    return {id: note for id, note in told.items() if note}


def _seldom_measured(language: str, pack: str) -> bool:
    held = accuracy(language, pack)
    return 2 * sum(one.little_measured for one in held.values()) > len(held)


def _languages(law: Law) -> list[str]:
    spoken = [phrasing.language_name(code) for code in dict.fromkeys(code for code, _span in law.document.parts)]
    told = _("The text is in {languages}: each part was read in its own language.")
    return [told.format(languages=phrasing.listed(spoken))] if spoken else []


def _amending(law: Law) -> list[str]:
    """An amending act shows what it changes, and not what the amended act says already."""
    acts = [clause.amends for clause in law.sections if clause.amends]
    if len(acts) < _AMENDING * len(law.sections):
        return []
    told = _("The text amends other acts ({acts}). What those acts say already was not supplied, and not looked for.")
    return [told.format(acts=phrasing.listed(list(dict.fromkeys(acts))))]


def _measured(language: str, measured: Accuracy | None) -> str:
    if measured is None:
        return _("How exact gapcheck is on laws in {language} has not been measured.").format(
            language=phrasing.language_name(language)
        )
    if measured.agreement is None or measured.mapping_f1 is None:
        return ""
    return ngettext(
        "Measured on {laws} laws in {language} of {countries} country, each judged without having learned from"
        " its country: {share} of the elements were judged as a lawyer did, and the clauses named agreed with"
        " F1 {f1}.",
        "Measured on {laws} laws in {language} of {countries} countries, each judged without having learned"
        " from its country: {share} of the elements were judged as a lawyer did, and the clauses named agreed"
        " with F1 {f1}.",
        measured.countries,
    ).format(
        laws=measured.laws,
        language=phrasing.language_name(language),
        countries=measured.countries,
        share=phrasing.share(measured.agreement),
        f1=phrasing.decimal(measured.mapping_f1),
    )
