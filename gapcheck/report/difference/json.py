"""A Difference in, UTF-8 JSON out, its keys in the order of the model: for the program that comments on a draft."""

from __future__ import annotations

import json

from gapcheck.difference import Difference
from gapcheck.report.layout import Surface


def render(difference: Difference, surface: Surface) -> bytes:
    """The difference as one JSON object, indented by two, with a newline at the end."""
    return (json.dumps(difference.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n").encode()
