"""Parts that make what follows them: 「甲收入A、乙收入B、丙收入C，构成某收入T」."""

import re
from collections.abc import Iterator

from gouji.calculator.breakdowns.model import Breakdown, is_part
from gouji.calculator.neighbourhood import levels
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Phrase, Statement

_MAKES = re.compile(r"^(?:共同|合计|一起)?(?:构成|组成)(?:了)?(?=[一-鿿])")
LEAST_PARTS = 2


def composed(statement: Statement) -> Iterator[list[Breakdown]]:
    """Each such total with the run of amounts before it, joined by 、."""
    outer = levels(statement.outer)
    for number, total in enumerate(outer):
        if not _MAKES.match(total.lead):
            continue
        parts: list[Phrase] = []
        for phrase in reversed(outer[:number]):
            if phrase.segment != total.segment or not is_part(phrase, total) or is_base(statement, phrase):
                break
            parts.insert(0, phrase)
            if phrase.delimiter != "、":
                break
        if len(parts) >= LEAST_PARTS:
            yield [Breakdown(total, tuple(parts), "构成")]
