"""Indicators that a report states in passing: 「补贴面积目标≥40万亩，实际39.84万亩，分值20分，得分19.92分」.

The reader finds indicators that are set out as such; transfer and project reports often only tell them. Those found
here take part in the same questions.
"""

import re
from collections.abc import Sequence

from gouji.figures.model import Quantity
from gouji.report.model import BlockKind, Indicator, Report, Span

_TARGET = re.compile(
    r"(?:目标(?:值|任务)?|指标值)(?:为|是|：)?(?:不低于|不少于|不超过|不高于|达到|控制在)?[≥≤=><]?|设计(?=\d)|计划(?=\d)"
)
_FINAL = re.compile(r"(?:实际|完成|达到|实现|测得|为|满意度|满意率)[^，；。\n]{0,8}$")
_WEIGHT = re.compile(r"(?:分值|权重)(?:为)?$")
_SCORE = re.compile(r"得分?(?:为)?$")
_ONLY_SCORE = re.compile(r"(?:完成率?\d[\d.]*%，?)?(?:分值|权重)\d[\d.]*分，?得分?\d[\d.]*分")
_START = re.compile(r"[；。：\n]|[，](?=[^，；。\n]{2,16}目标)")
_MARK = re.compile(r"^\s*(?:（[\d一二三四五六七八九十]+）|\d+[.、]|[①-⑩]|其中|一是|二是|三是)*")
_BREAK = re.compile(r"[，。；：、]|完成|实际")
_NOUN = 5  # characters of a noun between 目标 and its figure (目标省级奖项10项)
_REACH = 40  # characters between a target and its value


def prose_indicators(report: Report, quantities: Sequence[Quantity]) -> tuple[Indicator, ...]:
    """Those of running text outside the indicators that the reader found."""
    taken = [i.span for i in report.indicators]
    found: list[Indicator] = []
    for block in report.blocks:
        if block.kind is BlockKind.TABLE or any(t.overlaps(block.span) for t in taken):
            continue
        inside = [q for q in quantities if block.span.start <= q.span.start < block.span.end and q.is_claim]
        found += _of_block(report, block.span, inside)
    return tuple(found)


def _of_block(report: Report, block: Span, quantities: Sequence[Quantity]) -> list[Indicator]:
    text = report.text
    pairs: list[tuple[Quantity, Quantity]] = []
    for match in _TARGET.finditer(text, block.start, block.end):
        target = next((q for q in quantities if 0 <= q.span.start - match.end() <= _NOUN), None)
        if target is not None and _BREAK.search(text, match.end(), target.span.start):
            continue
        if target is None:
            continue
        final = _value(text, quantities, target, match.start())
        if final is not None:
            pairs.append((target, final))
    starts = [_start(text, block, min(t.span.start, f.span.start)) for t, f in pairs]
    found = []
    for n, (target, final) in enumerate(pairs):
        end = starts[n + 1] if n + 1 < len(pairs) else block.end
        name = _name(text, starts[n], min(target.span.start, final.span.start))
        if name is not None and end > max(target.span.end, final.span.end):
            found.append(_indicator(text, name, Span(starts[n], end), target, final, quantities))
    return found


def _value(text: str, quantities: Sequence[Quantity], target: Quantity, mark: int) -> Quantity | None:
    """The value that a target is set against: after it (实际…), or right before it (156间，目标150间)."""
    for quantity in quantities:
        gap = quantity.span.start - target.span.end
        if 0 <= gap <= _REACH and quantity.unit.base == target.unit.base and quantity is not target:
            between = text[target.span.end : quantity.span.start]
            if "；" not in between and "目标" not in between and _FINAL.search(between):
                return quantity
            break
    for quantity in quantities:
        if 0 <= mark - quantity.span.end <= 2 and quantity.unit.base == target.unit.base:
            return quantity
    return None


def _start(text: str, block: Span, position: int) -> int:
    return max((m.end() for m in _START.finditer(text, block.start, position)), default=block.start)


def _name(text: str, start: int, end: int) -> Span | None:
    raw = text[start:end]
    lead = _MARK.match(raw)
    start += lead.end() if lead else 0
    match = re.match(r"[^\d，；。≥≤=\n]{2,30}", text[start:end])
    if match is None:
        return None
    name = re.sub(r"(?:的)?(?:年度)?(?:目标(?:值|任务)?|指标值|设计|计划)?(?:为|是|：)?$", "", match[0])
    return Span(start, start + len(name)) if len(name) >= 2 else None


def _indicator(
    text: str, name: Span, span: Span, target: Quantity, final: Quantity, quantities: Sequence[Quantity]
) -> Indicator:
    after = Span(max(target.span.end, final.span.end), span.end)
    rest = text[after.start : after.end].strip("，；。 ")
    if _ONLY_SCORE.fullmatch(rest):
        rest = ""
    told = Span(text.index(rest, after.start), text.index(rest, after.start) + len(rest)) if len(rest) >= 8 else None
    return Indicator(
        number="",
        name=text[name.start : name.end],
        span=span,
        name_span=name,
        target=_with_comparator(text, target),
        final=final.span,
        narrative=told,
        weight=_labelled(text, span, quantities, _WEIGHT),
        score=_labelled(text, span, quantities, _SCORE),
    )


def _with_comparator(text: str, target: Quantity) -> Span:
    start = target.span.start
    return Span(start - 1, target.span.end) if text[start - 1 : start] in "≥≤=><" else target.span


def _labelled(text: str, span: Span, quantities: Sequence[Quantity], label: re.Pattern[str]) -> Span | None:
    for quantity in quantities:
        inside = span.start <= quantity.span.start < span.end
        if inside and label.search(text[max(span.start, quantity.span.start - 5) : quantity.span.start]):
            return quantity.span
    return None
