"""What an amount may be made of: figures in a row that make it up, and what others leave of one."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from gouji.calculator.model import RelationKind
from gouji.calculator.phrases import Basis, Phrase
from gouji.calculator.trials.model import SignedSum
from gouji.calculator.trials.reach import by_nearness
from gouji.calculator.words import words

_TOTAL = re.compile(r"现有|实有|年末|期末|全年|调整后|余额|后为|总计|合计|共|累计|总|实际|确定|可用|达到?$")
_REST = re.compile(
    r"余|剩|剔除|扣除|除去|结转|空编|缺编|缺口|差额|净值|自筹|不|未|没|少|欠|迟|逾|破|损|坏|超出|多出|多装|多支|增补|补足|缺|高(?!级)|低(?!保)|差"
)
# 「收回的表里填满意的438份」 is a part of what came back; no money was taken back.
_CAME_BACK = re.compile(r"(?:收回|回收)(?:来)?(?:的|有效)")
MOST_PAIRED, MOST_WITHOUT_TWO, MOST_IN_A_ROW, MOST_NEAR = 8, 5, 16, 3


def trials(claim: Phrase, reach: Sequence[Phrase]) -> Iterator[SignedSum]:
    """The readings of an amount, the likeliest first, where its words call it a total or a rest."""
    alike = [p for p in reach if p.alike(claim) and not p.per]
    said = claim.lead[-12:] + claim.tail[:6]
    left = (claim.basis is Basis.REMAINDER or claim.direction) and not _CAME_BACK.search(claim.lead)
    rest = left or _REST.search(said)
    total = _TOTAL.search(claim.lead) or words()["totals"].search(claim.lead) or "组成" in claim.tail
    if rest:
        yield from _rests(alike)
    if total or rest:
        yield from _rows(sorted((p for p in alike if p.start < claim.start), key=lambda p: -p.start))
    if total:
        yield from _rows(sorted((p for p in alike if p.start > claim.start), key=lambda p: p.start))
        for one, other in combinations(alike[:MOST_PAIRED], 2):
            yield SignedSum(RelationKind.SUM, (one, other), (1, 1), ("分项", "分项"))


def of_far_whole(claim: Phrase, reach: Sequence[Phrase], around: Sequence[Phrase]) -> Iterator[SignedSum]:
    """What a figure that stands near leaves of one that the report states anywhere (结转 of the year's budget)."""
    if claim.basis is not Basis.REMAINDER and not _REST.search(claim.lead[-12:]):
        return
    parts = [p for p in reach if p.alike(claim) and not p.per and p.start < claim.start][:MOST_NEAR]
    for whole in around:
        for part in parts:
            if whole.alike(part) and not whole.per and whole.quantity.base_value > part.quantity.base_value:
                yield SignedSum(RelationKind.DIFFERENCE, (whole, part), (1, -1), ("总数", "已列部分"))


def _rests(alike: Sequence[Phrase]) -> Iterator[SignedSum]:
    for pair in by_nearness(alike[:MOST_PAIRED]):
        whole, part = sorted(pair, key=lambda p: -p.quantity.base_value)
        if whole.quantity.base_value > part.quantity.base_value:
            yield SignedSum(RelationKind.DIFFERENCE, (whole, part), (1, -1), ("总数", "已列部分"))
    for one, other in combinations(alike[:MOST_WITHOUT_TWO], 2):
        for whole in alike[: MOST_WITHOUT_TWO + 1]:
            if whole not in (one, other) and whole.quantity.base_value > one.quantity.base_value:
                roles = ("总数", "已列部分", "已列部分")
                yield SignedSum(RelationKind.DIFFERENCE, (whole, one, other), (1, -1, -1), roles)


def _rows(from_claim: Sequence[Phrase]) -> Iterator[SignedSum]:
    """Rows of figures that reach from the one beside the claim farther and farther off."""
    for length in range(2, min(len(from_claim), MOST_IN_A_ROW) + 1):
        row = tuple(sorted(from_claim[:length], key=lambda p: p.start))
        signs = (1, *(_sign(p) for p in row[1:]))
        told = -1 in signs and all(map(_is_flow, row[1:]))
        if any(p.direction and words()["against"].search(p.lead) for p in row):
            return  # 比预算减少 is said of the figure beside it, and adds to no other
        yield SignedSum(RelationKind.SUM, row, signs, ("分项",) * length, accuses=told)
        if -1 in signs and all(p.is_level for p in row):
            yield SignedSum(RelationKind.SUM, row, (1,) * length, ("分项",) * length)


def _is_flow(phrase: Phrase) -> bool:
    """Whether words say that a figure came on top, or went off."""
    return bool(phrase.direction or words()["outflow"].search(phrase.lead) or words()["inflow"].search(phrase.lead))


def _sign(phrase: Phrase) -> int:
    if phrase.direction:
        return phrase.direction
    return -1 if words()["outflow"].search(phrase.lead) else 1
