"""Chinese numerals, and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.figures.numerals import parse_chinese


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", "0"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("一百二十", "120"),
        ("两千三百", "2300"),
        ("一万二千", "12000"),
        ("三亿零五十万", "300500000"),
        ("一万亿", "1000000000000"),
        ("二〇二三", "2023"),
        ("三点五", "3.5"),
        ("零点零五", "0.05"),
        ("叁拾", "30"),
        ("壹佰贰拾", "120"),
    ],
)
def test_parses(numeral: str, value: str) -> None:
    assert parse_chinese(numeral) == Decimal(value)


@pytest.mark.parametrize(
    "numeral", ["", "万", "亿", "百", "千万", "十百", "一二百", "二百一千", "点五", "三点", "一万一万", "甲"]
)
def test_what_makes_no_number(numeral: str) -> None:
    assert parse_chinese(numeral) is None


_DIGITS = "零一二三四五六七八九"


def _section(number: int) -> str:
    """A number under ten thousand in words."""
    words, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return words


def in_words(number: int) -> str:
    """A whole number under 10**12 in words, as the field writes it."""
    if number == 0:
        return "零"
    words = ""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, size)
        if part:
            words += ("零" if words and part < 1000 else "") + _section(part) + unit
    return words


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_round_trip(number: int) -> None:
    assert parse_chinese(in_words(number)) == number


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿点壹拾", max_size=12))
def test_never_raises(numeral: str) -> None:
    value = parse_chinese(numeral)
    assert value is None or value >= 0
