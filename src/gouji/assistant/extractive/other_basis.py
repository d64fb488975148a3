"""A rate on another basis than the report's (换口径复算): 按年初预算算，执行率是多少."""

import re

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.figures_of import figure_for, foreign, shown
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Topic, mentions, vocabulary
from gouji.assistant.writer import Writer
from gouji.calculator.draft import figure, plain
from gouji.calculator.judge import share
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.rounding import half_width
from gouji.figures.model import Kind

# What each rate divides, and by which figure where the report says nothing else.
RATES = {"执行率": "全年支出", "预算调整率": "预算调整", "控制率": "全年支出"}
_MONEY = frozenset({Kind.MONEY})
# 按年初预算算, 以编制为基数
_BASED_ON = re.compile(r"(?:按|以|用|拿|照|按照)(?:了|着)?$")


def say(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say the rate on the basis that the question names, then the report's own. False where it names none."""
    rate = next((t for t in question.topics if t.name in RATES), None)
    basis = next(
        (
            m.topic
            for m in mentions(question.text, asked=True)
            if m.topic is not rate and _BASED_ON.search(question.text[: m.start])
        ),
        None,
    )
    if rate is None or basis is None:
        return False
    part = figure_for(dossier, (vocabulary().topic(RATES[rate.name]),), (), _MONEY)
    whole = figure_for(dossier, (basis,), (), _MONEY)
    if part is None or whole is None or not whole.quantity.base_value:
        return False
    _say_rate(writer, dossier, rate, part, whole, basis)
    _say_own(writer, dossier, rate)
    return True


def _say_rate(writer: Writer, dossier: Dossier, rate: Topic, part: Labelled, whole: Labelled, basis: Topic) -> None:
    value = share(part.quantity.base_value, whole.quantity.base_value)
    # Two digits after the point, unless the operands do not carry them.
    spread = value * (
        half_width(part.quantity) / part.quantity.base_value + half_width(whole.quantity) / whole.quantity.base_value
    )
    decimals = 2 if abs(spread) < 1 else 0
    formula = f"{figure(part.quantity)} ÷ {figure(whole.quantity)} = {plain(value, decimals)}%"
    writer.allow(formula)
    writer.say(
        "numeric.other_basis",
        shown(dossier, part, [vocabulary().topic(RATES[rate.name])]),
        shown(dossier, whole, [basis]),
        basis=basis.name,
        rate=rate.name,
        formula=formula,
    )


def _say_own(writer: Writer, dossier: Dossier, rate: Topic) -> None:
    """The report's own rate, by the operands of the check on it."""
    named = [c for c in dossier.checks if c.relation is RelationKind.RATE and _names(dossier, c, rate)]
    own = min(named, key=lambda c: (_strange(dossier, c, rate), c.stated), default=None)
    if own is None:
        return
    writer.allow(own.formula, own.message)
    shown = dossier.pieces.quotable(places(own))
    writer.say(
        "numeric.own_basis",
        *shown,
        claim=dossier.report.quote(dossier.pieces.clause(own.stated)),
        formula=own.formula,
        operands="、".join(dict.fromkeys(dossier.report.quote(dossier.pieces.clause(o.span)) for o in own.operands)),
    )


def _names(dossier: Dossier, check: Check, rate: Topic) -> bool:
    return rate.named_in(dossier.report.quote(dossier.pieces.clause(check.stated)))


def _strange(dossier: Dossier, check: Check, rate: Topic) -> float:
    """How strongly the check's rate is that of a part, where the unit's own is meant."""
    figure = dossier.figure_at(check.stated)
    return foreign(figure, (rate,)) if figure else 0.0
