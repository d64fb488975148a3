"""Which months of a year words speak of: 1—4月, 截至9月底, 前三季度, 二季度, 上半年, 全年."""

import re
from dataclasses import dataclass
from functools import lru_cache

from gouji.calculator.phrases import KEPT

_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_N = r"(?:1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九])"
# The longest first: 1—4月 before 4月, 前三季度 before 三季度.
_MONTHS = re.compile(
    rf"(?<!\d)(?P<from>{_N})月?份?[-—–－~～至到](?P<to>{_N})(?P<quarters>个?季度|月)"
    rf"|前(?P<first>{_N})个?(?P<unit>季度|月)"
    rf"|(?<![\d十])第?(?P<quarter>[一二三四1-4])季度(?P<by_quarter>末|底)?"
    rf"|(?<![\d十])(?P<month>{_N})月份?(?P<by_month>末|底|\d{{1,2}}日)?"
    r"|(?P<half>[上下])半年|(?P<year>全年|年度|本年|当年)"
)
YEAR = (1, 12)
_UP_TO = re.compile(r"截[至止]到?(?:20\d\d年)?$")


@dataclass(frozen=True, slots=True)
class Months:
    """From the first to the last of them; `rest` are the words without those that name them."""

    first: int
    last: int
    rest: str


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return 10 + _DIGITS[text[1]] if len(text) == 2 else _DIGITS[text]


@lru_cache(maxsize=KEPT)
def months_in(words: str) -> Months | None:
    """The months that words name last, or None."""
    found = list(_MONTHS.finditer(words))
    if not found:
        return None
    match = next((m for m in reversed(found) if not m["year"]), found[-1])
    span = _span(match, words[: match.start()])
    if span is None or not 1 <= span[0] <= span[1] <= 12:
        return None
    return Months(*span, _MONTHS.sub("", words))


def _span(match: re.Match[str], before: str) -> tuple[int, int] | None:
    if match["from"]:
        first, last = _number(match["from"]), _number(match["to"])
        return (first, last) if match["quarters"] == "月" else (3 * first - 2, 3 * last)
    if match["first"]:
        return 1, _number(match["first"]) * (3 if match["unit"] == "季度" else 1)
    if match["quarter"]:
        number = _number(match["quarter"])
        return (1 if match["by_quarter"] or _UP_TO.search(before) else 3 * number - 2), 3 * number
    if match["month"]:
        number = _number(match["month"])
        return (1 if match["by_month"] or _UP_TO.search(before) else number), number
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    return YEAR
