"""A law and a pack in, the skeleton of an annotation out: YAML in which a lawyer answers every element's question.

What is left empty is refused when it is measured, so that no element counts as answered by oversight.
"""

from __future__ import annotations

import json
from textwrap import wrap

from gapcheck.provision import Article, Need, Pack
from gapcheck.text import Law

_WIDE = 110
_FOLD = 100

_HOW = """\
# The annotation of a law, for `gapcheck evaluate`: save it as <law>.gold.yaml. `gapcheck schema gold` describes it.
#   status    full: every element that is mandatory is met; partial: some are; none: no clause provides for it
#   clauses   the clauses that implement the article, numbers as printed: ["14", "16(1)(b)"]; name the paragraph
#             where one section lists several offences or powers, else the section
#   related   clauses that may be listed or not: neither counts as an error
#   met       yes, partly or no, for each element, with the clauses that meet it; 'partly' is not measured
# Every status and met has to be filled in, or its article or element deleted: what is empty is refused.
"""


def skeleton(law: Law, pack: Pack, name: str) -> str:
    """The text of the file. name: the law's file, after which the annotation is named."""
    document = law.document
    lines = [_HOW, f"law: {_quoted(stem(name))}", f"file: {_quoted(name)}"]
    lines += [
        'country: ""  # ISO 3166 code, as LK',
        f"language: {_quoted(document.language)}",
        'annotator: ""',
        'date: ""',
        f"pack: {_quoted(pack.id)}",
        "",
        "# The clauses of the law as gapcheck divides it:",
    ]
    for clause in law.sections:
        lines.append(f"#   {_printable(clause.number)}  {_printable(clause.heading)}".rstrip()[:_WIDE])
    lines += ["", "articles:"]
    for article in pack.articles:
        lines += _article(article)
    return "\n".join(lines) + "\n"


def stem(name: str) -> str:
    """The name of a law: that of its file without suffix."""
    return name.rsplit(".", 1)[0] or name


def _article(article: Article) -> list[str]:
    lines = [
        f"  {article.id}:  # {article.title}",
        "    status:",
        "    clauses: []",
        "    related: []",
        "    elements:",
    ]
    for id, element in article.elements.items():
        needed = "" if element.need is Need.MANDATORY else f" ({element.need.value})"
        lines += [f"      # {line}" for line in wrap(f"{element.question}{needed}", _FOLD)]
        lines += [f"      {id}:", "        met:", "        clauses: []"]
    return lines


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _printable(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
