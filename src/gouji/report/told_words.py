"""The words of indicators that are told in running text, read from the [told] table of indicators.toml once."""

import re
from dataclasses import dataclass
from functools import cache

from gouji.packaged import packaged_toml

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_LIMIT = r"(?:[≥≤><=＞＜]|不低于|不少于|不超过|不高于|不大于|不小于|控制在|大于|小于)"
_SAYS = r"(?:为|是|：|定为|确定为|设定为)?"


@dataclass(frozen=True, slots=True)
class ToldWords:
    """Patterns of the parts. Each `*_clause` matches at the opening of a clause, its value as the group `value`."""

    target: re.Pattern[str]
    clauses: tuple[tuple[str, re.Pattern[str]], ...]  # role and pattern, the first that matches a clause counts
    labelled: re.Pattern[str]  # 「实际举办14期」 anywhere behind the target
    done: re.Pattern[str]  # 「全年走访312家」 of 走访商户数
    completed: re.Pattern[str]  # 「完成率102%」 behind other figures
    scored: re.Pattern[str]  # 「10分得6.00分」 and 「得7分」 behind other figures
    explained: re.Pattern[str]  # 「偏差原因：」 and 「情况说明：」, the role as the name of the group
    reason: re.Pattern[str]  # 「（未满额原因见第二部分）」
    measured: re.Pattern[str]  # 「垃圾分类知晓率。」, a name by its last word
    kind: re.Pattern[str]  # 「质量指标。」 before a name
    section: re.Pattern[str]


@cache
def told_words() -> ToldWords:
    table = packaged_toml("gouji.report", "indicators.toml")["told"]
    words = {role: _any(aliases) for role, aliases in table.items()}
    points = rf"(?P<value>{_NUMBER}分?)"
    end = r"(?=[，。；、（\n]|$)"
    final = rf"(?:{words['final']}|(?:实际|全年|全年实际){words['acts']})(?:了)?{_SAYS}"
    final = rf"{final}(?P<value>{_NUMBER}[^，。；（\n]{{0,12}}?){end}"
    return ToldWords(
        target=re.compile(
            rf"(?:的)?(?:{words['periods']}*{words['target']}{_SAYS}|计划(?={_LIMIT}|{_NUMBER}%))(?P<noun>(?:(?![的是为了将与和由从])[\u4e00-\u9fff]){{0,10}}?)(?P<value>{_LIMIT}?\s*{_NUMBER}[^，。；\n]{{0,16}}?){end}"
        ),
        clauses=(
            ("both", re.compile(rf"(?P<weight>{_NUMBER}分)，?(?:自评)?得(?P<score>{_NUMBER}分?){end}")),
            ("weight", re.compile(rf"{words['weight']}{_SAYS}{points}{end}")),
            ("completion", re.compile(rf"{words['completion']}(?:达到?)?{_SAYS}(?P<value>{_NUMBER}%){end}")),
            ("deviation", re.compile(rf"{words['deviation']}{_SAYS}(?P<value>-?{_NUMBER}%){end}")),
            ("score", re.compile(rf"{words['score']}{_SAYS}{points}{end}")),
            ("final", re.compile(final)),
        ),
        labelled=re.compile(final),
        done=re.compile(
            rf"(?:全年|年内|实际|全年实际|全年共|共|累计)(?P<verb>[\u4e00-\u9fff]{{2,3}}?)(?P<value>{_NUMBER}[^，。；（\n]{{0,12}}?){end}"
        ),
        completed=re.compile(rf"(?<=[，。；]){words['completion']}(?:达到?)?{_SAYS}(?P<value>{_NUMBER}%){end}"),
        scored=re.compile(rf"(?<=[，。；])(?:(?P<weight>{_NUMBER}分)，?)?{words['score']}(?P<score>{_NUMBER}分){end}"),
        explained=re.compile(
            rf"(?<=[，。；：\n（])(?:(?P<narrative>{words['narrative']})：|(?P<explanation>{words['explanation']}|(?:未|没有)[^，。；：\n]{{1,8}}原因)(?:：|为|是))"
        ),
        reason=re.compile(r"（[^（）\n]{0,8}原因[^（）\n]{2,60}）"),
        measured=re.compile(rf"[^，。；：\d\n]{{2,18}}{words['measures']}[。：]"),
        kind=re.compile(rf"(?:{words['classes']})(?:类)?(?:指标)?(?:（[^（）\n]{{0,8}}分）)?[。：，]"),
        section=re.compile(words["sections"]),
    )


def _any(aliases: list[str]) -> str:
    """An unnamed group of all of them, the longest first."""
    return "(?:" + "|".join(re.escape(alias) for alias in sorted(aliases, key=len, reverse=True)) + ")"
