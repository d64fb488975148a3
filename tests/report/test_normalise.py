"""Normalising: the table of rules, and the properties that hold for any text."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gouji.report.normalise import normalise

CASES = [
    # digits, Latin letters and marks to half-width
    ("１９６９万元", "1969万元"),
    ("５７．５", "57.5"),
    ("２４６.２", "246.2"),
    ("97.01％", "97.01%"),
    ("ＡＢｃ", "ABc"),
    # blanks
    ("2023 年", "2023年"),
    ("共 17 个 项目", "共17个项目"),
    ("5923 .79 万 元", "5923.79万元"),
    ("约 3. 5 公里", "约3.5公里"),
    ("100 %", "100%"),
    ("≥ 95 %", "≥95%"),
    ("12 15", "12 15"),
    ("Word 2016 版", "Word 2016版"),
    ("目　录", "目录"),
    ("合　　计", "合计"),
    ("编制部门：某局    单位：元", "编制部门：某局　单位：元"),
    ("  一、 概况  ", "一、概况"),
    # list indices keep their distance from a number
    ("1. 2024年收入预算", "1. 2024年收入预算"),
    ("5．2024年支出预算", "5．2024年支出预算"),
    ("1. 主要职能", "1.主要职能"),
    # thousands separators, and what only looks like them
    ("7,800,000.00元", "7800000.00元"),
    ("4,333.33万元", "4333.33万元"),
    ("7，800，000.00元", "7800000.00元"),
    ("7,00.0,77", "7,00.0,77"),
    ("3,4,5 项", "3,4,5项"),
    ("2021,2022,2023年", "2021,2022,2023年"),
    ("10, 200", "10, 200"),
    # LaTeX leftovers
    (r"指标值 $\geq 95\%$ ，", "指标值≥95%，"),
    (r"$\leq$5 次", "≤5次"),
    (r"$3 \times 4$", "3×4"),
    (r"$\mathrm{PM}_{2.5}=35$", "PM_{2.5}=35"),
    ("收费 $5 和 $6", "收费$5和$6"),
    # comparators
    (">=95%", "≥95%"),
    ("≧95%", "≥95%"),
    ("<= 5", "≤5"),
    ("≦5", "≤5"),
    ("═100%", "=100%"),
    ("＝100%", "=100%"),
    ("＞5", ">5"),
    # marks beside Chinese
    ("完成值: 4 次; 完成率 100%, 偏差率 0%。", "完成值：4次；完成率100%，偏差率0%。"),
    ("(2023 年度)", "（2023年度）"),
    ("执行率(B/A)", "执行率（B/A）"),
    ("（万元)", "（万元）"),
    ("(10-4)/4", "(10-4)/4"),
    ("10:30", "10:30"),
    ("http://a.b/c", "http://a.b/c"),
    # what may not be seen
    ("预\u200b算\ufeff数", "预算数"),
    ("\u202e预算", "预算"),
    ("⽉⼈", "月人"),
    ("一\r\n二\r三\x0c四", "一\n二\n三\n四"),
    ("| 总额 | 238.93 |", "| 总额 | 238.93 |"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_normalises(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected


@pytest.mark.parametrize(("raw", "_"), CASES)
def test_is_idempotent_on_the_cases(raw: str, _: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


LETTERS = st.text(
    st.one_of(
        st.sampled_from("一二预算万元人年（）()“”，,；;：:。.．、！!？?%％$\\≥≤＞>=＝<|０１２３4567 \t\u3000\n\u200b"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=60,
)


@settings(max_examples=400, deadline=None)
@given(LETTERS)
def test_offsets_stay_inside_and_never_fall(raw: str) -> None:
    normalised = normalise(raw)
    assert len(normalised.offsets) == len(normalised.text)
    assert all(0 <= at < len(raw) for at in normalised.offsets)
    assert list(normalised.offsets) == sorted(normalised.offsets)


@settings(max_examples=400, deadline=None)
@given(LETTERS.filter(lambda raw: "\\" not in raw and "$" not in raw))
def test_each_kept_character_is_a_form_of_its_raw_character(raw: str) -> None:
    full_to_half = str.maketrans("，；：！？（）．", ",;:!?().")
    normalised = normalise(raw)
    for character, at in zip(normalised.text, normalised.offsets, strict=True):
        source = raw[at]
        if source in ">＞<＜﹤﹥" and character in "≥≤":
            continue  # the first of two characters
        if source.isspace() or character.isspace():
            assert source in " \t\u3000\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029" or source.isspace()
            continue
        alone = normalise(source).text
        assert character.translate(full_to_half) == alone.translate(full_to_half)


@settings(max_examples=600, deadline=None)
@example(")\t\u3400")
@given(LETTERS)
def test_is_idempotent(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 500_000 + ")" * 500_000,
        "$" * 1_000_000,
        "1," * 500_000,
        "1,234" * 200_000,
        " " * 1_000_000,
        "年 " * 500_000,
        "\\geq" * 250_000,
        "\\text{" * 160_000,
        "年" + " " * 999_999 + "x",
        ", " * 500_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_takes_time_linear_in_a_hostile_text(hostile: str) -> None:
    start = time.process_time()
    normalise(hostile)
    assert time.process_time() - start < 10
