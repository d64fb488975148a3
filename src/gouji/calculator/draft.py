"""Turns a judgement into a check: readable formula, Chinese sentence, stable id."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from gouji.calculator.judge import Judgement
from gouji.calculator.model import Check, Elsewhere, Operand, RelationKind, Tie, Verdict
from gouji.figures.model import Quantity
from gouji.report.model import Span


def plain(value: Decimal, decimals: int | None = None) -> str:
    """A decimal as people write it: no exponent; at most `decimals` digits after the point, none needlessly."""
    if decimals is not None:
        value = round(value, decimals)
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def figure(quantity: Quantity) -> str:
    """A stated figure as a formula shows it: normalised digits and unit."""
    return f"{format(quantity.value, 'f')}{quantity.unit.name}"


def check_id(relation: RelationKind, stated: Span, operands: Sequence[Operand], identity: str | None = None) -> str:
    """The same relation over the same places has the same id in every run."""
    key = "|".join([relation, f"{stated.start}-{stated.end}", identity or ""])
    key += "|" + ",".join(f"{o.span.start}-{o.span.end}" for o in operands)
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:10]


def draft(
    relation: RelationKind,
    stated: Quantity | Span,
    operands: Sequence[tuple[Quantity | Span, str]],
    judgement: Judgement,
    *,
    formula: str,
    diagnosis: str | None = None,
    identity: str | None = None,
    says: str | None = None,
    tie: Tie | None = None,
    elsewhere: Sequence[Elsewhere] = (),
    firm: bool = False,
) -> Check:
    """A check from a judgement.

    `operands` are (quantity or span, role in Chinese); `formula` is readable and carries the computed value, such as
    `5923.79 + 865.82 = 6789.61万元`; `says` replaces the standard sentence where a relation has a better one.
    """
    places = tuple(Operand(_span(o), role) for o, role in operands)
    place = _span(stated)
    return Check(
        id=check_id(relation, place, places, identity or "".join(e.report for e in elsewhere)),
        relation=relation,
        verdict=judgement.verdict,
        stated=place,
        operands=places,
        formula=formula,
        computed=judgement.computed,
        residual=judgement.residual,
        message=says or _sentence(stated, judgement, formula, diagnosis),
        diagnosis=diagnosis,
        reason=judgement.reason,
        identity=identity,
        tie=tie,
        elsewhere=tuple(elsewhere),
        firm=firm,
    )


def _span(thing: Quantity | Span) -> Span:
    return thing.span if isinstance(thing, Quantity) else thing


def _sentence(stated: Quantity | Span, judgement: Judgement, formula: str, diagnosis: str | None) -> str:
    name = figure(stated) if isinstance(stated, Quantity) else "原文"
    unit = stated.unit.name if isinstance(stated, Quantity) else ""
    match judgement.verdict:
        case Verdict.CONSISTENT:
            return f"{formula}，与所列{name}一致。"
        case Verdict.ROUNDING:
            gap = plain(abs(judgement.residual or Decimal(0)), 4)
            note = f"；{judgement.note}" if judgement.note else ""
            return f"{formula}，与所列{name}相差{gap}{_point_unit(unit)}，属四舍五入尾差{note}。"
        case Verdict.INCONSISTENT:
            gap = plain(abs(judgement.residual or Decimal(0)), 4)
            hint = f"{diagnosis}。" if diagnosis else ""
            return f"{formula}，与所列{name}不一致，相差{gap}{_point_unit(unit)}。{hint}"
        case Verdict.UNVERIFIABLE:
            return f"所列{name}无法核对：{judgement.reason or '没有可供计算的第二个数字'}。"


def _point_unit(unit: str) -> str:
    """Two percentages differ by percentage points."""
    return "个百分点" if unit == "%" else unit


def sum_formula(parts: Sequence[Quantity], judgement: Judgement, unit: str, signs: Sequence[int] | None = None) -> str:
    """`3 + 1 - 2 = 2人`, each part as it is written, with its unit where it differs from the total's."""
    signs = signs or [1] * len(parts)
    words = ""
    for sign, part in zip(signs, parts, strict=True):
        name = format(part.value, "f") + (part.unit.name if part.unit.name != unit else "")
        words += (" + " if sign > 0 else " - ") + name if words else ("" if sign > 0 else "-") + name
    return f"{words} = {plain(judgement.computed or Decimal(0), 6)}{unit}"


def ratio_formula(words: str, judgement: Judgement, unit: str = "%") -> str:
    """`865.82 ÷ 5923.79 = 14.616%`: four digits after the point, so that the rounding can be seen."""
    return f"{words} = {plain(judgement.computed or Decimal(0), 4)}{unit}"
