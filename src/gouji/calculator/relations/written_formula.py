"""Arithmetic that the text itself writes out: 84.92万元÷1957.3万元×100%=4.34%, 25.5+13.2=38.7万元."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import judge_formula, judge_sum, share
from gouji.calculator.model import Check, RelationKind, Tie
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.calculator.tables.entry import counted
from gouji.figures.model import Kind

# What may stand between two numbers of a formula: one operator, and words that name the next number.
_OPERATOR = re.compile(r"^\s*[）)]?\s*(?P<sign>[+＋\-－−÷/×*])\s*[（(]?[一-鿿“”]{0,14}$")
_EQUALS = re.compile(r"^\s*[）)]?\s*[=＝]\s*$")
_HUNDRED = re.compile(r"^\s*[）)]?\s*[×*]\s*$")
MINUS, PLUS, BY, TIMES = "-－−", "+＋", "÷/", "×*"


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all sums, differences and quotients that are written with their result."""
    for statement in reading.statements:
        for number, result in enumerate(statement.phrases):
            yield from _formula(statement, number, result)


def _formula(statement: Statement, number: int, result: Phrase) -> Iterator[Check]:
    phrases = statement.phrases
    if number < 2 or not _EQUALS.match(_gap(statement, phrases[number - 1], result)):
        return
    last = number - 1
    percent = phrases[last].quantity.value == 100 and _HUNDRED.match(_gap(statement, phrases[last - 1], phrases[last]))
    if percent:
        last -= 1
    terms, signs = [phrases[last]], list[str]()
    while last > 0:
        match = _OPERATOR.match(_gap(statement, phrases[last - 1], phrases[last]))
        if match is None:
            break
        signs.insert(0, match["sign"])
        last -= 1
        terms.insert(0, phrases[last])
    if len(signs) == 1 and signs[0] in BY and result.is_rate and terms[0].alike(terms[1]):
        yield _quotient(terms[0], terms[1], result)
    elif len(signs) == 1 and signs[0] in TIMES:
        yield _product(terms[0], terms[1], result)
    elif signs and all(s in PLUS + MINUS for s in signs) and all(t.alike(result) for t in terms):
        yield _sum(terms, [1, *(-1 if s in MINUS else 1 for s in signs)], result)


def _gap(statement: Statement, one: Phrase, other: Phrase) -> str:
    return statement.between(one.end, other.start)


def _quotient(top: Phrase, bottom: Phrase, result: Phrase) -> Check:
    judgement = judge_formula(result.quantity, [top.quantity, bottom.quantity], share)
    hint = diagnosis.of_slip(result.quantity, judgement)
    shown = plain(judgement.computed or Decimal(0), 4)
    return draft(
        RelationKind.RATE,
        result.quantity,
        [(top.quantity, "分子"), (bottom.quantity, "分母")],
        judgement,
        formula=f"{plain(top.quantity.value)} ÷ {plain(bottom.quantity.value)} = {shown}%",
        diagnosis=hint,
        tie=Tie(ratio=True),
    )


def _product(one: Phrase, other: Phrase, result: Phrase) -> Check:
    """「20×0.884=17.68分」, 「10分×98.81%=9.88分」: what is multiplied is written out, and taken as written."""
    factors = [counted(p.quantity) for p in (one, other)]
    percents = sum(q.unit.base == "%" for q in factors)
    bare = all(q.kind is Kind.NUMBER for q in factors)
    scale = (result.quantity.unit.scale if bare else Decimal(1)) / 100**percents
    judgement = judge_formula(result.quantity, factors, lambda a, b: a * b * scale)
    hint = diagnosis.of_slip(result.quantity, judgement)
    shown = plain(judgement.computed or Decimal(0), 6)
    return draft(
        RelationKind.PRODUCT,
        result.quantity,
        [(one.quantity, "乘数"), (other.quantity, "乘数")],
        judgement,
        formula=f"{figure(one.quantity)} × {figure(other.quantity)} = {shown}{result.quantity.unit.name}",
        diagnosis=hint,
    )


def _sum(terms: list[Phrase], signs: list[int], result: Phrase) -> Check:
    quantities = [t.quantity for t in terms]
    computed = judge_sum(result.quantity, quantities, signs).computed
    words_ = plain(quantities[0].value)
    for sign, quantity in zip(signs[1:], quantities[1:], strict=True):
        words_ += f" {'+' if sign > 0 else '-'} {plain(quantity.value)}"
    words_ += f" = {plain(computed or Decimal(0), 6)}{result.quantity.unit.name}"
    roles = ["算式中的数"] * len(quantities)
    return sum_check(RelationKind.SUM, result.quantity, quantities, signs, roles, formula=words_)
