"""Whether two values are counted alike, and whether a rate in an account is the one that a name is of."""

import re

_UNIT = re.compile(r"[≥≤><=＞＜±\s]*[^\d]{0,10}\d[\d,]*(?:\.\d+)?(?P<unit>%|‰|[^\d，。；（）\s/·]{0,6})")
_LIMIT_BEHIND = re.compile(r"(?:及?以上|及?以下|以内|之内|左右|内|余|多|的).*$")
_LONGEST = 3  # characters of a unit; what follows is of the sentence
_BRACKETS = re.compile(r"（[^（）]*）")


def same_unit(one: str, other: str) -> bool:
    """Whether two values are counted alike; 万人次 and 人次 are, and so is a figure without a unit."""
    first, second = unit_of(one), unit_of(other)
    if first is None or second is None:
        return False
    return first == second or ("%" not in first + second and "" in (first, second))


def unit_of(value: str) -> str | None:
    match = _UNIT.match(value)
    return _LIMIT_BEHIND.sub("", match["unit"]).lstrip("万千百亿")[:_LONGEST] if match else None


def same_rate(told: str, name: str) -> bool:
    """Whether a rate in the account is the one that the name is of: its last word is (合格取证率, 取证率)."""
    if not name or told.endswith("完成率") != name.endswith("完成率"):
        return False
    if told in ("比例", "比重", "占比"):
        return name.endswith(told)
    if "满意" in told:
        return "满意" in name
    if not told.endswith(("率", "度", "比例", "比重", "占比", "水平")):
        return name.endswith(told + "率")
    return name.endswith(told) if len(told) == 2 else len(told) >= 3 and told[-3:] == name[-3:]


def near_rate(told: str, name: str) -> bool:
    """Whether a rate may be a shorter word for the name: 按期率 of 设备按期到货率, 上线率 of 平台平均上线率."""
    return len(told) >= 3 and told[-1] == name[-1:] and told[-3:-1] in name and "完成率" not in (told[-3:], name[-3:])


def bare(name: str) -> str:
    return _BRACKETS.sub("", name)
