"""A score that the report's own words do not bear out (得分与事实不符)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.figures.model import Kind, Quantity
from gouji.narrative.deviation import less_is_better, missed, reached, unreasoned
from gouji.narrative.grades import below
from gouji.narrative.items import points
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.narrative.unfinished import unfinished
from gouji.report.model import Indicator, Span

_TOTAL = re.compile(
    r"(?:(?:自评|综合|最终|总体|评价)(?:得分|总得分|评分|总分|综合得分)|总得分|总分(?!值|为?100分[，；。]?(?:其中|由))|综合得分|合计(?=\d{2,3}(?:\.\d+)?分)|自评为|自评得?(?=\d)|(?:项目|部门|单位)得分|自评分(?!为?值))"
    r"[^，。；\n|\d]{0,8}[|]?\s*(\d{2,3}(?:\.\d+)?)分?(?!值)"
)
_GRADE = re.compile(
    r"(?:等级|结果|评级|档次|评定|评为|结论)(?:为|是|：|评定为)?[^，。；\n]{0,4}?[“\"]?(优秀|优|良好|良|中|差|较差|合格)(?![点化先质势惠抚田育])[”\"]?"
)
_FULL_MARKS = re.compile(r"得(?:了)?满分|(?:为|获|评|记)满分|满分得分")
# The points of a group of indicators, in either order: 「产出指标60分得60分」, 「产出指标得50分（50分）」.
_OUTPUT = tuple(
    re.compile(rf"产出(?:类)?(?:指标)?[^，。；\n\d]{{0,6}}{first}[^，。；\n\d]{{0,5}}{second}")
    for first, second in (
        (r"(?P<due>\d+(?:\.\d+)?)分", r"(?:得分?|评分)(?:为)?(?P<got>\d+(?:\.\d+)?)分"),
        (r"得(?P<got>\d+(?:\.\d+)?)分", r"(?P<due>\d+(?:\.\d+)?)分"),
    )
)
_MISSED_AND_FULL = re.compile(
    r"(?:未完成|没有完成|未达标|未达到(?:目标|指标值)?|没有达到(?:目标|指标值)?)[^。；\n\d]{0,20}(?P<due>\d+(?:\.\d+)?)分[^，。；\n\d]{0,5}得(?P<got>\d+(?:\.\d+)?)分"
)
_COMPLETED = re.compile(r"完成率(?:为|达到?|是)?$")
_EXECUTED = re.compile(r"满意|执行率")
# Money that one wants more of.
_GAIN = re.compile(r"收入|增收|产值|销售|引资|到位资金|投资额|税收|融资|收益|募集|收缴|回收")
_HARM = re.compile(r"[误错漏断损伤亡毁缺欠逾]|超时|投诉|事故|违规|差评|中断|停[机运电水]")
_LONGEST = 200  # characters of a quote


@dataclass(frozen=True, slots=True)
class _Total:
    span: Span
    value: float


def find(reading: Reading) -> Iterator[Finding]:
    totals = _totals(reading)
    if totals:
        said = list(_beside_problems(reading, totals))
        yield from said or _full_output_though_unfinished(reading, totals)
        yield from _grade(reading, totals)
    yield from _full_though_missed(reading)
    yield from _full_marks_told(reading)
    yield from _less_though_reached(reading)


def _totals(reading: Reading) -> list[_Total]:
    """The report's total scores; a weight (满分100分) and an earlier year's score are none."""
    found = []
    for match in reading.search.matches(_TOTAL):
        lead = reading.text[max(0, match.start() - 14) : match.start()]
        if re.search(r"上年|去年|满分|分值|权重|上一年|以前年度", lead + match[0]) or float(match[1]) > 100:
            continue
        found.append(_Total(Span(match.start(), match.end()), float(match[1])))
    return found


def _beside_problems(reading: Reading, totals: list[_Total]) -> Iterator[Finding]:
    full = [t for t in totals if t.value >= reading.rule("R-S3").threshold("full")]
    if not full:
        yield from _high_beside_failures(reading, totals)
        return
    told = [
        Span(s.start, min(s.end, s.start + 80))
        for section in reading.sections("problems")
        for point in points(reading, section)
        for s in reading.sentences_in(point)
        if reading.says(reading.evidence.shortcomings, reading.quote(s)) and not re.match(r"\s*无", reading.quote(s))
    ]
    short = [i for i in reading.indicators if (d := reading.completion(i)) is not None and missed(reading, i, d)]
    if not told and not short:
        return
    where = [_clauses_of(reading, t) for t in told[:3]]
    yield note(
        reading,
        "R-S3",
        spans=[reading.wide(full[0].span, 24), *where, *(i.name_span for i in short[:2])],
        title=f"自评{full[0].value:g}分与所列问题不一致",
        explanation="自评满分，报告却"
        + ("列有“" + reading.quote(where[0]).strip()[:40] + "”等问题" if where else "")
        + ("，" if where and short else "")
        + (f"有{len(short)}个指标没有达到目标" if short else "")
        + "，得分没有体现。",
        suggestion="请按评分标准逐项核实得分，附评分表，列明扣分项和扣分原因【待补】。",
        severity=Severity.HIGH,
        certainty=Certainty.CERTAIN,
    )


def _clauses_of(reading: Reading, span: Span) -> Span:
    """From the first strong word's clause to its end."""
    match = any_of(reading.vocabulary.evidence.shortcomings).search(reading.text, span.start, span.end)
    return reading.clause_at(match.start(), span) if match else span


def _grade(reading: Reading, totals: list[_Total]) -> Iterator[Finding]:
    rule = reading.rule("R-S3c")
    bands = (
        (rule.threshold("excellent"), "优"),
        (rule.threshold("good"), "良"),
        (rule.threshold("fair"), "中"),
        (0.0, "差"),
    )
    for total in totals:
        end = reading.line_at(total.span.start).end
        match = _GRADE.search(reading.text, total.span.end, min(end, total.span.end + 40))
        if match is None:
            continue
        due = next(name for least, name in bands if total.value >= least)
        said = {"优秀": "优", "良好": "良", "较差": "差", "合格": "中"}.get(match[1], match[1])
        if said != due:
            yield note(
                reading,
                "R-S3c",
                spans=(reading.wide(Span(total.span.start, match.end()), 12),),
                title=f"等级“{match[1]}”与得分{total.value:g}分不一致",
                explanation=f"按通行档次（优≥{bands[0][0]:g}，良≥{bands[1][0]:g}，中≥{bands[2][0]:g}），{total.value:g}分应为“{due}”。",
                suggestion="请核对得分和等级标准，更正其一；采用其他档次的，请附评分办法【待补】。",
                certainty=Certainty.CERTAIN,
            )
            return


def _high_beside_failures(reading: Reading, totals: list[_Total]) -> Iterator[Finding]:
    """98分 beside work left undone or procedures left out, with no point taken off for anything."""
    high = [t for t in totals if t.value >= reading.rule("R-S3").threshold("high")]
    if not high or reading.search.has(reading.evidence.deducted):
        return
    scored = [(reading.points(i.weight), reading.points(i.score)) for i in reading.indicators]
    if any(w is not None and s is not None and s < w for w, s in scored):
        return
    left = [
        reading.clause_at(s.start)
        for section in reading.sections("problems")
        for s in reading.find(reading.evidence.failures, reading.body(section))
    ]
    if left:
        yield note(
            reading,
            "R-S3",
            spans=[reading.wide(high[0].span, 24), *dict.fromkeys(left[:3])],
            title=f"自评{high[0].value:g}分与所列问题不协调",
            explanation=f"报告列有“{reading.quote(left[0]).strip()[:40]}”，全文没有一处扣分说明，得分接近满分。",
            suggestion="请按评分标准逐项核实得分，附评分表，列明扣分项和扣分原因【待补】。",
            severity=Severity.HIGH,
            certainty=Certainty.LIKELY,
        )


def _full_output_though_unfinished(reading: Reading, totals: list[_Total]) -> Iterator[Finding]:
    """「产出指标60分得60分」 beside a road whose surface was not laid by the end of the year."""
    full = [m for p in _OUTPUT for m in p.finditer(reading.text) if float(m["due"]) == float(m["got"]) > 0]
    left = list(unfinished(reading)) if full else []
    if left:
        group = Span(full[0].start(), full[0].end())
        yield note(
            reading,
            "R-S3",
            spans=[group, reading.wide(totals[0].span, 24), *left[:3]],
            title="产出得满分，与尚未完成的内容不一致",
            explanation=f"写“{reading.quote(group)}”，又写“{reading.quote(left[0]).strip()[:40]}”，没有完成的产出没有扣分。",
            suggestion="请按评分标准核实产出指标的得分，列明扣分项和计算过程【待补】。",
            severity=Severity.HIGH,
            certainty=Certainty.LIKELY,
        )


def _full_marks_told(reading: Reading) -> Iterator[Finding]:
    """「完成率85.33%，数量指标得满分」, 「指标未完成，该指标15分仍得15分」 in one sentence."""
    for match in _MISSED_AND_FULL.finditer(reading.text):
        if float(match["due"]) == float(match["got"]) > 0:
            yield note(
                reading,
                "R-S3e",
                spans=(Span(reading.clause_at(match.start()).start, match.end()),),
                title="写明没有完成却得满分",
                explanation=f"写“{match[0]}”，没有完成的指标没有扣分。",
                suggestion="请按评分标准核实得分，列明扣分和计算过程【待补】。",
                certainty=Certainty.CERTAIN,
            )
    for match in _FULL_MARKS.finditer(reading.text):
        sentence = reading.sentence_at(match.start())
        lead = Span(sentence.start, match.start())
        rates = [
            q
            for q in reading.figures(lead)
            if q.kind is Kind.RATIO and q.comparator is None and _COMPLETED.search(reading.text, 0, q.span.start)
        ]
        if rates and rates[-1].value < 100 and not _EXECUTED.search(reading.quote(lead)):
            yield note(
                reading,
                "R-S3e",
                spans=(reading.wide(Span(rates[-1].span.start - 3, match.end())),),
                title=f"完成率{rates[-1].literal}%却得满分",
                explanation=f"所写完成率{rates[-1].literal}%，没有达到目标，又写得满分。",
                suggestion="请按评分标准核实得分，列明扣分和计算过程【待补】。",
                certainty=Certainty.CERTAIN,
            )


def _less_though_reached(reading: Reading) -> Iterator[Finding]:
    """Indicators that reached their target and have less than their weight, with no reason: one note for all."""
    found = [i for i in reading.indicators if reached(reading, i) and unreasoned(reading, i)]
    if found:
        first = found[0]
        yield note(
            reading,
            "R-S3f",
            spans=[i.span if len(i.span) <= _LONGEST else _values(i) for i in found[:4]],
            title=f"达到目标的指标扣了分，没有写理由（{len(found)}个）",
            explanation=(
                f"{reading.label(first)}目标值{_cell(reading, first.target)}、完成值{_cell(reading, first.final)}，"
                f"已经达到，分值{_cell(reading, first.weight)}却得{_cell(reading, first.score)}。"
            ),
            suggestion="请逐项写明扣分理由和依据，或更正得分【待补】。",
            certainty=Certainty.CERTAIN,
        )


def _values(indicator: Indicator) -> Span:
    """From the name to the last of its values, whatever its narrative adds."""
    ends = [s.end for s in (indicator.target, indicator.final, indicator.weight, indicator.score) if s]
    end = max(ends, default=indicator.name_span.end)
    start = indicator.name_span.start
    return Span(start, end) if 0 < end - start <= _LONGEST else indicator.name_span


def _full_though_missed(reading: Reading) -> Iterator[Finding]:
    """Indicators that missed their target and still have the full weight: one note for all."""
    found = [i for i in reading.indicators if _has_full_points(reading, i) and _surely_missed(reading, i)]
    if found:
        first = found[0]
        yield note(
            reading,
            "R-S3e",
            spans=[i.span if len(i.span) <= _LONGEST and not i.told else _values(i) for i in found[:4]],
            title=f"未达到目标的指标得了满分（{len(found)}个）",
            explanation=(
                f"{reading.label(first)}目标值{_cell(reading, first.target)}、完成值{_cell(reading, first.final)}，"
                f"没有达到，得分{_cell(reading, first.score)}等于分值{_cell(reading, first.weight)}。"
            ),
            suggestion="请按评分标准核实得分，列明扣分和计算过程【待补】。",
            severity=Severity.HIGH,
            certainty=Certainty.CERTAIN,
        )


def _has_full_points(reading: Reading, indicator: Indicator) -> bool:
    weight, score = reading.points(indicator.weight), reading.points(indicator.score)
    return weight is not None and score is not None and score >= weight > 0


def _surely_missed(reading: Reading, indicator: Indicator) -> bool:
    done, target = reading.completion(indicator), reading.value(indicator.target)
    if done is not None and target is not None:
        return _one_way(reading, indicator, target) and missed(reading, indicator, done)
    if indicator.target is None or indicator.final is None:
        return False
    final = reading.final_value(indicator)
    if target is not None and final is not None and _harm_happened(reading, indicator, target, final):
        return True
    return below(reading.quote(indicator.target), reading.quote(indicator.final))


def _harm_happened(reading: Reading, indicator: Indicator, target: Quantity, final: Quantity) -> bool:
    """Whether none was to happen and some did (0次, 1次). Where nothing was aimed at, only a harm counts against it."""
    harm = less_is_better(reading, indicator) or _HARM.search(indicator.name) is not None
    return harm and target.base_value == 0 < final.base_value and target.kind is final.kind


def _one_way(reading: Reading, indicator: Indicator, target: Quantity) -> bool:
    """Whether it is known which way it counts: by a mark or word (30日内), as the whole of a rate, by the name (收入),
    or by what is counted: 20处 to be repaired."""
    if target.comparator is not None or reading.reverse(indicator):
        return True
    if less_is_better(reading, indicator):
        return False
    if target.kind is Kind.RATIO:
        return target.value == 100 or reading.says(reading.evidence.more_is_better, indicator.name)
    if target.kind is Kind.MONEY:
        return _GAIN.search(indicator.name) is not None
    return target.kind in (Kind.COUNT, Kind.MEASURE)


def _cell(reading: Reading, span: Span | None) -> str:
    return reading.quote(span).strip() if span else "—"
