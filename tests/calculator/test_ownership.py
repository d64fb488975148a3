"""A rate of a plan is of its own item's plan; shares of different plans never add."""

import pytest

from gouji.calculator.relations import distribution, rate, share
from tests.calculator.verdicts import said_of

Said = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # each of its own task
        ("甲部门完成260万元，占任务数的56.4%；乙部门完成320万元，占任务数的66.3%。", []),
        ("税款完成138万元，占调整预算100.9%；规费完成147万元，占调整预算110.1%。", []),
        # of one whole
        ("甲类占支出总额的56.4%，乙类占支出总额的46.3%。", [("46.3%", "inconsistent")]),
    ],
)
def test_shares_of_plans_never_add(text: str, said: Said) -> None:
    assert [s for s in said_of(share.check, text) if s[1] != "unverifiable"] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("四个片区门票收入占总收入比重分别为97.2%、97.0%、95.9%和94.3%。", []),
        ("三类项目分别占年计划的49.3%、50.1%、40.8%。", []),
        ("三类项目占总支出的比重分别为49.3%、10.1%、46.8%。", [("46.8%", "inconsistent")]),
    ],
)
def test_a_row_of_shares_passes_100_only_where_one_of_them_may_be_wrong(text: str, said: Said) -> None:
    assert said_of(distribution.check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 公共预算收入 is the name of an account, no plan
        ("公共财政预算收入2034万元，为预算的55.3%。其中：地方公共财政预算收入1391万元，为预算的56%。", []),
        # a plan of its own sentence, or of the same item
        ("道路项目年度计划210.1万元，完成151.2万元，占年度计划的72.0%。", [("72.0%", "consistent")]),
        ("道路项目年度计划210.1万元，完成151.2万元，占年度计划的78.0%。", [("78.0%", "inconsistent")]),
        ("道路项目年度计划投资210.1万元。道路项目完成投资151.2万元，占年度计划的78.0%。", [("78.0%", "inconsistent")]),
        (
            "完成投资327.7万元，占年度计划400.0万元的81.93%，其中：甲处完成投资247.3万元，占年度计划80.82%。",
            [("81.93%", "consistent")],
        ),
        ("全年预算400.0万元，其中设备费247.3万元，占预算80.82%。", [("80.82%", "inconsistent")]),
        ("年度计划投资410.1万元。水利项目完成投资151.2万元，占年度计划的70.1%。", []),
    ],
)
def test_a_share_of_a_plan_is_of_the_items_own(text: str, said: Said) -> None:
    assert [s for s in said_of(share.check, text) if s[1] != "unverifiable"] == [
        s for s in said if s[1] != "unverifiable"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what was done is no plan of what arrived
        ("项目完成投资154.2万元，资本金累计到位86.8万元，到位率75.11%。", []),
        ("项目计划投资154.2万元，资本金累计到位86.8万元，到位率56.29%。", [("56.29%", "consistent")]),
        ("项目计划投资154.2万元，资本金累计到位86.8万元，到位率65.29%。", [("65.29%", "inconsistent")]),
        # 占年初预算的 is said of the amount just before it
        ("财政部门完成305万元，占年初预算的28.8%；实现地方收入1940万元，占年初预算的28.9%。", []),
        # what was saved is measured against what was planned, which is what was spent and what was saved
        ("全年采购规模90.0万元，节约资金10.0万元，节约率为10.0%。", [("10.0%", "consistent")]),
        ("采购预算100.0万元，实际采购89.5万元，节约资金10.5万元，节约率为11%。", [("11%", "consistent")]),
        ("采购预算971.56万元，实际采购812.98万元，节约资金158.58万元，节约率为16%。", [("16%", "consistent")]),
        ("采购预算971.56万元，实际采购812.98万元，节约资金158.58万元，节约率为19%。", [("19%", "inconsistent")]),
    ],
)
def test_a_rate_of_a_plan_needs_its_own(text: str, said: Said) -> None:
    assert said_of(rate.check, text) == said
