"""Two rates that make 100% by definition, side by side: 执行率91.24%，结余率8.76%."""

import re
from collections.abc import Iterator

from gouji.calculator.draft import draft, plain
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.phrases import Phrase
from gouji.calculator.reading import Reading

# Each pair is one thing and what is left of it.
PAIRS = (
    (
        re.compile(r"(?:执行率|支出率|支付率|使用率)(?:为|是|达)?$"),
        re.compile(r"(?:结余率|结转率|结转结余率)(?:为|是|达)?$"),
    ),
    (re.compile(r"(?<![未不])完成率(?:为|是|达)?$"), re.compile(r"未完成率(?:为|是|达)?$")),
    (re.compile(r"(?<!不)合格率(?:为|是|达)?$"), re.compile(r"不合格率(?:为|是|达)?$")),
)


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all pairs of rates that are each other's rest."""
    for statement in reading.statements:
        percentages = [p for p in statement.phrases if p.is_rate and p.quantity.unit.name == "%"]
        for rest in percentages:
            yield from _rest(percentages, rest)


def _rest(percentages: list[Phrase], rest: Phrase) -> Iterator[Check]:
    for whole, left in PAIRS:
        if not left.search(rest.lead):
            continue
        main = [p for p in percentages if whole.search(p.lead) and p.segment == rest.segment]
        if len(main) == 1:
            quantity = main[0].quantity
            judgement = judge_formula(rest.quantity, [quantity], lambda part: 100 - part)
            yield draft(
                RelationKind.DIFFERENCE,
                rest.quantity,
                [(quantity, "另一部分")],
                judgement,
                formula=f"100 - {plain(quantity.value)} = {plain(100 - quantity.value)}%",
            )
