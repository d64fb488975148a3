"""Scores in running text: 得分 within 分值, scores that add up to the total, full marks for a missed target, and the
grade that a total stands for."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, figure, plain, sum_formula
from gouji.calculator.judge import Judgement, judge_sum, judge_threshold
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.tables.entry import counted
from gouji.figures.model import Comparator, Kind, Quantity
from gouji.report.model import Indicator, Span

HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)
WHOLE = Decimal(100)
# 「95分以上为优」: the report sets grades of its own.
_OWN_BANDS = re.compile(
    r"\d+分?(?:[（(]含[^）)]*[）)])?(?:及?以上|[-—~至]\d+分?)[^，。；]{0,8}[“\"]?(?:优|良|中|差|合格)"
)
_OF_ITEM = re.compile(r"指标|率|类|项|平均")  # 产出指标得分 is a part of the total


@cache
def _grades() -> dict[str, Any]:
    return tomllib.loads(resources.files("gouji.calculator").joinpath("grades.toml").read_text(encoding="utf-8"))


@cache
def _ending(name: str) -> re.Pattern[str]:
    words = "|".join(_grades()["words"][name])
    return re.compile(rf"(?:{words})[（(]?(?:为|是|共|达|计|[：:])*$")


@cache
def _grade_pattern() -> re.Pattern[str]:
    names = sorted((n for g in _grades()["grade"] for n in g["names"]), key=len, reverse=True)
    graded = "|".join(_grades()["words"]["graded"])
    return re.compile(
        rf"(?:{graded})[^，。；“\"\d]{{0,4}}[“\"]?(?P<grade>{'|'.join(names)})(?=[”\"，。；）)级等]|$)(?![”\"级等]*的)"
    )


@dataclass(frozen=True, slots=True)
class Award:
    """分值 and 得分 of one item."""

    weight: Quantity
    score: Quantity


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all scores of the running text."""
    awards = list(_awards(reading))
    for award in awards:
        yield _within(award)
    yield from _missed(reading, awards)
    for statement in reading.statements:
        for phrase in statement.phrases:
            if phrase.quantity.kind is not Kind.SCORE or _OF_ITEM.search(phrase.lead):
                continue
            if _ending("total").search(phrase.lead):
                yield from _total(statement, phrase, awards)
            if _ending("total").search(phrase.lead) or _ending("score").search(phrase.lead):
                yield from _grade(reading, statement, phrase)


def _awards(reading: Reading) -> Iterator[Award]:
    """「分值10分，…得分9.95分」 within one sentence."""
    for statement in reading.statements:
        weight: Quantity | None = None
        for phrase in statement.phrases:
            if phrase.quantity.kind is not Kind.SCORE:
                continue
            if _ending("weight").search(phrase.lead):
                weight = phrase.quantity
            elif weight is not None and _ending("score").search(phrase.lead):
                yield Award(weight, phrase.quantity)
                weight = None


def _within(award: Award) -> Check:
    judgement = judge_threshold(counted(award.score), Comparator.AT_MOST, counted(award.weight))
    held = judgement.verdict in HOLDS
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
        target, final = _number(reading, indicator.target), _number(reading, indicator.final)
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


def _number(reading: Reading, span: Span | None) -> Quantity | None:
    found = [q for q in reading.within(span) if q.is_claim] if span is not None else []
    return found[0] if len(found) == 1 and found[0].high is None and found[0].approximation is None else None


# --- the total ---------------------------------------------------------------


def _total(statement: Statement, phrase: Phrase, awards: Sequence[Award]) -> Iterator[Check]:
    """The total against the scores named before it in its sentence, and against all items of the report."""
    stated = counted(phrase.quantity)
    if any(phrase.quantity is a.score for a in awards):
        return
    before = [p.quantity for p in statement.phrases if p.start < phrase.start and _is_score(p)]
    if len(before) > 1:
        parts = [counted(q) for q in before]
        judgement = judge_sum(stated, parts)
        # The list need not be whole; a gap that one slip of the pen explains is one.
        slip = judgement.computed is not None and diagnosis.is_one_slip(stated, parts, judgement.computed)
        if judgement.verdict in HOLDS or (slip and len(before) > 2):
            yield _sum(stated, before, judgement)
    yield from _items(stated, [a for a in awards if a.score.span.start < phrase.start])


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
    elif judgement.verdict in HOLDS:
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
    return phrase.quantity.kind is Kind.SCORE and _ending("score").search(phrase.lead) is not None


def _sum(stated: Quantity, scores: Sequence[Quantity], judgement: Judgement) -> Check:
    return draft(
        RelationKind.SCORE,
        stated,
        [(q, "得分") for q in scores],
        judgement,
        formula=sum_formula(scores, judgement, stated.unit.name),
    )


# --- the grade ---------------------------------------------------------------


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
    bands = _grades()["grade"]
    earned = next(b for b in bands if stated.value >= b["from"])
    verdict = Verdict.CONSISTENT if said in earned["names"] else Verdict.INCONSISTENT
    if verdict is Verdict.INCONSISTENT and (_OWN_BANDS.search(reading.text) or said == "一般"):
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
