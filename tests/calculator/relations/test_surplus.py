import pytest

from gouji.calculator.relations.surplus import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "本年收入900万元，其中：保费收入500万元；补贴收入300万元。本年支出700万元，其中：待遇支出650万元。"
            "本年收支结余200万元，年末滚存结余800万元。",
            [("200万元", "consistent")],
        ),
        (
            "本年收入900万元，其中：保费收入500万元；补贴收入300万元。支出700万元，增长3%。本年收支结余230万元。",
            [("230万元", "inconsistent")],
        ),
        ("全区收入合计900万元。\n全区支出合计700万元。\n上述收支相抵，年终结余200万元。", [("200万元", "consistent")]),
        (
            "全区收入合计900万元。\n全区支出合计700万元。\n上述收支相抵，年终结余260万元。",
            [("260万元", "inconsistent")],
        ),
        (
            "国资收入80万元，上级补助收入5万元，国资支出60万元。\n上述收支相抵，年终结余25万元。",
            [("25万元", "consistent")],
        ),
        (
            "国资收入80万元，上级补助收入5万元，国资支出60万元。\n上述收支相抵，年终结余29万元。",
            [("29万元", "inconsistent")],
        ),
    ],
)
def test_what_an_account_leaves(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "本年收支结余230万元。",
        "国资收入80万元，其中利润收入70万元，国资支出60万元。\n上述收支相抵，年终结余29万元。",
        "收入总量900万元，支出700万元。本年收支结余230万元。",  # a total and what is none
        "全区收入合计900万元，支出合计700万元。\n国资收入80万元，支出60万元。\n上述收支相抵，年终结余20万元。",
    ],
)
def test_another_account_is_not_held_against_it(text: str) -> None:
    assert not said_of(check, text)
