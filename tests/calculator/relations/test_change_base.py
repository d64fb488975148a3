"""Of what amount a change is said: its own metric's, never a part's, a plan's or a mark's."""

import pytest

from gouji.calculator.relations.change import check
from tests.calculator.verdicts import said_of

HOUSE = "2021年车辆费用预算为620万元。其中，租车90万元，购车130万元，用车400万元。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what follows a list goes on about its total; a part is named
        (HOUSE + "同口径比2020年减少80万元，下降11.4%。", [("11.4%", "consistent")]),
        (HOUSE + "同口径比2020年减少80万元，下降14.4%。", [("14.4%", "inconsistent")]),
        (HOUSE + "其中：租车同口径比2020年减少10万元，下降10.0%。", [("10.0%", "consistent")]),
        (HOUSE + "其中：租车同口径比2020年减少10万元，下降12.0%。", [("12.0%", "inconsistent")]),
        (HOUSE + "燃料费比2020年减少10万元，下降18.0%。", [("18.0%", "unverifiable")]),
        # the base of a rate is no base of a change
        (
            "门票收入完成306万元，完成年初预算计划900万元的34.0%，比去年上半年增收51万元，增幅20%。",
            [("20%", "consistent")],
        ),
        (
            "门票收入完成306万元，完成年初预算计划900万元的34.0%，比去年上半年增收51万元，增幅24%。",
            [("24%", "inconsistent")],
        ),
        # one budget beside another
        (
            "购车支出预算82.8万元，比2020年预算减少7.2万元，下降8.0%。其中：燃料费32.3万元，比2020年预算减少1.7万元，下降5.0%。",
            [("8.0%", "consistent"), ("5.0%", "consistent")],
        ),
        ("购车支出预算82.8万元，比2020年预算减少7.2万元，下降9.0%。", [("9.0%", "inconsistent")]),
        (
            "调整预算安排共计660万元（其中：门票收入500万元，场租收入160万元），比人代会预算数增加60万元，增长10.0%。",
            [("10.0%", "consistent")],
        ),
        ("三项决算数共计36.5万元；其中接待费15.5万元，比上年预算数字下降18.42%。", []),
        # a budget of the same year is what an outturn is compared with
        ("年初预算100.00万元，决算118.00万元，比年初预算增加18.00万元。", [("18.00万元", "consistent")]),
        # what was allotted may be compared, what was planned beside an outturn is not
        (
            "近日拨付351.2亿元，本年共1260.9亿元已全部下达，比上年同口径增加200.0亿元，增长18.85%。",
            [("18.85%", "consistent")],
        ),
        # what came on top is no earlier level, nor is a mark that was passed
        ("拨付补助322.6亿元，加上2020年提前下达的738.3亿元，2021年补助1060.9亿元，比2020年同口径增加200.0亿元。", []),
        ("2021年交易规模为2107.5亿元，首次突破2千亿元，比上年增加376.2亿元，增长21.7%。", [("21.7%", "consistent")]),
    ],
)
def test_the_base_of_a_change(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the budget told before is this year's, whatever year's it is compared with
        ("2022年单位接待费预算30万元。接待费比2021年预算减少20万元，下降40%。", [("40%", "consistent")]),
        ("2022年单位接待费预算30万元。接待费比2021年预算减少20万元，下降60%。", [("60%", "inconsistent")]),
        # unless it is called by that very year
        ("接待费2021年预算50万元。接待费比2021年预算减少20万元，下降40%。", [("40%", "consistent")]),
        # what a share is told of goes on as the subject: its own amount, and no other one's
        (
            "人员经费900万元，公用经费80万元。人员经费占总支出的91.84%，同比减少100万元，下降10%。",
            [("10%", "consistent")],
        ),
        (
            "人员经费900万元，公用经费80万元。人员经费占总支出的91.84%，同比减少100万元，下降12%。",
            [("12%", "inconsistent")],
        ),
        ("公用经费80万元。人员经费占总支出的91.84%，同比减少100万元，下降12%。", []),
    ],
)
def test_the_amount_that_a_change_does_not_stand_beside(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


HEAD = "总预算370万元，其中：甲类50万元，"


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("乙类320万元，同比增加270万元，增长270%。", ("270%", "consistent")),  # of the head
        ("乙类320万元，同比增加220万元，增长220%。", ("220%", "consistent")),  # of the part
        ("乙类320万元，同比增加220万元，增长290%。", ("290%", "unverifiable")),  # of either
        # where the part before it has a change of its own, so has this one
        ("同比减少5万元，下降9.1%，乙类320万元，同比增加220万元，增长290%。", ("290%", "inconsistent")),
    ],
)
def test_a_change_of_the_last_part_or_of_the_head(rest: str, said: tuple[str, str]) -> None:
    assert said_of(check, HEAD + rest)[-1] == said
