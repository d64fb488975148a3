"""Answers whether what the report says holds (说得通吗): findings first, else what evidence there is, weighed."""

import re
from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive import checks as selection
from gouji.assistant.extractive.absent import say_absent
from gouji.assistant.extractive.contrary import say_contrary
from gouji.assistant.extractive.fit import fit
from gouji.assistant.extractive.numeric import say_checks
from gouji.assistant.extractive.related import answers_doubt, on_one_indicator, related
from gouji.assistant.extractive.statements import quoted, say_finding
from gouji.assistant.extractive.targets import passages, spans_of, targets
from gouji.assistant.figures_of import year_of
from gouji.assistant.pieces import trimmed
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.model import Verdict
from gouji.narrative.model import Certainty, Finding, FindingKind
from gouji.report.model import Indicator, Span

_MOST_PLACES = 3
_MOST_OFF = 2
_SHORT_SENTENCE = 60
_TELLING = 12
_NAMED = 0.5
# Claims that only an earlier figure could bear out.
_COMPARES = re.compile(
    r"只减不增|逐年|比上年|较上年|同比|持续(?:下降|增长|提高|提升|改善)|有所(?:下降|减少|提高|提升|改善)|进一步(?:下降|降低|提高|提升|改善)"
)
_EARLIER = re.compile(r"上年|去年|上期|上一年")
_DOUBTFUL = {
    FindingKind.CONTRADICTION: "weakness.contradiction_doubtful",
    FindingKind.NARRATIVE_MISMATCH: "weakness.mismatch_doubtful",
    FindingKind.MISSING_EVIDENCE: "weakness.lacking",
}
_VERDICTS = {
    FindingKind.NUMERIC: "weakness.numbers",
    FindingKind.CONTRADICTION: "weakness.contradiction",
    FindingKind.SCORE_CONFLICT: "weakness.contradiction",
    FindingKind.NARRATIVE_MISMATCH: "weakness.mismatch",
    FindingKind.UNEXPLAINED_DEVIATION: "weakness.deviation",
    FindingKind.TARGET_TOO_LOW: "weakness.target",
    FindingKind.COPIED_TEXT: "weakness.copied",
    FindingKind.WORDING: "weakness.wording",
}


def compose(writer: Writer, dossier: Dossier, question: Question) -> None:
    """Answer with the findings on what was asked; without one, weigh the passages."""
    places = targets(dossier, question)
    found = related(dossier, question, places)
    indicators = dossier.indicators(question.focus.indicators)
    if indicators and not any(on_one_indicator(dossier, f) or _copied(question, f) for f in found):
        found = ()
    if found:
        _conclude(writer, found)
        for number, finding in enumerate(found, 1):
            if len(found) > 1:
                writer.item(number)
            else:
                writer.line()
            say_finding(writer, dossier, finding)
        for indicator in indicators:
            if any(f.kind is FindingKind.NARRATIVE_MISMATCH for f in found):
                _say_fit(writer, dossier, indicator, [s for f in found for s in f.spans])
        return
    wrong = [c for c in selection.relevant(dossier, question) if c.verdict is Verdict.INCONSISTENT]
    if wrong:
        say_checks(writer, dossier, wrong)
    elif indicators:
        for indicator in indicators:
            _weigh_indicator(writer, dossier, indicator)
    else:
        _weigh_passages(writer, dossier, question, places)


def _copied(question: Question, finding: Finding) -> bool:
    """Copying is found for several indicators at once; asked of one of them, it answers."""
    return finding.kind is FindingKind.COPIED_TEXT and answers_doubt(question, finding)


def _conclude(writer: Writer, found: Sequence[Finding]) -> None:
    top = found[0]
    part = _VERDICTS.get(top.kind, "weakness.lacking")
    if top.certainty is not Certainty.CERTAIN:
        part = _DOUBTFUL.get(top.kind, "weakness.doubtful")
    writer.say(part)


def _say_fit(writer: Writer, dossier: Dossier, indicator: Indicator, quoted_already: Sequence[Span]) -> None:
    """The clauses that are off the indicator's subject beside the ones that fit."""
    split = fit(dossier, indicator)
    if not split.off_subject:
        return
    writer.line()
    off = dossier.pieces.quotable(split.off_subject[:_MOST_OFF], widen=False)
    if not any(s.overlaps(q) for s in off for q in quoted_already):
        writer.say("weakness.off_subject", *off, name=indicator.name, quotes=quoted(dossier, off))
    on = dossier.pieces.quotable(split.on_subject, widen=False)
    if on:
        writer.say("weakness.on_subject", *on, quotes=quoted(dossier, on))
    else:
        writer.say("weakness.none_on_subject")


def _weigh_indicator(writer: Writer, dossier: Dossier, indicator: Indicator) -> None:
    """No finding on it: what the narrative offers for the value, and what it does not."""
    split = fit(dossier, indicator)
    values = [s for s in (indicator.name_span, indicator.target, indicator.final) if s is not None]
    if indicator.final is not None:
        writer.say(
            "weakness.indicator",
            *dossier.pieces.quotable(values),
            number=indicator.number,
            name=indicator.name,
            final=dossier.report.quote(indicator.final),
        )
    if indicator.narrative is None or not len(indicator.narrative):
        _say_elsewhere(writer, dossier, indicator)
        return
    on = dossier.pieces.quotable(split.on_subject, widen=False)
    off = dossier.pieces.quotable(split.off_subject[:_MOST_OFF], widen=False)
    final = [q.base_value for q in dossier.quantities_in(indicator.final)] if indicator.final else []
    figures = [q for s in on for q in dossier.quantities_in(s) if q.is_claim and q.base_value not in final]
    if indicator.final is None and not on:
        # A block whose value was not read is not said to be without one: its own words are shown.
        place = dossier.pieces.shortened(indicator.span, [indicator.name])
        writer.say("weakness.block", place, name=indicator.name, quote=dossier.words(place))
        return
    if off and (not on or not figures):
        writer.say("weakness.off_subject", *off, name=indicator.name, quotes=quoted(dossier, off))
    if figures:
        writer.say("weakness.supported", *on, quotes=quoted(dossier, on))
    elif on:
        writer.say("weakness.on_subject" if final else "weakness.words_only", *on, quotes=quoted(dossier, on))
    else:
        writer.say("weakness.none_on_subject")


def _say_elsewhere(writer: Writer, dossier: Dossier, indicator: Indicator) -> None:
    """What is told of an indicator outside of its narrative: as the explanation of its deviation, in the rest of its
    block, or under its name further on. Only where nothing is, the report is said to tell nothing."""
    values = [s for s in (indicator.name_span, indicator.target, indicator.final, indicator.score) if s is not None]
    told = [
        p.span
        for p in dossier.pieces.all
        if dossier.report.table_at(p.span.start) is None
        and len(p.text) >= _TELLING
        and (
            (indicator.span.contains(p.span) and not any(p.span.contains(v) for v in values))
            or (not indicator.span.overlaps(p.span) and dossier.pieces.share([indicator.name], p.text) >= _NAMED)
        )
    ]
    if indicator.explanation is not None and len(indicator.explanation) >= _TELLING:
        told.insert(0, indicator.explanation)
    if not told:
        writer.say("weakness.no_narrative")
        return
    for span in told[:_MOST_OFF]:
        place = dossier.pieces.shortened(span, [indicator.name])
        writer.line()
        writer.say("weakness.told_elsewhere", place, quote=dossier.words(place))


def _weigh_passages(writer: Writer, dossier: Dossier, question: Question, places: Sequence[Span]) -> None:
    shown = list(places) or list(spans_of(passages(dossier, question), dossier, question))
    if not shown:
        say_absent(writer, dossier, question)
        return
    if say_contrary(writer, dossier, shown, [*question.focus.quotes] or [*question.focus.terms]):
        return
    writer.say("weakness.no_finding")
    for place in (_in_sentence(dossier, s) for s in shown[:_MOST_PLACES]):
        writer.line()
        writer.quote(place)
        if not any(q.is_claim for q in dossier.quantities_in(place)):
            writer.say("weakness.bare_claim")
        if _COMPARES.search(dossier.report.quote(place)) and not _has_last_year(dossier, question):
            writer.say("weakness.no_last_year")


def _in_sentence(dossier: Dossier, place: Span) -> Span:
    """A clause in its sentence, where that is short enough to read at once."""
    piece = dossier.pieces.piece_at(place.start)
    if piece is not None and piece.span.contains(place) and len(piece.span) <= _SHORT_SENTENCE:
        return trimmed(dossier.report.text, piece.span)
    return place


def _has_last_year(dossier: Dossier, question: Question) -> bool:
    """Whether the report states a figure of an earlier year on what was asked."""
    own = dossier.report.year
    for figure in dossier.figures:
        earlier = _EARLIER.search(figure.label) or (own is not None and (year := year_of(figure)) and year < own)
        if (
            earlier
            and figure.quantity.is_claim
            and all(t.named_in(f"{figure.sentence}{figure.label}") for t in question.topics[:1])
        ):
            return True
    return False
