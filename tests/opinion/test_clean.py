import pytest

from gouji.opinion.clean import LONGEST_QUOTE, clean, quote


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
