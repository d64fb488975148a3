"""Headings that stand twice or out of order (标题与序号)."""

import re
from collections.abc import Iterator

from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Section, Span

_NOTHING = re.compile(r"[：:\s]*(?:无|暂无|没有)[。\s]*")
_CHINESE = "一二三四五六七八九十"


def find(reading: Reading) -> Iterator[Finding]:
    yield from _twice(reading)
    yield from _order(reading)
    yield from _nesting(reading)


def _twice(reading: Reading) -> Iterator[Finding]:
    top = [s for s in reading.report.sections if s.level == 1]
    for n, section in enumerate(top):
        for later in top[n + 1 :]:
            same_title = _bare(section.title) == _bare(later.title) and len(_bare(section.title)) >= 4
            if not same_title:
                continue
            bodies = [reading.quote(reading.body(s)) for s in (section, later)]
            empty = [bool(_NOTHING.fullmatch(b)) for b in bodies]
            clash = empty[0] != empty[1] and all(b.strip() for b in bodies)
            yield note(
                reading,
                "R-F1",
                spans=(_with_nothing(section), _with_nothing(later)),
                title=f"“{section.number}、{section.title}”出现两次" + ("，一处有内容、一处写“无”" if clash else ""),
                explanation="同一标题重复" + ("，内容前后矛盾。" if clash else "，编号重复。"),
                suggestion="请删除重复标题；若第二处本意是其他部分，请更正标题和序号。",
                severity=Severity.HIGH if clash else Severity.MEDIUM,
                certainty=Certainty.CERTAIN,
            )
            return


def _bare(title: str) -> str:
    return re.sub(r"[：:。\s]", "", title)


def _with_nothing(section: Section) -> Span:
    return section.span if len(section.span) <= 40 else section.heading


def _order(reading: Reading) -> Iterator[Finding]:
    """Top-level numbers that repeat or skip."""
    top = [s for s in reading.report.sections if s.level == 1 and s.number and all(c in _CHINESE for c in s.number)]
    values = [_value(s.number) for s in top]
    faults = []
    for before, after, section in zip(values, values[1:], top[1:], strict=False):
        if after in (before + 1, 1):
            continue
        faults.append((section, "重复" if after == before else "不连续"))
    faults = [(s, w) for s, w in faults if _bare(s.title) not in [_bare(o.title) for o in top if o is not s]]
    if faults and len(faults) <= 2:
        yield note(
            reading,
            "R-F2b",
            spans=[s.heading for s, _ in faults],
            title=f"标题序号{faults[0][1]}：{faults[0][0].number}、{faults[0][0].title}",
            explanation="一级标题的序号没有依次编排。",
            suggestion="请重新编排序号，并核对是否漏写了一部分内容。",
            certainty=Certainty.CERTAIN,
        )


def _value(number: str) -> int:
    tens, _, ones = number.rpartition("十")
    if "十" not in number:
        return _CHINESE.index(number) + 1
    return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (_CHINESE.index(ones) + 1 if ones else 0)


def _nesting(reading: Reading) -> Iterator[Finding]:
    """（一） under 1., or 1、 under 1.: the style of an ancestor used again below it."""
    faults: list[Section] = []
    for section in reading.report.sections:
        outer = [
            s for s in reading.report.sections if s is not section and s.span.contains(section.span) and s.level > 1
        ]
        parent = max(outer, key=lambda s: s.level, default=None)
        if parent is None:
            continue
        below = _style(section)
        if below is not None and (below == _style(parent) or (below == 2 and _style(parent) == 3)):
            faults += [s for s in (parent, section) if s not in faults]
    if faults:
        yield note(
            reading,
            "R-F2b",
            spans=[s.heading for s in faults[:6]],
            title="标题层级混乱",
            explanation="下级标题用了与上级相同或更高的序号样式。",
            suggestion="请按一、（一）1.（1）的层次规范序号。",
            certainty=Certainty.CERTAIN,
        )


def _style(section: Section) -> int | None:
    number = section.number
    if re.fullmatch(rf"[{_CHINESE}]+", number):
        return 1
    if re.fullmatch(rf"（[{_CHINESE}]+）", number):
        return 2
    if re.fullmatch(r"\d+", number):
        return 3
    return 4 if re.fullmatch(r"（\d+）", number) else None
