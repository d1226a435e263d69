"""The options of a command and the settings file in, what checks one draft after another out.

The settings are those of `gapcheck check`, so that a draft has the same gaps in all commands.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gapcheck.cli.settled import LANGUAGE, PACK, settled
from gapcheck.findings import Report
from gapcheck.packs import load_pack, load_position
from gapcheck.pipeline import law_of, report


class Checker:
    """A checklist and a position, loaded once.

    typed: the options of the command line by key of `Settings`; they go before the settings file. folder: where that
    file is looked for, and in the folders above. Raises GapcheckError.
    """

    def __init__(self, typed: Mapping[str, Any], folder: Path, config: Path | None, no_config: bool) -> None:
        self._settings, _file = settled(typed, [folder], config, no_config)
        language = self._settings.report_language or LANGUAGE
        self._pack = load_pack(self._settings.pack or PACK, self._settings.packs, language)
        held = self._settings.position
        self._position = load_position(held, self._pack) if held else None

    def report(self, data: bytes, name: str) -> Report:
        """The report on a draft, with its text. Raises GapcheckError."""
        law = law_of(data, name, format=self._settings.input_format, language=self._settings.language)
        return report(law, self._pack, self._position, with_text=True)
