import pytest

from gouji.narrative.kinds.unrelated_counts import find
from tests.narrative.support import indicator, notes


@pytest.mark.parametrize(
    "told", ["制作横幅31条，更换门牌240个，面貌改善。", "印制画册5000册，悬挂灯笼640个，气氛热烈。"]
)
def test_counts_that_make_no_rate(told: str) -> None:
    (found,) = notes(find, indicator("仪器共享率", "≥80%", "86%", told))
    assert found.basis[0] == "R-W1"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("仪器共享率", "在册仪器120台，对外开放103台。"),  # a part and a whole
        ("仪器共享率", "仪器平台对外服务860人次，签订协议5份。"),  # a word of the name
        ("仪器共享率", "平台均已接入，开放日31天，来访240家。"),
        ("仪器数量", "举办运动会，参赛队员860人，打破纪录5项。"),  # no rate
        ("群众满意率", "发放问卷300份，走访12个村。"),
    ],
)
def test_silent(name: str, told: str) -> None:
    assert notes(find, indicator(name, "≥80%", "86%", told)) == []
