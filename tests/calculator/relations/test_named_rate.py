"""Rates that the field defines, against figures that may stand anywhere."""

import pytest

from gouji.calculator.relations.named_rate import check
from tests.calculator.verdicts import said_of

TITLE = "部门整体支出绩效自评报告\n\n（2022年度）\n\n单位名称：清溪县林业局\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我局全年预算数1000万元。\n\n我局实际支出950万元，预算执行率95%。", [("95%", "consistent")]),
        ("我局全年预算数1000万元。\n\n我局实际支出950万元，预算执行率98%。", [("98%", "inconsistent")]),
        # by the first budget, as older forms have it
        (
            "我局年初预算数900万元，全年预算数1000万元，实际支出950万元，预算执行率105.56%。",
            [("105.56%", "consistent")],
        ),
        ("我局年初预算数5923.79万元，年中调整数865.82万元，预算调整率14.62%。", [("14.62%", "consistent")]),
        ("我局年初预算数5923.79万元，年中调整数865.82万元，预算调整率12.75%。", [("12.75%", "inconsistent")]),
        # of the whole, not of the part that stands beside it
        (
            "“三公”经费预算12.60万元，其中公务接待费3.00万元；实际支出10.84万元，其中公务接待费1.88万元，控制率86.03%。",
            [("86.03%", "consistent")],
        ),
        # neither holds: of which of the two it is said is not for us to say
        (
            "“三公”经费预算12.60万元，其中公务接待费3.00万元；实际支出10.84万元，其中公务接待费1.88万元，控制率80.03%。",
            [],
        ),
        ("核定编制46人。\n\n年末在职41人，在职人员控制率89.13%。", [("89.13%", "consistent")]),
        ("核定编制46人。\n\n年末在职41人，在职人员控制率98.13%。", [("98.13%", "inconsistent")]),
        # an item of its own, a figure with two values, another year
        ("我局全年预算数1000万元，实际支出950万元。森林防火项目预算执行率98%。", []),
        ("基本支出全年预算800万元。基本支出全年预算820万元。基本支出决算800万元，执行率98%。", []),
        ("2021年我局全年预算数1000万元。\n\n2022年我局实际支出950万元，预算执行率98%。", []),
    ],
)
def test_rates(text: str, expected: list[tuple[str, str]]) -> None:
    assert said_of(check, TITLE + text) == expected
