from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.calculator.rounding import (
    Interval,
    approximate_step,
    half_width,
    interval,
    over_corners,
    rounded,
    total,
    truncated,
)
from gouji.figures.model import Quantity
from gouji.figures.scan import scan


def figure(text: str) -> Quantity:
    (quantity,) = [q for q in scan(text) if q.is_claim]
    return quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5923.79万元", "50"),  # 万元 with two decimals: plus or minus 50 元
        ("5652.4万元", "500"),
        ("5652.40万元", "50"),
        ("3226267.32元", "0"),  # 元 with two decimals is exact
        ("152000元", "0.5"),
        ("1.23亿元", "500000"),
        ("121人", "0"),  # counts are exact
        ("26113户", "0"),
        ("4次", "0"),
        ("4.52万人", "50"),
        ("35.01%", "0.005"),
        ("95%", "0.5"),
        ("3.75公里", "0.005"),
    ],
)
def test_half_width_is_half_a_unit_of_the_last_digit_unless_the_literal_is_exact(text: str, expected: str) -> None:
    quantity = figure(text)
    # A measured length has the base that its unit names, so it is compared in its own unit.
    assert half_width(quantity) / (quantity.unit.scale if "公里" in text else 1) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50余次", "50", "60"),
        ("2650余人次", "2650", "2660"),
        ("约1000人", "500", "1500"),
        ("近300人", "200", "300"),
        ("3至5次", "3", "5"),
    ],
)
def test_approximate_figures_stand_for_a_range(text: str, low: str, high: str) -> None:
    assert interval(figure(text)) == Interval(Decimal(low), Decimal(high))


def test_step_of_a_figure_with_decimals_is_its_last_digit() -> None:
    assert approximate_step(figure("约3.5万元")) == 1000


@given(st.decimals(min_value=0, max_value=10**7, places=2), st.decimals(min_value=0, max_value=10**7, places=2))
def test_sums_of_intervals_hold_the_sums_of_what_they_hold(a: Decimal, b: Decimal) -> None:
    one, other = figure(f"{a:.2f}万元"), figure(f"{b:.2f}万元")
    both = total([interval(one), interval(other)])
    assert both.holds(one.base_value + other.base_value)
    assert both.width == interval(one).width + interval(other).width


@given(
    st.decimals(min_value="0.01", max_value=10**6, places=2),
    st.decimals(min_value="0.01", max_value=10**6, places=2),
    st.decimals(min_value="-0.005", max_value="0.005", places=4),
    st.decimals(min_value="-0.005", max_value="0.005", places=4),
)
def test_corners_bound_every_ratio_that_the_literals_allow(a: Decimal, b: Decimal, da: Decimal, db: Decimal) -> None:
    above, below = figure(f"{a:.2f}万元"), figure(f"{b:.2f}万元")
    bounds = over_corners(lambda x, y: x / y, [interval(above), interval(below)])
    exact_above, exact_below = (a + da) * 10000, (b + db) * 10000
    if bounds is not None and exact_below > 0:
        assert bounds.low <= exact_above / exact_below <= bounds.high


@given(st.decimals(min_value=0, max_value=10**9, places=6), st.integers(min_value=0, max_value=4))
def test_rounding_stays_within_the_interval_of_the_rounded_figure(value: Decimal, places: int) -> None:
    stated = figure(f"{round(value, places):.{places}f}%")
    near = rounded(value, stated)
    assert abs(near - value) <= stated.ulp / 2
    assert 0 <= value - truncated(value, stated) < stated.ulp


def test_corners_say_nothing_of_a_zero_denominator() -> None:
    zero = Interval(Decimal(0), Decimal(1))
    assert over_corners(lambda x, y: x / y, [zero, zero]) is None
