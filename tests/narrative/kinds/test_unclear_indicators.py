import pytest

from gouji.narrative.kinds.unclear_indicators import find
from tests.narrative.support import indicator, notes


@pytest.mark.parametrize(
    ("name", "target"),
    [("安全培训及检查指导", "≥4次"), ("党员每月集中学习次数", "≥4次"), ("每季度商铺检查覆盖率", "≥95%")],
)
def test_names_that_cannot_be_measured(name: str, target: str) -> None:
    (found,) = notes(find, indicator(name, target, target[1:], "认真开展。"))
    assert found.severity == "low"


@pytest.mark.parametrize(
    ("name", "target", "told"),
    [
        ("党员集中学习次数", "≥12次", "认真开展。"),
        ("每月例会次数", "≥12次", "认真开展。"),
        ("每月垃圾分类准确率", "≥80%", "抽查4800户，准确3984户（12个月平均）。"),
        ("图书馆和文化馆开放天数", "≥300天", "认真开展。"),
    ],
)
def test_silent(name: str, target: str, told: str) -> None:
    assert notes(find, indicator(name, target, target[1:], told)) == []
