"""Pages in the Chromium of this system, driven by Playwright, and watched for what no report may do.

Whatever a test looks at: no error or warning in the console, none in the script, no request but for the page itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest

from browser.pages import PAGES

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
SETTINGS = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture(scope="package")
def chromium():
    """The browser; skipped where there is none. GAPCHECK_CHROMIUM names one that has to be there."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = os.environ.get("GAPCHECK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.skip("there is no Chromium on PATH, and GAPCHECK_CHROMIUM names none")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The address of a page by its name, written when it is first asked for."""
    folder, written = tmp_path_factory.mktemp("pages"), {}

    def of(name: str) -> str:
        if name not in written:
            written[name] = folder / f"{len(written)}.html"
            written[name].write_bytes(PAGES[name]())
        return written[name].as_uri()

    return of


class Watch:
    """What a browser told of its pages."""

    def __init__(self, context) -> None:
        self.told, self.asked = [], []
        context.on("console", lambda message: self.told.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: self.told.append(f"error: {error.error}"))
        context.route("**/*", self._gate)

    def _gate(self, route) -> None:
        if route.request.is_navigation_request() and route.request.url.startswith("file:"):
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()


@pytest.fixture
def opened(chromium, address) -> Iterator[Callable]:
    """Opens a page by its name, at a hash if given, in a browser with those settings."""
    watches, contexts = [], []

    def open_(name: str, hash: str = "", *, watched: bool = True, **settings):
        context = chromium.new_context(**SETTINGS | settings)
        contexts.append(context)
        context.set_default_timeout(5000)
        watch = Watch(context)
        if watched:
            watches.append(watch)
        page = context.new_page()
        page.watch = watch
        page.goto(address(name) + hash)
        return page

    yield open_
    for context in contexts:
        context.close()
    for watch in watches:
        assert watch.told == []
        assert watch.asked == []
