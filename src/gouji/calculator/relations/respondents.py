"""Shares of those who answered a survey: 「收回有效问卷160份。填写人为男性的72人，占比45%」.

Who answers returns one questionnaire: the whole of a bare 占比 is the number of valid ones that the paragraph states.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from gouji.calculator import diagnosis
from gouji.calculator.model import Check, Verdict
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.portions import Portion, Whole, drafted, judged
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind

_BARE = re.compile(r"^[^，。；]{0,4}占(?:比|(?:有效|全部)?(?:问卷|样本)(?:总数|数)?的?)?(?:为|达|约)*$")
_VALID = re.compile(r"有效(?:问卷|样本|答卷|调查表)")
_UNITS = ("人", "名", "位", "份", "张")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all bare shares of persons, or answers, behind the one number of valid questionnaires."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        if not any(_is_bare_share(p) for p in statement.outer):
            continue
        around = [p for s in (statement, *preceding(statements, number)) for p in s.outer]
        valid = [p for p in around if _is_valid(p)]
        if len({p.quantity.base_value for p in valid}) == 1:
            yield from _of(statement, valid[0])


def _is_bare_share(phrase: Phrase) -> bool:
    return phrase.is_rate and phrase.is_level and phrase.quantity.unit.name == "%" and bool(_BARE.match(phrase.lead))


def _is_valid(phrase: Phrase) -> bool:
    return phrase.quantity.kind is Kind.COUNT and phrase.is_level and _VALID.search(phrase.lead) is not None


def _of(statement: Statement, whole: Phrase) -> Iterator[Check]:
    for part, claim in pairwise(statement.outer):
        counted = part.quantity.kind is Kind.COUNT and part.quantity.unit.base in _UNITS and part.is_level
        if not (counted and _is_bare_share(claim) and claim.clause - part.clause <= 1) or part.start <= whole.start:
            continue
        portion = Portion(claim, part)
        judgement = judged(portion, Whole(whole), ())
        # Of those who were asked one thing some may not have been asked the next.
        slip = judgement.computed is not None and diagnosis.of_figure(claim.quantity, judgement.computed) is not None
        if judgement.verdict.holds or (judgement.verdict is Verdict.INCONSISTENT and slip):
            yield drafted(portion, Whole(whole), (), judgement)
