import pytest

from gouji.calculator.twofold import then_and_now
from tests.calculator.verdicts import reading_of


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("2023年用电31.5万度，去年29.8万度。", "31.5"),  # told in 2025: last year is the report's
        ("2024年用电29.8万度，去年31.5万度。", "31.5"),
        ("用电29.8万度，2023年31.5万度。", "31.5"),
        ("2022年用电33万度，2023年31.5万度。", "33"),
    ],
)
def test_which_of_two_is_the_earlier(text: str, earlier: str) -> None:
    (statement,) = reading_of(text).statements
    pair = then_and_now(statement.outer, 2024)
    assert pair is not None
    assert pair[0].quantity.literal == earlier
