import pytest

from gouji.years.compare import compare
from gouji.years.model import Link
from tests.years.reports import report


def block(number: int, name: str, target: str, final: str) -> str:
    return f"指标{number}：{name}，分值10分，指标值{target}，自评完成值：{final}，得分10分。指标成效分析：已完成。\n"


def steps(before: str, after: str) -> dict[str, Link]:
    comparison = compare([report(2022, before), report(2023, after)])
    return {s.name: step.link for s in comparison.indicators for step in s.steps}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("走访慰问困难家庭户次", "走访困难家庭户次"),
        ("开展消防安全检查次数", "开展消防安全隐患检查次数"),
        ("社区环境整治完成率", "社区环境卫生整治完成率"),
    ],
)
def test_a_name_hardly_changed_may_be_the_same_indicator(old: str, new: str) -> None:
    assert steps(block(1, old, "≥10次", "10次"), block(1, new, "≥10次", "11次")) == {new: Link.RENAMED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("社区巡逻覆盖率", "垃圾清运覆盖率"),
        ("举办培训班期数", "购置办公设备台数"),
        ("群众满意度", "企业投诉办结率"),
    ],
)
def test_another_thing_is_another_indicator(old: str, new: str) -> None:
    links = steps(block(1, old, "≥10次", "10次"), block(1, new, "≥10次", "11次"))
    assert links == {old: Link.DROPPED, new: Link.NEW}


def test_near_names_in_other_units_are_not_the_same() -> None:
    links = steps(
        block(1, "走访慰问困难家庭户次", "≥10户次", "10户次"), block(1, "走访慰问困难家庭比例", "≥90%", "95%")
    )
    assert Link.RENAMED not in links.values()


def test_an_indicator_that_comes_back_is_the_same_one() -> None:
    with_it, without = block(1, "举办培训班期数", "≥3期", "3期"), block(1, "购置设备台数", "≥5台", "5台")
    comparison = compare([report(2021, with_it), report(2022, without), report(2023, with_it)])
    series = next(s for s in comparison.indicators if s.name == "举办培训班期数")
    assert [c is not None for c in series.cells] == [True, False, True]
    assert [s.link for s in series.steps] == [Link.DROPPED, Link.NEW]


def test_two_indicators_of_one_name_stay_two() -> None:
    twice = block(1, "举办培训班期数", "≥3期", "3期") + block(2, "举办培训班期数", "≥6期", "7期")
    comparison = compare([report(2022, twice), report(2023, twice)])
    found = [[c.target.literal for c in s.cells if c and c.target] for s in comparison.indicators]
    assert found == [["≥3期", "≥3期"], ["≥6期", "≥6期"]]


def test_values_in_two_units_are_not_subtracted() -> None:
    comparison = compare(
        [report(2022, block(1, "培训人数", "≥10人", "10人")), report(2023, block(1, "培训人数", "≥10期", "10期"))]
    )
    change = comparison.indicators[0].steps[0].final
    assert change is not None
    assert (change.difference, change.reason) == (None, "无法计算：计量单位不同（人、期）")


def test_a_ceiling_raised_is_easier() -> None:
    comparison = compare(
        [report(2022, block(1, "单次成本", "≤100元", "90元")), report(2023, block(1, "单次成本", "≤150元", "95元"))]
    )
    assert comparison.indicators[0].steps[0].remarks == (
        "指标值由≤100元放宽到≤150元",
        "指标值≤150元远宽于上年完成值90元",
    )
