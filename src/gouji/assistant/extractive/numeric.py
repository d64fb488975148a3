"""Answers whether figures tie (数字核对): the sum shown, the verdict, the gap and what it may come from."""

import re
from collections.abc import Sequence

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.extractive import checks as selection
from gouji.assistant.extractive import derivation, on_the_spot, other_basis
from gouji.assistant.extractive.absent import say_absent
from gouji.assistant.extractive.anchored import anchors, states
from gouji.assistant.extractive.related import findings_of_checks
from gouji.assistant.extractive.restated import asks_same, say_restated
from gouji.assistant.extractive.statements import say_check
from gouji.assistant.figures_of import named_figures, shown
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Writer
from gouji.calculator.model import Check, Verdict
from gouji.report.model import Span

_MOST_FIGURES = 4
_ANY = re.compile(r"有没有|哪些|哪里|哪几")  # those that hold are not asked for


def compose(writer: Writer, dossier: Dossier, question: Question) -> None:
    """Answer from the checks on what was asked; without one, from the figures themselves, saying what is lacking."""
    if other_basis.say(writer, dossier, question):
        return
    found = selection.relevant(dossier, question, among=lambda c: on_the_spot.covers(dossier, question, c))
    if not _settled(dossier, question, found):
        made = on_the_spot.compute(dossier, question)
        found = tuple(
            {c.formula: c for c in (*found, *made) if c.verdict is not Verdict.UNVERIFIABLE or not made}.values()
        )
    found = found or derivation.derive(dossier, question)
    if on_the_spot.both_hold(question, found, dossier):
        _say_bases(writer, dossier, question, found)
        return
    if on_the_spot.asks_sum(question) is False and asks_same(question) and say_restated(writer, dossier, question):
        return
    if not any(c.verdict is Verdict.INCONSISTENT for c in found) and not (
        on_the_spot.asks_sum(question) or not say_restated(writer, dossier, question)
    ):
        return
    if found:
        wrong = tuple(c for c in found if c.verdict is Verdict.INCONSISTENT)
        say_checks(writer, dossier, wrong if wrong and _ANY.search(question.text) else found)
    else:
        _say_figures(writer, dossier, question)


def say_named_sum(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """The one sum that a question spells out (甲加乙等于丙吗): no other sum has a say in its verdict. False where it
    spells out none, or the audit has made none of it."""
    if question.act is not Act.NUMERIC or not on_the_spot.asks_sum(question):
        return False
    found = on_the_spot.checked(dossier, question)
    if not found:
        return False
    say_checks(writer, dossier, list({c.formula: c for c in found}.values())[:2])
    return True


def _settled(dossier: Dossier, question: Question, found: Sequence[Check]) -> bool:
    """Whether the checks state every figure of the question that the report has, or any where it names none."""
    asked = on_the_spot.known(dossier, question)
    judged = [c for c in found if c.verdict is not Verdict.UNVERIFIABLE]
    held = [q for c in judged for s in places(c) if (q := dossier.quantity_at(s)) is not None]
    topics = [t for t in question.topics if on_the_spot.asks_sum(question) and not t.aspect]
    whole = any(selection.holds_all(dossier, topics, c) for c in judged) if len(topics) > 1 else True
    return bool(judged) and whole and all(any(states(q, a) for q in held) for a in asked)


def _say_bases(writer: Writer, dossier: Dossier, question: Question, found: Sequence[Check]) -> None:
    """Two figures of one rate that both hold: on which basis each."""
    say_checks(writer, dossier, found)
    pieces = [piece for piece, _ in anchors(dossier, question)]
    best = max(pieces, key=lambda p: sum(p.span.contains(c.stated) for c in found), default=None)
    writer.line()
    writer.say("numeric.both_hold")
    if best is not None:
        spans = [c.stated for c in found if best.span.contains(c.stated)] or [best.span]
        start = dossier.pieces.clause(min(spans)).start
        place = dossier.pieces.shortened(Span(start, best.span.end), [dossier.words(Span(start, max(spans).end))])
        writer.quote(place)


def say_checks(writer: Writer, dossier: Dossier, found: Sequence[Check], *, conclude: bool = True) -> None:
    """The checks one by one, after a word on how they turned out."""
    if conclude:
        _conclude(writer, found)
    for number, check in enumerate(found, 1):
        if len(found) > 1:
            writer.item(number)
        else:
            writer.line()
        say_check(writer, dossier, check)
    wrong = [c for c in found if c.verdict is Verdict.INCONSISTENT]
    if wrong:
        _say_findings(writer, dossier, wrong)


def _conclude(writer: Writer, found: Sequence[Check]) -> None:
    verdicts = {c.verdict for c in found}
    wrong = sum(c.verdict is Verdict.INCONSISTENT for c in found)
    writer.allow(f"{wrong}处", f"{len(found)}处", f"{wrong}", f"{len(found)}")
    if Verdict.INCONSISTENT in verdicts:
        part = "numeric.all_wrong" if wrong == len(found) else "numeric.some_wrong"
        writer.say(part, wrong=wrong, total=len(found))
    elif verdicts == {Verdict.UNVERIFIABLE}:
        writer.say("numeric.unverifiable")
    elif Verdict.ROUNDING in verdicts:
        writer.say("numeric.rounding")
    else:
        writer.say("numeric.consistent")


def _say_findings(writer: Writer, dossier: Dossier, wrong: Sequence[Check]) -> None:
    for finding in findings_of_checks(dossier, wrong)[:1]:
        writer.line()
        writer.allow(finding.suggestion)
        writer.say("numeric.suggestion", suggestion=finding.suggestion.rstrip("。"))


def _say_figures(writer: Writer, dossier: Dossier, question: Question) -> None:
    """No relation stands on what was asked: the figures there are, and that they cannot be checked against another."""
    asked = {q.base_value for q in question.quantities}
    named = [f for topic in question.topics for f in named_figures(dossier, topic)]
    named = [f for f in named if f.quantity.base_value in asked] or named
    found = [shown(dossier, f) for f in named]
    if not found:
        say_absent(writer, dossier, question)
        return
    writer.say("numeric.no_relation")
    for place in list(dict.fromkeys(found))[:_MOST_FIGURES]:
        writer.line()
        writer.quote(place)
