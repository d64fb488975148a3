import pytest

from gouji.narrative.kinds.denied_events import find
from tests.narrative.support import indicator, notes


@pytest.mark.parametrize(
    "text",
    [
        "全县没有一名学生因家庭经济困难中断学业。年内有3名学生因父母患病、家庭困难休学务工。",
        "没有一户脱贫户返贫。年内有2户脱贫户因病返贫。",
        "补贴按月发放，从未拖欠。4月有17人补贴拖欠两个月。",
        "全年没有出现拖欠农民工工资情况。有26名农民工工资被拖欠。",
        "全年未发生学生溺水事件。7月，1名学生在水库溺水。",
        "没有一户因旱绝收。青石镇有37户玉米绝收。",
        "补贴对象经公示无异议。公示期间收到群众异议5起。",
        indicator("困难学生失学人数", "0人", "0人", "") + "年内2名困难学生辍学。",
    ],
)
def test_denied_and_counted(text: str) -> None:
    (found,) = notes(find, text)
    assert found.certainty == "较可能"


@pytest.mark.parametrize(
    "text",
    [
        "没有一名学生因家庭经济困难中断学业。2名学生因病休学。",  # another cause
        "补贴按月发放，从未拖欠。上年有17人补贴拖欠两个月。",
        "没有一户脱贫户返贫。监测对象中有2户存在返贫风险，已落实帮扶。",
        "全年未发生大面积停水。5月检修停水2次。",
        "全年未发生学生溺水事件。开展防溺水培训12次。",
        "全年无逾期办件。贷款对象中有3户贷款逾期。",  # of other things
        "没有一户危房住人。排查出危房26户，均已搬离。",
        "没有一户脱贫户返贫。上年返贫2户。",
        "全年没有出现拖欠农民工工资情况。查处企业拖欠工资案件26件。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []


def test_what_was_carried_away() -> None:
    assert notes(find, "厨余垃圾均就地处理，没有一吨运往外地。\n检修期间有800吨厨余垃圾外运至邻市。")
