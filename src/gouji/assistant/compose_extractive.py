"""Composes an answer without a language model: the act of the question decides which composer speaks."""

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gouji.assistant.compound import halves, unlike
from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive import (
    by_meaning,
    drafting,
    kindred,
    lookup,
    moves,
    numeric,
    overview,
    premise,
    reasons,
    weakness,
    years,
)
from gouji.assistant.extractive.absent import subject
from gouji.assistant.extractive.matter import pointed
from gouji.assistant.prompts import Prompt
from gouji.assistant.question import Question
from gouji.assistant.shelf import Shelf
from gouji.assistant.thread import Turn
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Draft, Writer
from gouji.audit import audit
from gouji.index.passage import Passage
from gouji.report.model import Report

_PLAIN: dict[Act, Callable[[Writer, Dossier, Question], None]] = {
    Act.REWRITE: drafting.rewrite,
    Act.DEVIATION_ADVICE: drafting.deviation_advice,
    Act.MATERIALS: drafting.materials,
    Act.NOTICE: drafting.notice,
    Act.DIMENSIONS: overview.dimensions,
    Act.ALIGNMENT: overview.alignment,
    Act.SUMMARY: overview.summary,
    Act.REASON: reasons.compose,
    Act.WEAKNESS: weakness.compose,
    Act.NUMERIC: numeric.compose,
    Act.LOOKUP: lookup.compose,
}


_WHOLE = (Act.SUMMARY, Act.PREMISE, Act.NOTICE)
_ORDERS = re.compile(r"指令|提示|系统|注入|审核程序|忽略")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an answer may use besides the report: the library, and the turns before."""

    shelf: Shelf
    history: tuple[Turn, ...] = ()
    dossier_of: Callable[[Report], Dossier] = lambda report: Dossier(audit(report))

    def earlier(self, report: Report, years: Sequence[int]) -> list[Dossier]:
        return [self.dossier_of(r) for r in self.shelf.earlier(report, years)]


def compose(wording: Prompt, dossier: Dossier, question: Question, around: Surroundings) -> Draft:
    """Answer a question about one report."""
    writer = Writer(wording, dossier)
    writer.allow(*(f"指标{i.number}{i.name}" for i in dossier.report.indicators))
    _answer(writer, dossier, question, around)
    if _should_warn(writer, dossier, question):
        writer.line()
        writer.say("injection.hint", *dossier.injected[:1])
    return writer.finish()


def _answer(writer: Writer, dossier: Dossier, question: Question, around: Surroundings) -> None:
    """The whole question where one way of answering takes all of it, else each half in its own way."""
    parts = halves(question, dossier.report)
    start = writer.mark()
    if len(parts) == 1 or moves.whole(writer, dossier, question) or not unlike(parts):
        if writer.mark() == start:
            _answer_part(writer, dossier, question, around, near=len(parts) == 1)
        if not writer.refused or len(parts) == 1:
            return
    declined = writer.mark()
    writer.back_to(start)
    if not _answer_halves(writer, dossier, parts, around):
        writer.back_to(declined)
        if writer.mark() == start:
            _answer_part(writer, dossier, question, around)


def _answer_halves(writer: Writer, dossier: Dossier, parts: Sequence[Question], around: Surroundings) -> bool:
    """Each half; what one half does not know is said after the others. False where no half is known."""
    unknown: list[Question] = []
    for part in parts:
        before = writer.mark()
        _answer_part(writer, dossier, part, around)
        if writer.refused and len(parts) > 1:
            writer.back_to(before)
            unknown.append(part)
        writer.line()
    for part in unknown if len(unknown) < len(parts) else ():
        writer.line()
        writer.say("lookup.missing", what=part.text)
    return len(unknown) < len(parts)


def _answer_part(
    writer: Writer, dossier: Dossier, question: Question, around: Surroundings, *, near: bool = True
) -> None:
    """In the way that its words call for, else as the composer of its act does; before it is declined, what stands
    `near` is shown."""
    start = writer.mark()
    act = _act(dossier, question)
    if act is question.act and moves.answer(writer, dossier, question, around.history):
        return
    match act:
        case Act.PREMISE:
            premise.compose(writer, dossier, question, around.history)
        case Act.YEARS:
            earlier = functools.partial(around.earlier, dossier.report)
            years.years(writer, dossier, question, around.shelf.archive, earlier)
        case Act.PAST_CASES:
            years.past_cases(writer, dossier, question, around.shelf.archive)
        case _:
            _PLAIN[question.act](writer, dossier, pointed(dossier, question))
    if not near or not writer.refused or act in (Act.PREMISE, Act.YEARS, Act.PAST_CASES):
        return
    declined = writer.mark()
    writer.back_to(start)
    if not kindred.say_kindred(writer, dossier, question):
        writer.back_to(declined)
        by_meaning.say_nearest(writer, dossier, question)


def _act(dossier: Dossier, question: Question) -> Act:
    """A look-up of another year than the report's is a question across years."""
    own = dossier.report.year
    if question.act is Act.LOOKUP and own is not None and question.years and own not in question.years:
        return Act.YEARS
    return question.act


def _should_warn(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Orders in the text are told of where the whole report is asked about, or they stand in a line that is cited."""
    if not dossier.injected or writer.refused:
        return False
    if question.act in _WHOLE or _ORDERS.search(question.text):
        return True
    lines = [dossier.line(span) for span in dossier.injected]
    return any(line.overlaps(place) for line in lines for place in writer.places)


def compose_from_library(
    wording: Prompt,
    question: Question,
    around: Surroundings,
    *,
    unit: str | None = None,
    year: int | None = None,
    most: int = 4,
) -> Draft:
    """Answer without a report at hand: from the reports that the question is about, each under its year, else from the
    library's passages, each named with its unit and year."""
    writer = Writer(wording)
    for report in around.shelf.about(question.text, unit, year, question.years):
        years.say_of(writer, around.dossier_of(report), question)
    if not writer.empty:
        return writer.finish()
    archive = around.shelf.archive
    found: Sequence[Passage] = archive.search(question.text, unit=unit, year=year, k=most) if archive else ()
    if not found:
        writer.refused = True
        writer.say("absent.library", what=subject(question))
        return writer.finish()
    words = [*question.focus.quotes, *question.focus.terms, *question.focus.topics]
    writer.say("library.lead")
    for passage in found:
        writer.line()
        years.say_passage(writer, passage, words)
    return writer.finish()
