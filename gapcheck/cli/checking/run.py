"""The plan of a run in, each law checked out: its reports written or printed, and whether it passes its gates."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from typing import Any

from gapcheck.cli.checking.plan import Plan
from gapcheck.cli.console import coloured
from gapcheck.cli.files import STANDARD_INPUT, law_bytes, write_all
from gapcheck.cli.log import Log
from gapcheck.cli.progress import stages
from gapcheck.cli.settled import LANGUAGE, PACK
from gapcheck.cli.sources import source_of
from gapcheck.errors import UsageError
from gapcheck.findings import Report
from gapcheck.gates.baseline import compare, load_baseline
from gapcheck.gates.notices import notices
from gapcheck.gates.verdict import check_titles, failures
from gapcheck.gates.waivers import apply, load_waivers
from gapcheck.packfiles import shown
from gapcheck.report import is_binary, render
from gapcheck.text import Law

PAPER = "a4"
_WITHOUT_TEXT = "json"  # the one format that would print the law's text; the others need it for what they show


class Run:
    """Checks laws one by one against what is loaded once: the checklist, the position, the waivers.

    today: on which waivers are judged; None takes the day from the clock.
    """

    def __init__(self, plan: Plan, log: Log, today: date | None, *, with_text: bool = False) -> None:
        self.plan, self.log, self.with_text = plan, log, with_text
        self._shown = False
        settings = plan.settings
        if plan.printed and is_binary(plan.printed) and sys.stdout.isatty():
            raise UsageError(
                f"a report in the format '{plan.printed}' can't be shown on a terminal",
                advice=f"write it to a file: `--output report.{plan.printed}`.",
            )
        log.detail(f"settings: {shown(plan.file) if plan.file else 'no file'}")
        with stages(1, log) as stage:
            stage("loading the checklist")
            from gapcheck.packs import load_pack, load_position

            self.pack = load_pack(settings.pack or PACK, settings.packs, settings.report_language or LANGUAGE)
            check_titles(plan.floors, self.pack)
            self.position = load_position(settings.position, self.pack) if settings.position else None
            self.waivers = load_waivers(settings.waivers, self.pack) if settings.waivers else {}
        self.today = today or date.today()
        self.baselines = {law: load_baseline(path) for law, path in plan.baselines.items()}
        log.detail(f"checklist: {self.pack.id} {self.pack.head.version}, {len(self.pack.articles)} articles")
        for what, path in (("position", settings.position), ("waivers", settings.waivers)):
            if path:
                log.detail(f"{what}: {shown(path)}")

    def check(self, law: str) -> int:
        """The exit code for a law, once its reports are written and printed. Raises GapcheckError."""
        data, name = law_bytes(law)
        self.log.detail(f"law: {law} ({len(data):,} bytes)")
        with stages(3, self.log) as stage:
            stage(f"reading {name}")
            from gapcheck.pipeline import document_id, law_of

            settings = self.plan.settings
            segmented = law_of(data, name, format=settings.input_format, language=settings.language)
            stage("matching its clauses")
            made = self._report(law, segmented)
            stage("writing the report")
            surface: dict[str, Any] = {
                "paper": settings.paper or PAPER,
                "sources": {document_id(name): source_of(law, data, segmented.document)},
                "packs": (self.pack,),
            }
            outputs = self.plan.outputs[law]
            rendered = {path: render(self._for(made, kind), kind, **surface) for path, kind in outputs.items()}
        write_all(rendered)
        for path, content in rendered.items():
            self.log.detail(f"wrote {shown(path)} ({outputs[path]}, {len(content):,} bytes)")
        if self.plan.printed is not None:
            self._show(made, self.plan.printed, surface)
        return self._judge(made, name if law == STANDARD_INPUT else law)

    def _report(self, law: str, segmented: Law) -> Report:
        """The report on a law, with the waivers and beside its baseline."""
        from gapcheck.pipeline import report

        made = apply(report(segmented, self.pack, self.position, with_text=True), self.waivers, self.today)
        return compare(made, self.baselines[law]) if law in self.baselines else made

    def _judge(self, made: Report, law: str) -> int:
        """1 where a gate fails, each told on standard error; 0 where the law passes."""
        for words in notices(made):
            self.log.note(f"{law}: {words}")
        failed = failures(made, self.plan.levels, self.plan.floors)
        for words in failed:
            print(f"gapcheck: {law} fails {words}", file=sys.stderr)
        return 1 if failed else 0

    def _for(self, made: Report, format: str) -> Report:
        """The report as a format gets it: without the law's text where the format would print all of it unasked."""
        return made if self.with_text or format != _WITHOUT_TEXT else without_text(made)

    def _show(self, made: Report, format: str, surface: dict[str, Any]) -> None:
        """Print a report on standard output: in colour and to its width where that is a terminal."""
        terminal = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if terminal or "COLUMNS" in os.environ else None
        colour = coloured(os.environ, terminal)
        content = render(self._for(made, format), format, width=width, colour=colour, **surface)
        sys.stdout.flush()
        sys.stdout.buffer.write(b"\n" + content if self._shown else content)
        self._shown = True
        sys.stdout.buffer.flush()


def without_text(made: Report) -> Report:
    """The report without the law's text."""
    return made.model_copy(
        update={"documents": tuple(entry.model_copy(update={"text": None}) for entry in made.documents)}
    )
