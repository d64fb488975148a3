import pytest

from gouji.narrative.kinds.misplaced_cause import find
from tests.narrative.support import notes

TABLE = """三、绩效指标完成情况

| 指标名称 | 目标值 | 完成值 | 偏差原因 |
|--|--|--|--|
| 生活垃圾清运量 | ≥1.20万吨 | 0.93万吨 | {} |
| 环卫车辆 | ≥12辆 | 12辆 | — |
| 保洁面积 | ≥30万平方米 | 31万平方米 | — |
"""


def test_work_of_another_field_for_a_cause() -> None:
    (found,) = notes(find, TABLE.format("我局组织图书展览37场，接待读者3.2万人，演出戏曲860场"))
    assert found.basis[0] == "R-W1"


@pytest.mark.parametrize(
    "cause",
    [
        "转运站6月检修停运20天，少清运0.27万吨",
        "夏季果皮混投较多，自2024年3月起分设桶点120处",
        "新设桶点120处，清运车12辆到位",  # its own field
        "—",
    ],
)
def test_silent(cause: str) -> None:
    assert notes(find, TABLE.format(cause)) == []
