import time

import pytest

from gouji.report.model import Indicator, Report, Span
from gouji.report.reader import read_string

FIELDS = ("target", "midyear", "final", "completion", "narrative", "deviation", "explanation", "weight", "score")


def values(report: Report, indicator: Indicator) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in FIELDS:
        span: Span | None = getattr(indicator, field)
        if span is not None:
            found[field] = report.quote(span)
    return found


RUNNING = (
    "三、绩效分析\n\n（一）指标一：履职效能\n\n1. 数量指标:\n\n"
    "指标 1: 走访慰问次数，指标值 ≥ 4 次，年中监控完成值: 2 次; 自评完成值: 4 次, 指标完成率 100%。"
    "指标成效分析: 全年分两轮上门看望独居老人。。偏差率 0%, 偏差原因及改进措施: 无。\n\n"
    "指标 2: 器材核对率(辖区商铺), 指标值 $\\geq 65\\%$ , 自评完成值: 70%, 指标完成率 107.69%。"
    "指标成效分析: 各科室全年分四批对临街铺面的灭火器材逐户核对\n\n"
    "更换情况，并登记造册。偏差率 7.69%，偏差原因及改进措施：年中新增一批铺面，一并核对。\n\n四、结论\n"
)


def test_running_text() -> None:
    report = read_string(RUNNING)
    first, second = report.indicators
    assert (first.number, first.name) == ("1", "走访慰问次数")
    assert first.category == ("指标一：履职效能", "数量指标")
    assert values(report, first) == {
        "target": "≥4次",
        "midyear": "2次",
        "final": "4次",
        "completion": "100%",
        "narrative": "全年分两轮上门看望独居老人。",
        "deviation": "0%",
        "explanation": "无",
    }
    assert second.name == "器材核对率（辖区商铺）"
    assert values(report, second) == {
        "target": "≥65%",
        "final": "70%",
        "completion": "107.69%",
        "narrative": "各科室全年分四批对临街铺面的灭火器材逐户核对更换情况，并登记造册。",
        "deviation": "7.69%",
        "explanation": "年中新增一批铺面，一并核对",
    }
    assert report.quote(second.span).startswith("指标2：器材核对率")
    assert report.quote(second.span).endswith("一并核对。")
    assert report.indicator_at(report.text.index("登记造册")) == second
    assert report.quote(second.name_span) == second.name


@pytest.mark.parametrize(
    ("text", "number", "name", "expected"),
    [
        (
            "（1）道路养护里程：年度指标值≥12公里，实际完成值12.5公里，完成率104.17%，偏差率4.17%。",
            "（1）",
            "道路养护里程",
            {"target": "≥12公里", "final": "12.5公里", "completion": "104.17%", "deviation": "4.17%"},
        ),
        (
            "指标3：修桥数量\n目标值：≥3座\n实际完成值：3座\n完成率：100%\n成效分析：全年修桥3座，\n惠及群众。\n偏差率：0%\n未完成原因：无\n总结如下。",
            "3",
            "修桥数量",
            {
                "target": "≥3座",
                "final": "3座",
                "completion": "100%",
                "narrative": "全年修桥3座，惠及群众。",
                "deviation": "0%",
                "explanation": "无",
            },
        ),
        (
            "指标一：培训人次，年初目标值为不低于105人次，全年实际完成值为116人次，本年度共举办培训班四期，覆盖全部社区。分值10分，得分10分。",
            "一",
            "培训人次",
            {
                "target": "不低于105人次",
                "final": "116人次",
                "narrative": "本年度共举办培训班四期，覆盖全部社区。",
                "weight": "10分",
                "score": "10分",
            },
        ),
    ],
)
def test_other_wordings(text: str, number: str, name: str, expected: dict[str, str]) -> None:
    report = read_string(f"一、绩效指标完成情况\n\n{text}\n")
    (indicator,) = report.indicators
    assert (indicator.number, indicator.name) == (number, name)
    assert values(report, indicator) == expected


def test_several_indicators_in_one_paragraph() -> None:
    text = "指标1：甲次数，指标值≥4次，自评完成值：4次。指标2：乙覆盖率，指标值≥95%，自评完成值：96%。"
    report = read_string(text)
    assert [(i.number, i.name) for i in report.indicators] == [("1", "甲次数"), ("2", "乙覆盖率")]
    assert report.quote(report.indicators[0].span) == "指标1：甲次数，指标值≥4次，自评完成值：4次。"


@pytest.mark.parametrize(
    "text",
    [
        "单位整体绩效指标明确，可以通过清晰、可衡量的指标值予以体现。",
        "共设置一级指标1个，二级指标1个，三级指标7个，详细说明如下：",
        "（一）指标一：履职效能",
        "预算执行率100%，完成率较高。",
        "指标7个，年度指标值合理，实际完成值详见附表。",
        "本年共设7个指标，年度指标值100分，实际完成值98分。",
    ],
)
def test_prose_about_indicators_is_none(text: str) -> None:
    assert read_string(f"一、概况\n\n{text}\n").indicators == ()


def test_rows_of_a_self_evaluation_table() -> None:
    report = read_string(
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值（A） | 实际完成值（B） | 分值 | 得分 | 偏差原因 |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| 产出指标 | 数量指标 | 1.修路里程 | ≥12公里 | 12.5公里 | 10 | 10 | 无 |\n"
        "| 效益指标 | 社会效益 | 受益人口 | ≥3万人 | | 10 | 0 | 未统计 |\n"
        "| 合计 | | | | | 20 | 10 | |\n"
    )
    first, second = report.indicators
    assert (first.number, first.name, first.category) == ("1", "修路里程", ("产出指标", "数量指标"))
    assert values(report, first) == {
        "target": "≥12公里",
        "final": "12.5公里",
        "explanation": "无",
        "weight": "10",
        "score": "10",
    }
    assert values(report, second) == {"target": "≥3万人", "explanation": "未统计", "weight": "10", "score": "0"}
    assert report.quote(first.span) == "| 产出指标 | 数量指标 | 1.修路里程 | ≥12公里 | 12.5公里 | 10 | 10 | 无 |"


def test_a_target_in_three_columns_is_one_span() -> None:
    report = read_string(
        "| 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 全年实际值 |\n|---|---|---|---|---|---|\n"
        "| 受助人次 | ≥ | 735 | 人次 | 10 | 740 |\n"
    )
    (indicator,) = report.indicators
    assert values(report, indicator) == {"target": "≥ | 735 | 人次", "final": "740", "weight": "10"}


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("| 指标名称 | 目标值 | 完成情况 | 得分 |", "final"),
        ("| 指标名称 | 实际完成值 | 完成情况 | 得分 |", "narrative"),
    ],
)
def test_a_column_of_two_meanings(head: str, role: str) -> None:
    report = read_string(f"{head}\n|---|---|---|\n| 联合计划完成率 | 95% | 已全部完成 |\n| 产出小计 | 5 | 5 |\n")
    (indicator,) = report.indicators
    assert values(report, indicator)[role] == "已全部完成"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            "| 考核内容 | 计划数 | 实绩 | 满分 | 自评分 | 未完成原因 |",
            "| 巡查次数 | 48次 | 45次 | 5 | 4.69 | 暴雨停巡 |",
        ),
        ("| 评价得分 | 分值 | 指标内容 | 实际 | 目标 | 偏差原因 |", "| 4.69 | 5 | 巡查次数 | 45次 | 48次 | 暴雨停巡 |"),
        (
            "| 序号 | 评价内容 | 年度任务 | 完成数 | 得分 | 权重 | 扣分原因 |",
            "| 1 | 巡查次数 | 48次 | 45次 | 4.69 | 5 | 暴雨停巡 |",
        ),
    ],
)
def test_heads_of_other_words_in_another_order(head: str, row: str) -> None:
    report = read_string(f"{head}\n|{'---|' * (head.count('|') - 1)}\n{row}\n", "case.md")
    (indicator,) = report.indicators
    assert (indicator.name, values(report, indicator)) == (
        "巡查次数",
        {"target": "48次", "final": "45次", "explanation": "暴雨停巡", "weight": "5", "score": "4.69"},
    )


def test_a_table_of_money_has_no_indicators() -> None:
    head = "| 资金来源 | 计划数 | 到位数 | 实际数 |\n|---|---|---|---|\n| 县级 | 100 | 100 | 98 |\n"
    assert read_string(head, "case.md").indicators == ()


OWN_HEADS = """| 号 | 考的是什么 | 应当 | 做成 | 权 | 得 |
|---|---|---|---|---|---|
| A | 新收人员体检 | 3460人 | 3460人 | 40 | 40.00 |
| B | 病历甲级率 | ≥92% | 88.50% | 30 | 28.86 |
| C | 远程会诊 | 20例 | 18例 | 30 | 27.00 |
| 总 | | | | 100 | 95.86 |

表下的话

**A**　入院七日内逐人过血、过片、过心电图。

**B**　随机抽了400份，甲级354份。

**C**　省里专家两次改期，少联线两例。

1. 另有一句与表无关的话在这里。
"""


def test_points_that_make_a_hundred_make_a_table_one_of_indicators_whatever_its_heads() -> None:
    report = read_string(OWN_HEADS, "case.md")
    assert [i.name for i in report.indicators] == ["新收人员体检", "病历甲级率", "远程会诊"]
    assert values(report, report.indicators[1]) == {
        "target": "≥92%",
        "final": "88.50%",
        "weight": "30",
        "score": "28.86",
        "narrative": "随机抽了400份，甲级354份。",
    }


def test_points_that_make_no_hundred_do_not() -> None:
    assert read_string(OWN_HEADS.replace("| 40 | 40.00 |", "| 50 | 40.00 |"), "case.md").indicators == ()


def test_two_marked_paragraphs_are_not_of_the_rows() -> None:
    report = read_string(OWN_HEADS.replace("**C**　", ""), "case.md")
    assert not any(i.narrative for i in report.indicators)


def test_a_head_in_the_middle_of_a_form() -> None:
    report = read_string(
        "| 项目名称 | 道路养护 | | |\n| 预算数 | 100 | 执行数 | 90 |\n| 指标名称 | 目标值 | 完成值 | 得分 |\n"
        "| 里程 | ≥5公里 | 6公里 | 10 |\n"
    )
    assert [i.name for i in report.indicators] == ["里程"]


@pytest.mark.parametrize(
    "hostile", ["指标1：" * 200_000, "指标值" * 300_000, "，指标值≥" * 200_000], ids=["start", "label", "value"]
)
def test_takes_time_linear_in_a_hostile_text(hostile: str) -> None:
    start = time.process_time()
    read_string(hostile)
    assert time.process_time() - start < 20
