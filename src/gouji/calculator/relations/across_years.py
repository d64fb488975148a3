"""What a report says of the year before, against what the unit's own report of that year said.

Figures of the year before must be the same; a change of which this report gives only the current figure is computed
with the earlier report's own.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from gouji.calculator import diagnosis, judge
from gouji.calculator.claims import Claim, claims
from gouji.calculator.compared import compared
from gouji.calculator.draft import draft, figure, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_equal, judge_formula, judge_sum
from gouji.calculator.model import Check, Elsewhere, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Quantity

Fact = tuple[object, ...]


def check(reading: Reading) -> Iterator[Check]:
    """Checks against the earlier reports at hand; none where there are none."""
    for earlier in reading.previous:
        if earlier.report.year is None or earlier.report.year == reading.report.year:
            continue
        own = _own_facts(earlier)
        yield from _figures(reading, earlier, own)
        if reading.report.year is not None and earlier.report.year == reading.report.year - 1:
            yield from _changes(reading, earlier, own)


def _own_facts(earlier: Reading) -> dict[Fact, Quantity]:
    """What an earlier report says of its own year, where it says it with one value."""
    stated: dict[Fact, list[Quantity]] = defaultdict(list)
    for claim in claims(earlier):
        if claim.period == earlier.report.year and not claim.subject and claim.quantity.approximation is None:
            stated[claim.fact].append(claim.quantity)
    return {fact: found[0] for fact, found in stated.items() if len({q.base_value for q in found}) == 1}


def _figures(reading: Reading, earlier: Reading, own: dict[Fact, Quantity]) -> Iterator[Check]:
    for claim in claims(reading):
        other = own.get(claim.fact)
        if claim.period != earlier.report.year or other is None:
            continue
        judgement = judge_equal(claim.quantity, other)
        same = judgement.verdict is not Verdict.INCONSISTENT
        year = earlier.report.year
        expected = other.base_value / claim.quantity.unit.scale
        yield draft(
            RelationKind.EQUAL,
            claim.quantity,
            [],
            judgement,
            formula=f"{year}年报告{figure(other)} {'=' if same else '≠'} 本报告{figure(claim.quantity)}",
            diagnosis=None if same else diagnosis.of_figure(claim.quantity, expected),
            says=f"本报告所列{year}年{claim.metric}{figure(claim.quantity)}，与{year}年报告所列{figure(other)}"
            + ("一致。" if same else "不一致，请核实。"),
            elsewhere=[_place(earlier, other)],
        )


def _changes(reading: Reading, earlier: Reading, own: dict[Fact, Quantity]) -> Iterator[Check]:
    """「比上年增加N，增长p%」 beside the current figure alone."""
    named = {c.quantity.span: c for c in claims(reading)}
    statements = reading.statements
    for number, statement in enumerate(statements):
        for position, phrase in enumerate(statement.phrases):
            if phrase.direction == 0 or phrase.quantity.unit.name == "个百分点":
                continue
            base = _amount_before(statement, position) if phrase.is_rate else phrase
            around = compared(statements, number, base or phrase, base, reading.report.year)
            if around.previous or len(around.current) != 1 or not _of_last_year(statement, phrase):
                continue
            claim = named.get(around.current[0].quantity.span)
            previous = own.get(_a_year_back(claim)) if claim is not None else None
            if claim is not None and previous is not None:
                yield _change(phrase, claim, previous, earlier)


def _amount_before(statement: Statement, position: int) -> Phrase | None:
    claim = statement.phrases[position]
    before = [p for p in statement.phrases[:position] if p.segment == claim.segment and not p.is_rate]
    return before[-1] if before and before[-1].direction == claim.direction else None


def _of_last_year(statement: Statement, phrase: Phrase) -> bool:
    segment = statement.text.split("；")[min(phrase.segment, statement.text.count("；"))]
    return any(word in segment for word in ("上年", "去年", "上一年", "同比"))


def _a_year_back(claim: Claim) -> Fact:
    return replace(claim, period=claim.period - 1 if claim.period is not None else None).fact


def _change(phrase: Phrase, claim: Claim, previous: Quantity, earlier: Reading) -> Check:
    stated, current, up = phrase.quantity, claim.quantity, phrase.direction > 0
    if phrase.is_rate:
        judgement = judge_formula(stated, [current, previous], judge.growth if up else judge.fall)
        shape = f"({plain(current.value)} - {plain(previous.value)}) ÷ {plain(previous.value)}"
        formula = ratio_formula(shape if up else shape.replace("(", "-(", 1), judgement)
    else:
        judgement = judge_sum(stated, [current, previous], [1, -1] if up else [-1, 1])
        first, second = (current, previous) if up else (previous, current)
        formula = f"{plain(first.value)} - {plain(second.value)} = {_shown(judgement)}{stated.unit.name}"
    return draft(
        RelationKind.CHANGE,
        stated,
        [(current, "本期数")],
        judgement,
        formula=f"{formula}（上年数取自{earlier.report.year}年报告）",
        elsewhere=[_place(earlier, previous)],
    )


def _shown(judgement: Judgement) -> str:
    return plain(judgement.computed, 6) if judgement.computed is not None else "?"


def _place(earlier: Reading, quantity: Quantity) -> Elsewhere:
    report = earlier.report
    return Elsewhere(report.id, report.title, quantity.span, report.quote(quantity.span))
