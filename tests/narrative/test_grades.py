import pytest

from gouji.narrative.grades import below


@pytest.mark.parametrize(
    ("target", "final", "expected"),
    [
        ("优秀", "良好", True),
        ("≥合格", "不合格", True),
        ("甲级", "乙级", True),
        ("“优秀”等次", "合格", True),
        ("中级", "初级", True),
        ("良好", "优秀", False),
        ("合格", "合格", False),
        ("甲级", "良好", False),
        ("明显改善", "明显改善", False),
    ],
)
def test_below(target: str, final: str, expected: bool) -> None:
    assert below(target, final) is expected
