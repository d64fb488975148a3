"""Whether an indicator missed its target, and whether the report gives a cause (偏差及其原因)."""

import re
from decimal import Decimal
from functools import lru_cache

from gouji.figures.model import Comparator, Kind
from gouji.narrative.patterns import any_word
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_CONCRETE = re.compile(
    r"\d+(?:[个台户人名处批起件次场项家间套座]|万?元|亩|公里)|同(?:上|前|数量|时效|质量)|见"
)  # a short one that names things
# Where the column of causes says 无, a sentence elsewhere explains only if it speaks of goal and result at all.
_OF_DEVIATION = re.compile(r"超|[多少缺差增减]\d|多于|少于|高于|低于|未完成|没有完成|未能|未达|没有达|目标|偏差|完成率")
# What is already under way to make up for it, with its time: 「已与技师学院商定2024年增开两期班」.
_MENDED = re.compile(r"(?:已|将|拟|计划)[^，。；\d]{0,24}(?:20\d\d年|明年|下年|次年)[^，。；]{4,}")
# In a remark with figures: what was made up for since, or who was away.
_MADE_UP = re.compile(r"已[于经在由完全改补]|[补续加]建|补[齐做办装种培]|在外|外出|返乡|搬迁|死亡|迁")
_RATE = re.compile(r".{0,4}率$")
_NAMED = 0.7  # share of a name's character pairs by which a sentence is of that indicator
_WHOLE = 100
_LEAD = 4  # characters before the count of the missing ones: 其余, 未到的
_TOLD = 12  # characters that an explanation without a word of cause needs at least


def of_execution(indicator: Indicator) -> bool:
    """Whether it is the rate of budget execution set among the indicators: that has rules of its own."""
    return re.search(r"(?:预算|资金)(?:支出)?执行率", indicator.name) is not None


def less_is_better(reading: Reading, indicator: Indicator) -> bool:
    """Whether the name or the category is of a cost, a time or a harm; 投诉办结率 is of what was done about it."""
    rate = _RATE.search(re.sub(r"（[^（）]*）", "", indicator.name))
    if rate is not None and reading.says(reading.evidence.more_is_better, rate[0]):
        return False
    return reading.says(reading.evidence.less_is_better, indicator.name + "".join(indicator.category))


def _either_way(reading: Reading, indicator: Indicator) -> bool:
    """Whether it is a rate of which neither the name nor a mark says that more is better (老龄化率 5.5%, 4.1%)."""
    target = reading.value(indicator.target)
    if target is None or target.kind is not Kind.RATIO or target.value == _WHOLE:
        return False  # of a whole, less is always short of it
    return not reading.says(reading.evidence.more_is_better, indicator.name + "".join(indicator.category))


def missed(reading: Reading, indicator: Indicator, done: Decimal) -> bool:
    """Whether the target was not reached: below it, or above an upper limit.

    Without a comparator, a cost or a count of harm below its target is a success.
    """
    target = reading.value(indicator.target)
    if target is None:
        return False
    if reading.reverse(indicator):
        return done > 100
    if target.comparator is None and (less_is_better(reading, indicator) or _either_way(reading, indicator)):
        return False
    return done < 100 - Decimal(str(reading.rule("R-S4").threshold("under")))


def explanation_of(reading: Reading, indicator: Indicator) -> str:
    """Everything the report says on the indicator's deviation: its own cells, and sentences elsewhere that name it.

    A narrative that speaks of something else explains nothing.
    """
    told = None if reading.off_topic(indicator) else indicator.narrative
    own = " ".join(reading.quote(s) for s in (indicator.explanation, told) if s is not None)
    name = re.sub(r"（[^（）]*）", "", indicator.name)
    pairs = frozenset(name[i : i + 2] for i in range(len(name) - 1))
    if len(pairs) < 3:
        return own
    denied = indicator.explanation is not None and reading.blank(indicator.explanation)
    named = [
        reading.quote(_following(reading, n))
        for n in reading.sentences_like(pairs, _NAMED * len(pairs))
        if not (s := reading.sentences[n]).overlaps(indicator.span)
        and (indicator.narrative is None or not s.overlaps(indicator.narrative))
        and (not denied or _OF_DEVIATION.search(reading.quote(_following(reading, n))))
    ]
    return own + " ".join(named)


def _following(reading: Reading, number: int) -> Span:
    """A sentence and the next one of the same line: a cause often follows what it is the cause of."""
    here = reading.sentences[number]
    line = reading.line_at(here.start)
    after = reading.sentences[number + 1] if number + 1 < len(reading.sentences) else here
    return Span(here.start, after.end if line.contains(after) else here.end)


def explained(reading: Reading, indicator: Indicator) -> bool:
    """Whether a cause is given, and not only 「超额完成」, 「属于正常范围」 or a resolve to do better.

    Units write causes without any word of cause (「9月实验室搬迁，125批次超期」), so an explanation of some length
    that is neither an excuse nor an exhortation counts.
    """
    words = reading.vocabulary.evidence
    said = explanation_of(reading, indicator)
    own = (
        ""
        if reading.blank(indicator.explanation) or indicator.explanation is None
        else reading.quote(indicator.explanation)
    )
    if _matches(words.admissions, said):
        return True
    if own:
        return _matches(words.causes, own) or (
            (len(own) >= _TOLD or _CONCRETE.search(own) is not None)
            and not excused(reading, indicator)
            and not _exhorts(reading, own)
        )
    told = reading.quote(indicator.narrative) if indicator.explanation is None and indicator.narrative else ""
    if reading.off_topic(indicator):
        told = ""
    inside = reading.in_table(indicator.span.start) and not reading.explained_outside(indicator)
    if told and inside and not indicator.told:  # one column for how it was done and why it was not
        return _matches(words.causes, told) or _CONCRETE.search(told) is not None
    if inside and (indicator.told or not told) and indicator.explanation is None and _tells_more(reading, indicator):
        return True
    if indicator.narrative is not None and told and _tells_the_rest(reading, indicator, indicator.narrative):
        return True
    if indicator.told and _MENDED.search(told):
        return True
    if _accounted(reading, indicator) and _MADE_UP.search(told):
        return True
    return _matches(words.causes, said) or reading.says((*words.events, *words.gaps), told)


def _tells_more(reading: Reading, indicator: Indicator) -> bool:
    """Whether the last words of a row say more than what its value is made of: 「40台中36台通过；厂家工程师
    延至次年进场」. What goes on behind its counts, without a count of its own, is an account."""
    _, *rest = re.split(r"[；。]", _last_words(reading, indicator))
    return any(len(part) >= _TOLD and not re.search(r"\d", part) and not _exhorts(reading, part) for part in rest)


def _tells_the_rest(reading: Reading, indicator: Indicator, told: Span) -> bool:
    """Whether an account counts the missing ones and goes on to tell of them: of 117 of 120 「三人随家庭迁往外区」."""
    target, final = reading.value(indicator.target), reading.final_value(indicator)
    if target is None or final is None or target.kind is Kind.RATIO:
        return False
    lacking = abs(target.base_value - final.base_value)
    for quantity in reading.figures(told):
        if quantity.base_value != lacking or quantity.unit.base != target.unit.base or not lacking:
            continue
        clause = reading.clause_at(quantity.span.start)
        opens = len(reading.text[clause.start : quantity.span.start].strip()) <= _LEAD
        if opens and re.match(r"[^\d]{4,}", reading.text[quantity.span.end : clause.end]):
            return True
    return False


def _last_words(reading: Reading, indicator: Indicator) -> str:
    """What stands behind the last value of a row, in a column that was not read as one of causes."""
    values = (indicator.target, indicator.final, indicator.completion, indicator.weight, indicator.score)
    last = max((s.end for s in values if s is not None and s.end <= indicator.span.end), default=indicator.span.end)
    said = reading.text[last : indicator.span.end].strip("| \n")
    return said if len(said) >= _TOLD and "|" not in said else ""


def reached(reading: Reading, indicator: Indicator) -> bool:
    """Whether the target, with a mark that says which way it counts or at 100 of 100, was surely reached."""
    target, done = reading.value(indicator.target), reading.completion(indicator)
    if target is None or done is None or _qualified(reading, indicator):
        return False
    if reading.reverse(indicator):
        return done <= 100
    return done == 100 or (done > 100 and target.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN))


def _qualified(reading: Reading, indicator: Indicator) -> bool:
    """Whether words behind the value say of what it is: 「完成值3万吨/日土建主体封顶」 is not the whole."""
    final = reading.final_value(indicator)
    if final is None or indicator.final is None:
        return False
    return re.search(r"[\u4e00-\u9fff]{3}", reading.text[final.span.end : indicator.final.end]) is not None


def unreasoned(reading: Reading, indicator: Indicator) -> bool:
    """Whether points were taken off and nothing in the report says why."""
    weight, score = reading.points(indicator.weight), reading.points(indicator.score)
    if weight is None or score is None or score >= weight or of_execution(indicator):
        return False
    if explained(reading, indicator) or not reading.blank(indicator.explanation) or _accounted(reading, indicator):
        return False
    return not any(
        indicator.name in reading.quote(s) and re.search(r"扣|减|得分|未达", reading.quote(s)) is not None
        for s in reading.sentences
        if not s.overlaps(indicator.span)
    )


def _accounted(reading: Reading, indicator: Indicator) -> bool:
    """Whether a row's remark tells what happened: a remark that does not stray, with figures, is an account."""
    told = indicator.narrative
    if told is None or not reading.in_table(indicator.span.start) or reading.strays(indicator):
        return False
    return len(told) >= _TOLD and bool(reading.figures(told)) and not _exhorts(reading, reading.quote(told))


def excused(reading: Reading, indicator: Indicator) -> bool:
    """Whether the explanation waves the deviation off."""
    if indicator.explanation is None:
        return False
    return _matches(reading.vocabulary.evidence.excuses, reading.quote(indicator.explanation))


def _exhorts(reading: Reading, text: str) -> bool:
    return any_word(reading.vocabulary.generic.exhortation).search(text) is not None and not re.search(r"\d", text)


def _matches(patterns: tuple[str, ...], text: str) -> bool:
    return _any(patterns).search(text) is not None


@lru_cache(maxsize=64)
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all; what is said in several cells is one text here, so classes run on from line to line."""
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)")
