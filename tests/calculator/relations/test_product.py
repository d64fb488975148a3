import pytest

from gouji.calculator.relations.period import check as period
from gouji.calculator.relations.product import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("下达280万元，计划补贴28000亩，每亩100元。", [("280万元", "consistent")]),
        ("补助1829户，每户1000元，共182.9万元。", [("182.9万元", "consistent")]),
        ("补助1829户，每户1000元，共189.2万元。", [("189.2万元", "inconsistent")]),
        ("按每生1000元安排，共239万元。", [("239万元", "unverifiable")]),
        ("补助标准为300元，另有办公费12万元。", [("12万元", "unverifiable")]),
        # a number that is followed at once by what each of them gets
        ("为驻村工作队员42人每人发放补助1200元，共5.04万元。", [("5.04万元", "consistent")]),
        ("为驻村工作队员42人每人发放补助1200元，共50.4万元。", [("50.4万元", "inconsistent")]),
        # a price 每公里 is not one 每米
        ("每公里造价45万元，建成32.6公里，总投资1467.00万元。", [("1467.00万元", "consistent")]),
        ("每公里造价45万元，建成32.6公里，总投资1476.00万元。", [("1476.00万元", "inconsistent")]),
        ("每吨处理费190元，处理6.94万吨，支付处理费1318.6万元。", [("1318.6万元", "consistent")]),
        # things, not money
        ("举办培训班16期，每期40人，共培训640人次。", [("640人次", "consistent")]),
        ("举办培训班16期，每期40人，共培训680人次。", [("680人次", "inconsistent")]),
        ("举办培训班16期，每期40人，参加考试900人次。", []),
        ("举办培训班16期，每月40人，共培训680人次。", []),
    ],
)
def test_a_number_times_a_standard(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("每季度开展1次应急演练，全年共4次。", [("4次", "consistent")]),
        ("公益性岗位18个，每人每月补贴1500元，全年发放32.40万元。", [("32.40万元", "consistent")]),
        ("每月补助3300元，全年39600元。", [("39600元", "consistent")]),
        ("公务用车6辆，运行维护费13.50万元，单车运行费2.25万元。", [("2.25万元", "consistent")]),
        ("公务用车6辆，运行维护费13.50万元，单车运行费2.52万元。", [("2.52万元", "inconsistent")]),
        ("完成48处，总费用1382.60万元，平均每处28.80万元。", [("28.80万元", "consistent")]),
        ("完成48处，总费用1382.60万元，平均每处28.08万元。", [("28.08万元", "inconsistent")]),
        ("1382.60万元分摊到48处，平均28.80万元。", [("28.80万元", "consistent")]),
        ("1382.60万元分摊到48处，平均31.55万元。", []),
        ("惠及18540人，全年就餐41.26万人次，人均22.3人次。", [("22.3人次", "consistent")]),
        ("惠及18540人，全年就餐41.26万人次，人均23.2人次。", [("23.2人次", "inconsistent")]),
        ("接待读者18.62万人次，外借图书24.36万册次，平均每位读者借阅1.31册次。", [("1.31册次", "consistent")]),
        ("组织活动8次，参加人员300人，每人2次。", []),
        # the total in the sentence before: only what holds is said
        ("公务接待费9.64万元，其他费用3万元。全年接待964人次，人均100元。", [("100元", "consistent")]),
        ("公务接待费9.64万元，其他费用3万元。全年接待964人次，人均120元。", []),
        ("发放低保金1560.8万元，惠及5100人，月人均补差255元。", []),  # by the month, of a year that is not said
    ],
)
def test_standards_by_the_period_and_averages(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(period, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # number, standard and what they make, clause by clause, among other amounts
        ("围栏计划180公里，实际建成186公里，每公里补助2.35万元，计431.70万元。", [("431.70万元", "inconsistent")]),
        ("奖补每户1200元，验收合格3465户，应拨付418.50万元，已拨付380.00万元。", [("418.50万元", "inconsistent")]),
        # a bare 单价 is for what is written
        ("处置厨余垃圾62400吨，单价245元，处置费1528.80万元。", [("1528.80万元", "consistent")]),
    ],
)
def test_products_in_a_row(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_an_average_does_not_accuse_the_amount_that_it_is_of() -> None:
    text = "补种1200亩，投入54万元，亩均投入540元。"
    assert said_of(check, text) == []
    assert said_of(period, text) == [("540元", "inconsistent")]
    assert said_of(check, "补种1200亩，亩均补助450元，共补助64万元。") == [("64万元", "inconsistent")]  # told first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the standard in a bracket behind what it makes
        ("翻建820户，甲类补助98.4万元（1200元/户），乙类补助65.6万元（800元/户）。", ["consistent", "consistent"]),
        ("翻建820户，甲类补助98.4万元（1200元/户），乙类补助65.9万元（800元/户）。", ["consistent", "inconsistent"]),
        ("惠及820人，甲类补助86万元（1200元/户）。", []),  # no number of households is told
        # the number was told before the semicolon; ten times too much
        ("处置固废16920.5吨；单价每吨85元，全年处置费143.82万元。", ["consistent"]),
        ("处置固废16920.5吨；单价每吨85元，全年处置费1438.24万元。", ["inconsistent"]),
        # 名 are persons
        ("支出4.51万元，每人补贴0.41万元，发给11名教员。", ["consistent"]),
        ("支出4.15万元，每人补贴0.41万元，发给11名教员。", ["inconsistent"]),
    ],
)
def test_standards_beside_what_they_make(text: str, said: list[str]) -> None:
    assert [verdict for _, verdict in said_of(check, text) if verdict != "unverifiable"] == said
