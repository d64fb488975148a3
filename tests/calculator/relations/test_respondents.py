import pytest

from gouji.calculator.relations.respondents import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "共收回有效问卷160份。填写人为男性的74人，占比46.25%；女性86人，占比53.75%。",
            [("46.25%", "consistent"), ("53.75%", "consistent")],
        ),
        (
            "共收回有效问卷160份。填写人为男性的74人，占比46.25%；女性86人，占比58.75%。",
            [("46.25%", "consistent"), ("58.75%", "inconsistent")],
        ),
        # two surveys: of which one, no word says
        ("收回家长有效问卷160份、教师有效问卷40份。男性74人，占比48.25%。", []),
        # of those who were asked, not of all
        ("共收回有效问卷160份。其中回答第三题的120人中，满意的90人，占比75%。", []),
        ("共发放问卷160份。男性74人，占比48.25%。", []),
    ],
)
def test_shares_of_the_valid_questionnaires(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
