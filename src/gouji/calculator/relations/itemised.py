"""A list of items against the total that the report states for them elsewhere: the projects of one section, the
项目支出 of another; and the stated number of projects against the items listed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.calculator import diagnosis
from gouji.calculator.claims import Claim, claims
from gouji.calculator.draft import draft, sum_formula
from gouji.calculator.glossary import heading_metric, naming
from gouji.calculator.judge import Judgement, judge_sum
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.words import words
from gouji.figures.model import Kind, Quantity

LEAST_ITEMS = 3
PREFERRED = ("全年", "执行", "年初", "预算")  # which of several equal totals the sum is said of

_LABEL = re.compile(
    r"(?:^|[，；。、])(?P<label>[^，；。、：]{2,30}?)(?:分别(?:为|是)|包括|如下|明细)?：[^，；：。、]*$"
)
_PROJECTS = re.compile(r"^(?:个)?(?:经常性|专项|支出)?项目(?!支出)")


@dataclass(frozen=True, slots=True)
class Items:
    """Items with amounts under one label; `metric` is what the label, or the heading, says they are parts of."""

    metric: str
    basis: str
    parts: tuple[Phrase, ...]

    @property
    def quantities(self) -> list[Quantity]:
        return [p.quantity for p in self.parts]


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all lists whose label names a metric of the glossary."""
    for statement in reading.statements:
        for items in _lists(reading, statement):
            yield from _total(reading, items)
            yield from _number(reading, items)


def _lists(reading: Reading, statement: Statement) -> Iterator[Items]:
    outer = statement.outer
    for number, first in enumerate(outer):
        start = outer[number - 1].end if number else statement.span.start
        match = _LABEL.search(statement.between(start, first.start))
        if match is None or first.quantity.kind is not Kind.MONEY:
            continue
        parts = _parts(outer[number:])
        if len(parts) < LEAST_ITEMS:
            continue
        label = words()["of_which"].sub("", match["label"])
        name = naming(label, first.quantity, reading.report.unit)
        section = reading.report.section_at(statement.span.start)
        metric = name.metric or (heading_metric(section.path) if section and name.basis and not name.rest else "")
        if metric and not (name.metric and name.rest):
            yield Items(metric, name.basis, parts)


def _parts(following: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Like amounts, each with a name of its own, up to the end of the segment."""
    first = following[0]
    parts = []
    for phrase in following:
        if phrase.segment != first.segment or not phrase.alike(first) or phrase.per or not phrase.is_level:
            break
        if not phrase.lead or words()["totals"].match(phrase.lead):
            break
        parts.append(phrase)
    return tuple(parts)


def _total(reading: Reading, items: Items) -> Iterator[Check]:
    last = items.parts[-1]
    if words()["broken_off"].match(last.tail.strip()):
        return
    own = {p.quantity.span for p in items.parts}
    stated = [c for c in _candidates(reading, items) if c.quantity.span not in own]
    judged = [(c, judge_sum(c.quantity, items.quantities)) for c in stated]
    held = [(c, j) for c, j in judged if j.verdict.holds]
    if held:
        claim, judgement = min(held, key=lambda pair: _preference(pair[0]))
        yield _sum(claim, items, judgement)
        return
    values = {c.quantity.base_value for c, _ in judged}
    if len(values) == 1:  # one total, and a gap that one slip of the pen explains
        claim, judgement = judged[0]
        computed = judgement.computed
        if computed is not None and diagnosis.is_one_slip(claim.quantity, items.quantities, computed):
            yield _sum(claim, items, judgement)


def _candidates(reading: Reading, items: Items) -> list[Claim]:
    return [
        c
        for c in claims(reading)
        if c.metric == items.metric
        and not c.subject
        and not c.scope
        and c.period == reading.report.year
        and c.basis in ((items.basis,) if items.basis else PREFERRED)
    ]


def _preference(claim: Claim) -> int:
    return PREFERRED.index(claim.basis) if claim.basis in PREFERRED else len(PREFERRED)


def _sum(claim: Claim, items: Items, judgement: Judgement) -> Check:
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None:
        hint = diagnosis.of_sum(claim.quantity, items.quantities, judgement.computed)
    return draft(
        RelationKind.SUM,
        claim.quantity,
        [(q, "明细") for q in items.quantities],
        judgement,
        formula=sum_formula(items.quantities, judgement, claim.quantity.unit.name),
        diagnosis=hint,
    )


def _number(reading: Reading, items: Items) -> Iterator[Check]:
    """「共有17个项目」 against the items, where they are as many; a report may list only some of its projects."""
    if items.metric != "项目支出":
        return
    for statement in reading.statements:
        for phrase in statement.phrases:
            stated = phrase.quantity
            if stated.kind is not Kind.COUNT or not _PROJECTS.match(phrase.tail) or phrase.bracket is not None:
                continue
            if stated.base_value == len(items.parts):
                judgement = Judgement(Verdict.CONSISTENT, stated.value, stated.value - len(items.parts))
                yield draft(
                    RelationKind.COUNT,
                    stated,
                    [(q, "所列项目") for q in items.quantities],
                    judgement,
                    formula=f"逐一计数为{len(items.parts)}{stated.unit.name}",
                )
