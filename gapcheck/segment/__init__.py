"""A document in, its law out: a tree of clauses in which each stands under the number it is cited by."""

from gapcheck.segment.tree import segment

__all__ = ["segment"]
