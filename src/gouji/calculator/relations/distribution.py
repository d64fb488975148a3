"""Several shares said at once: 「甲a、乙b、丙c，分别占x%、y%和z%」, and weights that must make 100%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, plain
from gouji.calculator.judge import Judgement
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.neighbourhood import levels, preceding
from gouji.calculator.ownership import may_be_of_one
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.portions import Portion, Whole, bears_the_name, drafted, earlier, judged, together
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind, Quantity

# A row of percentages behind 占 is said of a row of amounts, with 分别 or without.
_SHARES = re.compile(
    r"分别占|占[^，。；]{0,12}(?:比例|比重|比)分别|占比分别|比例分别|比重分别|占[^，。；、占]{2,20}的?(?:比例|比重|比)?(?:为|是|达)?$"
)
_OF = re.compile(r"占(?P<whole>[^，。；、占]{1,20}?)的?(?:比例|比重|比)?(?:分别)?(?:约|为|达|是)*$")
_WEIGHTS = re.compile(r"权重|分值占比")
_JOINED = re.compile(r"、|以及|[和及与]")
_NAMED = re.compile(r"(?P<names>[^，。；：]*?)(?:分别占|占[^，。；、]{0,20}分别|占比分别|比例分别|比重分别)")
_COUNTED = re.compile(r"^(?:[二两三四五六七八九十\d]+[项类者种个部分]*|其|上述|以上|各项)*$")
_MADE_OF = re.compile(r"(?:^|，)由")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all rows of percentages that 分别 ties to a row of amounts, and of all rows of weights."""
    for number, statement in enumerate(reading.statements):
        for first, row in _rows(statement):
            if _SHARES.search(first.lead):
                found = list(_shares(reading, number, row))
                yield from found
                of = _OF.search(first.lead)
                one = may_be_of_one(of["whole"] if of else "", [p.quantity.value for p in row])
                if not found and one and not _WEIGHTS.search(first.lead):
                    yield from _above_all(row)
            if _WEIGHTS.search(first.lead):
                yield from _weights(row)


def _rows(statement: Statement) -> Iterator[tuple[Phrase, list[Phrase]]]:
    """Rows of percentages joined by 、 and 和."""
    phrases = [p for p in statement.phrases if p.is_rate and p.quantity.unit.name == "%"]
    row: list[Phrase] = []
    for phrase in phrases:
        joined = row and phrase.delimiter in ("、", "") and len(phrase.lead) <= 1 and phrase.clause == row[0].clause
        if not joined:
            if len(row) > 1:
                yield row[0], row
            row = []
        row.append(phrase)
    if len(row) > 1:
        yield row[0], row


# --- shares ------------------------------------------------------------------


def _shares(reading: Reading, number: int, row: Sequence[Phrase]) -> Iterator[Check]:
    statement = reading.statements[number]
    names = _names(statement, row)
    parts = _called(reading, number, row, names) if names else _in_order(reading, number, row)
    if len(parts) != len(row) or any(not p.alike(parts[0]) for p in parts):
        return
    portions = [Portion(claim, part) for claim, part in zip(row, parts, strict=True)]
    back = [p for p in reversed(levels(statement.outer)) if p.start < row[0].start and p not in parts]
    candidates = [p for p in (*back, *earlier(reading, statement)) if p.alike(parts[0]) and p not in parts]
    # The sum of the parts, where it is stated, is what they are shares of; else what the words name.
    total = sum((p.quantity.base_value for p in parts), Decimal(0))
    of = _OF.search(row[0].lead)
    name = of["whole"] if of else ""
    summed = [c for c in candidates if c.quantity.base_value == total]
    called = [c for c in candidates if name and bears_the_name(c, name, reading.report.year)]
    others = [c for c in candidates if c not in summed and c not in called]
    found = together(portions, [*summed, *called, *others])
    yield from found or _one_slip(portions, [*summed, *called, *others], positional=not names)


def _names(statement: Statement, row: Sequence[Phrase]) -> list[str]:
    """「甲、乙和丙分别占」: what the shares are of in turn, [] where the words only count them (两项分别占)."""
    before = statement.text[: row[0].start - statement.span.start]
    clause = re.split(r"[，。；：]", before)[-1]
    said = _NAMED.match(clause)
    names = said["names"].strip() if said else ""
    if re.search(r"\d", names) or _COUNTED.match(names):
        return []
    found = [name for name in _JOINED.split(names) if name]
    return found if len(found) == len(row) else [names]


def _called(reading: Reading, number: int, row: Sequence[Phrase], names: Sequence[str]) -> list[Phrase]:
    """The amounts that bear these names, in the sentence or before it; [] where one has none or several."""
    statement = reading.statements[number]
    here = [p for p in reversed(levels(statement.outer)) if p.start < row[0].start]
    around = [*here, *earlier(reading, statement)]
    parts = []
    for name in names:
        found = [p for p in around if bears_the_name(p, name, reading.report.year) or p.lead.endswith(name)]
        if len({p.quantity.base_value for p in found}) != 1:
            return []
        parts.append(found[0])
    return parts


def _in_order(reading: Reading, number: int, row: Sequence[Phrase]) -> list[Phrase]:
    """As many amounts just before the row; else the heads of the sentence before, where they are as many."""
    statement = reading.statements[number]
    before = [p for p in levels(statement.outer) if p.start < row[0].start and p.quantity.kind is not Kind.COUNT]
    before = before or [p for p in levels(statement.outer) if p.start < row[0].start and p.lead]
    if len(before) >= len(row):
        return before[-len(row) :]
    back = preceding(reading.statements, number)
    top = [p for p in levels(back[0].heads) if not _is_made_of(back[0], p)] if back else []
    return top if len(top) == len(row) else []


def _is_made_of(statement: Statement, phrase: Phrase) -> bool:
    """Whether an amount stands in 「由甲a、乙b构成」."""
    words_ = statement.between(statement.span.start, phrase.start)
    return _MADE_OF.search(re.split(r"[；。]", words_)[-1]) is not None


def _one_slip(portions: Sequence[Portion], candidates: Sequence[Phrase], *, positional: bool) -> Iterator[Check]:
    """No whole has all shares right: the nearest of which some hold, and one wrong digit explains the others; else,
    for amounts that stand right before their shares, the sum of them."""
    parts = [p.part for p in portions]
    for whole in (*(Whole(c) for c in candidates), Whole(None)):
        found = [judged(p, whole, parts) for p in portions]
        wrong = [(p, j) for p, j in zip(portions, found, strict=True) if not j.verdict.holds]
        slips = [diagnosis.of_figure(p.claim.quantity, j.computed) for p, j in wrong if j.computed is not None]
        if len(wrong) < len(portions) and len(slips) == len(wrong) and all(slips):
            yield from (drafted(p, whole, parts, j) for p, j in zip(portions, found, strict=True))
            return
    total = sum((p.claim.quantity.value for p in portions), Decimal(0))
    if positional and abs(total - 100) <= 1:
        for portion in portions:
            yield drafted(portion, Whole(None), parts, judged(portion, Whole(None), parts))


def _above_all(row: Sequence[Phrase]) -> Iterator[Check]:
    """Shares of one whole cannot pass 100%, whatever it is."""
    quantities = [p.quantity for p in row]
    total = sum((q.value for q in quantities), Decimal(0))
    if total > 100 + sum((q.ulp / 2 for q in quantities), Decimal(0)):
        yield _added(quantities, total, Verdict.INCONSISTENT, f"各项占比合计{plain(total)}%，超过100%。")


# --- weights -----------------------------------------------------------------


def _weights(row: Sequence[Phrase]) -> Iterator[Check]:
    quantities = [p.quantity for p in row]
    total = sum((q.value for q in quantities), Decimal(0))
    verdict = Verdict.CONSISTENT if total == 100 else Verdict.INCONSISTENT
    says = f"各项权重合计{plain(total)}%{'。' if total == 100 else '，应为100%。'}"
    yield _added(quantities, total, verdict, says, RelationKind.SCORE)


def _added(
    quantities: Sequence[Quantity],
    total: Decimal,
    verdict: Verdict,
    says: str,
    relation: RelationKind = RelationKind.SHARE,
) -> Check:
    *others, last = quantities
    rest = 100 - (total - last.value)
    return draft(
        relation,
        last,
        [(q, "其他权重" if relation is RelationKind.SCORE else "其他占比") for q in others],
        Judgement(verdict, rest, last.value - rest),
        formula=f"{' + '.join(plain(q.value) for q in quantities)} = {plain(total)}%",
        says=says,
        tie=Tie(signs=(-1,) * len(others), constant=Decimal(100)),
    )
