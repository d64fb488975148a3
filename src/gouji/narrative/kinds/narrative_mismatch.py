"""An indicator whose explanation speaks of something else (名实不符)."""

import re
from collections.abc import Iterator

from gouji.narrative.fit import Fit, speaks_of
from gouji.narrative.fitting import rivals
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_RULE = "R-W1"
_RATE = re.compile(r"([一-鿿]{2})率$")
_LONGEST_QUOTE = 120  # characters of the explanation that a note quotes


def find(reading: Reading) -> Iterator[Finding]:
    """One note an indicator, with the clauses that do fit named beside the text that does not."""
    names = [i.name for i in reading.fits]
    for indicator, result in reading.fits.items():
        told = reading.told_of(indicator)
        if told is None or _counts_the_rate(indicator.name, reading.quote(told)):
            continue
        if reading.strays(indicator):
            yield _note(reading, indicator, told, result, rivals(names, indicator.name))


def _counts_the_rate(name: str, told: str) -> bool:
    """「检测水样216份，达标202份」 is about 供水水质达标率, few of whose words it uses: it counts what that names."""
    named = _RATE.search(name)
    return named is not None and re.search(rf"\d[^。；]{{0,12}}，[^，。；]{{0,4}}{named[1]}\d", told) is not None


def _note(reading: Reading, indicator: Indicator, span: Span, result: Fit, names: list[str]) -> Finding:
    fitting = [c for c in reading.clauses(span) if speaks_of(indicator.name, reading.quote(c), reading.vocabulary)]
    strange = [c for c in reading.clauses(span) if c not in fitting] or [span]
    quote = Span(strange[0].start, min(strange[-1].end, strange[0].start + _LONGEST_QUOTE))
    sure = result.mismatch >= reading.rule(_RULE).threshold("certain") and result.other is not None
    subject = f"“{result.other}”方面的内容" if result.other else "其他内容"
    if result.rival is not None:
        subject = f"与“{names[result.rival]}”更相符的内容"
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
