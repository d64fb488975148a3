import pytest

from gouji.calculator.relations.daily import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("书展历时20天，共接待读者3.6万人次，日均1800人次。", [("1800人次", "consistent")]),
        ("书展历时20天，共接待读者3.6万人次，日均18000人次。", [("18000人次", "inconsistent")]),
        ("日均处理污水52.5吨，全年365天共处理19162.5吨。", [("19162.5吨", "consistent")]),
        ("日均处理污水52.5吨，全年365天共处理19612.5吨。", [("19612.5吨", "inconsistent")]),
        ("培训为期4天，参训50人，支出9.00万元，人均每天450元。", [("450元", "consistent")]),
        ("培训为期4天，参训50人，支出9.00万元，人均每天540元。", [("540元", "inconsistent")]),
        # what may be spent is a standard, not what was spent
        ("培训为期4天，参训50人，支出9.00万元，标准为人均每天540元。", []),
        ("培训为期4天，分2期，参训50人，支出9.00万元，人均每天540元。", []),
        # of which days, or of how many visitors, no word says
        ("书展20天，讲座3天，共接待读者3.6万人次，日均18000人次。", []),
        ("书展历时20天，线上3.6万人次，线下1.2万人次，日均18000人次。", []),
        ("书展历时20天，接待读者3.6万人次，日均1950人次。", []),  # some days it may have been closed
    ],
)
def test_averages_by_the_day(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
