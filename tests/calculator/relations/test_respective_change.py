import pytest

from gouji.calculator.relations.respective_change import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 26 ÷ 670, 44 ÷ 314
        (
            "发生事故644起，死亡270人，同比减少26起、44人，分别下降3.9%和14.0%。",
            [("3.9%", "consistent"), ("14.0%", "consistent")],
        ),
        (
            "发生事故644起，死亡270人，同比减少26起、44人，分别下降4.0%和16.3%。",
            [("4.0%", "inconsistent"), ("16.3%", "inconsistent")],
        ),
        # two rates for three changes, levels of another dimension, changes against a plan, no 分别
        ("发生事故644起，死亡270人，伤18人，同比减少26起、44人、2人，分别下降4.0%和16.3%。", []),
        ("发生火情644起，损失270万元，同比减少26起、44人，分别下降4.0%和16.3%。", []),
        ("支出644万元，收入270万元，比预算减少26万元、44万元，分别下降4.0%和16.3%。", []),
        ("发生事故644起，死亡270人，同比减少26起、44人，下降4.0%和16.3%。", []),
    ],
)
def test_changes_side_by_side(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
