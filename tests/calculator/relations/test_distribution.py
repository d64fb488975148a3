import pytest

from gouji.calculator.relations.distribution import check
from tests.calculator.verdicts import said_of

SPENT = "实际支出1702.36万元。收运服务938.40万元，设施采购326.75万元，宣传引导118.21万元。"
PARTS = (
    "全年支出4402.07万元。\n\n"
    "基本支出1206.93万元，由人员经费1098.45万元、公用经费108.48万元构成；项目支出3195.14万元。两项占总支出的比重分别为27.42%、"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the names before 分别 say which amounts are meant
        (
            SPENT + "收运服务和设施采购分别占总支出的55.12%和19.19%。",
            [("55.12%", "consistent"), ("19.19%", "consistent")],
        ),
        (
            SPENT + "收运服务和设施采购分别占总支出的55.12%和19.91%。",
            [("55.12%", "consistent"), ("19.91%", "inconsistent")],
        ),
        # names that nothing bears, and a gap that no slip explains
        (SPENT + "甲类和乙类分别占总支出的55.12%和19.91%。", []),
        (SPENT + "收运服务和设施采购分别占总支出的61.35%和27.48%。", []),
        # the names only count them: the heads of the sentence before
        (PARTS + "72.58%。", [("27.42%", "consistent"), ("72.58%", "consistent")]),
        (PARTS + "77.58%。", [("27.42%", "consistent"), ("77.58%", "inconsistent")]),
        # nothing but the shares
        ("两项占总支出的比重分别为27.42%、77.58%。", [("77.58%", "inconsistent")]),
        ("两项占总支出的比重分别为27.42%、42.58%。", []),
        # a row of shares behind 占 is of a row of amounts, without 分别 as well
        (
            "采购规模80亿元，货物、工程和服务分别为20亿元、36亿元和24亿元，占采购规模的比重为25%、45%和30%。",
            [("25%", "consistent"), ("45%", "consistent"), ("30%", "consistent")],
        ),
        (
            "采购规模80亿元，货物、工程和服务分别为20亿元、36亿元和24亿元，占采购规模的比重为25%、49%和30%。",
            [("25%", "consistent"), ("49%", "inconsistent"), ("30%", "consistent")],
        ),
        # shares, unlike weights, need not be all
        ("三类项目占比分别为50%、30%、10%。", []),
        ("三类项目占比分别为50%、30%、25%。", [("25%", "inconsistent")]),
    ],
)
def test_whose_shares_a_row_states(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
