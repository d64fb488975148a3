import pytest

from gouji.narrative.kinds.missing_content import find
from tests.narrative.support import indicator, notes

FILLER = "全镇按照年初计划推进农田建设、畜牧防疫、农机推广等工作，各站所分工明确，按月调度。" * 26
BODY = f"""一、概况
{FILLER}
二、资金情况
全年预算100万元，支出98万元，结转2万元。
三、自评组织
成立自评工作组，查阅台账。
四、结果应用
自评结果作为下年预算安排依据，随决算公开；上年问题已整改。"""


def test_a_full_report_lacks_nothing() -> None:
    assert notes(find, BODY) == []


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("，结转2万元", "", "缺少结转结余说明"),
        ("三、自评组织\n成立自评工作组，查阅台账。", "三、其他\n略。", "缺少自评组织实施、评价方法与依据"),
        (
            "四、结果应用\n自评结果作为下年预算安排依据，随决算公开；上年问题已整改。",
            "四、附件\n略。",
            "缺少上年问题整改、结果应用和公开",
        ),
    ],
)
def test_what_is_lacking(old: str, new: str, title: str) -> None:
    assert old in BODY
    (found,) = notes(find, BODY.replace(old, new))
    assert found.title == title
    assert found.severity == "low"


def test_money_that_must_be_somewhere_weighs_more() -> None:
    text = BODY.replace("，结转2万元", "，2022年沼气维修项目5万元列入本年")
    (found,) = notes(find, text)
    assert found.severity == "medium"


def test_forms_are_not_asked_for_chapters() -> None:
    assert notes(find, "一、概况\n略。") == []


def test_a_total_without_weights() -> None:
    blocks = "\n".join(indicator(n, number=k) for k, n in enumerate(("防治面积", "培训面积", "示范面积"), 1))
    (found,) = notes(find, f"{BODY}\n{blocks}\n自评综合得分96分。")
    assert found.basis == ("R-S3b",)
    weighted = "\n".join(
        indicator(n, number=k, weight="30分", score="30分")
        for k, n in enumerate(("防治面积", "培训面积", "示范面积"), 1)
    )
    assert notes(find, f"{BODY}\n{weighted}\n自评综合得分96分。") == []
