import pytest

from gouji.opinion.clean import LONGEST_QUOTE, clean, quote, typeset


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年支出100万元", "全年支出100万元"),
        ("一行\n两行\r\n三行", "一行 两行 三行"),
        ("铃\x07空\x00", "铃 空"),
        ("反\u202e向\u200b零宽\ufeff", "反 向 零宽"),
        ("半\ud800个", "半 个"),
        ("非字\uffff符", "非字 符"),
        ("", ""),
        ("\t \n", ""),
    ],
)
def test_a_text_becomes_one_line_that_every_program_can_hold(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("length", [LONGEST_QUOTE, LONGEST_QUOTE + 1, 5 * LONGEST_QUOTE, 1_000_000])
def test_a_long_quote_keeps_its_beginning_and_is_never_too_long(length: int) -> None:
    found = quote("甲" + "乙" * (length - 2) + "丙")
    assert len(found) <= LONGEST_QUOTE
    assert found.startswith("甲乙")
    assert ("……" in found) == (length > LONGEST_QUOTE)


def test_a_table_row_is_quoted_without_its_bars() -> None:
    assert quote("| 合计 | 100.00 |") == "合计 100.00"


def test_a_long_text_is_cut_where_its_clauses_end() -> None:
    text = "其中：甲项目157.75万元、" + "乙项目6.78万元、" * 30 + "社会治理迎检点位打造项目5万元。"
    shown = clean(text, 120)
    head, tail = shown.split("……")
    assert head.endswith("万元、")
    assert text.startswith(head)
    assert text.endswith(tail)
    assert len(shown) <= 120


def test_a_minus_between_figures_is_one_of_print() -> None:
    assert typeset("5923.79 - 4555.69 = 1368.1万元，100 - 65.34%") == "5923.79 − 4555.69 = 1368.1万元，100 − 65.34%"
    assert typeset("市级-五社联动 2023-2024") == "市级-五社联动 2023-2024"
