"""What a comparison shows and the words it reads by, from vocabulary.toml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from gouji.calculator.awards import grades
from gouji.packaged import packaged_toml


@dataclass(frozen=True, slots=True)
class Computed:
    """How a figure follows from two others: their difference, or the first in percent of the second."""

    kind: str  # difference | share
    of: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure (主要指标): a metric on one of the bases, a rate of a metric, the total score or the grade."""

    name: str
    group: str
    metric: str = ""
    bases: tuple[str, ...] = ()
    rate: re.Pattern[str] | None = None
    score: bool = False
    grade: bool = False
    computed: Computed | None = None


@cache
def _data() -> dict[str, Any]:
    return packaged_toml("gouji.years", "vocabulary.toml")


@cache
def figures() -> tuple[Figure, ...]:
    """The key figures in the order they are shown."""
    return tuple(_figure(row) for row in _data()["figure"])


def _figure(row: dict[str, Any]) -> Figure:
    computed = row.get("computed")
    return Figure(
        row["name"],
        row["group"],
        row.get("metric", ""),
        tuple(row.get("bases", ())),
        _any_of(row["rate"], "(?:为|是|达到|达|[：:])*$") if "rate" in row else None,
        row.get("score", False),
        row.get("grade", False),
        Computed(computed["kind"], tuple(computed["of"])) if computed else None,
    )


def _any_of(patterns: list[str], ending: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(f'(?:{p})' for p in patterns)}){ending}")


@cache
def basis_of_role(role: str | None) -> str:
    """The basis (口径) of a column by its role; "" where the role is none of money."""
    return str(_data()["columns"].get(role, ""))


@cache
def whole_line() -> re.Pattern[str]:
    return _any_of(_data()["lines"]["whole"])


@cache
def parts_of_whole() -> frozenset[str]:
    """The metrics that stand among the items of a table whose total is the spending of the whole unit."""
    return frozenset(_data()["lines"]["parts"])


@cache
def project_labels() -> frozenset[str]:
    return frozenset(_data()["project"]["labels"])


@cache
def plain_title() -> re.Pattern[str]:
    return _any_of(_data()["project"]["plain"])


@cache
def standing() -> re.Pattern[str]:
    return _any_of(_data()["standing"]["headings"])


@cache
def grade() -> re.Pattern[str]:
    """「评价等级为“优”」; the group `grade` is the word."""
    names = sorted((n for g in grades()["grade"] for n in g["names"]), key=len, reverse=True)
    said = "|".join(grades()["words"]["graded"])
    return re.compile(
        rf"(?:{said})[^，。；“\"\d\n|]{{0,4}}[“\"]?(?P<grade>{'|'.join(names)})(?=[”\"，。；）)级等|\s]|$)"
    )
