"""Indicators that a sentence quotes with their target: 「另有“工坊产品合格率达到98%”一项，……」 (引号里的指标).

Name and target stand within the quotation marks, and what follows them, up to the next quotation or the project's own
score, is the account.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.figures.model import Quantity
from gouji.report.grammar.units import near_rate, same_rate, same_unit
from gouji.report.model import BlockKind, Indicator, Report, Span

_AIM = re.compile(
    r"“(?P<name>[\u4e00-\u9fff（）、]{2,24}?)(?:要?达到?|应达到?|为)?(?P<limit>≥|≤|不低于|不少于|不超过|不高于|控制在|超过)?"
    r"(?P<value>\d[\d.]*[^“”，。；\d]{1,6})”(?:这|那)?(?:一)?(?:项|条|个)?(?:的)?(?:绩效|考核|三级)?(?:指标|目标|要求|任务)?(?P<rest>[，。：；])"
)
_ITEM = re.compile(r"[项条]|指标|目标|要求|任务")
_END = re.compile(r"[^。；\n]*(?:自评|得分|评分)[^。；\n]*\d分|另有“|\n")
_RATE = re.compile(r"(?P<name>[\u4e00-\u9fff]{0,8}(?:率|度|比例|占比))(?:为|是|达到?)?(?P<value>\d[\d.]*[%‰])")
_REACHED = re.compile(r"(?:实际|全年|年末|完成|达到|实现)[\u4e00-\u9fff]{0,6}?(?P<value>\d[\d.]*[^，。；\d]{1,6})")


def quoted_aims(report: Report, quantities: Sequence[Quantity]) -> Iterator[Indicator]:
    """Those outside the indicators that the reader found."""
    claims = {q.span.start for q in quantities if q.is_claim}
    for block in report.blocks:
        if block.kind is BlockKind.TABLE:
            continue
        for match in _AIM.finditer(report.text, block.span.start, block.span.end):
            place = Span(*match.span())
            said = report.text[match.end("value") : match.start("rest")]
            taken = any(part.overlaps(place) for i in report.indicators for part in (i.name_span, i.target) if part)
            if match.start("value") in claims and _ITEM.search(said) and not taken:
                yield _indicator(report.text, match, block.span)


def _indicator(text: str, match: re.Match[str], block: Span) -> Indicator:
    end = _END.search(text, match.end(), block.end)
    stop = end.start() if end else block.end
    told = Span(match.end(), match.end() + len(text[match.end() : stop].rstrip()))
    return Indicator(
        number="",
        name=match["name"],
        span=Span(match.start(), max(told.end, match.end())),
        name_span=Span(*match.span("name")),
        target=Span(match.start("limit") if match["limit"] else match.start("value"), match.end("value")),
        final=_final(text, match, told),
        narrative=told if len(told) else None,
        told=True,
    )


def _final(text: str, match: re.Match[str], told: Span) -> Span | None:
    """The rate that the name is of, or what was reached of the target's unit."""
    if "%" not in match["value"]:
        found = _REACHED.search(text, told.start, told.end)
        return Span(*found.span("value")) if found and same_unit(match["value"], found["value"]) else None
    for rate in _RATE.finditer(text, told.start, told.end):
        if same_rate(rate["name"], match["name"]) or near_rate(rate["name"], match["name"]):
            return Span(*rate.span("value"))
    return None
