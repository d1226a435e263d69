"""Golden files: a report as it was when someone last looked at it. `pytest --update-golden` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a slow machine is no fault of the code
settings.load_profile("untimed")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the files in tests/golden anew; then read the diff"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Asserts that bytes are those of a file under tests/golden."""

    def compare(name: str, made: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
        assert path.exists(), f"there is no {name}: run pytest --update-golden"
        kept = path.read_bytes().decode().splitlines()
        assert made.decode().splitlines() == kept, f"{name} differs: look at it, then run pytest --update-golden"

    return compare
