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
        # the total holds what was there before
        ("加上年初结转21.50万元，收入总计98.40万元，本年支出90.10万元，年末结转8.30万元。", []),
        ("上年结转案件12件，新收案件160件，审结165件，未结17件。", [("17件", "inconsistent")]),
        # by how much the one end passes the other, in percent and without a word of what came and went
        (
            "年初债务余额40.00亿元，新增8.00亿元，偿还3.00亿元，年末余额45.00亿元，比年初增长12.5%。",
            [("45.00亿元", "consistent"), ("12.5%", "consistent")],
        ),
        (
            "年初债务余额40.00亿元，新增8.00亿元，偿还3.00亿元，年末余额45.00亿元，比年初增长11.11%。",
            [("45.00亿元", "consistent"), ("11.11%", "inconsistent")],
        ),
        (
            "账面价值年初为150.0万元，年末为135.0万元，全年减少15.0万元，变动幅度10%（以年初数为基数）。",
            [("15.0万元", "consistent"), ("10%", "consistent")],
        ),
        ("账面价值年初为150.0万元，年末为135.0万元，全年增加15.0万元。", [("15.0万元", "inconsistent")]),
        ("账面价值年初为150.0万元，购置30.0万元，年末为135.0万元，全年增加30.0万元。", []),  # of what was bought
        ("债务余额45.00亿元，比年初增长11.11%。", []),
        ("年初余额40.00亿元，年末余额45.00亿元，比上年末公布数增长11.11%。", []),
        ("年初在编50人，年末在编52人，全年增加5人，减少3人。", []),
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
