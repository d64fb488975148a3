"""Satisfaction from a survey: 满意 (and 非常满意, 基本满意) answers over the valid ones."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator import rounding
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge, unverifiable
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind

SEVERAL_READINGS = "满意份数的口径不唯一"

_RATE = re.compile(r"满意(?:度|率)")
_CONTENT = re.compile(r"(?<!不)满意|(?<!不)认可")
_ASKED = re.compile(
    r"有效|收回|回收|发放|问卷|调查|访|参评|参与|测评|样本|接通|填写|抽样|评价|评议|评分|打分|投票|反馈|受访"
)


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all satisfaction rates whose survey is counted in the same sentence."""
    for statement in reading.statements:
        for claim in statement.phrases:
            if claim.is_rate and claim.is_level and _RATE.search(claim.lead):
                yield from _check(statement, claim)


def _check(statement: Statement, claim: Phrase) -> Iterator[Check]:
    counts = [p for p in statement.phrases if p.quantity.kind is Kind.COUNT and p.start < claim.start]
    content = [p for p in counts if _CONTENT.search(p.lead)]
    asked = [p for p in reversed(counts) if p not in content and _ASKED.search(p.lead)]
    asked.sort(key=lambda p: "有效" not in p.lead)
    tried = []
    for answers in [content[:n] for n in range(len(content), 0, -1)] + [[p] for p in content]:
        for total in asked:
            if any(not total.alike(p) for p in answers):
                continue
            judgement = _judge(claim, answers, total)
            if judgement.verdict.holds:
                yield _draft(claim, answers, total, judgement)
                return
            tried.append((answers, total, judgement))
    if not tried:
        return
    answers, total, judgement = tried[0]
    if judgement.verdict is Verdict.INCONSISTENT and len(content) > 1:
        judgement = unverifiable(SEVERAL_READINGS)
    yield _draft(claim, answers, total, judgement)


def _judge(claim: Phrase, answers: Sequence[Phrase], total: Phrase) -> Judgement:
    if not total.quantity.base_value:
        return unverifiable("问卷数为0")
    point = sum((p.quantity.base_value for p in answers), Decimal(0)) / total.quantity.base_value * 100
    return judge(claim.quantity, point, rounding.exact(point), may_truncate=True)


def _draft(claim: Phrase, answers: Sequence[Phrase], total: Phrase, judgement: Judgement) -> Check:
    shown = judgement if judgement.computed is not None else _judge(claim, answers, total)
    added = " + ".join(plain(p.quantity.value) for p in answers)
    top = f"({added})" if len(answers) > 1 else added
    return draft(
        RelationKind.RATE,
        claim.quantity,
        [*((p.quantity, "满意份数") for p in answers), (total.quantity, "有效份数")],
        judgement,
        formula=ratio_formula(f"{top} ÷ {plain(total.quantity.value)}", shown),
    )
