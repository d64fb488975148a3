import pytest

from gouji.calculator.relations.stock import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "年初政府债务余额48.62亿元，新增债券6.50亿元、再融资债券3.28亿元，偿还本金3.94亿元，年末余额54.46亿元。",
            [("54.46亿元", "consistent")],
        ),
        (
            "年初政府债务余额48.62亿元，新增债券6.50亿元、再融资债券3.28亿元，偿还本金3.94亿元，年末余额53.56亿元。",
            [("53.56亿元", "inconsistent")],
        ),
        (
            "年初实有在职人员86人。本年新录用5人、调入2人，退休4人、调出1人、辞职1人，年末实有在职人员87人，较年初净增3人。",
            [("87人", "consistent"), ("3人", "inconsistent")],
        ),
        ("上年结转案件12件，新收案件160件，审结165件，未结17件。", [("17件", "inconsistent")]),
        # a budget is no stock
        ("年初预算100万元，追加20万元，支出90万元，年末余额50万元。", []),
        # who came is not told
        ("年初实有86人，退休4人、调出1人，年末实有90人。", []),
        # what neither came nor went
        ("年初实有86人，其中党员40人，退休4人，年末实有82人。", []),
    ],
)
def test_what_comes_and_goes(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
