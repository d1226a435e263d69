"""A Difference in, one self-contained HTML page out, in the look of the report's page and without any script.

What went stands in `del`, what came in `ins`, each with a word before it that a screen reader says; struck and
underlined, so that no colour is needed.
"""

from __future__ import annotations

from importlib.resources import files

from gapcheck.difference import PROGRESS, REGRESSIONS, Change, ClauseChange, Difference, ElementChange, Hunk, Run
from gapcheck.messages import _
from gapcheck.report.difference.layout import (
    OUTLINE,
    TOLD,
    counted,
    kind,
    moves,
    named,
    notes,
    of,
    outcome,
    renumbered,
    short,
    side,
    spaced,
    standing,
    statuses,
    still,
    title,
    where,
)
from gapcheck.report.html.envelope import enveloped, style_of_report
from gapcheck.report.html.markup import Markup, join, tag
from gapcheck.report.layout import Surface, plain
from gapcheck.report.wording import ARTICLE, as_sentence


def render(difference: Difference, surface: Surface) -> bytes:
    """The difference as a UTF-8 page that asks nothing of any network: its policy allows its own style alone."""
    return enveloped(
        join(_masthead(difference), _main(difference), _foot(difference)),
        title=f"{difference.new.title or difference.new.name} · {title()}",
        language=difference.language,
        tool=difference.tool,
        style=style_of_report() + files(__package__).joinpath("page.css").read_text(encoding="utf-8"),
    )


def _shade(change: Change) -> str | None:
    return "worse" if change in REGRESSIONS else "better" if change in PROGRESS else None


def _masthead(difference: Difference) -> Markup:
    against = "; ".join(pack.title for pack in difference.packs)
    drafts = [
        tag("div", tag("dt", _("Old draft")), tag("dd", side(difference.old))),
        tag("div", tag("dt", _("New draft")), tag("dd", side(difference.new))),
    ]
    return tag(
        "header",
        tag("p", against, class_="kicker"),
        tag("h1", title()),
        tag("dl", drafts, class_="drafts"),
        class_="masthead",
    )


def _main(difference: Difference) -> Markup:
    counts = [
        tag("li", f"{_(TOLD[change].word)} ", tag("b", str(number)), class_=_shade(change))
        for change, number in counted(difference)
    ]
    figures = _table(
        (_("Both drafts in figures"), _("Old draft"), _("New draft")),
        [tuple(row) for row in standing(difference)],
    )
    overview = tag("section", tag("ul", counts, class_="counts"), figures, _articles(difference))
    return tag(
        "main",
        overview,
        [_elements(difference, change) for change in OUTLINE],
        _still(difference),
        _clauses(difference),
    )


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Markup:
    head = tag("tr", [tag("th", column, scope="col") for column in columns])
    body = [tag("tr", tag("th", row[0], scope="row"), [tag("td", cell) for cell in row[1:]]) for row in rows]
    table = tag("table", tag("thead", head), tag("tbody", body))
    return tag("div", table, class_="table", tabindex=0, role="group", aria_label=columns[0])


def _articles(difference: Difference) -> Markup | None:
    if not difference.articles:
        return None
    rows: list[tuple[str, ...]] = [
        (f"{a.reference} {a.title}", ARTICLE[a.was].word, ARTICLE[a.now].word) for a in difference.articles
    ]
    return _table((_("Article"), _("Old draft"), _("New draft")), rows)


def _elements(difference: Difference, change: Change) -> Markup | None:
    told = of(difference, change)
    if not told:
        return None
    return tag(
        "section",
        tag("h2", f"{_(TOLD[change].heading)} ({len(told)})"),
        tag("p", as_sentence(_(TOLD[change].meaning)), class_="aside"),
        [_element(difference, element) for element in told],
    )


def _element(difference: Difference, element: ElementChange) -> Markup:
    name = _("Article {reference} {title}").format(reference=element.reference, title=element.title)
    words: list[Markup] = []
    for explanation in element.explained:
        clause = difference.clauses[explanation.clause]
        words.append(tag("p", outcome(clause), class_="where"))
        words += [_hunk(hunk) for hunk in explanation.hunks]
    place = where(element)
    return tag(
        "article",
        tag("p", name, class_="aside"),
        tag("h3", element.question),
        tag("p", f"{TOLD[element.change].sign} {statuses(element)}", class_="outcome"),
        tag("p", element.why),
        tag("p", place, class_="where") if place else None,
        words,
        tag("p", _("To close it: {hint}").format(hint=element.hint)) if element.hint else None,
        tag("p", tag("code", element.address), class_="aside"),
        class_=" ".join(filter(None, ("change", _shade(element.change)))),
    )


def _hunk(hunk: Hunk) -> Markup:
    return tag("p", [join(blank, _run(run)) for blank, run in spaced(hunk)], class_="words")


def _run(run: Run) -> Markup:
    words = plain(run.words)
    match run.sign:
        case "old":
            return tag("del", _heard(_("removed: {words}"), words))
        case "new":
            return tag("ins", _heard(_("added: {words}"), words))
        case "renumbered":
            return tag("span", words, class_="moved", title=_("renumbered"))
    return join(words)


def _heard(message: str, words: str) -> Markup:
    """Words that are shown alone, and read aloud with the message about them: `del` and `ins` can't bear a name."""
    before, _name, after = message.partition("{words}")
    said = [tag("span", part, class_="heard") if part.strip() else None for part in (before, after)]
    return join(said[0], words, said[1])


def _still(difference: Difference) -> list[Markup]:
    out = []
    if told := of(difference, Change.STILL_OPEN):
        rows: list[tuple[str, ...]] = [*still(difference)]
        table = _table((_("Article"), _("Elements")), rows)
        out.append(tag("details", tag("summary", f"{_('Still open')} ({len(told)})"), table))
    along, astray = moves(difference)
    if along or astray:
        lines = [_("With their clauses: {number}").format(number=along)] if along else []
        lines += [short(element) for element in astray]
        listed = tag("ul", [tag("li", line) for line in lines])
        out.append(tag("details", tag("summary", f"{_('Moved')} ({along + len(astray)})"), listed))
    return out


def _clauses(difference: Difference) -> Markup | None:
    told = [clause for clause in difference.clauses if clause.change != "renumbered"]
    numbers = renumbered(difference)
    if not told and not numbers:
        return None
    return tag(
        "section",
        tag("h2", f"{_('Clauses')} ({len(told)})"),
        [_clause(clause) for clause in told],
        tag("p", _("Renumbered: {numbers}").format(numbers=numbers)) if numbers else None,
    )


def _clause(clause: ClauseChange) -> Markup:
    return tag(
        "article",
        tag("h3", named(clause)),
        tag("p", kind(clause), class_="outcome"),
        [_hunk(hunk) for hunk in clause.hunks],
        class_="change",
    )


def _foot(difference: Difference) -> Markup:
    facts = [
        join(tag("dt", f"SHA-256, {label}"), tag("dd", draft.sha256))
        for label, draft in ((_("Old draft"), difference.old), (_("New draft"), difference.new))
    ]
    listed = tag("ul", [tag("li", note) for note in notes(difference)], class_="notes")
    return tag("footer", listed, tag("dl", facts), class_="foot")
