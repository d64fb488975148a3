import pytest

from gouji.calculator.relations.breakdown import check
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 其中, with the parts of a whole by definition
        (
            "支出799.12万元，其中人员经费434.89万元、公用经费77.4万元、项目支出286.83万元。",
            [("799.12万元", "consistent")],
        ),
        (
            "支出799.12万元，其中人员经费434.89万元、公用经费74.7万元、项目支出286.83万元。",
            [("799.12万元", "inconsistent")],
        ),
        ("在职职工减少14人，其中退休11人、辞职1人、调出2人。", [("14人", "consistent")]),
        ("增加36人，其中新招录3人，调入1人。", [("36人", "inconsistent")]),
        # two totals, each with its list
        (
            "计划安排1088.00万元，其中市财政49.34万元、县财政1038.66万元；实际到位1020.02万元，其中市财政49.34万元、县财政970.68万元。",
            [("1088.00万元", "consistent"), ("1020.02万元", "consistent")],
        ),
        # rows of two bases
        (
            "“三公”经费预算数为39.34万元，实际支出37.62万元，其中：公务用车购置预算37.62万元，实际支出35.9万元；"
            "公务用车运行费预算1.72万元，实际支出1.72万元。",
            [("39.34万元", "consistent"), ("37.62万元", "consistent")],
        ),
        # the list in the next sentence
        ("共下达衔接资金246.2万元。其中：第一批57.5万元，第二批188.7万元。", [("246.2万元", "consistent")]),
        # brackets, and an amount on top of them
        (
            "资金1077.56万元（中央630.2万元、省级429.36万元、市级18万元），另有预拨资金53.15万元，共到位1130.71万元。",
            [("1077.56万元", "consistent"), ("1130.71万元", "consistent")],
        ),
        # a total after its parts
        ("分三批，分别为3374.3万元、2069.51万元、778.59万元，合计6222.4万元。", [("6222.4万元", "consistent")]),
        ("分三批，分别为3374.3万元、2096.51万元、778.59万元，合计6222.4万元。", [("6222.4万元", "inconsistent")]),
        # 由…构成, and no word at all but parts of a whole by definition
        ("总收入为434.72万元，由当年收入434.16万元和上年转入的0.55万元构成。", [("434.72万元", "rounding")]),
        ("批复总投资61.8万元，中央30.9万元，县级配套30.9万元。", [("61.8万元", "consistent")]),
        ("批复总投资61.8万元，中央30.9万元，县级配套39.0万元。", [("61.8万元", "inconsistent")]),
        # two ways of dividing one number, the second apart from it
        (
            "实施项目23个，其中续建项目9个、新建项目14个；已完工18个，在建4个。",
            [("23个", "consistent"), ("23个", "inconsistent")],
        ),
        # a part with parts of its own
        (
            "支出1000.5万元，其中基本支出600.5万元，人员400.2万元，公用200.3万元，项目支出400万元。",
            [("1000.5万元", "consistent")],
        ),
        ("每户补助2500元，其中省级1500元、县级1000元。", [("2500元", "consistent")]),
        ("局机关76人中行政58人、工勤18人。", [("76人", "consistent")]),
    ],
)
def test_lists_that_claim_to_be_whole(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "预算安排项目资金500万元，其中设备购置120万元、维修80万元等。",
        "主要用于：预算总额3560.2万元，其中人员经费2100万元。",
        "我县共有行政村120个，其中脱贫村35个。",
        "在职121人（包含挂职2人、借调3人）。",
        "一级指标3个、二级指标9个、三级指标12个。",
        "共设指标24个，其中一级指标3个，二级指标9个，三级指标12个。",
        "收入792.22万元，较上年增加189.25万元；其中财政拨款792.22万元，较上年多209.28万元。",
        "年初预算100万元，追加20万元，全年共支出110万元。",
        "全年完成支出1329120.67元：运转439120.67元，报酬152000元，工资28000元，补助660000元，奖励50000元，折合132.912万元。",
        "编制46人，其中行政编制20人；年末在职41人，其中行政16人、事业23人、工勤2人。",
    ],
)
def test_lists_that_do_not_add_up_for_a_reason_are_no_slip(text: str) -> None:
    assert "inconsistent" not in [verdict for _, verdict in said_of(check, text)]


def test_a_slip_names_what_the_gap_points_to() -> None:
    text = "共239.00万元，其中上级资金179.25万元、本级57.95万元。"
    ((found, _),) = checks_of(check, text)
    assert found.formula == "179.25 + 57.95 = 237.2万元"
    assert found.diagnosis == "若57.95万元应为59.75则吻合（两位数字可能前后颠倒）"
    assert found.message == (
        "179.25 + 57.95 = 237.2万元，与所列239.00万元不一致，相差1.8万元。"
        "若57.95万元应为59.75则吻合（两位数字可能前后颠倒）。"
    )


def test_an_open_list_says_why_it_proves_nothing() -> None:
    ((found, _),) = checks_of(check, "我县共有行政村120个，其中脱贫村35个。")
    assert found.reason == "所列分项不一定完整，不能据此核对总数"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a list ends where the sentence turns to another fact of the same total
        (
            "结转资金86.40万元，其中2021年结转12.10万元，2022年结转74.30万元，当年已使用80.00万元。",
            [("86.40万元", "consistent")],
        ),
        ("全年支出920万元，其中基本支出500万元，项目支出420万元，年末结转80万元。", [("920万元", "consistent")]),
        ("项目概算1500万元，其中土建900万元、设备600万元，合同总价1420万元。", [("1500万元", "consistent")]),
        ("安排资金500万元，其中300万元用于基础设施，实际支出480万元。", [("500万元", "unverifiable")]),
        (
            "项目总投资5200万元，其中中央预算内资金3000万元，截至2023年底完成投资4160万元。",
            [("5200万元", "unverifiable")],
        ),
        # points and weights
        (
            "自评98.5分；其中决策20分得20分，过程20分得19分，产出30分得30分，效益30分得29.5分。",
            [("98.5分", "consistent")],
        ),
        (
            "预算执行10分得8.5分，产出50分得49分，效益30分得29.4分，满意度10分得10分，合计96.9分。",
            [("96.9分", "consistent")],
        ),
        # numbers of another kind before the amounts
        ("购置垃圾桶12100只，其中240升7600只、120升3900只、60升600只。", [("12100只", "consistent")]),
        ("发放津贴2187人262.32万元，其中80—89岁1920人、90—99岁258人、百岁以上9人。", [("2187人", "consistent")]),
        # totals after their parts
        ("共设置产出指标12个、效益指标6个、满意度指标2个，合计20个。", [("20个", "consistent")]),
        ("提前下达2120.00万元，以财社〔2023〕15号追加695.00万元，共计2815.00万元。", [("2815.00万元", "consistent")]),
        ("年初结转84.66万元，与本年收入2301.75万元合计2386.41万元。", [("2386.41万元", "consistent")]),
        (
            "下达760万元，市财政配套安排380万元，实际到位380万元，合计1140万元。",
            [("1140万元", "consistent")],
        ),
        (
            "预算2480万元，支出2430.4万元。其中基本支出1918万元，项目支出512.4万元：抽检286万元、整治96.4万元、资助130万元。",
            [("2430.4万元", "consistent"), ("512.4万元", "consistent")],
        ),
        (
            "按30个社区中22个建成计算；运营率为11个食堂中10个正常。",
            [("30个", "unverifiable"), ("11个", "unverifiable")],
        ),
        # no total to be a list of
        ("年末结余20万元。项目资金主要用于设备购置。其中电脑120万元，投影仪60万元。", []),
        ("本年收入8214.60万元，使用非财政拨款结余0.00万元，年初结转和结余430.67万元。", []),
        ("拨付补贴资金312万元，其中一季度78万元，二季度80万元，累计拨付进度100%。", [("312万元", "unverifiable")]),
    ],
)
def test_where_a_list_ends(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 按…分 takes all of it apart
        ("建成亭房495座，按位置分，小区372座、商户85座、公共机构48座。", [("495座", "inconsistent")]),
        ("建成亭房505座，按位置分，小区372座、商户85座、公共机构48座。", [("505座", "consistent")]),
        ("共选聘护林员245人，分布情况为甲镇38人、乙镇42人、丙乡155人。", [("245人", "inconsistent")]),
        # a part that no number is told of
        ("总投资2000万元，按资金来源分，中央资金1200万元，省级资金500万元，其余为县级配套。", []),
        ("全年下达资金860万元，按批次分，第一批500万元，第二批300万元，第三批待下达。", []),
        # what came and what went are no parts of what there is
        ("年末债务余额12.5亿元，其中新增债券3亿元，偿还本金1.5亿元。", []),
        # lists side by side
        ("决策15分、过程25分、产出60分，得分分别为14分、23.5分、56分。", []),
        # a list in a list does not end the outer one
        (
            "基本支出832.49万元，其中人员经费742.16万元，主要包括基本工资236.80万元等；公用经费88.53万元。",
            [("832.49万元", "inconsistent"), ("742.16万元", "unverifiable")],
        ),
        # a part that passes its whole
        ("逾期的50件中，井盖类61件，其余为邻里纠纷。", [("50件", "inconsistent")]),
        ("12个社区中，共发放垃圾桶120个。", [("12个", "unverifiable")]),
        # a subtotal of points is a part of the whole; a whole score beside decimals is exact
        (
            "产出类合计得49.31分，效益类合计得28.65分，加上预算执行9.76分和满意度10分，自评总分97.27分。",
            [("97.27分", "inconsistent")],
        ),
        # what comes on top is told elsewhere
        ("产出得49.54分，效益得30分，满意度得10分，连同预算执行得分，自评总分99.42分。", []),
        # the later of two running totals holds the earlier
        ("一季度支付3860.5万元，上半年累计支付8214.3万元，一至三季度累计支付12077.8万元。", []),
        ("全县公办学校62所，其中幼儿园21所、小学20所、初中11所、高中3所、特教学校1所。", [("62所", "inconsistent")]),
    ],
)
def test_what_closes_a_list_and_what_does_not(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what is divided once more is the total, and none of the parts of the first division
        ("从构成看，货物120万元、工程300万元、服务80万元；按组织方式分，集中350万元、分散150万元。", []),
        ("全年采购500万元，按组织方式分，集中360万元、分散150万元。", [("500万元", "inconsistent")]),
        (
            "从构成看，货物120万元、服务80万元；工程300万元，按组织方式分，集中160万元、分散150万元。",
            [("300万元", "inconsistent")],
        ),
    ],
)
def test_a_list_restarted_by_another_classification(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # each part with its share: what makes 100% is the whole list
        ("抽查村庄25个。较好的村有14个，占56%；一般的村有11个，占44%。", [("25个", "consistent")]),
        ("收回有效问卷160份。填写人为男性的74人，占比46.25%；女性86人，占比53.75%。", [("160份", "consistent")]),
        ("抽查资金2561.4万元。较好的1434.4万元，占56%；一般的1127.0万元，占44%。", [("2561.4万元", "consistent")]),
        ("抽查资金2571.4万元。较好的1434.4万元，占56%；一般的1127.0万元，占44%。", [("2571.4万元", "inconsistent")]),
        # shares that leave a rest prove nothing
        ("抽查村庄25个。较好的村有14个，占50%；一般的村有11个，占40%。", []),
        # a list in the next sentence, in the order of what was named
        (
            "全年采购额40.00亿元。货物、工程、服务采购额依次为17.20亿元、13.10亿元和9.70亿元。",
            [("40.00亿元", "consistent")],
        ),
        (
            "全年采购额40.00亿元。货物、工程、服务采购额依次为17.20亿元、13.40亿元和9.70亿元。",
            [("40.00亿元", "inconsistent")],
        ),
        ("设站点15个，分为一类站（东站、西站）6个和二类站9个。", [("15个", "consistent")]),
        ("设站点15个，分为一类站（东站、西站）6个和二类站8个。", [("15个", "inconsistent")]),
        ("定量得分84分，权重30%；综合得分为86.9分。", []),  # 得分为 divides nothing
        # a part with a list of its own is a part all the same, where it is known for one
        (
            "“三公”经费62.4万元，其中：因公出国（境）费0万元；公务用车购置及运行费60万元，包括购置费25万元、"
            "运行维护费35万元；公务接待费2.4万元。",
            [("62.4万元", "consistent"), ("60万元", "consistent")],
        ),
        ("总收入150.6万元，构成如下：拨款120.5万元，占80.01%；其他30.1万元，占19.99%。", [("150.6万元", "consistent")]),
        (
            "总收入150.6万元，构成如下：拨款120.5万元，占80.01%；其他31.1万元，占20.65%。",
            [("150.6万元", "inconsistent")],
        ),
    ],
)
def test_lists_that_their_shares_or_their_order_close(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # each part opens a segment with the noun again, whatever is told of it in between
        ("全市60个站点中，38个站点高于平均水平，其中30个站点设备更新；22个站点低于平均水平。", "consistent"),
        ("全市60个站点中，38个站点高于平均水平，其中30个站点设备更新；23个站点低于平均水平。", "inconsistent"),
        ("全市60个站点中，38个站点高于平均水平；20个站点低于平均水平。", "inconsistent"),
        # two that leave room for a third
        ("全市60个站点中，38个站点更新设备；20个站点更换线路。", "unverifiable"),
    ],
)
def test_parts_that_name_the_thing_again(text: str, said: str) -> None:
    assert said_of(check, text)[0] == ("60个", said)


def test_a_list_goes_on_behind_the_parts_of_one_of_its_parts() -> None:
    text = (
        "收入总计390.0万元，具体构成为：财政拨款收入350.0万元，包括甲类拨款330.0万元和乙类拨款20.0万元两部分；"
        "事业收入{}万元；其他收入10.0万元。"
    )
    assert said_of(check, text.format("30.0"))[0] == ("390.0万元", "consistent")
    assert said_of(check, text.format("33.0"))[0] == ("390.0万元", "inconsistent")


ROWS = (
    "共办件300件，核定金额为{}万元，到账金额为832.60万元，其中水利类100件，核定金额为410.20万元，"
    "到账金额为380.10万元；交通类90件，核定金额为290.30万元，到账金额为{}万元。"
    "教育类110件，核定金额为200.00万元，到账金额为190.20万元。"
)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (("900.50", "262.30"), [("900.50万元", "consistent"), ("832.60万元", "consistent")]),
        (("900.50", "263.30"), [("900.50万元", "consistent"), ("832.60万元", "inconsistent")]),
        (("980.50", "263.30"), []),  # no measure ties: the rows may not be all
    ],
)
def test_rows_that_are_told_in_the_same_words(figures: tuple[str, str], said: list[tuple[str, str]]) -> None:
    found = [(quote, verdict) for quote, verdict in said_of(check, ROWS.format(*figures)) if verdict != "unverifiable"]
    assert found == said


def test_one_measure_is_no_table() -> None:
    text = "共拨付金额900.50万元。甲镇共拨付金额410.20万元，乙镇共拨付金额290.30万元，丙镇共拨付金额201.00万元。"
    assert not [verdict for _, verdict in said_of(check, text) if verdict == "inconsistent"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # rows of a plain amount and what was done of it: each is of its own total
        (
            "全年预算数500万元，执行数450万元，其中：中央资金300万元，执行数{}万元；县级资金200万元，执行数150万元。",
            [("500万元", "consistent"), ("450万元", "consistent")],
        ),
        # a second list behind 分为 is of the same total
        (
            "共有车辆20辆，其中通信车2辆、保障车8辆，分为轿车12辆和越野车8辆。",
            [("20辆", "unverifiable"), ("20辆", "consistent")],
        ),
        (
            "共有车辆20辆，其中通信车2辆、保障车8辆，分为轿车12辆和越野车9辆。",
            [("20辆", "unverifiable"), ("20辆", "inconsistent")],
        ),
    ],
)
def test_rows_and_second_lists(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text.format("300")) == said


def test_a_row_that_does_not_add_up() -> None:
    text = "全年预算数500万元，执行数450万元，其中：中央资金300万元，执行数280万元；县级资金200万元，执行数150万元。"
    assert dict(said_of(check, text))["500万元"] == "consistent"
    assert dict(said_of(check, text))["450万元"] != "consistent"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # goods, works and services are all that is bought
        (
            "采购规模{}万元，其中：货物类采购97.60万元；工程类采购41.20万元；服务类采购88.20万元。",
            ("227.00", "consistent"),
        ),
        (
            "采购规模{}万元，其中：货物类采购97.60万元；工程类采购41.20万元；服务类采购88.20万元。",
            ("257.40", "inconsistent"),
        ),
        ("采购规模{}万元，其中：货物类采购97.60万元；服务类采购88.20万元。", ("257.40", "unverifiable")),
        # one wrong digit, and the last one moved by the roundings of the parts (870.54)
        ("经费合计{}万元，其中甲费315.26万元、乙费408.17万元、丙费52.63万元、丁费94.48万元。", ("870.53", "rounding")),
        (
            "经费合计{}万元，其中甲费315.26万元、乙费408.17万元、丙费52.63万元、丁费94.48万元。",
            ("890.53", "inconsistent"),
        ),
        (
            "经费合计{}万元，其中甲费315.26万元、乙费408.17万元、丙费52.63万元、丁费94.48万元。",
            ("1013.52", "unverifiable"),
        ),
    ],
)
def test_lists_that_are_whole_by_nature_or_but_for_a_slip(text: str, verdict: tuple[str, str]) -> None:
    figure, said = verdict
    assert said_of(check, text.format(figure)) == [(f"{figure}万元", said)]
