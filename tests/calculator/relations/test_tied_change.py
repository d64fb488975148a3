import pytest

from gouji.calculator.relations.tied_change import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 4.2 ÷ 14 = 30%: two years of one name, right before the amount that they differ by
        ("其中：会议费2023年9.8万元，2022年14万元，减少4.2万元，降幅30%。", [("30%", "consistent")]),
        (
            "其中：会议费2023年9.8万元，2022年14万元，减少4.2万元，降幅42.86%。",
            [("42.86%", "inconsistent")],
        ),
        # the earlier level in a sentence of its own
        (
            "2023年安排培训费9.8万元、差旅费20万元。2022年支出培训费14万元、差旅费25万元。"
            "2023年较2022年：培训费减少4.2万元，下降30%；差旅费减少5万元，下降25%。",
            [("30%", "consistent"), ("25%", "inconsistent")],
        ),
        # the amount ties to no two levels: of what the rate is, is left open
        ("其中：会议费2023年9.8万元，2022年14万元，减少4.6万元，降幅30%。", []),
        ("会议费9.8万元，培训费14万元，减少4.2万元，下降42.86%。", []),  # of no two years
        ("2023年培训费9.8万元。2022年培训费14万元。差旅费减少4.2万元，下降42.86%。", []),  # of another name
        ("会议费2023年9.8万元，2022年14万元，减少4.2万元，年均下降42.86%。", []),
    ],
)
def test_a_rate_whose_amount_ties_to_two_levels(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
