"""Which budget a rate names as its base: 全年预算执行率, 占年初预算的, 「（全年口径）」, 「按年初预算计算」.

Where the words leave the base open, either budget is admissible, and a rate that ties to one of them holds. Where they
name it, only that one will do: 「（全年口径）执行率114.49%」 of 年初预算 is a slip, and the reviewer is told of which.
"""

import re
from enum import StrEnum
from functools import lru_cache

from gouji.calculator.draft import figure
from gouji.calculator.phrases import KEPT, Basis, Phrase, Statement
from gouji.figures.model import Quantity


class Base(StrEnum):
    """The first version of a budget, or the one that held in the end."""

    INITIAL = "年初预算"
    FULL = "全年预算"


_WHICH = r"(年初|全年|调整后)"
_BUDGET = rf"{_WHICH}的?(?:部门|财政|批复|核定|安排)*预算(?:数|总额|总数)?"
_NAMED = (
    re.compile(rf"{_BUDGET}的?(?:资金)?(?:执行率|支出率|执行进度|支出进度|完成率|完成比例)[为达到是约：:]*$"),
    re.compile(rf"(?:占|完成|达到?|相当于|[为是]){_BUDGET}的(?:比例|比重)?[为达到是约：:]*$"),
    re.compile(rf"(?:按照?|以|用){_WHICH}(?:的?(?:部门|财政)?预算)?(?:数|总额)?(?:计算|测算|为基数|为分母|衡量)"),
    re.compile(rf"{_WHICH}(?:预算)?数?的?口径"),
)
_BEHIND = re.compile(rf"^\s*[（(][^（()）]{{0,6}}?{_WHICH}(?:预算)?(?:数|总额)?(?:的?口径|计算|为基数|为分母|测算)")
_OF_INITIAL, _OF_FULL = re.compile(r"年初|批复预算"), re.compile(r"全年|调整后|调整为|调增后|调减后")


def base_of(statement: Statement, claim: Phrase) -> Base | None:
    """The base that the words around a percentage name, or None."""
    before = [p.end for p in statement.phrases if p.start < claim.start]
    gap = statement.between(before[-1] if before else statement.span.start, claim.start)
    return _named(gap, statement.between(claim.end, min(statement.span.end, claim.end + 24)))


@lru_cache(maxsize=KEPT)
def _named(before: str, behind: str) -> Base | None:
    found = [*(m for pattern in _NAMED for m in pattern.finditer(before)), *_BEHIND.finditer(behind)]
    bases = {Base.INITIAL if m[1] == "年初" else Base.FULL for m in found}
    return bases.pop() if len(bases) == 1 else None


def told_base(phrase: Phrase) -> Base | None:
    """Which of the two budgets a figure is called, or None where it is but a budget."""
    if _OF_FULL.search(phrase.lead):
        return Base.FULL
    if phrase.basis is Basis.INITIAL or _OF_INITIAL.search(phrase.lead):
        return Base.INITIAL
    return None


def of_other_base(base: Base, wrong: Quantity) -> str:
    """The diagnosis: the rate ties to the budget that it does not name."""
    other = Base.INITIAL if base is Base.FULL else Base.FULL
    return f"所称为{base}口径，却与{other}{figure(wrong)}吻合，可能误用了基数"
