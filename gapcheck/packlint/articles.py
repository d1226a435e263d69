"""Checks on what articles and elements say: references that lead somewhere, texts that a reader can use."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.packfiles import HEAD
from gapcheck.packlint.base import Place, Severity, Subject, check
from gapcheck.provision import ANCHORS, Applies, Need


@check(Severity.ERROR, "an article outside every group is left out of the coverage")
def unknown_group(subject: Subject) -> Iterator[Place]:
    if subject.source.head is None:
        return
    groups = [group.id for group in subject.source.head.groups]
    for article in subject.source.articles:
        if article.group not in groups:
            message = f"the group '{article.group}' is not in {HEAD}, which has: {', '.join(groups)}"
            yield Place(article.id, ("group",), message)


@check(Severity.WARNING, "a group without articles is an empty line in every report")
def empty_group(subject: Subject) -> Iterator[Place]:
    if subject.source.head is None or subject.source.broken:
        return
    used = {article.group for article in subject.source.articles}
    for number, group in enumerate(subject.source.head.groups):
        if group.id not in used:
            yield Place("", ("groups", number), f"no article is in the group '{group.id}'")


@check(Severity.ERROR, "a reference to an article that the pack does not have does nothing")
def unknown_article(subject: Subject) -> Iterator[Place]:
    known = subject.article_ids()
    for article in subject.source.articles:
        named = {key: getattr(article, key) for key in ("over", "competes", "absorbs", "alongside")}
        named["stand_in"] = tuple(one.clauses_of for one in article.stand_in)
        for key, others in named.items():
            for number, other in enumerate(others):
                if other not in known:
                    yield Place(article.id, (key, number), f"'{key}' names '{other}', which is no article here")
                elif other == article.id:
                    yield Place(article.id, (key, number), f"'{key}' names the article itself")


@check(Severity.ERROR, "a pack is found under the name of its folder")
def folder_named_otherwise(subject: Subject) -> Iterator[Place]:
    head = subject.source.head
    if head is not None and head.id != subject.source.folder.resolve().name:
        yield Place("", ("id",), f"the folder of the pack '{head.id}' is to be named {head.id}")


@check(Severity.ERROR, "a file whose name is not the article's id is looked for in vain")
def file_named_otherwise(subject: Subject) -> Iterator[Place]:
    for article in subject.source.articles:
        if not subject.source.names[article.id].endswith(f"{article.id}.yaml"):
            yield Place(article.id, ("id",), f"the file of '{article.id}' is to be named {article.id}.yaml")


@check(Severity.WARNING, "a file that is not named art-*.yaml is not read")
def file_not_read(subject: Subject) -> Iterator[Place]:
    for path in sorted(subject.source.folder.iterdir()):
        if path.suffix in (".yaml", ".yml") and path.name != HEAD and not path.match("art-*.yaml"):
            yield Place("", (), f"the file {path.name} is not read: articles are in files named art-*.yaml")


@check(Severity.ERROR, "a permission for an element that the pack does not have excuses nothing")
def unknown_element_in_permission(subject: Subject) -> Iterator[Place]:
    if subject.source.head is None:
        return
    known = {f"{article.id}/{id}": element for article, id, element in subject.elements()}
    for number, permission in enumerate(subject.source.head.permissions):
        for key in ("waives", "narrows"):
            for place, name in enumerate(getattr(permission, key)):
                if name not in known and name.split("/")[0] not in subject.source.broken:
                    message = f"'{permission.id}' {key} '{name}', which is no element of this pack (article/element)"
                    yield Place("", ("permissions", number, key, place), message)


@check(Severity.ERROR, "an element that a reservation may excuse must be marked so, and the other way round")
def need_and_permission_disagree(subject: Subject) -> Iterator[Place]:
    if subject.source.head is None:
        return
    waived = {name for permission in subject.source.head.permissions for name in permission.waives}
    for article, id, element in subject.elements():
        name = f"{article.id}/{id}"
        if element.need is Need.RESERVABLE and name not in waived:
            message = f"'{id}' is reservable, but no permission in {HEAD} waives {name}"
            yield Place(article.id, ("elements", id, "need"), message)
        if element.need is Need.MANDATORY and name in waived:
            message = f"'{id}' is mandatory, but a permission in {HEAD} waives {name}"
            yield Place(article.id, ("elements", id, "need"), message)


@check(Severity.ERROR, "an article that nothing anchors is never found")
def nothing_anchors(subject: Subject) -> Iterator[Place]:
    for article in subject.source.articles:
        roles = {element.role for element in article.elements.values()}
        if article.applies is Applies.CLAUSE and not roles & ANCHORS:
            message = f"no element of {article.id} has a role that anchors a clause: conduct, measure or definition"
            yield Place(article.id, ("elements",), message)


@check(Severity.ERROR, "an element without a cue is never found")
def no_cue(subject: Subject) -> Iterator[Place]:
    for article, id, element in subject.elements():
        if not (element.cues or element.local or element.elsewhere or element.implied_by):
            yield Place(article.id, ("elements", id), f"'{id}' has no cue and is implied by no other element")


@check(Severity.WARNING, "a title that drafters use is the best hint at what a clause is about")
def no_heading(subject: Subject) -> Iterator[Place]:
    for article in subject.source.articles:
        if not article.headings.get("en") and article.applies is Applies.CLAUSE:
            yield Place(article.id, ("headings",), f"{article.id} has no heading in English")


@check(Severity.ERROR, "the question is what a reviewer answers; without a question mark it is a statement")
def no_question(subject: Subject) -> Iterator[Place]:
    for article, id, element in subject.elements():
        if not element.question.rstrip().endswith("?"):
            yield Place(article.id, ("elements", id, "question"), f"the question of '{id}' does not end with '?'")


@check(Severity.WARNING, "a question or hint copied from another element was not thought through for this one")
def copied_text(subject: Subject) -> Iterator[Place]:
    for key in ("question", "hint"):
        first: dict[str, tuple[str, str]] = {}
        for article, id, element in subject.elements():
            if key == "hint" and element.need is Need.OPTIONAL:
                continue  # "nothing is missing where this is absent" fits all of them
            text = " ".join(getattr(element, key).casefold().split())
            where, name = first.setdefault(text, (article.id, id))
            same_thing = key == "hint" and name == id  # intent is asked for alike in every offence
            if (where, name) != (article.id, id) and not same_thing:
                message = f"the {key} of '{id}' is word for word that of {where}/{name}"
                yield Place(article.id, ("elements", id, key), message)


@check(Severity.WARNING, "a hint tells a drafter what to add; the question turned round tells nothing")
def hint_repeats_question(subject: Subject) -> Iterator[Place]:
    for article, id, element in subject.elements():
        if element.hint.casefold().strip(" .?") == element.question.casefold().strip(" .?"):
            yield Place(article.id, ("elements", id, "hint"), f"the hint of '{id}' repeats its question")


@check(Severity.ERROR, "a lawyer looks up where the treaty says it")
def no_source(subject: Subject) -> Iterator[Place]:
    for article in subject.source.articles:
        if not article.source.article.strip():
            yield Place(article.id, ("source",), f"{article.id} gives no article of the treaty")
    for article, id, element in subject.elements():
        if not element.source.article.strip():
            yield Place(article.id, ("elements", id, "source"), f"'{id}' gives no article of the treaty")


@check(Severity.WARNING, "the Explanatory Report says what the words of an article mean")
def no_explanatory_report(subject: Subject) -> Iterator[Place]:
    for article in subject.source.articles:
        if not article.source.explanatory_report.strip():
            message = f"{article.id} names no paragraph of the explanatory report"
            yield Place(article.id, ("source",), message)


@check(Severity.ERROR, "elements that depend on, or imply, each other in a circle are decided by chance")
def elements_in_a_circle(subject: Subject) -> Iterator[Place]:
    for key in ("depends_on", "implied_by"):
        for article, id, element in subject.elements():
            seen: set[str] = set()
            todo = list(getattr(element, key))
            while todo:
                here = todo.pop()
                if here not in seen:
                    seen.add(here)
                    todo += getattr(article.elements[here], key)
            if id in seen:
                yield Place(article.id, ("elements", id, key), f"'{id}' leads back to itself through '{key}'")
