"""A target of mere degree (明显增强) that is called reached with nothing to check (定性指标无佐证)."""

import re
from collections.abc import Iterator

from gouji.narrative.kinds.missing_evidence import supported
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_DEGREE = re.compile(
    r"明显|显著|有效|进一步|不断|逐步|持续|改善|提升|增强|提高|良好|较好|浓厚|转变|缓解|减轻|加强|好转|向好|优化|显现|扩大|较[大强高]"
)


def find(reading: Reading) -> Iterator[Finding]:
    """A target of degree (明显增强) and an account in which nothing can be checked: one note for all."""
    found: list[tuple[Indicator, Span]] = []
    for indicator in reading.report.indicators:
        told = indicator.narrative or indicator.explanation
        aim = indicator.target
        if aim is None or told is None or reading.blank(told) or reading.figures(aim) or "满意" in indicator.name:
            continue
        if _DEGREE.search(reading.quote(aim)) is None or any(q.is_claim for q in reading.figures(indicator.final)):
            continue
        if len(told) >= _LEAST_PRAISE and not _provable(reading, told) and not reading.explained_outside(indicator):
            found.append((indicator, told))
    if found:
        first, told = found[0]
        yield note(
            reading,
            "R-W2c",
            spans=[span for _, span in found[:4]],
            title="定性指标只有形容，没有数据" if len(found) == 1 else f"定性指标只有形容，没有数据（{len(found)}个）",
            explanation=f"{reading.label(first)}目标写“{reading.quote(first.target or told).strip('“”')}”，"
            "说明里没有数据、前后对比、调查或文件，达到与否无法核验。",
            suggestion="请补充能衡量的数据及来源，如前后对比、次数、覆盖面或调查结果【待补】。",
            severity=Severity.MEDIUM,
            certainty=Certainty.LIKELY,
        )


_LEAST_PRAISE = 12  # characters that a mere 无偏差 has not


def _provable(reading: Reading, span: Span) -> bool:
    """Whether an account holds anything to check: a figure, a paper, a date, a survey, or where its facts come from."""
    words = reading.evidence
    return supported(reading, span) or any(
        reading.says(patterns, reading.quote(span)) for patterns in (words.dates, words.surveys, words.compared)
    )
