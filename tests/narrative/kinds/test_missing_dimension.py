import pytest

from gouji.narrative.kinds.missing_dimension import find
from tests.narrative.support import indicator, notes


def test_only_counts() -> None:
    text = "（一）数量指标\n" + "\n".join(
        indicator(n, "≥4次", "4次", number=k) for k, n in enumerate(("培训次数", "演练次数", "宣讲次数"), 1)
    )
    (found,) = notes(find, text)
    assert found.severity == "high"
    (_, claimed) = notes(find, "绩效指标明确，可衡量。\n" + text)
    assert claimed.kind == "contradiction"


def test_no_satisfaction() -> None:
    text = (
        "（一）数量指标\n"
        + indicator("培训次数", "≥4次", "4次")
        + "\n（二）质量指标\n"
        + indicator("合格率", number=2)
        + "\n（三）社会效益指标\n"
        + indicator("带动就业人数", number=3)
    )
    (found,) = notes(find, text)
    assert found.title == "指标体系缺少满意度指标"
    assert notes(find, text + "\n农户满意度93.2%。") == []


@pytest.mark.parametrize("count", [1, 2])
def test_too_few_to_judge(count: int) -> None:
    assert notes(find, "\n".join(indicator("培训次数", number=n + 1) for n in range(count))) == []
