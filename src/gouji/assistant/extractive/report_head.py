"""What the head of a report says (报告头): its unit, its year, when it was filed."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.vocabulary import Topic, ValueKind
from gouji.assistant.writer import Writer
from gouji.figures.model import Kind
from gouji.report.model import Span

KINDS = (ValueKind.DATE, ValueKind.YEAR, ValueKind.UNIT)


def say_head(writer: Writer, dossier: Dossier, topic: Topic) -> bool:
    """The unit, the year or the filing date, from the head of the report."""
    report = dossier.report
    head = Span(0, report.sections[0].span.start if report.sections else min(len(report.text), 400))
    if topic.kind is ValueKind.UNIT:
        at = report.text.find(report.unit) if report.unit else -1
        if report.unit is None or at < 0:
            return False
        place = dossier.pieces.clause(Span(at, at + len(report.unit)))
        writer.line()
        writer.say("lookup.value", place, what=topic.name, value=report.unit, quote=report.quote(place))
        return True
    if topic.kind is ValueKind.YEAR:
        match = report.year and re.search(rf"{report.year}\s*年度?", report.text[head.start : head.end] or report.text)
        match = match or (report.year and re.search(rf"{report.year}\s*年度?", report.text))
        if not match:
            return False
        place = _line(report.text, match.start())
        writer.line()
        writer.say("lookup.value", place, what=topic.name, value=f"{report.year}年度", quote=report.quote(place))
        return True
    for mention in dossier.topic_mentions(topic):
        place = _line(report.text, mention.start)
        if any(q.kind is Kind.DATE for q in dossier.quantities_in(place)):
            date = next(q for q in dossier.quantities_in(place) if q.kind is Kind.DATE)
            writer.line()
            writer.say(
                "lookup.value", place, what=topic.name, value=_date(report.quote(date.span)), quote=report.quote(place)
            )
            return True
    if report.filed is None:
        return False
    return _say_filed(writer, dossier, topic)


def _say_filed(writer: Writer, dossier: Dossier, topic: Topic) -> bool:
    filed = dossier.report.filed
    assert filed is not None
    pattern = rf"{filed.year}\s*年\s*0?{filed.month}\s*月(?:\s*0?{filed.day}\s*日)?"
    match = re.search(pattern, dossier.report.text)
    if match is None:
        return False
    place = _line(dossier.report.text, match.start())
    writer.line()
    writer.say("lookup.value", place, what=topic.name, value=_date(match[0]), quote=dossier.words(place))
    return True


def _date(text: str) -> str:
    """2024年03月25日 as people say it: 2024年3月25日."""
    return re.sub(r"(?<=\D)0(?=\d)", "", text)


def _line(text: str, position: int) -> Span:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    span = Span(start, len(text) if end < 0 else end)
    return span if len(span) <= 80 else Span(position, min(span.end, position + 40))
