"""What is left, and what an adjustment makes: 下达 - 调减 = 实际, 预算 - 支出 = 结余, 到位 - 支付 = 未支付."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.judge import Judgement, judge_sum
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import levels, matters, preceding, scopes
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.calculator.wider import planned_in_sections
from gouji.calculator.words import words
from gouji.figures.model import Kind

SEVERAL_READINGS = "可对应的预算数或支出数不唯一"

# After an adjustment: what the figure became.
_RESULT = re.compile(
    r"调整后|调整为|调减后|调增后|实际|最终|现有|现为|变为|达到|达|减至|增至|核定为|全年预算|年末|剩余|后为"
)
_AT_HAND = re.compile(r"可用|可支配|可供|资金总|总收入|收入总|合计|总计|共")
_LAST = re.compile(r"上年|去年|同期")
# 滚存结余 is what was left of all years: never of this year's income and spending alone.
_CARRIED = re.compile(r"滚存|累计结余")
# 「动用历年结余B」: money that was spent, out of what had been left before.
_DRAWN = re.compile(r"(?:动用|盘活|使用|消化|调入|调用|弥补)[^，。；、]{0,8}(?:结余|结转|结存|余额)[^，。；、]{0,4}$")
_SURPLUS = re.compile(r"节约|节省|节支|结余|剩余|尚余|未(?!完工)")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all adjustments and remainders of the running text."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        yield from _adjustments(statement, preceding(statements, number)[:1])
        for claim in statement.phrases:
            if _is_remainder(claim):
                found = list(_remainder(statements, number, claim))
                if all(check.verdict is Verdict.UNVERIFIABLE for check in found):
                    found = list(_farther(reading, statement, claim)) or found
                yield from found


def _is_remainder(claim: Phrase) -> bool:
    if claim.basis is not Basis.REMAINDER or claim.is_rate or claim.per or "其余" in claim.lead:
        return False
    if _DRAWN.search(claim.lead):
        return False
    return not _LAST.search(claim.lead)  # what was left last year, nothing of this year tells


def _whole_of(planned: Sequence[Phrase]) -> Sequence[Phrase]:
    """「统筹资金T，其中中央A、省级B、市级C」: what the others make up is the plan, and these are its parts."""
    most = max(planned, key=lambda p: p.quantity.base_value, default=None)
    rest = [p.quantity.base_value for p in planned if p is not most]
    return [most] if most is not None and len(rest) > 1 and sum(rest) == most.quantity.base_value else planned


def _adjustments(statement: Statement, back: Sequence[Statement]) -> Iterator[Check]:
    outer = [p for p in statement.outer if not p.is_rate and not p.per]
    for claim in outer:
        if not claim.is_level or not (_RESULT.search(claim.lead) or not claim.lead):
            continue
        before = [p for p in outer if p.start < claim.start and p.alike(claim)]
        earlier = [p for s in back for p in levels(s.heads) if p.alike(claim)]
        named = _named_adjustment(claim, before, earlier)
        if named is not None:
            yield from named
            continue
        changes: list[Phrase] = []
        for phrase in reversed(before):
            if phrase.is_level:
                break
            if words()["against"].search(phrase.lead):
                changes = []
                break
            changes.insert(0, phrase)
        opening = next((p for p in reversed(before) if p.is_level), None)
        if not changes or opening is None or opening.is_previous or _is_part(statement, opening):
            continue
        yield from _adjustment(claim, opening, changes)


def _named_adjustment(claim: Phrase, before: Sequence[Phrase], earlier: Sequence[Phrase]) -> list[Check] | None:
    """「年初批复A，年中追加上级专项B，收回存量资金C，调整后预算D」: other words stand before the number of a change."""
    if not re.search(r"调整后|变更后|调整为", claim.lead) or not before:
        return None
    mine = [p for p in before if p.segment == claim.segment]
    if mine and mine[0].direction and earlier:  # 「年初预算A。9月压减B，调整后预算C」
        mine = [earlier[0], *mine]
    if not mine:
        return None
    opening, *changes = mine
    signs = [_sign(p) for p in changes]
    if not changes or 0 in signs or opening.direction:
        return None
    terms = [opening, *changes]
    judgement = judge_sum(claim.quantity, [t.quantity for t in terms], [1, *signs])
    return [_draft(claim, terms, [1, *signs], judgement, ["基数", *("调整数" for _ in changes)])]


def _sign(phrase: Phrase) -> int:
    if phrase.direction:
        return phrase.direction
    if words()["added"].search(phrase.lead):
        return 1
    return -1 if words()["taken_off"].search(phrase.lead) else 0


def _is_part(statement: Statement, phrase: Phrase) -> bool:
    """Whether a level stands in a list of parts, where the changes after it belong to something else."""
    before = statement.between(statement.span.start, phrase.start).rsplit("；", 1)[-1]
    return words()["of_which"].search(before) is not None


def _adjustment(claim: Phrase, opening: Phrase, changes: Sequence[Phrase]) -> Iterator[Check]:
    terms = [opening, *changes]
    signs = [1, *(c.direction for c in changes)]
    judgement = judge_sum(claim.quantity, [t.quantity for t in terms], signs)
    if judgement.verdict is Verdict.INCONSISTENT and not _is_slip(claim, terms, judgement):
        return
    yield _draft(claim, terms, signs, judgement, ["基数", *("调整数" for _ in changes)])


def _is_slip(claim: Phrase, terms: Sequence[Phrase], judgement: Judgement) -> bool:
    """An amount after a change need not be its result (收入100，减少10，支出80); a slip is said only of one that its
    words call so, or that one mistyped digit separates from it."""
    if judgement.computed is None:
        return False
    if re.search(r"调整后|调整为|调减后|调增后|变为|减至|增至|后为", claim.lead):
        return True
    return diagnosis.is_one_slip(claim.quantity, [t.quantity for t in terms], judgement.computed)


def _remainder(statements: Sequence[Statement], number: int, claim: Phrase) -> Iterator[Check]:
    tried: list[tuple[tuple[Phrase, Phrase], Judgement]] = []
    for scope in scopes(statements, number, claim):
        alike = [
            p for p in scope if p.alike(claim) and p.is_level and p.start < claim.start and not _LAST.search(p.lead)
        ]
        actual = [p for p in alike if p.basis is Basis.ACTUAL]
        whole = [p for p in alike if words()["summed"].search(p.lead)]
        came = [p for p in actual if words()["received"].search(p.lead) and not words()["summed"].search(p.lead)]
        actual = [p for p in actual if p not in came] or actual
        planned = [p for p in alike if p.basis in (Basis.PLAN, Basis.INITIAL)] or came
        planned = planned or [p for p in alike if p.basis is None]
        planned = list(dict.fromkeys([*whole, *_whole_of(planned)]))
        pairs = [(p, a) for a in actual for p in planned if p is not a and (p, a) not in [t for t, _ in tried]]
        pairs = [(p, a) for p, a in pairs if matters(p, claim) and matters(a, claim)]
        judged = [((p, a), judge_sum(claim.quantity, [p.quantity, a.quantity], [1, -1])) for p, a in pairs]
        for (plan, spent), judgement in judged if not _CARRIED.search(claim.lead) else ():
            if judgement.verdict.holds:
                yield _draft(claim, [plan, spent], [1, -1], judgement, ["总数", "已用数"])
                return
        before = [p for p in scope if p.alike(claim) and p.is_level and p.start < claim.start]
        opening = next((p for p in before if p.basis is Basis.REMAINDER and p not in alike), None)
        opening = opening or next((p for p in alike if p.basis is Basis.REMAINDER), None)
        if opening is not None and pairs:
            # 「上年结转A，本年拨款B，可用资金C，支出D」: C holds A and B.
            own = [pair for pair in pairs if not _AT_HAND.search(pair[0].lead)]
            yield from _with_opening(claim, opening, *(own or pairs)[0])
            return
        tried += judged
    if not tried or _CARRIED.search(claim.lead):
        return
    summed = [(pair, j) for pair, j in tried if words()["summed"].search(pair[1].lead)]
    tried = summed or tried  # 「支出办公费A、印刷费B，共计支出C，结余D」: C is what was spent
    (plan, spent), judgement = tried[0]
    values = {(p.quantity.base_value, a.quantity.base_value) for (p, a), _ in tried}
    turned = _turned(claim, tried) or _in_another_unit(claim, tried)
    if turned is not None:
        (plan, spent), judgement = turned
    elif judgement.verdict is Verdict.INCONSISTENT and not _is_surplus(claim, [plan, spent], judgement, len(values)):
        judgement = judge.unverifiable(SEVERAL_READINGS)
    yield _draft(claim, [plan, spent], [1, -1], judgement, ["总数", "已用数"])


def _turned(
    claim: Phrase, tried: Sequence[tuple[tuple[Phrase, Phrase], Judgement]]
) -> tuple[tuple[Phrase, Phrase], Judgement] | None:
    """Of several readings the one that two exchanged digits, or a power of ten, part from the claim, where it is the
    only one: chance seldom gives that of a long figure."""
    if not diagnosis.says_enough(claim.quantity, 4):
        return None
    hints = [(pair, j) for pair, j in tried if j.computed is not None and j.computed > 0]
    found = {
        j.computed: (pair, j) for pair, j in hints if diagnosis.is_exchange(claim.quantity, j.computed or Decimal(0))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _in_another_unit(
    claim: Phrase, tried: Sequence[tuple[tuple[Phrase, Phrase], Judgement]]
) -> tuple[tuple[Phrase, Phrase], Judgement] | None:
    """「下达1237万元，支出1169万元，结转68元」: the figure is right and its unit is not."""
    for (plan, spent), judgement in tried:
        units = {plan.quantity.unit.name, spent.quantity.unit.name}
        scale = plan.quantity.unit.scale
        rest = plan.quantity.base_value - spent.quantity.base_value
        if len(units) == 1 and scale != claim.quantity.unit.scale and rest == claim.quantity.value * scale:
            return (plan, spent), judgement
    return None


def _farther(reading: Reading, statement: Statement, claim: Phrase) -> Iterator[Check]:
    """What is left of a plan that stands in the enclosing section; said only where it holds or one digit is wrong."""
    near = [p for p in reversed(levels(statement.outer)) if p.start < claim.start and p.alike(claim)]
    position = reading.statements.index(statement)
    near += [p for s in preceding(reading.statements, position) for p in reversed(levels(s.heads)) if p.alike(claim)]
    spent = next((p for p in near if p.basis is Basis.ACTUAL), None)
    if spent is None or claim.quantity.kind is not Kind.MONEY or not matters(spent, claim):
        return
    roles = ["总数", "已用数"]
    for plans in planned_in_sections(reading, statement, claim):
        judged = [(p, judge_sum(claim.quantity, [p.quantity, spent.quantity], [1, -1])) for p in plans]
        for plan, judgement in judged:
            if judgement.verdict.holds:
                yield _draft(claim, [plan, spent], [1, -1], judgement, roles)
                return
        turned = _turned(claim, [((p, spent), j) for p, j in judged])
        if turned is not None:
            (plan, _), judgement = turned
            yield _draft(claim, [plan, spent], [1, -1], judgement, roles)
            return
        plan, judgement = judged[0]
        terms = [plan.quantity, spent.quantity]
        one = len({p.quantity.base_value for p in plans}) == 1
        if one and diagnosis.is_one_slip(claim.quantity, terms, judgement.computed or Decimal(0)):
            yield _draft(claim, [plan, spent], [1, -1], judgement, roles)
            return


def _is_surplus(claim: Phrase, terms: Sequence[Phrase], judgement: Judgement, readings: int) -> bool:
    """What is carried over need not be all that is left (a part may have been called back); what is saved or unpaid
    is."""
    if readings > 1:
        return False
    if _SURPLUS.search(claim.lead):
        return True
    return diagnosis.is_one_slip(claim.quantity, [t.quantity for t in terms], judgement.computed or Decimal(0))


def _with_opening(claim: Phrase, opening: Phrase, income: Phrase, spent: Phrase) -> Iterator[Check]:
    """年初结转 + 本年收入 - 本年支出 = 年末结转."""
    terms, signs = [opening, income, spent], [1, 1, -1]
    judgement = judge_sum(claim.quantity, [t.quantity for t in terms], signs)
    slip = diagnosis.is_one_slip(claim.quantity, [t.quantity for t in terms], judgement.computed or Decimal(0))
    if judgement.verdict is Verdict.INCONSISTENT and not slip:
        judgement = judge.unverifiable(SEVERAL_READINGS)
    yield _draft(claim, terms, signs, judgement, ["年初数", "本年收入", "本年支出"])


def _draft(
    claim: Phrase, terms: Sequence[Phrase], signs: Sequence[int], judgement: Judgement, roles: Sequence[str]
) -> Check:
    quantities = [t.quantity for t in terms]
    return sum_check(RelationKind.DIFFERENCE, claim.quantity, quantities, signs, roles, judgement=judgement)
