"""Answers to 你上次说… (前提核实): what was said before, if anything, and what the calculator finds."""

from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive import checks as selection
from gouji.assistant.extractive.numeric import say_checks
from gouji.assistant.question import Question
from gouji.assistant.thread import Turn
from gouji.assistant.writer import Writer
from gouji.calculator.model import Verdict
from gouji.figures.model import Quantity
from gouji.figures.scan import scan
from gouji.report.normalise import normalise

_MOST = 9


def compose(writer: Writer, dossier: Dossier, question: Question, history: Sequence[Turn]) -> None:
    """Never agrees to a figure because the question says it was said: the calculator's result stands."""
    said = [q for q in question.quantities if _was_said(q, history)]
    gaps = [c for c in selection.relevant(dossier, question) if c.verdict is Verdict.INCONSISTENT]
    general = not question.topics and not question.focus.indicators
    if general:
        gaps = list(selection.main_discrepancies(dossier, _MOST))
    right = [q for q in question.quantities if any(_is_gap(q, dossier, c) for c in gaps)]
    for quantity in question.quantities:
        figure = question.text[quantity.span.start : quantity.span.end]
        part = "premise.right" if quantity in right else "premise.said" if quantity in said else "premise.unsaid"
        writer.say(part, figure=figure)
        writer.line()
    checks = gaps or list(selection.relevant(dossier, question))
    if not checks:
        writer.say("premise.nothing")
        return
    # 差额 alone is the weightiest one; the others are counted, not told.
    say_checks(writer, dossier, checks[: 1 if general else _MOST], conclude=False)
    if general and len(checks) > 1:
        writer.line()
        writer.allow(f"{len(checks) - 1}处")
        writer.say("premise.others", count=len(checks) - 1)


def _was_said(quantity: Quantity, history: Sequence[Turn]) -> bool:
    return any(
        q.value == quantity.value and q.unit.base == quantity.unit.base
        for turn in history
        for q in scan(normalise(turn.answer).text)
    )


def _is_gap(quantity: Quantity, dossier: Dossier, check: object) -> bool:
    from gouji.calculator.model import Check

    assert isinstance(check, Check)
    stated = dossier.quantity_at(check.stated)
    if stated is None or check.residual is None:
        return False
    return quantity.base_value in (abs(check.residual) * stated.unit.scale, stated.base_value)
