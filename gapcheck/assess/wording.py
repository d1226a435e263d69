"""The reasons of verdicts in sentences that a lawyer can disagree with."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.findings import ArticleStatus, ElementStatus
from gapcheck.messages import _, ngettext
from gapcheck.phrasing import either, listed, quoted


def clauses_in_words(numbers: Sequence[str]) -> str:
    """Clauses as what a verb is about: "clause 4", "clauses 4, 5 and 9"."""
    count, words = _numbers(numbers)
    return ngettext("clause {numbers}", "clauses {numbers}", count).format(numbers=words)


def element_why(
    ground: str,
    status: ElementStatus,
    clauses: Sequence[str],
    quotes: Sequence[tuple[str, str]],
    by: Sequence[str],
    note: str = "",
) -> str:
    """The reason of an element's verdict.

    clauses: those that implement the article. quotes: (clause, quote) of the evidence. by: the names of elements
    that it rests on. note: for a ground that needs one, the reservation recorded, the laws in which it usually
    stands, or the code of the language whose laws leave it to the general part.
    """
    said = {
        "elements": quoted(", ".join(by)),
        "language": note,
        "laws": note,
        "numbers": _numbers(clauses)[1],
        "permission": note,
        "quote": f" ({quoted(_short(quotes[0][1]))})" if quotes else "",
    }
    if held := [clause for clause, _words in quotes if clause]:
        said["numbers"] = _numbers(held)[1]
    if ground == "governed":
        governed = [clause for clause in clauses if clause not in held]
        ground, said["governed"] = ("governed" if governed else "found"), clauses_in_words(governed)
    if ground in ("found", "governed", "doubtful", "implied", "lent"):
        message = _found_in_clauses(ground, status, len(set(held))) if held else _found_in_text(ground, status)
    else:
        message = _not_found(ground, len(set(clauses)), bool(note))
    return message.format_map(said)


def _found_in_clauses(ground: str, status: ElementStatus, count: int) -> str:
    match ground, status:
        case "governed", _:
            return ngettext(
                "Found in clause {numbers}{quote}, which governs {governed}.",
                "Found in clauses {numbers}{quote}, which govern {governed}.",
                count,
            )
        case "doubtful", _:
            return ngettext(
                "Clause {numbers} may say it{quote}, but it is doubtful that the clause implements this article.",
                "Clauses {numbers} may say it{quote}, but it is doubtful that they implement this article.",
                count,
            )
        case "implied", _:
            return ngettext(
                "Implied by what was found for {elements} in clause {numbers}{quote}.",
                "Implied by what was found for {elements} in clauses {numbers}{quote}.",
                count,
            )
        case "lent", _:
            return ngettext(
                "No clause says it in so many words; clause {numbers}{quote}, on a related measure, answers part of"
                " it.",
                "No clause says it in so many words; clauses {numbers}{quote}, on a related measure, answer part of"
                " it.",
                count,
            )
        case _, ElementStatus.PARTLY:
            return ngettext(
                "Part of it is found in clause {numbers}{quote}; the rest was not found there.",
                "Part of it is found in clauses {numbers}{quote}; the rest was not found there.",
                count,
            )
        case _, ElementStatus.UNSURE:
            return ngettext(
                "Clause {numbers} may say it{quote}; the wording is not clear enough to tell.",
                "Clauses {numbers} may say it{quote}; the wording is not clear enough to tell.",
                count,
            )
        case _:
            return ngettext("Found in clause {numbers}{quote}.", "Found in clauses {numbers}{quote}.", count)


def _found_in_text(ground: str, status: ElementStatus) -> str:
    match ground, status:
        case "governed", _:
            return _("Found in the text{quote}, which governs {governed}.")
        case "doubtful", _:
            return _("The text may say it{quote}, but it is doubtful that the clause implements this article.")
        case "implied", _:
            return _("Implied by what was found for {elements} in the text{quote}.")
        case "lent", _:
            return _(
                "The text does not say it in so many words; its clause on a related measure{quote} answers part of it."
            )
        case _, ElementStatus.PARTLY:
            return _("Part of it is found in the text{quote}; the rest was not found there.")
        case _, ElementStatus.UNSURE:
            return _("The text may say it{quote}; the wording is not clear enough to tell.")
        case _:
            return _("Found in the text{quote}.")


def _not_found(ground: str, count: int, noted: bool) -> str:
    match ground:
        case "general-part" if noted:
            return ngettext(
                "Not said in clause {numbers}; laws in this language ({language}) usually leave it to the general"
                " part: check that yours does.",
                "Not said in clauses {numbers}; laws in this language ({language}) usually leave it to the general"
                " part: check that yours does.",
                count,
            )
        case "general-part":
            return ngettext(
                "Not said in clause {numbers}; the general part punishes intentional conduct only, as the position"
                " says.",
                "Not said in clauses {numbers}; the general part punishes intentional conduct only, as the position"
                " says.",
                count,
            )
        case "depends":
            return _("Words were found, but they count only together with {elements}, which was not found.")
        case "absent" if count:
            return ngettext(
                "Not found in clause {numbers}, nor in a clause that governs it.",
                "Not found in clauses {numbers}, nor in a clause that governs them.",
                count,
            )
        case "waived":
            return _("Not found; the State recorded {permission}, which permits that.")
        case "elsewhere":
            return _("Not found in the texts supplied; it usually stands in {laws}.")
        case _:
            return _("No clause that implements the article was found in the texts supplied.")


def article_why(
    status: ArticleStatus,
    clauses: Sequence[str],
    missing: Sequence[str],
    unsure: Sequence[str],
    look_in: Sequence[str],
) -> str:
    """The reason of an article's status. missing, unsure: names of its mandatory and reservable elements."""
    count, numbers = _numbers(clauses)
    laws = either(look_in)
    said = [_article(status, count, bool(look_in)).format(numbers=numbers, laws=laws)]
    if status is ArticleStatus.PARTIAL and missing:
        said.append(_("Not found: {elements}.").format(elements=", ".join(missing)))
    if status in (ArticleStatus.PARTIAL, ArticleStatus.UNSURE) and unsure:
        said.append(_("To be judged by a reader: {elements}.").format(elements=", ".join(unsure)))
    if status is ArticleStatus.NONE and look_in:
        said.append(_("Should it stand in {laws}, check there.").format(laws=laws))
    return " ".join(said)


def _article(status: ArticleStatus, count: int, home: bool) -> str:
    match status:
        case ArticleStatus.FULL:
            return ngettext(
                "Clause {numbers}: every element that the article requires was found.",
                "Clauses {numbers}: every element that the article requires was found.",
                count,
            )
        case ArticleStatus.PARTIAL if count:
            return ngettext(
                "Implemented in part by clause {numbers}.", "Implemented in part by clauses {numbers}.", count
            )
        case ArticleStatus.PARTIAL:
            return _("Found in part.")
        case ArticleStatus.UNSURE if count:
            return ngettext(
                "Clause {numbers} may implement the article.", "Clauses {numbers} may implement the article.", count
            )
        case ArticleStatus.UNSURE:
            return _("Some wording may implement the article.")
        case ArticleStatus.NOT_ASSESSABLE if home:
            return _("Not found in the texts supplied. It usually stands in {laws}: check there.")
        case _:
            return _("No clause that implements the article was found in the texts supplied.")


def _numbers(clauses: Sequence[str]) -> tuple[int, str]:
    """How many different clauses there are, and their numbers in words."""
    unique = list(dict.fromkeys(clauses))
    return len(unique), listed(unique)


def _short(quote: str, limit: int = 90) -> str:
    return quote if len(quote) <= limit else quote[: limit - 1].rsplit(" ", 1)[0] + "…"
