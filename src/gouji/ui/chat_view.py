"""The conversation as HTML: answers with citations that open their passage."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gouji.assistant.answer import Answer, Citation
from gouji.report.model import Span
from gouji.ui.language import ZH, Say
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

    `report_id` is the report that was asked about, None for the whole library; `so_far` is what a model has said of an
    answer that is not there yet.
    """

    question: str
    report_id: str | None = None
    answer: Answer | None = None
    error: str | None = None
    helpful: bool | None = None  # what the reviewer thought of the answer
    so_far: str = ""


def chat_view(exchanges: Sequence[Exchange], say: Say = ZH) -> Markup:
    """The whole conversation; without one, a few first questions to click."""
    if not exchanges:
        return _first(say)
    return tag(
        "div",
        *(_exchange(exchange, n, say) for n, exchange in enumerate(exchanges)),
        class_="g-chat",
        aria_live="polite",
    )


def _first(say: Say) -> Markup:
    questions = (tag("button", question, type="button", data_question=question) for question in FIRST_QUESTIONS)
    hint = tag("p", say("talk.about"), tag("b", "[1]"), say("talk.about_end"))
    return tag("div", hint, *questions, class_="g-chat g-first")


def _exchange(exchange: Exchange, number: int, say: Say) -> Markup:
    question = tag("div", exchange.question, class_="g-question")
    return join((question, _reply(exchange, number, say)))


def _reply(exchange: Exchange, number: int, say: Say) -> Markup:
    if exchange.error is not None:
        return tag("div", exchange.error, class_="g-answer g-failed", role="alert")
    if exchange.answer is None:
        said = (tag("p", line) for line in exchange.so_far.splitlines() if line.strip())
        doing = say("talk.answering" if exchange.so_far else "talk.thinking")
        return tag("div", *said, tag("span", doing), class_="g-answer g-thinking", role="status")
    return _answer(exchange.answer, _rating(exchange.helpful, number, say), say)


def _rating(helpful: bool | None, number: int, say: Say) -> Markup:
    """Useful or not, in words: not every office machine has a font with thumbs. The second asks what was wrong."""
    if helpful is not None:
        return tag("p", say("talk.thanks" if helpful else "talk.noted"), class_="g-rated")
    return tag(
        "div",
        tag("button", say("talk.useful"), type="button", data_rate="1"),
        tag("button", say("talk.useless"), type="button", data_rate="0"),
        tag(
            "form",
            tag(
                "input",
                type="text",
                maxlength=LONGEST_NOTE,
                placeholder=say("talk.wrong_hint"),
                aria_label=say("talk.wrong"),
            ),
            tag("button", say("talk.submit"), type="submit"),
            hidden=True,
        ),
        class_="g-rating",
        data_number=number,
    )


def cited_answer(answer: Answer, say: Say) -> Markup:
    """An answer with its citations, outside of a conversation."""
    return tag("div", _answer(answer, None, say), class_="g-chat")


def _answer(answer: Answer, rating: Markup | None, say: Say) -> Markup:
    citations = {citation.n: citation for citation in answer.citations}
    paragraphs = (tag("p", *_cited(line, citations)) for line in answer.answer.splitlines() if line.strip())
    notes = []
    if answer.withheld:
        notes.append(tag("p", say("talk.withheld"), class_="g-note"))
    if answer.citations:
        notes.append(tag("ol", *(_source(citation, say) for citation in answer.citations), class_="g-sources"))
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


def _source(citation: Citation, say: Say) -> Markup:
    where = (citation.unit, say("year.report", year=citation.year) if citation.year else None, citation.section)
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
