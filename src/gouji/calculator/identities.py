"""The ties that must hold by definition, as data: identities.toml and a file of the bureau's own."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gouji.calculator.glossary import bases as known_bases
from gouji.calculator.glossary import metrics
from gouji.calculator.glossary import scopes as known_scopes
from gouji.errors import SettingsError
from gouji.packaged import packaged_toml

_MEND = "请照自带 identities.toml 修改"
ANY_METRIC, ANY_BASIS = "X", "B"
_TERM = re.compile(
    r"(?P<sign>[-+]?)\s*(?P<metric>[^-\s@\[\]?<>=+]+)"
    r"(?:@(?P<basis>[^\s\[\]?]+))?(?:\[(?P<scope>[^\]]+)\])?(?P<may>\?)?(?=\s|$)"
)
_COMPARED = re.compile(r"\s(<=|>=|=)\s")


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of a formula, with its sign; `may_miss` where it counts as 0 when the report does not state it."""

    metric: str
    basis: str
    scope: str
    sign: int
    may_miss: bool


class Identity(BaseModel):
    """One entry of the file, as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    formula: str
    bases: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    closed: bool = False
    tolerance: Literal["rounding", "exact"] = "rounding"
    source: str = Field(min_length=1)

    @cached_property
    def comparison(self) -> str:
        match = _COMPARED.search(self.formula)
        return match[1] if match else ""

    @cached_property
    def stated(self) -> Term:
        return _terms(_COMPARED.split(self.formula)[0])[0]

    @cached_property
    def parts(self) -> tuple[Term, ...]:
        return _terms(_COMPARED.split(self.formula)[2])

    @cached_property
    def bound(self) -> tuple[tuple[str, str], ...]:
        """Every (X, B) that the formula stands for; "" for a letter it does not hold."""
        terms = (self.stated, *self.parts)
        free = any(t.metric == ANY_METRIC for t in terms)
        names = self.metrics or tuple(m.name for m in metrics() if m.kind == "money")
        return tuple(product(names if free else ("",), self.bases or ("",)))


class NamedRate(BaseModel):
    """A rate with its formulas, as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    words: tuple[str, ...] = Field(min_length=1)
    formulas: tuple[str, ...] = Field(min_length=1)
    metrics: tuple[str, ...] = ()
    source: str = Field(min_length=1)

    @cached_property
    def ways(self) -> tuple[tuple[tuple[Term, ...], Term], ...]:
        """(numerator, denominator) of every formula, in the order of preference."""
        return tuple((_terms(top), _terms(bottom)[0]) for top, bottom in (f.split(" / ") for f in self.formulas))

    @property
    def takes_any(self) -> bool:
        return any(term.metric == ANY_METRIC for term in self.terms)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term of every formula."""
        return tuple(term for tops, bottom in self.ways for term in (*tops, bottom))


@dataclass(frozen=True, slots=True)
class Declared:
    """What one file, or the built-in one with a bureau's own, declares."""

    identities: tuple[Identity, ...]
    rates: tuple[NamedRate, ...]


@lru_cache(maxsize=1024)
def _terms(side: str) -> tuple[Term, ...]:
    return tuple(
        Term(m["metric"], m["basis"] or "", m["scope"] or "", -1 if m["sign"] == "-" else 1, bool(m["may"]))
        for m in _TERM.finditer(side.strip())
    )


def load(path: Path) -> Declared:
    """The entries of a bureau's own file. Raises SettingsError: which file, which entry, what to mend."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"勾稽关系文件“{path.name}”读不出来（{error}）：{_MEND}。") from error
    return _parsed(raw, path.name)


@lru_cache(maxsize=4)
def declared(extra: Path | None = None) -> Declared:
    """The built-in entries, then those of a file; one of the same name takes the place of the built-in one."""
    built_in = _parsed(packaged_toml("gouji.calculator", "identities.toml"), "identities.toml")
    if extra is None:
        return built_in
    own = load(extra)
    names = {*(i.name for i in own.identities), *(r.name for r in own.rates)}
    return Declared(
        (*(i for i in built_in.identities if i.name not in names), *own.identities),
        (*(r for r in built_in.rates if r.name not in names), *own.rates),
    )


def _parsed(raw: dict[str, Any], file: str) -> Declared:
    if not raw or set(raw) - {"identity", "rate"} or not all(isinstance(rows, list) for rows in raw.values()):
        raise SettingsError(f"勾稽关系文件“{file}”里只应有 [[identity]] 和 [[rate]] 条目：{_MEND}。")
    identities: list[Identity] = []
    rates: list[NamedRate] = []
    for kind, number, row in ((k, n, row) for k, rows in raw.items() for n, row in enumerate(rows, 1)):
        name = row.get("name", "未命名") if isinstance(row, dict) else "未命名"
        where = f"勾稽关系文件“{file}”第{number}条（{name}）"
        taken = {*(i.name for i in identities), *(r.name for r in rates)}
        try:
            entry = Identity.model_validate(row) if kind == "identity" else NamedRate.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "条目"
            raise SettingsError(f"{where}的 {field} 不能用（{first['msg']}）：{_MEND}。") from error
        fault = "与前面的条目重名：请另起名称" if entry.name in taken else None
        if isinstance(entry, Identity):
            fault = fault or _fault(entry)
            identities.append(entry)
        else:
            fault = fault or _fault_of_rate(entry)
            rates.append(entry)
        if fault:
            raise SettingsError(f"{where}{fault}。")
    return Declared(tuple(identities), tuple(rates))


def _fault(identity: Identity) -> str | None:
    """What is wrong with an entry that is well formed, with its mend; None where nothing is."""
    sides = _COMPARED.split(identity.formula)
    if len(sides) != 3:
        return "的公式应恰有一个“=”“<=”或“>=”，两边留空格：请改写公式"
    left, right = _terms(sides[0]), _terms(sides[2])
    if len(left) != 1 or left[0].sign < 0 or left[0].may_miss or not right:
        return "的公式左边应恰为一个指标，右边至少一个：请改写公式"
    if not all(_is_readable(side) for side in (sides[0], sides[2])):
        return "的公式有读不懂的写法：每一项应写成 指标@口径[来源]，用 + 或 - 连接"
    if identity.comparison != "=" and len(right) != 1:
        return "用“<=”或“>=”时右边应恰为一个指标：请改写公式"
    if any(t.basis == ANY_BASIS for t in (*left, *right)) != bool(identity.bases):
        return "的公式用到 @B 时须列出 bases，不用时不要列"
    return _unknown((*left, *right), (*identity.metrics,), (*identity.bases,))


def _fault_of_rate(rate: NamedRate) -> str | None:
    for formula in rate.formulas:
        sides = formula.split(" / ")
        if (
            len(sides) != 2
            or not all(map(_is_readable, sides))
            or not (_terms(sides[0]) and len(_terms(sides[1])) == 1)
        ):
            return (
                "的公式应写成“分子 / 分母”，分母为一个 指标@口径，分子可用 + 或 - 连接几个，斜线两边留空格：请改写公式"
            )
    return _unknown(rate.terms, rate.metrics, ())


def _is_readable(side: str) -> bool:
    return re.fullmatch(r"(?:[-+ ]|" + re.sub(r"\?P<\w+>", "?:", _TERM.pattern) + r")*", side.strip()) is not None


def _unknown(terms: Sequence[Term], listed_metrics: Sequence[str], listed_bases: Sequence[str]) -> str | None:
    """Words that the glossary does not know."""
    names = {m.name for m in metrics()} | {ANY_METRIC}
    letters = set(known_bases()) | {ANY_BASIS, ""}
    for term in terms:
        if term.metric not in names:
            return f"的公式里没有“{term.metric}”这个指标：请改用 glossary.toml 里的名称"
        if term.basis not in letters:
            return f"的公式里没有“{term.basis}”这个口径：可用 {'、'.join(known_bases())}"
        if term.scope and term.scope not in known_scopes():
            return f"的公式里没有“{term.scope}”这个来源：可用 {'、'.join(known_scopes())}"
    unknown = [m for m in listed_metrics if m not in names] + [b for b in listed_bases if b not in letters]
    return f"列出的“{unknown[0]}”不在词表里：请改用 glossary.toml 里的名称" if unknown else None
