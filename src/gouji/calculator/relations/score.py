"""Scores in running text: 得分 within 分值, scores that add up to the total, full marks for a missed target, and the
grade that a total stands for."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from gouji.calculator import diagnosis
from gouji.calculator.awards import Award, ending, grades, proportion, read_awards
from gouji.calculator.draft import draft, figure, plain, sum_formula
from gouji.calculator.judge import Judgement, judge_formula, judge_sum, judge_threshold
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.tables.entry import counted
from gouji.figures.model import Comparator, Kind, Quantity
from gouji.report.model import Indicator, Span

WHOLE = Decimal(100)
# Weights that make less, or more, than this are of some items only, not of all with one mistyped.
LEAST_WHOLE, MOST_WHOLE = Decimal(50), Decimal(150)
# 「95分以上为优」: the report sets grades of its own.
_BAND = re.compile(
    r"(\d{2,3})分?(?:[（(]含[^）)]*[）)])?(?:及?以上|[-—~至]+(\d{2,3})分?(?:[（(][^）)]*[）)])?)[^，。；、\d]{0,8}?(优|良|中|差|合格)"
)
_FULL = re.compile(r"(?:满分|总分值?|分值合计|合计|共)(?:合计|共|为|是|计)*$")
_TARGET = re.compile(r"[≥≤]|目标|不低于|不少于|低于|高于|指标值|计划")
_ADJUSTED = re.compile(r"扣|加分|连同|加上|另加|奖励|折算|权重|其中|平均")
_ELSEWHERE = re.compile(r"连同|加上|加计|并入|计入")
_OF_EXECUTION = re.compile(r"预算执行|资金执行|执行率")
_OF_ITEM = re.compile(r"指标|率|类|项(?!目)|平均")  # 产出指标得分 is a part of the total
_THE_ABOVE = re.compile(r"(?:以上|上述|前述)$")
_TOGETHER = re.compile(r"^(?:指标)?(?:得分)?(?:共计|合计|相加|总计|累计|共)得?分?为?$")
_SCORE_HEAD = re.compile(r"(?:得分|评分|得分情况|评分情况)(?:如下|为)?[：:]")
_NESTED = re.compile(r"其中|包括|满分|分值|指标值|扣")
_LEAST_LISTED = 4


@cache
def _grade_pattern() -> re.Pattern[str]:
    names = sorted((n for g in grades()["grade"] for n in g["names"]), key=len, reverse=True)
    graded = "|".join(grades()["words"]["graded"])
    return re.compile(
        rf"(?:{graded})[^，。；“\"\d]{{0,4}}[“\"]?(?P<grade>{'|'.join(names)})(?=[”\"，。；）)级等]|$)(?![”\"级等]*的)"
    )


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all scores of the running text."""
    awards = list(read_awards(reading))
    for award in awards:
        yield _within(award)
        yield from _in_proportion(reading, award)
    yield from _missed(reading, awards)
    for statement in reading.statements:
        yield from _full(statement)
        for phrase in statement.phrases:
            yield from _of_several(statement, phrase, awards)
            if phrase.quantity.kind is not Kind.SCORE or _OF_ITEM.search(phrase.lead):
                continue
            if ending("total").search(phrase.lead):
                yield from _total(statement, phrase, awards)
            if ending("total").search(phrase.lead) or ending("score").search(phrase.lead):
                yield from _grade(reading, statement, phrase)


def _in_proportion(reading: Reading, award: Award) -> Iterator[Check]:
    """得分 = 分值 × 完成率, where the item is scored so. Others score by steps: without a word for it, only what one
    wrong digit explains is a slip."""
    if award.score.value >= award.weight.value or not award.score.value:
        return
    here = [p for p in award.place.phrases if _is_percent(p) and p.start < award.score.span.start]
    back = [p for s in reading.statements for p in s.phrases if _is_percent(p) and _is_of(award, s, p)]
    judged = [(p, judge_formula(award.score, [counted(award.weight), p.quantity], _proportional)) for p in here + back]
    if not award.score.decimals and not any(_said(award, p) for p in here):
        # A whole score is exact, unless it is said to be computed: then it may have been rounded to whole points.
        judged = [(p, j) for p, j in judged if not j.residual]
    held = next(((p, j) for p, j in judged if j.verdict.holds), None)
    if held is not None:
        yield _proportion_of(award, *held)
        return
    if any(_goal_met_in_part(award, p, here) for p in here) or _counted_part(award):
        return
    own = [(p, j) for p, j in judged if p in here and not _TARGET.search(p.lead) and p.quantity.comparator is None]
    own = [(p, j) for p, j in own if p.segment == _segment(award)]
    if len(own) != 1:
        return
    phrase, judgement = own[0]
    slip = judgement.computed is not None and diagnosis.of_figure(award.score, judgement.computed)
    if _said(award, phrase) or (slip and diagnosis.says_enough(award.score)):
        yield _proportion_of(award, phrase, judgement)


def _segment(award: Award) -> int:
    return next(p.segment for p in award.place.phrases if p.quantity is award.score)


def _goal_met_in_part(award: Award, rate: Phrase, others: Sequence[Phrase]) -> bool:
    """「持证率70.56%，低于80%的目标，按比例得3.53分（满分4分）」: the weight times how much of the target was met."""
    targets = [p for p in others if p is not rate and p.quantity.value]
    weight = counted(award.weight)
    return any(
        judge_formula(award.score, [weight, rate.quantity, t.quantity], lambda w, a, b: w * a / b).verdict.holds
        for t in targets
    )


def _counted_part(award: Award) -> bool:
    """「分值8分，12个标段中有9个按期完工，得6分」: the weight times a part of what is counted beside it."""
    counts = [p for p in award.place.phrases if p.segment == _segment(award) and p.quantity.kind is Kind.COUNT]
    weight = counted(award.weight)
    return any(
        judge_formula(award.score, [weight, a.quantity, b.quantity], lambda w, x, y: w * x / y).verdict.holds
        for a in counts
        for b in counts
        if a is not b and a.alike(b) and b.quantity.base_value > a.quantity.base_value
    )


def _said(award: Award, phrase: Phrase) -> bool:
    """Whether the words between a rate and the score say that the one is made from the other."""
    return proportion().search(award.place.between(phrase.end, award.score.span.start)) is not None


def _is_percent(phrase: Phrase) -> bool:
    return phrase.is_rate and phrase.quantity.unit.name == "%" and phrase.quantity.value < WHOLE


def _is_of(award: Award, statement: Statement, phrase: Phrase) -> bool:
    """Whether a rate of another sentence may be the one scored: of the same paragraph, or by the item's own name."""
    if statement.span == award.place.span:
        return False
    before = statement.block == award.place.block and phrase.start < award.score.span.start
    return before or ("执行" in award.item and "执行率" in phrase.lead)


def _proportional(weight: Decimal, rate: Decimal) -> Decimal:
    return weight * rate / 100


def _proportion_of(award: Award, phrase: Phrase, judgement: Judgement) -> Check:
    computed = plain(_proportional(award.weight.value, phrase.quantity.value), 4)
    hint = diagnosis.of_slip(award.score, judgement)
    return draft(
        RelationKind.SCORE,
        award.score,
        [(award.weight, "分值"), (phrase.quantity, "完成率")],
        judgement,
        formula=f"{plain(award.weight.value)} × {plain(phrase.quantity.value)}% = {computed}分",
        diagnosis=hint,
    )


def _within(award: Award) -> Check:
    judgement = judge_threshold(counted(award.score), Comparator.AT_MOST, counted(award.weight))
    held = judgement.verdict.holds
    return draft(
        RelationKind.SCORE,
        award.score,
        [(award.weight, "分值")],
        judgement,
        formula=f"{figure(award.score)} ≤ {figure(award.weight)}",
        says=f"得分{figure(award.score)}{'未' if held else ''}超过分值{figure(award.weight)}。",
    )


def _missed(reading: Reading, awards: Sequence[Award]) -> Iterator[Check]:
    """Full marks for a target that was missed."""
    for indicator in reading.report.indicators:
        target, final = reading.only_known(indicator.target), reading.only_known(indicator.final)
        award = next((a for a in awards if _inside(indicator, a)), None)
        if award is None or target is None or final is None or target.comparator is None:
            continue
        if award.score.value != award.weight.value or final.unit.base != target.unit.base:
            continue
        judgement = judge_threshold(final, target.comparator, target)
        if judgement.verdict is Verdict.INCONSISTENT:
            yield draft(
                RelationKind.SCORE,
                award.score,
                [(final, "完成值"), (target, "指标值"), (award.weight, "分值")],
                Judgement(Verdict.INCONSISTENT),
                formula=f"{figure(final)}，指标值{target.comparator}{figure(target)}",
                says=f"完成值{figure(final)}未达到指标值{target.comparator}{figure(target)}，"
                f"仍得满分{figure(award.score)}。",
            )


def _inside(indicator: Indicator, award: Award) -> bool:
    return indicator.span.contains(award.weight.span) and indicator.span.contains(award.score.span)


# --- the total ---------------------------------------------------------------


def _full(statement: Statement) -> Iterator[Check]:
    """「决策15分、过程25分、产出30分、效益30分，满分100分」: the parts of the full score. They may be told in part, but
    never pass it."""
    for phrase in statement.phrases:
        if phrase.quantity.kind is not Kind.SCORE or phrase.quantity.value != WHOLE or not _FULL.search(phrase.lead):
            continue
        row: list[Phrase] = []
        for other in reversed([p for p in statement.phrases if p.start < phrase.start and p.bracket == phrase.bracket]):
            if other.quantity.kind is not Kind.SCORE or ending("score").search(other.lead) or len(other.lead) < 2:
                break
            row.insert(0, other)
            if other.delimiter != "、":
                break
        if len(row) < 2:
            continue
        parts = [counted(p.quantity) for p in row]
        judgement = judge_sum(counted(phrase.quantity), parts)
        if judgement.verdict.holds or (judgement.residual is not None and judgement.residual < 0):
            yield _sum(phrase.quantity, parts, judgement, "分值")


def _total(statement: Statement, phrase: Phrase, awards: Sequence[Award]) -> Iterator[Check]:
    """The total against the scores named before it in its sentence, and against all items of the report."""
    if any(phrase.quantity is a.score for a in awards) or _is_next_in_row(statement, phrase):
        return
    before = [p.quantity for p in statement.phrases if p.start < phrase.start and p.bracket is None and _is_score(p)]
    listed = _under_head(statement, phrase)
    if listed and listed != before:
        exact = _as_exact_as(phrase.quantity, listed)
        yield _sum(exact, listed, judge_sum(exact, [counted(q) for q in listed]))
    stated = _as_exact_as(phrase.quantity, before)
    gap = statement.between(before[-1].span.end, phrase.start) if before else ""
    told_elsewhere = _ELSEWHERE.search(gap) is not None
    if len(before) > 1 and not told_elsewhere:
        parts = [counted(q) for q in before]
        judgement = judge_sum(stated, parts)
        # The list need not be whole; a gap that one slip of the pen explains is one, and so are parts above the total.
        slip = judgement.computed is not None and diagnosis.is_one_slip(stated, parts, judgement.computed)
        above = judgement.residual is not None and judgement.residual < 0 and not _ADJUSTED.search(statement.text)
        if judgement.verdict.holds or ((slip or above) and len(before) > 2):
            yield _sum(stated, before, judgement)
    if told_elsewhere:
        yield from _with_execution(stated, before, awards)
    mine = [a for a in awards if a.score.span.start < phrase.start]
    yield from _items(_as_exact_as(phrase.quantity, [a.score for a in mine]), mine)


def _of_several(statement: Statement, phrase: Phrase, awards: Sequence[Award]) -> Iterator[Check]:
    """「…。以上三项共计18.9分」: the scores of the paragraph, where there are as many as the words say."""
    number = next((p for p in reversed(statement.outer) if p.start < phrase.start), None)
    if number is None or phrase.quantity.kind is not Kind.SCORE or not _TOGETHER.match(phrase.lead):
        return
    if number.quantity.unit.name not in ("项", "类") or not _THE_ABOVE.search(number.lead):
        return
    mine = [a.score for a in awards if a.place.block == statement.block and a.score.span.start < phrase.start]
    if len(mine) == number.quantity.value and len(mine) > 1:
        stated = _as_exact_as(phrase.quantity, mine)
        yield _sum(stated, mine, judge_sum(stated, [counted(q) for q in mine]))


def _under_head(statement: Statement, phrase: Phrase) -> list[Quantity]:
    """「得分：甲6分，乙5分，…，总得分90分」: the scores between a head that says what they are and their total."""
    before = [p for p in statement.outer if p.start < phrase.start]
    heads = [m.end() + statement.span.start for m in _SCORE_HEAD.finditer(statement.text)]
    start = max((h for h in heads if h < phrase.start), default=None)
    row = [p for p in before if start is not None and p.start > start]
    named = all(p.quantity.kind is Kind.SCORE and len(p.lead) > 1 for p in row)
    plain_list = start is not None and _NESTED.search(statement.between(start, phrase.start)) is None
    return [p.quantity for p in row] if named and plain_list and len(row) >= _LEAST_LISTED else []


def _is_next_in_row(statement: Statement, phrase: Phrase) -> bool:
    """「甲指标…，自评得分20分；乙指标…，自评得分20分」: what a score before it was called by the very same words is the
    score of one more item, and no total of those before it."""
    before = [p for p in statement.outer if p.start < phrase.start and p.quantity.kind is Kind.SCORE]
    return any(p.lead == phrase.lead and p.segment != phrase.segment for p in before)


def _with_execution(stated: Quantity, before: Sequence[Quantity], awards: Sequence[Award]) -> Iterator[Check]:
    """「产出A分，效益B分，连同预算执行得分，总分T」: the score of budget execution is told where that is."""
    scores = {a.score.value: a.score for a in awards if _OF_EXECUTION.search(_named(a))}
    if len(scores) == 1 and not any(q.value in scores for q in before):
        parts = [*before, *scores.values()]
        yield _sum(stated, parts, judge_sum(stated, [counted(q) for q in parts]))


def _named(award: Award) -> str:
    """The words of an item: those before its weight, and those that open its sentence."""
    start = award.place.span.start
    return award.item + award.place.between(start, max(start, award.weight.span.start))


def _as_exact_as(total: Quantity, parts: Sequence[Quantity]) -> Quantity:
    """A whole total of whole scores is exact; one of scores with decimals may have been rounded (97.82: 98分). The
    scores themselves are exact either way: beside 9.54 nobody writes 29 for 29.4."""
    return total if any(q.decimals for q in parts) else counted(total)


def _items(stated: Quantity, awards: Sequence[Award]) -> Iterator[Check]:
    """Items are all there where their 分值 make 100, and then their scores make the total; where the scores make the
    total, the items are all there too, and then their 分值 make 100."""
    if len(awards) < 2:
        return
    scores, weights = [a.score for a in awards], [a.weight for a in awards]
    judgement = judge_sum(stated, [counted(q) for q in scores])
    whole = sum((w.value for w in weights), Decimal(0))
    if whole == WHOLE:
        yield _sum(stated, scores, judgement)
    elif judgement.verdict.holds and LEAST_WHOLE <= whole <= MOST_WHOLE:
        *others, last = weights
        rest = WHOLE - (whole - last.value)
        yield draft(
            RelationKind.SCORE,
            last,
            [(q, "分值") for q in others],
            Judgement(Verdict.INCONSISTENT, rest, last.value - rest),
            formula=f"{' + '.join(plain(w.value) for w in weights)} = {plain(whole)}分",
            says=f"各项得分之和等于总分，各项分值之和为{plain(whole)}分，不是100分，请核对分值。",
        )


def _is_score(phrase: Phrase) -> bool:
    return phrase.quantity.kind is Kind.SCORE and ending("score").search(phrase.lead) is not None


def _sum(stated: Quantity, scores: Sequence[Quantity], judgement: Judgement, role: str = "得分") -> Check:
    return draft(
        RelationKind.SCORE,
        stated,
        [(q, role) for q in scores],
        judgement,
        formula=sum_formula(scores, judgement, stated.unit.name),
    )


# --- the grade ---------------------------------------------------------------


def _has_own_bands(text: str) -> bool:
    """Whether the text sets grades that are not the usual ones (「95分以上为优」)."""
    usual = {name: band["from"] for band in grades()["grade"] for name in band["names"]}
    found = [(min(int(b) for b in (m[1], m[2]) if b), m[3]) for m in _BAND.finditer(text)]
    return any(usual.get(name) != least for least, name in found)


def _grade(reading: Reading, statement: Statement, phrase: Phrase) -> Iterator[Check]:
    """「综合得分100分，评价结果为“优”」, unless the report sets grades of its own."""
    rest = statement.between(phrase.end, statement.span.end)
    match = _grade_pattern().search(rest)
    following = next((p.start for p in statement.phrases if p.start > phrase.start), statement.span.end)
    if match is None or phrase.end + match.start() > following:
        return
    said, stated = match["grade"], phrase.quantity
    if not 0 <= stated.value <= WHOLE:
        return
    bands = grades()["grade"]
    earned = next(b for b in bands if stated.value >= b["from"])
    verdict = Verdict.CONSISTENT if said in earned["names"] else Verdict.INCONSISTENT
    if verdict is Verdict.INCONSISTENT and (_has_own_bands(reading.text) or said == "一般"):
        return
    place = Span(phrase.end + match.start("grade"), phrase.end + match.end("grade"))
    name = earned["names"][-1] if len(earned["names"]) < 3 else earned["names"][1]
    yield draft(
        RelationKind.SCORE,
        stated,
        [(stated, "综合得分"), (place, "评价等级")],
        Judgement(verdict),
        formula=f"{plain(stated.value)}分对应“{name}”（{earned['from']}分及以上）",
        says=f"{plain(stated.value)}分对应等级“{name}”，所列等级为“{said}”"
        + ("，一致。" if verdict is Verdict.CONSISTENT else "，不一致。"),
    )
