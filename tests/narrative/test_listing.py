from decimal import Decimal

from gouji.narrative.listing import listings
from tests.narrative.support import reading


def test_named_amounts_of_a_sentence() -> None:
    text = (
        "项目支出包括：文化站运转经费6.78万元、养老中心改造项目（福彩公益金）25万元、"
        "清欠工程款50元，其中本级资金30万元。"
    )
    (items,) = listings(reading(text))
    assert [(i.name, i.amount) for i in items] == [
        ("文化站运转经费", Decimal("67800")),
        ("养老中心改造项目（福彩公益金）", Decimal("250000")),
        ("清欠工程款", Decimal("50")),
    ]


def test_two_amounts_are_no_listing() -> None:
    assert listings(reading("文化站经费6.78万元、运转经费25万元。")) == ()


def test_a_table_of_projects() -> None:
    text = "\n".join(
        [
            "单位：万元",
            "",
            "| 项目名称 | 全年预算 | 全年支出 |",
            "|---|---|---|",
            "| 水渠清淤工程 | 12.00 | 11.50 |",
            "| 农机购置补贴 | 8.00 | 8.00 |",
            "| 培训补助经费 | 3.00 | 2.00 |",
            "| 合计 | 23.00 | 21.50 |",
        ]
    )
    (items,) = listings(reading(text))
    assert [(i.name, i.amount) for i in items] == [
        ("水渠清淤工程", Decimal("115000")),
        ("农机购置补贴", Decimal("80000")),
        ("培训补助经费", Decimal("20000")),
    ]


def test_what_is_left_and_what_came_in_are_no_projects() -> None:
    rows = ["一、丧葬补助支出 | 26", "二、基础养老金支出 | 812", "三、个人账户支出 | 74"]
    left = ["四、年末滚存结余 | 1290", "五、存款利息收入 | 31"]
    text = "\n".join(["单位：万元", "", "| 项目 | 金额 |", "|---|---|", *(f"| {r} |" for r in (*rows, *left))])
    (items,) = listings(reading(text))
    assert [i.name for i in items] == ["一、丧葬补助支出", "二、基础养老金支出", "三、个人账户支出"]
