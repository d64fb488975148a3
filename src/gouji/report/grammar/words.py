"""The words that marks are made of, from the [grammar] table of indicators.toml, as pieces of patterns."""

import re
from dataclasses import dataclass
from functools import cache

from gouji.packaged import packaged_toml

NUMBER = r"\d{1,15}(?:\.\d{1,10})?"  # bounded, so that a hostile run of digits takes no time
LIMIT = (
    r"(?:[≥≤><=＞＜±]|不低于|不少于|不超过|不高于|不大于|不小于|不多于|控制在|至少|平均"
    r"|大于|小于|高于|低于|超过|少于|达到|达|约)"
)
SAYS = r"(?:：|为：|为|是|=|定为|确定为|设定为|：约)?\s*"
# Where a value ends: at a mark of the sentence, a bar, the star of the next label, or the next label itself, since the
# blanks between labels go when the text is normalised (目标24场实际26场得6分).
_NEXT = (
    r"(?:年度|全年|年末|自评|指标|年初|自评价)?(?:目标|实际|完成值|完成率|得分|得\d|分值|权重|满分|偏差率|计划|自评)"
)
END = rf"(?=[，。；、（）“\n|｜★☆◆●】\]\u3000]|——|\s|/\s|{_NEXT}|$)"


@dataclass(frozen=True, slots=True)
class GrammarWords:
    """Each an unnamed group of all its words, the longest first."""

    table: dict[str, str]

    def __getitem__(self, role: str) -> str:
        return self.table[role]

    def pattern(self, role: str) -> re.Pattern[str]:
        return re.compile(self.table[role])

    def ends_in_measure(self, name: str) -> bool:
        """Whether a name says by its last word that something is measured: 率, 人数, 面积."""
        return re.search(f"{self.table['measures']}$", name) is not None


@cache
def grammar_words() -> GrammarWords:
    data = packaged_toml("gouji.report", "indicators.toml")
    lists: dict[str, list[str]] = {role: list(words) for role, words in data["grammar"].items()}
    for role, words in data["labels"].items():
        lists[f"label_{role}"] = [*words, *lists.get(f"label_{role}", [])]
        lists.setdefault(role, [])
    return GrammarWords({role: _any(words) for role, words in lists.items() if words})


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) + ")"
