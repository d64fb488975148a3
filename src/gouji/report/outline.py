"""Finds the numbered headings of a report and builds its outline, with the faults of real reports kept as they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.report.model import Section, Span
from gouji.report.numbering import is_contents_line, numbered

_LONGEST_TITLE = 45  # characters
_LONGEST_RUN_IN = 40
_FIGURE = re.compile(r"\d(?!\d{0,3}年)")
_STOP = re.compile(r"[。；！？]")
_RUN_IN_END = re.compile(r"[。：；！？]")
_CLAIM = re.compile(r"\d\.\d|\d[\d.]*(?:%|[万亿]?元|万|[人次个家户项场件条名份亩座处])")
_INDICATOR = re.compile(r"(?:绩效)?指标\d{1,3}[：、.]")
_ANSWER = re.compile(r"[√☑□✓]|[是否有无]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as found: number, title, and the place of both together; `whole` where its line holds no more."""

    number: str
    title: str
    span: Span
    style: str
    level: int
    ordinal: int
    whole: bool


def find_heading(line: str, start: int, level: int | None = None) -> Heading | None:
    """The heading that a normalised line opens with, or None; `level` is what the file itself says of the line.

    A line of its own is a heading where it is short and no sentence. A heading run together with its text
    (（一）筑牢安全防线。2023年……) is one where what ends at the first 。 or ： is short and states no figure.
    A numbered sentence is none.
    """
    if is_contents_line(line):
        return None
    number = numbered(line)
    if number is None:
        if level is None or not 0 < len(line) <= 2 * _LONGEST_TITLE or _STOP.search(line):
            return None
        return Heading("", _bare(line), Span(start, start + len(line)), f"style {level}", level, 0, whole=True)
    rest = line[number.end :]
    lead = len(rest) - len(rest.lstrip(" \u3000、.．"))
    body = rest[lead:]
    if not body or _INDICATOR.match(body):
        return None
    if number.level >= 3 and body.endswith("。") and not _STOP.search(body[:-1]):
        return None  # an item of a list
    styled = level is not None and len(body) <= 2 * _LONGEST_TITLE and not _STOP.search(body[:-1])
    whole = styled or _is_title(body)
    end = len(body)
    if not whole:
        stop = _run_in_end(body, number.level)
        if stop is None:
            return None
        end = stop
    title = _bare(body[:end])
    if not title:
        return None
    span = Span(start, start + number.end + lead + end)
    return Heading(number.written, title, span, number.style, number.level, number.ordinal, whole)


def _bare(title: str) -> str:
    return title.strip(" \u3000").rstrip("：:。；，、 ")


def _is_title(body: str) -> bool:
    if len(body) > _LONGEST_TITLE or _STOP.search(body[:-1]) or body.endswith(("；", "，", "、")):
        return False
    if body.endswith(("。", "！", "？")):
        return len(body) <= 20 and "，" not in body and "：" not in body and not _CLAIM.search(body)
    colon = body.find("：")
    if 0 <= colon < len(body) - 1 and (_CLAIM.search(body, colon) or _ANSWER.search(body)):
        return False
    return not (_CLAIM.search(body) and ("，" in body or "、" in body or re.search(r"\d[\d.]*[万亿]?元", body)))


def _run_in_end(body: str, level: int) -> int | None:
    """Where the title ends that a line of prose opens with, its mark included; None where there is none."""
    match = _RUN_IN_END.search(body, 0, _LONGEST_RUN_IN + 1)
    if match is None or match[0] not in "。：" or match.end() >= len(body):
        return None
    title = body[: match.start()]
    if level >= 3 and match[0] == "。" and ("，" in title or _FIGURE.search(title)):
        return None  # the first sentence of a list item
    if len(title) < 2 or _CLAIM.search(title) or title.count("“") != title.count("”"):
        return None
    if title.count("（") != title.count("）"):
        return None
    if match[0] == "：" and title.endswith(("包括", "其中", "如下", "分别为", "分别是", "主要是", "原因", "即")):
        return None
    return match.end()


def build_sections(headings: Sequence[Heading], length: int) -> tuple[Section, ...]:
    """The outline: each section runs from its heading to the next of the same or a higher level, or to `length`.

    Numbers place a heading before styles do. One that is the successor of an open heading of its style stands beside
    it; a fresh `（一）` under `1.`, or a `1、` under `1.`, is nested there, since the outer count goes on later;
    anything else (two sixth sections, a number left out) stands at the level of its style.
    """
    opened: list[tuple[Heading, int]] = []  # the path of open headings with the level each was given
    placed: list[tuple[Heading, int, tuple[str, ...]]] = []
    for heading in headings:
        _close(opened, heading)
        level = _level(opened, heading)
        path = (*(above.title for above, _ in opened), heading.title)
        opened.append((heading, level))
        placed.append((heading, level, path))
    ends = [length] * len(placed)
    waiting: list[int] = []
    for at, (heading, level, _) in enumerate(placed):
        while waiting and placed[waiting[-1]][1] >= level:
            ends[waiting.pop()] = heading.span.start
        waiting.append(at)
    return tuple(
        Section(h.number, h.title, level, h.span, Span(h.span.start, ends[at]), path)
        for at, (h, level, path) in enumerate(placed)
    )


def _close(opened: list[tuple[Heading, int]], heading: Heading) -> None:
    """Drops the open headings that this one ends."""
    if heading.level > 1 and heading.ordinal:
        for at in range(len(opened) - 1, -1, -1):
            above = opened[at][0]
            if above.style == heading.style and above.ordinal + 1 == heading.ordinal:
                del opened[at:]
                return
        if heading.ordinal == 1 and opened:
            inner = opened[-1][0]
            counts = sum(above.style == heading.style for above, _ in opened)  # two deep is as far as reports go
            if inner.style != heading.style and (counts == 1 or (counts == 0 and heading.level >= inner.level)):
                return
        for at in range(len(opened) - 1, -1, -1):
            if opened[at][0].style == heading.style:
                del opened[at:]
                return
    while opened and opened[-1][0].level >= heading.level:
        if opened[-1][0].style == "part" and heading.style != "part":
            return  # a title without a number stands inside 第一部分
        opened.pop()


def _level(opened: Sequence[tuple[Heading, int]], heading: Heading) -> int:
    return max(heading.level, opened[-1][1] + 1) if opened else heading.level
