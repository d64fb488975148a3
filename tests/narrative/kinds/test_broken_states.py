import pytest

from gouji.narrative.kinds.broken_states import find
from tests.narrative.support import notes


@pytest.mark.parametrize(
    "text",
    [
        "污水泵站全年不间断运行。9月污水泵站电机烧毁，停机16天。",
        "护理员队伍稳定，30名护理员全年满编在岗。上半年4名护理员辞职，2个岗位空缺一个多月。",
        "社区食堂全年正常开放。12月社区食堂因无人承包闭馆20天。",
    ],
)
def test_a_lasting_state_and_a_counted_break(text: str) -> None:
    (found,) = notes(find, text)
    assert found.basis == ("R-L1",)


@pytest.mark.parametrize(
    "text",
    [
        "水质在线监测站全年不间断运行。食堂冰柜压缩机烧毁，停机16天。",
        "水质在线监测站全年不间断运行。上年监测站采样泵烧毁，停机16天。",
        "水质在线监测站运行总体平稳。9月监测站采样泵烧毁，停机16天。",
    ],
)
def test_silent(text: str) -> None:
    assert not notes(find, text)
