"""Questions that no report of a library can answer, by what they name."""

import pytest

from gouji.index.strangers import is_foreign

UNKNOWN = 3.0
HELD = "桐荫街道办事处2023年县城气象局发布天气预报"


def rarity(term: str) -> float:
    return 1.0 if term in HELD else UNKNOWN


@pytest.mark.parametrize(
    ("question", "foreign"),
    [
        ("金桥街道的三公经费", True),
        ("桐荫街道的三公经费", False),
        ("食堂和柳浪县的接待费", True),
        ("老旧小区改造了几个", False),
        ("大货车偷跑县道怎么治", False),
        ("全县有几个村", False),
        ("写一首诗", True),
        ("天气预报发布了几次", False),  # some unit's work
    ],
)
def test_places_and_small_talk_that_no_report_knows(question: str, foreign: bool) -> None:
    assert is_foreign(question, rarity, UNKNOWN) == foreign
