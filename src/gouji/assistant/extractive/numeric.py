"""Answers whether figures tie (数字核对): the sum shown, the verdict, the gap and what it may come from."""

from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive import checks as selection
from gouji.assistant.extractive import other_basis
from gouji.assistant.extractive.absent import say_absent
from gouji.assistant.extractive.related import findings_of_checks
from gouji.assistant.extractive.restated import say_restated
from gouji.assistant.extractive.statements import say_check
from gouji.assistant.figures_of import named_figures, shown
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.model import Check, Verdict

_MOST_FIGURES = 4


def compose(writer: Writer, dossier: Dossier, question: Question) -> None:
    """Answer from the checks on what was asked; without one, from the figures themselves, saying what is lacking."""
    if other_basis.say(writer, dossier, question):
        return
    found = selection.relevant(dossier, question)
    if not any(c.verdict is Verdict.INCONSISTENT for c in found) and say_restated(writer, dossier, question):
        return
    if found:
        say_checks(writer, dossier, found)
    else:
        _say_figures(writer, dossier, question)


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
        writer.say("lookup.quote", place, quote=dossier.words(place))
