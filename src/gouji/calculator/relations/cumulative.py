"""What months and quarters make together: 一季度A、二季度B，上半年累计C; 1—4月D，5—12月E，全年F."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.calculator.calendar import months_in
from gouji.calculator.compared import year_of
from gouji.calculator.judge import judge_sum
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.figures.model import Kind

_NOISE = re.compile(r"累计|实际|合计|总计|共计|共|其中|分别|截[至止]到?|为|[的了达是，、：；（）()年月日0-9\s]")
# What stands at a time is no sum over the time: 在册120户, 余额.
_STOCK = re.compile(r"余额|结余|结转|结存|在册|在校|在职|存量|库存|现有|实有|累计完成率|平均|均")
_EVENTS = ("人次", "次", "件", "批次", "期", "场", "批", "场次", "户次", "车次", "台次", "起", "篇", "条", "份")


Key = tuple[str, Kind, str]  # what it is of, and the dimension


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of the months from `first` to `last`."""

    first: int
    last: int
    phrase: Phrase


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all figures of a paragraph that other figures of the same thing cover, month for month."""
    groups: dict[Key, list[Term]] = defaultdict(list)
    block, label = -1, ""
    for statement in reading.statements:
        if statement.block != block:
            yield from _covered(groups)
            groups.clear()
            block, label = statement.block, ""
        for term, told in _told_in_turn(statement):
            label = told or label
            if _adds_up(label, term.phrase) and _is_amount(term.phrase):
                groups[_key(groups, label, term.phrase)].append(term)
        for phrase in statement.outer:
            months = None if "分别" in phrase.lead else months_in(phrase.lead)
            if months is None or not _is_amount(phrase) or year_of(phrase) not in (0, reading.report.year):
                continue
            label = _NOISE.sub("", months.rest) or label
            if _adds_up(label, phrase):
                groups[_key(groups, label, phrase)].append(Term(months.first, months.last, phrase))
    yield from _covered(groups)


def _told_in_turn(statement: Statement) -> Iterator[tuple[Term, str]]:
    """「二季度、三季度、四季度分别支付A、B、C」: the periods in the order of the figures, and the word for them."""
    outer = statement.outer
    for number, first in enumerate(outer):
        _, said, verb = first.lead.partition("分别")
        names = statement.between(outer[number - 1].end if number else statement.span.start, first.start)
        names = re.split(r"[，。；：]", names)[-1].partition("分别")[0]
        periods = [months_in(name) for name in re.split("[、和及与]", names)] if said else []
        row = outer[number : number + len(periods)]
        joined = all(p.delimiter == "、" or p.lead in ("和", "及", "与") for p in row[1:])
        if len(periods) > 1 and len(row) == len(periods) and joined:
            for months, phrase in zip(periods, row, strict=True):
                if months is not None:
                    yield Term(months.first, months.last, phrase), _NOISE.sub("", verb)


def _key(groups: dict[Key, list[Term]], label: str, phrase: Phrase) -> Key:
    """「科技特派员全年下乡836人次」 and 「上半年下乡402人次」 are of one thing: the one name ends with the other."""
    kind, base = phrase.quantity.kind, phrase.quantity.unit.base
    alike = (k for k in groups if k[1:] == (kind, base) and len(min(k[0], label, key=len)) > 1)
    return next((k for k in alike if k[0].endswith(label) or label.endswith(k[0])), (label, kind, base))


def _is_amount(phrase: Phrase) -> bool:
    return phrase.is_level and not phrase.is_rate and not phrase.per and phrase.quantity.comparator is None


def _adds_up(label: str, phrase: Phrase) -> bool:
    """Money spent and things done add up over the year; people and offices may be the same ones again."""
    if _STOCK.search(label):
        return False
    if phrase.quantity.kind is Kind.COUNT:
        return phrase.quantity.unit.base in _EVENTS
    return phrase.quantity.kind in (Kind.MONEY, Kind.MEASURE)


def _covered(groups: dict[Key, list[Term]]) -> Iterator[Check]:
    for terms in _joined(groups):
        spans = [(t.first, t.last) for t in terms]
        if len(terms) < 3 or len(set(spans)) != len(spans):
            continue
        for whole in terms:
            covers = [c for c in (_cover(whole, terms, widest=w) for w in (True, False)) if c]
            held = next((c for c in covers if _judged(whole, c)), covers[0] if covers else None)
            if held is not None:
                yield _drafted(whole, held)


def _drafted(whole: Term, parts: Sequence[Term]) -> Check:
    """The check, said of the whole; where the last part follows it (上半年A，全年C，即下半年B), of that part."""
    last = max(parts, key=lambda t: t.phrase.start)
    other = next(t for t in parts if t is not last)
    if len(parts) == 2 and other.phrase.start < whole.phrase.start < last.phrase.start:
        terms = [whole.phrase.quantity, other.phrase.quantity]
        return sum_check(RelationKind.DIFFERENCE, last.phrase.quantity, terms, [1, -1], ["累计数", "其余分期数"])
    quantities = [t.phrase.quantity for t in parts]
    roles = ["分期数"] * len(parts)
    return sum_check(RelationKind.SUM, whole.phrase.quantity, quantities, [1] * len(parts), roles)


def _joined(groups: dict[Key, list[Term]]) -> list[list[Term]]:
    """「前四个月支出分别为：1月A、2月B」: figures without words of their own are of the only thing of their kind."""
    for key in [k for k in groups if not k[0]]:
        others = [k for k, terms in groups.items() if k[0] and k[1:] == key[1:] and len(terms) > 1]
        if len(others) == 1:
            groups[others[0]] += groups.pop(key)
    return list(groups.values())


def _judged(whole: Term, parts: Sequence[Term]) -> bool:
    return judge_sum(whole.phrase.quantity, [t.phrase.quantity for t in parts]).verdict.holds


def _cover(whole: Term, terms: Sequence[Term], *, widest: bool) -> list[Term]:
    """Figures of periods that follow on one another and are together that of the whole; [] where there are none."""
    parts: list[Term] = []
    at = whole.first
    while at <= whole.last:
        fitting = [t for t in terms if t is not whole and t.first == at and t.last <= whole.last]
        if not fitting:
            return []
        parts.append((max if widest else min)(fitting, key=lambda t: t.last))
        at = parts[-1].last + 1
    return parts if len(parts) > 1 else []
