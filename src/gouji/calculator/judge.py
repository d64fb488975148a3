"""From a claim and its operands to a verdict, in the order that the rounding rules lay down.

1. the point, rounded half up to the stated precision, equals the stated value: consistent;
2. the computed interval meets the stated interval: rounding;
3. for a ratio or a restated unit only: the point, cut, equals the stated value: rounding, noted as truncated;
4. otherwise: inconsistent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gouji.calculator import rounding
from gouji.calculator.model import Verdict
from gouji.calculator.rounding import Interval
from gouji.figures.model import Comparator, Quantity

# A computed range wider than this many units of the stated figure says nothing about it.
WIDEST_IN_UNITS = 20

# Chance alone gives a sum of k addends a residual with a standard deviation of sqrt((k + 1) / 12) units.
SUSPECT_DEVIATIONS = Decimal("2.5")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`computed` and `residual` (stated - computed) are in the unit of the stated figure; `units` is the residual in
    units of its last digit. `note` is a Chinese remark on a rounding verdict, `reason` why there is no verdict."""

    verdict: Verdict
    computed: Decimal | None = None
    residual: Decimal | None = None
    units: Decimal | None = None
    note: str | None = None
    reason: str | None = None


def unverifiable(reason: str) -> Judgement:
    return Judgement(Verdict.UNVERIFIABLE, reason=reason)


def judge(
    stated: Quantity, point: Decimal, computed: Interval, *, may_truncate: bool = False, widest: int | None = None
) -> Judgement:
    """Compare a stated figure with a computed point and interval (base units). `widest` is the widest range, in units
    of the last stated digit, that still says something about it."""
    scale = stated.unit.scale
    residual = stated.base_value - point
    figures = point / scale, residual / scale, abs(residual) / stated.ulp if stated.ulp else None
    if stated.approximation is not None or stated.high is not None:
        return _judge_approximate(stated, computed, Judgement(Verdict.INCONSISTENT, *figures))
    if rounding.rounded(point, stated) == stated.base_value:
        return Judgement(Verdict.CONSISTENT, *figures)
    if computed.meets(rounding.interval(stated)):
        if widest is not None and computed.width > widest * stated.ulp:
            return Judgement(Verdict.UNVERIFIABLE, *figures, reason="所列数字位数太少，算出的范围过宽")
        return Judgement(Verdict.ROUNDING, *figures)
    if may_truncate and rounding.truncated(point, stated) == stated.base_value:
        return Judgement(Verdict.ROUNDING, *figures, note="所列为截位，未四舍五入")
    return Judgement(Verdict.INCONSISTENT, *figures)


def _judge_approximate(stated: Quantity, computed: Interval, result: Judgement) -> Judgement:
    near = rounding.interval(stated)
    far = near.widened(max(near.width, rounding.approximate_step(stated)))
    if computed.meets(far):
        return replace(result, verdict=Verdict.UNVERIFIABLE, reason="所列为约数")
    return result


def _has_approximate(operands: Sequence[Quantity]) -> bool:
    return any(q.approximation is not None or q.high is not None for q in operands)


def _from_approximate(stated: Quantity, computed: Interval, result: Judgement) -> Judgement:
    """What is computed from approximate figures proves nothing, unless the claim is far outside of all they allow."""
    if not computed.widened(computed.width).meets(rounding.interval(stated)):
        return result
    return replace(result, verdict=Verdict.UNVERIFIABLE, reason="计算所用数字中有约数")


def judge_sum(stated: Quantity, parts: Sequence[Quantity], signs: Sequence[int] | None = None) -> Judgement:
    """stated = the signed sum of parts. The allowance is the sum of all half-widths, parts and total."""
    signs = signs or [1] * len(parts)
    point = sum((s * p.base_value for s, p in zip(signs, parts, strict=True)), Decimal(0))
    spans = zip(signs, map(rounding.interval, parts), strict=True)
    total = rounding.total(span if sign > 0 else span.negated() for sign, span in spans)
    result = judge(stated, point, total)
    if _has_approximate(parts):
        return _from_approximate(stated, total, result)
    if result.verdict is Verdict.ROUNDING and _is_suspect(result, parts):
        return replace(result, note="尾差偏大，各项同向舍入才可能出现，请留意")
    return result


def _is_suspect(result: Judgement, parts: Sequence[Quantity]) -> bool:
    units = result.units or Decimal(0)
    return units >= 2 and units > SUSPECT_DEVIATIONS * (Decimal(len(parts) + 1) / 12).sqrt()


def judge_formula(
    stated: Quantity,
    operands: Sequence[Quantity],
    function: Callable[..., Decimal],
    *,
    may_truncate: bool = True,
) -> Judgement:
    """stated = function(base values of the operands), a function that is monotone in each of them (at most four).

    For a ratio the function returns percent: `lambda a, b: a / b * 100`.
    """
    try:
        point = function(*(q.base_value for q in operands))
    except ArithmeticError:
        return unverifiable("分母为0")
    computed = rounding.over_corners(function, [rounding.interval(q) for q in operands])
    if computed is None:
        return unverifiable("分母可能为0")
    result = judge(stated, point, computed, may_truncate=may_truncate, widest=WIDEST_IN_UNITS)
    return _from_approximate(stated, computed, result) if _has_approximate(operands) else result


def share(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole * 100


def growth(current: Decimal, previous: Decimal) -> Decimal:
    """(current - previous) / previous, in percent."""
    return (current / previous - 1) * 100


def fall(current: Decimal, previous: Decimal) -> Decimal:
    return (1 - current / previous) * 100


def growth_by(rise: Decimal, current: Decimal) -> Decimal:
    """The growth rate where only the rise and the current figure are stated."""
    return rise / (current - rise) * 100


def fall_by(drop: Decimal, current: Decimal) -> Decimal:
    return drop / (current + drop) * 100


def judge_equal(stated: Quantity, other: Quantity) -> Judgement:
    """The same fact twice: at equal precision it must match exactly, at different precision the intervals must meet."""
    result = judge(stated, other.base_value, rounding.interval(other), may_truncate=True)
    exact_needed = stated.ulp == other.ulp and not _has_approximate([stated, other])
    if exact_needed and stated.base_value != other.base_value:
        return replace(result, verdict=Verdict.INCONSISTENT, note=None, reason=None)
    return result


def judge_threshold(value: Quantity, comparator: Comparator, bound: Quantity) -> Judgement:
    """Whether a value keeps to a bound; borderline (the intervals overlap) is rounding. `residual` is value - bound."""
    mine, limit = rounding.interval(value), rounding.interval(bound)
    difference = value.base_value - bound.base_value
    kept = {
        Comparator.AT_LEAST: difference >= 0,
        Comparator.MORE_THAN: difference > 0,
        Comparator.AT_MOST: difference <= 0,
        Comparator.LESS_THAN: difference < 0,
        Comparator.EQUAL: difference == 0,
    }[comparator]
    scale = value.unit.scale
    result = Judgement(Verdict.CONSISTENT, bound.base_value / scale, difference / scale, None)
    if kept:
        return result
    borderline = mine.width + limit.width > 0 and mine.meets(limit)
    return replace(result, verdict=Verdict.ROUNDING if borderline else Verdict.INCONSISTENT)
