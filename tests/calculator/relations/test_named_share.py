import pytest

from gouji.calculator.relations.named_share import check
from tests.calculator.verdicts import said_of

LINES = (
    "全镇支出完成2000万元，情况如下：\n1、教育支出{}万元，占总支出的{}%。\n"
    "2、农林水支出300万元，占总支出的15%。\n3、其他支出17万元，占总支出的0.85%。\n"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全市财政收入完成800万元，增长3%。税收收入600万元，增长5%，占财政收入的比重为75%。", [("75%", "consistent")]),
        (
            "全市财政收入完成800万元，增长3%。税收收入600万元，增长5%，占财政收入的比重为79%。",
            [("79%", "inconsistent")],
        ),
        # the amount stands before the semicolon, under the same name or as the only one
        (
            "全市财政收入完成800万元。税收收入600万元，增长5%；税收收入占财政收入的比重为79%。",
            [("79%", "inconsistent")],
        ),
        ("全市财政收入实际完成800万元。税收收入600万元，增长5%；占财政收入的79%。", [("79%", "inconsistent")]),
        # letters of the whole's name may stand apart; its full name goes before a longer one
        ("一般公共财政预算收入完成800万元。税收收入600万元，占财政收入的75%。", [("75%", "consistent")]),
        (
            "财政总收入900万元，地方财政收入800万元。税收收入600万元，增长5%，税收收入占地方财政收入78%。",
            [("78%", "inconsistent")],
        ),
    ],
)
def test_a_share_of_a_named_whole(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_lines_of_one_whole_are_judged_together() -> None:
    assert [v for _, v in said_of(check, LINES.format(900, 45))] == ["consistent"] * 3
    assert said_of(check, LINES.format(900, 49))[0] == ("49%", "inconsistent")


@pytest.mark.parametrize(
    "text",
    [
        "全市财政收入800万元。税收收入600万元，占年度预算的79%。",  # a plan of its own
        "全市财政收入800万元，全县财政收入700万元。税收收入600万元，占财政收入的79%。",  # two such wholes
        "全市财政收入500万元。税收收入600万元，占财政收入的79%。",  # smaller than its part
        "全市财政收入800万元。甲镇200万元、乙镇400万元，占财政收入的79%。",  # of several
        "全市财政收入800万元。税收收入600万元，企业所得税占财政收入的19%。",  # of another subject
        "财政对慈善基金的补助收入800万元。税收收入600万元，占财政收入的79%。",
    ],
)
def test_where_the_whole_is_open_nothing_is_said(text: str) -> None:
    assert not said_of(check, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # two halves of a whole that is not told: 240 ÷ (240 + 60)
        (
            "1.基本支出预算240.00万元，占一般公共预算支出的80%。2.项目支出预算60.00万元，占一般公共预算支出的20%。",
            [("80%", "consistent"), ("20%", "consistent")],
        ),
        (
            "1.基本支出预算240.00万元，占一般公共预算支出的80%。2.项目支出预算60.00万元，占一般公共预算支出的25%。",
            [("80%", "consistent"), ("25%", "inconsistent")],
        ),
        # neither holds, and parts that have others beside them
        ("基本支出预算240.00万元，占一般公共预算支出的60%。项目支出预算60.00万元，占一般公共预算支出的25%。", []),
        ("工资福利支出240.00万元，占基本支出的80%。商品和服务支出60.00万元，占基本支出的25%。", []),
        # the whole is the head of the list that the part stands in, by another name that ends alike
        ("公共预算支出60亿元，其中教育支出15亿元，占财政支出的25%。", [("25%", "consistent")]),
        ("公共预算支出60亿元，其中教育支出15亿元，占财政支出的29%。", [("29%", "inconsistent")]),
        ("公共预算支出60亿元，其中教育支出15亿元，占财政收入的29%。", []),
        ("财政总收入500亿元，其中税收收入400亿元，占一般公共预算收入的92.7%。", []),  # of another account
        # 资金总额 is all the money that the sentence tells of
        ("下达补贴750.00万元，已使用补贴720.00万元，占资金总额的96%。", [("96%", "consistent")]),
        ("下达补贴750.00万元，配套80.00万元，已使用补贴720.00万元，占资金总额的99%。", []),
    ],
)
def test_wholes_that_bear_another_name(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
