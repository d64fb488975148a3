from gouji.calculator.model import Check
from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.report.model import Report
from gouji.report.reader import read_string

EARLIER = """青禾县粮食局2022年度部门整体支出绩效自评报告

2022年我单位全年实际支出1000.00万元。2022年“三公”经费实际支出9.67万元。
"""


def checked(text: str) -> tuple[Report, list[Check]]:
    report = read_string(text, "2023.txt")
    earlier = read_string(EARLIER, "2022.txt")
    found = verify(report, read_figures(report), (earlier,))
    return report, [c for c in found.checks if c.elsewhere]


def test_last_years_figures_are_those_of_last_years_report() -> None:
    text = (
        "青禾县粮食局2023年度部门整体支出绩效自评报告\n\n"
        "2023年我单位全年实际支出1100.00万元，2022年全年实际支出1000.00万元。2022年“三公”经费实际支出9.76万元。\n"
    )
    report, found = checked(text)
    said = {report.quote(c.stated): (c.verdict.value, c.elsewhere[0].quote) for c in found}
    assert said == {"1000.00万元": ("consistent", "1000.00万元"), "9.76万元": ("inconsistent", "9.67万元")}


def test_a_change_is_computed_with_last_years_own_figure() -> None:
    text = (
        "青禾县粮食局2023年度部门整体支出绩效自评报告\n\n2023年我单位全年实际支出1100.00万元，比上年增加90.00万元。\n"
    )
    report, (found,) = checked(text)
    assert (report.quote(found.stated), found.verdict.value) == ("90.00万元", "inconsistent")
    assert found.formula == "1100 - 1000 = 100万元（上年数取自2022年报告）"


def test_the_place_in_the_other_report_is_kept() -> None:
    text = "青禾县粮食局2023年度部门整体支出绩效自评报告\n\n2022年“三公”经费实际支出9.76万元。\n"
    _, (found,) = checked(text)
    place = found.elsewhere[0]
    earlier = read_string(EARLIER, "2022.txt")
    assert earlier.text[place.span.start : place.span.end] == "9.67万元"
    assert place.report == earlier.id


def test_without_an_earlier_report_nothing_is_said() -> None:
    report = read_string("2023年度自评报告\n\n2022年“三公”经费实际支出9.76万元。\n", "2023.txt")
    assert [c for c in verify(report, read_figures(report)).checks if c.elsewhere] == []
