"""The flow of staff."""

import pytest

from gouji.calculator.relations.headcount import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2021年末在职40人，本年增加4人：新招录3人、调入1人；减少3人：退休2人、调出1人。2022年末在职41人。",
            [("41人", "consistent")],
        ),
        (
            "2021年末在职40人，本年增加4人：新招录3人、调入1人；减少3人：退休2人、调出1人。2022年末在职42人。",
            [("42人", "inconsistent")],
        ),
        (
            "在职职工减少14人，其中退休11人、调出3人；增加36人。\n\n实有在职人员121人，同比上年增加36人。",
            [("36人", "inconsistent")],
        ),
        (
            "在职职工减少14人，其中退休11人、调出3人；增加36人。\n\n实有在职人员121人，同比上年增加22人。",
            [("22人", "consistent")],
        ),
        # others than staff; several rises
        ("在职职工减少14人；增加36人。\n\n入党积极分子比上年增加36人。", []),
        ("在职职工减少14人；增加36人。在职临聘增加5人。\n\n实有在职人员121人，同比上年增加36人。", []),
    ],
)
def test_flows(text: str, expected: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == expected


def test_the_posts_may_stand_in_the_sentence_before() -> None:
    text = "核定编制86名，其中行政编制32名、事业编制54名。年末实有在职人员80人，其中行政30人、事业50人，空编7名。"
    assert ("7名", "inconsistent") in said_of(check, text)
    assert ("6名", "consistent") in said_of(check, text.replace("空编7名", "空编6名"))
