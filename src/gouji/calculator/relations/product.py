"""A number times a standard: 28000亩、每亩100元 against 280万元, and 140人×300元 + 96人×500元 against their total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from gouji.calculator import diagnosis, rounding
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import Judgement, judge, judge_formula, unverifiable
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind, Quantity
from gouji.figures.units import unit_named

_TOTAL = re.compile(r"共|累计|合计|总")
_EVERY = re.compile(r"每(?:个)?(?:月|季|年|周|天|日)")
_PEOPLE = {"人次": "人"}  # each of 40人 in 16期 makes 人次
_PERSONS = ("名", "位")
NO_COUNT = "只有标准，没有列出数量"
SEVERAL_READINGS = "可对应的数量不唯一"

_AVERAGE = re.compile(r"平均|均")  # an average is what follows from the amount, and is judged where averages are
_EACH = re.compile(
    r"每(?:个|名|一)?(?P<each>[一-鿿]{1,2})|(?P<mean>人次|[人户车生亩件床校村班家场期次台组批项所节册篇栋间座份])均"
)


@dataclass(frozen=True, slots=True)
class Product:
    count: Phrase
    price: Phrase


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all amounts that a number and a standard in the same sentence (or the one before) make."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        yield from _several(statement)
        yield from _bracketed(statement)
        yield from _times(statement)
        yield from _single(statement, preceding(statements, number)[:1])


def _prices(statement: Statement) -> list[Phrase]:
    return [
        p
        for p in statement.phrases
        if p.quantity.kind is Kind.MONEY and p.per and p.quantity.base_value and not re.search("平均每", p.lead)
    ]


def _amounts(statement: Statement) -> list[Phrase]:
    return [p for p in statement.phrases if p.quantity.kind is Kind.MONEY and not p.per and p.is_level]


def _counts(statement: Statement) -> list[Phrase]:
    found = [p for p in statement.phrases if p.quantity.kind in (Kind.COUNT, Kind.MEASURE) and p.is_level]
    return [p for p in found if not p.per or _is_before_standard(statement, p)]


def _is_before_standard(statement: Statement, phrase: Phrase) -> bool:
    """「42人每人发放1200元」: the standard is the next number's; the number before it is what is paid for."""
    following = next((p for p in statement.phrases if p.start >= phrase.end), None)
    said = following is not None and following.per and not following.delimiter and following.lead == phrase.tail
    return said and "/" not in phrase.quantity.unit.name and _EACH.match(phrase.tail) is not None


def counted_unit(price: Phrase) -> str | None:
    """What a standard is paid for: 亩 of 每亩100元, 户 of 1000元/户."""
    name = price.quantity.unit.name
    if "/" in name:
        return name.split("/", 1)[1]
    match = _EACH.search(price.lead) or _EACH.search(price.tail)
    return (match.group("each") or match.group("mean")) if match else None


def fits(count: Phrase, price: Phrase) -> bool:
    """Whether a number is of the things that a standard, or an average, is for."""
    counted = counted_unit(price)
    if counted is None:
        return False
    persons = counted[0] == "人" and count.quantity.unit.name in _PERSONS  # 「每人p元，11名教员」
    return persons or counted[0] in count.quantity.unit.name or counted in count.tail[:4] or counted in count.lead[-4:]


def _single(statement: Statement, before: Sequence[Statement]) -> Iterator[Check]:
    """Each standard with the amount and the number of its own segment, else of the sentence."""
    priced = {p.segment for p in _prices(statement)}
    for segment in sorted(priced):
        mine = replace(statement, phrases=tuple(p for p in statement.phrases if p.segment == segment))
        found = list(_priced(mine, before, [c for c in _counts(statement) if c.segment < segment]))
        yield from found
    if not priced:
        for other in before:
            if len(_prices(other)) == 1:
                yield from _met(_amounts(statement), _prices(other)[0], [*_counts(statement), *_counts(other)])


def _priced(statement: Statement, before: Sequence[Statement], earlier: Sequence[Phrase]) -> Iterator[Check]:
    prices = _prices(statement)
    if len(prices) != 1:
        return
    price, counts = prices[0], _counts(statement)
    amounts = _amounts(statement)
    counts = [*counts, *reversed(earlier), *(c for s in before for c in _counts(s))]
    held = list(_met(amounts, price, counts))
    yield from held
    if not held:
        mine = [c for c in _counts(statement) if fits(c, price)]
        # 「清运A吨；单价每吨p元，处置费B」: the number was told before the semicolon.
        yield from _unmet(amounts, price, mine or [c for c in earlier if fits(c, price)])


def _met(amounts: Sequence[Phrase], price: Phrase, counts: Sequence[Phrase]) -> Iterator[Check]:
    """The amounts that are a number times the standard; a number of another unit must have digits enough."""
    fitting = [c for c in counts if fits(c, price)]
    others = [c for c in counts if c not in fitting]
    for amount in amounts:
        candidates = [*fitting, *(others if _says_something(amount) else [])]
        for count in candidates:
            judgement = _judge(amount, count, price)
            if judgement.verdict.holds:
                yield _check(amount, Product(count, price), judgement)
                break


def _says_something(amount: Phrase) -> bool:
    """A product that equals a figure of one or two digits proves little where the words do not bind them."""
    return len(format(amount.quantity.value, "f").replace(".", "").strip("0")) >= 2


def _unmet(amounts: Sequence[Phrase], price: Phrase, counts: Sequence[Phrase]) -> Iterator[Check]:
    """No product holds: a slip where number, standard and amount stand alone and one digit would mend it."""
    following = [a for a in amounts if a.start > price.start][:1] or amounts[:1]
    if not following:
        return
    amount = following[0]
    if not counts:
        nothing = unverifiable(NO_COUNT)
        yield draft(RelationKind.PRODUCT, amount.quantity, [(price.quantity, "标准")], nothing, formula="数量未列")
        return
    before = [c for c in counts if c.start < price.start]
    count = before[-1] if before else counts[0]
    judgement = _judge(amount, count, price)
    if _AVERAGE.search(price.lead) and amount.start < price.start:
        return  # 「1200亩，投入54万元，亩均540元」: where the three do not tie, it is the average that is called wrong
    alone = (len(counts) == 1 and len(amounts) == 1) or _in_a_row(count, price, amount)
    if not (alone and _is_one_slip(amount, count, price)):
        judgement = unverifiable(SEVERAL_READINGS)
    yield _check(amount, Product(count, price), judgement)


def _bracketed(statement: Statement) -> Iterator[Check]:
    """「翻建820户，甲类补助98.4万元（1200元/户），乙类补助65.6万元（800元/户）」: a standard in brackets behind what
    it makes, for the nearest number of such things before."""
    for price in _prices(statement):
        amount = next((a for a in _amounts(statement) if price.bracket is not None and a.end == price.bracket), None)
        if amount is None or price.lead:
            continue
        count = next((c for c in reversed(_counts(statement)) if c.start < amount.start and fits(c, price)), None)
        if count is None:
            continue
        judgement = _judge(amount, count, price)
        if judgement.verdict.holds or _is_one_slip(amount, count, price):
            yield _check(amount, Product(count, price), judgement)


def _in_a_row(count: Phrase, price: Phrase, amount: Phrase) -> bool:
    """「建成186公里，每公里补助2.35万元，计437.10万元」: number and standard, then what they make, clause by clause."""
    clauses = sorted((count.clause, price.clause))
    near = clauses[1] - clauses[0] <= 1 and amount.clause - clauses[1] <= 1
    return near and amount.start > max(count.start, price.start) and amount.bracket == price.bracket


def _judge(amount: Phrase, count: Phrase, price: Phrase) -> Judgement:
    scale = _scale(count.quantity, price)
    return judge_formula(amount.quantity, [count.quantity, _set(price)], lambda n, each: n / scale * each)


def _set(price: Phrase) -> Quantity:
    """A standard is set, not rounded: 每公里45万元 is 45 and nothing near it. An average is rounded."""
    if _AVERAGE.search(price.lead):
        return price.quantity
    return replace(price.quantity, unit=replace(price.quantity.unit, step=price.quantity.ulp))


def _scale(count: Quantity, price: Phrase) -> Decimal:
    """How many base units the standard is for: a price 每公里 is not one 每米; a bare 单价 is for what is written."""
    counted = counted_unit(price)
    if counted is None:
        return count.unit.scale
    # 每吨处理费 and 每公里造价: the word for it may be longer than the unit.
    unit = unit_named(counted) or unit_named(counted[:1])
    return unit.scale if unit is not None and unit.base == count.unit.base else Decimal(1)


def _is_one_slip(amount: Phrase, count: Phrase, price: Phrase) -> bool:
    quantity = count.quantity
    scale = _scale(quantity, price)
    unit = replace(quantity.unit, scale=quantity.unit.scale / scale)
    return diagnosis.is_one_slip_of_product(amount.quantity, [replace(quantity, unit=unit), price.quantity])


def _check(amount: Phrase, product: Product, judgement: Judgement) -> Check:
    shown = judgement.computed
    if shown is None:
        shown = _judge(amount, product.count, product.price).computed or Decimal(0)
    count, price = product.count.quantity, product.price.quantity
    slip = judgement.verdict is Verdict.INCONSISTENT
    return draft(
        RelationKind.PRODUCT,
        amount.quantity,
        [(count, "数量"), (price, "标准")],
        judgement,
        formula=f"{figure(count)} × {figure(price)} = {plain(shown, 6)}{amount.quantity.unit.name}",
        diagnosis=diagnosis.of_figure(amount.quantity, shown) if slip else None,
    )


# --- things, not money -------------------------------------------------------


def _times(statement: Statement) -> Iterator[Check]:
    """「16期，每期40人，共培训640人次」: number, number of each, total, in this order and nothing else between."""
    for count, each, total in zip(statement.outer, statement.outer[1:], statement.outer[2:], strict=False):
        things = (count.quantity, each.quantity, total.quantity)
        if any(q.kind not in (Kind.COUNT, Kind.MEASURE, Kind.DURATION) for q in things):
            continue
        if count.per or not each.per or total.per or not (count.is_level and total.is_level):
            continue
        alike = _PEOPLE.get(each.quantity.unit.base, each.quantity.unit.base) == _PEOPLE.get(
            total.quantity.unit.base, total.quantity.unit.base
        )
        near = count.segment == total.segment and total.clause - count.clause <= 2 and each.delimiter == "，"
        if not (
            near and alike and fits(count, each) and not _AVERAGE.search(each.lead) and not _EVERY.search(each.lead)
        ):
            continue
        judgement = _judge(total, count, each)
        slip = says_enough(total.quantity, 2) and _is_one_slip(total, count, each)
        if judgement.verdict.holds or (slip and _TOTAL.search(total.lead)):
            yield _check(total, Product(count, each), judgement)


def _several(statement: Statement) -> Iterator[Check]:
    """「140人×300元、96人×500元，共需9万元」: each number stands just before its standard."""
    phrases = statement.phrases
    pairs = [
        Product(a, b)
        for a, b in pairwise(phrases)
        if a.quantity.kind in (Kind.COUNT, Kind.MEASURE) and b.quantity.kind is Kind.MONEY and _multiplied(a, b)
    ]
    if len(pairs) < 2:
        return
    used = {p.price.start for p in pairs}
    totals = [p for p in _amounts(statement) if p.start not in used]
    if len(totals) != 1:
        return
    total = totals[0].quantity
    spans = [_interval(p) for p in pairs]
    point = sum((p.count.quantity.base_value * p.price.quantity.base_value for p in pairs), Decimal(0))
    judgement = judge(total, point, rounding.total(spans))
    words_ = " + ".join(f"{figure(p.count.quantity)} × {figure(p.price.quantity)}" for p in pairs)
    yield draft(
        RelationKind.PRODUCT,
        total,
        [(q.quantity, role) for p in pairs for q, role in ((p.count, "数量"), (p.price, "标准"))],
        judgement,
        formula=f"{words_} = {plain(point / total.unit.scale, 6)}{total.unit.name}",
    )


def _interval(product: Product) -> rounding.Interval:
    intervals = [rounding.interval(product.count.quantity), rounding.interval(product.price.quantity)]
    return rounding.over_corners(lambda n, each: n * each, intervals) or rounding.exact(Decimal(0))


def _multiplied(count: Phrase, price: Phrase) -> bool:
    between = price.lead.strip()
    return between in ("×", "*", "x", "X") or (price.per and price.delimiter == "" and fits(count, price))
