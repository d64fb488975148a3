"""What stands beside a list without being a part of it, and of which total a list is."""

import pytest

from gouji.calculator.relations.breakdown import check
from tests.calculator.verdicts import said_of

Said = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what a part is measured with
        (
            "收入434.8万元。其中：税收351.1万元，占年初预算846.5万元的41.5%；非税83.7万元。",
            [("434.8万元", "consistent")],
        ),
        (
            "收入438.4万元。其中：税收351.1万元，占年初预算846.5万元的41.5%；非税83.7万元。",
            [("438.4万元", "inconsistent")],
        ),
        ("总投入533.8万元。其中，财政投入429.1万元，比上年的400.4万元增长7.17%。", [("533.8万元", "unverifiable")]),
        ("总支出478.2万元。其中救助支出464.3万元，占上年总收入614.5万元的75.56%。", [("478.2万元", "unverifiable")]),
        ("开工项目183项，其中前10月计划开工140项，目前已开工118项。", [("183项", "unverifiable")]),
        ("开工项目183项，其中续建140项，新建118项。", [("183项", "inconsistent")]),
        # a part's own change beside it, and a change that is smaller than the part
        ("收入76.7万元，减收2.9万元，其中市级完成26.5万元，下降5.1%，减收1.4万元。", [("76.7万元", "unverifiable")]),
        ("今年增加36人，其中考录20人，调入19人。", [("36人", "inconsistent")]),
        # a row of budget, outturn and rest under each other is of each
        (
            "全市采购预算19.4万元，实际采购16.4万元，节约3.0万元。其中，市级采购预算12.2万元，实际采购10.3万元，节约1.9万元。",
            [("19.4万元", "unverifiable"), ("16.4万元", "unverifiable")],
        ),
        # what came in and went out does not make up what is left
        ("年末滚存结余269.0万元。其中，保费收入170.2万元；支出160.9万元。", []),
        ("年末滚存结余269.0万元。其中，专户170.2万元；库款160.9万元。", [("269.0万元", "inconsistent")]),
        # so many parts that tie are the list, whatever comes after them
        ("教职工62人，其中高级4人，中级25人，初级23人，管理6人，技师4人，退休28人。", [("62人", "consistent")]),
        ("教职工62人，其中高级4人，中级35人，初级23人，管理6人，技师4人，退休28人。", [("62人", "inconsistent")]),
        # a list in a bracket goes no farther than it
        ("上级补助113.5万元（其中：抗疫国债7.6万元），债务收入390.0万元，调入192.4万元。", []),
    ],
)
def test_what_is_no_part(text: str, said: Said) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "全年203个项目开工。按阶段划分，投产46个；续建136个；新开21个。按行业划分，农业11个，产业87个，设施70个，社会35个。",
            [("203个", "consistent"), ("203个", "consistent")],
        ),
        # a total in another paragraph, which no colon leads over, is accused of one slip of the pen alone
        ("决算数461.02万元。\n按经济分类，工资372.06万元，办公30.79万元，补助55.81万元。", []),
        (
            "决算数458.66万元。\n按经济分类，工资372.06万元，办公30.79万元，补助55.81万元。",
            [("458.66万元", "consistent")],
        ),
        (
            "决算数453.66万元。\n按经济分类，工资372.06万元，办公30.79万元，补助55.81万元。",
            [("453.66万元", "inconsistent")],
        ),
        # the company of a total is not a second one
        ("今年补助84家。按规模分，84家企业由中型19家、小型48家、微型15家组成。", [("84家", "inconsistent")]),
        ("今年补助84家。按规模分，84家企业由中型19家、小型50家、微型15家组成。", [("84家", "consistent")]),
    ],
)
def test_a_second_classification_is_of_the_same_total(text: str, said: Said) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("本级收入271.6万元，下降4.7%；加上级补助120.8万元，上年结余42.6万元，收入合计435.0万元。", "consistent"),
        ("本级收入271.6万元，下降4.7%；加上级补助120.8万元，上年结余42.6万元，收入合计485.0万元。", "inconsistent"),
        ("本级收入271.6万元，下降4.7%；加上级补助120.8万元，上年结余42.6万元，收入合计499.9万元。", None),
    ],
)
def test_what_is_added_to(text: str, said: str | None) -> None:
    assert [v for q, v in said_of(check, text) if q not in ("271.6万元",)] == ([said] if said else [])


def test_a_list_that_falls_short_each_time_names_the_larger_parts() -> None:
    one = "甲险收入2271亿元，其中：保费收入1755亿元；补贴收入303亿元。"
    other = "乙险收入439亿元，其中：保费收入81亿元；补贴收入352亿元。"
    assert said_of(check, one + other) == [("2271亿元", "unverifiable"), ("439亿元", "unverifiable")]
    assert said_of(check, other) == [("439亿元", "inconsistent")]
