import pytest

from gouji.calculator.relations.score_rate import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("效益指标满分30分，得27.90分，得分率93.0%。", [("93.0%", "consistent")]),
        ("效益指标满分30分，得27.90分，得分率83.0%。", [("83.0%", "inconsistent")]),
        # of another item
        ("效益指标满分30分，得27.90分，其中甲项得分率83.0%。", []),
    ],
)
def test_points_of_all_that_can_be_had(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
