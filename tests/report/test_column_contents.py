import pytest

from gouji.report.model import Indicator, Report, Span
from gouji.report.reader import read_string


def rows(table: str) -> tuple[Report, dict[str, Indicator]]:
    report = read_string("某项目绩效自评\n\n" + table, "report.md")
    return report, {i.name: i for i in report.indicators}


def quoted(report: Report, *spans: Span | None) -> list[str]:
    return [report.quote(s) for s in spans if s is not None]


PAIRS = """| 得分/分值 | 三级指标 | 计划 | 实际 | 佐证与说明 |
|--|--|--|--|--|
| 8/8 | 整修塘坝 | 40口 | 41口 | 竣工验收单齐全，多出1口由村集体自筹 |
| 4.63/5 | 验收及时率 | 100% | 92.68% | 41口中38口当年验收；余下三口待水位下降 |
| 6/6 | 管护员培训 | 60人 | 66人 | 县水利站举办两期，签到册齐全 |
"""


def test_a_column_of_pairs_holds_score_and_weight() -> None:
    report, found = rows(PAIRS)
    late = found["验收及时率"]
    assert quoted(report, late.score, late.weight) == ["4.63", "5"]
    assert quoted(report, late.narrative)[0].startswith("41口中38口")
    assert late.told, "what stands in a column without a known head may be of anything"


def test_plan_and_result_are_counted_alike() -> None:
    report, found = rows(
        "| 评价点 | 归属 | 应做 | 做到 | 配分→评分 |\n|--|--|--|--|--|\n"
        "| 阅读活动 | 数量 | 120场 | 126场 | 8→8 |\n| 新书采购 | 数量 | 20000册 | 16400册 | 8→6.56 |\n"
        "| 上架及时率 | 时效 | 95% | 96.10% | 6→6 |\n"
    )
    books = found["新书采购"]
    values = quoted(report, books.target, books.final, books.weight, books.score)
    assert values == ["20000册", "16400册", "8", "6.56"]


def test_bare_points_under_unknown_heads() -> None:
    report, found = rows(
        "| 序 | 考核点 | 期望 | 达成 | 权数 | 自判 |\n|--|--|--|--|--|--|\n"
        "| 1 | 企业监测数 | ≥180家 | 176家 | 10 | 10 |\n| 2 | 体检人次 | ≥3000人次 | 3100人次 | 10 | 10 |\n"
        "| 3 | 告知率 | 100% | 91.30% | 10 | 9.13 |\n"
    )
    late = found["告知率"]
    assert quoted(report, late.target, late.final, late.weight, late.score) == ["100%", "91.30%", "10", "9.13"]


@pytest.mark.parametrize(
    "table",
    [
        # a table of money names no indicator
        "| 支付方向 | 上年 | 本年 |\n|--|--|--|\n| 购置费 | 12万元 | 13万元 |\n| 培训费 | 4万元 | 5万元 |\n"
        "| 差旅费 | 2万元 | 1万元 |\n",
        # plan and result must be alike row by row
        "| 自评事项 | 人数 | 金额 |\n|--|--|--|\n| 东片 | 120人 | 36万元 |\n| 西片 | 80人 | 24万元 |\n"
        "| 北片 | 60人 | 18万元 |\n",
        # two rows show nothing
        "| 评价点 | 应做 | 做到 | 得分/分值 |\n|--|--|--|--|\n| 阅读 | 120场 | 126场 | 8/8 |\n"
        "| 采购 | 200册 | 164册 | 6/8 |\n",
    ],
)
def test_silent(table: str) -> None:
    assert rows(table)[1] == {}


def test_a_column_of_methods_is_no_account() -> None:
    _, found = rows(
        "| 指标名称 | 目标值 | 完成值 | 计算公式 |\n|--|--|--|--|\n"
        "| 到货率 | 100% | 98% | 到货数除以采购数，按合同计 |\n| 完好率 | 95% | 96% | 完好数除以总数，按季盘点 |\n"
        "| 培训率 | 90% | 92% | 参训数除以应训数，按签到计 |\n"
    )
    assert all(i.narrative is None and i.explanation is None for i in found.values())
