import pytest

from gouji.narrative.kinds.budget_deviation import find
from tests.narrative.support import indicator, notes

ROW = "| 年度资金总额 | 100.00 | 100.00 | 62.00 | 10 | {} | 6.2 |"
TABLE = (
    "| 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n|---|---|---|---|---|---|---|\n" + ROW
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("全年支出62万元，预算执行率62%。", "预算执行率62%，没有说明原因"),
        ("全年支出85万元，执行率85%。", "预算执行率85%，没有说明原因"),
        (TABLE.format("62.00%"), "预算执行率62%，没有说明原因"),
        (TABLE.format("0.62"), "预算执行率62%，没有说明原因"),
        ("预算调整率41.2%。", "预算调整率41.2%，没有说明原因"),
        (indicator(weight="10分", score="7分"), "扣分没有说明原因（1个指标）"),
    ],
)
def test_without_a_cause(text: str, title: str) -> None:
    (found,) = notes(find, text)
    assert found.title == title


@pytest.mark.parametrize(
    "text",
    [
        "预算执行率96%。",
        "全年支出62万元，预算执行率62%，主要是设备12月到货，尾款未付。",
        "执行率目标不低于95%。上年执行率62%。",
        "政府采购执行率62%。",
        "预算调整率41.2%，原因是上级追加资金。",
        indicator(weight="10分", score="7分", why="验收单缺2份，由于经办人调离"),
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []
