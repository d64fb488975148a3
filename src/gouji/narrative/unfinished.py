"""What a report says is not done yet, and what it says is done to the last piece (未完工与全部完工)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.narrative.reading import Reading
from gouji.report.model import Span

_COUNTED = re.compile(
    r"(?P<count>\d+)(?P<unit>个|条|座|处|栋|套|台|所|家|间|口|段|村|公里|亩|万亩|批)(?P<noun>[\u4e00-\u9fff]{0,10}?)(?:改造|建设|安装|维修|加固|新建|扩建|提升)*(?:项目|工程)?$"
)
# Names of parts that stand for the whole project, whatever it builds.
_ANY_PART = re.compile(r"标段|标|子?项目|工程|任务|内容|点位|分项|单位工程|施工点")
_WHOLE = re.compile(r"(?:项目|工程|建设任务|改造任务|建设内容|各项工程|各标段|所有标段|主体工程)$")
_ANOTHER = re.compile(r"二期|三期|另(?:列|外|行)|下年|明年|次年(?!\d)|新增|其他项目|上年|去年|计划\d{4}年|将于")
_EXCEPT = re.compile(
    r"除|基本|以外|个别|大部分|力争|确保|目标(?!任务)|计划(?![的内]|任务)|要求|应[当该]|将|若|如(?!期)|预计"
)


@dataclass(frozen=True, slots=True)
class Finished:
    """A claim that all is done: its clause, and the kind of thing that it counts (None: the project as such)."""

    clause: Span
    noun: str | None


def finished(reading: Reading) -> Iterator[Finished]:
    """The claims that everything was built or handed over; those of one named part among others are none."""
    for span in reading.find(reading.evidence.finished):
        clause = reading.clause_at(span.start)
        before = reading.text[clause.start : span.start]
        if _EXCEPT.search(before) or re.search(r"除[^，。]{2,40}外", reading.quote(reading.sentence_at(span.start))):
            continue
        counted = _COUNTED.search(before)
        if counted is not None and not _ANY_PART.search(counted["noun"] or before[-6:]):
            yield Finished(clause, counted["noun"][-2:] or counted["unit"])
        elif counted is not None or _WHOLE.search(before):
            yield Finished(clause, None)


def unfinished(reading: Reading) -> Iterator[Span]:
    """The clauses that say that something was not done at the end, or that tell it among the problems."""
    problems = reading.sections("problems")
    for span in reading.find(reading.evidence.unfinished):
        clause = reading.clause_at(span.start)
        sentence = reading.sentence_at(span.start)
        if reading.in_table(span.start) or _ANOTHER.search(reading.quote(sentence)):
            continue
        if reading.has(reading.vocabulary.exclusive.guard.unless, clause):
            continue
        owned = any(p.span.contains(span) for p in problems)
        if reading.has(reading.evidence.still, clause) or (
            owned and re.search(r"[仍尚还正]|至今", reading.quote(clause))
        ):
            yield clause
