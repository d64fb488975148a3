"""Indicator blocks of running text: 「指标1：名称，指标值≥4次，…自评完成值：4次…偏差率0%，偏差原因及改进措施：无。」"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.report.indicator_words import SHORT, words
from gouji.report.model import Block, BlockKind, Indicator, Section, Span, innermost
from gouji.report.numbering import numbered

_NAMED = re.compile(r"(?:三级|绩效)?指标(\d{1,3}|[一二三四五六七八九十]{1,3})(?![\d个项条类级])[：、.．]?")
_INNER = re.compile(r"(?<=[。；])(?:三级|绩效)?指标(\d{1,3}|[一二三四五六七八九十]{1,3})：")
_VALUE = re.compile(r"[≥≤><=±~+\-\d约超不低高未无定好较优良中差〇零一二三四五六七八九十百有显明逐持保全达]")
_END_OF_VALUE = re.compile(r"[，。；\n]")
_LONGEST_NAME = 80
_LONGEST_VALUE = 60
_MOST_LINES = 30
_MARKS = "，。；、 \u3000\n"
_LEAST_PROSE = 12  # characters of prose that count as a narrative without its label


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an indicator opens: its number as written, and where its name begins."""

    number: str
    at: int
    name_at: int
    line: int
    sure: bool  # 「指标1：」, not a bare line with labels in it


@dataclass(frozen=True, slots=True)
class _Label:
    role: str
    start: int
    end: int


def text_indicators(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[Indicator]:
    """The indicator blocks of the paragraphs, in order."""
    headings = {section.heading.start for section in sections}
    starts = list(_starts(text, blocks))
    for at, start in enumerate(starts):
        following = starts[at + 1] if at + 1 < len(starts) else None
        limit = _limit(text, blocks, start, following, headings)
        found = _indicator(text, start, limit, sections)
        if found:
            yield found


def _starts(text: str, blocks: Sequence[Block]) -> Iterator[_Start]:
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE:
            continue
        line = block.span.quote(text)
        number = numbered(line)
        skip = number.end if number else 0
        named = _NAMED.match(line, skip)
        base = block.span.start
        if named and (named[0][-1] in "：、.．" or named[1].isdecimal()):
            yield _Start(named[1], base, base + named.end(), index, sure=True)
        elif _has_target_and_result(line):
            yield _Start(number.written if number else "", base, base + skip, index, sure=False)
        for inner in _INNER.finditer(line):
            yield _Start(inner[1], base + inner.start(), base + inner.end(), index, sure=True)


def _has_target_and_result(line: str) -> bool:
    roles = {label.role for label in _labels(line, 0, len(line))}
    first = words().label.search(line)
    if first is None or not {"target", "final"} <= roles or not 1 < first.start() <= _LONGEST_NAME:
        return False
    name = line[: first.start() - 1]
    return not re.search(r"[，；。]|指标$", name)


def _limit(text: str, blocks: Sequence[Block], start: _Start, following: _Start | None, headings: set[int]) -> int:
    """Where the block ends: at the next indicator, or with the last line that still carries a label of it."""
    end = blocks[start.line].span.end
    if following and following.line == start.line:
        return following.at
    for block in blocks[start.line + 1 : start.line + 1 + _MOST_LINES]:
        if (following and block.span.start >= following.at) or block.kind is BlockKind.TABLE:
            break
        if block.span.start in headings and not _opens_with_label(text, block.span):
            break
        if _opens_with_label(text, block.span):
            end = block.span.end
    return end


def _opens_with_label(text: str, span: Span) -> bool:
    line = span.quote(text)
    number = numbered(line)
    first = next(iter(_labels(line, number.end if number else 0, len(line))), None)
    return first is not None and first.start == (number.end if number else 0)


def _labels(text: str, start: int, end: int) -> list[_Label]:
    """The labels in a range with a value after them, the first of each role."""
    found: list[_Label] = []
    seen: set[str] = set()
    for match in words().label.finditer(text, start, end):
        role = words().roles[match[1]]
        mark = match[2]
        if role in seen or match.end() >= end:
            continue
        if role in SHORT:
            if mark != "：" and not _VALUE.match(text, match.end()):
                continue
        elif mark != "：":
            continue
        seen.add(role)
        found.append(_Label(role, match.start(), match.end()))
    return found


def _indicator(text: str, start: _Start, limit: int, sections: Sequence[Section]) -> Indicator | None:
    labels = _labels(text, start.name_at, limit)
    if not labels or not ({"target", "final", "completion"} & {label.role for label in labels}):
        return None
    name = _trimmed(text, start.name_at, labels[0].start, "，。；：、 \u3000\n")
    if name is None or len(name) > _LONGEST_NAME or "。" in name.quote(text):
        return None
    spans: dict[str, Span | None] = {}
    prose: list[Span] = []
    for at, label in enumerate(labels):
        end = labels[at + 1].start if at + 1 < len(labels) else limit
        if label.role in SHORT:
            cut = _END_OF_VALUE.search(text, label.end, end)
            value_end = cut.start() if cut else end
            spans[label.role] = _trimmed(text, label.end, min(value_end, label.end + _LONGEST_VALUE), _MARKS)
            rest = _trimmed(text, value_end, end, "，；、 \u3000\n")
            if rest and len(rest.quote(text).strip("。")) >= _LEAST_PROSE:
                prose.append(rest)
        else:
            kept = "" if label.role == "narrative" else "。"
            spans[label.role] = _one_stop(text, _trimmed(text, label.end, end, "，；、 \u3000\n" + kept))
    if spans.get("narrative") is None and prose:
        spans["narrative"] = _one_stop(text, max(prose, key=len))
    section = innermost(sections, start.at)
    category = tuple(title for title in section.path if "指标" in title) if section else ()
    end = max(span.end for span in (*spans.values(), name) if span)
    while end < limit and text[end] in "。；":
        end += 1
    span = Span(start.at, end)
    return Indicator(start.number, name.quote(text), span, name, category=category, told=False, **spans)


def _trimmed(text: str, start: int, end: int, marks: str) -> Span | None:
    leading = marks + "：。"
    while start < end and text[start] in leading:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Span(start, end) if start < end else None


def _one_stop(text: str, span: Span | None) -> Span | None:
    """A span without the second of two full stops (……次数。。), which real reports have."""
    while span and span.quote(text).endswith("。。"):
        span = Span(span.start, span.end - 1)
    return span
