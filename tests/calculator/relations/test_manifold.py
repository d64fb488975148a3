import pytest

from gouji.calculator.relations.manifold import check
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023年接待126万人次，较2022年的42万人次增长2倍。", [("2倍", "consistent")]),
        ("2023年接待126万人次，较2022年的42万人次增长3倍。", [("3倍", "inconsistent")]),
        ("2023年培训1260人次，2022年为420人次，是上年的4倍。", [("4倍", "inconsistent")]),
        ("家庭农场由2020年的318家发展到2023年的641家，三年翻一番。", [("翻一番", "consistent")]),
        ("2023年就业820人，比上年的510人翻了一番。", [("翻了一番", "inconsistent")]),
        # no two figures
        ("投入860万元，产值翻了一番。", []),
        ("办结率由上年的88.4%提高到94.1%，提高5.7%。", [("5.7%", "inconsistent")]),
        ("办结率由上年的88.4%提高到94.1%，提高6.4%。", [("6.4%", "consistent")]),
        ("办结率由上年的88.4%提高到94.1%，支出增长5.7%。", [("5.7%", "inconsistent")]),
    ],
)
def test_times_and_doublings(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_what_is_three_times_did_not_grow_by_three() -> None:
    ((found, _),) = checks_of(check, "2023年接待126万人次，较2022年的42万人次增长3倍。")
    assert found.diagnosis == "是原来的3倍，不是增长3倍"
