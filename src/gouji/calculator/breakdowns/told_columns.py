"""Rows told behind their totals: 「发生事故74起，死亡7人。其中，甲类31起、死亡2人；乙类43起、死亡5人」.

Each part of the sentence is a row; a total of the sentence before is made by what every row says by the same word.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from gouji.calculator.breakdowns.model import Breakdown, Licence, may_hold
from gouji.calculator.compared import shared_pairs
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.judge import judge_sum
from gouji.calculator.neighbourhood import levels
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Phrase, Statement

_OPENS = re.compile(
    r"^(?:其中|包括|具体|分类看|(?:若|如)?(?:从|按照|按|分)[^，；。：\d]{1,14}?(?:看|划分|分类|分|统计))[，：]?"
)
_PLAIN = re.compile(r"总额|总数|总量|总计|合计|资金|共|全年|各类|案件|其中|约|为|是|了")
LEAST_ROWS, SURE_ROWS, MOST_ROWS = 2, 3, 12


def told_columns(statement: Statement, back: Sequence[Statement]) -> Iterator[list[Breakdown]]:
    """Each total of the sentence before with the figures of its name, one a row."""
    if not back or not statement.follows(back[0]) or not _OPENS.match(statement.text):
        return
    rows = [list(row) for _, row in groupby(levels(statement.outer), key=lambda p: p.segment)]
    if not LEAST_ROWS <= len(rows) <= MOST_ROWS or not any(len(row) > 1 for row in rows):
        return
    for total in levels(back[0].outer):
        name = _PLAIN.sub("", total.lead)[-4:]
        if len(name) < 2 or total.is_previous or is_base(back[0], total) or not total.quantity.is_exact:
            continue
        parts = [next((p for p in row if may_hold(total, p) and shared_pairs(name, p.lead)), None) for row in rows]
        column = tuple(p for p in parts if p is not None)
        if len(column) == len(rows) and _may_be_said(total, column):
            yield [Breakdown(total, column, "其中", Licence.LOOSE)]


def _may_be_said(total: Phrase, column: Sequence[Phrase]) -> bool:
    """Two rows, or a short total, prove a slip no more than that they are not all of it: only a tie is said."""
    if len(column) >= SURE_ROWS and says_enough(total.quantity):
        return True
    return judge_sum(total.quantity, [p.quantity for p in column]).verdict.holds
