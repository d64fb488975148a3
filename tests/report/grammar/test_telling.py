import pytest

from gouji.report.model import Indicator, Report, Span
from gouji.report.reader import read_string

FIELDS = ("target", "final", "completion", "narrative", "deviation", "explanation", "weight", "score")
HEADING = "三、绩效指标完成情况\n\n"


def values(report: Report, indicator: Indicator) -> dict[str, str]:
    spans: dict[str, Span | None] = {field: getattr(indicator, field) for field in FIELDS}
    return {field: report.quote(span) for field, span in spans.items() if span is not None}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "指标1：走访商户数，目标≥300家，分值8分。全年走访312家，完成率104.00%，得8分。按行业分，餐饮120家、零售192家。",
            "走访商户数",
            {
                "target": "≥300家",
                "final": "312家",
                "completion": "104.00%",
                "narrative": "按行业分，餐饮120家、零售192家。",
                "weight": "8分",
                "score": "8分",
            },
        ),
        (
            "指标2：培训期数，目标≥3期，分值6分。实际举办4期，完成率133.33%，得6分，参训196人次。",
            "培训期数",
            {
                "target": "≥3期",
                "final": "4期",
                "completion": "133.33%",
                "narrative": "参训196人次。",
                "weight": "6分",
                "score": "6分",
            },
        ),
        (
            "（2）质量指标。水样达标率目标≥95%，全年抽测48次，达标46次，达标率95.83%。",
            "水样达标率",
            {"target": "≥95%", "final": "95.83%", "narrative": "全年抽测48次，达标46次，达标率95.83%。"},
        ),
        (
            "④技能取证率。目标≥90%，取证4612人，取证率84.97%，10分得10分。",
            "技能取证率",
            {
                "target": "≥90%",
                "final": "84.97%",
                "narrative": "取证4612人，取证率84.97%",
                "weight": "10分",
                "score": "10分",
            },
        ),
        (
            "3．培训人次（8分）。年初目标2600人次，完成2360人次，完成率90.77%，得7.26分。未达目标的原因是8月停课。",
            "培训人次",
            {
                "target": "2600人次",
                "final": "2360人次",
                "completion": "90.77%",
                "explanation": "8月停课",
                "weight": "8分",
                "score": "7.26分",
            },
        ),
        (
            "指标5：植被恢复率，目标≥60%，完成值63.5%。情况说明：补植芦苇12公顷，成活率91%。",
            "植被恢复率",
            {"target": "≥60%", "final": "63.5%", "narrative": "补植芦苇12公顷，成活率91%。"},
        ),
    ],
)
def test_a_bare_target_with_its_value(text: str, name: str, expected: dict[str, str]) -> None:
    report = read_string(HEADING + text)
    (found,) = report.indicators
    assert found.name == name
    assert values(report, found) == expected


def test_several_in_one_paragraph() -> None:
    report = read_string(
        HEADING
        + "（1）数量指标。①新建管网长度，目标18.0公里，完成16.4公里，完成率91.11%，其中主管9.6公里、支管6.8公里。"
        "②治理水体数量，目标6条，完成6条，完成率100%。"
    )
    first, second = report.indicators
    assert (first.name, second.name) == ("新建管网长度", "治理水体数量")
    assert values(report, first)["narrative"] == "其中主管9.6公里、支管6.8公里。"
    assert values(report, second) == {"target": "6条", "final": "6条", "completion": "100%"}
    assert first.span.end <= second.span.start
    assert first.told


def test_a_name_above_its_values_and_an_account_below() -> None:
    report = read_string(
        HEADING
        + "（一）指标名称：获奖企业数量\n年度指标值：≥80家；实际完成值：84家；完成率：105.00%；分值：15；得分：15。\n"
        "偏差原因分析及改进措施：小微企业比预计多4家。\n\n"
        "（二）指标名称：宣讲次数（数量，6分）\n年度指标值≥20次，实际完成22次，得6分。\n3月至9月在12个园区宣讲，签到表已归档。\n\n"
        "四、自评结论\n总体良好。"
    )
    first, second = report.indicators
    assert (first.name, second.name) == ("获奖企业数量", "宣讲次数")
    assert values(report, first) == {
        "target": "≥80家",
        "final": "84家",
        "completion": "105.00%",
        "explanation": "小微企业比预计多4家",
        "weight": "15",
        "score": "15",
    }
    assert values(report, second) == {
        "target": "≥20次",
        "final": "22次",
        "narrative": "3月至9月在12个园区宣讲，签到表已归档。",
        "weight": "6分",
        "score": "6分",
    }


def test_a_name_of_a_measure_without_any_value() -> None:
    report = read_string(HEADING + "（五）可持续影响（5分）。分类知晓率。组织拆除行动42次，拆除137处，得5.00分。")
    (found,) = report.indicators
    assert found.name == "分类知晓率"
    assert values(report, found) == {"narrative": "组织拆除行动42次，拆除137处", "score": "5.00分"}


@pytest.mark.parametrize(
    "text",
    [
        "一、基本情况\n项目年度目标为办理案件820件以上，完成812件。",  # of a plan, not in a list of indicators
        HEADING + "路面优良率目标为≥82%，本年检测1286公里，优良率86.50%。",  # told in passing: the narrative's matter
        HEADING + "1．服务人次。目标由36万人次调整为22万人次，完成23万人次。",
        HEADING + "2．管护制度。目标为建立，已印发办法。",
    ],
)
def test_silent(text: str) -> None:
    assert read_string(text).indicators == ()


@pytest.mark.parametrize(
    ("line", "name", "target", "final"),
    [
        (
            "（1）装备验收合格率（10分）：年度指标值100%；验收409件，合格率98.08%，得10分。",
            "装备验收合格率",
            "100%",
            "98.08%",
        ),
        (
            "甲、报汛及时率，15分，目标99%以上。按时发出41527份，及时率99.80%。得15分。",
            "报汛及时率",
            "99%以上",
            "99.80%",
        ),
        ("指标一 扫描页数，10分。计划不少于4200页，实际扫描4292页。得10分。", "扫描页数", "不少于4200页", None),
    ],
)
def test_points_behind_a_name_say_that_it_is_an_indicator(line: str, name: str, target: str, final: str | None) -> None:
    report = read_string(f"某局2023年度绩效自评报告\n一、情况\n{line}\n", "case.txt")
    (found,) = report.indicators
    assert found.name == name
    assert report.quote(found.target) == target
    assert final is None or report.quote(found.final) == final
