"""Elements named on the command line: "art-16/duration" or "budapest/art-16/duration" in, the element out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.provision import Article, Pack


def element_of(pack: Pack, path: str) -> tuple[Article, str]:
    """The article and the id of the element; UsageError, with what was probably meant, where there is none."""
    from rapidfuzz import process

    short = path.removeprefix(f"{pack.id}/")
    known = {f"{article.id}/{name}": (article, name) for article in pack.articles for name in article.elements}
    if short in known:
        return known[short]
    near = process.extractOne(short, list(known))
    meant = f"did you mean '{near[0]}'? " if near else ""
    raise UsageError(
        f"there is no element '{path}' in the pack '{pack.id}'",
        advice=f"{meant}`gapcheck packs show {pack.id}` lists them.",
    )
