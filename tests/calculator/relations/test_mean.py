import pytest

from gouji.calculator.relations.mean import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("五位专家打分分别为88分、91分、86分、93分、90分，平均89.6分。", [("89.6分", "consistent")]),
        ("五位专家打分分别为88分、91分、86分、93分、90分，平均89.8分。", [("89.8分", "inconsistent")]),
        ("三年分别为120件、130件、140件，三年平均130件。", [("130件", "consistent")]),
        # of more than are told
        ("三年分别为120件、130件、140件，四年平均135件。", []),
        ("打分分别为88分、91分、86分，加权平均89.8分。", []),
        ("全年处理486.18万立方米，月均40.52万立方米。", [("40.52万立方米", "consistent")]),
        ("全年处理486.18万立方米，月均40.25万立方米。", [("40.25万立方米", "inconsistent")]),
        # the year may have had ten months
        ("全年处理486.18万立方米，月均48.62万立方米。", []),
    ],
)
def test_averages(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
