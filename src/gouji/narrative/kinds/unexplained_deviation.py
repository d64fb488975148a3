"""A value far from its target with no cause given (偏差未说明)."""

from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator.draft import plain
from gouji.figures.model import Comparator
from gouji.narrative.deviation import excused, explained, less_is_better, missed, of_execution
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_RULE = "R-S4"


def find(reading: Reading) -> Iterator[Finding]:
    for indicator in reading.indicators:
        done = reading.completion(indicator)
        if done is None or of_execution(indicator):
            continue
        finding = _under(reading, indicator, done) or _over(reading, indicator, done)
        if finding is not None:
            yield finding


def _under(reading: Reading, indicator: Indicator, done: Decimal) -> Finding | None:
    if not missed(reading, indicator, done) or explained(reading, indicator):
        return None
    blank = reading.blank(indicator.explanation)
    return note(
        reading,
        _RULE,
        spans=[*_places(indicator), *_told_outside(reading, indicator)],
        title=f"{reading.label(indicator)}没有达到目标，{'没有说明原因' if blank else '原因没有说清'}",
        explanation=f"{_sum(reading, indicator, done)}，没有达到目标值，{_said(reading, indicator)}。",
        suggestion="请写明未达到目标的原因、差距和补救安排【待补】，并按评分标准核实得分。",
        severity=Severity.HIGH if blank and done < 80 and not reading.reverse(indicator) else Severity.MEDIUM,
        certainty=Certainty.CERTAIN,
    )


def _told_outside(reading: Reading, indicator: Indicator) -> list[Span]:
    """The sentence below a table in which the cause of a row is left open."""
    cause = indicator.explanation
    outside = cause is not None and not indicator.span.overlaps(cause)
    return [reading.sentence_at(cause.start)] if cause is not None and outside else []


def _over(reading: Reading, indicator: Indicator, done: Decimal) -> Finding | None:
    rule = reading.rule(_RULE)
    target = reading.value(indicator.target)
    if reading.reverse(indicator) or target is None or target.comparator is Comparator.EQUAL:
        return None
    over = done - 100
    said_no = indicator.explanation is not None and reading.quote(indicator.explanation).strip("。 ") in ("无", "暂无")
    if excused(reading, indicator):
        least = rule.threshold("excused")
    else:
        least = (
            rule.threshold("over") if said_no or not reading.blank(indicator.explanation) else rule.threshold("plain")
        )
    if over <= Decimal(str(least)) or explained(reading, indicator):
        return None
    if target.comparator is None and less_is_better(reading, indicator):
        return None
    if over >= Decimal(str(rule.threshold("far"))):
        severity = Severity.HIGH
    elif over >= Decimal(str(rule.threshold("plain"))) or excused(reading, indicator) or said_no:
        severity = Severity.MEDIUM
    else:
        severity = Severity.LOW
    return note(
        reading,
        _RULE,
        also=("R-T2",),
        spans=_places(indicator),
        title=f"{reading.label(indicator)}超额{plain(done - 100, 2)}%，原因没有说清",
        explanation=f"{_sum(reading, indicator, done)}，{_said(reading, indicator)}；年初目标值可能偏低。",
        suggestion="请分析超额的原因（任务增加还是测算不足）【待补】；目标值偏低的，按评分标准核实得分，下年度据实调整目标值。",
        severity=severity,
        certainty=Certainty.CERTAIN,
    )


def _sum(reading: Reading, indicator: Indicator, done: Decimal) -> str:
    target, final = reading.value(indicator.target), reading.final_value(indicator)
    if target is None or final is None:
        return "完成值与目标值不同"
    stated, due = f"{plain(final.value)}{final.unit.name}", f"{plain(target.value)}{target.unit.name}"
    return f"完成值{stated} ÷ 目标值{due} = {plain(done, 2)}%"


def _said(reading: Reading, indicator: Indicator) -> str:
    if reading.blank(indicator.explanation):
        return (
            "偏差原因没有填写"
            if indicator.explanation is None
            else f"偏差原因写“{reading.quote(indicator.explanation).strip() or '空白'}”"
        )
    quoted = reading.quote(indicator.explanation).strip() if indicator.explanation else ""
    return f"偏差原因只写“{quoted[:40]}{'…' if len(quoted) > 40 else ''}”"


def _places(indicator: Indicator) -> list[Span]:
    """The explanation first, then the values; in a short row, the row."""
    if len(indicator.span) <= 120:
        return [indicator.span]
    start = indicator.name_span.start
    ends = [s.end for s in (indicator.completion, indicator.final, indicator.target) if s and s.start >= start]
    values = Span(start, max(ends, default=indicator.name_span.end))
    told = [s for s in (indicator.explanation,) if s is not None and len(s) >= 4]
    deviation = [
        Span(indicator.deviation.start - 3, indicator.explanation.end)
        for _ in [0]
        if indicator.deviation and indicator.explanation
    ]
    return [*told, values if len(values) <= 160 else indicator.name_span, *deviation]
