"""Whose plan a rate is of: 占年初预算的 is said of an item's own budget, and of no other's."""

import re
from collections.abc import Sequence
from decimal import Decimal

from gouji.calculator.phrases import Phrase
from gouji.figures.model import Kind

_OF_A_PLAN = re.compile(r"预算|计划|任务|目标|指标|到位|下达")

# What is said of any plan and of anything done of it: the words that are left are an item's name.
_GENERAL = re.compile(
    r"预算|计划|任务|目标|投资|资金|经费|金额|支出|收入|完成|执行|实际|累计|实现|达到|下达|到位|拨付|支付|使用|安排|调整"
    r"|批复|核定|项目|占|总额|总数|总计|合计|共计|其中|本年|今年|全年|年度|年初|上半年|前?[一二三四]?季度|截[至止]|目前|确定"
    r"|完工|竣工|开工|我[省市县区州旗镇乡局单位]|本[省市县区州旗镇乡局单位]*|全[省市县区州旗镇乡局]"
    r"|[0-9年月日初末底共总已了为是的达约、，：；（）()“”\s]|数$"
)
LEAST_NAME = 2


def may_be_of_one(whole: str, shares: Sequence[Decimal]) -> bool:
    """Whether percentages that pass 100 may be shares of one whole: not where each is of its own plan, nor where more
    than one of them would have to be wrong."""
    return not is_plan(whole) and sum(shares) - max(shares) <= Decimal(100)


def is_plan(whole: str) -> bool:
    """Whether a share's words call its whole a plan (占年初预算的)."""
    return _OF_A_PLAN.search(whole) is not None


def owns(part: Phrase, plan: Phrase) -> bool:
    """Whether a plan of another sentence may be the one that an amount is measured against: of the same item, or of one
    that neither of them names. People and things are told apart by what they are, not by a name."""
    mine, its = _name(part), _name(plan)
    if len(mine) < LEAST_NAME and len(its) < LEAST_NAME:
        return True
    return any(mine[i : i + 2] in its for i in range(len(mine) - 1)) or (not mine and plan.quantity.kind is Kind.MONEY)


def _name(phrase: Phrase) -> str:
    return _GENERAL.sub("", phrase.lead)
