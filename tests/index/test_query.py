import pytest

from gouji.index.query import read_query
from gouji.index.units import named_units

UNITS = ("望川区柳湾街道办事处", "望川区市场监督管理局", "青埠县卫生健康局", "松坪县教育局")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2022年和2023年度三公经费", {2022, 2023}),
        ("2022三公经费", {2022}),
        ("支出2022.50万元", set()),
        ("执行率", set()),
    ],
)
def test_years(text: str, years: set[int]) -> None:
    assert read_query(text).years == years


@pytest.mark.parametrize(
    ("text", "expected", "left"),
    [
        ("柳湾街道的接待费", {"望川区柳湾街道办事处"}, "的接待费"),
        ("卫健局有几个人", {"青埠县卫生健康局"}, "有几个人"),
        ("市监局和教育局的执行率", {"望川区市场监督管理局", "松坪县教育局"}, "和的执行率"),
        ("望川区有哪些单位", {"望川区柳湾街道办事处", "望川区市场监督管理局"}, "有哪些单位"),
        ("食品安全", set(), "食品安全"),
    ],
)
def test_units_are_named_in_part_or_abbreviated(text: str, expected: set[str], left: str) -> None:
    named, rest = named_units(text, UNITS)
    assert named == expected
    assert rest.replace(" ", "") == left


def test_what_all_units_share_names_none() -> None:
    assert named_units("街道办事处的经费", ("甲区街道办事处", "乙区街道办事处"))[0] == frozenset()


def test_a_question_is_read_as_what_it_needs() -> None:
    query = read_query("2023年柳湾街道吃饭花了多少钱", UNITS)
    assert [need.words for need in query.needs] == ["吃饭"]
    assert "伙食费" in query.needs[0].terms
    assert query.terms == ("吃饭",)
    assert {"伙食", "食费"} <= set(query.expansion)


def test_words_that_only_put_the_question_are_no_needs() -> None:
    assert [need.words for need in read_query("请问消防演练有没有做").needs] == ["消防演练"]
    assert read_query("请问").needs == ()
    assert read_query("请问").terms == ("请问",)
