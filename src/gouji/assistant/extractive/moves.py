"""The ways of answering that a question's own words call for (应答次序), tried before the composer of its act."""

from collections.abc import Callable, Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive import (
    ceiling,
    evidence_asked,
    explained,
    founding,
    kinds_asked,
    listed_sum,
    measures_fit,
    named_share,
    numeric,
    on_demand,
    product,
    restated,
    silent,
    spending,
    tail,
    top_n,
    unclear,
    whether,
    why,
    worked_out,
)
from gouji.assistant.extractive.matter import hinted, matter
from gouji.assistant.question import Question
from gouji.assistant.thread import Turn
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Writer

Move = Callable[[Writer, Dossier, Question], bool]

# The order matters where two may speak: what names its figures before what names a matter.
_ASKED: tuple[Move, ...] = (
    silent.say_silent,
    restated.say_either,
    top_n.say_top,
    numeric.say_named_sum,
    ceiling.say_ceiling,
    named_share.say_share,
    tail.say_tail,
    product.say_product,
    worked_out.say_scores,
    worked_out.say_how,
    listed_sum.say_stated,
    listed_sum.say_listed,
    listed_sum.say_counted,
    listed_sum.say_of_matter,
    measures_fit.say_measures,
    founding.say_founding,
    spending.say_left,
    spending.say_use,
    explained.say_deserved,
    explained.say_explained,
    evidence_asked.say_evidence,
    whether.say_whether,
    why.say_why,
)
# Ways that take a question of several clauses as one: the clauses are parts of one sum.
_WHOLE: tuple[Move, ...] = (top_n.say_top, tail.say_tail, product.say_product)
_OF_ACT: dict[Act, tuple[Move, ...]] = {
    Act.LOOKUP: _ASKED,
    Act.NUMERIC: _ASKED,
    Act.WEAKNESS: _ASKED,
    Act.REASON: _ASKED,
    Act.NOTICE: (on_demand.say_notice,),
    Act.MATERIALS: (on_demand.say_supplement,),
}


def whole(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Answer a question of several clauses as one. False where no way takes it so."""
    return question.act in (Act.LOOKUP, Act.NUMERIC) and _first(writer, dossier, question, _WHOLE)


def answer(writer: Writer, dossier: Dossier, question: Question, history: Sequence[Turn]) -> bool:
    """Let the first way of answering speak that the words call for. False where none does."""
    if unclear.say_unclear(writer, dossier, question, history):
        return True
    if question.act in (Act.LOOKUP, Act.WEAKNESS, Act.SUMMARY, Act.REASON, Act.NUMERIC) and kinds_asked.say_kind(
        writer, dossier, question, named=_named(dossier, question)
    ):
        return True
    return _first(writer, dossier, question, _OF_ACT.get(question.act, ()))


def _first(writer: Writer, dossier: Dossier, question: Question, moves: Sequence[Move]) -> bool:
    for move in moves:
        before = writer.mark()
        if move(writer, dossier, question):
            return True
        writer.back_to(before)
    return False


def _named(dossier: Dossier, question: Question) -> bool:
    return bool(hinted(dossier, question, matter(dossier, question)))
