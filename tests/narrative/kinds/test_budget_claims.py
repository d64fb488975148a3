import pytest

from gouji.narrative.kinds.budget_claims import find
from tests.narrative.support import notes


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("确保“三公”经费只减不增。2023年支出3.2万元。", "low"),
        ("确保“三公”经费只减不增。“三公”经费支出3.2万元，比上年增加0.4万元。", "high"),
    ],
)
def test_only_less(text: str, severity: str) -> None:
    (found,) = notes(find, text)
    assert found.severity == severity


def test_a_table_that_shows_the_rise() -> None:
    table = (
        "三公经费情况表（单位：万元）\n\n| 项目 | 上年支出 | 本年支出 | 增减额 |\n|---|---|---|---|\n"
        "| 公务接待费 | 1.00 | 1.20 | 0.20 |\n| 合计 | 1.00 | 1.20 | 0.20 |"
    )
    (found,) = notes(find, f"“三公”经费只减不增。\n\n{table}")
    assert found.severity == "high"


@pytest.mark.parametrize(
    "text",
    [
        "“三公”经费只减不增，支出3.2万元，比上年减少0.4万元。",
        "“三公”经费支出3.2万元，上年3.6万元。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []


def test_plan_and_result_under_one_heading() -> None:
    text = "一、年度重点工作\n2023年我局将持续推进农田建设。一年来，建成农田2万亩。\n二、其他\n略。"
    (found,) = notes(find, text)
    assert found.basis == ("R-L7",)
    assert notes(find, text.replace("一年来，建成", "计划建成")) == []
