import pytest

from gouji.calculator.relations.cut_down import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "项目送审金额500万元，审定金额440万元，审减金额60万元，审减率12%。",
            [("60万元", "consistent"), ("12%", "consistent")],
        ),
        ("送审造价500万元，审定造价440万元，净核减造价90万元。", [("90万元", "inconsistent")]),
        (
            "送审金额500万元，审定金额440万元，审减金额60万元，审减率18%。",
            [("60万元", "consistent"), ("18%", "inconsistent")],
        ),
        # without what was sent in, it is what was passed and what was taken off together
        ("审定金额440万元，审减60万元，审减率为12%。", [("12%", "consistent")]),
        ("该工程报审金额5001.20元，审定金额4401.10元，审减金额600.10元。", [("600.10元", "consistent")]),
        # 2.4 ÷ (45.6 + 2.4): saved of a budget that the two make together
        ("合同额45.6万元，比预算节省2.4万元，节约率为5%。", [("5%", "consistent")]),
        ("合同额45.6万元，比预算节省2.4万元，节约率为6%。", [("6%", "inconsistent")]),
        ("合同额45.6万元，节省2.4万元，节约率为6%。", []),
        # of what was bought and saved together: 40 ÷ (360 + 40); or of what was bought
        ("实际采购规模360.0万元，节约资金40.0万元，节约率为10.0%。", [("10.0%", "consistent")]),
        ("实际采购规模360.0万元，节约资金40.0万元，节约率为10.6%。", [("10.6%", "inconsistent")]),
        ("实际采购规模360.0万元，节约资金40.0万元，节约率为11.1%。", []),
    ],
)
def test_what_a_review_takes_off(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "审定金额440万元，审减90万元。",  # nothing to hold it against
        "送审金额约500万元，审定金额440万元，审减金额90万元。",
        "送审金额500万元；另有项目审定金额440万元；审减金额90万元。",  # not of one clause
        "合同金额440万元，节约90万元，节约率12%。",  # the rate of what was saved may be of either
    ],
)
def test_what_stands_apart_is_not_held_against_it(text: str) -> None:
    assert not said_of(check, text)
