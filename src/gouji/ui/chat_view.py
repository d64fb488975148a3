"""The conversation as HTML: answers with citations that open their passage."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gouji.assistant.answer import Answer, Citation
from gouji.report.model import Span
from gouji.ui.markup import join, spans_attribute, tag

# Asked by one click while the conversation is empty. They fit any self-evaluation report.
FIRST_QUESTIONS = (
    "这份报告哪些数字对不上？",
    "预算执行率是怎么算出来的？",
    "哪些指标的完成情况缺少佐证？",
    "自评得分和等次是多少？",
)
_NUMBER = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came of it: an answer, an error in one line, or neither while it is being worked on.

    `report_id` is the report that was asked about, None for the whole library.
    """

    question: str
    report_id: str | None = None
    answer: Answer | None = None
    error: str | None = None


def chat_view(exchanges: Sequence[Exchange]) -> Markup:
    """The whole conversation; without one, a few first questions to click."""
    if not exchanges:
        return _first()
    return tag("div", *(_exchange(exchange) for exchange in exchanges), class_="g-chat", aria_live="polite")


def _first() -> Markup:
    questions = (tag("button", question, type="button", data_question=question) for question in FIRST_QUESTIONS)
    hint = tag("p", "可以问数字、指标、佐证和往年情况。每句回答都注明出处，点 ", tag("b", "[1]"), " 就能看到原文。")
    return tag("div", hint, *questions, class_="g-chat g-first")


def _exchange(exchange: Exchange) -> Markup:
    question = tag("div", exchange.question, class_="g-question")
    return join((question, _reply(exchange)))


def _reply(exchange: Exchange) -> Markup:
    if exchange.error is not None:
        return tag("div", exchange.error, class_="g-answer g-failed", role="alert")
    if exchange.answer is None:
        return tag("div", tag("span", "正在查找依据"), class_="g-answer g-thinking", role="status")
    return _answer(exchange.answer)


def _answer(answer: Answer) -> Markup:
    citations = {citation.n: citation for citation in answer.citations}
    paragraphs = (tag("p", *_cited(line, citations)) for line in answer.answer.splitlines() if line.strip())
    notes = []
    if answer.withheld:
        notes.append(tag("p", "有的话找不到依据，已经略去。", class_="g-note"))
    if answer.citations:
        notes.append(tag("ol", *(_source(citation) for citation in answer.citations), class_="g-sources"))
    kind = "g-answer g-refused" if answer.refused else "g-answer"
    return tag("div", *paragraphs, *notes, class_=kind)


def _cited(line: str, citations: dict[int, Citation]) -> Iterable[object]:
    """The line with every [n] that has a citation made a button; any other stays as written."""
    position = 0
    for match in _NUMBER.finditer(line):
        citation = citations.get(int(match[1]))
        if citation is not None:
            yield line[position : match.start()]
            yield _button(citation, match[1])
            position = match.end()
    yield line[position:]


def _source(citation: Citation) -> Markup:
    where = (citation.unit, f"{citation.year} 年度" if citation.year else None, citation.section)
    return tag(
        "li",
        _button(citation, str(citation.n)),
        tag("span", citation.quote, class_="g-quote"),
        tag("small", " · ".join(part for part in where if part)),
    )


def _button(citation: Citation, words: str) -> Markup:
    return tag(
        "button",
        words,
        type="button",
        class_="g-cite",
        title=citation.quote,
        data_report=citation.report,
        data_spans=spans_attribute([(Span(citation.start, citation.end), "cited")]),
    )
