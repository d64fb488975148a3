"""Limits and the values beside them."""

import pytest

from gouji.calculator.relations.threshold import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培训不少于105人次，实际完成116人次。", [("116人次", "consistent")]),
        ("投诉率控制在5%以内，实际为3.2%。", [("3.2%", "consistent")]),
        ("受益人数不低于180人，实际完成164人，达到目标。", [("164人", "inconsistent")]),
        # a target that the text calls missed, or says nothing of, is no slip
        ("受益人数不低于180人，实际完成164人，未达到目标。", []),
        ("受益人数不低于180人，实际完成164人。", [("164人", "inconsistent")]),
        ("受益人数不低于180人，实际完成164人，完成率91.11%，原因是两村迁出。", []),
        # unlike units, another limit, a change, a new segment
        ("培训不少于105人次，实际完成4场。", []),
        ("合格率不低于95%，满意度不低于90%。", []),
        ("培训不少于105人次，比上年增加116人次。", []),
        ("培训不少于105人次；实际完成116人次。", []),
        ("约100人参加，实际完成116人。", []),
    ],
)
def test_limits(text: str, expected: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == expected
