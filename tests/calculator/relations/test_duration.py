import pytest

from gouji.calculator.relations.duration import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023年3月10日开工，2023年8月31日竣工，历时175天。", [("175天", "consistent")]),
        ("2023年3月10日开工，8月31日竣工，历时174天。", [("174天", "consistent")]),
        ("2023年3月10日开工，8月31日竣工，历时157天。", [("157天", "inconsistent")]),
        ("合同期为2022年7月至2024年6月，共24个月。", [("24个月", "consistent")]),
        ("建设期为2022年6月至2023年5月，共10个月。", [("10个月", "inconsistent")]),
        ("2023年3月1日开工，9月30日完工，历时7个月。", [("7个月", "consistent")]),
        # not all of it
        ("2023年3月1日开工，9月30日完工，扣除停工后历时5个月。", []),
        # more than two dates
        ("2023年3月印发通知，5月召开会议，8月验收，历时3个月。", []),
        ("合同工期180天，实际历时175天，较合同工期提前6天。", [("6天", "inconsistent")]),
    ],
)
def test_how_long_it_took(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
