import pytest

from gouji.calculator.relations.own_change import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 240 ÷ (1740 - 240) = 16%: the amount before its rate, behind it, beside other things said of the level
        ("本级收入完成1740万元，增加240万元，增长16%。", [("16%", "consistent")]),
        ("本级收入完成1740万元，增加240万元，增长19%。", [("19%", "inconsistent")]),
        ("本级收入完成1740万元，较上年同期增长16%，增收240万元。", [("16%", "consistent")]),
        ("本级收入完成1740万元，较上年同期增长18%，增收240万元。", [("18%", "inconsistent")]),
        ("本级收入完成1740万元，完成预算的52%，同比增收240万元，增长16%。", [("16%", "consistent")]),
        ("全乡支出1740万元，同比增支240万元，增长16%。", [("16%", "consistent")]),
        ("重点工程完成投资1740万元，为年计划的44%；完成投资较去年同期增加240万元，增长16%。", []),
        ("累计完成公共预算支出1740万元，增加240万元，增长19%。", [("19%", "inconsistent")]),
        # behind a semicolon the subject goes on where the words only compare
        ("全年支出12.60万元，比预算数少2.40万元；与上年相比减少2.40万元，下降16%。", [("16%", "consistent")]),
        ("全年支出12.60万元，比预算数少2.40万元；与上年相比减少2.40万元，下降19%。", [("19%", "inconsistent")]),
        ("全年支出12.60万元，接待费8.00万元；与上年相比减少2.40万元，下降19%。", []),
        # a fall is said over what there was; 负增长 is one
        ("上划收入1260万元，减少240万元，下降16%。", [("16%", "consistent")]),
        ("上划收入1260万元，减少240万元，负增长16%。", [("16%", "consistent")]),
        # each of a list with a change of its own
        (
            "其中：甲局收入1740万元，增加240万元，增长16%；乙局收入1100万元，增加100万元，增长12%。",
            [("16%", "consistent"), ("12%", "inconsistent")],
        ),
        # what a bracket adds stands between, and parts nothing
        (
            "补助安排1740万元（其中：甲镇900万元，乙镇840万元），比预算数增加240万元（其中：甲镇240万元），增长16%。",
            [("16%", "consistent")],
        ),
    ],
)
def test_a_change_beside_its_level(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "本级收入完成1740万元，年均增长19%，增收240万元。",  # growth a year
        "会议费300万元、培训费400万元，增加240万元，增长19%。",  # of several
        "本级收入1740万元；政府采购比上年增加240万元，增长19%。",  # behind a semicolon, of another thing
        "本级收入1740万元，税收比上年增加240万元，增长19%。",  # of another subject
        "完成预算1740万元的52%，增加240万元，增长19%。",  # the level is a base
        "首次突破1740万元，增加240万元，增长19%。",
        "收入由1500万元提高，比上年的1500万元增加240万元，增长19%。",  # the earlier level is told
        "本级收入约1740万元，增加240万元，增长19%。",
    ],
)
def test_where_the_words_leave_it_open_nothing_is_said(text: str) -> None:
    assert not said_of(check, text)
