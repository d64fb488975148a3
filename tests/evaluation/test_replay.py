from decimal import Decimal

import pytest

from gouji.calculator.model import Check, Operand, RelationKind, Verdict
from gouji.calculator.rounding import Interval
from gouji.evaluation.replay import bounds, observable
from gouji.figures.scan import scan


def observed(text, changed, relation, formula, computed, stated=0):
    """Is the change from one text to the other, of equal length, seen in a check whose stated figure is `stated`?"""
    before, after = scan(text), scan(changed)
    operands = tuple(Operand(q.span, "") for i, q in enumerate(before) if i != stated)
    check = Check(
        "c", relation, Verdict.CONSISTENT, before[stated].span, operands, formula, Decimal(computed), Decimal(0), ""
    )
    return observable(check, {q.span: q for q in before}, {q.span: q for q in after})


SUM = ("支出12.50万元，甲10.00万元，乙2.50万元", RelationKind.SUM, "10.00 + 2.50 = 12.5万元", "12.50")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("支出12.60万元，甲10.00万元，乙2.50万元", True),
        ("支出12.50万元，甲10.10万元，乙2.50万元", True),
        ("支出12.51万元，甲10.00万元，乙2.50万元", False),  # within three half-widths of 0.005
        ("支出12.52万元，甲10.00万元，乙2.50万元", True),
    ],
)
def test_a_sum_is_replayed_with_the_allowance_of_its_figures(changed, expected):
    text, relation, formula, computed = SUM
    assert observed(text, changed, relation, formula, computed) is expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("执行率95.80%，支出398.14万元，预算415.60万元", False),
        ("执行率95.80%，支出398.24万元，预算415.60万元", True),
        ("执行率95.90%，支出398.14万元，预算415.60万元", True),
        ("执行率95.80%，支出398.15万元，预算415.60万元", False),
    ],
)
def test_a_rate_is_replayed_through_its_formula(changed, expected):
    text = "执行率95.80%，支出398.14万元，预算415.60万元"
    formula = "398.14 ÷ 415.6 = 95.7988%"
    assert observed(text, changed, RelationKind.RATE, formula, str(Decimal("39814") / Decimal("415.6"))) is expected


def test_a_product_is_brought_to_the_stated_unit():
    text, formula = "共5.04万元，42人每人1200元", "42人 × 1200元 = 5.04万元"
    assert observed(text, "共5.14万元，42人每人1200元", RelationKind.PRODUCT, formula, "5.04") is True
    assert observed(text, text, RelationKind.PRODUCT, formula, "5.04") is False


def test_a_count_of_names_sees_every_change_of_its_number():
    text = "共9个社区"
    assert observed(text, "共8个社区", RelationKind.COUNT, "逐一计数为9个", "9") is True
    assert observed(text, text, RelationKind.COUNT, "逐一计数为9个", "9") is False


@pytest.mark.parametrize("formula", ["全部相加 = 12.5万元", "10.00 + 2.40 = 12.5万元", "10.00 = 12.5万元"])
def test_a_formula_that_does_not_say_all_is_not_replayed(formula):
    text, relation, _, computed = SUM
    assert observed(text, text, relation, formula, computed) is None


def test_a_threshold_is_not_replayed():
    text = "完成值95%，指标值95%"
    assert observed(text, "完成值85%，指标值95%", RelationKind.THRESHOLD, "95% ≥ 95%", "95") is None


def test_the_same_figure_elsewhere_must_match():
    text = "支出12.50万元，合计12.50万元"
    assert observed(text, "支出12.50万元，合计12.60万元", RelationKind.EQUAL, "12.50 = 12.50", "12.50") is True
    assert observed(text, text, RelationKind.EQUAL, "12.50 = 12.50", "12.50") is False


def test_bounds_of_a_quotient():
    found = bounds(lambda v: v[0] / v[1], [Interval(Decimal(9), Decimal(11)), Interval(Decimal(2), Decimal(4))])
    assert (found.low, found.high) == (Decimal("2.25"), Decimal("5.5"))
    assert found._replace(low=found.high).width == 0
