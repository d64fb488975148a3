"""Ties that words or sizes rule out: each text has figures that tie by chance, and beside it one that ties by right."""

import pytest

from tests.calculator.trials.test_trials import verdicts


@pytest.mark.parametrize(
    ("text", "quote", "said"),
    [
        # a plan's share is of a plan, and of the amount it is said of
        (
            "场馆收入实收5603万元，完成年初预算的45.51%。其中甲馆2289万元，完成年初预算的51.15%；乙馆2866万元。",
            "51.15%",
            set(),
        ),
        ("场馆收入全年预算5603万元。上半年甲馆2866万元，相当于全年预算51.15%。", "51.15%", {"consistent"}),
        # a share of what is known by its year is not of another year's
        (
            "债券2200.00万元分两批：2022年发行1200.00万元；2023年发行1000.00万元。2022年那批占全部的45.45%。",
            "45.45%",
            set(),
        ),
        # a row of growth rates is of other things, each
        ("支出2104.9万元，上年支出2455.8万元。四个季度增幅分别为-14.29%、-7.42%。", "-14.29%", set()),
        # a rate has its own amount for an operand
        (
            "甲地资金6.02亿元，拨付比例99.76%。\n乙地资金33.88亿元，已拨33.80亿元，拨付比例99.76%。",
            "99.76%",
            {"consistent"},
        ),
        ("甲地资金6.02亿元，拨付比例99.76%。\n乙地资金33.88亿元，已拨33.80亿元。", "99.76%", set()),
        # what cannot show in the last digit takes no part, nor does the figure itself
        ("教育经费总计143.28亿元。上年为143.28亿元。生均17916.00元。", "143.28亿元", set()),
        # all terms rounded one way
        ("甲处总投资20万元。乙处计划9万元。丙处完成7.9万元。累计完成35.9万元。", "35.9万元", set()),
        ("甲处总投资20.0万元。乙处计划9.0万元。丙处完成7.9万元。累计完成36.9万元。", "36.9万元", {"consistent"}),
        # a figure of one digit leaves room for anything
        ("上级下达3.0万元，已付1.5万元，上年结余资金2万元。", "2万元", set()),
        # a share is of the amount beside it, and no rise
        ("其中设备2.11万元，增长较快，节约1.89万元。主要是电梯（占比11.64%）。", "11.64%", set()),
        # what other paragraphs list is not summed without a word for it
        ("水利资金共430.0万元。\n甲渠62.0万元、乙渠368.0万元。", "430.0万元", set()),
        # a rate of interest is of nothing that stands far off
        (
            "发行债券1384亿元。\n发行专项债券40297亿元。\n平均3.40%。其中，一般债券3.34%，专项债券3.43%。",
            "3.43%",
            set(),
        ),
        # by how much something is beside the mean
        ("占比提升4.8个百分点，其后提升2.4个百分点，高于全省平均水平3.6个百分点。", "3.6个百分点", set()),
    ],
)
def test_ties_that_are_ruled_out(text: str, quote: str, said: set[str]) -> None:
    assert verdicts(text, quote) == said


def test_a_rate_of_a_part_is_not_made_of_the_whole() -> None:
    text = "抽检{}批次，发现不合格样品27批次，不合格率为3.00%，其中{}不合格率为3.40%。"
    assert verdicts(text.format(900, "二季度"), "3.40%") == set()
    assert verdicts(text.format(900, "二季度"), "3.00%") == {"consistent"}
    assert verdicts(text.format(940, "二季度"), "3.00%") == {"inconsistent"}


def test_a_passed_mark_is_made_of_nothing() -> None:
    text = "交易规模为2107.1亿元，首次{}2千亿元。三类分别为657.1亿元、1115.5亿元、334.5亿元。"
    assert verdicts(text.format("突破"), "2千亿元") == set()


def test_a_part_of_what_came_back_is_no_rest() -> None:
    text = "发表500份，收468份，未收回的32份都在王峪乡。收回的表里填“满意”的438份。"
    assert "inconsistent" not in verdicts(text, "438份")
