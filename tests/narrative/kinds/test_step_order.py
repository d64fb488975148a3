import pytest

from gouji.narrative.kinds.step_order import find
from tests.narrative.support import notes


@pytest.mark.parametrize(
    "text",
    [
        "施工单位于2023年3月6日进场施工，招标公告于2023年4月12日发布。",
        "设备于3月到货，采购合同5月10日签订。",
        "清淤1月10日开工，1月25日签订施工合同。",
    ],
)
def test_a_later_step_before_an_earlier_one(text: str) -> None:
    (found,) = notes(find, text)
    assert found.basis == ("R-C6",)


@pytest.mark.parametrize(
    "text",
    [
        "3月2日发布招标公告，4月10日发出中标通知书，4月20日签订合同，5月8日进场施工。",
        "甲标段3月进场施工，乙标段招标公告5月发布。",  # two things
        "应急抢险工程6月20日开工，6月30日补签合同。",
        "2022年11月签订合同，次年3月开工。",
        "3月开工，3月签订合同。",  # the days are not told
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []
