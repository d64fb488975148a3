import pytest

from gouji.calculator.relations.change import check
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收入792.22万元，较上年增加189.25万元，增长31.39%。", [("31.39%", "consistent")]),
        ("收入792.22万元，较上年增加189.25万元，增长33.19%。", [("33.19%", "inconsistent")]),
        (
            "总额为1969万元，较2024年的2190万元减少221万元，下降10.1%。",
            [("221万元", "consistent"), ("10.1%", "consistent")],
        ),
        ("总额为1969万元，较2024年的2190万元减少212万元。", [("212万元", "inconsistent")]),
        ("出国费由59万元降至50万元，下降15.3%。", [("15.3%", "consistent")]),
        ("拨款收入1186.35万元，2022年为1024.20万元，同比增长15.83%。", []),  # no later year is named
        ("2023年拨款收入1186.35万元，2022年为1024.20万元，同比增长15.83%。", [("15.83%", "consistent")]),
        ("占比由上年的18.62%下降到15.40%，下降3.22个百分点。", [("3.22个百分点", "consistent")]),
        ("占比由上年的18.62%下降到15.40%，下降2.32个百分点。", [("2.32个百分点", "inconsistent")]),
        # what was promised is no change
        ("用电由上年的44.2万元降到41.8万元，年初承诺降低3%。", []),
        ("用电由上年的44.2万元降到41.8万元，原先说少3%。", []),
        ("用电由上年的44.2万元降到41.8万元，下降5.74%。", [("5.74%", "inconsistent")]),
        # the subject finds its figure a sentence back
        (
            "总收入为434.72万元，由当年收入434.16万元和上年转入0.55万元构成。总收入较上年多58.21万元，增幅15.46%。",
            [("15.46%", "consistent")],
        ),
        (
            "三公经费年初预算2.95万元，其中公务接待2.00万元、公务用车运行0.95万元。决算2.05万元，全部为公务接待费。"
            "公务接待比年初预算多支出0.05万元。",
            [("0.05万元", "consistent")],
        ),
        # less is spent: 少支 and 减产 are changes like any other
        ("车辆费251万元，比上年的285万元少支34万元，下降12%。", [("34万元", "consistent"), ("12%", "consistent")]),
        ("车辆费251万元，比上年的285万元少支34万元，下降14%。", [("34万元", "consistent"), ("14%", "inconsistent")]),
        # an amount of another sentence and another name is not the budget that 比预算 means
        ("转移支付968.20万元。本级经费支出28.20万元，比预算数减少24.70万元。", []),
        # rates alone
        ("本年度接待来访群众235批次，同比下降12%。", []),
        # several figures that the change may be of
        (
            "其中因公出国40万元，公务接待242万元，公务用车1687万元，比上年减少209万元，下降11%。",
            [("11%", "consistent")],
        ),
    ],
)
def test_changes(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_a_change_the_other_way_round_is_a_matter_of_direction() -> None:
    ((found, _),) = checks_of(check, "收入90.00万元，较2022年的100.00万元增加10.00万元。")
    assert (found.relation.value, found.verdict.value) == ("direction", "inconsistent")
    assert found.diagnosis == "增减方向与两期数字相反"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("固定资产原值860.25万元，比年初增加35.60万元，增长4.32%。", [("4.32%", "consistent")]),
        (
            "年初预算120万元，其中差旅费30万元、培训费90万元。决算118万元，较年初预算减少2万元。",
            [("2万元", "consistent")],
        ),
        ("全年收运6.94万吨；日均收运190.1吨，比2021年的6.31万吨增长9.98%。", []),
        (
            "低保支出4216.70万元、特困支出1702.35万元。低保支出较上年3988.52万元增加238.18万元，增长5.72%。",
            [("238.18万元", "inconsistent"), ("5.72%", "consistent")],
        ),
        ("支出3.10万元，预算3.60万元，上年3.40万元，比上年下降8.82%。", [("8.82%", "consistent")]),
        ("等候时间由18.2分钟缩短至6.4分钟，缩短12.8分钟。", [("12.8分钟", "inconsistent")]),
        ("执行进度6月底45.2%，9月底72.6%，提高27.4个百分点。", [("27.4个百分点", "consistent")]),
        (
            "2023年当年预算执行数为60.13万元，2024年预算安排25.77万元，比2023年预算执行数减少57.14%。",
            [("57.14%", "consistent")],
        ),
        ("支出18.6万元，比上年决算19.25万元减少0.65万元；较预算数20万元节约1.4万元。", [("0.65万元", "consistent")]),
        ("标准由每人每月710元提高到745元，提高4.93%。", [("4.93%", "consistent")]),
        ("中标价1243.62万元，比最高限价1260.00万元低16.38万元。", [("16.38万元", "consistent")]),
    ],
)
def test_what_a_change_is_measured_from(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what stands right before the change is what it lies between
        (
            "2023年度绩效自评报告\n\n公务用车7.20万元，2022年为7.20万元；公务接待8.60万元，2022年13.40万元，减少4.80万元，下降38.52%。",
            [("38.52%", "inconsistent")],
        ),
        # a clause without a subject of its own goes on with the sentence's
        (
            "决算15.42万元，为预算的82.90%；比上年减少0.88万元，下降5.45%。",
            [("5.45%", "inconsistent")],
        ),
        ("收入15.42万元；政府性基金比上年减少0.88万元，下降5.45%。", [("5.45%", "unverifiable")]),
        # of several years
        ("产值由2020年的300万元增长到2023年的660万元，年均增长30.06%。", []),
        # what the sentences before are about, whatever parts they tell of it: 10 ÷ (90 + 10)
        (
            "会务费支出90.0万元，其中场租55.0万元、资料35.0万元。会务费决算比2014年减少10.0万元，下降10.00%。",
            [("10.00%", "consistent")],
        ),
        ("面向中小企业462万元，占采购的95%，比30%的比例要求高65个百分点。", [("65个百分点", "consistent")]),
        ("面向中小企业462万元，占采购的95%，比30%的比例要求高56个百分点。", [("56个百分点", "inconsistent")]),
        # the last of a list is not what the change is said of: 542 - 512, and 30 ÷ 512
        (
            "全年服务542人，包括甲类204人、乙类338人，比2023年的512人多30人，增长5.86%。",
            [("30人", "consistent"), ("5.86%", "consistent")],
        ),
        (
            "全年服务542人，包括甲类204人、乙类338人，比2023年的512人多30人，增长5.54%。",
            [("30人", "consistent"), ("5.54%", "inconsistent")],
        ),
    ],
)
def test_what_a_change_lies_between(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
