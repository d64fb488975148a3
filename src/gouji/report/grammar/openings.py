"""Where an indicator may begin: lines and what they are numbered with, and items within a line (起始)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.report.grammar.words import grammar_words
from gouji.report.model import Block, BlockKind, Section, Span, innermost
from gouji.report.numbering import numbered

# What may stand before a name besides usual numbers: 甲、 C11 2.1.3 ◆ ① 第一项 一是.
_STEM = re.compile(
    r"(?P<heavenly>[甲乙丙丁戊己庚辛壬癸][、.．：])"
    r"|(?P<code>[A-Z]{1,2}\d{1,3}(?:[-.]\d{1,3})*[.、：\s]?\s*(?=[\u4e00-\u9fff“]))"
    r"|(?P<dotted>\d{1,2}(?:[.．-]\d{1,2}){1,3}[.、．：\s]*(?=[\u4e00-\u9fff“]))"
    r"|(?P<told>(?:第[一二三四五六七八九十\d]{1,3}|头一|末一|最后一)(?:件|项|桩|个|条|笔|类|方面)(?:事|任务|工作|指标)?(?:是|为|，)\s*)"
    r"|(?P<item>第[一二三四五六七八九十\d]{1,3}(?:项|个指标|条)?[、，：.．]\s*)"
    r"|(?P<roman>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[、.．\s]*)"
    r"|(?P<letter>[a-zA-Z][)）.、．]\s*)"
    r"|(?P<bullet>(?:[◆◇◎●○■□▲△▪▫•★☆※✓√➢►▶·*>❖]|——?|-(?!\d))+\s*)"
    r"|(?P<say>(?:[一二三四五六七八九十]|其[一二三四五六七八九十])(?:是|，))"
    r"|(?P<plain>\d{1,2}\s+(?=[\u4e00-\u9fff“]))"
)
_LABEL = re.compile(
    r"(?:三级|绩效|具体|评价|考核)?指标\s*(?P<number>[①-⑳]|[（(]?\d{1,3}[）)]?(?!\d)|[（(]?[一二三四五六七八九十]{1,3}[）)]?|[甲乙丙丁戊己庚辛壬癸A-Z](?=[：、.．]))(?![\d%级类项个条分万元览致般直定起体])(?:（[^（）\n]{0,12}）)?[：、.．—\-\s]*"
)
_INNER = re.compile(
    r"(?<=[。；：，\s])[①-⑳](?=[^\d\s])"
    r"|(?<=[。；])\s*(?:三级|绩效)?指标(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?=[：、.．\s])"
    r"|(?<=[。；])\s*（\d{1,2}）(?=[\u4e00-\u9fff“])"
    r"|(?<=[。；])\s*\d{1,2}[.、．](?=[\u4e00-\u9fff“])"
    r"|(?<=[。；])\s*[◆◇◎●■▲▪•※➢](?=\s*[\u4e00-\u9fff“])"
    r"|(?<=[\d分%])[·•◆◎●■](?=[\u4e00-\u9fff“])"
    r"|(?<=[。；：])(?:[一二三四五六七八九十]|其[一二三四五六七八九十])是(?=[\u4e00-\u9fff“])"
)
_HEADING_MARKS = re.compile(r"^[【\[［].{2,24}[】\]］]$")
_LONGEST_HEAD = 36


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch in which one indicator may be told, or more one after the other.

    `style` says how it opens (a number's style, `label`, `bullet`, `none`), `headed` whether a heading of indicators
    stands over it, `lines` how many lines it takes.
    """

    start: int
    name_at: int
    end: int
    number: str
    style: str
    headed: bool
    heading: bool  # whether the outline has it for a heading


def items(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[list[Item]]:
    """The items of the running text, in runs that a table or a heading over no indicators ends."""
    run: list[Item] = []
    headed = False
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            if run:
                yield run
            run = []
            continue
        line = block.span.quote(text)
        if _is_head(line, block):
            headed = grammar_words().pattern("sections").search(line) is not None
        section = innermost(sections, block.span.start)
        below = section is not None and any(grammar_words().pattern("sections").search(t) for t in section.path)
        heading = block.kind is BlockKind.HEADING
        run += _of_line(text, block.span, headed=headed or below, heading=heading)
    if run:
        yield run


def _is_head(line: str, block: Block) -> bool:
    """Whether a line is a heading of whatever form: 一、…, 【产出，50分】, 「产出类，分值50分：」."""
    if _HEADING_MARKS.match(line):
        return True
    short = len(line) <= _LONGEST_HEAD and not re.search(r"[。；]", line[:-1])
    return short and (block.kind is BlockKind.HEADING or line.endswith("："))


def _of_line(text: str, span: Span, *, headed: bool, heading: bool) -> Iterator[Item]:
    cuts = [span.start, *(m.start() for m in _INNER.finditer(text, span.start + 1, span.end)), span.end]
    for start, end in pairwise(cuts):
        yield _opened(text, start, end, headed=headed, heading=heading)


def _opened(text: str, start: int, end: int, *, headed: bool, heading: bool) -> Item:
    """An item without what it is numbered with."""
    at = start + len(text[start:end]) - len(text[start:end].lstrip())
    style, number = "none", ""
    for _ in range(3):  # 「（一）指标1：」, 「◆1.」
        label = _LABEL.match(text, at, end)
        if label is not None and label.end() < end:
            number, style, at = label["number"].strip("（）()"), "label", label.end()
            break
        found = numbered(text[at : min(end, at + 12)])
        stem = _STEM.match(text, at, end)
        if found is not None and found.style != "part" and at + found.end < end:
            number, style, at = found.written, found.style, at + found.end
        elif stem is not None and stem.end() < end:
            style, at = stem.lastgroup or "", stem.end()
        else:
            break
        while at < end and text[at] in " \u3000、":
            at += 1
    return Item(start, at, end, number, style, headed, heading)
