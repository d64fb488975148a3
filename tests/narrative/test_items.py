import pytest

from gouji.narrative.items import points
from tests.narrative.support import reading


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一是目标测算不准确。二是采购进度偏慢。", ["一是目标测算不准确。", "二是采购进度偏慢。"]),
        ("1.目标测算不够准确。\n2.采购进度比较慢。", ["1.目标测算不够准确。", "2.采购进度比较慢。"]),
        ("目标测算不够准确。\n采购进度比较慢。", ["目标测算不够准确。", "采购进度比较慢。"]),
        ("无", []),
    ],
)
def test_points(body: str, expected: list[str]) -> None:
    material = reading(f"一、基本情况\n正常。\n二、存在的问题\n{body}\n三、改进措施\n无")
    section = next(s for s in material.report.sections if "问题" in s.title)
    assert [material.quote(p) for p in points(material, section)] == expected
