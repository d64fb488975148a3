import pytest

from gouji.assistant.surface import marked, readable, undressed


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("【1】", "[1]"),
        ("［12］", "[12]"),
        ("[^3]", "[3]"),
        ("[证据1]", "[1]"),
        ("【证据 2】", "[2]"),
        ("（证据1）", "[1]"),
        ("（见[3]）", "（见[3]）"),
        ("[1,2]", "[1][2]"),
        ("[1、2，4]", "[1][2][4]"),
        ("[1-3]", "[1][2][3]"),
        ("[[1]]", "[1]"),
        ("<sup>[1]</sup>", "[1]"),
        ("根据证据1，", "根据证据[1]，"),
        ("〔2021〕9号", "〔2021〕9号"),
        ("[2021]9号", "[2021]9号"),
        ("（3）在职", "（3）在职"),
        ("（12人）", "（12人）"),
        ("【待补】", "【待补】"),
        ("证据12人", "证据12人"),
    ],
)
def test_every_form_of_a_mark_is_one_form(written: str, mark: str) -> None:
    assert marked(written) == mark
    assert marked(mark) == mark


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("8**10**万元", "810万元"),
        ("**年初预算**：800万元", "年初预算：800万元"),
        ("***`800`***万元", "800万元"),
        ("## 人员情况", "人员情况"),
        ("```python", ""),
        ("8\u200b10万元", "810万元"),
        ("2*3=6", "2*3=6"),
    ],
)
def test_dress_is_taken_off(written: str, shown: str) -> None:
    assert undressed(written) == shown


@pytest.mark.parametrize(
    ("written", "judged"),
    [
        ("退休③人", "退休3人"),
        ("① 在职28人；② 编制30人", " 在职28人； 编制30人"),
        ("壹仟万元整", "1000万元整"),
        ("近七千万元", "近7000万元"),
        ("队伍建设", "队伍建设"),
        ("原文写“七千万元”", "原文写“七千万元”"),
        ("增加了廿人", "增加了二十人"),
    ],
)
def test_odd_numbers_are_read(written: str, judged: str) -> None:
    assert readable(written) == judged
