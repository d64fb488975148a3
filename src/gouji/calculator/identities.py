"""The ties that must hold by definition, as data: identities.toml and a file of the bureau's own."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import product
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gouji.calculator.glossary import bases as known_bases
from gouji.calculator.glossary import metrics
from gouji.calculator.glossary import scopes as known_scopes
from gouji.errors import SettingsError

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

    @property
    def comparison(self) -> str:
        match = _COMPARED.search(self.formula)
        return match[1] if match else ""

    @property
    def stated(self) -> Term:
        return _terms(_COMPARED.split(self.formula)[0])[0]

    @property
    def parts(self) -> tuple[Term, ...]:
        return _terms(_COMPARED.split(self.formula)[2])

    def bound(self) -> Iterator[tuple[str, str]]:
        """Every (X, B) that the formula stands for; "" for a letter it does not hold."""
        terms = (self.stated, *self.parts)
        free = any(t.metric == ANY_METRIC for t in terms)
        names = self.metrics or tuple(m.name for m in metrics() if m.kind == "money")
        yield from product(names if free else ("",), self.bases or ("",))


def _terms(side: str) -> tuple[Term, ...]:
    return tuple(
        Term(m["metric"], m["basis"] or "", m["scope"] or "", -1 if m["sign"] == "-" else 1, bool(m["may"]))
        for m in _TERM.finditer(side.strip())
    )


def load(path: Path) -> tuple[Identity, ...]:
    """The identities of a bureau's own file. Raises SettingsError: which file, which entry, what to mend."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"勾稽关系文件“{path.name}”读不出来（{error}）：请照自带 identities.toml 修改。") from error
    return _parsed(raw, path.name)


@lru_cache(maxsize=4)
def declared(extra: Path | None = None) -> tuple[Identity, ...]:
    """The built-in identities, then those of a file; one of the same name takes the place of the built-in one."""
    text = resources.files("gouji.calculator").joinpath("identities.toml").read_text(encoding="utf-8")
    built_in = _parsed(tomllib.loads(text), "identities.toml")
    own = load(extra) if extra is not None else ()
    names = {i.name for i in own}
    return (*(i for i in built_in if i.name not in names), *own)


def _parsed(raw: dict[str, Any], file: str) -> tuple[Identity, ...]:
    rows = raw.get("identity")
    if not isinstance(rows, list) or set(raw) - {"identity"}:
        raise SettingsError(f"勾稽关系文件“{file}”里只应有 [[identity]] 条目：{_MEND}。")
    found: list[Identity] = []
    for number, row in enumerate(rows, 1):
        where = (
            f"勾稽关系文件“{file}”第{number}条（{row.get('name', '未命名') if isinstance(row, dict) else '未命名'}）"
        )
        try:
            identity = Identity.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "条目"
            raise SettingsError(
                f"{where}的 {field} 不能用（{first['msg']}）：请照自带 identities.toml 修改。"
            ) from error
        fault = _fault(identity, {i.name for i in found})
        if fault:
            raise SettingsError(f"{where}{fault}。")
        found.append(identity)
    return tuple(found)


def _fault(identity: Identity, taken: set[str]) -> str | None:
    """What is wrong with an entry that is well formed, with its mend; None where nothing is."""
    if identity.name in taken:
        return "与前面的条目重名：请另起名称"
    sides = _COMPARED.split(identity.formula)
    if len(sides) != 3:
        return "的公式应恰有一个“=”“<=”或“>=”，两边留空格：请改写公式"
    left, right = _terms(sides[0]), _terms(sides[2])
    if len(left) != 1 or left[0].sign < 0 or left[0].may_miss or not right:
        return "的公式左边应恰为一个指标，右边至少一个：请改写公式"
    if any(not re.fullmatch(r"(?:[-+ ]|" + _TERM.pattern + r")*", side.strip()) for side in (sides[0], sides[2])):
        return "的公式有读不懂的写法：每一项应写成 指标@口径[来源]，用 + 或 - 连接"
    if identity.comparison != "=" and len(right) != 1:
        return "用“<=”或“>=”时右边应恰为一个指标：请改写公式"
    names = {m.name for m in metrics()} | {ANY_METRIC}
    letters = set(known_bases()) | {ANY_BASIS, ""}
    for term in (*left, *right):
        if term.metric not in names:
            return f"的公式里没有“{term.metric}”这个指标：请改用 glossary.toml 里的名称"
        if term.basis not in letters:
            return f"的公式里没有“{term.basis}”这个口径：可用 {'、'.join(known_bases())}"
        if term.scope and term.scope not in known_scopes():
            return f"的公式里没有“{term.scope}”这个来源：可用 {'、'.join(known_scopes())}"
    if any(t.basis == ANY_BASIS for t in (*left, *right)) != bool(identity.bases):
        return "的公式用到 @B 时须列出 bases，不用时不要列"
    unknown = [m for m in identity.metrics if m not in names] + [b for b in identity.bases if b not in letters]
    if unknown:
        return f"列出的“{unknown[0]}”不在词表里：请改用 glossary.toml 里的名称"
    return None
