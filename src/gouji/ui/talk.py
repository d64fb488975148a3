"""The panel 对话: questions, answers with citations, kept for each reviewer and report."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from gouji.assistant.answer import Answer
from gouji.assistant.line import Line
from gouji.assistant.thinking import Restart
from gouji.errors import GoujiError
from gouji.ui.chat_view import LONGEST_NOTE, Exchange, chat_view
from gouji.ui.desk import Desk
from gouji.ui.i18n import I18N
from gouji.ui.language import Say
from gouji.ui.session import IN_ORDER, PRIVATE, Reviewer, Steps, Update, failure, language, reviewer, warn

if TYPE_CHECKING:
    from gradio.components import Component

Exchanges = tuple[Exchange, ...]


class Talk:
    """Components and events of the panel. `exchanges` and `thread` belong to the session."""

    def __init__(self, desk: Desk, report_id: gr.State) -> None:
        self._desk = desk
        self._report_id = report_id
        self.exchanges = gr.State(())  # Exchanges
        self.thread = gr.State(None)  # int | None: the conversation in the workspace
        self._line = gr.State(None)  # Line | None: to the model, while it answers
        self.chat = gr.HTML(
            apply_default_css=False,
            elem_id="g-chat",
            js_on_load="watch('value', () => window.gouji.told());",
        )
        with gr.Row(elem_id="g-ask"):
            self._question = gr.Textbox(
                placeholder=I18N("talk.hint"),
                show_label=False,
                label=I18N("talk.question"),
                container=False,
                lines=1,
                max_lines=4,
                max_length=2000,
                elem_id="g-question",
                min_width=120,
            )
            self._send = gr.Button(I18N("talk.send"), variant="primary", elem_id="g-send", min_width=64)
            self._stop = gr.Button(I18N("talk.stop"), elem_id="g-stop", min_width=64, visible=False)
        with gr.Row(elem_id="g-scope"):
            self._whole_library = gr.Checkbox(label=I18N("talk.library"), container=False)
            self._clear = gr.Button(I18N("talk.new"), size="sm", elem_id="g-clear", min_width=64)

    @property
    def shown(self) -> "list[Component]":
        """What changes with the open report."""
        return [self.exchanges, self.thread, self.chat]

    def events(self, bridge: Any) -> None:
        talk = [*self.shown, self._question, self._send, self._stop, self._line]
        told = [self._question, self._report_id, self._whole_library, self.exchanges, self.thread]
        gr.on([self._question.submit, self._send.click], self._ask, told, talk, **PRIVATE)
        bridge.first_question(self._first_question, told[1:], talk, **PRIVATE)
        bridge.rate(self._rate, [self.exchanges], [self.exchanges, self.chat], **IN_ORDER)
        self._clear.click(self._new, [self._line], talk, **PRIVATE)
        # Beside the question that is being answered, never behind it.
        self._stop.click(_cut, [self._line], None, **PRIVATE, queue=False)

    def opened(self, report_id: str | None, by: Reviewer) -> Update:
        """The reviewer's last conversation on a report, as it was left."""
        thread, exchanges = self._kept(report_id, by.name) if report_id else (None, ())
        return {self.exchanges: exchanges, self.thread: thread, self.chat: chat_view(exchanges, by.say)}

    def _kept(self, report_id: str, by: str) -> tuple[int | None, Exchanges]:
        conversations = self._desk.workspace.conversations
        threads = conversations.of(by, report_id)
        if not threads:
            return None, ()
        turns = conversations.turns(threads[0].id, by=by)
        answers = [Answer.model_validate_json(turn.answer) for turn in turns]
        return threads[0].id, tuple(
            Exchange(turn.question, report_id, answer) for turn, answer in zip(turns, answers, strict=True)
        )

    def _ask(
        self,
        question: str,
        report_id: str | None,
        whole_library: bool,
        exchanges: Exchanges,
        thread: int | None,
        request: gr.Request,
    ) -> Steps:
        question = question.strip()
        if not question:
            return
        by = reviewer(request)
        waiting, line = Exchange(question, None if whole_library else report_id), Line()
        yield {
            self.chat: chat_view((*exchanges, waiting), by.say),
            self._question: gr.update(value="", interactive=False),
            self._send: gr.update(interactive=False, visible=False),
            self._stop: gr.update(visible=True),
            self._line: line,
        }
        said = waiting
        for said in self._answering(waiting, exchanges, line, by.say):
            if said.answer is None and said.error is None:
                yield {self.chat: chat_view((*exchanges, said), by.say)}
        done = (*exchanges, said)
        yield {
            self.exchanges: done,
            self.thread: self._keep(said, report_id, thread, by),
            self.chat: chat_view(done, by.say),
            self._line: None,
            **self._ready(),
        }

    def _ready(self) -> Update:
        return {
            self._question: gr.update(interactive=True),
            self._send: gr.update(interactive=True, visible=True),
            self._stop: gr.update(visible=False),
        }

    def _first_question(
        self,
        report_id: str | None,
        whole_library: bool,
        exchanges: Exchanges,
        thread: int | None,
        event: gr.EventData,
        request: gr.Request,
    ) -> Steps:
        yield from self._ask(str(event._data["question"]), report_id, whole_library, exchanges, thread, request)

    def _answering(self, asked: Exchange, before: Exchanges, line: Line, say: Say) -> Iterator[Exchange]:
        """The exchange as it grows by what has passed the guard; the last one is whole."""
        said = ""
        try:
            for part in self._desk.ask(asked.question, asked.report_id, before, line):
                if isinstance(part, Answer):
                    yield replace(asked, answer=part)
                    return
                said = "" if isinstance(part, Restart) else said + part
                yield replace(asked, so_far=said)
        except Exception as error:  # noqa: BLE001 (the edge: told in the place of the answer)
            yield replace(asked, error=failure(error, say))

    def _keep(self, said: Exchange, report_id: str | None, thread: int | None, by: Reviewer) -> int | None:
        """The conversation that the answer went into. It is shown even where it cannot be kept."""
        if said.answer is None:
            return thread
        try:
            conversations = self._desk.workspace.conversations
            words = said.answer.model_dump_json()
            return conversations.say(said.question, words, by=by.name, report_id=report_id, thread=thread).id
        except GoujiError as error:
            warn(by.say("failed.answer", error=error), by.say("failed.talk"))
            return thread

    def _rate(self, exchanges: Exchanges, event: gr.EventData, request: gr.Request) -> Update:
        by = reviewer(request)
        number, helpful = int(event._data["number"]), bool(event._data["helpful"])
        note = str(event._data.get("note") or "")[:LONGEST_NOTE]
        if not 0 <= number < len(exchanges):
            return {self.exchanges: exchanges}
        rated = exchanges[number]
        if rated.answer is None:
            return {self.exchanges: exchanges}
        try:
            self._desk.workspace.feedback.rate(
                rated.question,
                rated.answer.answer,
                helpful,
                by=by.name,
                report_id=rated.report_id or "",
                note=note,
            )
        except GoujiError as error:
            warn(str(error), by.say("failed.rating"))
            return {self.exchanges: exchanges}
        done = (*exchanges[:number], replace(rated, helpful=helpful), *exchanges[number + 1 :])
        return {self.exchanges: done, self.chat: chat_view(done, by.say)}

    def _new(self, line: Line | None, request: gr.Request) -> Update:
        _cut(line)
        return {
            self.exchanges: (),
            self.thread: None,
            self.chat: chat_view((), language(request)),
            self._line: None,
            **self._ready(),
            self._question: gr.update(value="", interactive=True),
        }


def _cut(line: Line | None) -> None:
    if line is not None:
        line.cut()
