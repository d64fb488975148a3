"""Points: within the weight, earned by execution, summed over the tables of a form."""

import pytest

from gouji.calculator.model import RelationKind
from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.scores import check
from tests.calculator.tables.verdicts import reading, rows, table

FUNDING = table(
    "| 资金 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |",
    "| 年度资金总额 | 120.00 | 108.00 | 10 | 90.00% | 9 |",
    "| 其中：财政拨款 | 110.00 | 98.00 | — | 89.09% | — |",
)
INDICATORS = (
    "| 一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |",
    "| 产出指标（60分） | 培训人次 | ≥200人次 | 210人次 | 40 | 40 |",
    "| | 验收合格率 | ≥98% | 100% | 20 | 20 |",
    "| 效益指标（30分） | 知晓率 | ≥85% | 80% | 30 | 27 |",
)


def sums(text: str) -> list[tuple[str, str, int]]:
    """(stated, verdict, number of addends) of the sums of points."""
    source = reading(text)
    found = [c for c in check(sheets(source)) if c.relation is RelationKind.SCORE and c.operands[0].role != "分值"]
    return [(stated, verdict, len(operands)) for stated, verdict, operands in rows(source, iter(found))]


def test_total_reaches_back_over_the_tables_of_the_form() -> None:
    text = FUNDING + "\n" + table(*INDICATORS, "| 总分 | | | | 100 | 96 |")
    assert [row for row in sums(text) if row[0] in ("100", "96")] == [("100", "consistent", 4), ("96", "consistent", 4)]


def test_total_that_does_not_tie() -> None:
    text = FUNDING + "\n" + table(*INDICATORS, "| 总分 | | | | 100 | 98 |")
    assert [row for row in sums(text) if row[0] in ("100", "98")] == [
        ("100", "consistent", 4),
        ("98", "inconsistent", 4),
    ]


def test_execution_may_be_scored_elsewhere() -> None:
    text = table(*INDICATORS, "| 总分 | | | | 100 | 96 |")
    assert [row for row in sums(text) if row[0] in ("100", "96")] == [
        ("100", "unverifiable", 3),
        ("96", "unverifiable", 3),
    ]


def test_weights_above_the_whole() -> None:
    text = table("| 指标 | 分值 |", "| 甲 | 10 |", "| 乙 | 70 |", "| 丙 | 20 |", "| 丁 | 10 |", "| 总分 | 100 |")
    assert sums(text) == [("100", "inconsistent", 4)]


def test_points_of_a_group() -> None:
    wrong = [line.replace("（60分）", "（50分）") for line in INDICATORS]
    assert ("60分", "consistent", 2) in sums(table(*INDICATORS))
    assert ("50分", "inconsistent", 2) in sums(table(*wrong))


def test_subtotals() -> None:
    text = table(
        "| 指标 | 分值 | 得分 |",
        "| 甲 | 20 | 20 |",
        "| 乙 | 30 | 25.5 |",
        "| 产出小计 | 50 | 45.5 |",
        "| 丙 | 30 | 30 |",
        "| 丁 | 20 | 18 |",
        "| 效益小计 | 50 | 47 |",
        "| 合计 | 100 | 93.5 |",
    )
    assert sums(text) == [
        ("50", "consistent", 2),
        ("45.5", "consistent", 2),
        ("50", "consistent", 2),
        ("47", "inconsistent", 2),
        ("100", "consistent", 4),
        ("93.5", "consistent", 4),
    ]


@pytest.mark.parametrize(
    ("score", "verdict"),
    [
        ("9", "consistent"),
        ("8.65", "consistent"),
        ("10", "unverifiable"),
        ("7.5", "inconsistent"),
        ("8.64", "rounding"),
    ],
)
def test_points_of_execution(score: str, verdict: str) -> None:
    text = table(
        "| 项目 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |", f"| 甲 | 300 | 259.45 | 10 | 86.48% | {score} |"
    )
    source = reading(text)
    assert (score, verdict, ("10", "259.45", "300")) in rows(source, check(sheets(source)))


def test_points_in_the_header_and_a_rate_of_one_digit() -> None:
    text = table("| 预算执行（20分） | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分 |", "| 资金 | 650 | 94 | 0.1 | 2.9 |")
    source = reading(text)
    assert rows(source, check(sheets(source))) == [("2.9", "consistent", ("20分", "94", "650"))]


def test_score_above_its_weight() -> None:
    text = table("| 指标 | 指标值 | 完成值 | 分值 | 得分 |", "| 产值 | 8000 | 12767 | 20 | 31.9 |")
    source = reading(text)
    assert ("31.9", "inconsistent", ("20",)) in rows(source, check(sheets(source)))


def test_weights_of_every_level_in_columns_of_their_own() -> None:
    text = table(
        "| 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 得分 |",
        "| 投入 | 20 | 立项 | 12 | 规范性 | 6 | 6 |",
        "| | | | | 合理性 | 6 | 5 |",
        "| | | 资金 | 9 | 到位率 | 8 | 8 |",
        "| 过程 | 80 | 管理 | 80 | 制度 | 80 | 75 |",
        "| 合计 | 100 | | 100 | | 100 | 94 |",
    )
    found = sums(text)
    assert ("9", "inconsistent", 1) in found
    assert [row for row in found if row[1] != "consistent"] == [("9", "inconsistent", 1), ("100", "inconsistent", 3)]


def test_two_columns_of_scores() -> None:
    text = table(
        "| 指标 | 分值 | 自评得分 | 复评得分 |",
        "| 甲 | 60 | 60 | 55 |",
        "| 乙 | 40 | 39 | 38 |",
        "| 合计 | 100 | 99 | 94 |",
    )
    assert [row[:2] for row in sums(text) if row[0] != "100"] == [("99", "consistent"), ("94", "inconsistent")]


def test_a_bonus_comes_on_top_of_the_whole() -> None:
    text = table(
        "| 指标 | 分值 | 得分 |", "| 甲 | 60 | 60 |", "| 乙 | 40 | 37 |", "| 加分项 | 2 | 1 |", "| 合计 | 100 | 98 |"
    )
    assert [row[:2] for row in sums(text)] == [("100", "consistent"), ("98", "consistent")]


def test_weights_in_percent() -> None:
    text = table("| 指标 | 权重（%） | 得分 |", "| 甲 | 60% | 60 |", "| 乙 | 40% | 38.67 |", "| 合计 | 100% | 98.76 |")
    assert [row[:2] for row in sums(text)] == [("100%", "consistent"), ("98.76", "inconsistent")]
