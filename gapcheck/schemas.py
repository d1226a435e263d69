"""The name of a kind of file in, its JSON Schema (draft 2020-12) out: for editors, and for readers of the report.

A schema speaks of a file as an editor reads it; `gapcheck packs lint` checks what a schema can't say.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from gapcheck.difference import Difference
from gapcheck.errors import UsageError
from gapcheck.evaluate.gold import Gold
from gapcheck.findings import Report
from gapcheck.gates.waivers import WaiverFile
from gapcheck.packerrors import advice_for
from gapcheck.provision import Article, PackHead, Position, Words
from gapcheck.settings import Settings

DRAFT = "https://json-schema.org/draft/2020-12/schema"

KINDS: dict[str, type[BaseModel]] = {
    "pack": PackHead,
    "article": Article,
    "words": Words,
    "position": Position,
    "waivers": WaiverFile,
    "settings": Settings,
    "gold": Gold,
    "report": Report,
    "diff": Difference,
}
_WRITTEN = frozenset({"report", "diff"})  # what gapcheck writes; the rest is read from people's files

TITLES = {
    "pack": "The head of a gapcheck pack: pack.yaml",
    "article": "An article of a gapcheck pack: art-*.yaml",
    "words": "A word list of gapcheck: words/<language>.yaml",
    "position": "A State's position on a treaty: gapcheck check --position",
    "waivers": "Gaps that somebody answers for: gapcheck check --waivers",
    "settings": "The settings of gapcheck: gapcheck.toml",
    "gold": "An annotation of a law, for gapcheck evaluate: <law>.gold.yaml",
    "report": "The report of gapcheck check --format json",
    "diff": "What two drafts differ in: gapcheck diff --format json",
}

# What YAML editors read as a number, and gapcheck as the words that stand there.
_TEXT: dict[str, Any] = {"type": ["string", "number"]}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file. Raises UsageError for a kind that is none of KINDS."""
    if kind not in KINDS:
        advice = advice_for(kind, list(KINDS), "there are schemas for")
        raise UsageError(f"there is no schema for '{kind}'", advice=advice)
    made = KINDS[kind].model_json_schema(mode="serialization" if kind in _WRITTEN else "validation")
    if kind not in _WRITTEN:
        _allow_short_forms(made)
    head = {"$schema": DRAFT, "$id": f"urn:gapcheck:schema:{kind}", "title": TITLES[kind]}
    return head | {key: value for key, value in made.items() if key != "title"}


def _allow_short_forms(made: dict[str, Any]) -> None:
    """Say what the models accept beside the full form: one phrase for a cue or a list, a number for a text."""
    made.get("properties", {}).pop("sha256", None)
    definitions = made.get("$defs", {})
    if source := definitions.get("Source"):
        for key in ("article", "explanatory_report"):
            source["properties"][key] |= _TEXT
    if cue := definitions.get("Cue"):
        for key in ("near", "all"):
            items = cue["properties"][key]["items"]
            cue["properties"][key]["items"] = {"anyOf": [{"type": "string"}, items]}
        cue["oneOf"] = [{"required": [key]} for key in ("any", "near", "all")]
        definitions["CueInFull"] = cue
        definitions["Cue"] = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/CueInFull"}]}
