"""Lists in brackets: 1077.56万元（中央630.2万元、省级429.36万元）."""

from collections.abc import Iterator

from gouji.calculator.breakdowns.model import Breakdown
from gouji.calculator.phrases import Statement
from gouji.calculator.words import words


def bracketed(statement: Statement) -> Iterator[list[Breakdown]]:
    """Each number with the parts that the bracket behind it lists."""
    if len(statement.outer) == len(statement.phrases):
        return
    for number, phrase in enumerate(statement.phrases):
        inside = statement.phrases[number + 1 :]
        start = phrase.end + len(phrase.tail)
        parts = [p for p in inside if p.bracket == start]
        if not parts or parts[0] is not inside[0] or words()["subset"].match(parts[0].lead):
            continue
        alike = tuple(p for p in parts if p.alike(phrase) and not p.per and p.is_level)
        if len(alike) >= 2:
            yield [Breakdown(phrase, alike, parts[0].lead)]
