import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gouji.cli.folded import fold


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("预算执行率为九成", 8, ["预算执行", "率为九成"]),
        ("合计3485.73万元", 10, ["合计", "3485.73万", "元"]),
        ("预算执行，结余", 8, ["预算执", "行，结余"]),
        ("全年“项目支出”", 6, ["全年", "“项目", "支出”"]),
        ("1 + 2 = 3万元", 7, ["1 + 2 =", "3万元"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 4, [""]),
    ],
)
def test_numbers_stay_whole_and_marks_stay_with_their_words(text: str, width: int, lines: list[str]) -> None:
    assert list(fold(text, width)) == lines


@given(st.text(alphabet="预算12.，。（）“” a", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_and_nothing_sticks_out(text: str, width: int) -> None:
    lines = list(fold(text, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)
