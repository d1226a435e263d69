"""The Python interface: a law's path or bytes in, a `Report` out."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from gapcheck import read
from gapcheck.errors import UnreadableInput
from gapcheck.findings import Report
from gapcheck.packs import load_pack, load_position
from gapcheck.pipeline import law_of, report
from gapcheck.provision import Pack, Position


def bytes_of(path: Path) -> bytes:
    """The bytes of a law's file; UnreadableInput where it can't be opened, or is larger than any law."""
    try:
        size = path.stat().st_size
        if size > read.MAX_BYTES:  # before it fills the memory
            raise UnreadableInput(
                f"the file has {size / 1e6:.0f} MB; the most that is read is {read.MAX_BYTES / 1e6:.0f} MB",
                file=str(path),
                advice="split the file, or give the text of the law alone, without pictures and annexes.",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput("there is no such file", file=str(path), advice="check the path.") from None
    except IsADirectoryError:
        raise UnreadableInput("this is a folder", file=str(path), advice="name one file of law text in it.") from None
    except OSError as problem:
        raise UnreadableInput(
            f"the file can't be opened ({problem.strerror})", file=str(path), advice="check your rights to read it."
        ) from None


def check(
    law: str | PathLike[str] | bytes,
    *,
    name: str | None = None,
    pack: str | Pack = "budapest",
    position: str | PathLike[str] | Position | None = None,
    language: str | None = None,
    format: str | None = None,
    with_text: bool = False,
    report_language: str = "en",
) -> Report:
    """Checks a law against a pack.

    law: the path of a file (text, Markdown, HTML, DOCX, PDF, Akoma Ntoso) or its bytes. name: what to call it in
    the report (default: the file's name). pack: the id or folder of a pack, or one loaded. position: the State's
    reservations and declarations. language: ISO 639-1 code (default: detected). format: the format of the bytes
    (default: found from their content). with_text: let the report hold the law's text.
    report_language: that of the report (en, es, fr, pt), where the pack is not one loaded in its own.

    Raises GapcheckError: UnreadableInput where the bytes can't be read, NothingToAssess where there is no law in
    them or its language is not supported, PackError where a pack or position breaks its schema.
    """
    if isinstance(law, bytes):
        data, called = law, name or "law"
    else:
        path = Path(law)
        data, called = bytes_of(path), name or path.name
    loaded = pack if isinstance(pack, Pack) else load_pack(pack, language=report_language)
    held = position if isinstance(position, Position | None) else load_position(Path(position), loaded)
    return report(law_of(data, called, format=format, language=language), loaded, held, with_text=with_text)
