"""Indicator blocks of running text."""

import pytest

from gouji.calculator.relations.indicator_block import check
from tests.calculator.verdicts import said_of

Said = tuple[str, str]


def block(fields: str, number: int = 1, name: str = "走访慰问次数") -> str:
    return f"指标{number}：{name}，{fields}指标成效分析：按计划开展。\n\n"


def said(fields: str, name: str = "走访慰问次数") -> list[Said]:
    return said_of(check, "一、绩效分析\n\n" + block(fields, name=name))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "指标值≥4次，自评完成值：4次，指标完成率100%。偏差率0%。",
            [("≥4次", "consistent"), ("100%", "consistent"), ("0%", "consistent")],
        ),
        (
            "指标值≥4次，自评完成值：10次，指标完成率250%。偏差率150%。",
            [("≥4次", "consistent"), ("250%", "consistent"), ("150%", "consistent")],
        ),
        (
            "指标值≥12次，自评完成值：15次，指标完成率120%。偏差率25%。",
            [("≥12次", "consistent"), ("120%", "inconsistent"), ("25%", "consistent")],
        ),
        # capped at 100%, and the deviation of a met target left at 0: conventions
        (
            "指标值≥12次，自评完成值：15次，指标完成率100%。偏差率0%。",
            [("≥12次", "consistent"), ("100%", "consistent"), ("0%", "unverifiable")],
        ),
        # missed: the rates tie, and nothing is said of the threshold
        (
            "指标值≥9个，自评完成值：8个，指标完成率88.89%。偏差率-11.11%。",
            [("88.89%", "consistent"), ("-11.11%", "consistent")],
        ),
        (
            "指标值≥9个，自评完成值：8个，指标完成率100%。偏差率0%。",
            [("100%", "inconsistent"), ("0%", "inconsistent")],
        ),
        # the deviation of a shortfall without its sign
        ("指标值≥9个，自评完成值：8个，偏差率11.11%。", [("11.11%", "consistent")]),
        # the smaller is the better: three ways to count it
        ("指标值≤10天，自评完成值：8天，指标完成率125%。", [("≤10天", "consistent"), ("125%", "consistent")]),
        ("指标值≤10天，自评完成值：8天，指标完成率120%。", [("≤10天", "consistent"), ("120%", "consistent")]),
        ("指标值≤10天，自评完成值：8天，指标完成率80%。", [("≤10天", "consistent"), ("80%", "consistent")]),
        ("指标值≤10天，自评完成值：12天，指标完成率100%。", [("100%", "inconsistent")]),
        # a target of nothing has no rate
        ("指标值=0起，自评完成值：0起，指标完成率100%。", [("0起", "consistent"), ("100%", "unverifiable")]),
        # unlike units
        ("指标值≥4次，自评完成值：120人，指标完成率100%。", []),
    ],
)
def test_fields(fields: str, expected: list[Said]) -> None:
    assert said(fields) == expected


def test_a_value_without_its_unit_takes_the_targets() -> None:
    assert said("指标值≥4次，自评完成值：5，指标完成率125%。") == [("125%", "consistent")]


FIELDS = "指标值≥4次，自评完成值：4次。"


@pytest.mark.parametrize(
    ("stated", "numbers", "expected"),
    [
        (3, (1, 2, 3), [("3个", "consistent")]),
        (4, (1, 2, 3), [("4个", "inconsistent")]),
        # numbering with a hole was not read whole, or is no such list
        (4, (1, 2, 4), []),
        (3, (1, 2, 1), [("3个", "consistent")]),
    ],
)
def test_the_number_of_indicators(stated: int, numbers: tuple[int, ...], expected: list[Said]) -> None:
    text = f"一、绩效分析\n\n共设置三级指标{stated}个。\n\n"
    text += "".join(block(FIELDS, n, f"工作{n}") for n in numbers)
    assert [s for s in said_of(check, text) if s[0].endswith("个")] == expected
