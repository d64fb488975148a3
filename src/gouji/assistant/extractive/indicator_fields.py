"""What an indicator block says in its fields (指标值、完成值、成效分析)."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import vocabulary
from gouji.assistant.writer import Writer
from gouji.report.model import Indicator, Span

ASKS_VALUE = re.compile(r"多少|几[个人名家户次场项件条期所台辆处批位分月]|多高|多大|多长|何时|什么时候|哪天|百分之几")
_DEFAULT_FIELDS = ("target", "final", "completion", "deviation")
_VALUE_FIELDS = ("target", "final")
_NARRATIVE = ("narrative", "explanation")


def say_indicator(writer: Writer, dossier: Dossier, question: Question, indicator: Indicator) -> None:
    known = vocabulary().fields
    valued = ASKS_VALUE.search(question.text) is not None
    fields = question.fields
    if not fields:
        fields = tuple(f for f in known if f.name in (_VALUE_FIELDS if valued else _DEFAULT_FIELDS))
        fields = tuple(f for f in fields if getattr(indicator, f.name) is not None)
    elif valued and all(f.name in _NARRATIVE for f in fields):
        fields = (*(f for f in known if f.name == "final"), *fields)
    short = [s for f in fields if f.name not in _NARRATIVE and (s := getattr(indicator, f.name)) is not None and len(s)]
    # With the indicator's name in the quote where that is near enough to be read in one.
    places = dossier.pieces.quotable([indicator.name_span, *short])
    name = {"number": indicator.number, "name": indicator.name}
    for field in fields:
        span: Span | None = getattr(indicator, field.name)
        writer.line()
        if span is None or not len(span):
            writer.say("lookup.no_field", *places[:1], field=field.label, **name)
        elif field.name in _NARRATIVE:
            place = dossier.pieces.shortened(span, [indicator.name, *question.focus.terms])
            writer.say("lookup.field_quote", place, field=field.label, quote=dossier.words(place), **name)
        else:
            place = next((p for p in places if p.contains(span)), places[0])
            writer.say("lookup.field", place, field=field.label, value=dossier.report.quote(span), **name)
