"""得分率, the share of the points that can be had: 效益指标满分30分，得27.90分，得分率93.0%."""

import re
from collections.abc import Iterator

from gouji.calculator import diagnosis
from gouji.calculator.awards import read_awards
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge_formula, share
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.reading import Reading
from gouji.calculator.tables.entry import counted

_RATE = re.compile(r"^其?得分率(?:为|达到?|是|[：:])*$")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all 得分率 that stand right behind the score and the weight that they are made of."""
    for award in read_awards(reading):
        following = [p for p in award.place.phrases if p.start > award.score.span.start]
        claim = following[0] if following else None
        if claim is None or claim.quantity.unit.name != "%" or not _RATE.match(claim.lead) or not award.weight.value:
            continue
        score, weight = counted(award.score), counted(award.weight)
        judgement = judge_formula(claim.quantity, [score, weight], share)
        slip = judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None
        yield draft(
            RelationKind.RATE,
            claim.quantity,
            [(award.score, "得分"), (award.weight, "分值")],
            judgement,
            formula=ratio_formula(f"{plain(award.score.value)} ÷ {plain(award.weight.value)}", judgement),
            diagnosis=diagnosis.of_figure(claim.quantity, judgement.computed) if slip and judgement.computed else None,
            tie=Tie(ratio=True),
        )
