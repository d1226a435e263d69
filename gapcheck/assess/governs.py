"""Which clause governs which: a definition its term, a clause those it names, a general clause its act."""

from __future__ import annotations

from gapcheck.annotated import Annotated, Definition
from gapcheck.matched import Match
from gapcheck.text import Level

_TERM_REACH = 4  # words of a defined term that are looked for


def governs(law: Annotated, found: Match, section: int) -> bool:
    """True where what was found in one clause applies to `section` (a clause index)."""
    if found.section == section:
        return True
    if section in law.refers.get(found.section, frozenset()):
        return True
    if found.section in law.refers.get(section, frozenset()):
        return True
    if found.definition is not None:
        return _uses(law, found.definition, section)
    scope = law.scopes.get(found.section, "")
    return scope == "act" or (scope == "part" and _part(law, found.section) == _part(law, section))


def _part(law: Annotated, section: int) -> int | None:
    clause = law.law.clauses[section]
    above = law.law.ancestors(clause)
    return next((up.index for up in above if up.level in (Level.PART, Level.CHAPTER, Level.DIVISION)), None)


def _uses(law: Annotated, definition: Definition, section: int) -> bool:
    """A section uses a term where its words follow one another in it, in any inflection."""
    view = law.view_of.get(section)
    if view is None:
        return False
    term = law.stems[slice(*definition.term)][:_TERM_REACH]
    words = law.stems[slice(*view.words)]
    return any(words[place : place + len(term)] == term for place in range(len(words) - len(term) + 1))
