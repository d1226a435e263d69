"""The published JSON Schemas are valid, and the bundled files are valid by them as an editor reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import ClassVar

import jsonschema
import pytest
import yaml
from packs_sample import FILES

from gapcheck.errors import UsageError
from gapcheck.packfiles import provisions
from gapcheck.packs import find_packs, languages
from gapcheck.schemas import DRAFT, KINDS, schema


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: true, null and numbers are values; no, on and dates are text."""

    yaml_implicit_resolvers: ClassVar[dict] = {}


for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]*\.[0-9]+", "-+0123456789."),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def files(kind: str) -> list[Path]:
    folders = list(find_packs().values())
    return {
        "pack": [folder / "pack.yaml" for folder in folders],
        "article": [path for folder in folders for path in sorted(folder.glob("art-*.yaml"))],
        "words": [provisions() / "words" / f"{language}.yaml" for language in languages()],
    }[kind]


def validate(kind: str, text: str) -> None:
    jsonschema.Draft202012Validator(schema(kind)).validate(yaml.load(text, EditorLoader))


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_draft_2020_12_with_a_title(kind: str) -> None:
    made = schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == DRAFT
    assert made["title"]
    assert json.dumps(made) == json.dumps(schema(kind))


@pytest.mark.parametrize(
    ("kind", "path"),
    [(kind, path) for kind in ("pack", "article", "words") for path in files(kind)],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_a_bundled_file_is_valid_by_its_schema(kind: str, path: Path) -> None:
    validate(kind, path.read_text(encoding="utf-8"))


def test_a_position_is_valid_by_its_schema() -> None:
    validate(
        "position",
        "state: Arandia\nintent_by_default: true\nmade:\n  - {id: a, date: 2024-05-01}\n",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hint:", "hnit:"),
        ("role: conduct", "role: conduit"),
        ("within: 8", "within: eight"),
        ("near: [$access, $computer-system],", ""),
        ("near: [$access, $computer-system]", "near: [$access, $intent], any: [$access]"),
    ],
)
def test_a_schema_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    text = FILES["art-01.yaml"]
    validate("article", text)
    with pytest.raises(jsonschema.ValidationError):
        validate("article", text.replace(old, new, 1))


def test_an_unknown_schema_is_told_with_what_was_meant() -> None:
    with pytest.raises(UsageError, match="did you mean 'article'"):
        schema("articles")
