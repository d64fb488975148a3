import pytest

from gouji.report.numbering import is_contents_line, numbered, ordinal


@pytest.mark.parametrize(
    ("line", "written", "style", "level", "value"),
    [
        ("第一部分 概况", "第一部分", "part", 0, 1),
        ("一、基本情况", "一", "chinese", 1, 1),
        ("十二、其他", "十二", "chinese", 1, 12),
        ("一.基本情况", "一", "chinese", 1, 1),
        ("（三）预算安排", "（三）", "bracketed chinese", 2, 3),
        ("1.主要职能", "1", "arabic dot", 3, 1),
        ("1. 2024年收入", "1", "arabic dot", 3, 1),
        ("5．2024年支出", "5", "arabic dot", 3, 5),
        ("2、人员构成", "2", "arabic comma", 3, 2),
        ("（4）培训", "（4）", "bracketed arabic", 4, 4),
        ("③验收", "③", "circled", 5, 3),
    ],
)
def test_reads_the_number_of_a_line(line: str, written: str, style: str, level: int, value: int) -> None:
    number = numbered(line)
    assert number is not None
    assert (number.written, number.style, number.level, number.ordinal) == (written, style, level, value)


@pytest.mark.parametrize("line", ["1.5万元", "2023年度", "12.35%", "一是加强管理", "100、", "（一", "第一，", ""])
def test_no_number_where_a_figure_or_word_opens_the_line(line: str) -> None:
    assert numbered(line) is None


@pytest.mark.parametrize(("numeral", "value"), [("一", 1), ("十", 10), ("二十", 20), ("二十三", 23), ("⑳", 20)])
def test_ordinal(numeral: str, value: int) -> None:
    assert ordinal(numeral) == value


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、基本情况……………3", True),
        ("（一）职能........12", True),
        ("一、概况 PAGEREF _Toc12345 3", True),
        ("目录", True),
        ("一、基本情况", False),
        ("他说……", False),
        ("负责人签字：________", False),
        ("完成率100%。", False),
    ],
)
def test_contents_lines(line: str, expected: bool) -> None:
    assert is_contents_line(line) is expected
