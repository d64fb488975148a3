"""Targets that no one could miss (目标偏低)."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from gouji.figures.model import Kind, Quantity
from gouji.narrative.deviation import explanation_of, less_is_better
from gouji.narrative.fit import fields_of
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_RULE = "R-T2"
# 「2021年为85.9%」, 「上年实际完成118场」; not 「比上年提高3.6」, nor an earlier target.
_BEFORE = re.compile(
    r"(?:上年|去年|上一年|前[一两二三]年|(?P<year>20\d\d)年)(?:度|末|底|同期|全年)*(?P<of>[^，。；：\d\n]{0,18})$"
)
_NOT_A_RESULT = re.compile(r"目标|计划|预算|指标值|任务|提高|增|升|降|减|多|少|以来|起|开始|标准|规划|要求")
_ADDED = re.compile(r"新增$")  # 「2023年新增8家」 is a result, unlike 「比上年增8家」
_SET_ABOVE = re.compile(  # the target is not the unit's to choose, or was changed with leave
    r"(?:上级|国家|省|市|自治区|部)[^，。；\n]{0,8}(?:统一)?(?:下达|核定|确定|规定|制定|设定)|统一(?:下达|设定|确定)|省定|国定|市定|部颁|批复|批准|经[^，。；\n]{2,12}同意"
)
_WATCHED = re.compile(r"安全|检查|排查|抽检|抽查|监管|巡查|隐患|整改|包保|合格|处置|防护|消防")  # 冷链物流 is not
_WIDE_KINDS = (Kind.COUNT, Kind.RATIO)
_LEAD = 28  # characters before a figure in which its year stands


def find(reading: Reading) -> Iterator[Finding]:
    low = [(i, reason) for i in reading.indicators if (reason := _reason(reading, i))]
    uniform = _uniform(reading)
    places = [_shown(i, whole=_too_wide(reading, i) is not None) for i, _ in low] + [_shown(i) for i in uniform]
    if not places:
        return
    reasons = [reason for _, reason in low]
    if uniform:
        reasons.append(f"{len(uniform)}个指标的目标都取“{_target(reading, uniform[0])}”，看不出任务总量和历史水平")
    yield note(
        reading,
        _RULE,
        spans=[*places[:7], *(s for i, _ in low if (s := _earlier(reading, i)))],
        title="目标值疑似偏低",
        explanation="；".join(reasons) + "。",
        suggestion="请对照上级任务、历年完成值和行业标准重新测算目标值；分步实施的，说明计划【待补】。",
        severity=Severity.MEDIUM if low else Severity.LOW,
        certainty=Certainty.LIKELY,
    )


def _reason(reading: Reading, indicator: Indicator) -> str | None:
    return _unsafe(reading, indicator) or _below_before(reading, indicator) or _too_wide(reading, indicator)


def _too_wide(reading: Reading, indicator: Indicator) -> str | None:
    """An upper limit so far above what came of it that it bound no one: at most 60 complaints, and 3 came."""
    target, done = reading.value(indicator.target), reading.completion(indicator)
    if target is None or done is None or not reading.reverse(indicator) or target.kind not in _WIDE_KINDS:
        return None
    rule = reading.rule(_RULE)
    if target.base_value < Decimal(str(rule.threshold("limit"))) or done > Decimal(str(rule.threshold("used"))):
        return None
    words = explanation_of(reading, indicator)
    if reading.says(reading.evidence.admissions, words) or _reasoned(reading, words):
        return None
    final = reading.quote(indicator.final).strip() if indicator.final else ""
    return f"{reading.label(indicator)}上限{_target(reading, indicator)}，实际只有{final}，上限没有约束力"


def _unsafe(reading: Reading, indicator: Indicator) -> str | None:
    """A matter of safety of which not nearly all is aimed at."""
    target = reading.value(indicator.target)
    if target is None or reading.reverse(indicator) or indicator not in reading.report.indicators:
        return None
    said = explanation_of(reading, indicator) + reading.quote(indicator.span)
    words = reading.vocabulary.evidence
    limit = Decimal(str(reading.rule(_RULE).threshold("coverage")))
    if target.kind is Kind.RATIO and target.value < limit and reading.says(words.full_rates, indicator.name):
        fields = fields_of(indicator.name, reading.vocabulary)
        watched = _WATCHED.search(indicator.name) is not None
        if (
            watched
            and any(reading.vocabulary.topic[f].safety for f in fields)
            and not any_of(words.phased).search(said)
        ):
            return f"{reading.label(indicator)}是安全类指标，目标只有{_target(reading, indicator)}，没有分步计划"
    return None


def _below_before(reading: Reading, indicator: Indicator) -> str | None:
    """A target that an earlier year had already passed, with no reason why less should do."""
    was = _earlier(reading, indicator)
    if was is None:
        return None
    return f"{reading.label(indicator)}目标{_target(reading, indicator)}，低于以前年度的实际（{reading.quote(was)}）"


def _earlier(reading: Reading, indicator: Indicator) -> Span | None:
    """Where the best result of an earlier year stands that the target falls short of."""
    target, done = reading.value(indicator.target), reading.completion(indicator)
    if target is None or done is None or done < 100 or reading.reverse(indicator) or "满意" in indicator.name:
        return None
    if target.comparator is None and less_is_better(reading, indicator):
        return None
    told = [s for s in (indicator.narrative, indicator.explanation) if s is not None]
    above = [(q, start) for s in told for q in reading.figures(s) if (start := _of_before(reading, q, target))]
    words = explanation_of(reading, indicator)
    if not above or reading.says(reading.evidence.admissions, words) or _reasoned(reading, words):
        return None
    best, start = max(above, key=lambda found: found[0].base_value)
    return Span(start, best.span.end)


def _reasoned(reading: Reading, words: str) -> bool:
    return _SET_ABOVE.search(words) is not None or reading.says(reading.evidence.causes, words)


def _of_before(reading: Reading, quantity: Quantity, target: Quantity) -> int | None:
    """Where the words of an earlier year begin, if the quantity is that year's result and well above the target."""
    if quantity.unit.base != target.unit.base or quantity.kind is not target.kind or quantity.approximation:
        return None
    at = quantity.span.start
    match = _BEFORE.search(reading.text, max(0, at - _LEAD), at)
    if match is None or _NOT_A_RESULT.search(_ADDED.sub("", match["of"])) or not _recent(reading, match["year"]):
        return None
    rule = reading.rule(_RULE)
    if target.kind is Kind.RATIO:
        above = quantity.value - target.value >= Decimal(str(rule.threshold("points")))
    else:
        above = quantity.base_value * 100 > target.base_value * (100 + Decimal(str(rule.threshold("above"))))
    return match.start() if above else None


def _recent(reading: Reading, year: str | None) -> bool:
    """Whether a year named by its number is one of the three before the report's."""
    return year is None or (reading.report.year is not None and 1 <= reading.report.year - int(year) <= 3)


def _target(reading: Reading, indicator: Indicator) -> str:
    return reading.quote(indicator.target or indicator.name_span).strip()


def _uniform(reading: Reading) -> list[Indicator]:
    """Counts of several indicators that all take one and the same target."""
    least = reading.rule(_RULE).threshold("uniform")
    counts = [
        (i, (t.base_value, t.unit.name))
        for i in reading.report.indicators
        if (t := reading.value(i.target)) is not None and t.kind is Kind.COUNT and t.base_value > 1
    ]
    common = Counter(key for _, key in counts).most_common(1)
    if not common or common[0][1] < least or common[0][1] * 3 < len(counts) * 2:
        return []
    return [i for i, key in counts if key == common[0][0]]


def _shown(indicator: Indicator, *, whole: bool = False) -> Span:
    """From the name to the target; `whole`: on to what was reached."""
    target, final = indicator.target, indicator.final
    if whole and target and final and 0 < final.end - indicator.name_span.start < 60:
        return Span(indicator.name_span.start, final.end)
    if target and 0 <= target.start - indicator.name_span.end < 40:
        return Span(indicator.name_span.start, target.end)
    return indicator.name_span
