"""A rate that the field defines (预算执行率, 调整率, 控制率) against figures that may stand anywhere in the report.

identities.toml says what each is a rate of; where forms differ, any formula that holds will do.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gouji.calculator import diagnosis
from gouji.calculator.claims import Claim, claims, claims_of
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.glossary import heading_metric, naming_of_rate
from gouji.calculator.identities import ANY_METRIC, NamedRate, Term
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Quantity


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rate is said of."""

    metric: str
    period: int | None
    qualifier: str


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all named rates whose figures the running text states with one value each."""
    rates = reading.ties.rates
    before: list[Claim] = []
    mine = _by_statement(claims(reading))
    block = -1
    for statement in reading.statements:
        if statement.block != block:
            block, before = statement.block, []
        here = mine.get(statement.span.start, [])
        for phrase in statement.phrases:
            if phrase.is_rate and phrase.quantity.unit.name == "%" and phrase.is_level:
                known = [*before, *(c for c in here if c.quantity.span.start < phrase.start)]
                yield from _check(reading, statement, phrase, known, rates)
        before += here


def _by_statement(found: Sequence[Claim]) -> dict[int, list[Claim]]:
    result: dict[int, list[Claim]] = defaultdict(list)
    for claim in found:
        result[claim.statement.span.start].append(claim)
    return result


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?:{longest_first})(?:为|是|达到|达|约|[：:])*$")


def _check(
    reading: Reading, statement: Statement, phrase: Phrase, known: Sequence[Claim], rates: Sequence[NamedRate]
) -> Iterator[Check]:
    found = [(rate, m) for rate in rates if (m := _pattern(rate.words).search(phrase.lead))]
    if not found:
        return
    rate, match = max(found, key=lambda pair: len(pair[1].group()))
    subjects = _subjects(reading, statement, phrase.lead[: match.start()], known, rate)
    tried = [t for subject in subjects for t in _tried(reading, phrase, subject, rate)]
    if not tried:
        return
    operands, signs, judgement = next((t for t in tried if t[2].verdict.holds), tried[0])
    if judgement.verdict is Verdict.INCONSISTENT and len(subjects) > 1:
        return  # of which of them it is said is not for us to say
    yield _draft(phrase.quantity, operands, signs, judgement, rate)


def _tried(
    reading: Reading, phrase: Phrase, subject: Subject, rate: NamedRate
) -> Iterator[tuple[list[Claim], tuple[int, ...], Judgement]]:
    for tops, bottom in rate.ways:
        terms = [*tops, bottom]
        found = [c for term in terms if (c := _nearest(reading, phrase, subject, term)) is not None]
        if len(found) == len(terms):
            signs = tuple(term.sign for term in tops)
            yield found, signs, judge_formula(phrase.quantity, [c.quantity for c in found], _over(signs))


def _subjects(
    reading: Reading, statement: Statement, words: str, known: Sequence[Claim], rate: NamedRate
) -> list[Subject]:
    """What a rate may be said of: what its own words name, else what its sentence, or else the paragraph before it,
    speaks of, the nearest first; else what the heading names."""
    name = naming_of_rate(words, reading.report.unit)
    year = reading.report.year
    if name.rest or name.scope:
        return []
    if not rate.takes_any:
        return [Subject("", known[-1].period if known else year, "")]
    if name.metric:
        same = [c for c in known if c.metric == name.metric]
        qualifier = name.qualifier or (same[-1].qualifier if same else "")
        found = [Subject(name.metric, same[-1].period if same else year, qualifier)]
    elif known:
        here = [c for c in known if c.statement is statement] or [
            c for c in known if c.statement is known[-1].statement
        ]
        own = [c for c in reversed(here) if not c.subject]
        found = [Subject(c.metric, c.period, name.qualifier or c.qualifier) for c in own]
    else:
        section = reading.report.section_at(statement.span.start)
        metric = heading_metric(section.path) if section else None
        found = [Subject(metric, year, name.qualifier)] if metric else []
    return [s for s in dict.fromkeys(found) if not rate.metrics or s.metric in rate.metrics]


def _nearest(reading: Reading, phrase: Phrase, subject: Subject, term: Term) -> Claim | None:
    """The figure of a formula, where the report states it with one value."""
    metric = subject.metric if term.metric == ANY_METRIC else term.metric
    fact = (metric, "", subject.period, term.basis, term.scope, subject.qualifier)
    found = [c for c in claims_of(reading, fact) if c.quantity.high is None]
    if len({c.quantity.base_value for c in found}) != 1 or found[0].quantity.approximation is not None:
        return None
    return min(found, key=lambda c: abs(c.quantity.span.start - phrase.start))


def _over(signs: tuple[int, ...]) -> Callable[..., Decimal]:
    """The signed sum of the first operands in percent of the last."""

    def formula(*operands: Decimal) -> Decimal:
        *tops, bottom = operands
        return sum((s * t for s, t in zip(signs, tops, strict=True)), Decimal(0)) / bottom * 100

    return formula


def _draft(
    stated: Quantity, operands: Sequence[Claim], signs: tuple[int, ...], judgement: Judgement, rate: NamedRate
) -> Check:
    *tops, bottom = (plain(c.quantity.value) for c in operands)
    top = tops[0] + "".join(f" {'+' if sign > 0 else '-'} {t}" for sign, t in zip(signs[1:], tops[1:], strict=True))
    hint = diagnosis.of_slip(stated, judgement)
    return draft(
        RelationKind.RATE,
        stated,
        [(c.quantity, f"{c.basis}{c.metric}") for c in operands],
        judgement,
        formula=ratio_formula(f"({top}) ÷ {bottom}" if len(tops) > 1 else f"{top} ÷ {bottom}", judgement),
        diagnosis=hint,
        identity=rate.name,
    )
