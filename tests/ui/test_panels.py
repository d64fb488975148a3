import dataclasses
import json

import pytest

from gouji.assistant.answer import Answer, Citation, GuardTally, PromptStamp
from gouji.audit import Audit
from gouji.index.passage import ReportCard
from gouji.report.model import Report
from gouji.ui.chat_view import FIRST_QUESTIONS, Exchange, chat_view
from gouji.ui.check_view import check_view
from gouji.ui.finding_view import finding_view
from gouji.ui.start_view import start_view
from gouji.ui.summary_view import summary_view
from tests.ui.conftest import HOSTILE, audit_of, span_of
from tests.ui.dom import parse


def test_checks_open_on_what_is_inconsistent_and_count_each_verdict(audit: Audit) -> None:
    root = parse(check_view(audit))
    (panel,) = root.all("div", "g-checks")
    assert panel.attributes["data-show"] == "inconsistent"
    assert [(b.attributes["data-filter"], b.text) for b in root.all("button") if "data-filter" in b.attributes] == [
        ("all", "全部2"),
        ("inconsistent", "不一致1"),
        ("rounding", "尾差0"),
        ("unverifiable", "无法核对0"),
        ("consistent", "一致1"),
    ]
    (pressed,) = root.all("button", aria_pressed="true")
    assert pressed.attributes["data-filter"] == "inconsistent"


def test_a_check_marks_the_stated_figure_and_its_operands(audit: Audit, report: Report) -> None:
    total, basic, project = (span_of(report, words) for words in ("100.00万元", "60.00万元", "45.00万元"))
    (row,) = parse(check_view(audit)).all("tr", data_id="c1")
    spans = [[total.start, total.end, "stated"], [basic.start, basic.end, "operand"]]
    spans.append([project.start, project.end, "operand"])
    assert json.loads(row.attributes["data-spans"]) == spans
    assert [(b.text, b.attributes["data-focus"]) for b in row.all("button")] == [
        ("基本支出60.00万元", "1"),
        ("项目支出45.00万元", "2"),
    ]
    assert "60.00 + 45.00 = 105.00万元" in row.text
    assert "45可能是40之误" in row.text


def test_what_the_message_says_is_not_said_twice(audit: Audit) -> None:
    check = dataclasses.replace(audit.checks[0], message="60.00 + 45.00 = 105.00万元。45可能是40之误")
    (row,) = parse(check_view(dataclasses.replace(audit, checks=(check,)))).all("tr", data_id="c1")
    assert row.text.count("105.00万元") == 1
    assert row.text.count("之误") == 1


def test_without_checks_it_says_so(report: Report) -> None:
    assert parse(check_view(audit_of(report))).text == "这份报告里没有可以互相核对的数字。"
    assert parse(finding_view(audit_of(report))).text == "没有发现叙述与内容上的问题。"


def test_findings_stand_under_their_severity_the_gravest_first(audit: Audit) -> None:
    root = parse(finding_view(audit))
    assert [heading.text for heading in root.all("h4")] == ["重要1", "提示1"]
    assert [row.attributes["data-id"] for row in root.all("div", "g-row")] == ["f1", "f2"]
    (first, _) = root.all("div", "g-row")
    spans = json.loads(first.attributes["data-spans"])
    assert [role for _, _, role in spans] == ["cited", "related"]
    assert [button.attributes["data-focus"] for button in first.all("button") if "data-focus" in button.attributes] == [
        "0",
        "1",
    ]
    assert "请补充签到表【待补】" in first.text


@pytest.mark.parametrize("view", [check_view, finding_view, summary_view])
def test_what_a_report_says_stays_text(audit: Audit, view: object) -> None:
    hostile = dataclasses.replace(audit, report=dataclasses.replace(audit.report, title=HOSTILE, unit=HOSTILE))
    root = parse(view(hostile))
    assert HOSTILE in root.text
    assert not root.all("img")


def test_the_ledger_adds_up(audit: Audit) -> None:
    root = parse(summary_view(audit))
    (bar,) = root.all("div", "g-bar")
    widths = [int(part.attributes["style"].removeprefix("flex-grow:")) for part in bar.all("span")]
    assert sum(widths) == audit.coverage.figures
    assert "不一致1" in root.text


def answer(text: str, *citations: Citation, **flags: bool) -> Answer:
    flags = {"refused": False, "withheld": False} | flags
    prompt = PromptStamp(name="x", sha256="0")
    return Answer(answer=text, citations=citations, mode="extractive", guard=GuardTally(), prompt=prompt, **flags)


def citation(n: int) -> Citation:
    return Citation(
        n=n, quote=f"原文{n}{HOSTILE}", start=n, end=n + 2, report="r1", unit="甲街道", year=2023, section="一"
    )


def test_citations_are_buttons_and_other_brackets_are_text() -> None:
    exchange = Exchange("执行率？", answer=answer("执行率98% [1]。\n另见 [7] 与 [2]。", citation(1), citation(2)))
    root = parse(chat_view([exchange]))
    (reply,) = root.all("div", "g-answer")
    first, second = reply.all("p")
    assert (first.text, second.text) == ("执行率98% 1。", "另见 [7] 与 2。")
    (button,) = first.all("button")
    assert button.attributes["data-report"] == "r1"
    assert json.loads(button.attributes["data-spans"]) == [[1, 3, "cited"]]
    sources = reply.all("li")
    assert len(sources) == 2
    assert "甲街道 · 2023 年度 · 一" in sources[0].text


def test_an_answer_is_text_whatever_is_in_it() -> None:
    root = parse(chat_view([Exchange(HOSTILE, answer=answer(f"{HOSTILE} [1]", citation(1)))]))
    assert not root.all("img")
    assert root.text.count(HOSTILE) == 3


@pytest.mark.parametrize(
    ("exchange", "words", "class_"),
    [
        (Exchange("问"), "正在查找依据", "g-thinking"),
        (Exchange("问", error="检索库正被占用"), "检索库正被占用", "g-failed"),
        (Exchange("问", answer=answer("没有找到依据。", refused=True)), "没有找到依据", "g-refused"),
        (Exchange("问", answer=answer("有。", withheld=True)), "已经略去", "g-answer"),
    ],
)
def test_every_state_of_an_exchange_is_worded(exchange: Exchange, words: str, class_: str) -> None:
    (reply,) = parse(chat_view([exchange])).all("div", class_)
    assert words in reply.text


@pytest.mark.parametrize(
    ("helpful", "words"), [(None, "有用没用提交"), (True, "已记下，谢谢。"), (False, "已记下，会用来改进。")]
)
def test_an_answer_can_be_rated_once(helpful: bool | None, words: str) -> None:
    (reply,) = parse(chat_view([Exchange("问", answer=answer("有。"), helpful=helpful)])).all("div", "g-answer")
    assert reply.text == f"有。{words}"
    assert bool(reply.all("form")) is (helpful is None)
    assert all("hidden" in form.attributes for form in reply.all("form"))


def test_an_empty_conversation_offers_questions() -> None:
    asked = [button.attributes["data-question"] for button in parse(chat_view([])).all("button")]
    assert asked == list(FIRST_QUESTIONS)


def test_the_start_view_offers_the_reports_of_the_library() -> None:
    card = ReportCard("r1", HOSTILE, "甲街道", 2023, "/x.docx", "0", 3)
    (button,) = parse(start_view([card])).all("button", data_open="r1")
    assert button.attributes["data-open"] == "r1"
    assert button.text == f"甲街道2023 年度{HOSTILE}"
    assert "还没有报告" in parse(start_view([])).text
