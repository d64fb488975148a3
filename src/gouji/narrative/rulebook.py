"""The rules that margin notes rest on: thresholds, sources and how far each source can be trusted (规则库)."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field

from gouji.errors import SettingsError
from gouji.narrative.model import FindingKind, Severity
from gouji.narrative.toml_file import Entry, read_toml, shaped

BUILT_IN = Path(__file__).with_name("rules.toml")

Genre = Literal["overall", "project", "transfer"]


class Trust(StrEnum):
    """How far the source of a rule can be trusted."""

    VERIFIED = "V"
    SECOND_HAND = "P"
    FROM_MEMORY = "R"


class When(Entry):
    """A change of defaults for some reports: all conditions that are given must hold."""

    region: str | None = None
    genre: Genre | None = None
    year_from: int | None = None
    year_to: int | None = None
    enabled: bool | None = None
    severity: Severity | None = None
    thresholds: dict[str, float] = Field(default_factory=dict)

    def holds(self, region: str, genre: Genre, year: int | None) -> bool:
        """Whether it speaks of a report whose unit and title hold `region`'s name."""
        if self.region is not None and self.region not in region:
            return False
        if self.genre is not None and self.genre != genre:
            return False
        if self.year_from is None and self.year_to is None:
            return True
        return year is not None and (self.year_from or year) <= year <= (self.year_to or year)


class Rule(Entry):
    """One rule. `thresholds` are plain figures whose unit the rule's title and the reading code fix (mostly %)."""

    id: str = Field(pattern=r"^R-[A-Z]\d+[a-z]?$")
    kind: FindingKind
    title: str
    severity: Severity
    rank: int = Field(ge=0, le=100)
    source: str
    status: Trust
    article: str | None = None
    enabled: bool = True
    thresholds: dict[str, float] = Field(default_factory=dict)
    when: tuple[When, ...] = ()

    @property
    def citation(self) -> str | None:
        """What may be printed as the legal basis: an article only where its text was read."""
        return self.article if self.status is Trust.VERIFIED else None

    def threshold(self, name: str) -> float:
        """Raises SettingsError: the rule has no such threshold."""
        try:
            return self.thresholds[name]
        except KeyError:
            raise SettingsError(f"规则 {self.id} 缺少阈值 {name}，请在规则文件里补上") from None

    def resolved(self, region: str, genre: Genre, year: int | None) -> "Rule":
        """The rule as it holds for one report: later `when` tables win."""
        rule = self
        for when in self.when:
            if when.holds(region, genre, year):
                rule = rule.model_copy(
                    update={
                        "enabled": rule.enabled if when.enabled is None else when.enabled,
                        "severity": when.severity or rule.severity,
                        "thresholds": {**rule.thresholds, **when.thresholds},
                    }
                )
        return rule


@dataclass(frozen=True)
class RuleBook:
    """All rules by id."""

    rules: Mapping[str, Rule]

    def __getitem__(self, rule_id: str) -> Rule:
        return self.rules[rule_id]

    def resolved(self, region: str, genre: Genre, year: int | None) -> "RuleBook":
        return RuleBook({key: rule.resolved(region, genre, year) for key, rule in self.rules.items()})


def load_rules(own: Path | None = None) -> RuleBook:
    """The built-in rules with a user's own file on top.

    A rule of the user's file changes only the keys that it gives; `thresholds` are merged, `when` tables are added.

    Raises:
        SettingsError: a file is broken, or the user's file names a rule that does not exist.
    """
    return _built_in_rules() if own is None else _with_own(own)


@functools.cache
def _built_in_rules() -> RuleBook:
    return _shaped(_built_in(), BUILT_IN.name)


def _with_own(own: Path) -> RuleBook:
    raw = dict(_built_in())
    for number, change in enumerate(_tables(own), start=1):
        key = str(change.get("id", ""))
        if key not in raw:
            raise SettingsError(f"{own.name} 的第{number}条规则 id“{key}”不存在，可用的有：{'、'.join(sorted(raw))}")
        raw[key] = _merged(raw[key], change)
    return _shaped(raw, own.name)


def _shaped(raw: Mapping[str, dict[str, object]], name: str) -> RuleBook:
    return RuleBook({key: shaped(Rule, table, f"{name} 的规则 {key}") for key, table in raw.items()})


@functools.cache
def _built_in() -> Mapping[str, dict[str, object]]:
    return {str(table.get("id")): table for table in _tables(BUILT_IN)}


def _tables(path: Path) -> list[dict[str, object]]:
    tables = read_toml(path).get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise SettingsError(f"{path.name} 的 rule 应写成 [[rule]] 表，请改正后重试")
    return tables


def _merged(base: dict[str, object], change: Mapping[str, object]) -> dict[str, object]:
    merged = {**base, **change}
    for key, join in (("thresholds", dict), ("when", list)):
        old, new = base.get(key), change.get(key)
        if join is dict and isinstance(old, dict) and isinstance(new, dict):
            merged[key] = {**old, **new}
        if join is list and isinstance(old, list) and isinstance(new, list):
            merged[key] = [*old, *new]
    return merged
