"""The panel 叙述: findings, and the decisions on them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import gradio as gr

from gouji.audit import Audit
from gouji.narrative.model import Severity
from gouji.ui.decision_view import LONGEST_NOTE
from gouji.ui.desk import Desk
from gouji.ui.finding_view import finding_view
from gouji.ui.session import IN_ORDER, Update, reviewer, told
from gouji.ui.start_view import waiting
from gouji.workspace.decision import Mark

if TYPE_CHECKING:
    from gradio.components import Component

NO_FINDINGS: Final = "打开报告后，这里列出叙述与内容上的问题，重要的在前。"


class Judging:
    """Components and events of the panel."""

    def __init__(self, desk: Desk, report_id: gr.State) -> None:
        self._desk = desk
        self._report_id = report_id
        self.findings = gr.HTML(
            waiting(NO_FINDINGS),
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

    def opened(self, audit: Audit | None) -> Update:
        if audit is None:
            return {self.findings: waiting(NO_FINDINGS)}
        return {self.findings: self._drawn(audit)}

    def _drawn(self, audit: Audit) -> str:
        progress = self._desk.workspace.reports.progress(audit.report.id)
        return finding_view(audit, self._desk.casework.decisions(audit), progress)

    def _decide(self, report_id: str | None, event: gr.EventData, request: gr.Request) -> Update:
        data = event._data
        return self._done(
            report_id,
            lambda audit: self._desk.casework.decide(
                audit,
                str(data["key"]),
                Mark(data["mark"]),
                by=reviewer(request),
                severity=_override(audit, str(data["finding"]), str(data["severity"])),
                note=str(data["note"])[:LONGEST_NOTE],
                seen=int(data["seen"]),
            ),
        )

    def _undo(self, report_id: str | None, event: gr.EventData, request: gr.Request) -> Update:
        data = event._data
        return self._done(
            report_id,
            lambda audit: self._desk.casework.undo(
                audit, str(data["key"]), by=reviewer(request), seen=int(data["seen"])
            ),
        )

    def _done(self, report_id: str | None, act: Callable[[Audit], None]) -> Update:
        """Acts, and draws what holds then, also where somebody else came first."""
        if report_id is None:
            return {self.findings: gr.skip()}
        with told("处理没有存下来"):
            act(self._desk.opened(report_id))
        with told("处理读不出来"):
            return {self.findings: self._drawn(self._desk.opened(report_id))}
        return {self.findings: gr.skip()}


def _override(audit: Audit, finding_id: str, severity: str) -> Severity | None:
    """The severity that the reviewer chose, None where it is the finding's own."""
    own = next((finding.severity for finding in audit.findings if finding.id == finding_id), None)
    chosen = Severity(severity)
    return None if chosen is own else chosen
