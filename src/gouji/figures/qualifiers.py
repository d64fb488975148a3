"""How sure the writer was: comparators (≥ 不低于 以内) and approximations (约 近 余 左右) around a number."""

import re
from dataclasses import dataclass

from gouji.figures.model import Approximation, Comparator, Kind, Unit
from gouji.report.model import Span

_BEFORE: tuple[tuple[re.Pattern[str], Comparator | Approximation], ...] = tuple(
    (re.compile(rf"(?:{words}) ?$"), said)
    for words, said in (
        (r"≥|>=|不低于|不少于|不小于|不得低于|不得少于|至少|最低|大于等于|大于或等于", Comparator.AT_LEAST),
        (
            r"≤|<=|不超过|不高于|不大于|不多于|不得超过|不得高于|不超|至多|最多|小于等于|小于或等于",
            Comparator.AT_MOST,
        ),
        (r"(?<![不])(?:>|大于|超过|高于|多于)", Comparator.MORE_THAN),
        (r"(?<![不])(?:<|小于|低于|少于)", Comparator.LESS_THAN),
        (r"(?:=|等于)", Comparator.EQUAL),
        (r"大约|(?<![节合签集预公制契条履违盟简邀缔特])约|约为|大概|接近于", Approximation.ABOUT),
        (r"将近|接近|(?<![最附邻临亲靠新贴远凑])近|不足|不到|未满", Approximation.UNDER),
        (r"逾|(?<![不彩])超", Approximation.OVER),
    )
)
_INCLUSIVE = r" ?(?:[（(]含(?:本数)?[）)])?"
_AFTER: tuple[tuple[re.Pattern[str], Comparator | Approximation], ...] = (
    (re.compile(r" ?(?:左右|上下)"), Approximation.ABOUT),
    (re.compile(rf"{_INCLUSIVE}(?:以内|之内|以下|及以下)"), Comparator.AT_MOST),
    (re.compile(r"\+(?!\d)|余(?![额款数下])|多(?![于样元次种地个人家数支收花付用拨发\d])"), Approximation.OVER),
)
_ABOVE = re.compile(rf"{_INCLUSIVE}(?:及以上|以上)")
_AIMED = re.compile(
    r"(?:达到?|达至|目标|指标值?|标准|应|须|需|要求|保持在?|控制在|稳定在|确保|不低于|值)[^，。；]{0,4}$"
)


# A number that none of these letters stands beside says nothing of the kind, and most numbers are such: the patterns
# are tried on the others only.
_LETTERS_BEFORE = frozenset("".join(pattern.pattern for pattern, _ in _BEFORE))
_LETTERS_AFTER = frozenset("".join(pattern.pattern for pattern, _ in (*_AFTER, (_ABOVE, None))))


@dataclass(frozen=True, slots=True)
class Said:
    comparator: Comparator | None
    approximation: Approximation | None
    end: int  # takes in 余 or + right behind the unit, which belong to the number


def qualifiers(folded: str, span: Span, unit: Unit) -> Said:
    """What stands right before and right behind a number. 以上 is a threshold for rates and aims, else it means 余."""
    comparator: Comparator | None = None
    approximation: Approximation | None = None
    end = span.end
    before = folded[max(0, span.start - 8) : span.start]
    beside = before.rstrip(" ")[-1:], folded[span.end : span.end + 2].lstrip(" ")[:1]
    if beside[0] not in _LETTERS_BEFORE and beside[1] not in _LETTERS_AFTER:
        return Said(None, None, end)
    for pattern, said in _BEFORE:
        if pattern.search(before):
            if isinstance(said, Comparator):
                comparator = said
            elif unit.kind is not Kind.DURATION or said is Approximation.ABOUT:  # 近三年 is the last three years
                approximation = said
            break
    for pattern, said in _AFTER:
        if match := pattern.match(folded, span.end):
            if isinstance(said, Comparator):
                comparator = comparator or said
            else:
                approximation = approximation or said
                if said is Approximation.OVER:
                    end = match.end()
            break
    if comparator is None and _ABOVE.match(folded, span.end):
        if unit.kind is Kind.RATIO or unit.kind is Kind.SCORE or _AIMED.search(before):
            comparator = Comparator.AT_LEAST
        else:
            approximation = approximation or Approximation.OVER
    return Said(comparator, approximation, end)
