"""Scores of a form: what a rate earns, a score within its weight, and totals across the tables of the form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from gouji.calculator.diagnosis import of_sum
from gouji.calculator.draft import draft, figure, plain, sum_formula
from gouji.calculator.judge import Judgement, judge_formula, judge_sum, judge_threshold
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.tables.entry import Content, counted
from gouji.calculator.tables.licence import Trial
from gouji.calculator.tables.lines import Line, Rank
from gouji.calculator.tables.points import Award, Part, parts
from gouji.calculator.tables.ratios import as_rates
from gouji.calculator.tables.sheet import Sheet
from gouji.calculator.tables.vocabulary import pattern, words
from gouji.figures.model import Comparator, Kind, Quantity

POINTS_IN_LABEL = re.compile(r"[（(]\s*(\d+(?:\.\d+)?)\s*分?\s*[）)]")
RULE_UNKNOWN = "评分办法未列明，不能认定得分有误"


def check(sheets: Sequence[Sheet]) -> Iterator[Check]:
    """All score checks of a report: lines first, then totals, which may reach back over the tables of the form."""
    open_awards: list[Award] = []
    for sheet in sheets:
        for part in parts(sheet):
            yield from _lines(part)
            yield from _groups(part)
            yield from _upper(part)
            if part.funding:
                open_awards.extend(_of_funding(part.awards))
                continue
            yield from _totals(part, open_awards)
            if any(a.line.rank >= Rank.TOTAL for a in part.awards):
                open_awards = []
            else:
                open_awards.extend(a for a in part.awards if a.line.is_item)


def _of_funding(awards: Sequence[Award]) -> list[Award]:
    """What execution earns: the points of the total line where it has any, else those of every line."""
    given = [a for a in awards if a.score is not None or a.weight is not None]
    return [a for a in given if a.line.rank >= Rank.TOTAL] or [a for a in given if not a.line.of_which]


def _lines(part: Part) -> Iterator[Check]:
    for award in part.awards:
        if award.weight is not None and award.score is not None and award.line.is_item:
            yield _within(award.score, award.weight)
        if award.score is not None:
            yield from _earned(part, award)


def _within(score: Quantity, weight: Quantity) -> Check:
    judgement = judge_threshold(score, Comparator.AT_MOST, weight)
    return draft(
        RelationKind.THRESHOLD,
        score,
        [(weight, "分值")],
        judgement,
        formula=f"得分{figure(score)} ≤ 分值{figure(weight)}",
        says=f"得分{figure(score)}超过分值{figure(weight)}。" if judgement.verdict is Verdict.INCONSISTENT else None,
    )


def _earned(part: Part, award: Award) -> Iterator[Check]:
    """得分 = 分值 × 执行率, with the points no higher than the weight unless the form lets them be."""
    score = award.score
    rates = [c for c in part.band.columns if c.role == "execution_rate" and c.numeric]
    entry = part.sheet.at(award.line.row, rates[0]) if len(rates) == 1 else None
    weight = award.weight or _weight_in_header(part)
    if score is None or entry is None or entry.quantity is None or weight is None:
        return
    rate = next(iter(as_rates(entry)), entry).quantity
    amounts = _amounts(part, award.line)
    if rate is None or rate.kind is not Kind.RATIO:
        return
    # A rate written with one digit (0.1) says less than the amounts that it was made of.
    if amounts is not None:
        trial = judge_formula(score, [weight, *amounts], lambda w, b, a: w * b / a)
        capped = judge_formula(score, [weight, *amounts], lambda w, b, a: w * min(b / a, Decimal(1)))
        operands = [(weight, "分值"), (amounts[0], "执行数"), (amounts[1], "预算数")]
        shown = f"{figure(weight)} × {figure(amounts[0])} ÷ {figure(amounts[1])}"
    else:
        trial = judge_formula(score, [weight, rate], lambda w, r: w * r / 100)
        capped = judge_formula(score, [weight, rate], lambda w, r: w * min(r, Decimal(100)) / 100)
        operands = [(weight, "分值"), (rate, "执行率")]
        shown = f"{figure(weight)} × {figure(rate)}"
    best = min((capped, trial), key=lambda j: (j.verdict is Verdict.INCONSISTENT, j.verdict is Verdict.UNVERIFIABLE))
    if best.verdict is Verdict.INCONSISTENT and score.value == weight.value:
        # Many bureaus give full points from a step (90%, 95%) on.
        best = replace(best, verdict=Verdict.UNVERIFIABLE, reason=RULE_UNKNOWN)
    computed = plain(best.computed or Decimal(0), 4)
    yield draft(RelationKind.SCORE, score, operands, best, formula=f"{shown} = {computed}分")


def _amounts(part: Part, line: Line) -> tuple[Quantity, Quantity] | None:
    """(executed, budget) of a line, where both are there and of one unit."""
    found: dict[str, Quantity] = {}
    for role in ("executed", "budget"):
        columns = [c for c in part.band.columns if c.role == role and c.numeric]
        quantity = part.sheet.at(line.row, columns[-1]).quantity if columns else None
        if quantity is None:
            return None
        found[role] = quantity
    executed, budget = found["executed"], found["budget"]
    return (executed, budget) if executed.unit.base == budget.unit.base and budget.value else None


def _weight_in_header(part: Part) -> Quantity | None:
    """The points that a header gives its whole band: 预算执行（20分）, 得分（10分）."""
    found: list[Quantity] = []
    for row in part.band.header:
        for entry in part.sheet.entries[row]:
            if entry.anchor and POINTS_IN_LABEL.search(entry.text):
                found.extend(q for q in entry.quantities if q.kind in (Kind.SCORE, Kind.NUMBER))
    return counted(found[0]) if len(found) == 1 else None


def _totals(part: Part, earlier: Sequence[Award]) -> Iterator[Check]:
    """小计 and 总分 in the columns of weights and of scores."""
    since: list[Award] = []  # items since the last subtotal
    all_items: list[Award] = []
    for place, award in enumerate(part.awards):
        if award.line.is_item:
            since.append(award)
            all_items.append(award)
            continue
        if award.line.rank is Rank.SUBTOTAL:
            group = [a for a in part.awards if a.line.is_item and _same_group(a.line, award.line)]
            own = since or list(_following(part.awards, place))
            readings = [own, group]
            since = []
        else:
            own = all_items or [a for a in part.awards[place + 1 :] if a.line.is_item]
            readings = [[*earlier, *own], own]
        readings = [kept for items in readings for kept in (list(_regular(items)), items)]
        sure = award.line.rank is Rank.SUBTOTAL or _is_whole(award, readings[0])
        yield from _sum(award, readings, "weight", sure=True)
        yield from _sum(award, readings, "score", sure=sure)


def _groups(part: Part) -> Iterator[Check]:
    """产出指标（50分） against the weights of the lines under it."""
    for row in part.band.body:
        for column in part.panel.labels:
            entry = part.sheet.at(row, column)
            if not entry.anchor or not POINTS_IN_LABEL.search(entry.text):
                continue
            points = [q for q in entry.quantities if q.kind in (Kind.SCORE, Kind.NUMBER)]
            weights = [a for a in part.awards if a.line.is_item and entry.text in a.line.groups]
            numbers = [a.weight for a in weights if a.weight is not None]
            if len(points) != 1 or not numbers or len(numbers) != len(weights):
                continue
            yield from _sum(Award(weights[0].line, counted(points[0]), None), [weights], "weight", sure=True, fewest=1)


def _upper(part: Part) -> Iterator[Check]:
    """The weight of a group in a column of its own, against the weights of the lines that its cell spans."""
    awards = {a.line.row: a for a in part.awards if a.line.is_item}
    for column in part.upper:
        owner: dict[int, list[Award]] = {}
        stated: dict[int, Quantity] = {}
        row_of = -1
        for row in part.band.body:
            entry = part.sheet.at(row, column)
            if entry.anchor and entry.quantity is not None:
                row_of = row
                stated[row] = counted(entry.quantity)
            elif entry.anchor and entry.content is not Content.BLANK:
                row_of = -1
            if row in awards and row_of >= 0:
                owner.setdefault(row_of, []).append(awards[row])
        for row, items in owner.items():
            if all(a.weight is not None for a in items):
                yield from _sum(Award(items[0].line, stated[row], None), [items], "weight", sure=True, fewest=1)
        whole = [Award(items[0].line, stated[row], None) for row, items in owner.items()]
        for total in (a for a in part.awards if a.line.rank >= Rank.TOTAL and a.line.row in stated):
            yield from _sum(Award(total.line, stated[total.line.row], None), [whole], "weight", sure=True)


def _regular(items: Sequence[Award]) -> Iterator[Award]:
    """The lines that are part of the whole: a bonus is not."""
    for item in items:
        if not any(pattern("scores", "bonus").search(name) for name in (item.line.label, *item.line.groups)):
            yield item


def _same_group(item: Line, total: Line) -> bool:
    return bool(total.groups) and item.groups[:1] == total.groups[:1]


def _following(awards: Sequence[Award], place: int) -> Iterator[Award]:
    for award in awards[place + 1 :]:
        if not award.line.is_item:
            return
        yield award


def _is_whole(total: Award, items: Sequence[Award]) -> bool:
    """Whether the lines at hand are all that the total is of: their weights add up to its weight, or there are none."""
    if total.weight is None or any(a.weight is None for a in items):
        return True
    return sum(a.weight.value for a in items if a.weight is not None) == total.weight.value


def _sum(
    total: Award, readings: Sequence[Sequence[Award]], side: str, *, sure: bool, fewest: int = 2
) -> Iterator[Check]:
    stated: Quantity | None = getattr(total, side)
    if stated is None:
        return
    trials: list[Trial] = []
    for items in readings:
        numbers = [q for a in items if (q := getattr(a, side)) is not None]
        if len(numbers) < fewest or (side == "score" and any(a.score is None and a.weight is not None for a in items)):
            continue
        judgement = judge_sum(stated, numbers)
        trials.append(
            Trial(
                RelationKind.SCORE,
                stated,
                tuple((q, a.line.name or "得分") for a, q in zip(_having(items, side), numbers, strict=True)),
                judgement,
                formula=partial(sum_formula, numbers, judgement, "分"),
                hint=partial(of_sum, stated, numbers, judgement.computed or Decimal(0)),
            )
        )
    holding = next((t for t in trials if t.holds), None)
    if holding is not None:
        yield holding.check()
    elif trials:
        yield trials[0].check(_doubt(trials[0].judgement, side, stated, sure=sure))


def _having(items: Sequence[Award], side: str) -> list[Award]:
    return [a for a in items if getattr(a, side) is not None]


def _doubt(judgement: Judgement, side: str, stated: Quantity, *, sure: bool) -> str | None:
    """Why a total that does not tie may still be right: the ten points of budget execution stand elsewhere."""
    rest = judgement.residual or Decimal(0)
    if side == "weight":
        elsewhere = stated.value == words()["scores"]["whole"] and rest in words()["scores"]["execution_points"]
        return "预算执行率等指标的分值可能另表列示" if elsewhere else None
    return None if sure else "所列指标的分值合计与总分值不符，可能另有指标计分"
