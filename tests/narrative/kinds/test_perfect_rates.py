import pytest

from gouji.narrative.kinds.perfect_rates import find
from tests.narrative.support import indicator, notes


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("补助发放及时率", "秋季补助因系统故障推迟至12月发放，涉及320人。"),
        ("按期开工率", "2个小区因居民意见分歧较大，经三轮协商后于9月进场。"),
        ("设备验收合格率", "采购设备42台，其中2台未通过验收。"),
    ],
)
def test_the_explanation_speaks_against_it(name: str, told: str) -> None:
    (found,) = notes(find, indicator(name, "100%", "100%", told))
    assert found.kind == "contradiction"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("补助发放及时率", "四批资金均在规定时限内发放，因系统故障的第三批提前手工发放320人。"),
        ("设备验收合格率", "采购设备42台，初验2台未通过，更换后复验合格。"),
        ("设备验收合格率", "采购设备42台，全部通过验收。"),
    ],
)
def test_silent(name: str, told: str) -> None:
    assert notes(find, indicator(name, "100%", "100%", told)) == []
