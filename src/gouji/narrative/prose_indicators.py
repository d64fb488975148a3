"""Indicators that a report states in passing: 「补贴面积目标≥40万亩，实际39.84万亩，分值20分，得分19.92分」.

The reader finds indicators that are set out as such; transfer and project reports often only tell them, in a sentence
or in a numbered paragraph that opens with the name: 「2．农田面积（8分）。目标值≥5万亩，实际建成4.62万亩，得8分。」
Those found here take part in the same questions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.figures.model import Kind, Quantity
from gouji.narrative.indicator_parts import bare_name, without_score
from gouji.report.indicator_words import words
from gouji.report.model import BlockKind, Indicator, Report, Span

_PERIOD = r"(?:年初|年度|全年|本年度?|当年|预期|计划|设定|绩效)*"
_TARGET = re.compile(
    rf"{_PERIOD}(?:目标(?:值|任务)?|指标值)(?:为|是|：|定为|确定为)?(?:不低于|不少于|不超过|不高于|达到|控制在)?[≥≤=><]?|设计(?=\d)|计划(?=\d)"
)
# The words before a final value: that it was reached, or what was done to reach it.
_FINAL = re.compile(
    r"(?:实际|完成|达到|实现|测得|建成|改造|新建|开展|举办|组织|培训|发放|治理|救助|维修|处置|办理|为|满意度|满意率)[^，；。\n]{0,8}$"
)
_NOT_FINAL = re.compile(r"其中|包括|含|上年|去年|\d{4}年|每|比|较|目标|计划")
# A plan that names its object: 「年初计划发放宣传资料500份，……实际发放12600份」, 「年初确定修缮文物5处，年内完成3处」.
_ACTS = (
    r"(?:发放|培训|举办|开展|组织|新建|建设|改造|采购|购置|检查|巡查|救助|走访|印制|安装|完成|治理|修复|检测|培育|种植|养护|维修|整治"
    r"|修缮|清理|排查|编制|制作|更换|铺设|建成|加固|疏浚|拆除|扩建|增设|配备|招聘|引进|资助|慰问|演出|放映|抽检|监测|普查|鉴定|调解)"
)
_PLANNED = re.compile(
    rf"(?:(?:年初|原|原定|年度)?(?<![按照])计划|(?:年初|年度|全年|当年|本年)(?:确定|安排|拟|定于|部署|下达|应|需)|原定){_ACTS}"
    r"(?P<name>[\u4e00-\u9fff]{2,14})(?=\d)"
)
_DONE_OF_PLAN = re.compile(
    rf"[，。；：](?:截?至?(?:年内|全年|年末|年底|当年|本年|到年底|\d+月底))?(?:共|已|仅|只|才|实际)*{_ACTS}(?:了)?$"
)
_ACTUAL = re.compile(r"实际[\u4e00-\u9fff]{0,6}$")
_RATE = re.compile(r"([\u4e00-\u9fff]{0,6}(?:率|度|比例|比重))(?:分别)?(?:为|是|达到?)?$")
_WEIGHT = re.compile(r"(?:分值|权重|满分)(?:为)?$")
_COMPLETED = re.compile(r"[，。；]完成率(?:为)?$")
_SCORE = re.compile(r"得分?(?:为)?$")
_START = re.compile(r"[；。：\n]|[，](?=[^，；。\n]{2,16}目标)")
_MARK = r"\s*(?:（[\d一二三四五六七八九十]+）|\d+[.、．]|[①-⑳]|其中|一是|二是|三是)*"
_LEAD = re.compile(_MARK)
_HEAD = re.compile(
    rf"{_MARK}(?P<name>[^\d，。；：≥≤=\n][^，。；：≥≤=\n]{{1,29}}?)(?:（[^（）\n]{{0,4}}\d[\d.]*分）)?[。：]"
)
_POINTED = re.compile(
    r"(?:^|[。；\n])[\d（）.、．\s]*([\u4e00-\u9fff][^，。；：（）\n]{1,29})（[^（）\n]{0,4}\d[\d.]*分）"
)
_DONE = re.compile(
    r"^(?:(?:全年|年内|当年|本年|共|累计|实际|已)*(?:完成|实现|开展|组织)(?:了)?)(?=[\u4e00-\u9fff]{2})"
)  # 「完成抽检5120批次」 names 抽检
_LABEL = re.compile(rf"(?:的)?{_PERIOD}(?:目标(?:值|任务)?|指标值|设计|计划)?(?:控制在|不超过|不低于)?(?:为|是|：)?$")
# 「目标由36万人次调整为22万人次」 tells of two targets and of no value.
_CHANGED = re.compile(r"[由从]")
_NEW_ONE = re.compile(r"(?:调整|调增|调减|上调|下调|核减|压减|修改|变更|提高|降低|改)[为到至]")
_STOP = re.compile(r"[。；]")
_BREAK = re.compile(r"[，。；：、（]|完成|实际")
_BEFORE_LIMIT = re.compile(r"(?:[≥≤=><]|不低于|不少于|不超过|不高于|控制在)$")
_AFTER_LIMIT = re.compile(r"以内|以下|以上")
_NOUN = 5  # characters of a noun between 目标 and its figure (目标省级奖项10项)
_REACH, _WHOLE = 40, 160  # characters between a target and its value: in passing, in a paragraph of its own
_SIGHT = 8  # characters of a target's label (年度绩效目标)
_TAIL = 3  # characters that a rate's label and the indicator's name must end in alike


@dataclass(frozen=True, slots=True)
class _Pair:
    name: Span
    target: Quantity
    final: Quantity
    start: int  # where what is said of it begins


def prose_indicators(report: Report, quantities: Sequence[Quantity]) -> tuple[Indicator, ...]:
    """Those of running text outside the indicators that the reader found."""
    if _TARGET.search(report.text) is None and _PLANNED.search(report.text) is None:
        return ()
    taken = [i.span for i in report.indicators]
    claims = [q for q in quantities if q.is_claim and q.kind is not Kind.SCORE]
    scores = [q for q in quantities if q.kind is Kind.SCORE]
    found: list[Indicator] = []
    for block in report.blocks:
        span = block.span
        if block.kind is BlockKind.TABLE or not _told_in(report.text, span):
            continue
        if any(t.overlaps(span) for t in taken):
            continue
        found += _of_block(report.text, span, _within(claims, span), _within(scores, span))
    return tuple(found)


def _told_in(text: str, span: Span) -> bool:
    return any(p.search(text, span.start, span.end) is not None for p in (_TARGET, _PLANNED))


def names_with_points(text: str) -> tuple[str, ...]:
    """The names of all lines and sentences that give points to what they name: 「5．河湖管护（10分）。」"""
    return tuple(m[1] for m in _POINTED.finditer(text))


def _within(quantities: Sequence[Quantity], span: Span) -> list[Quantity]:
    return [q for q in quantities if span.start <= q.span.start < span.end]


def _of_block(text: str, block: Span, claims: list[Quantity], scores: list[Quantity]) -> list[Indicator]:
    pairs = list(_pairs(text, block, claims))
    ends = [*(p.start for p in pairs), block.end][1:]
    return [
        _indicator(text, pair, Span(pair.start, end), claims, scores)
        for pair, end in zip(pairs, ends, strict=True)
        if end > max(pair.target.span.end, pair.final.span.end)
    ]


def _pairs(text: str, block: Span, claims: list[Quantity]) -> Iterator[_Pair]:
    """Each target of a block with its name and the value set against it."""
    head = _HEAD.match(text, block.start, block.end)
    marks = list(_TARGET.finditer(text, block.start, block.end))
    alone = True  # whether the paragraph may still be of the one indicator that its head names
    yield from _planned(text, block, claims)
    for match in marks:
        target = next((q for q in claims if 0 <= q.span.start - match.end() <= _NOUN), None)
        if target is None or _BREAK.search(text, match.end(), target.span.start):
            continue
        if _CHANGED.search(text, match.end(), target.span.start) or _NEW_ONE.match(text, target.span.end):
            continue
        start = _start(text, block, match.start())
        name = _name(text, start, match.start())
        if name is None and head is not None and alone and head.end() <= match.start():
            name, start = Span(head.start("name"), head.end("name")), block.start
            final = _after(text, claims, target, name.quote(text), _WHOLE)
        else:
            final = _after(text, claims, target, name.quote(text) if name else "", _REACH)
        if final is None and (final := _by_rate(text, claims, target, match.start())) is not None:
            start = max(m.end() for m in re.finditer(r"[，。；：\n]|^", text[: final.span.start]))
            name = _name(text, start, final.span.start)
        if final is None and (final := _before(text, claims, target, match.start())) is not None:
            if head is not None and alone and head.end() <= final.span.start:
                name, start = Span(head.start("name"), head.end("name")), block.start
            else:
                start = _start(text, block, final.span.start)
                name = _name(text, start, final.span.start) or name
        if name is not None and final is not None:
            yield _Pair(name, target, final, start)
            alone = False


def _planned(text: str, block: Span, claims: list[Quantity]) -> Iterator[_Pair]:
    """Each plan that names its object, with what was actually done of the same sentence."""
    for match in _PLANNED.finditer(text, block.start, block.end):
        target = next((q for q in claims if q.span.start == match.end()), None)
        if target is None:
            continue
        stop = text.find("。", target.span.end, block.end)
        for quantity in claims:
            inside = target.span.end <= quantity.span.start < (stop if stop >= 0 else block.end)
            lead = text[max(target.span.end, quantity.span.start - 8) : quantity.span.start]
            if not inside or quantity.unit.base != target.unit.base:
                continue
            if _ACTUAL.search(lead) or _DONE_OF_PLAN.search(text[target.span.end : quantity.span.start]):
                yield _Pair(Span(*match.span("name")), target, quantity, match.start())
                break


def _after(text: str, claims: list[Quantity], target: Quantity, name: str, reach: int) -> Quantity | None:
    """The value that follows its target (目标…，实际…); of a rate, the one whose label ends as the name does."""
    for quantity in claims:
        gap = quantity.span.start - target.span.end
        if quantity is target or not 0 <= gap <= reach or quantity.unit.base != target.unit.base:
            continue
        between = text[target.span.end : quantity.span.start]
        clause = re.split(r"[，。；]", between)[-1]
        rate = _RATE.search(clause) if quantity.kind is Kind.RATIO else None
        if "；" in between and reach == _REACH:
            return None
        if rate is not None and _same_rate(rate[1], name):
            return quantity
        if rate is None and _FINAL.search(between) and not _NOT_FINAL.search(clause):
            return quantity
        if reach == _REACH or quantity.kind is not Kind.RATIO:
            return None
    return None


def _same_rate(label: str, name: str) -> bool:
    if "满意" in label:
        return True
    return label[-_TAIL:] == name[-_TAIL:] if len(label) >= _TAIL else False


def _before(text: str, claims: list[Quantity], target: Quantity, mark: int) -> Quantity | None:
    """The value right before its target: 156间，目标150间."""
    close = (q for q in claims if 0 <= mark - q.span.end <= 2 and q.unit.base == target.unit.base)
    return next((q for q in close if not _STOP.search(text, q.span.end, mark)), None)


def _by_rate(text: str, claims: list[Quantity], target: Quantity, mark: int) -> Quantity | None:
    """The value further back that over the target makes the rate told after it: 80次…；目标100次，完成率80%."""
    rate = next((q for q in claims if 0 <= q.span.start - target.span.end <= _NOUN), None)
    if rate is None or rate.kind is not Kind.RATIO or "完成率" not in text[target.span.end : rate.span.start]:
        return None
    return next(
        (
            q
            for q in claims
            if q.span.end <= mark
            and q.unit.base == target.unit.base
            and target.base_value
            and abs(q.base_value / target.base_value * 100 - rate.value) <= rate.ulp
        ),
        None,
    )


def _start(text: str, block: Span, position: int) -> int:
    marks = _START.finditer(text, block.start, position + _SIGHT)  # what opens a name is known by the 目标 behind it
    return max((m.end() for m in marks if m.end() <= position), default=block.start)


def _name(text: str, start: int, end: int) -> Span | None:
    """What is named between a break and its target or value; None where only words of time and target stand there."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    match = re.match(r"[^\d，；。≥≤=\n]{2,30}", text[start:end])
    if match is None:
        return None
    name = _LABEL.sub("", match[0])
    done = _DONE.match(name)
    start += done.end() if done else 0
    name = name[done.end() :] if done else name
    return Span(start, start + len(name)) if len(name) >= 2 else None


def _indicator(text: str, pair: _Pair, span: Span, claims: list[Quantity], scores: list[Quantity]) -> Indicator:
    name, weighed = bare_name(text, pair.name)
    after = max(pair.target.span.end, pair.final.span.end)
    why = next((m for m in words().label.finditer(text, after, span.end) if words().roles[m[1]] == "explanation"), None)
    told = without_score(text, Span(after, why.start() if why else span.end))
    return Indicator(
        number="",
        name=name.quote(text),
        span=span,
        name_span=name,
        target=_with_limit(text, pair.target),
        final=pair.final.span,
        completion=_labelled(text, span, [q for q in claims if q.kind is Kind.RATIO], _COMPLETED),
        narrative=told,
        explanation=_clause(text, why.end(), span.end) if why else None,
        weight=weighed or _head_weight(text, pair, scores) or _labelled(text, span, scores, _WEIGHT),
        score=_labelled(text, span, scores, _SCORE),
    )


def _head_weight(text: str, pair: _Pair, scores: list[Quantity]) -> Span | None:
    """The points in brackets right after the name: 「…面积（8分）。」"""
    at = re.match(r"（(?:满分|分值|权重)?(?=\d)", text[pair.name.end : pair.name.end + 5])
    if at is None:
        return None
    return next((q.span for q in scores if q.span.start == pair.name.end + at.end()), None)


def _with_limit(text: str, target: Quantity) -> Span:
    """The target with the mark or the word that makes it a limit (≥, 不超过, 以内)."""
    before = _BEFORE_LIMIT.search(text, max(0, target.span.start - 3), target.span.start)
    after = _AFTER_LIMIT.match(text, target.span.end)
    return Span(before.start() if before else target.span.start, after.end() if after else target.span.end)


def _clause(text: str, start: int, end: int) -> Span | None:
    stop = text.find("。", start, end)
    return Span(start, stop if stop >= 0 else end) if (stop if stop >= 0 else end) > start else None


def _labelled(text: str, span: Span, scores: Sequence[Quantity], label: re.Pattern[str]) -> Span | None:
    for quantity in scores:
        inside = span.start <= quantity.span.start < span.end
        if inside and label.search(text[max(span.start, quantity.span.start - 5) : quantity.span.start]):
            return quantity.span
    return None
