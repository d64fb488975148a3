import pytest

from gouji.calculator.phrases import Basis, Phrase
from tests.calculator.verdicts import reading_of


def phrases(text: str) -> list[Phrase]:
    return [p for s in reading_of(text).statements for p in s.phrases]


def test_a_lead_goes_back_to_the_last_delimiter_or_number() -> None:
    found = phrases("各乡镇上报11200户，执行中减少4户，实际享受11196户。")
    assert [p.lead for p in found] == ["各乡镇上报", "执行中减少", "实际享受"]
    assert [p.clause for p in found] == [0, 1, 2]


def test_brackets_without_numbers_belong_to_the_words() -> None:
    (budget, _) = phrases("因公出国（境）费预算0万元，实际支出0万元。")
    assert budget.lead == "因公出国（境）费预算"
    assert budget.bracket is None


def test_brackets_with_numbers_are_a_level_of_their_own() -> None:
    whole, first, second, other = phrases("资金1077.56万元（中央630.2万元、省级429.36万元），另有预拨资金53.15万元。")
    assert (whole.bracket, other.bracket) == (None, None)
    assert first.bracket == second.bracket == whole.end
    assert (first.lead, second.lead, other.lead) == ("中央", "省级", "另有预拨资金")


def test_a_bracket_just_before_a_number_belongs_to_its_words() -> None:
    amount = phrases("基层组织建设资金（补助五个社区）25万元。")[-1]
    assert amount.lead == "基层组织建设资金（补助五个社区）"


def test_a_number_right_after_another_is_known_by_the_same_words() -> None:
    households, people = phrases("执行中减少4户10人。")
    assert (households.direction, people.direction) == (-1, -1)
    assert people.lead == "执行中减少"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("年初预算为80.5万元。", Basis.INITIAL),
        ("全年预算总额4436.3万元。", Basis.PLAN),
        ("下达资金280万元。", Basis.PLAN),
        ("全年实际支出4436.3万元。", Basis.ACTUAL),
        ("预算支出决算82.3万元。", Basis.ACTUAL),
        ("未支付703万元。", Basis.REMAINDER),
        ("17个项目已完成。", Basis.ACTUAL),
        ("由59万元降至50万元。", Basis.PREVIOUS),
        ("社区15个。", None),
    ],
)
def test_the_last_word_before_a_number_says_how_it_is_known(text: str, basis: Basis | None) -> None:
    assert phrases(text)[0].basis is basis


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("较上年增加189.25万元。", 1),
        ("下降幅度为10.1%。", -1),
        ("压减率19.87%。", -1),
        ("增加到50万元。", 0),
        ("降至50万元。", 0),
        ("新增就业3500人。", 0),
        ("支出1595.59万元。", 0),
    ],
)
def test_change_words_directly_before_a_number(text: str, direction: int) -> None:
    assert phrases(text)[0].direction == direction


@pytest.mark.parametrize("text", ["每亩补助100元。", "补助标准为300元。", "户均补助2万元。", "补贴1000元/户。"])
def test_prices_are_not_amounts(text: str) -> None:
    assert phrases(text)[0].per


def test_a_kind_of_field_is_not_a_price() -> None:
    assert not phrases("高标准农田项目总投资3240万元。")[0].per


def test_the_earlier_figure_of_a_comparison_is_known_by_its_words() -> None:
    current, previous, change = phrases("收入3456.23万元，较2022年度的3210.45万元增加245.78万元。")
    assert [p.is_previous for p in (current, previous, change)] == [False, True, False]
