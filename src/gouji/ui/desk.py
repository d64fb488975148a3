"""What the page works on: reports opened from the library or uploaded, audited once, kept while they are in use."""

import logging
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gouji.audit import Audit, audit
from gouji.errors import GoujiError
from gouji.report.model import Report
from gouji.report.reader import read
from gouji.settings import Settings
from gouji.ui.chat_view import Exchange
from gouji.ui.stored import stored
from gouji.ui.surroundings import surroundings

if TYPE_CHECKING:
    from gouji.assistant.answer import Answer
    from gouji.assistant.assistant import Assistant
    from gouji.assistant.line import Line
    from gouji.assistant.thinking import Restart
    from gouji.index.library import Library
    from gouji.index.passage import ReportCard
    from gouji.ui.casework import Casework
    from gouji.workspace.workspace import Workspace
    from gouji.years.model import Comparison

log = logging.getLogger(__name__)

KEPT: Final = 32  # audits in memory; the text and checks of one report take a few megabytes


class Desk:
    """The reports of all reviewers of one page. Methods may be called from several threads.

    An audit is a pure function of the file, so that two reviewers who open the same report share one.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._audits: OrderedDict[str, Audit] = OrderedDict()
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._assistant: Assistant | None = None
        self._workspace: Workspace | None = None
        self._casework: Casework | None = None
        self._compared: OrderedDict[tuple[str, ...], Comparison] = OrderedDict()

    @property
    def library(self) -> "Library":
        with self._lock:
            if self._library is None:
                from gouji.index.library import Library

                self._library = Library(self._settings)
            return self._library

    @property
    def assistant(self) -> "Assistant":
        library = self.library
        with self._lock:
            if self._assistant is None:
                from gouji.assistant.assistant import Assistant

                self._assistant = Assistant(self._settings, library)
            return self._assistant

    @property
    def workspace(self) -> "Workspace":
        with self._lock:
            if self._workspace is None:
                from gouji.workspace.workspace import Workspace

                self._workspace = Workspace(self._settings)
            return self._workspace

    @property
    def casework(self) -> "Casework":
        workspace = self.workspace
        with self._lock:
            if self._casework is None:
                from gouji.ui.casework import Casework

                self._casework = Casework(self._settings, workspace)
            return self._casework

    def warm(self) -> None:
        """Loads in the background what the first upload and the first question would wait for."""

        def work() -> None:
            try:
                self.library.embedding.documents(["绩效自评报告"])
            except Exception:  # whoever needs it next is told why it fails
                log.exception("warming up failed")

        threading.Thread(target=work, name="warm", daemon=True).start()

    def cards(self) -> "list[ReportCard]":
        """What can be opened, the newest year of each unit first."""
        return sorted(self.library.reports(), key=lambda card: (card.unit or "", -(card.year or 0), card.title))

    def keep(self, upload: Path) -> Path:
        """Copies an upload into the data folder, where it stays after the page is closed; whole or not at all."""
        folder = self._settings.data_dir / "uploads"
        folder.mkdir(parents=True, exist_ok=True)
        report_id = read(upload).id
        place = folder / report_id / upload.name
        if not place.exists():
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                shutil.copyfile(upload, Path(scratch) / upload.name)
                place.parent.mkdir(exist_ok=True)
                (Path(scratch) / upload.name).replace(place)
        return place.resolve()

    def audit(self, path: Path) -> Audit:
        """Reads and audits a file, beside the earlier reports of its unit in the library."""
        return self._remember(self._audited(read(path)))

    def index(self, report: Report) -> None:
        """Adds a report to the library, so that it can be found and opened again."""
        self.library.add(report)

    def opened(self, report_id: str) -> Audit:
        """The audit of a report by its id, from memory or read again from the file it came from.

        Raises:
            GoujiError: the report is not in the library, or its file is gone or has changed.
        """
        with self._lock:
            known = self._audits.get(report_id)
            if known is not None:
                self._audits.move_to_end(report_id)
                return known
        return self._remember(self._audited(stored(self.library, report_id)))

    def ask(
        self, question: str, report_id: str | None, before: Sequence[Exchange] = (), line: "Line | None" = None
    ) -> "Iterator[str | Restart | Answer]":
        """Answers a question about one report, or, without an id, about all of the library: sentences as they come,
        then the answer (see `Assistant.stream`). Cutting the line stops the model.

        What was said `before` about the same report lets a question leave out what it is about (那指标6呢).
        """
        from gouji.assistant.inquiry import Inquiry
        from gouji.assistant.thread import Turn

        audited = self.opened(report_id) if report_id else None
        thread = [Turn(e.question, e.answer.answer) for e in before if e.answer and e.report_id == report_id]
        yield from self.assistant.stream(Inquiry(question, audited=audited, history=thread, line=line))

    def answer(self, question: str, report_id: str) -> "Answer":
        """The answer alone, to a question about one report that nothing was said before."""
        from gouji.assistant.inquiry import Inquiry

        return self.assistant.ask(Inquiry(question, audited=self.opened(report_id)))

    def years(self, report_id: str) -> "Comparison":
        """The report beside those of its unit's other years in the library; compared once for the same reports.

        Raises:
            GoujiError: the report is not open and cannot be opened, or says no year.
        """
        from gouji.calculator.identities import declared
        from gouji.years.compare import compare

        report = self.opened(report_id).report
        others = self._other_years(report)
        key = tuple(sorted((report.id, *(other.id for other in others))))
        with self._lock:
            known = self._compared.get(key)
        if known is None:
            ties = declared(self._settings.identities)
            known = compare([report, *others], ties)
            if report not in known.reports:  # the others are on another project, and more recent
                known = compare([report], ties)
            with self._lock:
                self._compared[key] = known
                while len(self._compared) > KEPT:
                    self._compared.popitem(last=False)
        return known

    def _audited(self, report: Report) -> Audit:
        earlier = self._earlier(report)
        return audit(report, previous=earlier, context=surroundings(self._settings, earlier))

    def _remember(self, result: Audit) -> Audit:
        with self._lock:
            self._audits[result.report.id] = result
            while len(self._audits) > KEPT:
                self._audits.popitem(last=False)
        return result

    def _earlier(self, report: Report) -> tuple[Report, ...]:
        """Earlier reports of the same unit, the newest first."""
        cards = self._of_unit(report)
        return self._readable([c for c in cards if report.year and c.year and c.year < report.year])

    def _other_years(self, report: Report) -> tuple[Report, ...]:
        """Reports of the same unit on the same kind of subject, the whole unit or a project, of other years."""
        from gouji.years.choice import subject

        found = self._readable([c for c in self._of_unit(report) if c.year != report.year])
        return tuple(other for other in found if bool(subject(other)) == bool(subject(report)))

    def _of_unit(self, report: Report) -> "list[ReportCard]":
        cards = self.library.reports() if report.unit and report.year else []
        return [card for card in cards if card.unit == report.unit and card.year and card.id != report.id]

    def _readable(self, cards: "Sequence[ReportCard]") -> tuple[Report, ...]:
        """The reports of these cards, the newest first; one that can no longer be read is left out."""
        found = []
        for card in sorted(cards, key=lambda c: -(c.year or 0)):
            try:
                found.append(stored(self.library, card.id))
            except GoujiError:
                continue
        return tuple(found)
