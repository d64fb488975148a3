import pytest

from gouji.calculator.relations.cumulative import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "一季度拨付268.40万元，二季度拨付415.75万元，上半年累计拨付684.15万元，前三季度累计拨付1076.25万元，三季度拨付392.10万元。",
            [("684.15万元", "consistent"), ("392.10万元", "consistent")],
        ),
        (
            "一季度拨付268.40万元，二季度拨付415.75万元，三季度拨付392.10万元，前三季度累计拨付1067.25万元。",
            [("1067.25万元", "inconsistent")],
        ),
        (
            "1月支出31.26万元、2月支出18.90万元，1—2月累计支出50.16万元，3—12月支出238.63万元，全年支出288.79万元。",
            [("50.16万元", "consistent"), ("288.79万元", "consistent")],
        ),
        ("科技特派员全年下乡836人次。上半年下乡402人次、下半年下乡444人次。", [("836人次", "inconsistent")]),
        # the periods in the order of the figures
        (
            "一季度支付38.5万元，上半年累计支付82.3万元，全年支付174.6万元。即二季度、下半年分别支付43.8万元、93.2万元。",
            [("43.8万元", "consistent"), ("93.2万元", "inconsistent")],
        ),
        # what stands at a time does not add up over it
        ("一季度在册低保120户，二季度在册低保125户，上半年在册低保125户。", []),
        # other things
        ("上半年支出120万元，下半年培训88万元，全年会议50万元。", []),
        # another year
        ("2023年度绩效自评报告\n\n2022年上半年支出120万元，2022年下半年支出88万元，全年支出50万元。", []),
    ],
)
def test_months_and_quarters(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
