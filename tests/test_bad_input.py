"""What is no readable law or checklist, given to the commands: a clear message, the right exit code, no report."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import read_samples
from packs_sample import write_pack
from test_cli import Ran

import gapcheck
import gapcheck.read
from gapcheck.errors import NothingToAssess, UnreadableInput

ROOT = Path(__file__).parents[1]
BILL = ROOT / "examples" / "02-deficient-bill" / "bill.md"
WORD = ROOT / "examples" / "04-formats" / "bill.docx"

NOVEL = """The Lighthouse Keeper's Daughter

The rain had not stopped since Thursday, and by the time the ferry came round the point there was no telling where
the harbour ended and the sky began. Marta stood under the awning of the closed café with her suitcase between her
feet, and watched the gulls quarrel over something that had once been a sandwich. Nobody had come to meet her. She
had not expected anybody, and yet she had looked along the quay, from one end to the other, as one looks for a glove
that one knows to have been lost in another town.

Her father's letter was in the pocket of her coat. She did not have to take it out; she knew it well enough. The
lamp had been automatic for eleven years, he wrote, and a man came from the mainland twice a year to polish what did
not need polishing. The cat had died. There was a crack in the north wall through which, on still evenings, one
could hear the sea breathing. He did not ask her to come. He had never asked anyone for anything, and it was his way
of shouting.

"You will want the bus," said a voice behind her. It belonged to a boy of perhaps fourteen, with a bicycle that was
too large for him and a cap that was too small. "There is no bus," he added, when he had thought about it. "Not
since the road fell in. But you will want it all the same. They always do."

"Who are they?" asked Marta.

"People with suitcases," said the boy.

She laughed, which surprised her, and they walked together up the hill, the boy pushing his bicycle with the
suitcase across the saddle, Marta holding the letter in her pocket as though it were a rail. The houses had shrunk.
The chapel had lost its bell; the school had become a place where one could hire kayaks. Only the wind was the size
that she remembered. At the last bend, where the blackthorn leaned out over the path like an old aunt who wishes
to be kissed, the boy stopped, and would go no further.

"He does not like us to come up," he said. "He says that the light is working."

"The light has been working by itself for eleven years."

"That is not the light he means," said the boy; and he turned the bicycle round, and was gone down the hill before
she had found a coin for him.

The door was open. It had always been open; there was nothing to steal, her father used to say, except the view, and
the view was too heavy to carry. In the kitchen the clock had stopped at ten past four. Two cups stood on the table.
The one was empty, and the other was full, and when she laid her hand on it, it was still warm.
"""

OTHER_LANGUAGES = {
    "Estonian": """Küberkuritegude seadus

§ 1. Ebaseaduslik juurdepääs arvutisüsteemile
Isik, kes tahtlikult ja ilma õiguseta hangib juurdepääsu arvutisüsteemile või selle osale, on süüdi kuriteos ja teda
karistatakse rahalise karistuse või kuni kolmeaastase vangistusega.

§ 2. Arvutiandmetesse sekkumine
Isikut, kes ilma õiguseta kahjustab, kustutab või muudab arvutis olevaid andmeid, karistatakse rahalise karistuse
või kuni viieaastase vangistusega.
""",
    "Norwegian": """Lov om datakriminalitet

§ 1. Ulovlig tilgang til datasystem
Den som forsettlig og uten rett skaffer seg tilgang til hele eller deler av et datasystem, straffes med bot eller
fengsel inntil to år.

§ 2. Skadeverk på data
Den som uten rett ødelegger, sletter eller endrer data som tilhører andre, straffes med bot eller fengsel inntil
seks år. Det samme gjelder den som hindrer noen i å bruke dataene sine.
""",
}


def encrypted_word() -> bytes:
    """What Word writes with a password: an OLE file that holds an EncryptedPackage."""
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + name + bytes(2048 - len(name))


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("law.md", lambda: b"", "is empty"),
    "blank": ("law.txt", lambda: b"\n \n", "blank space"),
    "binary": ("law.txt", lambda: bytes(range(256)) * 40, "binary"),
    "picture": ("law.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(400), "picture"),
    "broken pdf": ("law.pdf", lambda: b"%PDF-1.7\n%damaged", "PDF"),
    "pdf with a password": ("law.pdf", lambda: read_samples.pdf([[[50, 700, "1."]]], password="s"), "password"),
    "docx with a password": ("law.docx", encrypted_word, "password"),
    "scan": ("law.pdf", read_samples.picture_pdf, "ocrmypdf"),
    "corrupt zip": ("law.docx", lambda: WORD.read_bytes()[:900], "law.docx"),
    "zip of something else": ("law.docx", lambda: read_samples.zipped({"a.txt": "x"}), "law.docx"),
    "wrong encoding": ("law.txt", lambda: ("Loi numéro é " * 30).encode() + b"\xff\xfe\xff", "character"),
    "broken xml": ("law.xml", lambda: b"<akomaNtoso xmlns='x'><act><body>", "law.xml"),
}


@pytest.mark.parametrize("kind", sorted(BAD))
@pytest.mark.parametrize("command", ["check", "outline"])
def test_unreadable_input_is_refused(capfdbinary, tmp_path, command, kind):
    name, make, said = BAD[kind]
    law, report = tmp_path / name, tmp_path / "report.json"
    law.write_bytes(make())
    ran = Ran(capfdbinary, command, str(law), *(["--output", str(report)] if command == "check" else []))
    assert ran.code == 2, ran.err
    assert ran.out == ""
    assert said.lower() in ran.err.lower()
    assert name in ran.err, "the file is named"
    assert "What to do:" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_bad_input_in_a_process_of_its_own(tmp_path):
    (tmp_path / "law.pdf").write_bytes(read_samples.picture_pdf())
    ran = subprocess.run(
        [sys.executable, "-m", "gapcheck", "check", "law.pdf", "-o", "report.html"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("gapcheck: law.pdf: ")
    assert "ocrmypdf" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["law.pdf"]


@pytest.mark.parametrize(
    ("path", "said"), [("absent.docx", "there is no such file"), ("folder", "this is a folder"), ("", "folder")]
)
def test_a_path_that_is_no_file(capfdbinary, tmp_path, monkeypatch, path, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    ran = Ran(capfdbinary, "check", path)
    assert ran.code == 2
    assert said in ran.err


def test_a_file_too_large_is_refused_before_it_is_read(capfdbinary, tmp_path, monkeypatch):
    law = tmp_path / "law.txt"
    with law.open("wb") as file:
        file.truncate(2 * gapcheck.read.MAX_BYTES)  # 100 MB that take no room on the disk
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("read") if path == law else read_bytes(path))
    ran = Ran(capfdbinary, "check", str(law))
    assert ran.code == 2
    assert "the file has 100 MB; the most that is read is 50 MB" in ran.err
    with pytest.raises(UnreadableInput, match="100 MB"):
        gapcheck.check(law)


def test_standard_input_is_read_no_further_than_the_limit(capfdbinary, monkeypatch, tmp_path):
    import gapcheck.read.reading

    for module in (gapcheck.read, gapcheck.read.reading):
        monkeypatch.setattr(module, "MAX_BYTES", 1000)
    given = tmp_path / "given"
    given.write_bytes(BILL.read_bytes() * 20)
    with given.open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        ran = Ran(capfdbinary, "check", "-")
        assert file.buffer.tell() < given.stat().st_size / 2
    assert ran.code == 2
    assert "the most that is read" in ran.err


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_novel_is_no_law(capfdbinary, tmp_path, suffix):
    law = tmp_path / f"novel.{suffix}"
    law.write_text(NOVEL, encoding="utf-8")
    ran = Ran(capfdbinary, "check", str(law), "--output", str(tmp_path / "report.json"))
    assert ran.code == 3
    assert ran.err.startswith("gapcheck: novel.")
    assert "What to do:" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == [law.name]


def test_a_novel_in_chapters_is_no_law(capfdbinary, tmp_path):
    law = tmp_path / "novel.txt"
    first, *rest = NOVEL.split("\n\n")
    law.write_text("\n\n".join([first, *(f"Chapter {n}\n\n{text}" for n, text in enumerate(rest, 1))]), "utf-8")
    ran = Ran(capfdbinary, "check", str(law))
    assert ran.code == 3, ran.out


@pytest.mark.parametrize("language", sorted(OTHER_LANGUAGES))
def test_a_language_without_word_lists_is_named(capfdbinary, tmp_path, language):
    law = tmp_path / "law.txt"
    law.write_text(OTHER_LANGUAGES[language], encoding="utf-8")
    ran = Ran(capfdbinary, "check", str(law), "--output", str(tmp_path / "report.json"))
    assert ran.code == 3
    assert language in ran.err
    assert "English" in ran.err, "the languages that can be read are named"
    assert [path.name for path in tmp_path.iterdir()] == ["law.txt"]


def test_a_language_that_is_given_but_has_no_word_lists(capfdbinary):
    ran = Ran(capfdbinary, "check", str(BILL), "--language", "et")
    assert ran.code == 3
    assert "Estonian" in ran.err


def test_the_python_interface_raises_the_same(tmp_path):
    with pytest.raises(NothingToAssess):
        gapcheck.check(NOVEL.encode(), name="novel.txt")
    with pytest.raises(UnreadableInput, match="empty"):
        gapcheck.check(b"", name="law.txt")
    with pytest.raises(UnreadableInput, match="no such file"):
        gapcheck.check(tmp_path / "absent.txt")


# --- checklists and positions ---


PACKS = {
    "a wrong key": ("    need: mandatory", "    ned: mandatory", "ned"),
    "a duplicate key": ("    need: mandatory", "    need: mandatory\n    need: optional", "need"),
    "an unknown concept": ("$access", "$acess", "acess"),
    "broken yaml": ("elements:", "elements: [", ""),
}


@pytest.mark.parametrize("kind", sorted(PACKS))
def test_a_broken_pack_is_told_by_file_and_line(capfdbinary, tmp_path, kind):
    old, new, said = PACKS[kind]
    folder = write_pack(tmp_path)
    article = folder / "art-01.yaml"
    text = article.read_text(encoding="utf-8")
    assert old in text
    article.write_text(text.replace(old, new, 1), encoding="utf-8")
    report = tmp_path / "report.json"
    ran = Ran(capfdbinary, "check", str(BILL), "--pack", str(folder), "--output", str(report))
    assert ran.code == 2
    assert "art-01.yaml, line " in ran.err
    assert said in ran.err
    assert not report.exists()


POSITIONS = {
    "an unknown reservation": ("made:\n  - id: reservation-2-9\n", "reservation-2-9"),
    "a wrong key": ("stat: Karoma\n", "stat"),
    "a duplicate key": ("state: Karoma\nstate: Arandia\n", "state"),
    "not yaml": ("state: [Karoma\n", "position.yaml"),
    "a word for a truth": ("intent_by_default: perhaps\n", "intent_by_default"),
    "empty": ("", "position.yaml"),
    "binary": ("\0\1\2", "position.yaml"),
}


@pytest.mark.parametrize("kind", sorted(POSITIONS))
def test_a_broken_position_is_told_by_file(capfdbinary, tmp_path, kind):
    text, said = POSITIONS[kind]
    position, report = tmp_path / "position.yaml", tmp_path / "report.json"
    position.write_text(text, encoding="utf-8")
    ran = Ran(capfdbinary, "check", str(BILL), "--position", str(position), "--output", str(report))
    assert ran.code == 2
    assert "position.yaml" in ran.err
    assert said in ran.err
    assert not report.exists()
