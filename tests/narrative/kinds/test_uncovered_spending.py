import pytest

from gouji.narrative.kinds.uncovered_spending import find
from tests.narrative.support import indicator, notes

INDICATORS = "\n".join(
    indicator(n, number=k) for k, n in enumerate(("病虫害防治面积", "农机培训人次", "农户满意度"), 1)
)
LISTED = "项目支出：病虫害防治经费{}万元、农机培训经费20万元、养老中心改造项目{}万元。"


@pytest.mark.parametrize(("amount", "severity"), [(300, "high"), (25, "low")])
def test_money_that_no_indicator_speaks_of(amount: int, severity: str) -> None:
    (found,) = notes(find, LISTED.format(100, amount) + "\n" + INDICATORS)
    assert found.severity == severity
    assert "养老中心改造项目" in found.title


@pytest.mark.parametrize(
    "text",
    [
        LISTED.format(300, 2) + "\n" + INDICATORS,
        LISTED.format(100, 300) + "\n" + INDICATORS + "\n" + indicator("养老中心改造个数", number=4),
        LISTED.format(100, 300).replace("养老中心改造项目", "机关运转经费") + "\n" + INDICATORS,
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []


def test_tasks_that_no_indicator_is_of() -> None:
    tasks = "\n".join(
        [
            "一、重点工作",
            "一是防治病虫害，培训农机手。二是促进就业，举办招聘会。三是化解信访积案，调解纠纷。",
            "二、指标\n",
        ]
    )
    (found,) = notes(find, tasks + INDICATORS)
    assert found.basis == ("R-T4b",)
