"""Targets, values and points of indicators."""

import pytest

from gouji.calculator.tables.attainment import check
from tests.calculator.tables.verdicts import each, table

HEADER = "| 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因 |"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("| 人次 | ≥59人次 | 87人次 | 5 | 5 | |", [("87人次", "consistent")], id="met"),
        pytest.param("| 人次 | ≥59 | 87 | 5 | 5 | |", [("87", "consistent")], id="met, no units"),
        pytest.param("| 人数 | ≥4754人 | 4604人 | 5 | 5 | |", [("5", "inconsistent")], id="missed, full points"),
        pytest.param("| 标准 | ≤5300元/户 | 5830元/户 | 10 | 10 | |", [("10", "inconsistent")], id="limit broken"),
        pytest.param(
            "| 及时率 | ≥100% | 100% | 10 | 7 | |",
            [("100%", "consistent"), ("7", "inconsistent")],
            id="met, points lost",
        ),
        pytest.param(
            "| 及时率 | ≥100% | 100% | 10 | 7 | 资料不全 |",
            [("100%", "consistent"), ("7", "unverifiable")],
            id="met, points lost, and it says why",
        ),
        pytest.param("| 个数 | 15个 | 6个 | 20 | 8 | |", [("8", "consistent")], id="in proportion"),
        pytest.param(
            "| 成本 | ≤90万元 | 100万元 | 10 | 9 | |", [("9", "consistent")], id="in proportion, less is better"
        ),
        pytest.param("| 个数 | 15个 | 6个 | 20 | 3 | |", [("3", "unverifiable")], id="by the judge's own rule"),
        pytest.param("| 预算执行率 | 100% | 94.00% | 10 | 9.40 | |", [("9.40", "consistent")], id="execution"),
        pytest.param("| 预算执行率 | 100% | 96.00% | 10 | 9.40 | |", [("9.40", "inconsistent")], id="execution, wrong"),
        pytest.param("| 个数 | 15个 | 6个 | 20 | 20 | |", [("20", "inconsistent")], id="a bare target, missed"),
        pytest.param("| 成本 | 90万元 | 80万元 | 10 | 10 | |", [], id="a bare target, less is better"),
        pytest.param("| 次数 | =5次 | 7次 | 10 | 8 | |", [], id="more than exactly so many"),
        pytest.param("| 人次 | ≥200人次 | 较上年增加10人次 | 10 | 10 | |", [], id="a narrative with a number"),
        pytest.param(
            "| 人次 | 不少于200人次 | 已完成210人次 | 10 | 10 | |", [("210人次", "consistent")], id="few words"
        ),
        pytest.param("| 影响 | 有效 | 有效 | 10 | 10 | |", [], id="in words"),
        pytest.param("| 人次 | ≥200人次 | 约190人次 | 10 | 10 | |", [], id="about"),
        pytest.param("| 时限 | 2023年12月31日前 | 2023年11月 | 10 | 10 | |", [], id="a date"),
        pytest.param("| 长度 | ≥5公里 | 4200米 | 10 | 10 | |", [("10", "inconsistent")], id="another unit of a kind"),
    ],
)
def test_one_line(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(stated, verdict) for stated, verdict, _ in each(check, table(HEADER, line))] == expected


def test_sign_and_unit_in_columns_of_their_own() -> None:
    text = table(
        "| 三级指标 | 指标性质 | 指标值 | 度量单位 | 全年完成值 | 权重 | 得分 |",
        "| 受益人数 | ≥ | 735 | 人次 | 740 | 20 | 20 |",
        "| 完成时限 | ≤ | 12 | 月 | 14 | 10 | 10 |",
    )
    assert each(check, text) == [("740", "consistent", ("735",)), ("10", "inconsistent", ("12", "14", "10"))]


def test_a_line_that_says_it_is_done() -> None:
    text = table(
        "| 指标 | 指标值 | 完成值 | 是否完成 |",
        "| 甲 | ≥4754人 | 4604人 | 是 |",
        "| 乙 | ≥95% | 97% | 是 |",
        "| 丙 | ≥95% | 90% | 否 |",
    )
    assert each(check, text) == [("4604人", "inconsistent", ("4754人", "是")), ("97%", "consistent", ("95%",))]
