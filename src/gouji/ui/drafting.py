"""The panel 意见: the draft from the decisions, changed in place, and the files it is exported to."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import gradio as gr

from gouji.audit import Audit
from gouji.opinion.model import Outcome
from gouji.ui.desk import Desk
from gouji.ui.i18n import I18N
from gouji.ui.language import ZH, Say
from gouji.ui.opinion_view import opinion_view
from gouji.ui.report_view import busy
from gouji.ui.session import IN_ORDER, Reviewer, Steps, Update, guarded, language, reviewer, told
from gouji.ui.start_view import waiting

if TYPE_CHECKING:
    from gradio.components import Component

FORMS: Final = (("Word", ".docx"), ("Markdown", ".md"), ("Excel", ".xlsx"))
PULL_JS: Final = "() => window.gouji.download()"
# The words that were typed go with the click. They are sent on their own as well, when the typing ends, but of two
# messages that a browser sends at once either may arrive first.
TYPED_JS: Final = "(report, only, outcome, version) => [report, only, outcome, version, window.gouji.typed()]"


class Drafting:
    """Components and events of the panel. It is drawn when it is looked at: decisions made meanwhile are in it."""

    def __init__(self, desk: Desk, report_id: gr.State) -> None:
        self._desk = desk
        self._report_id = report_id
        self._version = gr.State(0)  # the version that the reviewer sees
        self._chosen = gr.State(False)  # whether the reviewer set the checkbox
        with gr.Row(elem_id="g-opinion-bar"):
            self._outcome = gr.Dropdown(
                choices=_outcomes(ZH),
                show_label=False,
                label=I18N("opinion.outcome"),
                container=False,
                elem_id="g-outcome",
                min_width=110,
                filterable=False,
            )
            self._buttons = [
                gr.Button(
                    I18N(f"opinion.export_{name.lower()}"),
                    size="sm",
                    variant="primary" if not at else "secondary",
                    min_width=60,
                )
                for at, (name, _) in enumerate(FORMS)
            ]
        with gr.Row(elem_id="g-opinion-scope"):
            self._only_decided = gr.Checkbox(label=I18N("opinion.only_decided"), container=False)
            self._saved = gr.HTML(apply_default_css=False, elem_id="g-saved")
            self._reset = gr.Button(I18N("opinion.reset"), size="sm", elem_id="g-reset", min_width=64)
        self._document = gr.HTML(apply_default_css=False, elem_id="g-opinion")
        self._typed = gr.JSON(visible=False)  # texts by key; TYPED_JS fills it in
        self._download = gr.DownloadButton("", elem_id="g-download")

    @property
    def shown(self) -> "list[Component]":
        return [self._document, self._outcome, self._only_decided, self._saved, self._version, self._chosen]

    def events(self, bridge: Any, tab: gr.Tab) -> None:
        seen = [self._report_id, self._only_decided]
        tab.select(self._look, [*seen, self._chosen], self.shown, **IN_ORDER)
        self._only_decided.input(self._choose, seen, self.shown, **IN_ORDER)
        typed = [*seen, self._outcome, self._version, self._typed]
        self._outcome.input(self._rate, typed, self.shown, js=TYPED_JS, **IN_ORDER)
        self._reset.click(self._start_over, [*seen, self._version], self.shown, **IN_ORDER)
        bridge.reword(self._reword, [*seen, self._outcome, self._version], self.shown, **IN_ORDER)
        for button, (name, ending) in zip(self._buttons, FORMS, strict=True):
            drawn = [self._download, button, self._version, self._saved]
            made = button.click(self._exporter(button, name, ending), typed, drawn, js=TYPED_JS, **IN_ORDER)
            made.success(None, None, None, js=PULL_JS, **IN_ORDER)

    def closed(self, say: Say) -> Update:
        """Before it is looked at for the report that is open now."""
        return {
            self._document: waiting(say("closed.opinion")),
            self._outcome: gr.update(choices=_outcomes(say)),
            self._only_decided: False,
            self._chosen: False,
            self._saved: "",
            self._version: 0,
        }

    def _look(self, report_id: str | None, only_decided: bool, chosen: bool, request: gr.Request) -> Steps:
        """Once anything was decided, the draft has what was decided; a reviewer who wants the rest says so."""
        if report_id is None:
            return

        say = language(request)

        def steps() -> Steps:
            yield {self._document: busy(say("busy.opinion"), say)}
            audit = self._desk.opened(report_id)
            only = only_decided if chosen else bool(self._desk.casework.decisions(audit))
            yield {**self._drawn(audit, only, say), self._only_decided: only}

        yield from guarded(steps, self._failed, say)

    def _choose(self, report_id: str | None, only_decided: bool, request: gr.Request) -> Steps:
        if report_id is None:
            return
        say = language(request)

        def steps() -> Steps:
            yield {**self._drawn(self._desk.opened(report_id), only_decided, say), self._chosen: True}

        yield from guarded(steps, self._failed, say)

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
        self,
        report_id: str | None,
        only_decided: bool,
        outcome: str,
        version: int,
        typed: Mapping[str, str] | None,
        request: gr.Request,
    ) -> Update:
        by = reviewer(request)
        done = self._save(report_id, only_decided, typed or {}, outcome, version, by)
        return {**self._drawn(self._desk.opened(report_id), only_decided, by.say), **done} if report_id else done

    def _save(
        self,
        report_id: str | None,
        only_decided: bool,
        texts: Mapping[str, str],
        outcome: str,
        version: int,
        by: Reviewer,
    ) -> Update:
        """The page already shows the words: only the number of the version is drawn anew."""
        if report_id is None:
            return {self._version: version}
        with told("failed.wording", by.say):
            number = self._desk.casework.reword(
                self._desk.opened(report_id), only_decided, texts, Outcome(outcome), by=by.name, seen=version
            )
            return {self._version: number, self._saved: _saved(number, by.say)}
        return {self._version: version}

    def _start_over(self, report_id: str | None, only_decided: bool, version: int, request: gr.Request) -> Update:
        """The draft's own words again; the versions before stay in the workspace."""
        if report_id is None:
            return {self._version: version}
        by = reviewer(request)
        with told("failed.reset", by.say):
            audit = self._desk.opened(report_id)
            self._desk.casework.start_over(audit, only_decided, by=by.name, seen=version)
            return self._drawn(audit, only_decided, by.say)
        return {self._version: version}

    def _drawn(self, audit: Audit, only_decided: bool, say: Say) -> Update:
        casework = self._desk.casework
        wording, version = casework.wording(audit.report.id)
        draft, shown = casework.opinion(audit, only_decided, wording)
        undecided = len(audit.findings) - len(casework.decisions(audit))
        return {
            self._document: opinion_view(draft, shown, wording.texts, undecided, only_decided, say),
            self._outcome: shown.outcome.value,
            self._saved: _saved(version, say),
            self._version: version,
        }

    def _failed(self, message: str) -> Update:
        return {self._document: waiting(message)}

    def _exporter(self, button: gr.Button, name: str, ending: str) -> Callable[..., Steps]:
        """What a button does. No partial: Gradio looks for a request among the parameters of plain functions only."""

        def export(
            report_id: str | None,
            only_decided: bool,
            outcome: str,
            version: int,
            typed: Mapping[str, str] | None,
            request: gr.Request,
        ) -> Steps:
            by = reviewer(request)
            say = by.say
            if report_id is None:
                raise gr.Error(say("failed.no_report"), title=say("failed.export"))
            yield {button: gr.update(value=say("busy.export"), interactive=False)}
            ready = {button: gr.update(value=say(f"opinion.export_{name.lower()}"), interactive=True)}
            saved = self._save(report_id, only_decided, typed, outcome, version, by) if typed else {}
            made: Update = {self._download: gr.update(value=None, label="")}
            with told("failed.export", say):
                place = self._desk.casework.export(self._desk.opened(report_id), only_decided, ending)
                # The name of the folder is new each time: by it the script knows that the button has this file.
                made = {self._download: gr.update(value=str(place), label=place.parent.name)}
            yield {**ready, **saved, **made}

        return export


def _outcomes(say: Say) -> list[tuple[str, str]]:
    """What the reviewer chooses from, in words of the page, and what is kept."""
    return [(say.of(outcome), outcome.value) for outcome in Outcome]


def _saved(version: int, say: Say) -> str:
    return say("opinion.saved", n=version) if version else ""
