import pytest

from gouji.calculator.relations.deviation import check
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("走访目标≥500户，实际完成590户，完成率118%，偏差率18%。", [("18%", "consistent")]),
        ("走访目标≥500户，实际完成590户，完成率118%，偏差率28%。", [("28%", "inconsistent")]),
        ("走访指标值500户，实际完成440户，偏差率-12%。", [("-12%", "consistent")]),
        ("走访指标值500户，实际完成440户，偏差率12%。", [("12%", "consistent")]),
        ("走访指标值500户，实际完成590户，偏差率0%。", []),  # a target that is met is no deviation in many forms
        ("走访目标500户，回访目标300户，实际完成590户，偏差率28%。", []),  # of which target
        ("走访590户，偏差率28%。", []),
    ],
)
def test_how_far_off_the_target(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_one_that_repeats_the_completion_rate_is_told_as_such() -> None:
    ((found, quote),) = checks_of(check, "走访目标≥500户，实际完成590户，完成率118%，偏差率118%。")
    assert (quote, found.verdict) == ("118%", "inconsistent")
    assert found.diagnosis == "与完成率相同，可能照抄了完成率"
