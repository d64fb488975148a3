"""Replays the readable formula of a check with other figures, to learn whether a change can be seen at all.

A one-digit change is observable in a relation when the rounding rules call the relation computed with the changed
figure inconsistent. The formula, the operands and the stated figure are the check's own; which words bind them is no
longer asked, so that a change which the calculator should have seen, and did not, still counts against it.
"""

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from gouji.calculator.judge import judge, judge_equal
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.rounding import Interval, exact, half_width
from gouji.figures.model import Quantity
from gouji.report.model import Span

HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)
# Most changes leave a threshold kept and a direction true: they hold no figure to its digits.
LOOSE = (RelationKind.THRESHOLD, RelationKind.DIRECTION)
_SIGNS = str.maketrans({"×": "*", "÷": "/", "－": "-", "−": "-", "＋": "+", "（": "(", "）": ")"})
_OPERATORS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_SHIFTS = tuple(Decimal(10) ** n for n in range(-8, 9))

Values = Sequence[Decimal]


def observable(check: Check, before: Mapping[Span, Quantity], after: Mapping[Span, Quantity]) -> bool | None:
    """Whether the changed figures break the relation; None where the formula cannot be replayed.

    `before` and `after` hold the quantities of the text by place, with the old and with the changed figures.
    """
    stated, changed = before.get(check.stated), after.get(check.stated)
    if stated is None or changed is None or check.relation in LOOSE:
        return None
    spans = [operand.span for operand in check.operands]
    if check.relation is RelationKind.COUNT and not any(span in before for span in spans):
        return stated.value != changed.value
    if any(span not in before or span not in after for span in spans) or not spans:
        return None
    old, new = [before[s] for s in spans], [after[s] for s in spans]
    if check.relation is RelationKind.EQUAL:
        return None if len(new) != 1 else judge_equal(changed, new[0]).verdict not in HOLDS
    function = formula(check, old)
    if function is None:
        return None
    scale = changed.unit.scale
    try:
        point = function([q.value for q in new])
        computed = bounds(function, [_interval(q) for q in new])
    except ArithmeticError:
        return True
    truncates = check.relation not in (RelationKind.SUM, RelationKind.DIFFERENCE, RelationKind.COUNT)
    verdict = judge(
        changed, point * scale, Interval(computed.low * scale, computed.high * scale), may_truncate=truncates
    ).verdict
    return verdict not in HOLDS


def formula(check: Check, operands: Sequence[Quantity]) -> Callable[[Values], Decimal] | None:
    """The left side of the readable formula as a function of the operands' values, in the stated figure's unit.

    None where a number of it is no operand, or where it does not give what the check computed: a formula that does
    not say all is not replayed.
    """
    if check.computed is None:
        return None
    left = check.formula.split("=")[0].translate(_SIGNS)
    left = re.sub(r"[^\d.+\-*/() ]", "", left).replace("()", "").strip()
    try:
        tree = ast.parse(left, mode="eval").body
    except SyntaxError:
        return None
    free = list(range(len(operands)))
    places: dict[int, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            value = Decimal(ast.get_source_segment(left, node) or "0")
            same = [i for i in free if abs(operands[i].value) == value]
            used = [i for i in places.values() if abs(operands[i].value) == value]
            if same:
                free.remove(same[0])
            if same or used:
                places[id(node)] = (same or used)[0]

    def value_of(node: ast.expr, values: Values) -> Decimal:
        match node:
            case ast.BinOp(left=a, op=op, right=b) if type(op) in _OPERATORS:
                return _OPERATORS[type(op)](value_of(a, values), value_of(b, values))
            case ast.UnaryOp(op=ast.USub(), operand=a):
                return -value_of(a, values)
            case ast.Constant():
                if id(node) in places:
                    return values[places[id(node)]]
                return Decimal(ast.get_source_segment(left, node) or "0")
        raise ArithmeticError(left)

    try:
        raw = value_of(tree, [q.value for q in operands])
    except ArithmeticError:
        return None
    shift = next((s for s in _SHIFTS if _near(raw * s, check.computed)), None)
    if free or shift is None:
        return None
    return lambda values: value_of(tree, values) * shift


def _near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= abs(b) * Decimal("1e-9")


def bounds(function: Callable[[Values], Decimal], intervals: Sequence[Interval]) -> Interval:
    """The range of a function that is monotone in each operand: each goes to the end that lowers, then raises it."""
    middle = [(i.low + i.high) / 2 for i in intervals]
    low, high = list(middle), list(middle)
    for at, each in enumerate(intervals):
        ends = [function([*middle[:at], end, *middle[at + 1 :]]) for end in (each.low, each.high)]
        rises = all(a <= b for a, b in pairwise(ends))
        low[at], high[at] = (each.low, each.high) if rises else (each.high, each.low)
    return Interval(function(low), function(high))


def _interval(quantity: Quantity) -> Interval:
    half = half_width(quantity) / quantity.unit.scale
    value = exact(quantity.value)
    return value.widened(half)
