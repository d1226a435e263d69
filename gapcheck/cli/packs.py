"""`gapcheck packs`: list, show, lint, test and begin checklists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.examples import EXITS, examples
from gapcheck.cli.help import Family

PackName = Annotated[str, typer.Argument(metavar="[PACK]", help="The id of a pack, or the folder of one.")]
Extra = Annotated[Path | None, typer.Option("--packs", metavar="DIR", help="A folder with further packs.")]
Strict = Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")]

_LINTED = {**EXITS, 1: "Errors were found; with --strict, or warnings."}
_TESTED = {**EXITS, 1: "A test failed; with --strict, or a cue never found anything."}


def register(app: typer.Typer) -> None:
    """Add the family `packs`."""
    packs = Family(
        help="List, show, check, test and begin checklists (packs).",
        epilog=examples("packs show budapest art-16"),
        no_args_is_help=True,
    )
    packs.command("list", epilog=examples("packs list"))(list_packs)
    packs.command("show", epilog=examples("packs show budapest", "packs show budapest art-16"))(show)
    packs.command("lint", epilog=examples("packs lint", "packs lint my-treaty --strict", exits=_LINTED))(lint)
    packs.command("test", epilog=examples("packs test", "packs test budapest --article art-16", exits=_TESTED))(
        run_tests
    )
    packs.command("new", epilog=examples("packs new my-treaty"))(new)
    app.add_typer(packs, name="packs")


def list_packs(packs: Extra = None) -> None:
    """List the packs, and the languages that have word lists."""
    from gapcheck.cli.console import columns
    from gapcheck.packs import find_packs, languages, load_pack

    loaded = [load_pack(folder) for folder in find_packs(packs).values()]
    rows = [(p.id, p.head.version, p.head.instrument, f"{len(p.articles)} articles", p.head.title) for p in loaded]
    columns(rows)
    typer.echo(f"Word lists: {', '.join(languages())}")


def show(
    pack: PackName = "budapest",
    article: Annotated[str, typer.Argument(metavar="[ARTICLE]", help="An article, as art-16.")] = "",
    packs: Extra = None,
) -> None:
    """Show the articles of a pack, or the elements of one article."""
    from gapcheck.cli.console import columns
    from gapcheck.explain import find
    from gapcheck.packs import load_pack

    loaded = load_pack(pack, packs)
    head = loaded.head
    if article:
        found = find(loaded, article).article
        typer.echo(f"{found.id}  {found.title} ({head.instrument}, article {found.source.article})\n{found.summary}")
        rows = [
            (id, element.need.value, element.role.value, element.question) for id, element in found.elements.items()
        ]
        columns(rows, ("element", "need", "role", "question"))
        return
    typer.echo(
        f"{head.title} ({head.instrument}), version {head.version}, SHA-256 {loaded.sha256[:16]}\n{head.summary}"
    )
    rows = [
        (one.id, group.title, f"{len(one.elements)}", one.title)
        for group in head.groups
        for one in loaded.articles
        if one.group == group.id
    ]
    columns(rows, ("article", "group", "elements", "title"))
    if head.permissions:
        columns(
            [(one.id, one.kind, one.source.article, one.summary) for one in head.permissions],
            ("permission", "kind", "article", "what it permits"),
        )


def lint(
    pack: PackName = "budapest",
    packs: Extra = None,
    strict: Strict = False,
    only: Annotated[str, typer.Option(metavar="NAME", help="Only files whose name holds this, as art-02.")] = "",
) -> None:
    """Check a pack: do its files fit the schema, each other and the word lists? Exit code 1 on errors."""
    from gapcheck.packlint import Severity, lint as run

    problems = [problem for problem in run(pack, packs) if only in problem.file]
    for problem in problems:
        typer.echo(str(problem))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    typer.echo(f"{errors} errors, {len(problems) - errors} warnings", err=True)
    if errors or (strict and problems):
        raise typer.Exit(1)


def run_tests(
    pack: PackName = "budapest",
    article: Annotated[list[str] | None, typer.Option(metavar="ARTICLE", help="Only this article; repeatable.")] = None,
    packs: Extra = None,
    strict: Strict = False,
) -> None:
    """Run the tests written into a pack. Exit code 1 where a sentence is not judged as its author says."""
    from gapcheck.packfiles import read_source
    from gapcheck.packs import find_pack, load_pack
    from gapcheck.packtest import run
    from gapcheck.yamlfile import line_of

    loaded = load_pack(pack, packs)
    outcome = run(loaded, article or ())
    source = read_source(find_pack(pack, packs))

    def place(article_id: str, path: tuple[str | int, ...]) -> str:
        name = source.names[article_id]
        return f"{name}:{line_of(source.lines[name], path)}"

    for failure in outcome.failures:
        where = place(failure.article, ("tests", failure.number))
        typer.echo(f"{where}: '{failure.element}' should be {failure.expected}, but is {failure.found}: {failure.why}")
    for silent in outcome.silent:
        level = "error" if strict else "warning"
        typer.echo(f"{place(silent.article, silent.path)}: {level}: no test makes this cue find anything: {silent.cue}")
    wrong = len({(failure.article, failure.number) for failure in outcome.failures})
    typer.echo(f"{outcome.tests} tests, {wrong} failed, {len(outcome.silent)} cues never found anything", err=True)
    if wrong or (strict and outcome.silent):
        raise typer.Exit(1)


def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make; its name is the id of the pack.")],
) -> None:
    """Begin a pack for another treaty: a folder with a commented head and a first article."""
    from gapcheck.packnew import write

    for path in write(folder):
        typer.echo(f"wrote {path}")
    typer.echo(f"Next: edit the files, then `gapcheck packs lint {folder}`.")
