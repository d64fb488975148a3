import pytest

from gouji.calculator.relations.schedule import check
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1—9月，收入完成14.26亿元，占预算的72.02%，低于序时进度2.98个百分点。", [("2.98个百分点", "consistent")]),
        ("1—9月，收入完成14.26亿元，占预算的72.02%，低于序时进度3.88个百分点。", [("3.88个百分点", "inconsistent")]),
        (
            "截至8月底支出进度70.1%，快于序时进度（66.67%）3.43个百分点。",
            [("66.67%", "consistent"), ("3.43个百分点", "consistent")],
        ),
        ("前三季度支出占预算的76.15%，高于75%的序时进度2.15个百分点。", [("2.15个百分点", "inconsistent")]),
        ("9月底执行率72%，序时进度为74%。", [("74%", "inconsistent")]),
        # no month is named
        ("执行率72%，低于序时进度3个百分点。", []),
    ],
)
def test_the_share_of_the_year_that_has_passed(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_a_lead_that_is_a_lag_is_named() -> None:
    found = checks_of(check, "5月末累计支出占预算的37.36%，高于序时进度（41.67%）4.31个百分点。")
    assert [(c.verdict.value, c.diagnosis) for c, quote in found if quote == "4.31个百分点"] == [
        ("inconsistent", "与所说的超前或落后相反")
    ]


def test_the_schedule_in_whole_percent() -> None:
    # seven months are 58% of a year for most who write it, and 58.33% for some
    assert said_of(check, "截至7月底，支出进度56.20%，低于序时进度1.80个百分点。") == [("1.80个百分点", "consistent")]
    assert said_of(check, "截至7月底，支出进度56.20%，低于序时进度2.13个百分点。") == [("2.13个百分点", "consistent")]
    assert said_of(check, "截至7月底，支出进度56.20%，低于序时进度1.50个百分点。") == [("1.50个百分点", "inconsistent")]
