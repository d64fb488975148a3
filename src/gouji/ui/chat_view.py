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
LONGEST_NOTE = 1000  # characters
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
    helpful: bool | None = None  # what the reviewer thought of the answer


def chat_view(exchanges: Sequence[Exchange]) -> Markup:
    """The whole conversation; without one, a few first questions to click."""
    if not exchanges:
        return _first()
    return tag(
        "div", *(_exchange(exchange, n) for n, exchange in enumerate(exchanges)), class_="g-chat", aria_live="polite"
    )


def _first() -> Markup:
    questions = (tag("button", question, type="button", data_question=question) for question in FIRST_QUESTIONS)
    hint = tag("p", "可以问数字、指标、佐证和往年情况。每句回答都注明出处，点 ", tag("b", "[1]"), " 就能看到原文。")
    return tag("div", hint, *questions, class_="g-chat g-first")


def _exchange(exchange: Exchange, number: int) -> Markup:
    question = tag("div", exchange.question, class_="g-question")
    return join((question, _reply(exchange, number)))


def _reply(exchange: Exchange, number: int) -> Markup:
    if exchange.error is not None:
        return tag("div", exchange.error, class_="g-answer g-failed", role="alert")
    if exchange.answer is None:
        return tag("div", tag("span", "正在查找依据"), class_="g-answer g-thinking", role="status")
    return _answer(exchange.answer, _rating(exchange.helpful, number))


def _rating(helpful: bool | None, number: int) -> Markup:
    """Two thumbs; the thumb down asks what was wrong."""
    if helpful is not None:
        return tag("p", "已记下，谢谢。" if helpful else "已记下，会用来改进。", class_="g-rated")
    return tag(
        "div",
        tag("button", "👍", type="button", data_rate="1", title="有用", aria_label="有用"),
        tag("button", "👎", type="button", data_rate="0", title="没用", aria_label="没用"),
        tag(
            "form",
            tag("input", type="text", maxlength=LONGEST_NOTE, placeholder="哪里不对？可不填", aria_label="哪里不对"),
            tag("button", "提交", type="submit"),
            hidden=True,
        ),
        class_="g-rating",
        data_number=number,
    )


def cited_answer(answer: Answer) -> Markup:
    """An answer with its citations, outside of a conversation."""
    return tag("div", _answer(answer, None), class_="g-chat")


def _answer(answer: Answer, rating: Markup | None) -> Markup:
    citations = {citation.n: citation for citation in answer.citations}
    paragraphs = (tag("p", *_cited(line, citations)) for line in answer.answer.splitlines() if line.strip())
    notes = []
    if answer.withheld:
        notes.append(tag("p", "有的话找不到依据，已经略去。", class_="g-note"))
    if answer.citations:
        notes.append(tag("ol", *(_source(citation) for citation in answer.citations), class_="g-sources"))
    kind = "g-answer g-refused" if answer.refused else "g-answer"
    return tag("div", *paragraphs, *notes, rating, class_=kind)


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
