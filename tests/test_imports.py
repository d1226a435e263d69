"""The layers of the house: what pyproject.toml says of imports holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_the_import_contracts_are_kept() -> None:
    if not (ROOT / "pyproject.toml").exists():
        pytest.skip("the contracts stand in pyproject.toml, which comes with the sources")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("package", ["gapcheck", "gapcheck.cli", "gapcheck.findings", "gapcheck.packs"])
def test_what_starts_the_program_does_not_load_spacy(package: str) -> None:
    script = f"import sys, {package}; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
