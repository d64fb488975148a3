"""The panel 意见: the draft from the decisions, changed in place, and the files it is exported to."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import gradio as gr

from gouji.audit import Audit
from gouji.opinion.model import Outcome
from gouji.ui.desk import Desk
from gouji.ui.opinion_view import OUTCOMES, opinion_view
from gouji.ui.report_view import busy
from gouji.ui.session import IN_ORDER, Steps, Update, guarded, reviewer, told
from gouji.ui.start_view import waiting

if TYPE_CHECKING:
    from gradio.components import Component

NO_OPINION: Final = "打开报告后，这里是按处理结果起草的审核意见，可以直接改，再导出。"
FORMS: Final = (("Word", ".docx"), ("Markdown", ".md"), ("Excel", ".xlsx"))
PULL_JS: Final = "() => window.gouji.download()"


class Drafting:
    """Components and events of the panel. It is drawn when it is looked at: decisions made meanwhile are in it."""

    def __init__(self, desk: Desk, report_id: gr.State) -> None:
        self._desk = desk
        self._report_id = report_id
        self._version = gr.State(0)  # the version that the reviewer sees
        self._chosen = gr.State(False)  # whether the reviewer set the checkbox
        with gr.Row(elem_id="g-opinion-bar"):
            self._outcome = gr.Dropdown(
                choices=[(name, name) for name, _ in OUTCOMES],
                show_label=False,
                label="总体评价",
                container=False,
                elem_id="g-outcome",
                min_width=110,
                filterable=False,
            )
            self._buttons = [
                gr.Button(f"导出 {name}", size="sm", variant="primary" if not at else "secondary", min_width=60)
                for at, (name, _) in enumerate(FORMS)
            ]
        with gr.Row(elem_id="g-opinion-scope"):
            self._only_decided = gr.Checkbox(label="只写已处理的问题", container=False)
            self._saved = gr.HTML(apply_default_css=False, elem_id="g-saved")
            self._reset = gr.Button("恢复原稿", size="sm", elem_id="g-reset", min_width=64)
        self._document = gr.HTML(waiting(NO_OPINION), apply_default_css=False, elem_id="g-opinion")
        self._download = gr.DownloadButton("", elem_id="g-download")

    @property
    def shown(self) -> "list[Component]":
        return [self._document, self._outcome, self._only_decided, self._saved, self._version, self._chosen]

    def events(self, bridge: Any, tab: gr.Tab) -> None:
        seen = [self._report_id, self._only_decided]
        tab.select(self._look, [*seen, self._chosen], self.shown, **IN_ORDER)
        self._only_decided.input(self._choose, seen, self.shown, **IN_ORDER)
        self._outcome.input(self._rate, [*seen, self._outcome, self._version], self.shown, **IN_ORDER)
        self._reset.click(self._start_over, [*seen, self._version], self.shown, **IN_ORDER)
        bridge.reword(self._reword, [*seen, self._outcome, self._version], self.shown, **IN_ORDER)
        for button, (name, ending) in zip(self._buttons, FORMS, strict=True):
            made = button.click(partial(self._export, button, name, ending), seen, [self._download, button], **IN_ORDER)
            made.success(None, None, None, js=PULL_JS, **IN_ORDER)

    def closed(self) -> Update:
        """Before it is looked at for the report that is open now."""
        return {
            self._document: waiting(NO_OPINION),
            self._only_decided: False,
            self._chosen: False,
            self._saved: "",
            self._version: 0,
        }

    def _look(self, report_id: str | None, only_decided: bool, chosen: bool) -> Steps:
        """Once anything was decided, the draft has what was decided; a reviewer who wants the rest says so."""
        if report_id is None:
            return

        def steps() -> Steps:
            yield {self._document: busy("正在起草审核意见…")}
            audit = self._desk.opened(report_id)
            only = only_decided if chosen else bool(self._desk.casework.decisions(audit))
            yield {**self._drawn(audit, only), self._only_decided: only}

        yield from guarded(steps, self._failed)

    def _choose(self, report_id: str | None, only_decided: bool) -> Steps:
        if report_id is None:
            return
        draw = self._drawn
        yield from guarded(
            lambda: iter([{**draw(self._desk.opened(report_id), only_decided), self._chosen: True}]), self._failed
        )

    def _reword(
        self,
        report_id: str | None,
        only_decided: bool,
        outcome: str,
        version: int,
        event: gr.EventData,
        request: gr.Request,
    ) -> Update:
        texts = {str(key): str(text) for key, text in event._data["texts"].items()}
        return self._save(report_id, only_decided, texts, outcome, version, reviewer(request))

    def _rate(
        self, report_id: str | None, only_decided: bool, outcome: str, version: int, request: gr.Request
    ) -> Update:
        done = self._save(report_id, only_decided, {}, outcome, version, reviewer(request))
        return {**self._drawn(self._desk.opened(report_id), only_decided), **done} if report_id else done

    def _save(
        self,
        report_id: str | None,
        only_decided: bool,
        texts: Mapping[str, str],
        outcome: str,
        version: int,
        by: str,
    ) -> Update:
        """The page already shows the words: only the number of the version is drawn anew."""
        if report_id is None:
            return {self._version: version}
        with told("改动没有存下来"):
            number = self._desk.casework.reword(
                self._desk.opened(report_id), only_decided, texts, Outcome(outcome), by=by, seen=version
            )
            return {self._version: number, self._saved: _saved(number)}
        return {self._version: version}

    def _start_over(self, report_id: str | None, only_decided: bool, version: int, request: gr.Request) -> Update:
        """The draft's own words again; the versions before stay in the workspace."""
        if report_id is None:
            return {self._version: version}
        with told("没有恢复"):
            audit = self._desk.opened(report_id)
            self._desk.casework.start_over(audit, only_decided, by=reviewer(request), seen=version)
            return self._drawn(audit, only_decided)
        return {self._version: version}

    def _drawn(self, audit: Audit, only_decided: bool) -> Update:
        casework = self._desk.casework
        wording, version = casework.wording(audit.report.id)
        draft, shown = casework.opinion(audit, only_decided, wording)
        undecided = len(audit.findings) - len(casework.decisions(audit))
        return {
            self._document: opinion_view(draft, shown, wording.texts, undecided, only_decided),
            self._outcome: shown.outcome.value,
            self._saved: _saved(version),
            self._version: version,
        }

    def _failed(self, message: str) -> Update:
        return {self._document: waiting(message)}

    def _export(self, button: gr.Button, name: str, ending: str, report_id: str | None, only_decided: bool) -> Steps:
        if report_id is None:
            raise gr.Error("请先打开一份报告", title="导出")
        yield {button: gr.update(value="正在生成…", interactive=False)}
        ready = {button: gr.update(value=f"导出 {name}", interactive=True)}
        made: Update = {self._download: gr.update(value=None, label="")}
        with told("没有导出"):
            place = self._desk.casework.export(self._desk.opened(report_id), only_decided, ending)
            # The name of the folder is new each time: by it the script knows that the button has this file.
            made = {self._download: gr.update(value=str(place), label=place.parent.name)}
        yield {**ready, **made}


def _saved(version: int) -> str:
    return f"已存第 {version} 稿" if version else ""
