"""The cause of a missed target that only tells what was done, of other work (偏差原因写成其他工作)."""

import re
from collections.abc import Iterator

from gouji.figures.model import Kind
from gouji.narrative.deviation import missed, of_execution
from gouji.narrative.fit import content_pairs, fit
from gouji.narrative.model import Finding
from gouji.narrative.note import off_topic
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_FEWEST = 2  # clauses that tell with a figure what was done
# Whatever speaks of a lack, a hindrance, a change, what is left or what comes next may be a cause.
_CAUSE = re.compile(
    r"[未没无缺少减降延迟晚推不仅只尚难限超剩余将拟改撤退迁弃暂毁坏断漏空]|因|由于|影响|受|等候|[有尚]待|原|取消|变更|计划|争取|下一?年|其中|占|多|为主|引起|涉及|系|双方|20\d\d年|高于|低于|目标"
)
_ELSEWHERE = 0.6  # share of clauses that must be of other fields only


def find(reading: Reading) -> Iterator[Finding]:
    for indicator in reading.indicators:
        cause, done = indicator.explanation, reading.completion(indicator)
        if cause is None or done is None or reading.blank(cause) or of_execution(indicator):
            continue
        if missed(reading, indicator, done) and _of_other_work(reading, indicator, cause):
            yield off_topic(
                reading,
                indicator,
                cause,
                title="的偏差原因写的是其他工作",
                explanation="没有达到目标，偏差原因栏写的是做了哪些工作，没有写为什么没有完成，也没有提到指标名称里的内容。",
                suggestion="请改写偏差原因，写明差在哪里、为什么和怎样补救【待补】。",
            )


def _of_other_work(reading: Reading, indicator: Indicator, cause: Span) -> bool:
    said = reading.quote(cause)
    target = reading.value(indicator.target)
    figures = [q for q in reading.figures(cause) if q.is_claim]
    if _CAUSE.search(said) or target is None or any(q.unit.base == target.unit.base for q in figures):
        return False
    held = fit(indicator.name, said, reading.vocabulary, setting=reading.report.title)
    if held.mismatch < reading.rule("R-W1").threshold("certain") or held.elsewhere < _ELSEWHERE:
        return False
    clauses = [
        c for c in reading.clauses(cause) if any(q.kind in (Kind.COUNT, Kind.MEASURE) for q in reading.figures(c))
    ]
    pairs = content_pairs(indicator.name, reading.vocabulary)
    return len(clauses) >= _FEWEST and bool(pairs) and not any(p in said for p in pairs)
