"""Claims of completeness and frequency against the indicators' own values (全覆盖、全部完成、按月)."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from gouji.figures.model import Kind
from gouji.narrative.fit import content_pairs
from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.patterns import any_word
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_FULL = re.compile(
    r"全覆盖|全面覆盖|覆盖率(?:达到?|为)?100%|100%覆盖|实现(?:了)?[^，。；\n]{0,8}全部覆盖|无一遗漏|不漏一[户人家]"
)
_NOT_YET = re.compile(
    r"力争|逐步|尚未|未能|未实现|距|目标|下一步|计划于|拟|计划\d{4}|\d{4}年[^，。；\n]{0,6}实现|推进[^，。；\n]{0,6}全覆盖|宣传全覆盖"
)
_ALL_DONE = re.compile(
    r"(?:各项|全部|所有|各个|\d+个|[一二三四五六七八九十]+个|年度)(?:三级)?(?:绩效)?(?:目标|指标)[^，。；\n]{0,10}"
    r"(?:均|全部|都|已全部|全面)[^，。；未\n]{0,8}(?:完成|达到|达标|实现|达成)"
)
_EXCEPT = re.compile(r"除|基本|大部分|未(?!完成0)|以外|个别")
_COVERAGE = re.compile(r"([\u4e00-\u9fff]{0,8}?)覆盖率(?:为|达到?|是)?")
_ALL_OF_IT = re.compile(r"(?:全部|全都|均已|都已|百分之百|100%)(?:实现|得到|完成|达到|做到|予以)?")
_NEAR = 1500  # characters of a section within which a claim and a bare rate may speak of one thing
_LATER = re.compile(
    r"复|整改|重新|后|其余|其他|剩余|不合格|补|再|除|外|以上|将|要"
)  # all of what had failed, or all but
_OFTEN = {"每周": 50, "按周": 50, "每月": 12, "按月": 12, "每季度": 4, "按季度": 4, "每季": 4, "按季": 4}
_OFTEN_PATTERN = re.compile("|".join(_OFTEN))
_TIMES = re.compile(r"次|场|期|轮")


def find(reading: Reading) -> Iterator[Finding]:
    yield from _full_coverage(reading)
    yield from _coverage_told(reading)
    yield from _all_of_a_rate(reading)
    yield from _all_done(reading)
    for indicator in reading.report.indicators:
        yield from _frequency(reading, indicator)
    yield from _activity_counts(reading)


def _full_coverage(reading: Reading) -> Iterator[Finding]:
    for indicator in reading.report.indicators:
        final = reading.final_value(indicator)
        if final is None or final.kind is not Kind.RATIO or "覆盖" not in indicator.name or final.value >= 100:
            continue
        claims = [
            claim
            for match in reading.search.matches(_FULL)
            if (claim := Span(match.start(), match.end()))
            and _speaks_of(reading, indicator, claim)
            and not _NOT_YET.search(reading.quote(reading.clause_at(claim.start)))
        ]
        if claims and indicator.final is not None:
            yield note(
                reading,
                "R-L1c",
                spans=[*(reading.wide(c, 20) for c in claims[:2]), _valued(reading, indicator)],
                title=f"{reading.label(indicator)}：“全覆盖”与{reading.quote(indicator.final).strip()}不一致",
                explanation=(
                    f"成效写“{reading.quote(claims[0])}”，完成值却是{reading.quote(indicator.final).strip()}，两处不能同时成立。"
                ),
                suggestion="请核实：若已全覆盖，完成值应据实填报；若未全覆盖，请改写表述，列明总数和已覆盖数【待补】。",
                certainty=Certainty.CERTAIN,
            )


def _coverage_told(reading: Reading) -> Iterator[Finding]:
    """「覆盖率94.86%」 and 「已实现全覆盖」 in one paragraph, where the rate is no indicator's value."""
    for quantity in reading.quantities:
        if quantity.kind is not Kind.RATIO or quantity.value >= 100 or quantity.comparator is not None:
            continue
        place = quantity.span.start
        label = _COVERAGE.search(reading.text, max(0, place - 16), place)
        if label is None or label.end() != place or reading.in_table(place):
            continue
        if re.search(r"目标|上年|去年|指标值|计划|提高到|由", reading.text[reading.clause_at(place).start : place]):
            continue
        section = reading.report.section_at(place)
        around = section.span if section and len(section.span) < _NEAR else reading.paragraph_at(place)
        claims = [
            claim
            for match in _FULL.finditer(reading.text, around.start, around.end)
            if not _NOT_YET.search(reading.quote(reading.clause_at(match.start())))
            and _one_coverage(reading, label, claim := Span(match.start(), match.end()))
        ]
        indicator = reading.report.indicator_at(place)
        if claims and (indicator is None or "覆盖" not in indicator.name):
            yield note(
                reading,
                "R-L1c",
                spans=[*(reading.wide(c, 20) for c in claims[:2]), Span(label.start(), quantity.span.end)],
                title=f"“全覆盖”与覆盖率{quantity.literal}%不一致",
                explanation=f"同一段里一处写“{reading.quote(claims[0])}”，一处写覆盖率{quantity.literal}%，不能同时成立。",
                suggestion="请核实总数和已覆盖数【待补】；未全覆盖的，请改写表述并核实得分。",
                certainty=Certainty.CERTAIN,
            )
            return


def _one_coverage(reading: Reading, label: re.Match[str], claim: Span) -> bool:
    """Whether rate and claim name the same: a bare 覆盖率 speaks of what its paragraph, or its own sentence, does."""
    named = label[1]
    said = reading.quote(reading.clause_at(claim.start))
    if len(named) >= 2:
        return any(a + b in said for a, b in pairwise(named))
    if reading.paragraph_at(label.start()).contains(claim):
        return True
    told = reading.quote(reading.sentence_at(label.start()))
    return len(content_pairs(said, reading.vocabulary) & content_pairs(told, reading.vocabulary)) >= 2


def _all_of_a_rate(reading: Reading) -> Iterator[Finding]:
    """「秸秆已全部实现综合利用」 beside 综合利用率91.3%."""
    for indicator in reading.report.indicators:
        final = reading.final_value(indicator)
        if final is None or final.kind is not Kind.RATIO or final.value >= 100 or indicator.final is None:
            continue
        stem = re.fullmatch(r"(.{2,}?)(.{2})率", re.sub(r"（[^（）]*）", "", indicator.name))
        told = indicator.narrative
        if stem is None or told is None or reading.reverse(indicator):
            continue
        for match in _ALL_OF_IT.finditer(reading.text, told.start, told.end):
            clause = reading.clause_at(match.start())
            said = reading.quote(clause)
            if stem[2] not in said[match.end() - clause.start :] or _LATER.search(said) or _NOT_YET.search(said):
                continue
            if any(a + b in said[: match.start() - clause.start] for a, b in pairwise(stem[1])):
                yield note(
                    reading,
                    "R-L1c",
                    spans=(clause, _valued(reading, indicator)),
                    title=f"{reading.label(indicator)}：“全部{stem[2]}”与{reading.quote(indicator.final).strip()}不一致",
                    explanation=f"成效写“{said}”，完成值却是{reading.quote(indicator.final).strip()}，两处不能同时成立。",
                    suggestion="请核实总数和完成数【待补】，统一前后表述。",
                    certainty=Certainty.CERTAIN,
                )
                break


def _speaks_of(reading: Reading, indicator: Indicator, claim: Span) -> bool:
    if indicator.narrative is not None and indicator.narrative.contains(claim):
        return True
    if indicator.span.contains(claim) or reading.report.indicator_at(claim.start) is not None:
        return False
    pairs = content_pairs(indicator.name, reading.vocabulary)
    sentence = reading.quote(reading.sentence_at(claim.start))
    return len(pairs) >= 2 and sum(p in sentence for p in pairs) >= max(2, 0.7 * len(pairs))


def _valued(reading: Reading, indicator: Indicator) -> Span:
    """The final value with the label before it, so that it can be read alone."""
    if indicator.final is None:
        return indicator.name_span
    clause = reading.clause_at(indicator.final.start)
    colon = reading.text.rfind("自评", indicator.span.start, indicator.final.start)
    start = colon if indicator.final.start - colon < 16 and colon >= 0 else min(clause.start, indicator.final.start)
    return Span(start, indicator.final.end)


def _all_done(reading: Reading) -> Iterator[Finding]:
    told = sorted((*(Span(*m.span()) for m in reading.search.matches(_ALL_DONE)), *_no_deviation(reading)))
    claims = [s for s in told if not _EXCEPT.search(reading.quote(reading.sentence_at(s.start)))]
    if not claims:
        return
    missed = [i for i in reading.indicators if _missed(reading, i)]
    if missed:
        first = missed[0]
        yield note(
            reading,
            "R-L1d",
            spans=[*(reading.wide(c) for c in claims[:2]), *(_row(i) for i in missed[:3])],
            title="“指标全部完成”与未达标的指标不一致",
            explanation=(
                f"一处写“{reading.quote(claims[0])}”，{reading.label(first)}目标值{_told(reading, first.target)}、"
                f"完成值{_told(reading, first.final)}，没有达到。"
            ),
            suggestion="请如实写明未完成的指标、差距和原因【待补】，并更正总体表述和得分。",
            certainty=Certainty.CERTAIN,
        )


def _no_deviation(reading: Reading) -> Iterator[Span]:
    """「无偏离绩效目标的情况」 of the report as a whole, not of one indicator."""
    for span in reading.find(reading.evidence.no_deviation):
        sentence = reading.quote(reading.sentence_at(span.start))
        whole = "目标" in reading.quote(span) or re.search(r"各项|全部|所有|总体|均", sentence)
        if whole and reading.report.indicator_at(span.start) is None and not reading.in_table(span.start):
            yield span


def _missed(reading: Reading, indicator: Indicator) -> bool:
    done = reading.completion(indicator)
    target = reading.value(indicator.target)
    if done is None or target is None or target.comparator is None:
        return False
    return done > 100 if reading.reverse(indicator) else done < 100


def _row(indicator: Indicator) -> Span:
    return (
        indicator.span
        if len(indicator.span) <= 160 and not indicator.told
        else Span(indicator.name_span.start, _end(indicator))
    )


def _end(indicator: Indicator) -> int:
    return (
        indicator.final.end
        if indicator.final and indicator.final.start >= indicator.name_span.end
        else indicator.name_span.end
    )


def _told(reading: Reading, span: Span | None) -> str:
    return reading.quote(span).strip() if span else "—"


def _frequency(reading: Reading, indicator: Indicator) -> Iterator[Finding]:
    """「按月联系慰问」 beside a yearly value of 4次."""
    final = reading.final_value(indicator)
    if (
        final is None
        or final.kind is not Kind.COUNT
        or not _TIMES.search(final.unit.name)
        or indicator.narrative is None
    ):
        return
    pairs = content_pairs(indicator.name, reading.vocabulary)
    for match in _OFTEN_PATTERN.finditer(reading.text, indicator.narrative.start, indicator.narrative.end):
        yearly = _OFTEN[match[0]]
        clause = reading.clause_at(match.start())
        after = reading.text[match.end() : match.end() + 12]
        if final.base_value >= yearly or not any(p in reading.quote(clause) for p in pairs):
            continue
        if re.search(r"[、，。]", after[:2]) or (match[0] in indicator.name):
            continue
        yield note(
            reading,
            "R-L6",
            spans=(
                reading.wide(Span(match.start(), match.end() + 4), 16),
                Span(indicator.name_span.start, _target_end(indicator)),
                indicator.final or indicator.name_span,
            ),
            title=f"{reading.label(indicator)}：“{match[0]}”与全年{_told(reading, indicator.final)}疑似不一致",
            explanation=f"说明写“{match[0]}”开展，全年应不少于{yearly}次；完成值为{_told(reading, indicator.final)}。",
            suggestion="请核实统计口径，写明各期开展情况；确有缺次的应说明原因【待补】。",
            certainty=Certainty.LIKELY,
        )
        return


def _target_end(indicator: Indicator) -> int:
    target = indicator.target
    return target.end if target and 0 <= target.start - indicator.name_span.end < 12 else indicator.name_span.end


def _activity_counts(reading: Reading) -> Iterator[Finding]:
    """「每月主题党日活动」 in one place and 「主题党日活动11场次」 in another."""
    told = [
        (m[0], m.start(), re.sub(r"[^\u4e00-\u9fff]", " ", reading.text[m.end() : m.end() + 12]))
        for m in _OFTEN_PATTERN.finditer(reading.text)
    ]
    generic = any_word(reading.vocabulary.generic.words)
    for quantity in reading.quantities:
        if quantity.kind is not Kind.COUNT or not _TIMES.search(quantity.unit.name) or quantity.comparator is not None:
            continue
        if quantity.approximation is not None or quantity.base_value < 2:
            continue
        before = re.sub(r"[^\u4e00-\u9fff]", " ", reading.text[max(0, quantity.span.start - 14) : quantity.span.start])
        for often, at, after in told:
            if quantity.base_value >= _OFTEN[often] or reading.sentence_at(at).overlaps(quantity.span):
                continue
            match = SequenceMatcher(None, after, before, autojunk=False).find_longest_match()
            common = after[match.a : match.a + match.size].strip()
            ends_here = match.b + match.size >= len(before) - 3
            if len(common) < 4 or len(generic.sub("", common)) < 3 or not ends_here or match.a > 4:
                continue
            yield note(
                reading,
                "R-L6",
                spans=(
                    reading.wide(Span(quantity.span.start - 12, quantity.span.end), 24),
                    reading.wide(Span(at, at + 12), 16),
                ),
                title=f"“{often}”与“{common}{reading.quote(quantity.span)}”疑似不一致",
                explanation=f"一处写{often}开展{common}，全年应不少于{_OFTEN[often]}次；另一处写{reading.quote(quantity.span)}。",
                suggestion="请核实实际开展次数和统计口径【待补】，统一前后表述。",
                certainty=Certainty.LIKELY,
            )
            return
