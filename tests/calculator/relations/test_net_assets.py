import pytest

from gouji.calculator.relations.net_assets import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("资产总额800万元，同比增长3%；净资产300万元；资产负债率62.5%。", [("62.5%", "consistent")]),
        (
            "资产总额800万元，负债总额500万元，净资产300万元。资产负债率65.5%。",
            [("300万元", "consistent"), ("65.5%", "inconsistent")],
        ),
        ("资产总额800万元，债务总额500万元。净资产总额390万元。", [("390万元", "inconsistent")]),
    ],
)
def test_a_balance(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "资产总额800万元，负债总额500万元，国有资本权益总额160万元。",  # the share of one owner
        "固定资产800万元，负债总额500万元，资产负债率65.5%。",
        "净资产300万元，资产负债率65.5%。",
    ],
)
def test_other_assets_are_no_balance(text: str) -> None:
    assert not said_of(check, text)
