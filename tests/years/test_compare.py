from decimal import Decimal

import pytest

from gouji.errors import GoujiError
from gouji.report.reader import read_string
from gouji.years.compare import ALONE, compare
from gouji.years.model import Comparison, Series
from tests.years.reports import UNIT, report

D = Decimal


def row(comparison: Comparison, name: str) -> Series:
    return next(s for s in comparison.figures if s.name == name)


def test_one_report_alone_says_so() -> None:
    comparison = compare([report(2023, "2023年全年预算100.00万元，全年实际支出80.00万元。")])
    assert comparison.note == ALONE == "未收录该单位其他年度的报告"
    assert row(comparison, "全年执行").changes == ()
    assert (comparison.carried, comparison.restated) == ((), ())


def test_what_a_report_does_not_state_is_computed_and_says_how() -> None:
    body = "2023年年初预算90.00万元，2023年全年预算100.00万元，全年实际支出80.00万元。"
    comparison = compare([report(2023, body)])
    rate, adjusted = row(comparison, "预算执行率").cells[0], row(comparison, "预算调整").cells[0]
    assert (rate.value, rate.formula) == (D(80), "80.00万元 ÷ 100.00万元 = 80%")
    assert [p.quote for p in rate.places] == ["80.00万元", "100.00万元"]
    assert (adjusted.value, adjusted.formula) == (D(10), "100.00万元 - 90.00万元 = 10万元")
    assert rate.note == adjusted.note == "报告未列，由计算得出"


def test_a_year_without_the_figure_gives_no_change_and_says_why() -> None:
    comparison = compare(
        [
            report(2022, "2022年全年实际支出80.00万元。"),
            report(2023, "2023年全年预算100.00万元，全年实际支出90.00万元。"),
        ]
    )
    (change,) = row(comparison, "全年预算").changes
    assert (change.difference, change.growth) == (None, None)
    assert change.reason == "无法计算：2022年报告未列此项"
    (spent,) = row(comparison, "全年执行").changes
    assert (spent.difference, spent.growth) == (D(10), D("12.5"))


def test_growth_from_nothing_is_not_computed() -> None:
    comparison = compare(
        [
            report(2022, "2022年“三公”经费预算0万元，实际支出0万元。"),
            report(2023, "2023年“三公”经费预算2.00万元，实际支出1.50万元。"),
        ]
    )
    (change,) = row(comparison, "三公经费执行").changes
    assert (change.difference, change.growth) == (D("1.5"), None)
    assert change.reason == "无法计算增长率：2022年为0"


def test_units_of_two_years_become_one() -> None:
    comparison = compare(
        [report(2022, "2022年全年实际支出1234567.89元。"), report(2023, "2023年全年实际支出200.00万元。")]
    )
    series = row(comparison, "全年执行")
    assert series.unit == "万元"
    assert [c.value for c in series.cells] == [D("123.456789"), D(200)]
    assert series.cells[0].literal == "1234567.89元"
    assert series.changes[0].difference == D("76.543211")


def test_a_report_that_contradicts_itself_says_so() -> None:
    body = "2023年全年实际支出80.00万元。\n2023年全年实际支出80.00万元。\n2023年全年实际支出85.00万元。"
    cell = row(compare([report(2023, body)]), "全年执行").cells[0]
    assert (cell.value, cell.note) == (D(80), "报告另一处为85.00万元")


def test_an_adjustment_downwards_is_negative() -> None:
    body = "2023年年初预算100.00万元，年中调减20.00万元，调整后全年预算80.00万元。"
    cell = row(compare([report(2023, body)]), "预算调整").cells[0]
    assert (cell.value, cell.formula) == (D(-20), None)


def test_figures_are_read_from_tables_where_the_text_does_not_say() -> None:
    body = (
        "支出情况见下表。\n\n单位：万元\n\n| 项目 | 年初预算 | 全年预算 | 决算支出 |\n|---|---|---|---|\n"
        "| 基本支出 | 60.00 | 62.00 | 61.00 |\n| 项目支出 | 40.00 | 48.00 | 45.00 |\n"
        "| 合计 | 100.00 | 110.00 | 106.00 |\n"
    )
    head = f"# {UNIT}整体支出绩效自评报告\n\n（2023年度）\n\n## 一、支出情况\n\n"
    comparison = compare([read_string(head + body, "2023.md")])
    found = {s.name: s.cells[0].value for s in comparison.figures}
    assert found["基本支出执行"] == D(61)
    assert found["项目支出预算"] == D(48)
    assert (found["年初预算"], found["全年预算"], found["全年执行"]) == (D(100), D(110), D(106))


def test_reports_of_several_units_are_refused() -> None:
    with pytest.raises(GoujiError, match="不是同一单位的（云湖区示例街道办事处、云湖区另一街道办事处）"):
        compare([report(2022, "2022年全年预算1万元。"), report(2023, "2023年全年预算1万元。", "云湖区另一街道办事处")])


def test_a_unit_with_and_without_its_city_is_one() -> None:
    comparison = compare(
        [report(2022, "2022年全年预算1万元。"), report(2023, "2023年全年预算1万元。", f"云河市{UNIT}")]
    )
    assert (comparison.years, comparison.unit) == ((2022, 2023), f"云河市{UNIT}")


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(GoujiError, match="没有可以比较的报告"):
        compare([])
    with pytest.raises(GoujiError, match="没有写明年度"):
        compare([read_string("没有年度的一段话。", "话.txt")])


def test_of_two_reports_of_a_year_the_later_filed_is_compared() -> None:
    first = report(2023, "2023年全年预算1.00万元。", filed="2024年3月1日")
    second = report(2023, "2023年全年预算2.00万元。", filed="2024年4月1日")
    comparison = compare([second, first])
    assert row(comparison, "全年预算").cells[0].value == D(2)
    assert [(x.report, x.reason) for x in comparison.left_out] == [(first.id, "2023年度另有一份报告，取填报较晚的一份")]


def test_a_project_is_not_compared_with_the_whole_unit() -> None:
    whole = report(2022, "2022年全年预算100.00万元。")
    project = report(2023, "2023年全年预算5.00万元。", title="河道清淤项目支出绩效自评报告")
    comparison = compare([project, whole])
    assert (comparison.years, comparison.note) == ((2022,), ALONE)
    assert [x.reason for x in comparison.left_out] == ["不是整体支出的报告，不与之比较"]


def test_projects_are_compared_with_themselves() -> None:
    same = [
        report(year, f"项目预算{year}.00万元，项目累计支出{spent}万元。", title="河道清淤项目支出绩效自评报告")
        for year, spent in ((2022, "90.00"), (2023, "99.00"))
    ]
    other = report(2021, "项目预算7.00万元。", title="图书采购项目支出绩效自评报告")
    comparison = compare([*same, other])
    assert comparison.years == (2022, 2023)
    assert comparison.subject.startswith("河道清淤")
    assert [c.value for c in row(comparison, "全年执行").cells] == [D(90), D(99)]
    assert [x.report for x in comparison.left_out] == [other.id]


@pytest.mark.parametrize(
    ("words", "value"),
    [("自评综合得分95.5分，评价等级为“优”。", "95.5"), ("总得分为88分，等级为良。", "88")],
)
def test_score_and_grade(words: str, value: str) -> None:
    comparison = compare([report(2023, f"2023年度{words}")])
    assert row(comparison, "自评得分").cells[0].value == D(value)
    assert row(comparison, "自评等级").cells[0].words in words


def test_bands_of_grades_are_no_grade() -> None:
    comparison = compare([report(2023, "评价等级标准：90分以上等级为优，80分至90分等级为良。2023年全年预算1万元。")])
    assert "自评等级" not in {s.name for s in comparison.figures}
