"""Trials that a claim's own words or the sizes of figures rule out, so that a tie by them would be chance."""

import re
from collections.abc import Sequence

from gouji.calculator import judge
from gouji.calculator.compared import year_of
from gouji.calculator.model import RelationKind
from gouji.calculator.neighbourhood import is_mark, matters
from gouji.calculator.phrases import Basis, Phrase
from gouji.calculator.reading import Reading
from gouji.calculator.trials.model import Formula, SignedSum, Trial
from gouji.calculator.trials.reach import affinity

# 完成年初预算的51.1%, 占年度目标84%: measured with the plan of the amount it is said of.
_OF_PLAN = re.compile(
    r"(?:完成|占|达到?|为|相当于)[^，。；、]{0,12}(?:预算|计划|任务|目标)(?:数|额|总额|任务)?的?(?:比例)?(?:约|为|达)?$"
)
NEAR_BY = 60  # characters
_ENDS = re.compile(r"[。；\n]")
_YEAR = re.compile(r"20\d\d(?=年)")
_SHARE = re.compile(r"^占|占比|比重|比例")
_PLAN = re.compile(r"(?:预算|计划|任务|目标)(?!收入|支出)")
# 增幅分别为a%、b%和c%: each of another thing, or of another time.
_GROWTHS = re.compile(
    r"(?:(?:增幅|增速|增长率?|降幅|下降)分别(?:为|是|达)?|分别(?:同比)?(?:增长|下降))[-\d.%％、和及\s]*$"
)


def may_be_tried(claim: Phrase, said: str) -> bool:
    """Whether a figure is one that others may make up: not a mark that was passed, nor one of a row of growth rates."""
    return not is_mark(claim) and not (claim.is_rate and _GROWTHS.search(said))


def own_amounts(reading: Reading, claim: Phrase, reach: Sequence[Phrase]) -> list[Phrase]:
    """The amounts that stand right before a percentage, in its own part of the sentence: it is said of one of them."""
    near = [p for p in reach if claim.start - NEAR_BY < p.start < claim.start and p.is_level and not p.is_rate]
    return [p for p in near if not _ENDS.search(reading.text, p.start, claim.start)]


def is_ruled_out(reading: Reading, claim: Phrase, trial: Trial, own: Sequence[Phrase] = ()) -> bool:
    """Whether a formula cannot be how a claim was made, however well it ties; `own` are the amounts it is said of."""
    mine = [p for p in own if p.alike(trial.terms[0])] if claim.is_rate else []
    if claim.lead.startswith("占"):
        mine = sorted(mine, key=lambda p: p.start)[-1:]
    values = {p.quantity.base_value for p in mine}
    if mine and not any(term.quantity.base_value in values for term in trial.terms):
        return True
    if claim.is_rate and _is_of_another_year(claim, trial):
        return True
    if isinstance(trial, SignedSum):
        if _is_far_off(reading, claim, trial):
            return True
        return _says_itself(claim, trial) or not all(matters(term, claim) for term in trial.terms)
    if _OF_PLAN.search(claim.lead):
        return not _is_of_a_plan(reading, trial)
    if _SHARE.search(claim.lead) and trial.function is judge.growth:
        return True
    return trial.function is judge.fall and not trial.terms[0].quantity.base_value  # all of it less nothing


def _is_of_another_year(claim: Phrase, trial: Trial) -> bool:
    """「2023年那一批占全部的45.45%」: a share of what is known by one year is not made of another year's figure."""
    subject = claim.lead.partition("占")[0] if "占" in claim.lead else ""
    years = set(_YEAR.findall(subject))
    term = trial.terms[0]
    return len(years) == 1 and bool(year_of(term)) and str(year_of(term)) not in years


def is_of_a_part(reading: Reading, claim: Phrase, trial: Trial) -> bool:
    """「抽检900批次，不合格27批次，不合格率3%，其中二季度3.4%」: a rate that 其中 sets off is of a part, of which the
    figures before it tell nothing."""
    last = max(term.end for term in trial.terms)
    return claim.is_rate and "其中" in reading.text[last : claim.start]


def _is_far_off(reading: Reading, claim: Phrase, trial: SignedSum) -> bool:
    """Whether a total's parts all stand in other paragraphs, and no word says that they are of it."""
    if trial.relation is not RelationKind.SUM:
        return False
    first, last = min(t.start for t in trial.terms), max(t.start for t in trial.terms)
    between = (last, claim.start) if last < claim.start else (claim.start, first)
    return "\n" in reading.text[slice(*between)] and not any(affinity(claim, t) for t in trial.terms)


def _says_itself(claim: Phrase, trial: SignedSum) -> bool:
    """A + B - B: the same amount stands among the terms, and the rest come to nothing."""
    return any(abs(term.quantity.base_value) == abs(claim.quantity.base_value) for term in trial.terms)


def _is_of_a_plan(reading: Reading, trial: Formula) -> bool:
    """Whether a part of a plan is tried: the bottom is called one, or stands in a table, whose header may."""
    bottom = trial.terms[-1]
    planned = bottom.basis in (Basis.PLAN, Basis.INITIAL) or (bottom.basis is None and _PLAN.search(bottom.lead))
    planned = planned or reading.report.table_at(bottom.start) is not None
    return bool(planned) and trial.function in (judge.share, judge.growth)
