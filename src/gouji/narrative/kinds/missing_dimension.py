"""An indicator system that measures only one side (指标维度残缺)."""

import re
from collections.abc import Iterator

from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_RULE = "R-T3"
_CLASS = re.compile(r"数量|质量|时效|成本|效益|效应|满意|履职|产出")
_LISTED = re.compile(r"(?:[一二三]级|数量|质量|产出)指标\d+个|\d+个[一二三]级指标")
_CLAIM = re.compile(r"绩效(?:目标|指标)(?:设置|设定)?(?:基本)?(?:合理|明确|清晰|科学)[^。；\n]{0,30}")


# 「设置了数量、质量和社会效益三类指标」: the classes that a report says it has.
_NAMED = r"(?:数量|质量|时效|成本|产出|满意度|(?:经济|社会|生态|可持续)?(?:效益|影响|效应))(?:指标)?"
_DECLARED = re.compile(
    rf"(?:设置|设定|设(?=[数质时成产满经社生可])|设有|设立|包括|涵盖|由|分为|下设|含)(?:了)?(?:绩效)?(?:指标)?[^，。；\n]{{0,6}}?({_NAMED}(?:(?:、|和|及|与|以及){_NAMED})+)"
    rf"(?:等)?[^，。；\n]{{0,6}}?(?:类|方面|指标)"
)
_WANTED = ("质量", "时效", "成本", "效益", "满意度")


def find(reading: Reading) -> Iterator[Finding]:
    indicators = reading.report.indicators
    set_out = [i for i in indicators if i.number or i.weight or i.score or not i.told]
    if len(set_out) < reading.rule(_RULE).threshold("indicators"):  # what sentences tell may leave others out
        yield from _of_prose(reading)
        return
    there = dimensions(reading)
    absent = [d for d in reading.vocabulary.elements.dimensions if d not in there]
    only_counts = there <= {"数量"}
    told = [d for d in ("效益", "满意度") if d in absent and (d == "满意度" or _classed(reading))]
    declared = _DECLARED.search(reading.text)
    told = [*_undeclared(declared, there), *told]
    if not only_counts and not told:
        return
    listed = next((s for s in reading.sentences if _LISTED.search(reading.quote(s))), None)
    first = indicators[0]
    category = reading.text.rfind(first.category[-1], 0, first.span.start) if first.category else -1
    heading = [reading.line_at(category)] if category >= 0 and not reading.in_table(category) else []
    lacking = "、".join(absent if only_counts else told)
    yield note(
        reading,
        _RULE,
        spans=[
            *([listed] if listed else []),
            *([reading.clause_at(declared.start(1))] if declared else []),
            *heading,
            *_headings(reading, first),
            *(i.name_span for i in indicators[: 7 if only_counts else 3]),
        ],
        title="指标只有数量指标，缺质量、时效、成本、效益、满意度"
        if only_counts
        else f"指标体系缺少{'、'.join(told)}指标",
        explanation=f"{len(indicators)}个指标里没有{lacking}方面的指标，不能反映产出质量和效果。",
        suggestion=f"请补充{lacking}指标，写明目标值、完成值、权重和数据来源【待补】。",
        severity=Severity.HIGH if (only_counts and _classed(reading)) or len(told) > 1 else Severity.MEDIUM,
        certainty=Certainty.CERTAIN,
    )
    if only_counts:
        yield from _claimed(reading, absent)


def _undeclared(declared: re.Match[str] | None, there: set[str]) -> list[str]:
    """The classes of output that neither the report's own list of classes nor any indicator has: two at least, as one
    may go by another name."""
    if declared is None or "产出" in declared[1]:
        return []
    lacking = [d for d in ("质量", "时效", "成本") if d not in there and d not in declared[1]]
    return lacking if len(lacking) > 1 else []


def _of_prose(reading: Reading) -> Iterator[Finding]:
    """Indicators that are only told in sentences: what the report says it has set, or no word on satisfaction."""
    told = reading.indicators
    if not reading.is_prose or len(told) < reading.rule(_RULE).threshold("indicators"):
        return
    declared = _DECLARED.search(reading.text)
    there = dimensions(reading) | {d for d in _WANTED if declared and d in declared[1].replace("影响", "效益")}
    lacking = [d for d in (_WANTED if declared else _WANTED[-1:]) if d not in there]
    if "满意度" not in lacking or "满意" in reading.text:
        return  # the one class that every framework asks for and no name hides
    place = [reading.clause_at(declared.start(1))] if declared else []
    yield note(
        reading,
        _RULE,
        spans=[*place, *_headings(reading, told[0]), *(i.name_span for i in told[:3])],
        title=f"指标体系缺少{'、'.join(lacking)}指标",
        explanation=f"所写的{len(told)}个指标里没有{'、'.join(lacking)}方面的指标，不能全面反映产出和效果。",
        suggestion=f"请补充{'、'.join(lacking)}指标，写明目标值、完成值、权重和数据来源【待补】。",
        severity=Severity.HIGH if len(lacking) > 1 else Severity.MEDIUM,
        certainty=Certainty.LIKELY,
    )


def _headings(reading: Reading, first: Indicator) -> list[Span]:
    """The heading under which the indicators stand: it is where the missing ones belong."""
    section = reading.report.section_at(first.span.start)
    if section is None:
        return []
    outer = [s for s in reading.report.sections if s.span.contains(section.span) and s.level <= section.level]
    return [min(outer, key=lambda s: s.level, default=section).heading]


def _classed(reading: Reading) -> bool:
    """Whether most indicators say of which class they are: benefit cannot be told from a name alone."""
    return sum(_CLASS.search("".join(i.category)) is not None for i in reading.report.indicators) * 2 > len(
        reading.report.indicators
    )


def _claimed(reading: Reading, absent: list[str]) -> Iterator[Finding]:
    """「绩效指标明确、目标合理」 of a system that measures one side."""
    claims = [Span(m.start(), m.end()) for m in _CLAIM.finditer(reading.text)]
    if claims:
        yield note(
            reading,
            "R-T1b",
            spans=[reading.wide(c, 24) for c in claims[:3]],
            title="“目标合理、指标明确”与指标现状疑似不一致",
            explanation=f"报告自称绩效目标和指标合理、明确，指标体系却没有{'、'.join(absent)}方面的指标。",
            suggestion="请如实评价绩效目标质量，指出存在的不足。",
            certainty=Certainty.LIKELY,
        )


def dimensions(reading: Reading) -> set[str]:
    """The dimensions that the indicators' categories and names show.

    A report whose text sets satisfaction or benefit indicators that were not read as indicators is given the benefit.
    """
    found = set()
    for indicator in reading.indicators:
        category = "".join(indicator.category)
        for dimension, words in reading.vocabulary.elements.dimensions.items():
            in_category = any(w in category for w in words[:1]) or (
                dimension == "效益" and re.search(r"效益|效应|可持续|影响", category)
            )
            if in_category or any(w in indicator.name for w in words):
                found.add(dimension)
    if re.search(r"满意(?:度|率)[^。；\n]{0,24}\d+(?:\.\d+)?%", reading.text):
        found.add("满意度")
    if re.search(r"(?:社会|经济|生态|可持续)?(?:效益|影响)(?:类)?指标[^。\n]{0,60}\d", reading.text):
        found.add("效益")
    return found
