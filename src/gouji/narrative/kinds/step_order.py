"""Steps in the wrong order by their own dates: works begun before the tender was called (先施工后招标)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_DATE = re.compile(
    r"(?:(?P<year>20\d\d)年|(?P<again>当年|同年|次年)?)(?P<month>1[0-2]|[1-9])月(?:(?P<day>[0-3]?\d)日|(?P<part>初|上旬|中旬|下旬|底|末))?"
)
_PART = {"初": 1, "上旬": 1, "中旬": 11, "下旬": 21, "底": 31, "末": 31}
_OPENS = 6  # characters of a clause before the name of its step, if the subject is the one of the clause before


@dataclass(frozen=True, slots=True)
class _Done:
    """A step with its date; month only: the day is unknown."""

    rank: int
    name: str
    clause: Span
    subject: str  # what stands in the clause before the step or its date
    date: tuple[int, int, int | None]


def find(reading: Reading) -> Iterator[Finding]:
    """One note a sentence in which a later step is dated before an earlier one of the same thing."""
    for sentence in reading.sentences:
        words = reading.quote(sentence)
        if words.count("月") < 2 or reading.has(_guard(reading), sentence):
            continue
        wrong = _wrong(list(_done(reading, sentence)))
        if wrong is not None:
            later, earlier = wrong
            yield note(
                reading,
                "R-C6",
                spans=(later.clause, earlier.clause),
                title=f"{later.name}早于{earlier.name}，程序疑似倒置",
                explanation=(
                    f"“{reading.quote(later.clause).strip()}”在前，“{reading.quote(earlier.clause).strip()}”在后，"
                    f"按程序应先完成{earlier.name}。"
                ),
                suggestion="请核实各步骤的时间，附公告、通知书、合同和开工资料【待补】；确有倒置的，说明原因和批准手续。",
                certainty=Certainty.LIKELY,
            )


def _guard(reading: Reading) -> tuple[str, ...]:
    return reading.vocabulary.steps.guard.unless


def _done(reading: Reading, sentence: Span) -> Iterator[_Done]:
    """The dated steps of a sentence; a year that is not written is the one written last."""
    year = reading.report.year or 0
    for clause in reading.clauses(sentence):
        words = reading.quote(clause)
        date = _DATE.search(words)
        if date is None:
            continue
        year = int(date["year"]) if date["year"] else year + (date["again"] == "次年")
        day = int(date["day"]) if date["day"] else _PART.get(date["part"] or "")
        undated = words[: date.start()] + words[date.end() :]  # 「采购合同5月10日签订」
        for step in reading.vocabulary.steps.step:
            match = any_of(step.patterns).search(undated)
            if match is not None:
                subject = words[: min(match.start(), date.start())]
                yield _Done(step.rank, step.name, clause, subject, (year, int(date["month"]), day))
                break


def _wrong(done: list[_Done]) -> tuple[_Done, _Done] | None:
    """The first later step dated before an earlier one of the same subject."""
    for one in done:
        for other in done:
            if one.rank > other.rank and _before(one, other) and _same(one, other):
                return one, other
    return None


def _before(one: _Done, other: _Done) -> bool:
    if one.date[:2] != other.date[:2]:
        return one.date[:2] < other.date[:2]
    days = one.date[2], other.date[2]
    return days[0] is not None and days[1] is not None and days[0] < days[1]


def _same(one: _Done, other: _Done) -> bool:
    """Whether two clauses are of one thing: the second names no other, or both name the same."""
    first, second = sorted((one, other), key=lambda d: d.clause.start)
    bare = re.sub(r"[一-龥]{0,10}(?:机构|公司|代理|施工队|采购人|政府|村委会|[局办处])", "", second.subject)
    bare = re.sub(
        r"[于在的其该并已才后再]|项目|工程|单位|采购|施工|设备|服务|公开|监理|设计|承建|中标|供应商|供货商|承包|而|但|却",
        "",
        bare,
    )
    return len(bare) <= _OPENS - 4 or bare in first.subject
