"""The panel 叙述: findings, and the decisions on them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gradio as gr

from gouji.audit import Audit
from gouji.narrative.model import Severity
from gouji.ui.decision_view import LONGEST_NOTE
from gouji.ui.desk import Desk
from gouji.ui.finding_view import finding_view
from gouji.ui.language import Say
from gouji.ui.session import IN_ORDER, Reviewer, Update, reviewer, told
from gouji.ui.start_view import waiting
from gouji.workspace.decision import Mark

if TYPE_CHECKING:
    from gradio.components import Component


class Judging:
    """Components and events of the panel."""

    def __init__(self, desk: Desk, report_id: gr.State) -> None:
        self._desk = desk
        self._report_id = report_id
        self.findings = gr.HTML(
            apply_default_css=False,
            elem_id="g-findings",
            js_on_load="watch('value', () => window.gouji.judged());",
        )

    @property
    def shown(self) -> "list[Component]":
        return [self.findings]

    def events(self, bridge: Any) -> None:
        bridge.decide(self._decide, [self._report_id], self.shown, **IN_ORDER)
        bridge.undo_decision(self._undo, [self._report_id], self.shown, **IN_ORDER)

    def opened(self, audit: Audit | None, say: Say) -> Update:
        if audit is None:
            return {self.findings: waiting(say("closed.findings"))}
        return {self.findings: self._drawn(audit, say)}

    def _drawn(self, audit: Audit, say: Say) -> str:
        progress = self._desk.workspace.reports.progress(audit.report.id)
        return finding_view(audit, self._desk.casework.decisions(audit), progress, say)

    def _decide(self, report_id: str | None, event: gr.EventData, request: gr.Request) -> Update:
        data, by = event._data, reviewer(request)
        return self._done(
            report_id,
            by,
            lambda audit: self._desk.casework.decide(
                audit,
                str(data["key"]),
                Mark(data["mark"]),
                by=by.name,
                severity=_override(audit, str(data["finding"]), str(data["severity"])),
                note=str(data["note"])[:LONGEST_NOTE],
                seen=int(data["seen"]),
            ),
        )

    def _undo(self, report_id: str | None, event: gr.EventData, request: gr.Request) -> Update:
        data, by = event._data, reviewer(request)
        return self._done(
            report_id,
            by,
            lambda audit: self._desk.casework.undo(audit, str(data["key"]), by=by.name, seen=int(data["seen"])),
        )

    def _done(self, report_id: str | None, by: Reviewer, act: Callable[[Audit], None]) -> Update:
        """Acts, and draws what holds then, also where somebody else came first."""
        if report_id is None:
            return {self.findings: gr.skip()}
        with told("failed.decision", by.say):
            act(self._desk.opened(report_id))
        with told("failed.decisions", by.say):
            return {self.findings: self._drawn(self._desk.opened(report_id), by.say)}
        return {self.findings: gr.skip()}


def _override(audit: Audit, finding_id: str, severity: str) -> Severity | None:
    """The severity that the reviewer chose, None where it is the finding's own."""
    own = next((finding.severity for finding in audit.findings if finding.id == finding_id), None)
    chosen = Severity(severity)
    return None if chosen is own else chosen
