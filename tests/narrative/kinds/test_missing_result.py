import pytest

from gouji.narrative.kinds.missing_result import find
from tests.narrative.support import notes

LIST = """三、履约对照
◇ 巡护里程（8）：约定340公里，到位338公里，评7.95分。
◇ 简报报送（4）：约定12期报送。{}评4分。
◇ 护林员（6）：约定20人，到位20人，评6分。
"""


@pytest.mark.parametrize(
    "text",
    [
        LIST.format("6月在体育馆举办运动会，参赛队伍46支，现场观众730人，气氛热烈。"),
        LIST.format("按月报送。") + "◇ 台账规范率（6）：新修林道14公里，架设路灯210盏，气象一新。评6分。",
        "另有“苗木抽检合格率达到98%”一项，本年修缮站房14间，添置巡护摩托6辆，职工反映出行方便。",
    ],
)
def test_other_work_in_place_of_the_result(text: str) -> None:
    (found,) = notes(find, text)
    assert found.basis[0] == "R-W1"


@pytest.mark.parametrize(
    "text",
    [
        LIST.format("全年编发简报12期，其中上半年5期，下半年7期。"),
        LIST.format("各期均于次月5日前送达，收文登记3册，涉及单位46家。"),  # told in words
        LIST.format("由办公室编写。"),
        "另有“苗木抽检合格率达到98%”一项，本年抽检苗木50批，送检12批，合格率98.6%。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []
