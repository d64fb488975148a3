import pytest

from gouji.calculator.relations.difference import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("预算7,800,000.00元，实际支出4,573,732.68元，节约3,226,267.32元。", [("3226267.32元", "consistent")]),
        ("预算7,800,000.00元，实际支出4,573,732.68元，节约3,262,267.32元。", [("3262267.32元", "inconsistent")]),
        ("下达111万元，调减40万元，实际71万元。", [("71万元", "consistent")]),
        (
            "上报11200户26940人，执行中减少4户10人，实际享受11196户26930人。",
            [("11196户", "consistent"), ("26930人", "consistent")],
        ),
        ("上报11200户，执行中减少4户，实际享受11186户。", [("11186户", "inconsistent")]),
        ("专项资金下达145万元，年底收回38.5万元，实际使用106.5万元。", [("106.5万元", "consistent")]),
        (
            "年初结转和结余123.45万元，本年收入2356.78万元，本年支出2400.00万元，年末结转和结余80.23万元。",
            [("80.23万元", "consistent")],
        ),
        (
            "年初批复3215.46万元，年中追加上级专项1486.30万元，收回存量资金62.18万元，调整后预算4639.58万元。",
            [("4639.58万元", "consistent")],
        ),
        # what follows a change need not be its result
        ("收入100.50万元，减少10.20万元，实际支出80.40万元。", []),
        # the figure is right, and its unit is not
        ("下达门票款1237万元，支出1169万元，结转下年68元。", [("68元", "inconsistent")]),
        ("共接收捐款506.877526万元，汇付捐款484.516526万元，余额为22.316万元。", [("22.316万元", "inconsistent")]),
        # what was drawn from former balances is spent, not left
        ("门票收入15.87万元，当年使用5.24万元，除留存外还动用历年结余0.25万元。", []),
        # what is carried over need not be all that is left
        ("预算800.00万元，支出700.00万元，结转下年35.12万元。", [("35.12万元", "unverifiable")]),
    ],
)
def test_remainders_and_adjustments(text: str, said: list[tuple[str, str]]) -> None:
    assert [s for s in said_of(check, text) if s[0] not in ("123.45万元", "38.5万元")] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("可用资金660.11万元，支出584.26万元，结余75.58万元。", [("75.58万元", "inconsistent")]),
        # 共计支出 is what was spent, and not one item of it
        (
            "到账785400.00元，支出设备费513860.50元、印刷费9235.20元，共计支出523095.70元，结余262304.80元。",
            [("262304.80元", "inconsistent")],
        ),
        # a power of ten
        ("省财政下达转移支付3.86亿元。已拨付各县36670万元，未拨付1.93亿元结转下年。", [("1.93亿元", "inconsistent")]),
        # the parts of the plan are no plan themselves
        (
            "统筹资金2.15亿元，分级次看：省级9450万元、市级8120万元、区县3930万元。已报账支出20135万元，结余1365万元。",
            [("1365万元", "consistent")],
        ),
        (
            "统筹资金2.15亿元，分级次看：省级9450万元、市级8120万元、区县3930万元。已报账支出20135万元，结余1635万元。",
            [("1635万元", "inconsistent")],
        ),
    ],
)
def test_what_is_left(text: str, said: list[tuple[str, str]]) -> None:
    assert [(quote, verdict) for quote, verdict in said_of(check, text) if verdict != "unverifiable"] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what was carried over, what came in and went out
        (
            "基金收入0.28亿元，上年结余0.31亿元，支出0.25亿元，年末滚存结余0.34亿元。",
            [("0.34亿元", "consistent")],
        ),
        ("基金收入2.82亿元，上年结余0.31亿元，支出2.53亿元，年末滚存结余0.65亿元。", [("0.65亿元", "unverifiable")]),
        # without what was there before, the accumulated rest has nothing to be made of
        ("基金收入2.82亿元，支出2.53亿元，年末滚存结余0.65亿元。", []),
        ("基金收入2.82亿元，支出2.53亿元，年末结余0.29亿元。", [("0.29亿元", "consistent")]),
        # an amount that cannot show in the last digit is no operand
        ("经费预算0.28亿元，支出36万元，年末结余0.28亿元。", []),
    ],
)
def test_what_is_left_of_all_years(text: str, said: list[tuple[str, str]]) -> None:
    assert [s for s in said_of(check, text) if "结余" not in s] == said
