"""An indicator whose explanation speaks of something else (名实不符)."""

from collections.abc import Iterator, Mapping

from gouji.figures.model import Kind
from gouji.narrative.fit import Fit, fit, speaks_of
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_RULE = "R-W1"
_LONGEST_QUOTE = 120  # characters of the explanation that a note quotes


def find(reading: Reading) -> Iterator[Finding]:
    """One note an indicator, with the clauses that do fit named beside the text that does not."""
    told = explained(reading)
    similar = _similarities(reading, told)
    names = [i.name for i in told]
    for indicator, span in told.items():
        result = fit(
            indicator.name,
            reading.quote(span),
            reading.vocabulary,
            rivals=[n for n in names if n != indicator.name],
            similarity=similar.get(indicator.name),
        )
        rule = reading.rule(_RULE)
        if not result.judgeable or result.mismatch < rule.threshold("mismatch"):
            continue
        restated = _restates(reading, indicator, span)
        if not restated or (result.mismatch >= rule.threshold("certain") and not result.own):
            yield _note(reading, indicator, span, result, [n for n in names if n != indicator.name])


def explained(reading: Reading) -> dict[Indicator, Span]:
    """The indicators whose explanation is long enough to be judged."""
    least = reading.rule(_RULE).threshold("least_characters")
    return {
        i: i.narrative
        for i in reading.report.indicators
        if i.narrative is not None and len(i.narrative) >= least and not reading.blank(i.narrative)
    }


def _restates(reading: Reading, indicator: Indicator, span: Span) -> bool:
    """Whether the text names the indicator's own count: then it speaks of it, whatever its words."""
    final = reading.value(indicator.final)
    if final is None or final.kind is Kind.RATIO:
        return False
    return any(q.base_value == final.base_value and q.unit.base == final.unit.base for q in reading.figures(span))


def _note(reading: Reading, indicator: Indicator, span: Span, result: Fit, rivals: list[str]) -> Finding:
    fitting = [c for c in reading.clauses(span) if speaks_of(indicator.name, reading.quote(c), reading.vocabulary)]
    strange = [c for c in reading.clauses(span) if c not in fitting] or [span]
    quote = Span(strange[0].start, min(strange[-1].end, strange[0].start + _LONGEST_QUOTE))
    sure = result.mismatch >= reading.rule(_RULE).threshold("certain") and result.other is not None
    subject = f"“{result.other}”方面的内容" if result.other else "其他内容"
    if result.rival is not None:
        subject = f"与“{rivals[result.rival]}”更相符的内容"
    only = f"；与指标有关的只有“{reading.quote(fitting[0]).strip(' ，；。')}”" if fitting else ""
    share = "指标名称的实词只在个别处带过" if result.own else "指标名称的实词在说明里没有出现"
    return note(
        reading,
        _RULE,
        spans=(indicator.name_span, quote, *fitting[:2]),
        title=f"{reading.label(indicator)}的成效说明与指标{'不一致' if sure else '疑似不一致'}",
        explanation=f"说明写的主要是{subject}，{share}{only}。",
        suggestion="请改写成效说明，写明与指标直接有关的总数、完成数、时间和计算过程【待补】，并附台账或名册。",
        severity=Severity.HIGH if sure else Severity.MEDIUM,
        certainty=Certainty.CERTAIN if sure else Certainty.LIKELY,
    )


def _similarities(reading: Reading, told: Mapping[Indicator, Span]) -> dict[str, float]:
    """The cosine of each name with its explanation, where the outside supplies vectors."""
    if reading.context.embed is None or not told:
        return {}
    texts = [*(i.name for i in told), *(reading.quote(s) for s in told.values())]
    vectors = reading.context.embed(texts)
    half = len(told)
    return {
        indicator.name: float(sum(a * b for a, b in zip(vectors[n], vectors[n + half], strict=True)))
        for n, indicator in enumerate(told)
    }
