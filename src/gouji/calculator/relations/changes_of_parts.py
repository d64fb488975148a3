"""The changes of the parts make the change of the total: 「…减少132万元。其中：甲减少117万元；乙减少15万元」.

Nothing says that every part that changed is told, so that only a sum that ties is said, and only one that long figures
make no chance; but where each part has its level beside its change, and the levels make up the total, all are told.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.diagnosis import says_enough
from gouji.calculator.judge import judge_sum
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement, is_bare_change
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.calculator.words import words
from gouji.figures.model import Kind

_YARDSTICK = re.compile(r"预算|上年(?!度?预算)")

MOST_SENTENCES, MOST_PARTS, LEAST_PARTS = 8, 10, 2


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all changes of an amount that the changes told after it make up."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for total in _changes(statement):
            rows = _rows(statement, total)
            if rows:
                yield _of_rows(total, rows)
                continue
            yield from _of(
                total, _after(statements, number, total), _listed(statements[number + 1 : number + 2], total)
            )


def _changes(statement: Statement) -> list[Phrase]:
    """The amounts of change of a sentence."""
    return [p for p in statement.outer if p.direction and _is_amount(p)]


def _is_amount(phrase: Phrase) -> bool:
    compared = is_bare_change(phrase) or words()["against"].search(phrase.lead) is not None
    exact = phrase.quantity.approximation is None and not phrase.per
    return phrase.quantity.kind is Kind.MONEY and compared and exact


def _after(statements: Sequence[Statement], number: int, total: Phrase) -> list[Phrase]:
    """One change a part: those behind the total in its sentence, and of the sentences after it."""
    found = [p for p in _changes(statements[number]) if p.start > total.start]
    for statement in statements[number + 1 : number + 1 + MOST_SENTENCES]:
        found += _changes(statement)
    return [p for p in found if _is_like(total, p)][:MOST_PARTS]


def _is_like(total: Phrase, part: Phrase) -> bool:
    """Whether two changes may be added: of one kind, and not one against last year and the other against a budget."""
    measured = [m.group() if (m := _YARDSTICK.search(p.lead)) else "" for p in (total, part)]
    return part.alike(total) and ("" in measured or measured[0] == measured[1])


def _listed(following: Sequence[Statement], total: Phrase) -> int:
    """How many changes the next sentence tells, where 其中 opens it: these the words tie to the total, few digits or
    not."""
    return sum(len([p for p in _changes(s) if _is_like(total, p)]) for s in following if s.text.startswith("其中"))


def _rows(statement: Statement, total: Phrase) -> list[Phrase]:
    """「共T，减少C：甲a，减少x；乙b，减少y」: the changes of the rows, where the levels of all rows make T."""
    here = [p for p in statement.outer if not p.is_rate]
    before, behind = [p for p in here if p.start < total.start], [p for p in here if p.start > total.start]
    if not before or not before[-1].is_level or len(behind) < 2 * LEAST_PARTS or len(behind) % 2:
        return []
    if not statement.between(total.end, behind[0].start).startswith("："):
        return []
    levels, found = behind[::2], behind[1::2]
    if not all(p.is_level and p.alike(total) for p in levels) or len({p.segment for p in levels}) < len(levels):
        return []
    if not all(is_bare_change(p) and p.alike(total) for p in found):
        return []
    made = judge_sum(before[-1].quantity, [p.quantity for p in levels])
    return found if made.verdict is Verdict.CONSISTENT else []


def _of_rows(total: Phrase, rows: Sequence[Phrase]) -> Check:
    signs = [p.direction * total.direction for p in rows]
    quantities = [p.quantity for p in rows]
    judgement = judge_sum(total.quantity, quantities, signs)
    return sum_check(RelationKind.SUM, total.quantity, quantities, signs, ["分项变动"] * len(rows), judgement=judgement)


def _of(total: Phrase, parts: Sequence[Phrase], listed: int) -> Iterator[Check]:
    """The shortest run from the first part on that ties."""
    for length in range(LEAST_PARTS, len(parts) + 1):
        run = parts[:length]
        if not (says_enough(total.quantity, 3) or length > LEAST_PARTS or length == listed):
            continue
        signs = [p.direction * total.direction for p in run]
        judgement = judge_sum(total.quantity, [p.quantity for p in run], signs)
        if judgement.verdict.holds and not judgement.note and _fits(total, run):
            quantities = [p.quantity for p in run]
            yield sum_check(RelationKind.SUM, total.quantity, quantities, signs, ["分项变动"] * length)
            return


def _fits(total: Phrase, run: Sequence[Phrase]) -> bool:
    """No part that is nothing, or the total told again, makes the sum."""
    other = [p for p in run if p.quantity.base_value]
    again = any(p.quantity.base_value == total.quantity.base_value for p in run)
    return len(other) >= LEAST_PARTS and not again and re.search(r"年均|累计", total.lead) is None
