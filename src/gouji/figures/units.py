"""The units of the field, read from units.toml, and the unit that stands at a place of a text."""

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from gouji.figures.model import Kind, Unit
from gouji.packaged import packaged_toml

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
    return packaged_toml("gouji.figures", "units.toml")


@cache
def _guards() -> dict[str, tuple[str, ...]]:
    """What must not follow a unit's name, or it is the beginning of another word."""
    return {
        row["name"]: tuple(row["not_before"]) for g in _data()["group"] for row in g["units"] if "not_before" in row
    }


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the units are that begin with a letter, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for spelling in _table():
        lengths[spelling[0]].add(len(spelling))
    return {letter: tuple(sorted(found, reverse=True)) for letter, found in lengths.items()}


_OVER = (
    "(?:余(?![额款数下])|多(?![于样元地数支收花付用拨发\\d])|(?<=[万亿])多(?=元(?!化|素))"
    "|[来几](?=[个人户家次年万天名位场]))"
)
_BETWEEN = re.compile(rf" *(?P<over1>{_OVER})? *(?P<multiple>{MULTIPLE})?(?P<over2>{_OVER})? *")
_COUNTED = (
    "(?:人次|人天|人|户|亩|次|家|个|月|年|天|日|吨|公里|km|平方米|㎡|m²|m2|立方米|米|生|学生|台|辆|场|名|座|公顷|季度|季"
    "|小时|课时|件|套|公斤|kg|斤|头|只|村|社区|处|条|期|班|床|份|篇|批|车)"
)
_GOES_ON = re.compile(r"[\d约一-鿿]")
_PER = re.compile(rf"(?:[/／]|每)(?P<per>{_COUNTED}(?:[·/／.]{_COUNTED})?)")


def _word_at(text: str, position: int, *, multiple: str | None, chinese: bool) -> str | None:
    """The longest unit that begins at a position and may stand there."""
    for length in _lengths().get(text[position : position + 1], ()):
        word = text[position : position + length]
        entry = _table().get(word) if len(word) == length else None
        if entry is None or (multiple and not entry.multiples) or (chinese and not entry.chinese):
            continue
        end = position + length
        letter = word[-1].isascii() and word[-1].isalpha()
        if letter and text[end : end + 1].isascii() and text[end : end + 1].isalpha():
            continue
        if text.startswith(_guards().get(word, ()), end):
            continue
        return word
    return None


def suffix_at(text: str, position: int, *, chinese: bool = False) -> Suffix | None:
    """The unit behind a number that ends at `position`; None where no unit, no 万 and no 余 stands there.

    `chinese` asks for units that a Chinese numeral may count. 千瓦时 is a unit, not a thousand 瓦时: the longer reading
    wins, the plain one on a tie.
    """
    start = position
    while text[start : start + 1] == " ":
        start += 1
    plain = _word_at(text, start, multiple=None, chinese=chinese)
    between = _BETWEEN.match(text, position)
    assert between is not None  # every part of it may be missing
    multiple, over = between["multiple"], bool(between["over1"] or between["over2"])
    word = _word_at(text, between.end(), multiple=multiple, chinese=chinese) if multiple or over else None
    end = between.end() + len(word) if word else between.end("over2" if between["over2"] else "multiple")
    if not (multiple or over):
        end = -1
    elif word is None and multiple is None:
        end = between.end("over1")
    if plain is not None and start + len(plain) >= end:
        multiple, over, word, end = None, False, plain, start + len(plain)
    if end < 0:
        return None
    unit = _unit(word, multiple)
    per = _PER.match(text, end) if word is not None else None
    if per is not None and not _begins_anew(text, unit, per):
        unit = Unit(f"{unit.name}/{per['per']}", unit.kind, f"{unit.base}/{per['per']}", unit.scale, unit.step)
        end = per.end()
    return Suffix(unit, over, end)


def _begins_anew(text: str, unit: Unit, per: re.Match[str]) -> bool:
    """「42人每人发放1200元」: a number of things, and then what each of them gets; 「3次每人，」 is one unit."""
    if unit.kind is not Kind.COUNT or not per.group().startswith("每"):
        return False
    return unit.base.startswith(per["per"]) or _GOES_ON.match(text, per.end()) is not None


@lru_cache(maxsize=1024)
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
