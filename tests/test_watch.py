"""`gapcheck watch` as a user runs it: a process that tells, after each real save, what it changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

DRAFTS = Path(__file__).parent / "drafts"
FIRST, SECOND, PACK = DRAFTS / "first.md", DRAFTS / "second.md", DRAFTS / "checklist"
DEADLINE = 60  # seconds for a line to come, on a busy machine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a signal ends the process otherwise there")


class Watch:
    """The command as a process, its lines as they come."""

    def __init__(self, bill: Path, *words: str) -> None:
        self.bill = bill
        command = [
            sys.executable,
            "-m",
            "gapcheck",
            "watch",
            str(bill),
            "--pack",
            str(PACK),
            "--interval",
            "0.05",
            *words,
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def told(self) -> list[str]:
        """The lines up to and with the next that ends with how long it took."""
        lines = [self.line()]
        while not lines[-1].endswith(" s)"):
            lines.append(self.line())
        return lines

    def line(self) -> str:
        try:
            return self._lines.get(timeout=DEADLINE)
        except Empty:
            pytest.fail(f"watch said nothing; it has ended with {self.process.poll()}")

    def silent(self, seconds: float) -> bool:
        try:
            self._lines.get(timeout=seconds)
        except Empty:
            return True
        return False

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(DEADLINE)


@pytest.fixture
def bill(tmp_path: Path) -> Path:
    path = tmp_path / "bill.md"
    path.write_bytes(FIRST.read_bytes())
    return path


@pytest.fixture
def watch(bill: Path) -> Iterator[Watch]:
    started = Watch(bill)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.wait()


def save_in_place(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def save_by_replacing(path: Path, content: bytes) -> None:
    """As vim, LibreOffice and Word do it: a new file takes the name of the old."""
    beside = path.with_name(".bill.tmp")
    beside.write_bytes(content)
    os.replace(beside, path)


def save_by_way_of_nothing(path: Path, content: bytes) -> None:
    """As some editors do it: the old file is moved away before the new one is there."""
    path.rename(path.with_name("bill.md~"))
    path.write_bytes(content)


@pytest.mark.parametrize("save", [save_in_place, save_by_replacing, save_by_way_of_nothing])
def test_each_save_is_told(watch, save):
    beginning = watch.told()
    assert beginning[0] == "Electronic Offences Act, against Convention of Velland"
    assert beginning[1].startswith("gaps in reach: 2, over-breadth: 0, to be judged: 0 (")
    text = FIRST.read_text(encoding="utf-8")
    better = text.replace("to preserve the data and", "to preserve the data for a period of up to ninety days and")
    save(watch.bill, better.encode())
    closed, left = watch.told()
    assert closed == "+ art-03/duration: closed (clause 6)"
    assert left.startswith("gaps in reach: 1, over-breadth: 0")
    save(watch.bill, better.replace(", with the intent that it be used to commit such an offence,", "").encode())
    lost, left = watch.told()
    assert lost == "- art-02/purpose: goes further (was in clause 5(1))"
    assert left.startswith("gaps in reach: 1, over-breadth: 1")
    assert watch.stop() == 0
    assert watch.silent(0.2)


def test_a_clause_put_in_before_the_others_is_no_news_of_each(watch):
    watch.told()
    save_in_place(watch.bill, SECOND.read_bytes())
    told = watch.told()
    assert "- art-01/emissions: new gap (was in clause 4)" in told
    assert "+ art-07/nationals: closed (clause 3)" in told
    assert any(line.startswith("→ 5 elements moved") for line in told)
    assert watch.stop() == 0


def test_what_can_not_be_read_is_told_and_watched_on(watch):
    watch.told()
    save_in_place(watch.bill, b"")
    assert "bill.md" in watch.line()
    assert "What to do" in watch.line()
    save_in_place(watch.bill, FIRST.read_bytes())
    assert watch.told()[0] == "= no verdict changed"
    watch.bill.unlink()
    assert "there is no such file" in watch.line()
    assert "What to do" in watch.line()
    save_in_place(watch.bill, SECOND.read_bytes())
    assert "- art-01/emissions: new gap (was in clause 4)" in watch.told()
    assert watch.stop() == 0


def test_a_save_that_changes_nothing_says_nothing(watch):
    watch.told()
    save_by_replacing(watch.bill, FIRST.read_bytes())
    assert watch.silent(1)
    assert watch.process.poll() is None
    assert watch.stop() == 0


@pytest.mark.parametrize(("name", "message"), [("absent.md", "there is no such file"), ("-", "can't be watched")])
def test_what_is_not_there_can_not_be_watched(tmp_path, name, message):
    ran = subprocess.run(
        [sys.executable, "-m", "gapcheck", "watch", name], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr
