"""What stands in a list of parts, or beside one, and is no part of it."""

import re
from collections.abc import Sequence

from gouji.calculator.neighbourhood import is_inline_base
from gouji.calculator.phrases import Basis, Phrase, Statement

# 「占上年总收入6145万元的」, 「比上年的40046亿元」: by these words an amount is what another is measured with.
_MEASURE = re.compile(r"^(?:其中)?[：，]?(?:占|比|较|相当于|同比)")
_INCOME, _SPENDING = re.compile(r"收入$"), re.compile(r"支出$")


def measures_another(statement: Statement, phrase: Phrase) -> bool:
    """Whether an amount is only what one of the parts is measured with: its budget, its last year."""
    if is_inline_base(statement, phrase) or phrase.is_previous:
        return True
    return phrase.is_level and _MEASURE.match(phrase.lead) is not None


def are_flows(total: Phrase, items: Sequence[Phrase]) -> bool:
    """Whether items are what came in and what went out: they explain what is left, they do not make it up."""
    if total.basis is not Basis.REMAINDER:
        return False
    leads = [i.own_lead.rstrip("为是") for i in items]
    return any(map(_INCOME.search, leads)) and any(map(_SPENDING.search, leads))
