"""Parts told before and after: 「收入由P调整为T。其中，甲由p1调整为t1；乙由p2调整为t2；丙t3不变」."""

import re
from collections.abc import Sequence
from itertools import groupby

from gouji.calculator.phrases import Phrase

Column = tuple[Phrase, tuple[Phrase, ...]]

_BECAME = re.compile(r"(?:调整|增加|减少|提高|降低|变更|修改|增|降|减|调增|调减)(?:为|到|至)(?:约)?$")
LEAST_PAIRS = 2


def adjusted(totals: Sequence[Phrase], items: Sequence[Phrase]) -> list[Column]:
    """What the items were, and what they became, each with the total that is told alike; [] for any other list.

    A row is a part of the sentence; one of a single figure stands in both columns, since it did not change.
    """
    rows = [list(row) for _, row in groupby(items, key=lambda i: i.segment)]
    pairs = [row for row in rows if len(row) == 2 and row[0].is_previous and _BECAME.search(row[1].lead)]
    if len(pairs) < LEAST_PAIRS or any(len(row) > 1 and row not in pairs for row in rows):
        return []
    before = next((t for t in totals if t.is_previous), None)
    after = next((t for t in totals if t.is_level and not t.is_previous), None)
    found = [(before, tuple(row[0] for row in rows)), (after, tuple(row[-1] for row in rows))]
    return [(total, column) for total, column in found if total is not None]
