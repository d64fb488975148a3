"""The units of the field, read from units.toml, and the unit that stands at a place of a text."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from gouji.figures.model import Kind, Unit

NO_UNIT = Unit("", Kind.NUMBER, "")
REFERENCE = Unit("", Kind.REFERENCE, "")
YEAR = Unit("年", Kind.DATE, "年")
DAY = Unit("日期", Kind.DATE, "日期")
PERCENT = Unit("%", Kind.RATIO, "%")
FRACTION = Unit("比值", Kind.RATIO, "%", Decimal(100))  # an 执行率 written as 0.1, or 三分之二
TENTHS = Unit("成", Kind.RATIO, "%", Decimal(10))

_MULTIPLES = {
    "十": 10, "百": 100, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
MULTIPLE = "|".join(sorted(_MULTIPLES, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands behind the digits: the unit, whether 余 or 多 is among it, and where it ends."""

    unit: Unit
    over: bool
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    unit: Unit
    multiples: bool
    chinese: bool


@cache
def _table() -> dict[str, _Entry]:
    """Every spelling of every unit."""
    table: dict[str, _Entry] = {}
    for group in _data()["group"]:
        step = Decimal(group["step"]) if "step" in group else None
        for row in group["units"]:
            unit = Unit(
                row["name"], Kind(group["kind"]), row.get("base", row["name"]), Decimal(row.get("scale", 1)), step
            )
            entry = _Entry(unit, group.get("multiples", False), group.get("chinese", True))
            for spelling in (row["name"], *row.get("aliases", ())):
                table[spelling] = entry
    return table


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("gouji.figures").joinpath("units.toml").read_text(encoding="utf-8"))


@cache
def _alternatives() -> str:
    """Every spelling, longest first, each with what must not follow it."""
    guarded = {row["name"]: row["not_before"] for g in _data()["group"] for row in g["units"] if "not_before" in row}

    def guard(word: str) -> str:
        if word[-1].isascii() and word[-1].isalpha():
            return "(?![A-Za-z])"
        return f"(?!{'|'.join(map(re.escape, guarded[word]))})" if word in guarded else ""

    return "|".join(re.escape(word) + guard(word) for word in sorted(_table(), key=len, reverse=True))


_OVER = "(?:余(?![额款数下])|多(?![于样元地数])|[来几](?=[个人户家次年万天名位场]))"
_PER = (
    "(?:人次|人天|人|户|亩|次|家|个|月|年|天|日|吨|公里|km|平方米|㎡|m²|m2|立方米|米|生|学生|台|辆|场|名|座|公顷|季度|季"
    "|小时|课时|件|套|公斤|kg|斤|头|只|村|社区|处|条|期|班|床|份|篇|批|车)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A unit right behind the number; and 余, a multiple, 余 again, then a unit, each of which may be missing."""
    per = rf"(?:(?:[/／]|每)(?P<per>{_PER}(?:[·/／.]{_PER})?))?"
    unit = f"(?P<unit>{_alternatives()})"
    return (
        re.compile(rf"[ ]*{unit}{per}"),
        re.compile(rf"[ ]*(?P<over1>{_OVER})?[ ]*(?P<multiple>{MULTIPLE})?(?P<over2>{_OVER})?[ ]*(?:{unit}{per})?"),
    )


def suffix_at(text: str, position: int, *, chinese: bool = False) -> Suffix | None:
    """The unit behind a number that ends at `position`; None where no unit, no 万 and no 余 stands there.

    `chinese` asks for units that a Chinese numeral may count. 千瓦时 is a unit, not a thousand 瓦时: the longer reading
    wins, the plain one on a tie.
    """
    plain, built = (pattern.match(text, position) for pattern in _patterns())
    if plain is not None and (built is None or plain.end() >= built.end()):
        multiple, over, match = None, False, plain
    elif built is not None:
        multiple, over, match = built["multiple"], bool(built["over1"] or built["over2"]), built
    else:
        return None
    word, per = match["unit"], match["per"]
    if word is None and multiple is None and not over:
        return None
    if word is not None and not _allowed(word, multiple, chinese):
        return None
    unit = _unit(word, multiple)
    if per is not None:
        unit = Unit(f"{unit.name}/{per}", unit.kind, f"{unit.base}/{per}", unit.scale, unit.step)
    return Suffix(unit, over, position + len(match.group().rstrip()))


def _allowed(word: str, multiple: str | None, chinese: bool) -> bool:
    entry = _table()[word]
    return (entry.multiples or multiple is None) and (entry.chinese or not chinese)


def _unit(word: str | None, multiple: str | None) -> Unit:
    if word is None:
        return NO_UNIT if multiple is None else Unit(multiple, Kind.NUMBER, "", Decimal(_MULTIPLES[multiple]))
    base = _table()[word].unit
    scale = base.scale * _MULTIPLES.get(multiple or "", 1)
    return Unit((multiple or "") + word, base.kind, base.base, scale, base.step)


@cache
def unit_named(words: str) -> Unit | None:
    """The unit that a header or caption names on its own (万元, 人次, %, 元/户), or None."""
    words = words.strip()
    if words in ("比值", "小数"):
        return FRACTION
    suffix = suffix_at(words, 0)
    return suffix.unit if suffix is not None and suffix.end == len(words) and not suffix.over else None
