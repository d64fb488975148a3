import pytest

from gouji.narrative.context import Context, OtherReport
from gouji.narrative.kinds.copied_text import find
from tests.narrative.support import indicator, notes, quotes

TOLD = "元旦、春节、重阳三次集中走访和日常探访共618户次，发放慰问品18.50万元，签收单由民政办逐户归档保存。"


def test_one_explanation_for_two_indicators() -> None:
    text = (
        indicator("走访户次", "≥600户次", "618户次", TOLD)
        + "\n"
        + indicator("检查家次", "≥9家次", "9家次", TOLD, number=2)
    )
    (found,) = quotes(find, text)
    assert found[:2] == [TOLD, TOLD]


def test_an_explanation_taken_from_another_part_with_a_word_changed() -> None:
    text = f"一、重点工作\n{TOLD}\n二、指标\n" + indicator("检查家次", "≥9家次", "9家次", TOLD.replace("618", "702"))
    (found,) = notes(find, text)
    assert "“702”与“618”" in found.explanation


def test_explanations_of_their_own_are_let_be() -> None:
    text = (
        indicator("走访户次", "≥600户次", "618户次", TOLD) + "\n" + indicator("检查家次", "≥9家次", "9家次", number=2)
    )
    assert notes(find, text) == []


def test_a_conclusion_told_twice() -> None:
    said = "资金拨付有完整的审批程序和手续并符合项目预算批复或者合同规定的用途要求"
    (found,) = notes(find, f"一、基本支出\n{said}。\n二、项目支出\n{said}。")
    assert found.severity == "low"
    assert notes(find, f"一、基本支出\n{said}。\n二、项目支出\n按合同支付。") == []


@pytest.mark.parametrize(("same_unit", "words"), [(True, "往年的情况不能说明本年"), (False, "不是本单位的情况")])
def test_another_report(same_unit: bool, words: str) -> None:
    context = Context(others=(OtherReport("柳堤县民政局 2022年度", f"二、绩效\n{TOLD}", same_unit),))
    (found,) = notes(find, f"三、绩效\n{TOLD}", context)
    assert words in found.explanation
    assert notes(find, f"一、单位职能\n{TOLD}", context) == []


def test_words_of_last_year_may_stay_and_figures_may_not() -> None:
    said = "资金拨付严格执行财务管理办法和内部控制规程，经办、审核、审批三级签字，月末与银行对账，账目按季公示。"
    context = Context(others=(OtherReport("本单位 2022年度", f"{said}{TOLD}", same_unit=True),))
    assert notes(find, f"三、管理\n{said}", context) == []
    assert len(notes(find, f"三、管理\n{TOLD}", context)) == 1


def test_a_sentence_written_twice_in_a_row() -> None:
    text = "户均增收：带动户人均纯收入稳步提高，幸福感增强。带动户人均纯收入稳步提高，幸福感增强。"
    (found,) = notes(find, text)
    assert found.title == "同一句话连写两遍"
    assert notes(find, "全年培训3期。全年培训4期。完成。完成。") == []
