"""Figures that lead to one the question asks about, where the audit made no check of it (推算): a price or an average
is an amount over a number of just that unit, a multiple one amount over another."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.anchored import states
from gouji.assistant.extractive.matter import matter
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question
from gouji.calculator.draft import draft, figure, ratio_formula
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.figures.model import Kind, Quantity

_PER = re.compile(r"(?:每|单|人均|次均|户均|亩均|车均|平均|均|/)")
_MOST = 1
# A figure of fewer digits ties by accident.
_DIGITS = 3


def derive(dossier: Dossier, question: Question) -> tuple[Check, ...]:
    """The division of two figures of the report that gives a figure of the question; the one nearest to it, and nearest
    to the question's words. None where no division does."""
    asked = matter(dossier, question)
    found: list[tuple[float, Check]] = []
    for stated in dossier.figures:
        if not any(states(stated.quantity, q) for q in question.quantities) or _digits(stated.quantity) < _DIGITS:
            continue
        for top, bottom in _pairs(dossier, stated):
            judged = judge_formula(stated.quantity, (top.quantity, bottom.quantity), _per(bottom))
            if judged.verdict is not Verdict.CONSISTENT:
                continue
            same = dossier.line(stated.quantity.span)
            near = sum(same.contains(f.quantity.span) for f in (top, bottom))
            score = near + asked.held(top.label, top.titles, bottom.label)
            words = f"{figure(top.quantity)} ÷ {figure(bottom.quantity)}"
            formula = ratio_formula(words, judged, stated.quantity.unit.name)
            operands = [(top.quantity, "总额"), (bottom.quantity, "数量")]
            found.append((score, draft(RelationKind.PRODUCT, stated.quantity, operands, judged, formula=formula)))
    found.sort(key=lambda row: -row[0])
    # One division alone needs no words beside it; of several the words must tell.
    return tuple(check for score, check in found[:_MOST] if score > 0 or len(found) == 1)


def _per(bottom: Labelled) -> Callable[[Decimal, Decimal], Decimal]:
    """An amount per unit as it is written: per 公里, not per metre."""
    scale = bottom.quantity.unit.scale if bottom.quantity.kind is Kind.MEASURE else Decimal(1)
    return lambda a, b: a / b * scale


def _pairs(dossier: Dossier, stated: Labelled) -> Iterator[tuple[Labelled, Labelled]]:
    """Amounts over what the figure's own words say it is per (每公里, 人均); amounts over amounts for a multiple."""
    around = f"{stated.sentence[-24:]}{dossier.report.quote(stated.quantity.span)}{stated.label}"
    multiple = "倍" in dossier.clause_words(stated.quantity.span)
    money = [f for f in dossier.figures if f.quantity.kind is Kind.MONEY and f.quantity.base_value]
    if multiple:
        yield from ((a, b) for a in money for b in money if a.quantity.base_value > b.quantity.base_value)
        return
    if stated.quantity.kind is not Kind.MONEY or not _PER.search(around):
        return
    numbers = [
        f
        for f in dossier.figures
        if f.quantity.kind in (Kind.COUNT, Kind.MEASURE)
        and f.quantity.base_value
        and any(c in around for c in f.quantity.unit.name)
    ]
    yield from ((a, b) for a in money for b in numbers if a is not stated)


def _digits(quantity: Quantity) -> int:
    return len(format(quantity.value.normalize(), "f").replace(".", "").lstrip("0"))
