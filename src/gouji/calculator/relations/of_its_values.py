"""What the account of an indicator says of the indicator's own values: 「应：90人。实：97人，…，完成107.78%」,
「目标2.10万亩；建成1.96万亩，相当于任务的93.33%」; a value of 90.7% with 「上年为88.4%，提高2.3个百分点」 beside it.

The indicator says which value is which, so that words that elsewhere leave it open (完成, 相当于任务的) are bound here.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.calculator import diagnosis, judge
from gouji.calculator.cells import of_cells
from gouji.calculator.change_check import by_levels
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Tie
from gouji.calculator.phrases import Phrase
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Indicator, Span

_OF_TARGET = re.compile(
    r"^(?:实际|仅|只|共)?(?:完成|达到?|兑现)(?:了)?(?:年度|年初|全年)?(?:目标|任务|计划|指标|约定)?(?:值|数|量)?的?(?:率为?)?$"
    r"|(?:相当于|为|占|完成|达到?)[^，。；、\d]{0,6}(?:任务|目标|计划|约定|指标值?)(?:数|值|量)?的$"
)
_OF_A_WHOLE = re.compile(r"率|满意|比例|占比|达标|合格|覆盖|程度")
DECIMALS = 2  # a rate of fewer is soon one digit off
LEAST_WHOLE = 50
_LAST_YEAR = re.compile(r"^(?:[比较与]?(?:上年|去年|上一年|上年度|前一年)(?:同期)?(?:数|值)?(?:为|是|的)?)$")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all rates and changes that an account tells right behind a value of its indicator."""
    prose, cells = _in_order(reading), _in_order(reading.once(of_cells))
    for indicator in reading.report.indicators:
        target, final = reading.only_known(indicator.target), reading.only_known(indicator.final)
        if final is None:
            continue
        account = indicator.narrative or indicator.span  # that of a row may be a paragraph below the table
        mine = [p for phrases in (prose, cells) for p in _within(phrases, (indicator.span, account))]
        yield from _rates(mine, target, final)
        yield from _changes(mine, final)
        yield from _of_counts(indicator, mine, final)


def _in_order(reading: Reading) -> list[Phrase]:
    return sorted((p for s in reading.statements for p in s.phrases), key=_start)


def _start(phrase: Phrase) -> int:
    return phrase.start


def _within(phrases: Sequence[Phrase], places: Sequence[Span]) -> list[Phrase]:
    """Those that stand in one of the places, in the order of the text."""
    found: dict[int, Phrase] = {}
    for place in places:
        low, high = (bisect.bisect_left(phrases, edge, key=_start) for edge in place)
        found |= {p.start: p for p in phrases[low:high] if place.contains(p.quantity.span)}
    return [found[start] for start in sorted(found)]


def _of_counts(indicator: Indicator, phrases: Sequence[Phrase], final: Quantity) -> Iterator[Check]:
    """「满意率 | 92.87% | 有效1024份，满意951份」: a part and its whole, where the account tells but one such pair."""
    if final.unit.name != "%" or final.decimals < DECIMALS or not _OF_A_WHOLE.search(indicator.name):
        return
    pairs = [sorted((one, other), key=lambda p: p.quantity.base_value) for one, other in pairwise(phrases)]
    pairs = [pair for pair in pairs if _are_part_and_whole(*pair)]
    judged = [(pair, judge_formula(final, [p.quantity for p in pair], judge.share)) for pair in pairs]
    held = next((each for each in judged if each[1].verdict.holds), None)
    (part, whole), judgement = held or (judged[0] if len(judged) == 1 else ((None, None), None))
    if part is None or whole is None or judgement is None:
        return
    hint = diagnosis.of_slip(final, judgement)
    if judgement.verdict.holds or hint:
        yield _share(final, [(part.quantity, "分子"), (whole.quantity, "分母")], judgement, hint)


def _are_part_and_whole(part: Phrase, whole: Phrase) -> bool:
    """Whether two figures side by side are counts of one thing, in one sentence, and not of the same size by far."""
    counted = part.quantity.kind is Kind.COUNT and part.alike(whole) and part.is_level and whole.is_level
    near = part.segment == whole.segment and abs(part.clause - whole.clause) <= 1 and part.bracket == whole.bracket
    sized = 2 * part.quantity.base_value > whole.quantity.base_value >= LEAST_WHOLE
    return counted and near and sized and part.quantity.is_exact and whole.quantity.is_exact


def _rates(phrases: Sequence[Phrase], target: Quantity | None, final: Quantity) -> Iterator[Check]:
    """The value in percent of the target."""
    if target is None or target.unit.base != final.unit.base or not target.value or final.kind is Kind.RATIO:
        return
    for claim in phrases:
        rate = claim.is_rate and claim.quantity.unit.name == "%" and claim.quantity.is_exact
        if not rate or claim.start < final.span.end or not _OF_TARGET.search(claim.lead):
            continue
        judgement = judge_formula(claim.quantity, [final, target], judge.share)
        hint = diagnosis.of_slip(claim.quantity, judgement)
        if judgement.verdict.holds or (hint and claim.quantity.decimals):
            yield _share(claim.quantity, [(final, "完成值"), (target, "指标值")], judgement, hint)


def _share(stated: Quantity, operands: Sequence[tuple[Quantity, str]], judgement: Judgement, hint: str | None) -> Check:
    """A rate of two figures, each with its role."""
    (top, _), (bottom, _) = operands
    return draft(
        RelationKind.RATE,
        stated,
        operands,
        judgement,
        formula=ratio_formula(f"{plain(top.value)} ÷ {plain(bottom.value)}", judgement),
        diagnosis=hint,
        tie=Tie(ratio=True),
    )


def _changes(phrases: Sequence[Phrase], final: Quantity) -> Iterator[Check]:
    """「上年为A，提高B」, 「比上年A增加B」: B is what the value differs from A by."""
    for earlier, change in pairwise(phrases):
        told = _LAST_YEAR.match(earlier.lead) and change.direction and change.clause - earlier.clause in (0, 1)
        alike = earlier.quantity.kind is final.kind and earlier.quantity.unit.base == final.unit.base
        if not (told and alike and earlier.start > final.span.end and change.quantity.is_exact):
            continue
        if change.is_rate and change.quantity.unit.name == "%":
            found = by_levels(change.quantity, final, earlier.quantity, change.direction)
        elif change.quantity.kind is final.kind:
            signs = (change.direction, -change.direction)
            roles = ("完成值", "上年数")
            found = sum_check(RelationKind.CHANGE, change.quantity, [final, earlier.quantity], signs, roles)
        else:
            continue
        if found.verdict.holds or found.diagnosis:
            yield found
