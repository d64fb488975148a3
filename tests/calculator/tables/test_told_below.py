"""What is said right below a table."""

import pytest

from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.told_below import check
from tests.calculator.tables.verdicts import reading, rows, table, verdicts

WORKS = table(
    "| 标段 | 计划长度 | 已完成 |",
    "| 东线 | 12.40 | 11.05 |",
    "| 西线 | 7.60 | 7.60 |",
    "| 合计 | 20.00 | 18.65 |",
    unit="公里",
)
SPENDING = table(
    "| 事项 | 金额 |", "| 场地租赁 | 36.00 |", "| 设备购置 | 48.50 |", "| 资料印制 | 15.50 |", "| 合计 | 100.00 |"
)
YEARS = table(
    "| 项目 | 2021年 | 2022年 | 2023年 |",
    "| 培训费 | 12.00 | 11.00 | 9.90 |",
    "| 会议费 | 8.00 | 7.00 | 6.30 |",
    "| 合计 | 20.00 | 18.00 | 16.20 |",
    title="培训会议费支出情况表",
)
MARKS = table("| 评委 | 打分 |", "| 甲 | 90 |", "| 乙 | 87.5 |", "| 丙 | 84 |", "| 丁 | 92.5 |", unit="分")


def said(text: str) -> list[tuple[str, str]]:
    source = reading(text)
    return verdicts(rows(source, check(source, sheets(source))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WORKS + "\n总体完成率93.25%。", [("93.25%", "consistent")]),
        (WORKS + "\n总体完成率93.52%。", [("93.52%", "inconsistent")]),
        (WORKS + "\n东线完成率89.11%，西线完成率100%。", [("89.11%", "consistent")]),
        (WORKS + "\n绿化完成率89.11%。", []),  # no line of that name
        (WORKS + "\n管道检测完成率93.52%。", []),
        (SPENDING + "\n其中设备购置占48.5%。", [("48.5%", "consistent")]),
        (SPENDING + "\n其中设备购置占45.8%。", [("45.8%", "inconsistent")]),
        (WORKS + "\n东线占60%。", []),  # of the plan, or of what was done
        (SPENDING + "\n设备购置占年初预算的45.8%。", []),  # of what the table does not tell
        (SPENDING + "\n第二批支出60万元，其中设备购置占45.8%。", []),  # of what the sentence tells
        (YEARS + "\n2023年比2022年下降10%，比2021年下降23.46%。", [("10%", "consistent"), ("23.46%", "inconsistent")]),
        (YEARS + "\n其中会议费2023年比2022年减少0.70万元。", [("0.70万元", "consistent")]),
        (YEARS + "\n差旅费2023年比2022年下降23.46%。", []),
        (YEARS + "\n2023年比2020年下降23.46%。", []),
        (MARKS + "\n四位评委打分之和为354分，平均分88.5分。", [("354分", "consistent"), ("88.5分", "consistent")]),
        (MARKS + "\n四位评委打分之和为345分，平均分88.5分。", [("345分", "inconsistent"), ("88.5分", "consistent")]),
        (MARKS + "\n最高分与最低分相差9.5分。", [("9.5分", "inconsistent")]),
        (MARKS + "\n平均分88.5分，与上年平均分86分相比提高2.5分。", [("88.5分", "consistent")]),
        (MARKS + "\n去掉最高分和最低分后，平均分88.8分。", []),
    ],
)
def test_what_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected
