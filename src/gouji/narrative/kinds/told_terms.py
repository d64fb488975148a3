"""A term that the report's own dates break: 公示不少于5个工作日 and two days, 30日内分解下达 and three months."""

import datetime
import re
from collections.abc import Iterator

from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_RULE = "R-C5"
_DATE = r"(?:(?:20\d\d)年)?(?:1[0-2]|[1-9])月[0-3]?\d日"
_PARTS = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日")
_SHOWN_FOR = re.compile(r"公示(?:期|时间)?(?:不少于|不低于|不得少于|满)?(\d{1,2})(?:个工作日|天|日)")
_SHOWN = re.compile(rf"({_DATE})[^，。；\n]{{0,6}}公示，({_DATE})[^，。；\n]{{0,4}}(?:下达|拨付|发放|兑付|公布|签订)")
_RECEIVED = re.compile(rf"({_DATE})(?:，)?[^，。；\n]{{0,6}}(?:收到|接到)[^，。；\n]{{2,30}}(?:资金|指标|补助)")
_PASSED_ON = re.compile(rf"({_DATE})，[^。；\n]{{0,50}}?(?:分解|分配)(?:下达)?(?:到|至|给|下达)")
_DAYS = 30  # 预算法第五十二条: transfers received are passed on within thirty days


def find(reading: Reading) -> Iterator[Finding]:
    yield from _shown_too_briefly(reading)
    yield from _passed_on_late(reading)


def _shown_too_briefly(reading: Reading) -> Iterator[Finding]:
    """Working days are at most the days between, so that fewer days than asked for are surely too few."""
    asked = _SHOWN_FOR.search(reading.text)
    for match in _SHOWN.finditer(reading.text) if asked else ():
        days = _between(reading, match[1], match[2])
        if asked is not None and days is not None and 0 <= days < int(asked[1]):
            yield note(
                reading,
                _RULE,
                spans=(Span(*match.span()), reading.clause_at(asked.start())),
                title=f"公示{days}天，少于规定的{asked[1]}天",
                explanation=f"{match[1]}公示，{match[2]}已进入下一步，中间只有{days}天，与“{asked[0]}”不符。",
                suggestion="请核实公示的起止日期，附公示截图【待补】；公示不足的，说明原因和补救情况。",
                certainty=Certainty.CERTAIN,
            )
            return


def _passed_on_late(reading: Reading) -> Iterator[Finding]:
    """Of a report on transfers alone; money of its own budget has no such term."""
    if reading.genre != "transfer":
        return
    received = list(_RECEIVED.finditer(reading.text))
    passed = list(_PASSED_ON.finditer(reading.text))
    if len(received) != 1 or len(passed) != 1 or passed[0].start() < received[0].end():
        return  # several parcels: which was passed on when cannot be told
    days = _between(reading, received[0][1], passed[0][1])
    if days is not None and days > _DAYS:
        yield note(
            reading,
            _RULE,
            spans=(Span(*passed[0].span()), Span(*received[0].span())),
            title=f"收到转移支付后{days}天才分解下达",
            explanation=f"{received[0][1]}收到，{passed[0][1]}分解下达，相隔{days}天，预算法要求三十日内下达。",
            suggestion="请核实收文和下达日期，说明迟延的原因【待补】，附指标文件。",
            certainty=Certainty.LIKELY,
        )


def _between(reading: Reading, first: str, second: str) -> int | None:
    """The days from one date to the other; a year that is not written is the report's, or that of the first."""
    one, other = _PARTS.match(first), _PARTS.match(second)
    year = one[1] if one and one[1] else reading.report.year
    if one is None or other is None or year is None:
        return None
    try:
        start = datetime.date(int(year), int(one[2]), int(one[3]))
        return (datetime.date(int(other[1] or year), int(other[2]), int(other[3])) - start).days
    except ValueError:
        return None
