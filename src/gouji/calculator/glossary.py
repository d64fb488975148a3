"""The vocabulary that turns the words around a number into a metric, a basis, a scope (指标、口径、来源), from
glossary.toml."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from gouji.figures.model import Kind, Quantity
from gouji.packaged import packaged_toml

_Patterns = tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of the field. `kind` is money or people; `totals` are the words a share refers to it by (占总支出的)."""

    name: str
    kind: str
    part_of: str | None
    pattern: re.Pattern[str]
    totals: re.Pattern[str] | None

    def takes(self, kind: Kind, base: str) -> bool:
        """Whether a quantity of a kind, in a base unit, can be this metric."""
        if self.kind == "people":
            return kind is Kind.COUNT and base == "人"
        return kind is Kind.MONEY and "/" not in base


@cache
def _data() -> dict[str, Any]:
    return packaged_toml("gouji.calculator", "glossary.toml")


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


@cache
def metrics() -> tuple[Metric, ...]:
    return tuple(
        Metric(
            row["name"],
            row["kind"],
            row.get("part_of"),
            _any_of(row["aliases"]),
            _any_of(row["totals"]) if "totals" in row else None,
        )
        for row in _data()["metric"]
    )


@cache
def _section(name: str) -> _Patterns:
    return tuple((key, _any_of(patterns)) for key, patterns in _data()[name].items())


def part_of(name: str) -> str | None:
    """The metric that one is part of by definition, or None."""
    return next((m.part_of for m in metrics() if m.name == name), None)


def bases() -> tuple[str, ...]:
    """The bases (口径) by which a level may be known."""
    return tuple(_data()["bases"])


def scopes() -> tuple[str, ...]:
    """The sources (来源) of one and the same money."""
    return tuple(_data()["scopes"])


def _any_word(listed: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(listed, key=len, reverse=True))))


@cache
def _fillers() -> re.Pattern[str]:
    return _any_word(_data()["fillers"]["words"])


def _best(words: str, patterns: _Patterns) -> tuple[str, re.Match[str]] | None:
    """The pattern whose match is longest; among equals the last in the words."""
    found = [(name, m) for name, pattern in patterns for m in pattern.finditer(words) if m.group()]
    return max(found, key=lambda f: (len(f[1].group()), f[1].end()), default=None)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a clause calls its number. Empty strings where it does not say; `rest` are the words nothing explains."""

    metric: str = ""
    basis: str = ""
    scope: str = ""
    qualifier: str = ""
    rest: str = ""


@cache
def _takers(kind: Kind, base: str) -> _Patterns:
    return tuple((m.name, m.pattern) for m in metrics() if m.takes(kind, base))


def naming(words: str, quantity: Quantity, unit: str | None) -> Naming:
    """Read the words of a clause (what stands before its number, or behind it). `unit` is the reporting unit's name,
    which says nothing in its own report."""
    return _naming(words, _takers(quantity.kind, quantity.unit.base), unit, of_money=quantity.kind is Kind.MONEY)


def naming_of_rate(words: str, unit: str | None) -> Naming:
    """Likewise, for the words before the name of a rate (“三公”经费 of 控制率)."""
    return _naming(words, tuple((m.name, m.pattern) for m in metrics()), unit, of_money=True)


@lru_cache(maxsize=8192)
def _naming(words: str, known: _Patterns, unit: str | None, *, of_money: bool) -> Naming:
    left = re.sub(r"^[（(][一二三四五六七八九十]+[）)]|[\s\d０-９]+", "", words)
    metric, left = _take(left, known)
    scope, left = _take(left, _section("scopes")) if of_money else ("", left)
    qualifier, left = _take(left, _section("qualifiers" if of_money else "staff"))
    if not metric:
        metric, left = _take(left, known)
    basis, left = _take(left, _section("bases"))
    rest = re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", _fillers().sub("", left))
    if rest and unit and _is_within(rest, unit):
        rest = ""
    return Naming(metric, basis, scope, qualifier, rest)


def _take(words: str, patterns: _Patterns) -> tuple[str, str]:
    found = _best(words, patterns)
    if found is None:
        return "", words
    name, match = found
    return name, words[: match.start()] + "·" + words[match.end() :]


def _is_within(rest: str, unit: str) -> bool:
    """Whether the characters stand in the unit's name in this order (银河路 in …区银河路街道办事处)."""
    remaining = iter(unit)
    return all(c in remaining for c in rest)


@lru_cache(maxsize=1024)
def heading_metric(path: tuple[str, ...]) -> str | None:
    """The metric that the headings over a place name, the innermost first; "" where none does, None where one names
    something else (1. 垃圾清运项目)."""
    for title in reversed(path):
        for name, pattern in _section("headings"):
            if pattern.search(title):
                return name
        if not _is_neutral(title):
            return None
    return ""


@cache
def _is_neutral(title: str) -> bool:
    """Whether a heading names nothing of its own (年初预算安排, 资金使用主要内容)."""
    return not re.sub(r"[^\u4e00-\u9fff]", "", _any_word(_data()["neutral"]["words"]).sub("", title))


@lru_cache(maxsize=256)
def speaks_of_the_unit(title: str) -> bool:
    """Whether a report with this title speaks of a whole unit, not of one project."""
    defaults = _data()["defaults"]
    if any(re.search(p, title) for p in defaults["not_unit_title"]) and "整体" not in title:
        return False
    return any(re.search(p, title) for p in defaults["unit_title"])


def names_the_speaker(words: str) -> bool:
    """Whether a clause says whose figure it is: 我单位, 本街道."""
    return any(re.search(p, words) for p in _data()["defaults"]["speaker"])


def total_named(words: str) -> str:
    """The metric that 占…的 refers to, by the words between; "" where they name none."""
    return next((m.name for m in metrics() if m.totals is not None and m.totals.search(words)), "")
