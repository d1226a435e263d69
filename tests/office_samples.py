"""What the tests of the office formats share: reports that are hard to draw, and opening files in LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from report_sample import hostile, sample

from gapcheck.findings import Evidence, Report

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
HOSTILE = "=1+1 </w:t><b> {0} %s _x0041_ \x00\x1b\ufffe\u202e\u2066 é — «ő» " + "W" * 300 + " 漢字 العربية"
LANGUAGES = ("en", "es", "fr", "pt")


def hard() -> dict[str, Report]:
    """Reports by name, each hard to draw in a way of its own."""
    whole = sample()
    empty = whole.model_copy(update={"documents": (), "packs": (), "provisions": (), "position": None, "notes": ()})
    bare = tuple(article.model_copy(update={"elements": (), "clauses": ()}) for article in whole.provisions)
    return {
        "hostile": hostile(HOSTILE),
        "empty": empty,
        "articles without elements": whole.model_copy(update={"provisions": bare}),
        "nothing in words": hostile(""),
    }


def with_quote(words: str) -> Report:
    """The sample without the law's text, its first element quoting these words."""
    report = sample(with_text=False)
    first = report.provisions[0]
    quote = Evidence(document="act", clause="2", start=0, end=len(words), quote=words)
    element = first.elements[0].model_copy(update={"evidence": (quote,)})
    changed = first.model_copy(update={"elements": (element, *first.elements[1:])})
    return report.model_copy(update={"provisions": (changed, *report.provisions[1:])})


def opened(data: bytes, suffix: str, folder: Path) -> str:
    """The text that LibreOffice prints of a file; it must open it without a word of complaint."""
    import pypdfium2

    assert OFFICE is not None
    file = folder / f"report{suffix}"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env={**os.environ, "LC_ALL": "C.UTF-8"})
    complaints = [line for line in done.stderr.splitlines() if "java" not in line and line.strip()]
    assert (done.returncode, complaints) == (0, [])
    printed = pypdfium2.PdfDocument(folder / "report.pdf")
    return "\n".join(page.get_textpage().get_text_range() for page in printed)


def bare(words: str) -> str:
    """Words without blanks and hyphens of lines, for finding what a page broke over lines."""
    return "".join(words.replace("\ufffe", "").split())
