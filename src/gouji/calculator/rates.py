"""Which two figures a named rate is made of, read from rates.toml."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from gouji.calculator.phrases import Basis, Phrase
from gouji.calculator.words import words
from gouji.figures.model import Kind
from gouji.packaged import packaged_toml

_NAMED = re.compile(r"([一-鿿“”]{1,12}(?:率|比例|进度))")
_STEM = re.compile(r"([一-鿿]{2})率")


@dataclass(frozen=True, slots=True)
class Rate:
    """A kind of rate: by what its numerator and its denominator are known."""

    names: tuple[str, ...]
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    of_money: bool = False

    @property
    def of_plan(self) -> bool:
        """Whether it measures what was done of a plan, as 执行率 and 控制率 do."""
        return "plan" in self.denominator and "actual" in self.numerator

    def is_numerator(self, phrase: Phrase) -> bool:
        if self.of_money and phrase.quantity.kind is not Kind.MONEY:
            return False
        return _known_as(phrase, self.numerator)

    def is_denominator(self, phrase: Phrase) -> bool:
        """A level whose words say nothing may be the plan that the actual is measured against."""
        return phrase.basis is None or _known_as(phrase, self.denominator)


def _known_as(phrase: Phrase, bases: tuple[str, ...]) -> bool:
    if phrase.basis is not None and phrase.basis.value in bases:
        return True
    received = "received" in bases and phrase.basis not in (Basis.PLAN, Basis.REMAINDER)  # 未到位的 did not arrive
    return received and words()["received"].search(phrase.lead) is not None


@cache
def _data() -> dict[str, Any]:
    return packaged_toml("gouji.calculator", "rates.toml")


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    return {stem: tuple(words_) for stem, words_ in _data()["stems"].items()}


@cache
def rates() -> tuple[Rate, ...]:
    raw = _data()
    for entry in raw["rate"]:
        unknown = {*entry["numerator"], *entry["denominator"]} - {*Basis, "received"}
        if unknown:
            raise ValueError(f"rates.toml: unknown basis {unknown}")
    return tuple(
        Rate(tuple(r["names"]), tuple(r["numerator"]), tuple(r["denominator"]), r.get("of_money", False))
        for r in raw["rate"]
    )


def named_rate(words_before: str) -> str | None:
    """The last rate that is named in the words before a percentage: 「预算执行率为」 gives 「预算执行率」."""
    found = _NAMED.findall(words_before)
    return found[-1] if found else None


@lru_cache(maxsize=1024)
def rate_of(name: str) -> Rate | None:
    return next((r for r in rates() if any(name.endswith(n) for n in r.names)), None)


def manner_of(name: str) -> tuple[str, ...]:
    """The words of which one says how the numerator of 按时拨付率 came about; () where the name asks for no manner."""
    groups = _data()["manners"].values()
    return next((tuple(words_) for words_ in groups if any(name.startswith(w) or f"的{w}" in name for w in words_)), ())


def is_source(words_before: str) -> bool:
    """Whether an amount is called by where the money comes from: 市级配套, 中央资金."""
    return any(word in words_before for word in _data()["sources"]["words"])


# 年底 and 12月 are the whole year.
_PART_OF_YEAR = re.compile(
    r"半年|季度|年中|中期|(?<!\d)(?:[1-9]|1[01])月|(?<!十)[一二三四五六七八九]月|十一?月|前(?:\d+|[一二三四五六七八九十]+)个?月"
)


def of_part_of_year(words_before: str) -> bool:
    """Whether a rate is said of less than the year: 其中上半年执行率, 截至6月底执行率."""
    return _PART_OF_YEAR.search(words_before) is not None


def stems(name: str) -> tuple[str, ...]:
    """合格 of 验收合格率: words of which the counted things of the numerator must carry one; () where none is known."""
    found = _STEM.findall(name)
    return synonyms().get(found[-1], (found[-1],)) if found else ()
