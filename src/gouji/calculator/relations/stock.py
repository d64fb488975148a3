"""What was there, what came, what went, what is left: 年初债务余额 + 新增 - 偿还 = 年末余额; 年初86人, …, 年末87人."""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.diagnosis import of_slip
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import fall, growth, judge_formula, judge_sum
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.calculator.words import words

_OPENING = re.compile(r"年初|期初|月初|(?:上年|去年)(?:末|底|结转|结存|遗留|转入)")
_CLOSING = re.compile(r"(?<!上)(?<!去)年[末底]|期末|月末|未(?:审|办)?结(?!转|算)|结存|库存|尚存|后为")
_PLANNED = re.compile(r"预算|批复|计划|目标|安排|指标|任务")
_IN = re.compile(r"新(?:增|录|招|购|收|建|入|发)|举借|借入|发行|再融资|入库|接收|收入|购置|调入|增加|拨入|补充")
_OUT = re.compile(r"偿还|归还|还本|审结|办结|领用|出库|消耗|发放|减少|辞职|退休|调出|离职|报废|处置|核销|支出|死亡")
_HOLDS_OPENING = re.compile(r"总计$|可(?:用|支配|供)[^，。；]{0,6}$")
_NET = re.compile(r"(?:[较比与](?:年初|期初|上年末|去年底)[^，。；]{0,6}|净)(?:净?增|净?减)[加少长]?了?$")
# 「年初A，年末B，全年增加C」
_OVER_PERIOD = re.compile(r"^(?:全年|年内|本年|当年|期间|一年来)(?:净)?(?:增加|减少|增长|下降)了?$")
_GROWTH = re.compile(
    r"^[比较与](?:年初|期初|上年[末底]|去年[末底])(?:余额|存量|数|相比)?净?"
    r"(?:增长|增加|上升|下降|减少|增|降)了?(?:幅度为)?$"
)
_MOVED = re.compile(r"(?:变动|增减|升降)(?:幅度|率|比例)(?:为|是|达)?$|^(?:增长|下降|增幅|降幅)(?:为|达)?$")
_BASE_BEHIND = re.compile(r"[（(](?:以|按)?(?:年初|期初)[^，。）)]{0,6}(?:为基数|为分母|计算|基数)")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all figures at the end of a period whose beginning and movements stand before them, in their sentence
    or the one before it."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        if not any(_is_closing(p) or p.direction or p.is_rate for p in statement.outer):
            continue
        back = [p for s in preceding(statements, number)[:1] for p in s.outer]
        for claim in statement.outer:
            if _is_closing(claim):
                before = [p for p in (*back, *statement.outer) if p.start < claim.start and p.alike(claim)]
                yield from _closing(claim, [p for p in before if not p.per])
            elif claim.is_rate and claim.quantity.unit.name == "%":
                if _is_of_opening(statement, claim):
                    yield from _growth(claim, [p for p in (*back, *statement.outer) if p.start < claim.start])
            elif claim.direction and (_NET.search(claim.lead) or _is_over_period(statement, claim)):
                yield from _net(claim, [p for p in (*back, *statement.outer) if p.start < claim.start])


def _is_closing(phrase: Phrase) -> bool:
    level = phrase.is_level and not phrase.is_rate and not phrase.per
    return level and _CLOSING.search(phrase.lead) is not None and not _PLANNED.search(phrase.lead)


def _is_opening(phrase: Phrase) -> bool:
    return phrase.is_level and _OPENING.search(phrase.lead) is not None and not _PLANNED.search(phrase.lead)


def _closing(claim: Phrase, before: Sequence[Phrase]) -> Iterator[Check]:
    opening = next((i for i in range(len(before) - 1, -1, -1) if _is_opening(before[i])), None)
    if opening is None:
        return
    movements = before[opening + 1 :]
    signs = [_sign(p) for p in movements]
    if movements and _HOLDS_OPENING.search(movements[0].lead):
        return  # 「加上年初结转A，收入总计T，支出S，年末结转C」: T holds A
    if len(movements) < 2 or 0 in signs or any(words()["against"].search(p.lead) for p in movements):
        return
    terms = [before[opening], *movements]
    quantities = [p.quantity for p in terms]
    judgement = judge_sum(claim.quantity, quantities, [1, *signs])
    if judgement.verdict is Verdict.INCONSISTENT and len(set(signs)) < 2:
        return  # with movements of one kind only, the other kind may be told elsewhere
    roles = ["期初数", *("增加数" if s > 0 else "减少数" for s in signs)]
    yield sum_check(RelationKind.DIFFERENCE, claim.quantity, quantities, [1, *signs], roles)


def _sign(phrase: Phrase) -> int:
    if phrase.direction:
        return phrase.direction
    if _OUT.search(phrase.lead) or words()["outflow"].search(phrase.lead):
        return -1
    return 1 if _IN.search(phrase.lead) or words()["inflow"].search(phrase.lead) else 0


def _ends(before: Sequence[Phrase]) -> tuple[Phrase, Phrase] | None:
    """What was there at the beginning and at the end, where one of each is told, in this order."""
    ends = [[p for p in before if is_end(p)] for is_end in (_is_opening, _is_closing)]
    if any(len(end) != 1 for end in ends) or ends[0][0].start > ends[1][0].start:
        return None
    return ends[0][0], ends[1][0]


def _is_over_period(statement: Statement, claim: Phrase) -> bool:
    """「年初A，年末B，全年增加C」, where no other movement is told behind it (…，减少3人)."""
    behind = [p for p in statement.outer if p.start > claim.start and p.segment == claim.segment and p.alike(claim)]
    return _OVER_PERIOD.match(claim.lead) is not None and not behind


def _net(claim: Phrase, before: Sequence[Phrase]) -> Iterator[Check]:
    """「年末87人，较年初净增1人」: the two ends. With nothing between them, what a year added is their difference."""
    alike = [p for p in before if p.alike(claim) and not p.per]
    ends = _ends(alike)
    if ends is None or (not _NET.search(claim.lead) and (len(alike) > 2 or alike[-1] is not ends[1])):
        return
    first, last = (p.quantity for p in ends)
    signs = [claim.direction, -claim.direction]
    yield sum_check(RelationKind.CHANGE, claim.quantity, [last, first], signs, ["期末数", "期初数"])


def _is_of_opening(statement: Statement, claim: Phrase) -> bool:
    """「比年初增长11%」, 「变动幅度4%（以年初数为基数）」: a rate whose base is what there was at the beginning."""
    behind = statement.between(claim.end, statement.span.end)
    return _GROWTH.search(claim.lead) is not None or (
        _MOVED.search(claim.lead) is not None and _BASE_BEHIND.match(behind) is not None
    )


def _growth(claim: Phrase, before: Sequence[Phrase]) -> Iterator[Check]:
    """The rate by which the one end passes the other."""
    money = [p for p in before if not p.is_rate and not p.per and p.is_level]
    ends = _ends(money)
    if ends is None or not ends[0].alike(ends[1]) or not ends[0].quantity.value:
        return
    first, last = (p.quantity for p in ends)
    falls = claim.direction < 0 or (not claim.direction and last.base_value < first.base_value)
    judgement = judge_formula(claim.quantity, [last, first], fall if falls else growth)
    one, other = (first, last) if falls else (last, first)
    yield draft(
        RelationKind.CHANGE,
        claim.quantity,
        [(last, "期末数"), (first, "期初数")],
        judgement,
        formula=ratio_formula(f"({plain(one.value)} - {plain(other.value)}) ÷ {plain(first.value)}", judgement),
        diagnosis=of_slip(claim.quantity, judgement),
        firm=judgement.verdict is Verdict.INCONSISTENT,
    )
