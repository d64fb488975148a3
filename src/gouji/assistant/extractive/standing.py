"""How the indicators stand (指标完成情况): which are not met, which are exceeded, and what is said of deviations."""

import re
from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.judge import judge_threshold
from gouji.calculator.model import Verdict
from gouji.figures.model import Comparator, Quantity
from gouji.report.model import Indicator, Span

_UNMET = re.compile(
    r"(哪个|哪些|哪几个|有没有|多少个?|几个)[^，。？]{0,4}指标[^，。？]{0,6}(没|未|不)[^，。？]{0,3}(完成|达标|达到|实现)"
)
_EMPTY = re.compile(r"(无|没有|暂无|无偏差|[—\-/\s])*[。；]?")
_MOST = 8


def say_unmet(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say which indicators miss their target. False where that is not asked, or no indicator has both values."""
    if not _UNMET.search(question.text):
        return False
    judged = [(i, verdict) for i in dossier.report.indicators if (verdict := _verdict(dossier, i)) is not None]
    if not judged:
        return False
    missed = [i for i, verdict in judged if verdict is Verdict.INCONSISTENT]
    if not missed:
        places = [s for i, _ in judged[:2] for s in (i.name_span, i.target, i.final) if s is not None]
        writer.allow(f"{len(judged)}个")
        writer.say("standing.all_met", *dossier.pieces.quotable(places)[:2], count=len(judged))
    say_unmet_indicators(writer, dossier, missed[:_MOST])
    return True


def unmet(dossier: Dossier) -> list[Indicator]:
    """The indicators whose value misses the target."""
    return [i for i in dossier.report.indicators if _verdict(dossier, i) is Verdict.INCONSISTENT]


def say_unmet_indicators(writer: Writer, dossier: Dossier, indicators: Sequence[Indicator]) -> None:
    for indicator in indicators:
        places = [s for s in (indicator.name_span, indicator.target, indicator.final) if s is not None]
        writer.line()
        writer.say(
            "standing.unmet",
            *dossier.pieces.quotable(places)[:2],
            number=indicator.number,
            name=indicator.name,
            target=dossier.report.quote(indicator.target) if indicator.target else "",
            final=dossier.report.quote(indicator.final) if indicator.final else "",
        )


def say_explanations(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """The explanations of deviations (偏差) that the indicators give, none of them being named. False where none is."""
    if "偏差" not in question.text or not any(f.name == "explanation" for f in question.fields):
        return False
    given = [
        i
        for i in dossier.report.indicators
        if i.explanation and not _EMPTY.fullmatch(dossier.report.quote(i.explanation))
    ]
    for indicator in given[:_MOST]:
        assert indicator.explanation is not None
        place = dossier.pieces.shortened(indicator.explanation, [indicator.name])
        writer.line()
        writer.say(
            "lookup.field_quote",
            place,
            number=indicator.number,
            name=indicator.name,
            field="偏差原因及改进措施",
            quote=dossier.words(place),
        )
    return bool(given)


def _verdict(dossier: Dossier, indicator: Indicator) -> Verdict | None:
    target, final = _value(dossier, indicator.target), _value(dossier, indicator.final)
    if target is None or final is None or target.unit.base != final.unit.base:
        return None
    return judge_threshold(final, target.comparator or Comparator.AT_LEAST, target).verdict


def _value(dossier: Dossier, span: Span | None) -> Quantity | None:
    claims = [q for q in dossier.quantities if span is not None and span.overlaps(q.span) and q.is_claim]
    return claims[0] if len(claims) == 1 else None
