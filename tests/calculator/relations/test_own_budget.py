import pytest

from gouji.calculator.relations.own_budget import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("保费收入预算数250万元，决算数240万元，完成预算的96%。", [("96%", "consistent")]),
        ("保费收入预算数250万元，决算数240万元，完成预算的99%。", [("99%", "inconsistent")]),
        ("年度计划完成投资80亿元，1-6月累计完成投资36亿元，占年度目标的45%。", [("45%", "consistent")]),
        ("年度计划完成投资80亿元，1-6月累计完成投资36亿元，占年度目标的48%。", [("48%", "inconsistent")]),
        ("年度计划完成投资80亿元，累计完成投资36亿元，年度投资完成率49%。", [("49%", "inconsistent")]),
        ("全年计划投资80亿元。1-6月项目累计完成投资36亿元，占年度投资计划的49%。", [("49%", "inconsistent")]),
    ],
)
def test_a_plan_and_what_was_done_of_it(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "保费收入240万元，支出200万元，完成预算的96%。",  # no plan
        "收入预算数250万元，决算数240万元，完成调整预算的99%。",  # of another plan
        "收入预算数约250万元，决算数240万元，完成预算的99%。",
        "收入预算数250万元，决算数240万元，进度96%，完成预算的99%。",  # one rate is told already
        "全年计划采购80亿元。1-6月完成投资36亿元，占年度投资计划的46%。",  # the sentence before plans another thing
    ],
)
def test_other_plans_are_no_base(text: str) -> None:
    assert not said_of(check, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 执行数 of the money right before it
        ("安排补助资金640万元，全年执行数640万元，执行率100%。", [("100%", "consistent")]),
        ("安排补助资金640万元，全年执行数620万元，执行率100%。", [("100%", "inconsistent")]),
        ("安排补助资金640万元，培训620人，执行率100%。", []),
        # who is to pay the one has paid the other
        (
            "计划筹集500.0亿元，其中市级财政（含专款）负担180.0亿元。市级财政（含专款）已拨付135.0亿元，完成年初计划的75%。",
            [("75%", "consistent")],
        ),
        (
            "计划筹集500.0亿元，其中市级财政（含专款）负担180.0亿元。市级财政（含专款）已拨付135.0亿元，完成年初计划的79%。",
            [("79%", "inconsistent")],
        ),
        (
            "计划筹集500.0亿元，其中县级财政负担180.0亿元。市级财政（含专款）已拨付135.0亿元，完成年初计划的79%。",
            [],
        ),
    ],
)
def test_plans_that_the_words_tie_otherwise(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
