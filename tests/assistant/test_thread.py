import pytest

from gouji.assistant.question import Question
from gouji.assistant.thread import Turn, resolve
from gouji.assistant.vocabulary import Act
from gouji.report.model import Report


def ask(report: Report, *questions: str) -> Question:
    *before, last = questions
    return resolve(last, [Turn(q) for q in before], report)


@pytest.mark.parametrize(
    ("questions", "act", "indicators", "topics", "fields"),
    [
        (("指标1的完成值是多少？", "那指标2呢？"), Act.LOOKUP, ("2",), (), ("final",)),
        (("指标3的解释站得住脚吗？", "那指标2呢？"), Act.WEAKNESS, ("2",), (), ("explanation",)),
        (("基本支出占比对吗？", "那项目支出呢？"), Act.NUMERIC, (), ("占比", "项目支出"), ()),
        (("项目支出是多少？", "上面那个占比算得对吗？"), Act.NUMERIC, (), ("项目支出", "占比"), ()),
        (("指标3的偏差率是多少？", "为什么？"), Act.WEAKNESS, ("3",), ("偏差率",), ("explanation",)),
        (
            ("基本支出加项目支出等于总支出吗？", "为什么？"),
            Act.NUMERIC,
            (),
            ("基本支出", "项目支出", "全年支出"),
            ("explanation",),
        ),
        (("指标1的完成值是多少？", "那指标2呢？", "那指标3呢？"), Act.LOOKUP, ("3",), (), ("final",)),
        (("三公经费预算是多少？", "实际支出呢？"), Act.LOOKUP, (), ("三公经费", "全年支出"), ()),
        (("在职多少人？", "编制呢？"), Act.LOOKUP, (), ("编制",), ()),
        (("指标2的成效分析可信吗？", "怎么改？"), Act.REWRITE, ("2",), (), ("narrative",)),
        (("基本支出加项目支出等于总支出吗？", "怎么改？"), Act.NOTICE, (), ("基本支出", "项目支出", "全年支出"), ()),
        (("指标1的完成值是多少？", "编制多少？"), Act.LOOKUP, (), ("编制",), ()),
    ],
)
def test_a_follow_up_takes_what_it_leaves_out(
    report: Report,
    questions: tuple[str, ...],
    act: Act,
    indicators: tuple[str, ...],
    topics: tuple[str, ...],
    fields: tuple[str, ...],
) -> None:
    question = ask(report, *questions)
    assert question.act is act
    assert question.focus.indicators == indicators
    assert question.focus.topics == topics
    assert question.focus.fields == fields


def test_a_thing_is_kept_when_only_its_aspect_changes(report: Report) -> None:
    question = ask(report, "道路养护项目支出了多少钱？", "执行率呢？")
    assert "道路养护" in "".join(question.focus.terms)
    assert "执行率" in question.focus.topics


def test_without_history_nothing_is_taken(report: Report) -> None:
    assert ask(report, "那指标2呢？").focus.indicators == ("2",)
    alone = ask(report, "为什么？")
    assert (alone.act, alone.focus.topics, alone.focus.indicators) == (Act.LOOKUP, (), ())


def test_a_value_asked_of_it_is_looked_up_and_of_the_thing_named_before() -> None:
    found = resolve("那它的完成值是多少", [Turn("食品包保指标写得怎么样")])
    assert found.act is Act.LOOKUP
    assert found.focus.terms == ("食品包保",)
    assert found.focus.fields == ("final",)
