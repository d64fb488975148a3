"""A change against an earlier figure: 较上年增加 N, 增长 p%, 由 A 降至 B, 提高 n 个百分点, and which way it went."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.change_check import Formula, change_check
from gouji.calculator.compared import Compared, compared, shared_pairs, year_of
from gouji.calculator.draft import draft, plain
from gouji.calculator.judge import Judgement, judge_formula, judge_sum
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.phrases import Phrase, Statement, is_bare_change
from gouji.calculator.reading import Reading
from gouji.calculator.relations.compound import is_yearly
from gouji.calculator.twofold import then_and_now
from gouji.calculator.words import words

# A clause that begins so has no subject of its own: 「决算15.42万元，为预算的82.90%；比上年减少0.88万元」.
_CONTINUES = re.compile(r"(?:同比|环比|[比较与](?:上年|去年|上一年|上期)[^，。；]{0,4}?)(?:增|减|下降|上升)")

# 「年初承诺降低3%」 is set, not reached; 「比计划减少3%」 is measured with what was set.
_AIMED = re.compile(
    r"^[^比较与同]*(?:承诺|目标|要求|约定|预期|力争|计划|任务|原先|原定|原说|本来)(?:值|数|说|讲|定)?(?:为|是|[：:])?"
    r"(?:年均|每年|累计)?(?:增|减|降|下降|升|提|压|缩|少|多)"
)

_YEARLY = re.compile(r"年均|年平均|复合")

NO_PREVIOUS = "没有列出上期数，且本期数不唯一"


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all changes of the running text."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for position, phrase in enumerate(statement.phrases):
            if phrase.direction == 0:
                continue
            if is_yearly(phrase) or _AIMED.match(phrase.lead):
                continue
            if phrase.is_rate and phrase.quantity.unit.name == "%":
                yield from _rate(statements, number, position, reading.report.year)
            elif _is_change(statement, position) or (phrase.is_rate and is_bare_change(phrase)):
                yield from _amount(statements, number, position, reading.report.year)


def _is_change(statement: Statement, position: int) -> bool:
    """Whether an amount is a change against another period or plan, not the adjustment of a plan."""
    phrase = statement.phrases[position]
    before = [p for p in statement.phrases[:position] if p.segment == phrase.segment]
    clause_words = "".join(p.lead for p in before if p.clause == phrase.clause) + phrase.lead
    if words()["against"].search(clause_words):
        return True
    return is_bare_change(phrase) and any(p.is_previous for p in before)


# --- rates of change ---------------------------------------------------------


def _rate(statements: Sequence[Statement], number: int, position: int, year: int | None) -> Iterator[Check]:
    statement = statements[number]
    claim = statement.phrases[position]
    if _YEARLY.search(claim.lead):
        return  # 年均增长 is of several years
    amount = _amount_beside(statement, position)
    around = compared(statements, number, amount or claim, amount, year)
    tried = [
        (operands, function, judge_formula(claim.quantity, [o.quantity for o, _ in operands], function))
        for operands, function in _ways(claim, amount, around)
    ]
    if not tried:
        return
    head = _head_of_list(statement, amount or claim, around)
    if head is not None:
        tried += [
            (operands, function, judge_formula(claim.quantity, [o.quantity for o, _ in operands], function))
            for operands, function in _ways(claim, amount, Compared((head,), ()))
        ]
    tried += [
        (operands, function, judge_formula(claim.quantity, [o.quantity for o, _ in operands], function))
        for far in _heads_before(statements, number, amount, around)
        for operands, function in _ways(claim, amount, Compared((far,), ()))
    ]
    for operands, function, judgement in tried:
        if judgement.verdict.holds:
            wrong_way = function is judge.share and _goes_the_other_way(claim, amount, around)
            yield wrong_way or _rate_check(claim, operands, function, judgement)
            return
    operands, function, judgement = tried[0]
    beside = _beside(statement, amount or claim, year)
    if judgement.verdict is Verdict.INCONSISTENT and beside is not None:
        # 「接待费8.60万元，2022年13.40万元，减少4.80万元，下降35.82%」: no other pair stands so near.
        previous, current = beside
        operands = [(current, "本期数"), (previous, "上期数")]
        function = judge.growth if claim.direction > 0 else judge.fall
        judgement = judge_formula(claim.quantity, [o.quantity for o, _ in operands], function)
    elif judgement.verdict is Verdict.INCONSISTENT and not (
        head is None and around.own and _is_unique(amount, around) and _is_of_it(claim, amount, around)
    ):
        judgement = judge.unverifiable(NO_PREVIOUS)
    yield _rate_check(claim, operands, function, judgement)


def _head_of_list(statement: Statement, change: Phrase, around: Compared) -> Phrase | None:
    """「总预算370万元，其中：甲50万元，乙320万元，增加270万元」: the change may be of the last part, and of the head of
    the list, where no other part has one of its own; None where it can be of the part alone."""
    if around.previous or not around.current:
        return None
    part = around.current[0]
    row = [p for p in statement.outer if p.segment == part.segment and p.start < change.start]
    if part not in row or not is_bare_change(change):
        return None
    opening = next((n for n, p in enumerate(row) if p.start in statement.openings), 0)
    listed = row[opening:]
    alone = len(listed) < 2 or any(not p.is_level or p.is_rate or not p.alike(part) for p in listed)
    head = row[opening - 1] if opening else None
    return head if head is not None and head.is_level and head.alike(part) and not alone else None


def _heads_before(
    statements: Sequence[Statement], number: int, amount: Phrase | None, around: Compared
) -> Iterator[Phrase]:
    """Without an earlier level, and with none in its own sentence, a change may be of what one of the sentences before
    is about, whatever parts that tells of it."""
    if amount is None or around.previous or any(p.start >= statements[number].span.start for p in around.current):
        return
    for statement in preceding(statements, number):
        for phrase in statement.heads:
            if phrase.is_level and not phrase.is_rate and phrase.alike(amount) and phrase not in around.current:
                yield phrase


Operands = list[tuple[Phrase, str]]


def _ways(claim: Phrase, amount: Phrase | None, around: Compared) -> Iterator[tuple[Operands, Formula]]:
    """The formulas by which a rate of change may have been made, the most direct first."""
    up = claim.direction > 0
    for previous in around.previous:
        if amount is not None:
            yield [(amount, "变动额"), (previous, "上期数")], judge.share
        for current in around.current:
            yield [(current, "本期数"), (previous, "上期数")], judge.growth if up else judge.fall
    if amount is not None:
        for current in around.current:
            yield [(amount, "变动额"), (current, "本期数")], judge.growth_by if up else judge.fall_by


def _beside(statement: Statement, change: Phrase, year: int | None) -> tuple[Phrase, Phrase] | None:
    """The earlier and the later figure, where the two stand right before a change and say which is which."""
    before = [p for p in statement.outer if p.start < change.start]
    pair = then_and_now(before, year)
    if pair is None or any(p.is_rate or not p.is_level for p in pair) or change.clause - before[-1].clause > 1:
        return None
    if pair[1].delimiter == "、":
        return None  # 「542人，其中甲87人、乙338人，比上年的512人…」: the last of a list, not its head
    return pair if change.is_rate or pair[0].alike(change) else None


def _is_unique(amount: Phrase | None, around: Compared) -> bool:
    currents = {p.quantity.base_value for p in around.current}
    previous = {p.quantity.base_value for p in around.previous}
    if len(previous) == 1:
        return amount is not None or len(currents) == 1
    return not previous and len(currents) == 1


def _goes_the_other_way(claim: Phrase, amount: Phrase | None, around: Compared) -> Check | None:
    """「支出143.06万元，比上年的151.92万元增加8.86万元，增长5.83%」: amount and rate are right, but it fell."""
    for current in around.current:
        for previous in around.previous:
            difference = current.quantity.base_value - previous.quantity.base_value
            if amount and abs(difference) == amount.quantity.base_value and difference * claim.direction < 0:
                function = judge.growth if claim.direction > 0 else judge.fall
                operands = [(current, "本期数"), (previous, "上期数")]
                terms = [current.quantity, previous.quantity]
                return _rate_check(claim, operands, function, judge_formula(claim.quantity, terms, function))
    return None


def _is_of_it(claim: Phrase, amount: Phrase | None, around: Compared) -> bool:
    """Without the earlier figure, the current one must be of the claim's own clause: behind a semicolon the sentence
    may speak of another thing (「…收入A；政府性基金收入比上年减少120万元，下降100%」)."""
    compared_with = words()["against"].search((amount.lead if amount else "") + claim.lead) is not None
    continues = _CONTINUES.match((amount or claim).lead) is not None
    same = continues or all(p.segment == claim.segment for p in around.current)
    return bool(around.previous) or (compared_with and same)


def _amount_beside(statement: Statement, position: int) -> Phrase | None:
    """「增加189.25万元，增长31.39%」: the amount of the same change, just before its rate."""
    claim = statement.phrases[position]
    for phrase in reversed(statement.phrases[:position]):
        if phrase.segment != claim.segment or phrase.bracket != claim.bracket:
            return None
        if phrase.is_rate:
            return None
        if phrase.direction == claim.direction and not phrase.per:
            return phrase
        if phrase.is_level and not phrase.is_previous:
            return None
    return None


def _rate_check(claim: Phrase, operands: Operands, function: Formula, judgement: Judgement) -> Check:
    return change_check(claim.quantity, [(o.quantity, role) for o, role in operands], function, judgement)


# --- amounts of change -------------------------------------------------------


def _amount(statements: Sequence[Statement], number: int, position: int, year: int | None) -> Iterator[Check]:
    statement = statements[number]
    claim = statement.phrases[position]
    around = compared(statements, number, claim, claim, year)
    if claim.is_rate:  # 个百分点: the difference of two rates
        around = _rates_around(statements, number, position, year)
    pairs = [(c, p) for p in around.previous for c in around.current if c is not p]
    tried = [((c, p), _judge_amount(claim, c, p)) for c, p in pairs]
    if not tried:
        return
    for (current, previous), judgement in tried:
        if judgement.verdict.holds:
            yield _amount_check(claim, current, previous, judgement)
            return
    (current, previous), judgement = tried[0]
    beside = _beside(statement, claim, year) if not claim.is_rate else None
    if judgement.verdict is Verdict.INCONSISTENT and beside is not None:
        previous, current = beside
        judgement = _judge_amount(claim, current, previous)
    unique = len({p.quantity.base_value for p in around.previous}) == 1 and len(around.current) >= 1 and around.own
    unique = unique or beside is not None
    if judgement.verdict is Verdict.INCONSISTENT and not unique:
        judgement = judge.unverifiable(NO_PREVIOUS)
    yield _amount_check(claim, current, previous, judgement)


def _judge_amount(claim: Phrase, current: Phrase, previous: Phrase) -> Judgement:
    signs = [claim.direction, -claim.direction]
    return judge_sum(claim.quantity, [current.quantity, previous.quantity], signs)


def _amount_check(claim: Phrase, current: Phrase, previous: Phrase, judgement: Judgement) -> Check:
    stated = claim.quantity
    shown = judgement if judgement.computed is not None else _judge_amount(claim, current, previous)
    computed = shown.computed or Decimal(0)
    wrong_way = judgement.verdict is Verdict.INCONSISTENT and computed < 0
    first, second = (current, previous) if (claim.direction > 0) != wrong_way else (previous, current)
    words_ = f"{plain(first.quantity.value)} - {plain(second.quantity.value)}"
    hint = None
    if wrong_way and -computed == stated.value:
        hint = "增减方向与两期数字相反"
    elif judgement.verdict is Verdict.INCONSISTENT:
        hint = diagnosis.of_figure(stated, computed)
    relation = RelationKind.DIRECTION if hint and "方向" in hint else RelationKind.DIFFERENCE
    return draft(
        relation,
        stated,
        [(current.quantity, "本期数"), (previous.quantity, "上期数")],
        judgement,
        formula=f"{words_} = {plain(abs(computed))}{stated.unit.name}",
        diagnosis=hint,
        tie=Tie(signs=(claim.direction, -claim.direction)),
    )


def _rates_around(statements: Sequence[Statement], number: int, position: int, year: int | None) -> Compared:
    """The two rates that 个百分点 lie between; the current one may stand sentences before, under the same name."""
    statement = statements[number]
    claim = statement.phrases[position]
    before = _percentages(statement.phrases[:position])
    latest = max([*map(year_of, before), year_of(claim), year or 0])
    yardstick = tuple(p for p in before if p.clause == claim.clause and p.lead.startswith(("比", "较")))
    earlier = yardstick or tuple(p for p in before if p.is_previous or 0 < year_of(p) < latest)
    near = tuple(p for p in earlier if p.segment == claim.segment)
    earlier = near or tuple(p for p in earlier if shared_pairs(claim.lead, p.lead))
    now = [p for p in reversed(before) if p not in earlier and p.segment == claim.segment]
    if not earlier and len(now) == 2 and is_bare_change(claim):
        return Compared((now[0],), (now[1],))  # 「6月底45.2%，9月底72.6%，提高27.4个百分点」
    if not now and earlier:
        back = [p for s in preceding(statements, number) for p in reversed(_percentages(s.phrases))]
        now = [p for p in back if shared_pairs(earlier[0].lead, p.lead) > 1]
    return Compared(tuple(now[:1]), earlier)


def _percentages(phrases: Sequence[Phrase]) -> list[Phrase]:
    return [p for p in phrases if p.is_rate and p.quantity.unit.name == "%" and p.is_level]
