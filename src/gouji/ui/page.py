"""The page: the outline of a report on the left, its text in the middle, five panels on what was found on the right."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import gradio as gr

from gouji.audit import Audit
from gouji.errors import GoujiError
from gouji.settings import Settings
from gouji.ui.check_view import check_view
from gouji.ui.desk import Desk
from gouji.ui.drafting import Drafting
from gouji.ui.i18n import I18N
from gouji.ui.judging import Judging
from gouji.ui.language import ZH, Say
from gouji.ui.original import Original
from gouji.ui.outline_view import outline_view
from gouji.ui.private import private_folder
from gouji.ui.report_view import busy, failed, report_view
from gouji.ui.rewriting import Rewriting
from gouji.ui.session import PRIVATE, Reviewer, Steps, Update, guarded, language, reviewer, warn
from gouji.ui.start_view import brand, start_view, waiting
from gouji.ui.summary_view import summary_view
from gouji.ui.talk import Talk
from gouji.ui.years_view import years_view

if TYPE_CHECKING:
    from gouji.index.passage import ReportCard

FILE_TYPES: Final = [".docx", ".pdf", ".xlsx", ".txt", ".md", ".doc", ".xls", ".wps"]
SWEEP: Final = (3600, 86400)  # seconds: Gradio's own copies of files are looked through hourly and kept a day

# What clicks send to the server goes through the text's component, which must name its events; the rest of the page
# happens in assets/.
BRIDGE_JS: Final = """
window.gouji.bridge(trigger, [
  'open_report', 'visit_report', 'go_home', 'audit_all',
  'decide', 'undo_decision', 'reword', 'first_question', 'rate', 'rewrite', 'suggest',
]);
watch('value', () => window.gouji.arrived());
"""


class Page:
    """One page for all reviewers. Each session has its own open report and its own conversation."""

    def __init__(self, settings: Settings) -> None:
        self.desk = Desk(settings)
        self.original = Original(self.desk)
        # Uploads and exported files pass through a folder of Gradio's: one that only this program reads.
        os.environ["GRADIO_TEMP_DIR"] = str(private_folder())
        with gr.Blocks(title="勾稽", analytics_enabled=False, fill_width=True, delete_cache=SWEEP) as self.blocks:
            self._layout()
            self._events()

    def _layout(self) -> None:
        self.report_id = gr.State(None)  # str | None
        with gr.Row(elem_id="g-top"):
            self.brand = gr.HTML(brand(), apply_default_css=False, elem_id="g-brand")
            self.picker = gr.Dropdown(
                choices=[],
                show_label=False,
                container=False,
                elem_id="g-picker",
                label=I18N("head.picker"),
                min_width=160,
            )
            self.upload = gr.UploadButton(
                str(I18N("head.upload")), file_types=FILE_TYPES, variant="primary", elem_id="g-upload"
            )
        self.summary = gr.HTML(apply_default_css=False, elem_id="g-summary")
        with gr.Row(elem_id="g-desk"):
            with gr.Column(elem_id="g-outline"):
                self.outline = gr.HTML(apply_default_css=False, elem_id="g-sections")
            with gr.Column(elem_id="g-report"):
                self.original.lay_out_ways()
                self.text = gr.HTML(apply_default_css=False, elem_id="g-text", js_on_load=BRIDGE_JS)
                self.original.lay_out_pages()
            with gr.Column(elem_id="g-panels"), gr.Tabs(selected="talk") as self.tabs:
                with _tab(I18N("tab.checks"), "checks") as self.checks_tab:
                    self.checks = gr.HTML(apply_default_css=False, elem_id="g-checks")
                with _tab(I18N("tab.findings"), "findings") as self.findings_tab:
                    self.judging = Judging(self.desk, self.report_id)
                    self.rewriting = Rewriting(self.desk, self.report_id)
                with _tab(I18N("tab.talk"), "talk"):
                    self.talk = Talk(self.desk, self.report_id)
                with _tab(I18N("tab.years"), "years") as self.years_tab:
                    self.years = gr.HTML(apply_default_css=False, elem_id="g-years")
                with _tab(I18N("tab.opinion"), "opinion") as self.opinion_tab:
                    self.drafting = Drafting(self.desk, self.report_id)

    def _events(self) -> None:
        desk = [self.summary, self.outline, self.checks, self.text, self.years, self.checks_tab, self.findings_tab]
        desk += [self.report_id, self.picker, self.tabs]
        desk += [*self.original.shown, *self.judging.shown, *self.rewriting.shown]
        desk += [*self.talk.shown, *self.drafting.shown]
        self.blocks.load(self._start, None, [*desk, self.brand], **PRIVATE)
        self.picker.input(self._pick, [self.picker], desk, **PRIVATE)
        self.upload.upload(self._receive, [self.upload], desk, **PRIVATE)
        bridge: Any = self.text  # its events are whatever the script triggers
        bridge.open_report(self._click, None, desk, **PRIVATE)
        bridge.visit_report(self._visit, None, desk, **PRIVATE)
        bridge.go_home(self._home, None, desk, **PRIVATE)
        bridge.audit_all(self._audit_all, None, desk, **PRIVATE)
        self.years_tab.select(self._compare, [self.report_id], [self.years], **PRIVATE)
        self.judging.events(bridge)
        self.rewriting.events(bridge)
        self.talk.events(bridge)
        self.drafting.events(bridge, self.opinion_tab)

    # Opening a report

    def _start(self, request: gr.Request) -> Steps:
        """A new session: the overview, or the report and the finding that the address names."""
        address = dict(request.query_params)
        wanted, finding = address.get("report"), address.get("finding")
        by = reviewer(request)
        yield {self.brand: brand(by.say)}
        yield from self._steps(by, lambda: self._opened(wanted, by, finding=finding) if wanted else self._overview(by))

    def _pick(self, report_id: str | None, request: gr.Request) -> Steps:
        by = reviewer(request)
        if report_id:
            yield from self._steps(by, lambda: self._opened(report_id, by))

    def _click(self, event: gr.EventData, request: gr.Request) -> Steps:
        report_id, by = str(event._data["report"]), reviewer(request)
        yield from self._steps(by, lambda: self._opened(report_id, by))

    def _visit(self, event: gr.EventData, request: gr.Request) -> Steps:
        """A passage of a report that is not the open one: the panel that led there stays as it is."""
        report_id, spans, by = str(event._data["report"]), str(event._data["spans"]), reviewer(request)
        yield from self._steps(by, lambda: self._visited(report_id, spans, by))

    def _receive(self, upload: str, request: gr.Request) -> Steps:
        by = reviewer(request)
        yield from self._steps(by, lambda: self._uploaded(Path(upload), by))

    def _home(self, request: gr.Request) -> Steps:
        by = reviewer(request)
        yield from self._steps(by, lambda: self._overview(by))

    def _audit_all(self, request: gr.Request) -> Steps:
        by = reviewer(request)
        yield from self._steps(by, lambda: self._season(by))

    def _steps(self, by: Reviewer, steps: Callable[[], Steps]) -> Steps:
        say = by.say
        yield from guarded(
            steps,
            lambda told: {**self._nothing(say), **self.talk.opened(None, by), self.text: failed(told, say)},
            say,
        )

    def _overview(self, by: Reviewer) -> Steps:
        yield {
            **self._nothing(by.say),
            **self.talk.opened(None, by),
            self.picker: self._choices(None, by.say),
            self.text: self._drawn_start(by.say),
        }

    def _drawn_start(self, say: Say) -> str:
        workspace = self.desk.workspace
        return start_view(
            self.desk.cards(), workspace.season.lines(), [report.id for report in workspace.reports.all()], say
        )

    def _season(self, by: Reviewer) -> Steps:
        """Every report of the library that nobody has opened yet; one that cannot be read is named and passed over."""
        kept = {report.id for report in self.desk.workspace.reports.all()}
        waiting = [card for card in self.desk.cards() if card.id not in kept]
        for number, card in enumerate(waiting, start=1):
            step = by.say("busy.season", number=number, total=len(waiting), name=card.unit or card.title)
            yield {self.text: busy(step, by.say)}
            try:
                self.desk.casework.keep(self.desk.opened(card.id), by.name)
            except GoujiError as error:
                warn(str(error), by.say("failed.skipped"))
        yield from self._overview(by)

    def _opened(self, report_id: str, by: Reviewer, *, finding: str | None = None) -> Steps:
        yield {self.text: busy(by.say("busy.reading"), by.say)}
        audit = self.desk.opened(report_id)
        self._keep(audit, by)
        yield {
            **self._shown(audit, by.say, finding=finding),
            **self._panels(audit, by, "findings" if finding else "checks"),
        }

    def _visited(self, report_id: str, spans: str, by: Reviewer) -> Steps:
        yield {self.text: busy(by.say("busy.reading"), by.say)}
        audit = self.desk.opened(report_id)
        self._keep(audit, by)
        yield self._shown(audit, by.say, spans)

    def _uploaded(self, upload: Path, by: Reviewer) -> Steps:
        yield {self.text: busy(by.say("busy.file"), by.say)}
        kept = self.desk.keep(upload)
        yield {self.text: busy(by.say("busy.checking"), by.say)}
        audit = self.desk.audit(kept)
        yield {self.text: busy(by.say("busy.library"), by.say)}
        try:
            self.desk.index(audit.report)
        except GoujiError as error:
            # The audit stands without the library; only finding it again does not.
            warn(by.say("failed.not_indexed", error=error), by.say("failed.library"))
        self._keep(audit, by)
        yield {**self._shown(audit, by.say), **self._panels(audit, by)}

    def _keep(self, audit: Audit, by: Reviewer) -> None:
        """What cannot be kept can still be read: only decisions on it cannot be made."""
        try:
            self.desk.casework.keep(audit, by.name)
        except GoujiError as error:
            warn(by.say("failed.not_kept", error=error), by.say("failed.workspace"))

    def _shown(self, audit: Audit, say: Say, spans: str | None = None, finding: str | None = None) -> Update:
        return {
            self.summary: summary_view(audit, say),
            self.outline: outline_view(audit, say),
            self.checks: check_view(audit, say),
            self.text: report_view(audit, spans, finding, say),
            self.checks_tab: gr.update(label=f"{say('tab.checks')} {len(audit.checks)}"),
            self.findings_tab: gr.update(label=f"{say('tab.findings')} {len(audit.findings)}"),
            self.report_id: audit.report.id,
            self.picker: self._choices(audit.report.id, say),
            **self.original.opened(audit, say),
            **self.judging.opened(audit, say),
            **self.rewriting.closed(),
            **self.drafting.closed(say),
        }

    def _panels(self, audit: Audit, by: Reviewer, panel: str = "checks") -> Update:
        """The panels of a report that was opened by itself, not from a passage of another one."""
        return {
            self.tabs: gr.update(selected=panel),
            self.years: waiting(by.say("closed.years")),
            **self.talk.opened(audit.report.id, by),
        }

    def _nothing(self, say: Say) -> Update:
        """Nothing is open: panels of the report before would point into a text that is no longer there."""
        return {
            self.summary: "",
            self.outline: "",
            self.checks: waiting(say("closed.checks")),
            self.years: waiting(say("closed.years")),
            self.checks_tab: gr.update(label=say("tab.checks")),
            self.findings_tab: gr.update(label=say("tab.findings")),
            self.report_id: None,
            self.picker: gr.update(value=None),
            self.tabs: gr.update(selected="talk"),
            **self.original.opened(None, say),
            **self.judging.opened(None, say),
            **self.rewriting.closed(),
            **self.drafting.closed(say),
        }

    def _choices(self, report_id: str | None, say: Say) -> Any:
        """The list of reports; the value is left empty where the open report is not in the library."""
        choices = labels(self.desk.cards(), say)
        known = report_id if any(report_id == value for _, value in choices) else None
        return gr.update(choices=choices, value=known)

    # 历年

    def _compare(self, report_id: str | None, request: gr.Request) -> Steps:
        if report_id is None:
            return

        say = language(request)

        def steps() -> Steps:
            yield {self.years: busy(say("busy.years"), say)}
            yield {self.years: years_view(self.desk.years(report_id), say)}

        yield from guarded(steps, lambda message: {self.years: waiting(message)}, say)


def labels(cards: "Sequence[ReportCard]", say: Say = ZH) -> list[tuple[str, str]]:
    """How reports are called in the list, with their ids; the title tells two of one unit and year apart."""
    short = [" · ".join((_year(c.year, say), c.unit or c.title)) for c in cards]
    return [
        (f"{name} · {card.title}" if short.count(name) > 1 else name, card.id)
        for name, card in zip(short, cards, strict=True)
    ]


def _year(year: int | None, say: Say) -> str:
    return say("year.plain", year=year) if year else say("year.unknown")


def _tab(label: Any, name: str) -> gr.Tab:
    """A panel of the right side. Its children are drawn before it is opened: the scripts look for places in all."""
    return gr.Tab(label, elem_id=f"g-tab-{name}", id=name, render_children=True)
