"""A Report in, UTF-8 JSON out, its keys in the order of the models: the form that other programs read.

What was not asked for is left out rather than null: a document's `text`, a `position` or a `baseline`.
"""

from __future__ import annotations

import json
from typing import Any

from gapcheck.findings import Report
from gapcheck.report.layout import Surface

SUFFIXES = (".json",)
_LEFT_OUT = {"Report": ("position", "baseline"), "DocumentEntry": ("text",)}


def render(report: Report, surface: Surface) -> bytes:
    """The report as one JSON object, indented by two, with a newline at the end."""
    data = report.model_dump(mode="json")
    for key in _LEFT_OUT["Report"]:
        if data[key] is None:
            del data[key]
    for document in data["documents"]:
        if document["text"] is None:
            del document["text"]
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every rendered report meets."""
    made = Report.model_json_schema(mode="serialization")
    for name, model in (made["$defs"] | {"Report": made}).items():
        if fields := model.get("properties"):
            model["required"] = [key for key in fields if key not in _LEFT_OUT.get(name, ())]
    for name, key in ((name, key) for name, keys in _LEFT_OUT.items() for key in keys):
        declared = (made if name == "Report" else made["$defs"][name])["properties"][key]
        (given,) = [choice for choice in declared.pop("anyOf") if choice.get("type") != "null"]
        declared.update(given)
        del declared["default"]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gapcheck report",
        "description": "What gapcheck found of a checklist's elements in the texts supplied.",
    }
    return head | {key: value for key, value in made.items() if key not in head}
