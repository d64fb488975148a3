import pytest

from gouji.narrative.kinds.midyear import find
from tests.narrative.support import indicator, notes


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (indicator("村级考核次数", "≥4次", "4次", "每季度考核一次。", midyear="4次"), "R-L3"),
        (indicator("每月例会次数", "≥12次", "12次", "会议记录12份。", midyear="12次"), "R-L3"),
        (indicator("走访户次", "≥600户次", "580户次", midyear="610户次"), "R-L3"),
        ("\n".join(indicator(f"培训{n}期", "≥5次", "6次", midyear="6次", number=n) for n in (1, 2, 3)), "R-L3b"),
    ],
)
def test_values_that_cannot_be(text: str, rule: str) -> None:
    (found,) = notes(find, text)
    assert found.basis[0] == rule


@pytest.mark.parametrize(
    "text",
    [
        indicator("村级考核次数", "≥4次", "4次", "每季度考核一次。", midyear="2次"),
        indicator("汛前演练次数", "≥2次", "2次", "汛前演练两次。", midyear="2次"),
        indicator("满意度", "≥90%", "90.8%", midyear="91%"),
        indicator("培训1期", "≥5次", "6次", midyear="6次") + "\n" + indicator("培训2期", midyear="2万亩", number=2),
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []
