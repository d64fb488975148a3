"""Named amounts that a report lists one after another, in a sentence (甲项目12万元、乙项目8万元) or in a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

from gouji.figures.model import Kind, Quantity
from gouji.narrative.reading import Reading
from gouji.report.model import Span, Table

_SEPARATORS = "、，；。：\n|"
_LEAD = re.compile(
    r"^(?:其中|包括|具体(?:明细)?(?:包括|为)?|分别(?:是|为)|用于|主要(?:用于|包括|为)|以及|和|（\d+）|\d+[.、]|[一二三四五六七八九十]+、|[①-⑳])+"
)
_NOT_A_PROJECT = re.compile(
    r"^(?:基本支出|项目支出|人员(?:经费|支出)|公用(?:经费|支出)|合计|小计|总计|上级|本级|中央|省级?|市级?|县级?|区级?|自治区|其他资金|财政拨款|"
    r"年初|全年|调整|实际|预算|支出|执行|结转|结余|收入|追加|资金|一般公共|政府性基金|到位|安排|拨付|下达|因公|公务|决算|支付|使用|剩余)"
)
# A row of a table of receipts and payments that nothing was spent on: 年末滚存结余, 利息收入.
_NOT_SPENT = re.compile(r"结余|结转|余额|(?:收入|收益)(?:[（(][^（）()]*[）)])?$")
_AMOUNT_HEADER = re.compile(r"金额|预算|支出|执行|资金|投入")
_NAME_HEADER = re.compile(r"项目名称|项目|名称|支出内容")


@dataclass(frozen=True, slots=True)
class Item:
    """A named amount; `amount` in 元, `span` from the name to the amount."""

    name: str
    name_span: Span
    amount: Decimal
    span: Span


_KNOWN: "WeakKeyDictionary[Reading, tuple[tuple[Item, ...], ...]]" = WeakKeyDictionary()


def listings(reading: Reading) -> tuple[tuple[Item, ...], ...]:
    """Every run of at least three named amounts within one sentence, and every table of projects."""
    if reading not in _KNOWN:
        _KNOWN[reading] = _listings(reading)
    return _KNOWN[reading]


def _listings(reading: Reading) -> tuple[tuple[Item, ...], ...]:
    found = [_run(reading, sentence) for sentence in reading.sentences]
    found += [_rows(reading, table) for table in reading.report.tables]
    return tuple(tuple(items) for items in found if len(items) >= 3)


def _run(reading: Reading, sentence: Span) -> list[Item]:
    return [item for q in reading.figures(sentence) if (item := _item(reading, q, sentence)) is not None]


def _item(reading: Reading, quantity: Quantity, sentence: Span) -> Item | None:
    if quantity.kind is not Kind.MONEY or not quantity.value:
        return None
    start = sentence.start
    depth = 0
    for at in range(quantity.span.start - 1, sentence.start - 1, -1):
        mark = reading.text[at]
        if mark in "）（":
            depth += 1 if mark == "）" else -1
        elif depth <= 0 and mark in _SEPARATORS:
            start = at + 1
            break
    raw = reading.text[start : quantity.span.start]
    lead = _LEAD.match(raw)
    start += lead.end() if lead else 0
    name = reading.text[start : quantity.span.start].rstrip("为共计约 ")
    if (
        not 4 <= len(name) <= 50
        or _NOT_A_PROJECT.match(name)
        or not re.search(r"项目|经费|资金|工程|补助|补贴|费$|费（|款|建设|项$|保障", name)
    ):
        return None
    return Item(name, Span(start, start + len(name)), quantity.base_value, Span(start, quantity.span.end))


def _rows(reading: Reading, table: Table) -> list[Item]:
    if not table.header_rows or len(table.rows) <= table.header_rows:
        return []
    header = table.rows[table.header_rows - 1]
    name_at = _column(header, _NAME_HEADER)
    amount_at = [c.column for c in header if _AMOUNT_HEADER.search(c.text) and "率" not in c.text]
    if name_at is None or not amount_at or re.search(r"指标|科目|类别", "".join(c.text for c in header)):
        return []
    items = []
    for row in table.rows[table.header_rows :]:
        name = row[name_at]
        amounts = [q for q in reading.figures(row[amount_at[-1]].span) if q.kind is Kind.MONEY]
        bare = _LEAD.sub("", name.text.strip())
        if len(bare) < 4 or _NOT_A_PROJECT.match(bare) or _NOT_SPENT.search(bare) or len(amounts) != 1:
            continue
        items.append(Item(name.text.strip(), name.span, amounts[0].base_value, name.span))
    return items


def _column(header: Sequence[object], pattern: re.Pattern[str]) -> int | None:
    return next((n for n, cell in enumerate(header) if pattern.search(getattr(cell, "text", ""))), None)
