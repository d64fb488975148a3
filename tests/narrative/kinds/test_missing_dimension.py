import pytest

from gouji.narrative.kinds.missing_dimension import find
from tests.narrative.support import indicator, notes


def test_only_counts() -> None:
    text = "（一）数量指标\n" + "\n".join(
        indicator(n, "≥4次", "4次", number=k) for k, n in enumerate(("培训次数", "演练次数", "宣讲次数"), 1)
    )
    (found,) = notes(find, text)
    assert found.severity == "high"
    (_, claimed) = notes(find, "绩效指标明确，可衡量。\n" + text)
    assert claimed.kind == "contradiction"


def test_no_satisfaction() -> None:
    text = (
        "（一）数量指标\n"
        + indicator("培训次数", "≥4次", "4次")
        + "\n（二）质量指标\n"
        + indicator("合格率", number=2)
        + "\n（三）社会效益指标\n"
        + indicator("带动就业人数", number=3)
    )
    (found,) = notes(find, text)
    assert found.title == "指标体系缺少满意度指标"
    assert notes(find, text + "\n农户满意度93.2%。") == []


def test_what_is_declared_and_told_in_sentences() -> None:
    told = (
        "一、项目概况\n" + "项目按照实施方案推进，资金专账核算，逐级审核。" * 40 + "\n二、绩效目标完成情况\n"
        "项目设置了数量、质量和社会效益三类共7项指标，逐项说明如下。\n"
        "建成面积目标为≥4万亩，实际建成4.1万亩。\n验收合格率目标为≥95%，验收合格率98%。\n"
        "带动农户目标为≥900户，实际带动930户。\n三、问题\n尚有不足。\n四、措施\n逐项改进。"
    )
    title = "青禾县2023年度高标准农田项目支出绩效自评报告"
    (found,) = notes(find, told, title=title)
    assert found.title == "指标体系缺少时效、成本、满意度指标"
    assert notes(find, told + "农户满意率另行调查。", title=title) == []


@pytest.mark.parametrize("count", [1, 2])
def test_too_few_to_judge(count: int) -> None:
    assert notes(find, "\n".join(indicator("培训次数", number=n + 1) for n in range(count))) == []
