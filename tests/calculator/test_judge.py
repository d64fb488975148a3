"""The table of the rounding rules, row by row, and the order in which they are tried."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from gouji.calculator import judge
from gouji.calculator.judge import judge_equal, judge_formula, judge_sum, judge_threshold
from gouji.calculator.model import Verdict
from gouji.figures.model import Comparator, Quantity
from gouji.figures.scan import scan


def figures(*texts: str) -> list[Quantity]:
    return [next(q for q in scan(text) if q.is_claim) for text in texts]


@pytest.mark.parametrize(
    ("stated", "parts", "verdict"),
    [
        ("6789.62万元", ["5923.79万元", "865.82万元"], "rounding"),
        ("67896200.00元", ["59237900.00元", "8658100.00元"], "inconsistent"),  # the same in exact units
        ("23家", ["12家", "7家", "3家"], "inconsistent"),
        ("121人", ["113人", "8人"], "consistent"),
        ("132.912万元", ["1329120.67元"], "consistent"),
        ("17个", ["17个", "0个"], "consistent"),
        ("2263万元", ["1435万元", "25万元", "55万元", "700万元", "6万元", "14万元", "18万元"], "inconsistent"),
        ("1595.60万元", ["890.4万元", "705.19万元"], "rounding"),
        ("约500人", ["300人", "190人"], "unverifiable"),
        ("约500人", ["300人", "3000人"], "inconsistent"),  # far outside what 约 allows
        ("500人", ["300余人", "190人"], "unverifiable"),
    ],
)
def test_sums(stated: str, parts: list[str], verdict: str) -> None:
    (total,) = figures(stated)
    assert judge_sum(total, figures(*parts)).verdict == verdict


def test_differences_are_sums_with_signs() -> None:
    total, first, second = figures("6802.56万元", "15092.19万元", "8289.64万元")
    judgement = judge_sum(total, [first, second], [1, -1])
    assert (judgement.verdict, judgement.computed, judgement.units) == (Verdict.ROUNDING, Decimal("6802.55"), 1)


@pytest.mark.parametrize(
    ("stated", "part", "whole", "verdict"),
    [
        ("35.01%", "2378.32万元", "6789.62万元", "inconsistent"),
        ("35.03%", "2378.32万元", "6789.62万元", "consistent"),
        ("14.62%", "865.82万元", "5923.79万元", "consistent"),
        ("85.95%", "859.58万元", "1000.00万元", "rounding"),  # cut, not rounded
        ("243%", "129户", "53户", "consistent"),
        ("1.50%", "0.03万元", "2.08万元", "unverifiable"),  # two digits allow too wide a range
        ("95%", "18501.096万元", "19204.096万元", "inconsistent"),
        ("50%", "1户", "0户", "unverifiable"),
    ],
)
def test_ratios(stated: str, part: str, whole: str, verdict: str) -> None:
    (rate,) = figures(stated)
    assert judge_formula(rate, figures(part, whole), judge.share).verdict == verdict


def test_a_cut_ratio_says_so() -> None:
    rate, part, whole = figures("85.95%", "859.58万元", "1000.00万元")
    assert judge_formula(rate, [part, whole], judge.share).note == "所列为截位，未四舍五入"


@pytest.mark.parametrize(
    ("stated", "rise", "current", "function", "verdict"),
    [
        ("31.39%", "189.25万元", "792.22万元", judge.growth_by, "consistent"),
        ("33.19%", "189.25万元", "792.22万元", judge.growth_by, "inconsistent"),
        ("11%", "209万元", "1687万元", judge.fall_by, "consistent"),
    ],
)
def test_growth_from_a_rise_and_the_current_figure(
    stated: str, rise: str, current: str, function: Callable[..., Decimal], verdict: str
) -> None:
    (rate,) = figures(stated)
    assert judge_formula(rate, figures(rise, current), function).verdict == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("645.20万元", "645.20万元", "consistent"),
        ("645.20万元", "654.20万元", "inconsistent"),
        ("645.2万元", "645.24万元", "consistent"),
        ("645.3万元", "645.24万元", "inconsistent"),
        ("645.20万元", "645.21万元", "inconsistent"),  # at equal precision it must match exactly
        ("0.65亿元", "6452.00万元", "consistent"),
    ],
)
def test_the_same_fact_twice(one: str, other: str, verdict: str) -> None:
    stated, again = figures(one, other)
    assert judge_equal(stated, again).verdict == verdict


@pytest.mark.parametrize(
    ("value", "comparator", "bound", "verdict"),
    [
        ("95%", Comparator.AT_LEAST, "95%", "consistent"),
        ("94.99%", Comparator.AT_LEAST, "95%", "rounding"),  # borderline: 95% may be 94.5%
        ("90%", Comparator.AT_LEAST, "95%", "inconsistent"),
        ("4604人", Comparator.AT_LEAST, "4754人", "inconsistent"),
        ("5830元", Comparator.AT_MOST, "5300元", "inconsistent"),
        ("13人", Comparator.LESS_THAN, "13人", "inconsistent"),
    ],
)
def test_thresholds(value: str, comparator: Comparator, bound: str, verdict: str) -> None:
    mine, limit = figures(value, bound)
    assert judge_threshold(mine, comparator, limit).verdict == verdict


def test_a_residual_that_needs_every_addend_to_round_the_same_way_is_suspect() -> None:
    total, *parts = figures("100.02万元", "25.00万元", "25.00万元", "25.00万元", "25.00万元")
    judgement = judge_sum(total, parts)
    assert judgement.verdict is Verdict.ROUNDING
    assert judgement.note is not None
