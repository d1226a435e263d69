"""Lists what a law lacks, as a drafter's list of work: `python gaps.py LAW [POSITION]`."""

import sys

import gapcheck


def main(law: str, position: str | None = None) -> None:
    report = gapcheck.check(law, position=position)
    print(report.documents[0].title)
    for article in report.provisions:
        if article.status != gapcheck.ArticleStatus.PARTIAL:
            continue
        clauses = ", ".join(clause.number for clause in article.clauses if clause.role == "implements")
        for element in article.elements:
            if element.need != "optional" and element.status == gapcheck.ElementStatus.MISSING:
                print(f"Article {article.reference}, clause {clauses}: {element.hint}")


if __name__ == "__main__":
    main(*sys.argv[1:])
