import pytest

from gouji.narrative.kinds.change_reasons import find
from tests.narrative.support import notes


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("支出8041万元，比上年减少186万元，下降2.27%，主要是人员增资。", "减少的原因与增减方向相反"),
        ("较2022年减少12万元，主要原因是新增办公设备购置。", "减少的原因与增减方向相反"),
        ("比上年增加12万元，增长3.1%，主要是厉行节约、压减一般性支出。", "增加的原因与增减方向相反"),
    ],
)
def test_a_reason_that_makes_the_other(text: str, title: str) -> None:
    (found,) = notes(find, text)
    assert found.title == title


@pytest.mark.parametrize(
    "text",
    [
        "比上年减少186万元，下降2.27%，主要是人员退休。",
        "比上年减少186万元，主要是上年新增设备购置，本年没有安排。",
        "比上年减少0.41万元，主要是2辆车报废后油耗、维修费用减少。",
        "比上年增加172万元，原因是新馆设备出保，新增运维经费。",
        "比上年增加172万元，主要是压减后恢复安排，追加了运维经费。",
        "比上年减少12万元。主要是人员增资的支出由市级负担。",
        "收入减少12万元，支出比上年减少8万元，而公用经费增加3万元，主要是水费上涨。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []
