"""The options that were typed and the folders of the laws in, the settings that hold for them out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gapcheck.settings import Settings

PACK = "budapest"
LANGUAGE = "en"


def settled(
    typed: Mapping[str, Any], folders: Sequence[Path], config: Path | None = None, no_config: bool = False
) -> tuple[Settings, Path | None]:
    """The settings, and the file from which they are.

    typed: options of the command line by key of `Settings`; they go before the file. The file is `config`, or found
    from the folder that holds all the folders upward, or else from the current one. Raises GapcheckError.
    """
    from gapcheck.errors import UsageError
    from gapcheck.settings import Settings, find_settings, load_settings

    if config and no_config:
        raise UsageError("--config and --no-config contradict each other", advice="give one of them.")
    file = config or (None if no_config else find_settings(_common(folders)) or find_settings(Path.cwd()))
    return (load_settings(file) if file else Settings()).over(typed), file


def _common(folders: Sequence[Path]) -> Path:
    """The folder that holds all of them; the current one where they are on several drives, or there is none."""
    try:
        return Path(os.path.commonpath([os.path.abspath(folder) for folder in folders]))
    except ValueError:
        return Path.cwd()
