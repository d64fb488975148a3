"""Parts that name the thing again: 「60个站点中，38个站点高于平均水平；22个站点低于平均水平」.

Each part opens its own segment of the sentence with its number; what stands between tells more of the part before it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from gouji.calculator.breakdowns.model import Breakdown, Licence
from gouji.calculator.phrases import Phrase, Statement
from gouji.figures.model import Kind

_AMONG = re.compile(r"^(?P<noun>[一-鿿]{2,8}?)中，?$")
# Words of which two parts that carry one each leave no third.
_OPPOSED = (
    ("高于", "低于"), ("超过", "未超过"), ("达到", "未达到"), ("完成", "未完成"), ("合格", "不合格"),
)  # fmt: skip
MOST_PARTS = 6


def same_noun(statement: Statement, taken: set[int]) -> Iterator[list[Breakdown]]:
    """Each total whose parts open a segment each with the same noun."""
    outer = statement.outer
    for number, total in enumerate(outer[:-2]):
        said = _AMONG.match(statement.between(total.end, outer[number + 1].start))
        if said is None or total.quantity.kind is not Kind.COUNT or not total.is_level:
            continue
        parts = [p for p in outer[number + 1 :] if _is_part(statement, p, total, said["noun"])]
        if not (1 < len(parts) <= MOST_PARTS) or parts[0] is not outer[number + 1]:
            continue
        if any(p.segment == q.segment for p, q in pairwise(parts)):
            continue
        taken.update(p.start for p in parts)
        yield [Breakdown(total, tuple(parts), "划分" if _are_opposed(parts) else "中", Licence.OPENED)]


def _is_part(statement: Statement, phrase: Phrase, total: Phrase, noun: str) -> bool:
    """Whether a number stands first in its segment, or right behind the total, and names the thing."""
    opens = not phrase.lead and statement.between(phrase.start - 1, phrase.start) in ("；", "，")
    first = not any(p.segment == phrase.segment and total.start < p.start < phrase.start for p in statement.outer)
    return opens and first and phrase.alike(total) and phrase.is_level and phrase.tail.startswith(noun)


def _are_opposed(parts: list[Phrase]) -> bool:
    if len(parts) != 2:
        return False
    one, other = (p.tail for p in parts)
    return any((a in one and b in other) or (b in one and a in other) for a, b in _OPPOSED)
