import pytest

from gouji.evaluation import figures, sets
from gouji.evaluation.figures import differences, place
from gouji.figures.scan import scan


@pytest.mark.parametrize(
    ("text", "literal", "expected"),
    [
        ("共100人，10人", "10", 6),
        ("10.73分，10分", "10", 7),
        ("执行率10.", "10", 3),
        ("得分10.7", "10.7", 2),
        ("2010人", "10", None),
        ("下设五个科室", "五", 2),
    ],
)
def test_a_literal_is_found_as_a_whole_number_only(text, literal, expected):
    match = place(text, literal)
    assert (match.start() if match else None) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ({"kind": "money", "value": "5.20", "unit": "元", "comparator": "≤"}, []),
        ({"kind": "count", "value": "5.20", "unit": "元", "comparator": "≤"}, ["类别应为 count，得到 money"]),
        ({"kind": "money", "value": "5.30", "unit": "元", "comparator": "≤"}, ["数值应为 5.30，得到 5.20"]),
        ({"kind": "money", "value": "5.2", "unit": "万元", "comparator": "≤"}, ["单位应为 万元，得到 元"]),
        ({"kind": "money", "value": "5.20", "unit": "元"}, ["comparator 应为 None，得到 ≤"]),
        ({"kind": "date"}, ["类别应为 date，得到 money"]),
    ],
)
def test_what_a_quantity_says_otherwise_than_its_label(label, expected):
    (quantity,) = scan("补助≤5.20元")
    assert differences(quantity, label) == expected


def test_found_exact_and_spurious_are_counted(monkeypatch):
    row = {"id": "F1", "text": "支出10万元，惠及5户。", "figures": [{"literal": "10", "kind": "money", "value": "11"}]}
    monkeypatch.setattr(sets, "rows", lambda *_: [row])
    result = figures.run()
    assert {m.name: m.value for m in result.metrics} == {"found": 1.0, "exact": 0.0, "spurious": 1}
    assert result.misses == (
        "F1 10 数值应为 11，得到 10：支出10万元，惠及5户。",
        "F1 多认出 5（count）：支出10万元，惠及5户。",
    )


def test_a_label_that_is_not_in_its_text_is_an_error_of_the_set(monkeypatch):
    row = {"id": "F1", "text": "支出10万元。", "figures": [{"literal": "11", "kind": "money"}]}
    monkeypatch.setattr(sets, "rows", lambda *_: [row])
    with pytest.raises(sets.EvaluationError, match="figures F1：文中没有 11"):
        figures.run()
