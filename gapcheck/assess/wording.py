"""The reasons of verdicts in sentences that a lawyer can disagree with."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.findings import ArticleStatus, ElementStatus


def listed(numbers: Sequence[str]) -> str:
    """Clause numbers in words: "clause 4", "clauses 4, 5 and 9"."""
    unique = list(dict.fromkeys(numbers))
    if len(unique) == 1:
        return f"clause {unique[0]}"
    return f"clauses {', '.join(unique[:-1])} and {unique[-1]}"


def element_why(
    ground: str,
    status: ElementStatus,
    clauses: Sequence[str],
    quotes: Sequence[tuple[str, str]],
    by: Sequence[str],
    note: str = "",
) -> str:
    """The reason of an element's verdict.

    clauses: those that implement the article. quotes: (clause, quote) of the evidence. by: elements it rests on.
    """
    where = listed([clause for clause, _ in quotes if clause]) if any(c for c, _ in quotes) else "the text"
    first = f" (“{_short(quotes[0][1])}”)" if quotes else ""
    match ground:
        case "found":
            said = {
                ElementStatus.MET: f"Found in {where}{first}.",
                ElementStatus.PARTLY: f"Part of it is found in {where}{first}; the rest was not found there.",
                ElementStatus.UNSURE: (
                    f"{_opening(where)} may say it{first}; the wording is not clear enough to tell."
                ),
            }
            return said[status]
        case "governed":
            governed = [clause for clause in clauses if clause not in [held for held, _ in quotes]]
            return f"Found in {where}{first}{f', which governs {listed(governed)}' if governed else ''}."
        case "doubtful":
            doubt = "but it is doubtful that the clause implements this article"
            return f"{_opening(where)} may say it{first}, {doubt}."
        case "implied":
            return f"Implied by what was found for “{', '.join(by)}” in {where}{first}."
        case "general-part":
            return f"Not said in {listed(clauses)}; {note}"
        case "depends":
            return f"Words were found, but they count only together with “{', '.join(by)}”, which was not found."
        case "absent" if clauses:
            them = "it" if len(set(clauses)) == 1 else "them"
            return f"Not found in {listed(clauses)}, nor in a clause that governs {them}."
        case "waived":
            return f"Not found; the State recorded {note}, which permits that."
        case "elsewhere":
            return f"Not found in the texts supplied; it usually stands in {note}."
        case _:
            return "No clause that implements the article was found in the texts supplied."


def article_why(
    status: ArticleStatus,
    clauses: Sequence[str],
    missing: Sequence[str],
    unsure: Sequence[str],
    look_in: Sequence[str],
) -> str:
    """The reason of an article's status. missing, unsure: ids of its mandatory and reservable elements."""
    where = listed(clauses) if clauses else ""
    doubts = f" To be judged by a reader: {', '.join(unsure)}." if unsure else ""
    match status:
        case ArticleStatus.FULL:
            return f"{_opening(where)}: every element that the article requires was found."
        case ArticleStatus.PARTIAL:
            lacks = f" Not found: {', '.join(missing)}." if missing else ""
            return f"Implemented in part by {where}.{lacks}{doubts}" if where else f"Found in part.{lacks}{doubts}"
        case ArticleStatus.UNSURE:
            return f"{_opening(where or 'some wording')} may implement the article.{doubts}"
        case ArticleStatus.NOT_ASSESSABLE:
            return f"Not found in the texts supplied. It usually stands in {' or '.join(look_in)}: check there."
        case _:
            also = f" Should it stand in {' or '.join(look_in)}, check there." if look_in else ""
            return f"No clause that implements the article was found in the texts supplied.{also}"


def _opening(words: str) -> str:
    """The words as a sentence opens with them; a clause's letters stay as they are ("Clause 4A")."""
    return words[:1].upper() + words[1:]


def _short(quote: str, limit: int = 90) -> str:
    return quote if len(quote) <= limit else quote[: limit - 1].rsplit(" ", 1)[0] + "…"
