"""Shares of a total that stands elsewhere."""

import pytest

from gouji.calculator.relations.share_of_total import check
from tests.calculator.verdicts import said_of

TITLE = "部门整体支出绩效自评报告\n\n（2022年度）\n\n单位名称：清溪县林业局\n\n"
TOTAL = "我局全年实际支出1498.26万元。\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TOTAL + "基本支出决算876.30万元，占总支出的58.49%。", [("58.49%", "consistent")]),
        (TOTAL + "基本支出决算876.30万元，占总支出的58.94%。", [("58.94%", "inconsistent")]),
        (TOTAL + "基本支出年初预算876.30万元，占总支出的58.94%。", []),
        (TOTAL + "造林补助210.50万元，占总支出的58.94%。", []),
        (TOTAL + "基本支出决算876.30万元，占项目支出的58.94%。", []),
        ("基本支出决算876.30万元，占总支出的58.94%。", []),
        # the parts that a total has by definition cover it
        (
            TOTAL + "基本支出决算876.30万元，占总支出的58.49%。项目支出决算621.96万元，占总支出的41.51%。",
            [("58.49%", "consistent"), ("41.51%", "consistent"), ("41.51%", "consistent")],
        ),
        (
            "基本支出决算876.30万元，占总支出的58.49%。项目支出决算621.96万元，占总支出的41.86%。",
            [("41.86%", "inconsistent")],
        ),
        (
            "基本支出决算876.30万元，占总支出的58.5%。项目支出决算621.96万元，占总支出的41.6%。",
            [("41.6%", "rounding")],
        ),
    ],
)
def test_shares(text: str, expected: list[tuple[str, str]]) -> None:
    assert said_of(check, TITLE + text) == expected
