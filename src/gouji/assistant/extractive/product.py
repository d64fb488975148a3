"""What figures that a question gives come to, multiplied (人数×标准×天数), against the amount that is stated."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import reduce

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.anchored import states
from gouji.assistant.extractive.matter import matter
from gouji.assistant.extractive.numeric import say_checks
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.rounding import Interval
from gouji.figures.model import Kind, Quantity

_MUCH = re.compile(
    r"总价|够|合|多少钱|要多少|该多少|应该?是?多少|一共多少|总共多少|等于多少|共多少|得多少|对得上|够不够|等于|是不是|对吗|合计"
)
_FACTORS = frozenset({Kind.MONEY, Kind.COUNT, Kind.DURATION, Kind.NUMBER, Kind.MEASURE})
_EACH = re.compile(r"每|单价|一(?:具|套|台|人|只|份|亩|户)")
_A_PRICE = 10_000  # 元
_NEAR = Decimal("0.2")
_FEWEST_FACTORS = 2
_MANY_FACTORS = 4


def say_product(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Multiply the figures that the question gives (14326人、每天5元、200天) and set the result against the amount that
    the question or the report states. False where they are no factors of an amount."""
    if not _MUCH.search(question.text):
        return False
    made = [c for c in dossier.checks if c.relation is RelationKind.PRODUCT and _states_amount(dossier, c, question)]
    made = [c for c in made if _multiplies(dossier, c, question)]
    if made:
        say_checks(writer, dossier, made[:1])
        return True
    given = [q for q in question.quantities if q.kind in _FACTORS and q.base_value > 1]  # 一天5元
    total, factors = _claimed(dossier, given)
    if not _FEWEST_FACTORS <= len(factors) <= _MANY_FACTORS:
        return False
    priced = [q for q in factors if q.kind is Kind.MONEY and q.base_value < _A_PRICE]
    # 120具、每具6800: no price by its unit, but an amount of the report is just that.
    bare = len(factors) == _FEWEST_FACTORS and _EACH.search(question.text) and _amount(dossier, question, factors)
    if total is None and len(priced) != 1 and not bare:
        return False  # an amount beside a number is no price
    stated = total or _amount(dossier, question, factors)
    point = _times(*(q.base_value for q in factors))
    # What the reviewer says is meant exactly.
    judged = judge(stated, point, Interval(point, point)) if stated is not None else None
    terms = " × ".join(format(q.value, "f") for q in factors)
    writer.line()
    if stated is None or judged is None:
        scale, unit = (Decimal(10_000), "万元") if point >= _A_PRICE else (Decimal(1), "元")
        formula = f"{terms} = {plain(point / scale, 6)}{unit}"
        writer.allow(formula)
        writer.say("product.unstated", formula=formula)
        return True
    formula = ratio_formula(terms, judged, stated.unit.name)
    operands = [(q, "因数") for f in factors if (q := _as_written(dossier, f, stated)) is not None]
    say_checks(writer, dossier, [draft(RelationKind.PRODUCT, stated, operands, judged, formula=formula)])
    return True


def _multiplies(dossier: Dossier, check: Check, question: Question) -> bool:
    """Whether every factor of a check is one of the question's figures."""
    held = [q for o in check.operands if (q := dossier.quantity_at(o.span)) is not None]
    return bool(held) and all(any(states(q, a) for a in question.quantities) for q in held)


def _as_written(dossier: Dossier, factor: Quantity, amount: Quantity) -> Quantity | None:
    """Where the report states a factor, nearest to the amount."""
    held = [q for q in dossier.quantities if states(q, factor) and q.span != amount.span]
    return min(held, key=lambda q: abs(q.span.start - amount.span.start), default=None)


def _claimed(dossier: Dossier, given: Sequence[Quantity]) -> tuple[Quantity | None, list[Quantity]]:
    """The amount that the question itself states last (…，是不是43.8万), as the report writes it, and the factors."""
    if len(given) <= _FEWEST_FACTORS:
        return None, list(given)
    last, factors = given[-1], list(given[:-1])
    value = _times(*(q.base_value for q in factors))
    near = [
        q
        for q in dossier.quantities
        if q.kind is Kind.MONEY and states(q, last) and abs(q.base_value - value) <= value * _NEAR
    ]
    return (near[0], factors) if near else (None, list(given))


def _amount(dossier: Dossier, question: Question, factors: Sequence[Quantity]) -> Quantity | None:
    """The amount of the report that the product is, those that the question's words stand near first."""
    asked = matter(dossier, question)
    held = [
        f
        for f in dossier.figures
        if f.quantity.kind is Kind.MONEY
        and f.quantity not in factors
        and judge_formula(f.quantity, factors, _times).verdict is Verdict.CONSISTENT
    ]
    return max(held, key=lambda f: (asked.held(f.label), -f.place.start)).quantity if held else None


def _times(*values: Decimal) -> Decimal:
    return reduce(lambda a, b: a * b, values)


def _states_amount(dossier: Dossier, check: Check, question: Question) -> bool:
    stated = dossier.quantity_at(check.stated)
    return stated is not None and any(states(stated, asked) for asked in question.quantities)
