"""The words that rows and columns of tables are named with, from vocabulary.toml."""

import re
from functools import cache
from typing import Any

from gouji.packaged import packaged_toml

DIGITS = "一二三四五六七八九"


@cache
def words() -> dict[str, Any]:
    """vocabulary.toml as it stands."""
    return packaged_toml("gouji.calculator.tables", "vocabulary.toml")


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """All patterns under one key as one."""
    return re.compile("|".join(f"(?:{p})" for p in words()[section][key]))


@cache
def patterns(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every key of a section with its pattern, in the order of the file."""
    return tuple((key, pattern(section, key)) for key in words()[section])


@cache
def listed(section: str, key: str) -> frozenset[str]:
    return frozenset(words()[section][key])


@cache
def column_role(header: str) -> str | None:
    """What a column holds, by the words of its header cell (blanks removed); None where they say nothing. The name of a
    fund (一般公共预算) does not make a column one of budgets."""
    for fund in words()["columns_more"]["funds"]:
        header = header.replace(fund, "")
    return next((role for role, found in patterns("columns") if found.search(header)), None)


@cache
def level(label: str) -> int | None:
    """How deep the mark at the front of a label is: 0 for 一、 1 for （一） 2 for 1. and so on; None without one."""
    marks = (re.compile(p) for p in words()["numbering"]["levels"])
    return next((depth for depth, mark in enumerate(marks) if mark.match(label)), None)


@cache
def ordinal(label: str) -> int | None:
    """The number of the mark at the front of a label: 2 for 二、 （2） and ②."""
    mark = re.match(r"[（(]?(?:(\d{1,2})|([一二三四五六七八九十]+)|([①-⑳]))", label)
    if mark is None or level(label) is None:
        return None
    if mark.group(1):
        return int(mark.group(1))
    if mark.group(3):
        return ord(mark.group(3)) - ord("①") + 1
    tens, _, ones = mark.group(2).rpartition("十")
    value = DIGITS.find(ones) + 1
    return value if "十" not in mark.group(2) else (DIGITS.find(tens) + 1 if tens else 1) * 10 + value


@cache
def bare(label: str) -> str:
    """A label without blanks, its mark (一、 1.) and a leading 其中."""
    label = "".join(label.split())
    for mark in words()["numbering"]["levels"]:
        label = re.sub(mark, "", label, count=1)
    return re.sub(r"^[（(]?其中[：:]?", "", label).strip("：:")
