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
_WHOLE = re.compile(
    r"(?:项目|工程|建设任务|改造任务|建设内容|各项工程|各标段|所有标段|主体工程)(?:已?于?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|底|初|末)?)?$"
)
# When the works, or what they build, are to be ready, told as a plan.
_STILL_TO_COME = re.compile(
    r"(?:计划|预计|拟|争取|力争|将)(?:于|在)?(?P<year>20\d\d)年(?:\d{1,2}月|上半年|下半年|[一二三四]季度)?[底初末]?前?[\u4e00-\u9fff]{0,4}?"
    r"(?:全面|全部|正式|主体)?(?:通水|通车|通气|通电|完工|竣工|投运|投产|投用|投入使用|投入运行|建成|交付|开通|运行|封顶|试运行|开馆|启用|安装完毕|安装)"
)
_ANOTHER = re.compile(r"二期|三期|另(?:列|外|行)|下年|明年|次年(?!\d)|新增|其他项目|上年|去年|计划\d{4}年|将于")
_OTHER_WORKS = re.compile(r"二期|三期|另(?:列|外|行)|新增|其他项目|管护|整改|申报|采购")
_LONGEST = 100  # characters of a quote
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


def still_to_come(reading: Reading, claim: Finished) -> Iterator[Span]:
    """The clauses that plan for a later year what a claim of the whole has ready: 「计划2024年8月通水」."""
    told = re.search(r"20\d\d(?=年)", reading.quote(claim.clause))
    year = int(told[0]) if told else reading.report.year
    if claim.noun is not None or year is None:
        return
    for match in _STILL_TO_COME.finditer(reading.text):
        sentence = reading.quote(reading.sentence_at(match.start()))
        if int(match["year"]) > year and not _OTHER_WORKS.search(sentence) and not reading.in_table(match.start()):
            yield _with_what_lacks(reading, reading.clause_at(match.start()))


def _with_what_lacks(reading: Reading, clause: Span) -> Span:
    """A plan with the clauses of its line, from the first that says what is not done."""
    line = reading.line_at(clause.start)
    lacking = re.search(r"[^，。；]*，?[^，。；]*(?:未|没有|待)[^，。；]*", reading.text[line.start : clause.start])
    start = line.start + lacking.start() if lacking else clause.start
    return Span(start, clause.end) if clause.end - start <= _LONGEST else clause


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
