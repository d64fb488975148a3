"""The amount that a clause speaks of: what stands before a change or a rate in its own fact.

「收入51653万元，完成预算的61%，增加6455万元，增长14.28%；支出…」 is one fact after another, each an amount with what is
said of it. Grammar alone says of which amount a change is: the last one before it that is a level, where no other
amount of a list stands open beside it.
"""

import re

from gouji.calculator.neighbourhood import is_inline_base, opens_list
from gouji.calculator.phrases import Phrase, Statement

# What stands for another thing than the subject of the clause: a base, a bound, a level of another year.
_NOT_ITS_OWN = re.compile(
    r"(?:比|较|为|占|完成|超过|达到?)[^，。；]*(?:预算|计划|目标|任务|年初)(?:总?数|总?额|批复|投资|的)*$|突破|超过"
)


_ONLY_COMPARES = re.compile(
    r"^(?:同比|环比|[比较与同](?:上年|去年|上一年|上期|前一年|上年度)[^，。；一-鿿]*(?:同期|支出数|收入数|支出|收入|决算数|决算|数|度)?"
    r"(?:相比|相较|比较)?[，]?)(?:增|减|下降|上升|降|升|多|少)"
)


def own_level(statement: Statement, phrase: Phrase) -> Phrase | None:
    """The level that a change, or a rate of change, is said of; None where the words leave it open."""
    before = [
        p
        for p in statement.phrases
        if p.start < phrase.start and p.bracket == phrase.bracket and p.segment == phrase.segment
    ]
    levels = [p for p in before if p.is_level and not p.is_rate and not is_base(statement, p)]
    if not levels:
        return None
    level = levels[-1]
    if level.is_previous or level.per or level.quantity.comparator or level.quantity.approximation:
        return None
    if any(p.start > level.start and p.is_level and p.is_rate and "分别" in p.lead for p in before):
        return None
    return None if _is_one_of_several(statement, level, levels, before) else level


def continued_level(statement: Statement, phrase: Phrase) -> Phrase | None:
    """「支出A，比预算少B；与上年相比减少C」: behind a semicolon the same subject goes on, where the words only compare.
    The one level of the part before it, or None."""
    part = [p for p in statement.phrases if p.segment == phrase.segment and p.bracket == phrase.bracket]
    if not part or not _ONLY_COMPARES.match(part[0].lead) or any(p.is_level and not p.is_rate for p in part):
        return None
    before = [p for p in statement.phrases if p.segment == phrase.segment - 1 and p.bracket == phrase.bracket]
    levels = [p for p in before if p.is_level and not p.is_rate and not is_base(statement, p)]
    alone = len(levels) == 1 and not (levels[0].is_previous or levels[0].per) and levels[0].quantity.is_exact
    return levels[0] if alone else None


def is_base(statement: Statement, phrase: Phrase) -> bool:
    """Whether an amount only serves another number: 「完成预算58万元的71.02%」, 「为目标33.23亿元的101.8%」."""
    return is_inline_base(statement, phrase) or _NOT_ITS_OWN.search(phrase.lead) is not None


def _is_one_of_several(statement: Statement, level: Phrase, levels: list[Phrase], before: list[Phrase]) -> bool:
    """Whether a level is the last of an enumeration whose changes are of all of it: 「甲8万元，乙9万元，增加…」.
    One that 其中 opens, or whose neighbours before it have changes of their own, stands by itself."""
    alike = [p for p in levels if p is not level and p.alike(level)]
    if not alike or opens_list(statement, level):
        return False
    last = alike[-1]
    return not any(last.start < p.start < level.start and (p.direction or p.is_rate) for p in before)
