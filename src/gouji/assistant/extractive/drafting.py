"""Drafts for the unit (代拟): only facts of the report, 【待补】 for the rest."""

import re
from decimal import Decimal

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive import checks as selection
from gouji.assistant.extractive.absent import say_absent
from gouji.assistant.extractive.fit import fit
from gouji.assistant.extractive.related import SEVERITY, findings_of_checks, related
from gouji.assistant.extractive.statements import places_of_check, places_of_finding, say_check, say_finding
from gouji.assistant.extractive.targets import targets
from gouji.assistant.figures_of import shown
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Topic, mentions
from gouji.assistant.writer import Writer
from gouji.calculator.draft import plain
from gouji.calculator.model import Check, Verdict
from gouji.figures.model import Comparator, Kind, Quantity
from gouji.narrative.model import Finding, FindingKind, Severity
from gouji.report.model import Indicator, Span

_MOST_MATERIALS = 10
_MOST_NOTICE = 2
_MOST_PLACES = 3
_DANGLING = re.compile(r"(?:中|后|时|前|下|以来|基础上|同时)[，、]?$")
_SENTENCE_END = re.compile(r"[。；\n]")


def rewrite(writer: Writer, dossier: Dossier, question: Question) -> None:
    """A narrative on the indicator's own subject: its values and the clauses that fit, blanks for what is not there."""
    for indicator in _indicators(writer, dossier, question):
        final = dossier.report.quote(indicator.final) if indicator.final else "【待补：完成值】"
        target = dossier.report.quote(indicator.target) if indicator.target else "【待补：指标值】"
        head = dossier.pieces.quotable([s for s in (indicator.name_span, indicator.target, indicator.final) if s])
        on = dossier.pieces.quotable(_sound(dossier, indicator), widen=False)
        writer.line()
        writer.say("rewrite.lead", number=indicator.number, name=indicator.name)
        writer.line()
        writer.say("rewrite.values", *head, name=indicator.name, target=target, final=final)
        if on:
            writer.say("rewrite.kept", *on, quotes="；".join(dossier.words(s).rstrip("。；，") for s in on))
        writer.say(f"rewrite.blanks_{_form(dossier, indicator)}", name=indicator.name, final=final)
        writer.line()
        writer.say("rewrite.note")


def deviation_advice(writer: Writer, dossier: Dossier, question: Question) -> None:
    """What the explanation of a deviation should say, by its direction."""
    for indicator in _indicators(writer, dossier, question):
        places = [s for s in (indicator.name_span, indicator.target, indicator.final, indicator.deviation) if s]
        head = dossier.pieces.quotable(places)
        writer.line()
        writer.say(
            "deviation.facts",
            *head,
            number=indicator.number,
            name=indicator.name,
            target=_quote(dossier, indicator.target),
            final=_quote(dossier, indicator.final),
            deviation=_quote(dossier, indicator.deviation),
        )
        if indicator.explanation is not None and len(indicator.explanation) > 2:
            place = dossier.pieces.shortened(indicator.explanation, [indicator.name])
            writer.say("deviation.present", place, quote=dossier.words(place))
        writer.line()
        writer.say(f"deviation.{_direction(dossier, indicator)}", name=indicator.name)


def materials(writer: Writer, dossier: Dossier, question: Question) -> None:
    """Which documents to ask for, each with what it is to settle."""
    rows = _wanted(dossier, question)
    if not rows:
        writer.say("materials.none")
        return
    writer.say("materials.lead")
    for number, (needs, why, places) in enumerate(rows[:_MOST_MATERIALS], 1):
        writer.item(number)
        writer.allow(why)
        writer.say("materials.item", *places, needs=needs, why=why)


def notice(writer: Writer, dossier: Dossier, question: Question) -> None:
    """A paragraph to the unit: what does not tie, shown as a sum, and what to verify and correct."""
    found = _wrong(dossier, question)
    writer.say("notice.greeting")
    for check in found[:_MOST_NOTICE]:
        say_check(writer, dossier, check)
    on_text = [f for f in related(dossier, question, targets(dossier, question)) if f.kind is not FindingKind.NUMERIC]
    on_text = [f for f in on_text if _mentions(dossier, f, question)]
    notes = [*findings_of_checks(dossier, found[:_MOST_NOTICE])[:1], *(on_text[:2] if not found else [])]
    if not found:
        for finding in on_text[:2]:
            say_finding(writer, dossier, finding, suggest=False)
    if not found and _say_figures(writer, dossier, question):
        return
    if not found and not notes:
        _say_weightiest(writer, dossier, question)
        return
    for finding in notes:
        writer.allow(finding.suggestion)
        writer.say("notice.request", request=finding.suggestion.rstrip("。"))
    if not notes:
        writer.say("notice.verify")
    needs = list(dict.fromkeys(n for t in question.topics for n in t.needs))
    if needs:
        writer.say("notice.attach", needs="、".join(needs))


def _mentions(dossier: Dossier, finding: Finding, question: Question) -> bool:
    """Whether a finding speaks of what the question names in words of the report (大冲水库)."""
    names = [t for t in question.focus.terms if len(t) >= 3 and dossier.mentions([t])]
    words = f"{finding.title}，{finding.explanation}，{'，'.join(dossier.report.quote(s) for s in finding.spans)}"
    return not names or any(name in words for name in names)


def _say_figures(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """The figures on a thing that the question names, where no check and no finding is on it."""
    own = dossier.report.unit or ""
    for term in sorted((t for t in question.focus.terms if t not in own), key=len, reverse=True):
        figures = [f for f in dossier.figures if term in f"{f.label}{f.row}" and f.quantity.is_claim]
        places = list(dict.fromkeys(shown(dossier, f) for f in figures))[:_MOST_PLACES]
        if places:
            quotes = "、".join(f"“{dossier.words(p)}”" for p in places)
            writer.say("notice.figures", *places, what=term, quotes=quotes)
            writer.say("notice.verify")
            return True
    return False


def _wrong(dossier: Dossier, question: Question) -> tuple[Check, ...]:
    """What does not tie about the subject: the weightiest sum it takes part in, then what the same figure spoils; on an
    indicator or a thing of the report, the relevant checks."""
    if question.topics and not question.focus.indicators and not question.focus.terms:
        found = selection.main_discrepancies(dossier, len(dossier.checks), question.topics)
        shared = {o.span for c in found[:1] for o in c.operands}
        spoiled = [c for c in found[1:] if shared & {o.span for o in c.operands}]
        return tuple(dict.fromkeys([*found[:1], *spoiled, *found[1:]]))
    return tuple(c for c in selection.relevant(dossier, question) if c.verdict is Verdict.INCONSISTENT)


def _say_weightiest(writer: Writer, dossier: Dossier, question: Question) -> None:
    """A notice without a subject is on the weightiest findings; on a subject nothing is known of, none is written."""
    weighty = sorted((f for f in dossier.findings if f.severity is Severity.HIGH), key=lambda f: f.spans[:1])
    if question.topics or question.focus.indicators or not weighty:
        say_absent(writer, dossier, question)
        return
    for number, finding in enumerate(weighty[:5], 1):
        writer.item(number)
        say_finding(writer, dossier, finding)


def _indicators(writer: Writer, dossier: Dossier, question: Question) -> tuple[Indicator, ...]:
    found = dossier.indicators(question.focus.indicators)
    if not found:
        say_absent(writer, dossier, question)
    return found


def _sound(dossier: Dossier, indicator: Indicator) -> list[Span]:
    """The narrative's clauses on its own subject that no finding calls contradictory (全覆盖 beside 65%)."""
    denied = [s for f in dossier.findings if f.kind is FindingKind.CONTRADICTION for s in f.spans]
    sound = [c for c in fit(dossier, indicator).on_subject if not any(c.overlaps(s) for s in denied)]
    return [_whole(dossier, c) if _DANGLING.search(dossier.report.quote(c)) else c for c in sound]


def _whole(dossier: Dossier, clause: Span) -> Span:
    """A clause that says nothing without what follows (逾期的90件中), with the rest of its sentence."""
    found = _SENTENCE_END.search(dossier.report.text, clause.end)
    return Span(clause.start, found.start() if found else len(dossier.report.text))


def _form(dossier: Dossier, indicator: Indicator) -> str:
    """How an indicator is measured: a share, a number of times, an amount; anything else in words."""
    if "满意" in indicator.name:
        return "survey"
    for span in (indicator.final, indicator.target):
        quantity = _value(dossier, span)
        if quantity is not None:
            return {Kind.RATIO: "ratio", Kind.COUNT: "count", Kind.MONEY: "money"}.get(quantity.kind, "other")
    return "other"


def _direction(dossier: Dossier, indicator: Indicator) -> str:
    target, final = _value(dossier, indicator.target), _value(dossier, indicator.final)
    if target is None or final is None or not target.base_value:
        return "unknown"
    ratio = final.base_value / target.base_value
    if target.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return "none" if ratio <= 1 else "missed"
    if ratio > Decimal("1.2"):
        return "exceeded"
    return "none" if ratio >= 1 else "missed"


def _value(dossier: Dossier, span: Span | None) -> Quantity | None:
    claims = [q for q in dossier.quantities_in(span) if q.is_claim] if span else []
    return claims[0] if claims else None


def _quote(dossier: Dossier, span: Span | None) -> str:
    return dossier.report.quote(span) if span is not None and len(span) else "未填"


def _wanted(dossier: Dossier, question: Question) -> list[tuple[str, str, tuple[Span, ...]]]:
    """(documents, what for, places), what does not tie first; a set of documents is asked for once."""
    rows: dict[str, tuple[str, str, tuple[Span, ...]]] = {}
    subject = set(question.focus.topics)
    for check in selection.main_discrepancies(dossier, 24):
        clause = dossier.clause_words(check.stated)
        stated = dossier.quantity_at(check.stated)
        gap = plain(abs(check.residual or Decimal(0)), 4) + (stated.unit.name if stated else "")
        why = f"“{clause}”与复算结果相差{gap}" if check.residual else f"“{clause}”与复算结果不符"
        shown = places_of_check(dossier, check)[: _MOST_PLACES if check.identity else 1]
        for topic in _topics(dossier.subject(check.stated.start), clause):
            if not subject or topic.name in subject:
                rows.setdefault(topic.needs[0], (topic.needs[0], why, shown))
    numeric = len(rows)
    for finding in sorted(dossier.findings, key=lambda f: SEVERITY[f.severity]):
        if finding.kind in (FindingKind.WORDING, FindingKind.NUMERIC):
            continue
        for topic in _topics(finding.explanation, finding.title):
            if not subject or topic.name in subject:
                rows.setdefault(
                    topic.needs[0], (topic.needs[0], finding.title, places_of_finding(dossier, finding)[:1])
                )
    found = list(rows.values())
    # What does not tie must not crowd out the evidence that the narratives lack.
    most = _MOST_MATERIALS // 2
    return found[: min(numeric, most)] + found[numeric:] + found[most:numeric] if numeric > most else found


def _topics(context: str, words: str) -> list[Topic]:
    """The topic with documents that the words name, else the first of their sentence; subjects before aspects."""
    for text in (words, context):
        named = [m.topic for m in mentions(text) if m.topic.needs]
        subjects = [t for t in named if not t.aspect] or named
        if subjects:
            return subjects[:1]
    return []
