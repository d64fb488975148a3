"""One quarter against another: 「四个季度依次发放120万元、150万元、90万元和140万元。三季度比二季度下降40%」.

The quarters are told by name, or in a row of four that says so; each is then known by its number.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.change_check import by_levels
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check

QUARTERS = "一二三四"
ROLES = ("本季数", "对比季数")
_COMPARED = re.compile(
    r"^(?:其中)?第?(?P<now>[一二三四])季度?(?:环比|[比较与]第?(?P<then>[一二三四])季度?)[^，。；\d]{0,4}(?:增|减|下降|上升|降|升|提高|回落)"
)
_NAMED = re.compile(r"^(?:其中[：:]?)?第?([一二三四])季度(?![比较与环末底])")
_ROW = re.compile(r"(?:四个季度|各季度|分季度?|一至四季度|每季度)[^。；]*(?:依次|分别)")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all changes from one quarter to another whose figures stand before them in their paragraph."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for claim in statement.outer:
            said = _COMPARED.match(claim.lead) if claim.direction else None
            if said is None or claim.quantity.approximation is not None:
                continue
            now = QUARTERS.index(said["now"])
            then = QUARTERS.index(said["then"]) if said["then"] else now - 1
            told = [_quarters(s, claim) for s in (statement, *preceding(statements, number))]
            told = [quarters for quarters in told if quarters]
            if len(told) == 1 and now in told[0] and then in told[0] and now != then:
                yield from _of(claim, told[0][now], told[0][then])


def _quarters(statement: Statement, claim: Phrase) -> dict[int, Phrase]:
    """The figures of a sentence by their quarter; {} where one of them is told twice."""
    levels = [p for p in statement.outer if p.is_level and p.start < claim.start and not p.is_previous]
    levels = [p for p in levels if not p.is_rate and not p.per]
    named = [(QUARTERS.index(m[1]), p) for p in levels if (m := _NAMED.match(p.lead))]
    if len(named) > 1:
        return dict(named) if len(dict(named)) == len(named) and _are_alike([p for _, p in named]) else {}
    row = _in_a_row(statement, levels)
    return dict(enumerate(row)) if len(row) == len(QUARTERS) else {}


def _in_a_row(statement: Statement, levels: Sequence[Phrase]) -> list[Phrase]:
    """The four like figures, joined by 、 and 和, behind words that say that they are of the quarters."""
    for start in range(len(levels) - len(QUARTERS) + 1):
        row = list(levels[start : start + len(QUARTERS)])
        joined = all(p.delimiter == "、" or p.lead in ("和", "及", "") for p in row[1:])
        said = statement.between(statement.span.start, row[0].start)
        if joined and _are_alike(row) and _ROW.search(said):
            return row
    return []


def _are_alike(row: Sequence[Phrase]) -> bool:
    return all(p.alike(row[0]) and p.quantity.approximation is None for p in row)


def _of(claim: Phrase, now: Phrase, then: Phrase) -> Iterator[Check]:
    if not claim.is_rate:
        if claim.alike(now):
            terms = [now.quantity, then.quantity]
            signs = [claim.direction, -claim.direction]
            yield sum_check(RelationKind.CHANGE, claim.quantity, terms, signs, ROLES)
        return
    if claim.quantity.unit.name != "%" or not then.quantity.value:
        return
    yield by_levels(claim.quantity, now.quantity, then.quantity, claim.direction, ROLES)
