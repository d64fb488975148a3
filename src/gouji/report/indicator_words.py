"""The vocabulary of indicator blocks and indicator tables, read from indicators.toml once."""

import re
from dataclasses import dataclass
from functools import cache

from gouji.packaged import packaged_toml

_BRACKETED = re.compile(r"[（(][^（）()]{0,12}[）)]")
_LONGEST_TOTAL = 8  # characters: 满意度指标小计
_NOISE = re.compile(r"[\s\u3000/、，：:]")


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """`label` finds a label in running text (its alias is group 1); `roles` maps an alias to its role."""

    label: re.Pattern[str]
    roles: dict[str, str]
    columns: dict[str, str]
    totals: tuple[str, ...]

    def is_total(self, name: str) -> bool:
        """Whether a row is a total (合计, 产出小计), not an indicator."""
        bare = _NOISE.sub("", _BRACKETED.sub("", name))
        return bare in self.totals or (len(bare) <= _LONGEST_TOTAL and bare.endswith(self.totals))

    def column(self, header: str) -> str | None:
        """The role of a table column by its head: an alias as it stands, else the longest alias that opens it."""
        head = _NOISE.sub("", header)
        bare = _BRACKETED.sub("", head)
        for form in (head, bare):
            if form in self.columns:
                return self.columns[form]
        opening = max((a for a in self.columns if len(a) > 2 and bare.startswith(a)), key=len, default=None)
        return self.columns[opening] if opening and len(bare) <= len(opening) + 8 else None


@cache
def words() -> IndicatorWords:
    data = packaged_toml("gouji.report", "indicators.toml")
    roles = {alias: role for role, aliases in data["labels"].items() for alias in aliases}
    columns = roles | {alias: role for role, aliases in data["columns"].items() for alias in aliases}
    aliases = "|".join(re.escape(alias) for alias in sorted(roles, key=len, reverse=True))
    label = re.compile(
        rf"(?:^|(?<=[，。；：、\s\u3000）)%次]))({aliases})(?:（[^（）\n]{{0,12}}）)?(：|为|是|达到|达|=)?",
        re.MULTILINE,
    )
    return IndicatorWords(label, roles, columns, tuple(data["rows"]["totals"]))
