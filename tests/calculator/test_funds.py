import pytest

from gouji.calculator.funds import fund_of
from gouji.calculator.relations.restatement import check
from tests.calculator.verdicts import reading_of, said_of

TWO = (
    "{}\n转移性收入调整为443.1万元，主要是调增上级补助收入83.6万元、转贷收入19.0万元。\n"
    "{}\n转移性收入调整为97.9万元，主要是调增上级补助收入12.4万元、转贷收入10.0万元。"
)


@pytest.mark.parametrize(
    ("title", "fund"),
    [("一般公共预算", "一般公共预算"), ("政府性基金预算情况", "政府性基金"), ("收支概况", "")],
)
def test_the_fund_of_a_heading(title: str, fund: str) -> None:
    reading = reading_of(f"一、{title}\n上级补助收入8362万元。")
    assert fund_of(reading, reading.statements[-1]) == fund


def test_what_two_funds_get_are_two_facts() -> None:
    assert said_of(check, TWO.format("1.一般公共预算", "2.政府性基金预算")) == []
    assert ("12.4万元", "inconsistent") in said_of(check, TWO.format("1.收支情况", "2.收支情况"))


def test_a_share_of_the_same_whole_is_no_fact_of_its_own() -> None:
    text = "教育支出42.76亿元，占财政支出总量的16%。\n社保支出27.36亿元，占财政支出总量的16%。"
    assert said_of(check, text) == []
    assert said_of(check, "群众满意率为96.25%。\n综上，群众满意率为96.25%。") == [("96.25%", "consistent")]
