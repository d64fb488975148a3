"""A stated number of things that are listed: 共计12家社区 after the names, 四项措施 before 一是…四是, 12个三级指标."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gouji.calculator.closure import is_broken_off, label
from gouji.calculator.draft import draft
from gouji.calculator.judge import Judgement
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.words import words
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Span

# Names joined by a conjunction may be one name or two; a list with one is counted both ways.
_CONJUNCTION = re.compile(r"(?<=[一-鿿）])(?:以及|和|及|与)(?=[一-鿿])")
_LEAD_IN = re.compile(r"^.*?(?:有|辖|设|为|是|包括|包含|即|含|：)(?=[^有辖设为是]{2,})")
_ORDINAL = re.compile(r"(?:^|[，；。：、])\s*([一二三四五六七八九十])是")
_NUMERALS = "一二三四五六七八九十"
_INTRODUCES = re.compile(r"^[一-鿿“”]{0,8}(?:：|，?(?:分别为|分别是|包括|即|具体为|具体是|为|是))")
_WHOLE = re.compile(r"：$|分别[为是]$|具体[为是]$")
_INSIDE = re.compile(r"其中|包括")
_FIRST = re.compile(r"[一1]是")

_SENTENCES = re.compile(r"措施|方面|问题|工作|举措|原因|任务|做法|内容|目标|成效|特点|建议|办法")
_SENTENCES_BEFORE = re.compile(rf"(?:{_SENTENCES.pattern})(?:主要)?(?:有|共|是|为)$")

LEAST_NAMES = 3
LEAST_ALIKE = 2  # of names that are beyond doubt of one kind, and of nothing else
LONGEST_NAME = 16  # characters; a longer one is a clause
MOST_NAMES = 20

# The kinds of indicators of one level: 5个数量指标 are no total of all.
_KIND = re.compile(
    r"(?:数量|质量|时效|成本|产出|效益|效果|满意度|社会|经济|生态|可持续(?:影响)?|定[性量]|共性|个性|核心)(?:类)?(?:绩效)?指标$"
)

# What is counted by the entries of a list of amounts: 5个专项共238.6万元，分别为….
_ENTRIES = re.compile(r"^(?:个|项|类|笔|批)?(?:[一-鿿]{0,6})(?:项目|专项|资金|类别|方面|批次|支出|经费|补助|工程)")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all stated numbers of things whose names stand beside them."""
    for statement in reading.statements:
        for phrase in statement.phrases:
            if phrase.quantity.kind is Kind.COUNT and phrase.quantity.unit.scale == 1 and not phrase.per:
                yield from _names_before(statement, phrase)
                yield from _names_after(statement, phrase)
                yield from _ordinals(reading, statement, phrase)
                yield from _amounts(statement, phrase)
                yield from _titles(statement, phrase)
        yield from _levels(statement)


# --- names -------------------------------------------------------------------


def _names_before(statement: Statement, phrase: Phrase) -> Iterator[Check]:
    """「有甲社区、乙社区、丙社区共计3家社区」."""
    start = phrase.start - statement.span.start - len(phrase.lead)
    match = words()["totals"].search(phrase.lead)
    if match is None:
        # 「甲、乙、丙、丁四个供水站」: the number follows the last name directly.
        if phrase.delimiter != "、" or phrase.quantity.value > MOST_NAMES or not phrase.tail:
            return
        text = statement.text[: phrase.start - statement.span.start]
    else:
        text = statement.text[: start + match.start()].rstrip("，")
    begin = max((text.rfind(mark) for mark in "，；。："), default=-1) + 1
    yield from _count(phrase, text[begin:], statement.span.start + begin, sure=match is None)


def _names_after(statement: Statement, phrase: Phrase) -> Iterator[Check]:
    """「3个社区：甲社区、乙社区、丙社区」."""
    rest = statement.between(phrase.end, statement.span.end)
    match = _INTRODUCES.match(rest)
    if match is None:
        return
    listed = re.split(r"[；。]", rest[match.end() :])[0]
    listed = listed.split("，")[0]
    whole = _WHOLE.search(match.group()) is not None and not rest[match.end() + len(listed) :].strip("。；")
    yield from _count(phrase, listed, phrase.end + match.end(), whole=whole)


def _count(phrase: Phrase, listed: str, offset: int, *, sure: bool = False, whole: bool = False) -> Iterator[Check]:
    """`sure` where the number follows the last name directly; `whole` where nothing but the list follows the number."""
    lead_in = _LEAD_IN.match(listed.split("、")[0]) if "、" in listed else None
    begin = lead_in.end() if lead_in else 0
    names = listed[begin:].split("、")
    least = LEAST_ALIKE if whole and _of_one_kind(names, phrase) else LEAST_NAMES
    if len(names) < least or any(re.search(r"\d", n) for n in names):
        return
    if words()["broken_off"].search(names[-1][-2:]):
        return
    readings = {len(names), len(names) + len(_CONJUNCTION.findall(names[-1]))}
    stated = phrase.quantity
    held = int(stated.value) in readings if stated.value == int(stated.value) else False
    near = sure and abs(stated.value - len(names)) == 1
    told = whole and _of_one_kind(names, phrase)
    if not held and not ((near or told or _alike(names, phrase)) and len(readings) == 1):
        return
    found = int(stated.value) if held else len(names)
    yield _draft(stated, _spans(listed, begin, offset), found, "所列名称")


def _alike(names: Sequence[str], phrase: Phrase) -> bool:
    """Names that end alike, in the word that is counted, are beyond doubt what is counted (…社区、…社区)."""
    endings = {name[-2:] for name in names}
    return len(endings) == 1 and next(iter(endings)) in phrase.tail + phrase.lead + phrase.quantity.unit.name


def _of_one_kind(names: Sequence[str], phrase: Phrase) -> bool:
    """Names that all end in a character of what is counted (乡 and 镇 of 乡镇), or all in the same one, are of one
    kind, however they are called."""
    if any(not 1 < len(name) <= LONGEST_NAME for name in names):
        return False
    endings = {name[-1] for name in names}
    return len(endings) == 1 or endings <= set(phrase.tail[:4] + phrase.quantity.unit.name)


def _spans(listed: str, begin: int, offset: int) -> list[Span]:
    spans, position = [], begin
    for name in listed[begin:].split("、"):
        spans.append(Span(offset + position, offset + position + len(name)))
        position += len(name) + 1
    return spans


# --- lists of amounts --------------------------------------------------------


def _amounts(statement: Statement, phrase: Phrase) -> Iterator[Check]:
    """「5个专项共238.6万元，分别为甲90万元、乙46.5万元…」."""
    if not _ENTRIES.match(phrase.tail) or phrase.quantity.value > MOST_NAMES * 2:
        return
    following = [p for p in statement.outer if p.start > phrase.start]
    for total, first in pairwise(following):
        gap = statement.between(total.end, first.start)
        opened = words()["of_which"].search(gap)
        if opened is None or total.clause != phrase.clause or not total.alike(first):
            continue
        items = []
        for item in following[following.index(first) :]:
            if not item.alike(first) or item.segment != first.segment or words()["totals"].match(item.lead):
                break
            items.append(item)
        whole = words()["closing"].search(gap) is not None and not is_broken_off(items)
        if len(items) >= LEAST_NAMES and (phrase.quantity.value == len(items) or whole):
            yield _draft(phrase.quantity, [_entry(i) for i in items], len(items), "所列项目")
        return


def _entry(item: Phrase) -> Span:
    """The name of an entry with its amount."""
    return Span(item.start - len(label(item)) if item.lead.endswith(label(item)) else item.start, item.end)


# --- titles ------------------------------------------------------------------


def _titles(statement: Statement, phrase: Phrase) -> Iterator[Check]:
    """「《甲办法》《乙规程》《丙制度》3项制度」, or the titles after the number."""
    if not re.match(r"(?:[一-鿿]{0,4})(?:制度|办法|文件|规定|规程|方案|细则)", phrase.tail):
        return
    start, end = phrase.start - statement.span.start, phrase.end - statement.span.start
    before = re.search(r"(?:《[^《》]+》[、，和及]?)+(?:等)?$", statement.text[:start])
    after = re.match(
        r"[^《。；]{0,12}[：，](?:包括|分别为|即|有)?((?:《[^《》]+》[、，和及]?)+)(等)?", statement.text[end:]
    )
    found, offset = (before.group(), before.start()) if before else ("", 0)
    if not before and after:
        found, offset = after.group(1) + (after.group(2) or ""), end + after.start(1)
    if found and not found.endswith("等"):
        spans = [
            Span(statement.span.start + offset + m.start(), statement.span.start + offset + m.end())
            for m in re.finditer(r"《[^《》]+》", found)
        ]
        if len(spans) > 1:
            yield _draft(phrase.quantity, spans, len(spans), "所列文件")


# --- ordinals ----------------------------------------------------------------


def _ordinals(reading: Reading, statement: Statement, phrase: Phrase) -> Iterator[Check]:
    """「主要采取四项措施。一是…；二是…；三是…；四是…」."""
    block = reading.report.blocks[statement.block].span if statement.block >= 0 else statement.span
    rest = reading.text[phrase.end : block.end]
    first = _FIRST.search(rest)
    if first is None or first.start() > 30 or re.search(r"\d", rest[: first.start()]):
        return
    marks = [(_NUMERALS.index(m.group(1)) + 1, m.start(1)) for m in _ORDINAL.finditer(rest)]
    run: list[tuple[int, int]] = []
    nested = False
    for number, position in marks:
        # 「二是执行偏慢，其中一是…，二是…；三是…」: a list inside one of them.
        nested = nested or (0 < number <= len(run) and _INSIDE.search(rest[run[-1][1] : position]) is not None)
        if number != len(run) + 1:
            if nested:
                continue
            break
        run.append((number, position))
    if len(run) < 2 or _is_more_than_a_list(phrase):
        return
    spans = [Span(phrase.end + p, phrase.end + p + 2) for _, p in run]
    yield _draft(phrase.quantity, spans, len(run), "序号")


def _is_more_than_a_list(phrase: Phrase) -> bool:
    """Only what can be a list of sentences is counted by them: 措施, 方面, 问题, 工作; not 人 or 家. The word may stand
    before the number as well (存在的问题有四个：)."""
    before = not phrase.tail and _SENTENCES_BEFORE.search(phrase.lead) is not None
    return not before and _SENTENCES.match(phrase.tail) is None


# --- levels of indicators ----------------------------------------------------


def _levels(statement: Statement) -> Iterator[Check]:
    """「共编制12个绩效指标，其中一级3个，二级9个，三级12个」: the lowest level is the number of indicators."""
    # 「数量指标5个、质量指标3个，共8个三级指标」 is a sum: what is called a total is no level of another.
    lowest = [
        p
        for p in statement.phrases
        if re.search(r"三级", p.lead + p.tail) and not words()["totals"].search(p.lead.rsplit("三级")[0])
    ]
    totals = [
        p
        for p in statement.phrases
        if "指标" in p.lead[-4:] + p.tail[:6]
        and not re.search(r"[一二三四]级", p.lead + p.tail)
        and not _KIND.search(p.lead)
    ]
    if not totals or not lowest:
        return
    total, last = totals[0], next((p for p in lowest if p.start > totals[0].start), None)
    if last is None or not total.alike(last):
        return
    held = total.quantity.base_value == last.quantity.base_value
    judgement = Judgement(
        Verdict.CONSISTENT if held else Verdict.INCONSISTENT,
        last.quantity.value,
        total.quantity.value - last.quantity.value,
    )
    yield draft(
        RelationKind.EQUAL,
        total.quantity,
        [(last.quantity, "三级指标数")],
        judgement,
        formula=f"三级指标{last.quantity.value}个，即绩效指标数",
    )


def _draft(stated: Quantity, spans: Sequence[Span], found: int, role: str) -> Check:
    held = stated.value == found
    judgement = Judgement(Verdict.CONSISTENT if held else Verdict.INCONSISTENT, Decimal(found), stated.value - found)
    return draft(
        RelationKind.COUNT,
        stated,
        [(span, role) for span in spans],
        judgement,
        formula=f"逐一计数为{found}{stated.unit.name}",
    )
