"""Two sides of one account."""

from gouji.calculator.tables.balance import check
from tests.calculator.tables.verdicts import each, table, verdicts


def halves(total: str) -> str:
    return table(
        "| 收入 | 收入 | 支出 | 支出 |",
        "| 项目 | 预算数 | 项目 | 预算数 |",
        "| 一、拨款收入 | 600.00 | 一、基本支出 | 630.00 |",
        "| 本年收入合计 | 600.00 | 本年支出合计 | 630.00 |",
        "| 上年结转 | 50.00 | 结转下年 | 20.00 |",
        f"| 收入总计 | 650.00 | 支出总计 | {total} |",
    )


def test_both_sides() -> None:
    assert each(check, halves("650.00")) == [("650.00", "consistent", ("650.00",))]
    assert each(check, halves("560.00")) == [("560.00", "inconsistent", ("650.00",))]


def test_what_came_in_and_went_out() -> None:
    text = table(
        "| 科目 | 年初结转和结余 | 本年收入 | 本年支出 | 年末结转和结余 |",
        "| 甲 | 10.00 | 50.00 | 55.00 | 5.00 |",
        "| 乙 | | 20.00 | 20.00 | 0 |",
        "| 丙 | 3.00 | 7.00 | 6.00 | 4.00 |",
        "| 丁 | 3.00 | 7.00 | 6.00 | 5.00 |",
    )
    assert verdicts(each(check, text))[-1] == ("5.00", "inconsistent")
    assert len(each(check, text)) == 4


def test_assets() -> None:
    text = table(
        "| 类别 | 期初数 | 本期增加 | 本期减少 | 期末数 |",
        "| 车辆 | 85.50 | 20.00 | 15.30 | 90.20 |",
        "| 设备 | 330.25 | 45.75 | 12.00 | 364.00 |",
        "| 家具 | 10.00 | 1.00 | 2.00 | 11.00 |",
    )
    assert verdicts(each(check, text)) == [("90.20", "consistent"), ("364.00", "consistent"), ("11.00", "inconsistent")]


def test_what_is_left() -> None:
    lines = ["| 一、本年收入 | 500.00 | 450.00 |", "| 二、本年支出 | 490.00 | 430.00 |"]
    text = table("| 项目 | 本年数 | 上年数 |", *lines, "| 三、本年结余 | 10.00 | 30.00 |")
    assert verdicts(each(check, text)) == [("10.00", "consistent"), ("30.00", "inconsistent")]
    carried = table(
        "| 项目 | 本年数 |", "| 年初结转 | 5.00 |", lines[0][:22] + " |", lines[1][:22] + " |", "| 年末结余 | 15.00 |"
    )
    assert verdicts(each(check, carried)) == [("15.00", "consistent")]


def test_stores_with_several_ways_in_and_out() -> None:
    lines = [
        "| 帐篷 | 320 | 100 | 50 | 186 | 0 | 284 |",
        "| 棉被 | 2680 | 1200 | 0 | 1500 | 43 | 2337 |",
        "| 雨衣 | 900 | 500 | 100 | 812 | 0 | 668 |",
    ]
    text = table("| 品名 | 期初库存 | 采购 | 接收捐赠 | 发放 | 报废 | 期末库存 |", *lines, unit="件")
    assert verdicts(each(check, text)) == [("284", "consistent"), ("2337", "consistent"), ("668", "inconsistent")]
    # what a column between them does, its header does not say
    assert each(check, table("| 品名 | 期初库存 | 采购 | 在途 | 期末库存 |", "| 雨衣 | 900 | 500 | 100 | 668 |")) == []
