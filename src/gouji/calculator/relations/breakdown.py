"""A total and its parts in running text: 其中, a colon, a bracket, 分别为, or 合计 after the parts.

The words license the list, the arithmetic then says whether it ties. Where more than one reading of the list is
admissible and one of them holds, the claim is consistent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from gouji.calculator import diagnosis
from gouji.calculator.breakdowns.bracketed import bracketed
from gouji.calculator.breakdowns.counted import counted
from gouji.calculator.breakdowns.headless import headless
from gouji.calculator.breakdowns.model import Breakdown, Licence
from gouji.calculator.breakdowns.opened import opened
from gouji.calculator.breakdowns.prose_table import prose_tables
from gouji.calculator.breakdowns.same_noun import same_noun
from gouji.calculator.breakdowns.shared_out import shared_out
from gouji.calculator.breakdowns.told_columns import told_columns
from gouji.calculator.breakdowns.trailing import trailing
from gouji.calculator.breakdowns.unmarked import unmarked
from gouji.calculator.closure import is_broken_off, is_closed, label
from gouji.calculator.judge import Judgement, judge_sum, unverifiable
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import is_among, preceding
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.calculator.tables.entry import counted as exact
from gouji.calculator.words import words
from gouji.figures.model import Kind, Quantity

_BORROWED, _PAID_BACK = re.compile(r"新增|借入|举借|发行"), re.compile(r"偿还|归还|还本")
OPEN_LIST = "所列分项不一定完整，不能据此核对总数"

# Parts by nature alone that miss their total by more than this share of it are another list.
NEAR = Decimal("0.2")


Judged = tuple[Breakdown, Check]


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all breakdowns of the running text."""
    statements = reading.statements
    found: list[Judged] = []
    for number, statement in enumerate(statements):
        back = preceding(statements, number)
        if not back and number and statement.block - statements[number - 1].block == 1:
            back = [statements[number - 1]]  # 「…为T：」 and its list in the next paragraph
        found += _in_statement(statement, back)
    for group in prose_tables(reading):
        found += settle(group)
    yield from _not_by_custom(found)


def _in_statement(statement: Statement, back: Sequence[Statement]) -> Iterator[Judged]:
    """The breakdowns of one sentence; `back` are those before it that its lists may belong to."""
    taken: set[int] = set()
    settled: set[int] = set()
    known: set[tuple[Phrase, tuple[Phrase, ...]]] = set()
    for group in chain(
        bracketed(statement),
        same_noun(statement, taken),
        counted(statement, taken),
        opened(statement, back, taken),
        unmarked(statement, back, taken),
        shared_out(statement, back, taken),
        told_columns(statement, back),
        headless(statement, back, taken),
        trailing(statement, settled),
    ):
        for found in settle(group):
            key = (found[0].total, found[0].parts)
            if key in known:
                continue  # two ways to open a list may find the same one
            known.add(key)
            yield found
            if found[1].verdict.holds:
                settled.update(o.span.start for o in found[1].operands)


def _not_by_custom(found: Sequence[Judged]) -> Iterator[Check]:
    """The checks, without an accusation of a list that falls short where the report leaves another list of the same
    parts short of its total as well: it names the larger ones, and does so each time."""
    short = {label(b.parts[0]) for b, c in found if c.reason == OPEN_LIST and len(b.parts) > 1}
    for breakdown, check in found:
        lacks = check.verdict is Verdict.INCONSISTENT and (check.residual or 0) > 0
        if lacks and breakdown.licence is Licence.OPENED and label(breakdown.parts[0]) in short:
            yield replace(check, verdict=Verdict.UNVERIFIABLE, reason=OPEN_LIST)
        else:
            yield check


def settle(readings: Sequence[Breakdown]) -> Iterator[Judged]:
    """The reading that holds; else the first, which is the natural one."""
    judged = [(r, judge_sum(r.total.quantity, quantities(r))) for r in readings]
    for reading, judgement in judged:
        by_chance = reading.licence is Licence.LOOSE and judgement.note is not None  # all rounded one way
        if judgement.verdict.holds and not by_chance:
            yield reading, _check(reading, judgement)
            return
    reading, judgement = judged[0]
    if len(reading.parts) == 1 and any(j.residual is not None and j.residual > 0 for _, j in judged):
        judgement = unverifiable(OPEN_LIST)
    weighed = _weighed(reading, judgement)
    if weighed is not None:
        yield reading, _check(reading, weighed)


def quantities(reading: Breakdown) -> list[Quantity]:
    """The parts as figures; a whole score among scores with decimals is exact (9.88 + 48.30 + 30 + 10)."""
    found = [p.quantity for p in reading.parts]
    return [exact(q) if q.kind is Kind.SCORE else q for q in found]


def _weighed(reading: Breakdown, judgement: Judgement) -> Judgement | None:
    """What a list that does not add up is worth; None where its words license no verdict at all."""
    if judgement.verdict is not Verdict.INCONSISTENT or judgement.computed is None:
        return judgement
    stated, computed = reading.total.quantity, judgement.computed
    parts = quantities(reading)
    if _is_traffic(reading) or (reading.licence is Licence.SUBSET and abs(computed) <= abs(stated.value)):
        return None
    if any(q.approximation is not None or q.comparator is not None for q in parts):
        return unverifiable(OPEN_LIST)
    if reading.licence is Licence.LOOSE:
        return judgement if diagnosis.is_one_slip(stated, parts, computed) else None
    if reading.licence is Licence.BY_NATURE and abs(stated.value - computed) > abs(stated.value) * NEAR:
        return None
    above = abs(computed) > abs(stated.value)
    if above and not is_broken_off(reading.parts) and len(reading.parts) > 1:
        return judgement
    if above and (words()["of_which"].search(reading.words) or _is_one_of(reading)):
        return judgement
    if not above and is_closed(reading.total, reading.parts, reading.words, computed):
        return judgement
    return unverifiable(OPEN_LIST)


def _is_one_of(reading: Breakdown) -> bool:
    """「逾期的90件中，井盖类61件」, 「8个项目中，经常性项目6个」: a part that must not pass its whole. 个 and 次 are
    said of anything, so the thing itself must be named again."""
    part = reading.parts[0]
    if not is_among(reading.words):
        return False
    thing = reading.words.split("中")[0]
    generic = part.quantity.unit.base in ("个", "次", "项", "批")
    return not generic or (len(thing) > 1 and thing in part.lead + part.tail)


def _is_traffic(reading: Breakdown) -> bool:
    """Who left and who came are no parts of how many there are (「年初104人。其中调出5人、退休6人」)."""
    said = [p.lead for p in reading.parts]
    if any(map(_BORROWED.search, said)) and any(map(_PAID_BACK.search, said)):
        return True  # 「余额12.5亿元，其中新增债券3亿元，偿还本金1.5亿元」
    moves = [words()["outflow"].search(p.lead) or words()["inflow"].search(p.lead) for p in reading.parts]
    people = reading.total.quantity.unit.base == "人" and reading.total.is_level
    of_moves = words()["outflow"].search(reading.total.lead) or words()["inflow"].search(reading.total.lead)
    return people and all(moves) and not of_moves


def _check(reading: Breakdown, judgement: Judgement) -> Check:
    parts = quantities(reading)
    signs, roles = [1] * len(parts), ["分项"] * len(parts)
    return sum_check(RelationKind.SUM, reading.total.quantity, parts, signs, roles, judgement=judgement)
