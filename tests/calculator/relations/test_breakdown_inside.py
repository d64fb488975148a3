"""Lists inside lists: what is a part of a part is no part of the total, and what closes a list belongs to it."""

import pytest

from gouji.calculator.relations import breakdown
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "total", "verdict"),
    [
        # 含 may name all parts or some: parts above the total are a slip, parts below are not
        ("灯会预算36万元，含彩灯21万元、布展15万元。", "36万元", "consistent"),
        ("灯会预算36万元，含彩灯26万元、布展15万元。", "36万元", "inconsistent"),
        ("灯会预算36万元，含彩灯21万元、布展10万元。", "36万元", None),
        ("灯会预算36万元，含税价30万元。", "36万元", None),
        # 含 inside a list, which goes on behind the semicolon
        (
            "支出共90.50万元，其中：灯会52.30万元，含彩灯33.10万元、布展19.20万元；庙会38.20万元，含戏台8.20万元。",
            "90.50万元",
            "consistent",
        ),
        (
            "支出共96.50万元，其中：灯会52.30万元，含彩灯33.10万元、布展19.20万元；庙会38.20万元，含戏台8.20万元。",
            "96.50万元",
            "inconsistent",
        ),
        # a part of a part names its whole
        ("产量936.4吨，其中杂粮820.3吨；杂粮中荞麦711.8吨。", "936.4吨", "unverifiable"),
        # what is said behind a part does not part it from the next one
        ("下达93.40万元，其中灯会52.30万元，主要用于彩灯；庙会41.10万元，主要用于戏台。", "93.40万元", "consistent"),
        # the same verb goes on with the list
        (
            "累计拨付48.30万元。其中，上缴市馆21.10万元；按意向拨付甲村12.10万元，拨付乙村15.10万元。",
            "48.30万元",
            "consistent",
        ),
        (
            "累计拨付46.30万元。其中，上缴市馆21.10万元；按意向拨付甲村12.10万元，拨付乙村15.10万元。",
            "46.30万元",
            "inconsistent",
        ),
        # the rest closes a list, and parts told in clauses of their own end together
        ("支出62.40万元：灯会41.30万元，庙会21.10万元，其他支出5.20万元。", "62.40万元", "inconsistent"),
        ("发生失窃74起。其中，灯会31起、追回8件；庙会43起、追回9件；渡口12起、追回2件。", "74起", "inconsistent"),
        # another fact of the same places is no part
        (
            "收入92.30万元。其中，灯会完成31.10万元；庙会完成43.10万元；渡口完成18.10万元；实现门票收入19.40万元。",
            "92.30万元",
            "consistent",
        ),
        # before and after
        (
            "收入由60.20万元调整为65.10万元，调增4.90万元。其中，门票由40.10万元调整为43.60万元，调增3.50万元；"
            "租金由12.10万元调整为13.50万元，调增1.40万元；捐款8.00万元不变。",
            "65.10万元",
            "consistent",
        ),
        (
            "收入由60.20万元调整为68.10万元，调增7.90万元。其中，门票由40.10万元调整为43.60万元，调增3.50万元；"
            "租金由12.10万元调整为13.50万元，调增1.40万元；捐款8.00万元不变。",
            "68.10万元",
            "inconsistent",
        ),
    ],
)
def test_lists_inside_lists(text: str, total: str, verdict: str | None) -> None:
    """One verdict on the total; None where nothing is said of it."""
    assert dict(said_of(breakdown.check, text)).get(total) == verdict
