"""Whether figures that stand apart add up to one stated elsewhere (分列加总): 牛羊猪免疫数加起来跟总数一致吗."""

import re
from collections.abc import Sequence
from decimal import Decimal

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import Matter, matter
from gouji.assistant.extractive.numeric import say_checks
from gouji.assistant.extractive.on_the_spot import asks_sum
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.draft import draft, sum_formula
from gouji.calculator.judge import judge_sum
from gouji.calculator.model import RelationKind
from gouji.figures.model import Kind
from gouji.report.model import Indicator

_LISTED = re.compile(r"[一-鿿]+(?:[、和与及][一-鿿]+)+")
_AND = re.compile(r"[、和与及]")
_RESULT = re.compile(r"实(?:际|有|免|种|发|完)|完成|共(?:计)?")
_FEWEST, _MOST = 2, 6
# What is called a total lies near the sum of its parts; a figure farther off is of something else.
_NEAR = Decimal("0.1")


def say_listed(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Add up one figure of each thing named and set it against the total. False where one of them is not found."""
    if not asks_sum(question) and "一致" not in question.text:
        return False
    asked = matter(dossier, question)
    for names in _names(question, asked):
        rows = [_of_name(dossier, name) for name in names]
        if any(row is None for row in rows):
            continue
        blocks = [row for row in rows if row is not None]
        if len({b.span for b in blocks}) < len(blocks):
            continue
        parts = [_figure(dossier, block, asked) for block in blocks]
        found = [p for p in parts if p is not None]
        total = _total(dossier, found, blocks, asked) if len(found) == len(names) else None
        if total is None:
            continue
        quantities = [p.quantity for p in found]
        judged = judge_sum(total.quantity, quantities)
        formula = sum_formula([*quantities], judged, total.quantity.unit.name)
        operands = [(p.quantity, name) for p, name in zip(found, names, strict=True)]
        say_checks(writer, dossier, [draft(RelationKind.SUM, total.quantity, operands, judged, formula=formula)])
        return True
    return False


def _names(question: Question, asked: Matter) -> list[list[str]]:
    """The things named: 牛、羊和猪, or run together as one character each."""
    found = [[n for n in _AND.split(m[0])] for m in _LISTED.finditer(question.text)]
    runs = [list(run) for run in asked.unknown if _FEWEST <= len(run) <= _MOST]
    return [n for n in (*found, *runs) if len(n) >= _FEWEST]


def _of_name(dossier: Dossier, name: str) -> Indicator | None:
    named = [i for i in dossier.report.indicators if name in i.name]
    return named[0] if len(named) == 1 else None


def _figure(dossier: Dossier, block: Indicator, asked: Matter) -> Labelled | None:
    """The count of a block that was reached, whose label holds most of the words."""
    held = [f for f in dossier.figures if block.span.contains(f.quantity.span) and f.quantity.kind is Kind.COUNT]
    reached = [f for f in held if _RESULT.search(f.label[-6:])]
    return max(reached, key=lambda f: (asked.held(f.label), -f.place.start), default=None)


def _total(
    dossier: Dossier, parts: Sequence[Labelled], blocks: Sequence[Indicator], asked: Matter
) -> Labelled | None:
    value = sum((p.quantity.base_value for p in parts), Decimal(0))
    near = [
        f
        for f in dossier.figures
        if f.quantity.kind is Kind.COUNT
        and not any(b.span.contains(f.quantity.span) for b in blocks)
        and abs(f.quantity.base_value - value) <= value * _NEAR
    ]
    return min(near, key=lambda f: (-asked.held(f.label, f.sentence), abs(f.quantity.base_value - value)), default=None)
