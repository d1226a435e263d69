"""gapcheck: which articles of the Budapest Convention on Cybercrime (ETS 185) does a law implement?

`check(path)` gives a `Report`. The names below are imported on first use, so that `import gapcheck` is light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gapcheck.api import check as check
    from gapcheck.errors import GapcheckError as GapcheckError
    from gapcheck.findings import (
        ArticleFinding as ArticleFinding,
        ArticleStatus as ArticleStatus,
        ElementFinding as ElementFinding,
        ElementStatus as ElementStatus,
        Evidence as Evidence,
        Report as Report,
    )
    from gapcheck.packs import load_pack as load_pack

__version__ = "0.1.0"

_HOMES = {
    "check": "gapcheck.api",
    "load_pack": "gapcheck.packs",
    "GapcheckError": "gapcheck.errors",
    "ArticleFinding": "gapcheck.findings",
    "ArticleStatus": "gapcheck.findings",
    "ElementFinding": "gapcheck.findings",
    "ElementStatus": "gapcheck.findings",
    "Evidence": "gapcheck.findings",
    "Report": "gapcheck.findings",
}
__all__ = ["__version__", *sorted(_HOMES)]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'gapcheck' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
