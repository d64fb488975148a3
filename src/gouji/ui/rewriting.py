"""Suggestions for rewriting (改写建议): an indicator's narrative from the report's own facts, blanks for the rest.

The chat composes it, under the same guard; here it is asked for by a button and put to use.
"""

import re
from typing import TYPE_CHECKING, Any, Final

import gradio as gr

from gouji.assistant.answer import Answer
from gouji.errors import GoujiError
from gouji.report.model import Indicator
from gouji.ui.desk import Desk
from gouji.ui.rewriting_view import Draft, rewriting_view
from gouji.ui.session import IN_ORDER, PRIVATE, Steps, Update, guarded, language, reviewer, told

if TYPE_CHECKING:
    from gradio.components import Component

_MARK: Final = re.compile(r"\[\d{1,3}\]")


class Rewriting:
    """The card at the foot of the panel 叙述. `draft` belongs to the session: only what was shown can be kept."""

    def __init__(self, desk: Desk, report_id: gr.State) -> None:
        self._desk = desk
        self._report_id = report_id
        self._draft = gr.State(None)  # Draft | None
        self.card = gr.HTML(apply_default_css=False, elem_id="g-rewrite")

    @property
    def shown(self) -> "list[Component]":
        return [self.card, self._draft]

    def events(self, bridge: Any) -> None:
        bridge.rewrite(self._write, [self._report_id], self.shown, **PRIVATE)
        bridge.suggest(self._suggest, [self._report_id, self._draft], self.shown, **IN_ORDER)

    def closed(self) -> Update:
        return {self.card: "", self._draft: None}

    def _write(self, report_id: str | None, event: gr.EventData, request: gr.Request) -> Steps:
        if report_id is None:
            return
        say = language(request)
        number = int(event._data["indicator"])

        def steps() -> Steps:
            indicators = self._desk.opened(report_id).report.indicators
            if not 0 <= number < len(indicators):
                raise GoujiError("报告里没有这个指标，请重新打开报告")
            name = title(indicators[number])
            yield {self.card: rewriting_view(Draft(name), say), self._draft: None}
            answer = self._desk.answer(question(indicators[number]), report_id)
            draft = Draft(name, answer, "" if answer.refused else body(answer))
            yield {self.card: rewriting_view(draft, say), self._draft: draft}

        def failed(message: str) -> Update:
            return {self.card: rewriting_view(Draft("", failed=message), say), self._draft: None}

        yield from guarded(steps, failed, say)

    def _suggest(self, report_id: str | None, draft: Draft | None, request: gr.Request) -> Update:
        """Puts what is shown into the opinion, where it can be reworded or taken out again."""
        if report_id is None or draft is None or not draft.text:
            return {self.card: gr.skip()}
        by = reviewer(request)
        with told("failed.suggestion", by.say):
            self._desk.casework.suggest(self._desk.opened(report_id), draft.name, draft.text, by=by.name)
            return {self.card: rewriting_view(draft, by.say, kept=True)}
        return {self.card: gr.skip()}


def title(indicator: Indicator) -> str:
    """How a suggestion is called, in the card and in the opinion."""
    return f"指标{indicator.number}“{indicator.name}”"


def question(indicator: Indicator) -> str:
    """What to ask; a row of a table has no number."""
    return f"帮我改写指标{indicator.number or f'“{indicator.name}”'}的成效分析"


def body(answer: Answer) -> str:
    """The paragraph to be used, without what introduces and explains it, and without the marks of citations."""
    lines = [line for line in answer.answer.splitlines() if line.strip()]
    kept = [line for line in lines if "改写稿" not in line and not line.startswith("说明：")]
    return _MARK.sub("", "".join(kept or lines)).strip()
