"""Drafts and lists of material on the one matter that a question names (一事一稿): nothing else is put into them."""

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import Matter, hinted, matter, places_about
from gouji.assistant.extractive.related import SEVERITY
from gouji.assistant.extractive.statements import places_of_finding, quoted
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.model import Verdict
from gouji.figures.model import Kind
from gouji.narrative.model import Finding, FindingKind
from gouji.report.model import Indicator

_ON_IT = 0.6
_MOST = 2


def say_notice(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """A paragraph on the matter: what the report says, what is wrong with it, what to do. False where the question
    names nothing in words of the report, or figures decide (then the sums are told)."""
    asked = matter(dossier, question)
    if not asked.words or question.quantities or _has_wrong_sum(dossier, asked):
        return False
    indicators = hinted(dossier, question, asked)
    found = findings_on(dossier, asked, indicators)[:_MOST]
    places = places_about(dossier, asked, least=_ON_IT, most=_MOST) or tuple(i.span for i in indicators)
    places = tuple(dossier.pieces.shortened(p, asked.names()) for p in places)
    if not found and not places:
        return False
    what = _name(asked, indicators)
    writer.say("draft.lead", what=what)
    for finding in found:
        writer.allow(finding.title, finding.explanation, finding.suggestion)
        spots = places_of_finding(dossier, finding)
        writer.say("draft.said", *spots, quotes=quoted(dossier, spots))
        writer.say("draft.why", title=finding.title.rstrip("。"), explanation=finding.explanation.rstrip("。"))
        writer.say("notice.request", request=finding.suggestion.rstrip("。"))
    if not found:
        writer.say("draft.said", *places, quotes=quoted(dossier, places))
        writer.say("draft.verify", what=what)
    return True


def say_supplement(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """What the unit should supply for one indicator or matter. False where the question names none."""
    asked = matter(dossier, question)
    indicators = hinted(dossier, question, asked)
    if not asked.words and not indicators:
        return False
    found = findings_on(dossier, asked, indicators)[:3]
    places = [i.name_span for i in indicators] or list(places_about(dossier, asked, least=_ON_IT, most=1))
    if not found and not places:
        return False
    writer.say("supplement.lead", *dossier.pieces.quotable(places)[:2], what=_name(asked, indicators))
    number = 0
    for indicator in indicators:
        number += 1
        writer.item(number)
        writer.say(f"supplement.{_form(dossier, indicator)}", name=indicator.name)
    for finding in found:
        number += 1
        writer.item(number)
        writer.allow(finding.title, finding.suggestion)
        writer.say(
            "supplement.for",
            *places_of_finding(dossier, finding)[:1],
            title=finding.title.rstrip("。"),
            request=finding.suggestion.rstrip("。"),
        )
    if not number:
        writer.item(1)
        writer.say("supplement.other", name=_name(asked, indicators))
    return True


def findings_on(dossier: Dossier, asked: Matter, indicators: tuple[Indicator, ...]) -> list[Finding]:
    """The findings on the indicators named, else those that speak of the matter; the weightiest first."""
    found: list[tuple[float, int, Finding]] = []
    for finding in dossier.findings:
        if finding.kind is FindingKind.WORDING:
            continue
        if indicators:
            on = {i.span for s in finding.spans if (i := dossier.report.indicator_at(s.start))}
            if len(on) == 1 and on <= {i.span for i in indicators}:
                found.append((1.0, SEVERITY[finding.severity], finding))
            continue
        said = [finding.title, finding.explanation, *(dossier.words(s) for s in finding.spans)]
        sentences = [p.text for s in finding.spans[:2] if (p := dossier.pieces.piece_at(s.start)) is not None]
        share = asked.held("，".join([*said, *sentences]))
        if share >= _ON_IT:
            found.append((share, SEVERITY[finding.severity], finding))
    return [f for _, _, f in sorted(found, key=lambda row: (-round(row[0], 1), row[1]))]


def _has_wrong_sum(dossier: Dossier, asked: Matter) -> bool:
    """Whether a sum on just this does not tie; the notice of sums is the better one."""
    wrong = [c for c in dossier.checks if c.verdict is Verdict.INCONSISTENT]
    return any(asked.held(dossier.clause_words(c.stated)) >= _ON_IT for c in wrong)


def _name(asked: Matter, indicators: tuple[Indicator, ...]) -> str:
    return f"指标“{indicators[0].name}”" if indicators else "、".join(asked.names()[:3])


def _form(dossier: Dossier, indicator: Indicator) -> str:
    if "满意" in indicator.name:
        return "survey"
    for span in (indicator.final, indicator.target):
        kinds = {q.kind for q in dossier.quantities_in(span) if q.is_claim} if span is not None else set()
        for kind, form in ((Kind.RATIO, "ratio"), (Kind.COUNT, "count"), (Kind.MONEY, "money")):
            if kind in kinds:
                return form
    return "other"
