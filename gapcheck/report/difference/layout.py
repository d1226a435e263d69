"""A Difference in, the order and the words in which every format tells it out.

What got worse stands first, then what got better; over-breadth stands apart from reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.difference import Change, ClauseChange, Difference, ElementChange, Hunk, Run, Side
from gapcheck.messages import N_, _
from gapcheck.phrasing import labelled
from gapcheck.report.layout import plain
from gapcheck.report.wording import ELEMENT


@dataclass(frozen=True, slots=True)
class Told:
    """A change as a sign of one column, in a word or two, as a heading, and in a sentence. `heading` and `meaning` are
    empty where the elements are not told one by one."""

    sign: str
    word: str
    heading: str = ""
    meaning: str = ""


TOLD: dict[Change, Told] = {
    Change.NEW_GAP: Told(
        "-", N_("new gap"), N_("New gaps"), N_("found in the old draft, and not found in the new one")
    ),
    Change.WEAKENED: Told("-", N_("weakened"), N_("Weakened"), N_("less of it is found than in the old draft")),
    Change.FURTHER: Told(
        "-",
        N_("goes further"),
        N_("Goes further than before (over-breadth)"),
        N_("a limit or safeguard of the old draft is not found in the new one, or a new clause lacks it: review"),
    ),
    Change.FEWER: Told(
        "~",
        N_("in fewer clauses"),
        N_("Limits and safeguards found in fewer clauses"),
        N_("still met by other words, but those of a clause that held it are gone: review"),
    ),
    Change.CLOSED: Told("+", N_("closed"), N_("Closed"), N_("a gap in the old draft, met in the new one")),
    Change.STRENGTHENED: Told(
        "+", N_("strengthened"), N_("Strengthened"), N_("more of it is found than in the old draft, and not all")
    ),
    Change.LIMITED: Told(
        "+",
        N_("limit found"),
        N_("Limits and safeguards found"),
        N_("they were not found, or in part, in the old draft"),
    ),
    Change.EXCUSED: Told(
        "~", N_("reserved"), N_("Reserved"), N_("not found, and excused by a reservation of the State")
    ),
    Change.NARROWED: Told(
        "~",
        N_("narrowing used"),
        N_("Permitted narrowing, newly used"),
        N_("the Convention permits it, some only with a declaration or reservation"),
    ),
    Change.WIDENED: Told(
        "~",
        N_("narrowing given up"),
        N_("Permitted narrowing given up"),
        N_("the new draft reaches further where the Convention would permit a limit"),
    ),
    Change.ASSESSABLE: Told(
        "~",
        N_("assessable now"),
        N_("Not assessable before"),
        N_("the new draft deals with the subject, so that what is not found counts as a gap"),
    ),
    Change.NOT_ASSESSABLE: Told(
        "~",
        N_("not assessable any more"),
        N_("Not assessable any more"),
        N_("no clause is left in which to look for it"),
    ),
    Change.MOVED: Told("→", N_("moved")),
    Change.STILL_OPEN: Told("=", N_("still open")),
    Change.UNCHANGED: Told("=", N_("unchanged")),
}
OUTLINE = tuple(change for change, told in TOLD.items() if told.heading)

CLAUSE: dict[str, str] = {
    "added": N_("added"),
    "removed": N_("removed"),
    "changed": N_("changed"),
    "renumbered": N_("renumbered"),
}


def of(difference: Difference, change: Change) -> list[ElementChange]:
    """The elements with that change, in treaty order."""
    return [element for element in difference.elements if element.change is change]


def title() -> str:
    """What the page is called."""
    return _("What changed between two drafts")


def counted(difference: Difference) -> list[tuple[Change, int]]:
    """The changes that there are, with their number, in the order of the outline."""
    return [(change, number) for change in TOLD if (number := difference.counts.get(change, 0))]


def statuses(element: ElementChange) -> str:
    """Both verdicts of an element in words."""
    was, now = ELEMENT[element.was].word, ELEMENT[element.now].word
    return now if was == now else _("{now} (before: {was})").format(now=now, was=was)


def where(element: ElementChange) -> str:
    """The clauses in which an element was found and is found; "" where in none."""
    old, new = ", ".join(map(plain, element.clauses_was)), ", ".join(map(plain, element.clauses_now))
    if old and new:
        return (
            _("clause {new}").format(new=new) if old == new else _("clause {old}, now {new}").format(old=old, new=new)
        )
    if new:
        return _("clause {new}").format(new=new)
    return _("was in clause {old}").format(old=old) if old else ""


def short(element: ElementChange) -> str:
    """An element's change on one line: "+ art-16/duration: closed (clause 12)"."""
    told, place = TOLD[element.change], where(element)
    line = _("{sign} {element}: {change}").format(
        sign=told.sign, element=f"{element.article}/{element.element}", change=_(told.word)
    )
    return _("{line} ({where})").format(line=line, where=place) if place else line


def named(clause: ClauseChange) -> str:
    """A clause by its number and heading: "12 Preservation", "12, now 13 Preservation"."""
    ref = clause.new or clause.old
    assert ref is not None
    number, heading = plain(ref.number), plain(ref.heading)
    if clause.old and clause.new and clause.old.number != clause.new.number:
        number = _("{old}, now {new}").format(old=plain(clause.old.number), new=number)
    return f"{number} {heading}".strip()


def kind(clause: ClauseChange) -> str:
    """What became of a clause, in words."""
    parted = plain(clause.parted)
    if parted and clause.change == "added":
        return _("added, with words of the old clause {number}").format(number=parted)
    if parted and clause.change == "removed":
        return _("removed; its words are in the new clause {number}").format(number=parted)
    return _(CLAUSE[clause.change])


def outcome(clause: ClauseChange) -> str:
    """A clause and what became of it: "12 Preservation: changed"."""
    return labelled(named(clause), kind(clause))


def renumbered(difference: Difference) -> str:
    """Every clause that bears another number now: "7 → 8, 8 → 9"."""
    return ", ".join(f"{plain(old)} → {plain(new)}" for old, new in difference.renumbered.items())


def moves(difference: Difference) -> tuple[int, list[ElementChange]]:
    """How many elements moved with their clauses; and those whose words stand in another clause now."""
    told = of(difference, Change.MOVED)
    astray = [
        element
        for element in told
        if {_renumbered(difference, number) for number in element.clauses_was} != {*map(_section, element.clauses_now)}
    ]
    return len(told) - len(astray), astray


def _section(number: str) -> str:
    """The citable clause of a number: "7A" of "7A(1)"."""
    return number.split("(")[0]


def _renumbered(difference: Difference, number: str) -> str:
    return difference.renumbered.get(_section(number), _section(number))


def still(difference: Difference) -> list[tuple[str, str]]:
    """The gaps before and after, by article: [("Article 9 ...", "producing, offering")]."""
    found: dict[str, list[str]] = {}
    for element in of(difference, Change.STILL_OPEN):
        name = _("Article {reference} {title}").format(reference=element.reference, title=plain(element.title))
        found.setdefault(name, []).append(element.element)
    return [(name, ", ".join(elements)) for name, elements in found.items()]


def signed(run: Run) -> str:
    """A run with signs that say what it is without colour: "[-old words-]", "{+new words+}"."""
    words = plain(run.words)
    return {"old": f"[-{words}-]", "new": f"{{+{words}+}}"}.get(run.sign, words)


def spaced(hunk: Hunk) -> Iterator[tuple[str, Run]]:
    """The runs of a hunk, each with what parts it from the one before: a blank, but none before a full stop."""
    for place, run in enumerate(hunk):
        before = hunk[place - 1] if place else None
        opened = before is None or (before.sign == "same" and before.words[-1] in "(“«")
        close = opened or (run.sign == "same" and run.words[0] in ",.;:)”»")
        yield "" if close else " ", run


def joined(hunk: Hunk) -> str:
    """A hunk on one line, changes marked with signs."""
    return "".join(blank + signed(run) for blank, run in spaced(hunk))


def side(draft: Side) -> str:
    """A draft by its title, name and revision."""
    name = f"{draft.revision}:{draft.name}" if draft.revision else draft.name
    return f"{draft.title} ({name})" if draft.title and draft.title != draft.name else name


def standing(difference: Difference) -> list[tuple[str, str, str]]:
    """Before and after in figures: (what is counted, old, new)."""
    from gapcheck.report.wording import interval

    old, new = difference.old, difference.new
    return [
        (_("Elements found"), interval(old.coverage), interval(new.coverage)),
        (_("Gaps in reach"), str(old.gaps), str(new.gaps)),
        (_("Over-breadth"), str(old.over_breadth), str(new.over_breadth)),
        (_("To be judged"), str(old.unsure), str(new.unsure)),
    ]


def notes(difference: Difference) -> list[str]:
    """What the reader must know of how the two were compared."""
    told = []
    if not difference.compared_by_words:
        told.append(
            _("The drafts are in two languages: verdicts are compared, and clauses are not, since no words are shared.")
        )
    told.append(_("Clauses are matched by their words, not by their numbers."))
    told.append(_("“Not found” means not found in the texts supplied."))
    return told
