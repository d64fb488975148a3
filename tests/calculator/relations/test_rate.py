import pytest

from gouji.calculator.relations.rate import check
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全年预算251.89万元，执行251.89万元，执行率100%。", [("100%", "consistent")]),
        ("全年预算251.89万元，执行241.89万元，执行率100%。", [("100%", "inconsistent")]),
        ("衔接资金共2179万元，拨付2113.63万元，执行率97%。", [("97%", "consistent")]),
        # the denominator in the sentence before, whose list of parts is passed over
        (
            "全年安排资金19204.096万元，其中省14059.11万元、市级1299万元、县级3845.986万元。"
            "已支付18501.096万元，未支付703万元，支付率95%。",
            [("95%", "inconsistent")],
        ),
        ("计划改造53户，实际完成129户，完工率243%。", [("243%", "consistent")]),
        ("任务115户，实际完成264户，超任务43%。", [("43%", "inconsistent")]),
        ("计划硬化道路15公里，实际完成15.6公里，超额完成4%。", [("4%", "consistent")]),
        ("目标14户，实际完成13户，完成数占任务的100%。", [("100%", "inconsistent")]),
        ("抽检食品1200批次，合格1182批次，合格率98.5%。", [("98.5%", "consistent")]),
        ("抽检食品1200批次，合格1182批次，合格率95.8%。", [("95.8%", "inconsistent")]),
        ("编制数90人，实有85人，在职人员控制率94.44%。", [("94.44%", "consistent")]),
        ("年初批复预算962.00万元，年中调整增加77.44万元，预算调整率为8.05%。", [("8.05%", "consistent")]),
        ("标准化建设率百分之九十，应建40个，建成36个。", [("百分之九十", "consistent")]),
        # what was done and what was not, by the same word, are the whole
        ("审核中，核准放行30份，不放行10份，不放行率25.00%。", [("25.00%", "consistent")]),
        ("审核中，核准放行30份，不放行10份，不放行率28.00%。", [("28.00%", "inconsistent")]),
        # either basis is admissible: 年初 or 全年
        ("年初预算800万元，全年预算950万元，支出930万元，执行率97.89%。", [("97.89%", "consistent")]),
        # no second figure
        ("培训合格率98.5%。", []),
        ("全市刑事警情同比下降34.39%，命案侦破率100%。", []),
    ],
)
def test_named_rates(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_a_rate_of_another_thing_is_not_measured_with_these_figures() -> None:
    text = "目标14户，实际完成13户，完成数占任务的92.86%，开工率、验收合格率均达100%。"
    assert said_of(check, text) == [("92.86%", "consistent")]


def test_an_upside_down_rate_is_named() -> None:
    ((found, _),) = checks_of(check, "任务115户，实际完成264户，完成率43%。")
    assert found.diagnosis == "分子、分母可能颠倒"
    assert found.formula == "264 ÷ 115 = 229.5652%"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what each source gives is a part of what was to arrive
        ("省级下达资金1200万元，市级配套300万元，到位1500万元，到位率100%。", [("100%", "consistent")]),
        # the numerator of a rate of manner must say the manner
        ("全年出具检验报告5230份，其中委托检验1860份、监督抽检3370份，按时出具率99.1%。", []),
        ("受理6407笔，按时拨付6231笔，按时拨付率97.25%。", [("97.25%", "consistent")]),
        ("受理6407笔，按时拨付6231笔，按时拨付率92.25%。", [("92.25%", "inconsistent")]),
        ("计划完工28个，按期完工26个，按期完工率92.86%。", [("92.86%", "consistent")]),
        ("计划完工28个，按期完工26个，按期完工率96.86%。", [("96.86%", "inconsistent")]),
        # what is due is never the numerator
        ("应配备护工24名，实有26名，配备率108.33%。", [("108.33%", "consistent")]),
        # the rate of a part of the year is not of the year's figures
        ("全年预算数1000万元，全年执行数960万元，执行率96%，其中上半年执行率45%。", [("96%", "consistent")]),
        ("全年预算数1000万元，全年执行数960万元。一季度、二季度、三季度、四季度执行率分别为22%、47%、71%、98%。", []),
        ("全年预算数1000万元，全年执行数960万元，十月执行率75%，十二月底执行率96%。", [("96%", "consistent")]),
        # the part that the rate names, of the sum of the parts or of their total
        ("集中供养642人、分散供养2214人，集中供养率22.48%。", [("22.48%", "consistent")]),
        ("集中供养642人、分散供养2214人，集中供养率24.28%。", [("24.28%", "inconsistent")]),
        ("年末特困对象2856人，其中集中供养642人、分散供养2214人，集中供养率24.28%。", [("24.28%", "inconsistent")]),
        # what arrived is what could be spent
        ("2023年实际到位资金6989.00万元。全年支出6712.43万元，执行率96.04%。", [("96.04%", "consistent")]),
        ("2023年实际到位资金6989.00万元。全年支出6712.43万元，执行率86.04%。", [("86.04%", "inconsistent")]),
        # the rate of what failed is not that of what passed
        ("抽检1200批次，合格1182批次，合格率98.50%，不合格率1.50%。", [("98.50%", "consistent")]),
        ("抽检1200批次，不合格18批次，不合格率1.50%。", [("1.50%", "consistent")]),
        ("抽检1200批次，不合格18批次，合格率98.50%。", []),
        ("发放问卷420份，收回408份，有效问卷400份，有效率98.04%。", [("98.04%", "consistent")]),
        # no word binds the name: what one wrong digit explains
        ("末梢水624份，合格598份，达标率98.83%。", [("98.83%", "inconsistent")]),
        ("农村常住人口18.64万人，已通自来水17.92万人，普及率96.14%。", [("96.14%", "consistent")]),
        ("核对232校次，相符的225校次，执行率96.89%。", [("96.89%", "inconsistent")]),
        ("平均使用276张，日托床位460张，使用率60.00%。", [("60.00%", "consistent")]),
        ("平均使用276张，日托床位460张，使用率66.00%。", [("66.00%", "inconsistent")]),
        ("巡查624处，建档598处，知晓率90.12%。", []),
        # what follows a rate is no ground to doubt it
        ("考核中心23家，合格率100%，其中优秀8家、良好11家、合格4家。", []),
        # the plan in another section: only what holds is said
        ("一、预算\n\n共计下达2815.00万元。\n\n二、执行\n\n到位2815.00万元，到位率100%。", [("100%", "consistent")]),
        (
            "一、支出\n\n本年支出2318.07万元。\n\n二、执行\n\n年初预算1985.60万元，年初预算完成率116.74%。",
            [("116.74%", "consistent")],
        ),
        ("一、支出\n\n本年支出2318.07万元。\n\n二、执行\n\n年初预算1985.60万元，年初预算完成率96.74%。", []),
        ("一、预算\n\n共计下达2815.00万元。\n\n二、执行\n\n到位2800.00万元，到位率100%。", []),
    ],
)
def test_what_a_rate_is_a_rate_of(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_what_was_saved_is_a_rate_of_the_budget() -> None:
    text = "政府采购预算2360.00万元，实际采购2287.45万元，节约资金72.55万元，节约率3.17%。"
    ((found, _),) = checks_of(check, text)
    assert found.verdict.value == "inconsistent"
    assert found.diagnosis == "以实际数2287.45万元为分母才吻合；节约率应以预算数2360.00万元为分母，请核实口径"
    assert found.firm


BOTH = "年初预算800万元，全年预算950万元，支出930万元，"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        # the words name the budget that the rate is of
        ("全年预算执行率116.25%。", "inconsistent"),
        ("全年预算执行率97.89%。", "consistent"),
        ("年初预算执行率116.25%。", "consistent"),
        ("年初预算执行率97.89%。", "inconsistent"),
        ("按年初预算计算，执行率97.89%。", "inconsistent"),
        ("执行率（全年口径）116.25%。", "inconsistent"),
        ("执行率116.25%（按全年预算数计算）。", "inconsistent"),
        # they do not: either is admissible
        ("执行率116.25%。", "consistent"),
        ("执行率97.89%。", "consistent"),
    ],
)
def test_a_rate_of_a_named_budget_is_of_no_other(claim: str, verdict: str) -> None:
    assert [said for _, said in said_of(check, BOTH + claim)] == [verdict]


def test_the_other_budget_is_named() -> None:
    ((found, _),) = checks_of(check, BOTH + "全年预算执行率116.25%。")
    assert found.diagnosis == "所称为全年预算口径，却与年初预算800万元吻合，可能误用了基数"


def test_without_the_budget_that_it_names_a_rate_that_ties_is_left_alone() -> None:
    text = "年初预算800万元，支出930万元，全年预算执行率116.25%。"
    assert said_of(check, text) == [("116.25%", "consistent")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what was spent and what is left make the budget
        ("项目累计支出1184.40万元，结余75.60万元，预算执行率94.00%。", [("94.00%", "consistent")]),
        ("项目累计支出1184.40万元，结余75.60万元，预算执行率64.00%。", [("64.00%", "inconsistent")]),
        # more than one wrong digit: something else may have been taken back
        ("项目累计支出1184.40万元，结余75.60万元，预算执行率81.50%。", []),
        # what was spent has no rest: of 33.79 and 3.55 no rate is made
        (
            "甲片批复39.41亿元，已用33.79亿元；乙片批复11.49亿元，已用7.94亿元，结余3.55亿元，执行率69.10%。",
            [("69.10%", "consistent")],
        ),
        (
            "甲片批复39.41亿元，已用33.79亿元；乙片批复11.49亿元，已用7.94亿元，结余3.55亿元，执行率89.49%。",
            [("89.49%", "inconsistent")],
        ),
        # a target is set, and what has not arrived did not
        ("防治计划3.5万亩，实际3.62万亩。防治率目标为90%，实际达到94%。", []),
        ("县级配套800万元。到位3126.5万元；未到位的160万元均为县级配套，县级配套到位率80%。", [("80%", "consistent")]),
        # 按规定期限 says the manner of 按期
        ("受理事件2500件，按规定期限办结2410件，按期办结率96.40%。", [("96.40%", "consistent")]),
        ("受理事件2501件，按规定期限办结2410件，按期办结率96.40%。", [("96.40%", "inconsistent")]),
    ],
)
def test_what_is_left_and_what_is_no_rate(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("知晓率目标值80%，实际完成值92%，目标完成率为115%。", ("115%", "consistent")),
        # only one wrong digit of a rate told in full is a slip: it may be capped, or count downwards
        ("知晓率目标值80%，实际完成值92%，目标完成率为100%。", ("100%", "unverifiable")),
        ("知晓率目标值80%，实际完成值92%，目标完成率为117.00%。", ("117.00%", "inconsistent")),
        # without a target in percent it is of what is counted
        ("目标完成率为150%。", ("150%", "consistent")),
    ],
)
def test_a_target_in_percent_is_the_rates_own(rest: str, said: tuple[str, str]) -> None:
    assert said_of(check, "组织活动目标值20次，实际完成值30次。" + rest)[-1] == said
