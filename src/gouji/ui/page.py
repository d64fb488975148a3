"""The page: checks and findings of a report on the left, its text in the middle, the conversation on the right."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import gradio as gr

from gouji.audit import Audit
from gouji.errors import GoujiError
from gouji.settings import Settings
from gouji.ui.chat_view import Exchange, chat_view
from gouji.ui.check_view import check_view
from gouji.ui.desk import Desk
from gouji.ui.finding_view import finding_view
from gouji.ui.report_view import busy, failed, report_view
from gouji.ui.start_view import brand, start_view, waiting
from gouji.ui.summary_view import summary_view
from gouji.ui.words import system_line

if TYPE_CHECKING:
    from gouji.index.passage import ReportCard

FILE_TYPES: Final = [".docx", ".pdf", ".xlsx", ".txt", ".md", ".doc", ".xls", ".wps"]
SWEEP: Final = (3600, 86400)  # seconds: Gradio's own copies of uploads are looked through hourly and kept a day
PRIVATE: Final[dict[str, Any]] = {"api_visibility": "private", "show_progress": "hidden"}
NO_CHECKS: Final = "打开报告后，这里列出每一处可以互相核对的数字。点一行，原文里对应的数字会标出来。"
OUR_FAULT: Final = "Gouji 内部出错了，运行窗口里有详细记录，请反馈给维护者。"
NO_FINDINGS: Final = "打开报告后，这里列出叙述与内容上的问题，重要的在前。"

# What clicks send to the server; everything else on the page happens in assets/page.js.
TEXT_JS: Final = """
element.addEventListener('click', (event) => {
  const card = event.target.closest('[data-open]');
  if (card) trigger('open_report', { report: card.dataset.open });
});
watch('value', () => window.gouji.arrived());
"""
CHAT_JS: Final = """
element.addEventListener('click', (event) => {
  const cite = event.target.closest('.g-cite');
  if (cite && cite.dataset.report !== window.gouji.open()) {
    trigger('visit_report', { report: cite.dataset.report, spans: cite.dataset.spans });
  }
  const first = event.target.closest('[data-question]');
  if (first) trigger('first_question', { question: first.dataset.question });
});
watch('value', () => window.gouji.told());
"""

log = logging.getLogger(__name__)

Update = dict[Any, Any]
Steps = Iterator[Update]


class Page:
    """One page for all reviewers. Each session has its own open report and its own conversation."""

    def __init__(self, settings: Settings) -> None:
        self.desk = Desk(settings)
        with gr.Blocks(title="勾稽", analytics_enabled=False, fill_width=True, delete_cache=SWEEP) as self.blocks:
            self._layout()
            self._events()

    def _layout(self) -> None:
        self.report_id = gr.State(None)  # str | None
        self.exchanges = gr.State(())  # tuple[Exchange, ...]
        with gr.Row(elem_id="g-top"):
            gr.HTML(brand(), apply_default_css=False, elem_id="g-brand")
            self.picker = gr.Dropdown(
                choices=[], show_label=False, container=False, elem_id="g-picker", label="打开库里的报告", min_width=160
            )
            self.upload = gr.UploadButton("上传报告", file_types=FILE_TYPES, variant="primary", elem_id="g-upload")
        self.summary = gr.HTML(apply_default_css=False, elem_id="g-summary")
        with gr.Row(elem_id="g-desk"):
            with gr.Column(elem_id="g-review"), gr.Tabs():
                with gr.Tab("核数", elem_id="g-tab-checks", id="checks") as self.checks_tab:
                    self.checks = gr.HTML(waiting(NO_CHECKS), apply_default_css=False, elem_id="g-checks")
                with gr.Tab("叙述", elem_id="g-tab-findings", id="findings", render_children=True) as self.findings_tab:
                    self.findings = gr.HTML(waiting(NO_FINDINGS), apply_default_css=False, elem_id="g-findings")
            with gr.Column(elem_id="g-report"):
                self.text = gr.HTML(apply_default_css=False, elem_id="g-text", js_on_load=TEXT_JS)
            with gr.Column(elem_id="g-talk"):
                self.chat = gr.HTML(chat_view(()), apply_default_css=False, elem_id="g-chat", js_on_load=CHAT_JS)
                with gr.Row(elem_id="g-ask"):
                    self.question = gr.Textbox(
                        placeholder="输入问题，回车提问",
                        show_label=False,
                        label="问题",
                        container=False,
                        lines=1,
                        max_lines=4,
                        max_length=2000,
                        elem_id="g-question",
                        min_width=120,
                    )
                    self.send = gr.Button("提问", variant="primary", elem_id="g-send", min_width=64)
                with gr.Row(elem_id="g-scope"):
                    self.whole_library = gr.Checkbox(label="问整个库（含往年和其他单位）", container=False)
                    self.clear = gr.Button("新对话", size="sm", elem_id="g-clear", min_width=64)

    def _events(self) -> None:
        desk = [self.summary, self.checks, self.findings, self.text, self.checks_tab, self.findings_tab]
        desk += [self.report_id, self.picker]
        self.blocks.load(self._start, None, desk, **PRIVATE)
        self.picker.input(self._pick, [self.picker], desk, **PRIVATE)
        self.upload.upload(self._receive, [self.upload], desk, **PRIVATE)
        self.text.open_report(self._click, None, desk, **PRIVATE)
        self.chat.visit_report(self._click, None, desk, **PRIVATE)

        talk = [self.exchanges, self.chat, self.question, self.send]
        told = [self.question, self.report_id, self.whole_library, self.exchanges]
        gr.on([self.question.submit, self.send.click], self._ask, told, talk, **PRIVATE)
        self.chat.first_question(self._first_question, told[1:], talk, **PRIVATE)
        self.clear.click(self._new_conversation, None, talk, **PRIVATE)

    # Opening a report

    def _start(self, request: gr.Request) -> Steps:
        """A new session: what can be opened, and the report that the address names, if any."""
        wanted = dict(request.query_params).get("report")
        yield from self._steps(lambda: self._opened(wanted) if wanted else self._closed())

    def _pick(self, report_id: str | None) -> Steps:
        if report_id:
            yield from self._steps(lambda: self._opened(report_id))

    def _click(self, event: gr.EventData) -> Steps:
        """A card of the start view, or a citation of a report that is not the open one."""
        report_id, spans = str(event._data["report"]), event._data.get("spans")
        yield from self._steps(lambda: self._opened(report_id, None if spans is None else str(spans)))

    def _receive(self, upload: str) -> Steps:
        yield from self._steps(lambda: self._uploaded(Path(upload)))

    def _steps(self, steps: Callable[[], Steps]) -> Steps:
        """The steps, and in the place of the text one line where one of them fails: a spinner never stays behind."""
        try:
            yield from steps()
        except GoujiError as error:
            yield self._failed(str(error))
        except OSError as error:
            yield self._failed(system_line(error))
        except Exception:  # the edge: the reviewer is told, the log has the rest
            log.exception("opening a report failed")
            yield self._failed(OUR_FAULT)

    def _closed(self) -> Steps:
        cards = self.desk.cards()
        yield {self.text: start_view(cards), self.picker: self._choices(None)}

    def _opened(self, report_id: str, spans: str | None = None) -> Steps:
        yield {self.text: busy("正在读取报告、核对数字…")}
        yield self._shown(self.desk.opened(report_id), spans)

    def _uploaded(self, upload: Path) -> Steps:
        yield {self.text: busy("正在读取文件…")}
        kept = self.desk.keep(upload)
        yield {self.text: busy("正在核对每一个数字…")}
        audit = self.desk.audit(kept)
        yield {self.text: busy("正在写入检索库…")}
        try:
            self.desk.index(audit.report)
        except GoujiError as error:
            # The audit stands without the library; only finding it again does not.
            gr.Warning(f"已核对，但没有写入检索库：{error}", title="检索库")
        yield self._shown(audit)

    def _shown(self, audit: Audit, spans: str | None = None) -> Update:
        return {
            self.summary: summary_view(audit),
            self.checks: check_view(audit),
            self.findings: finding_view(audit),
            self.text: report_view(audit, pending=spans),
            self.checks_tab: gr.update(label=f"核数 {len(audit.checks)}"),
            self.findings_tab: gr.update(label=f"叙述 {len(audit.findings)}"),
            self.report_id: audit.report.id,
            self.picker: self._choices(audit.report.id),
        }

    def _failed(self, message: str) -> Update:
        """Nothing is open: panels of the report before would point into a text that is no longer there."""
        return {
            self.summary: "",
            self.checks: waiting(NO_CHECKS),
            self.findings: waiting(NO_FINDINGS),
            self.text: failed(message),
            self.checks_tab: gr.update(label="核数"),
            self.findings_tab: gr.update(label="叙述"),
            self.report_id: None,
            self.picker: gr.update(value=None),
        }

    def _choices(self, report_id: str | None) -> Any:
        """The list of reports; the value is left empty where the open report is not in the library."""
        choices = labels(self.desk.cards())
        known = report_id if any(report_id == value for _, value in choices) else None
        return gr.update(choices=choices, value=known)

    # Talking

    def _ask(self, question: str, report_id: str | None, whole_library: bool, exchanges: tuple[Exchange, ...]) -> Steps:
        question = question.strip()
        if not question:
            return
        subject = None if whole_library else report_id
        waiting = Exchange(question, subject)
        yield {
            self.chat: chat_view((*exchanges, waiting)),
            self.question: gr.update(value="", interactive=False),
            self.send: gr.update(interactive=False),
        }
        done = (*exchanges, self._answered(waiting, exchanges))
        yield {
            self.exchanges: done,
            self.chat: chat_view(done),
            self.question: gr.update(interactive=True),
            self.send: gr.update(interactive=True),
        }

    def _first_question(
        self, report_id: str | None, whole_library: bool, exchanges: tuple[Exchange, ...], event: gr.EventData
    ) -> Steps:
        yield from self._ask(str(event._data["question"]), report_id, whole_library, exchanges)

    def _answered(self, asked: Exchange, before: tuple[Exchange, ...]) -> Exchange:
        try:
            answer = self.desk.ask(asked.question, asked.report_id, before)
        except GoujiError as error:
            return Exchange(asked.question, asked.report_id, error=str(error))
        except OSError as error:
            return Exchange(asked.question, asked.report_id, error=system_line(error))
        except Exception:  # the edge, as in _steps
            log.exception("answering failed")
            return Exchange(asked.question, asked.report_id, error=OUR_FAULT)
        return Exchange(asked.question, asked.report_id, answer=answer)

    def _new_conversation(self) -> Update:
        return {
            self.exchanges: (),
            self.chat: chat_view(()),
            self.question: gr.update(value="", interactive=True),
            self.send: gr.update(interactive=True),
        }


def labels(cards: "Sequence[ReportCard]") -> list[tuple[str, str]]:
    """How reports are called in the list, with their ids; the title tells two of one unit and year apart."""
    short = [" · ".join((f"{c.year} 年" if c.year else "年度不明", c.unit or c.title)) for c in cards]
    return [
        (f"{name} · {card.title}" if short.count(name) > 1 else name, card.id)
        for name, card in zip(short, cards, strict=True)
    ]
