"""The small relations whose figures stand beside one another: another unit, a survey, a comparing word."""

import pytest

from gouji.calculator.relations.complement import check as complement
from gouji.calculator.relations.direction import check as direction
from gouji.calculator.relations.distribution import check as distribution
from gouji.calculator.relations.multiple import check as multiple
from gouji.calculator.relations.net import check as net
from gouji.calculator.relations.restated_unit import check as restated
from gouji.calculator.relations.satisfaction import check as satisfaction
from gouji.calculator.relations.written_formula import check as written_formula
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("共支出1329120.67元，折合132.912万元。", [("132.912万元", "consistent")]),
        ("共支出1329120.67元，折合139.212万元。", [("139.212万元", "inconsistent")]),
        ("发放补贴1365000元（136.5万元）。", [("136.5万元", "consistent")]),
        ("发放补贴1365000元（其中本级36.5万元）。", []),
    ],
)
def test_the_same_amount_in_another_unit(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(restated, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收回有效问卷300份，其中非常满意186份、满意93份，满意度93%。", [("93%", "consistent")]),
        ("发放问卷320份，收回有效问卷300份，满意284份，满意度94.67%。", [("94.67%", "consistent")]),
        ("发放问卷320份，收回有效问卷300份，满意284份，满意度97.64%。", [("97.64%", "inconsistent")]),
        ("发放问卷200份，有效问卷190份，满意度92.6%。", []),
        ("窗口共收到评价3260次，满意3158次，满意度96.87%。", [("96.87%", "consistent")]),
        ("窗口共收到评价3260次，满意3158次，满意度98.87%。", [("98.87%", "inconsistent")]),
    ],
)
def test_satisfaction(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(satisfaction, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("预算22.00万元，决算20.65万元，未超预算。", [("20.65万元", "consistent")]),
        ("预算22.00万元，决算24.65万元，未超预算。", [("24.65万元", "inconsistent")]),
        ("支出12.5万元，上年支出12.5万元，与上年持平。", [("12.5万元", "consistent")]),
        ("支出12.5万元，上年支出13.5万元，与上年持平。", [("12.5万元", "inconsistent")]),
        ("因公出国费用0万元，与上年持平。", []),
    ],
)
def test_comparing_words(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(direction, text) == said


def test_a_comparing_word_that_fails_is_quoted() -> None:
    ((found, _),) = checks_of(direction, "预算22.00万元，决算24.65万元，未超预算。")
    assert found.message == "“未超预算”：24.65万元 ≤ 22.00万元不成立，文字与数字不一致。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("资金执行率91.24%，资金结余率8.76%。", [("8.76%", "consistent")]),
        ("资金执行率91.24%，资金结余率8.67%。", [("8.67%", "inconsistent")]),
        ("资金执行率91.24%，检查合格率8.67%。", []),
    ],
)
def test_rates_that_are_each_others_rest(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(complement, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全年新增2316人、退出1985人，净增331人。", [("331人", "consistent")]),
        ("全年新增2316人、退出1985人，净增313人。", [("313人", "inconsistent")]),
        ("抽查档案600份，准确582份，其余18份已整改。", [("18份", "consistent")]),
        ("抽查档案600份，准确582份，复查30份，其余20份已整改。", []),
        # the whole is divided, whatever stands in the sentence before
        (
            "受理2500件，办结2410件。逾期的90件中，路灯类67件，其余29件为邻里纠纷。",
            [("90件", "consistent"), ("29件", "inconsistent")],
        ),
        # exchanged digits of a long figure
        ("医疗总费用6913.6万元，统筹支付4977.8万元，个人负担1953.8万元。", [("1953.8万元", "inconsistent")]),
        ("医疗总费用6913.6万元，统筹支付4977.8万元，个人负担1615.8万元。", []),
    ],
)
def test_what_comings_and_goings_leave(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(net, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "预算1260.00万元，其中：中央630.00万元、省级378.00万元、县级252.00万元，分别占50%、30%和20%。",
            [("50%", "consistent"), ("30%", "consistent"), ("20%", "consistent")],
        ),
        (
            "东区1120.50万元、西区986.20万元、南县1024.30万元、北县729.00万元，分别占29.03%、25.55%、26.54%和18.98%。",
            [("29.03%", "consistent"), ("25.55%", "consistent"), ("26.54%", "consistent"), ("18.98%", "inconsistent")],
        ),
        ("按人数、财力、绩效分配，权重分别为60%、25%和15%。", [("15%", "consistent")]),
        ("按人数、财力、绩效分配，权重分别为60%、25%和20%。", [("20%", "inconsistent")]),
    ],
)
def test_shares_said_in_a_row(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(distribution, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("结转结余率=年末结转结余84.92万元÷全年支出预算1957.3万元×100%=4.34%。", [("4.34%", "consistent")]),
        ("结转结余率=年末结转结余84.92万元÷全年支出预算1957.3万元×100%=4.43%。", [("4.43%", "inconsistent")]),
        ("净值=原值50.25万元-折旧20.13万元=31.12万元。", [("31.12万元", "inconsistent")]),
        ("分值20分，得分=20×0.884=17.68分。", [("17.68分", "consistent")]),
        ("分值20分，得分=20×0.884=18.68分。", [("18.68分", "inconsistent")]),
        ("得分=10分×98.81%=9.88分。", [("9.88分", "consistent")]),
        ("补助=1200元×3465户=418.50万元。", [("418.50万元", "inconsistent")]),
        ("执行率=支出÷预算×100%，完成95%。", []),
        ("指标值=9个，完成值=8个。", []),
    ],
)
def test_formulas_that_the_text_writes_out(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(written_formula, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("销售额达到3680万元，是上年1600万元的2.3倍。", [("2.3倍", "consistent")]),
        ("销售额达到3680万元，是上年1600万元的3.2倍。", [("3.2倍", "inconsistent")]),
        ("产值是上年的2.3倍。", []),
    ],
)
def test_times(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(multiple, text) == said
