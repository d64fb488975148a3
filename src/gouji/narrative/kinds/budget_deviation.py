"""Low execution, large adjustment, points taken off: each wants a cause (执行率、调整率、扣分)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator.draft import plain
from gouji.figures.model import Kind, Quantity
from gouji.narrative.deviation import reached, unreasoned
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.report.model import Cell, Span, Table

_EXECUTION = re.compile(r"(?:预算|资金|支出|经费)?执行率[^，。；\d|\n]{0,8}$")
_ADJUSTMENT = re.compile(r"预算调整率[^，。；\d|\n]{0,6}$")
_PART_OF_YEAR = re.compile(
    r"半年|季度|年中|(?<!\d)(?:[1-9]|1[01])月(?:底|末|份)|[1-9]\s*[-—至]\s*(?:[1-9]|1[01])月|前(?:\d+|[一二三四五六七八九十]+)个?月"
)  # a rate on the way to the year's
_ITEM = re.compile(r"完成(?:年初|全年|年度|调整)?预算(?:数)?(?:的)?$")
_THRIFT = re.compile(r"三公|接待|公务用车|公车|出国|会议费|培训费|机关运行|结余|节约")
_ABOUT = re.compile(r"执行率|支出进度|支付进度|执行进度|结转|结余|未支付|剩余|尚未|未执行")


def find(reading: Reading) -> Iterator[Finding]:
    yield from _execution(reading)
    yield from _items(reading)
    yield from _adjustment(reading)
    yield from _points(reading)


def _execution(reading: Reading) -> Iterator[Finding]:
    rule = reading.rule("R-S4b")
    least = Decimal(str(rule.threshold("execution")))
    low = [q for q in _rates(reading, _EXECUTION, "执行率") if _percent(reading, q) < least]
    if not low or _cause_near(reading, _ABOUT):
        return
    worst = min(low, key=lambda q: _percent(reading, q))
    yield note(
        reading,
        "R-S4b",
        spans=[_shown(reading, q) for q in low[:4]],
        title=f"预算执行率{plain(_percent(reading, worst), 2)}%，没有说明原因",
        explanation=f"执行率低于{rule.threshold('execution'):g}%，全文没有写执行偏低或资金未用的原因。",
        suggestion="请说明未执行的金额、原因和下一步安排【待补】，附支出明细。",
        severity=Severity.HIGH if _percent(reading, worst) < Decimal(str(rule.threshold("alarm"))) else None,
        certainty=Certainty.CERTAIN,
    )


def _of_part(reading: Reading, quantity: Quantity) -> bool:
    """Whether the rate is of a part of the year: 其中上半年执行率45%; 一季度、二季度分别为22%、47%."""
    if reading.in_table(quantity.span.start):
        return False
    start = reading.sentence_at(quantity.span.start).start
    clauses = re.split(r"[，；：]", reading.text[start : quantity.span.start])
    return _PART_OF_YEAR.search("，".join(clauses[-2:])) is not None


def _items(reading: Reading) -> Iterator[Finding]:
    """Items of a final account far under their budget, without a word on why: one note for all."""
    least = Decimal(str(reading.rule("R-S4b").threshold("execution")))
    causes = any_of(reading.vocabulary.evidence.causes)
    low: list[Quantity] = []
    for quantity in reading.quantities:
        if quantity.kind is not Kind.RATIO or quantity.value >= least or quantity.comparator is not None:
            continue
        sentence = reading.sentence_at(quantity.span.start)
        lead = reading.text[sentence.start : quantity.span.start]
        if not _ITEM.search(lead) or reading.in_table(quantity.span.start):
            continue
        rest = _rest_of_item(reading, quantity.span.end)
        if not _THRIFT.search(lead) and not causes.search(lead) and not causes.search(rest):
            low.append(quantity)
    if low:
        yield note(
            reading,
            "R-S4b",
            spans=[reading.sentence_at(q.span.start) for q in low[:4]],
            title=f"决算与预算相差较大，没有说明原因（{len(low)}项）"
            if len(low) > 1
            else "决算与预算相差较大，没有说明原因",
            explanation=f"完成预算的{low[0].literal}%，低于{least}%，没有写决算小于预算的原因。",
            suggestion="请逐项说明决算数小于预算数的原因和资金去向【待补】。",
            certainty=Certainty.CERTAIN,
        )


def _rest_of_item(reading: Reading, position: int) -> str:
    """What follows in the line, and the next line where it goes on about the difference."""
    line = reading.line_at(position)
    following = reading.quote(reading.line_at(line.end + 1)) if line.end + 1 < len(reading.text) else ""
    goes_on = re.match(r"\s*(?:决算|支出决算|主要原因|原因|差异|其中)", following)
    return reading.text[position : line.end] + (following if goes_on else "")


def _percent(reading: Reading, quantity: Quantity) -> Decimal:
    """The rate in %; older forms write 0.1 for a tenth in a column of rates."""
    written = "%" in reading.text[quantity.span.start : quantity.span.end + 1]
    return quantity.value if written or quantity.value > 1 else quantity.value * 100


def _adjustment(reading: Reading) -> Iterator[Finding]:
    rule = reading.rule("R-S4c")
    high = [
        q for q in _rates(reading, _ADJUSTMENT, "预算调整率") if q.value > Decimal(str(rule.threshold("adjustment")))
    ]
    if high and not _cause_near(reading, re.compile(r"调整|追加|调增|调减")):
        yield note(
            reading,
            "R-S4c",
            spans=[_shown(reading, q) for q in high[:3]],
            title=f"预算调整率{high[0].literal}%，没有说明原因",
            explanation=f"预算调整率超过{rule.threshold('adjustment'):g}%，全文没有写调整的原因。",
            suggestion="请逐项列明追加、追减的项目、金额、原因和文号【待补】。",
            certainty=Certainty.CERTAIN,
        )


def _rates(reading: Reading, before: re.Pattern[str], header: str) -> Iterator[Quantity]:
    """Ratios that a text or a table's column calls by that name; targets and other programs' rates are left out."""
    for quantity in reading.quantities:
        if quantity.kind is not Kind.RATIO or quantity.comparator is not None or quantity.approximation is not None:
            continue
        if _of_part(reading, quantity):
            continue
        lead = reading.text[max(0, quantity.span.start - 16) : quantity.span.start]
        table = reading.report.table_at(quantity.span.start)
        if table is None and before.search(lead) and not re.search(r"采购|得分|低于|目标|不低于|上年|去年", lead):
            indicator = reading.report.indicator_at(quantity.span.start)
            if indicator is None:
                yield quantity
        elif table is not None:
            cell = next(
                (c for row in table.rows for c in row if c.span.start <= quantity.span.start < c.span.end), None
            )
            if (
                cell
                and header in _head(table, cell)
                and "采购" not in reading.quote(reading.line_at(quantity.span.start))
            ):
                yield quantity


def _head(table: Table, cell: Cell) -> str:
    """The words that stand over a cell: forms put one header under another, so the nearest words above count."""
    above = (table.rows[r][cell.column].text for r in range(cell.row - 1, -1, -1))
    return next((words for words in above if re.search(r"[\u4e00-\u9fff]{2}", words)), "")


def _cause_near(reading: Reading, about: re.Pattern[str]) -> bool:
    """Whether some paragraph or table row that speaks of it also gives a cause."""
    causes = any_of(reading.vocabulary.evidence.causes)
    return any(about.search(line) and causes.search(line) for line in reading.text.split("\n"))


def _shown(reading: Reading, quantity: Quantity) -> Span:
    if reading.in_table(quantity.span.start):
        return reading.line_at(quantity.span.start)
    return reading.wide(quantity.span, 14)


def _points(reading: Reading) -> Iterator[Finding]:
    """Indicators with a score below their weight and no reason for it: one note for all."""
    lost: list[tuple[str, Span]] = []
    for indicator in reading.report.indicators:
        weight, score = reading.points(indicator.weight), reading.points(indicator.score)
        if weight is None or score is None or not unreasoned(reading, indicator):
            continue
        done = reading.completion(indicator)
        if done is not None and done < 100 and indicator.explanation is not None:
            continue  # the missed target itself is asked about
        if reached(reading, indicator):
            continue  # a score that contradicts the value is the score's fault
        lost.append(
            (
                f"{reading.label(indicator)}分值{weight}、得分{score}",
                indicator.span if len(indicator.span) <= 160 else indicator.name_span,
            )
        )
    if lost:
        yield note(
            reading,
            "R-S4d",
            spans=[s for _, s in lost[:5]],
            title=f"扣分没有说明原因（{len(lost)}个指标）",
            explanation="；".join(words for words, _ in lost[:5]) + "，没有写扣分原因。",
            suggestion="请逐项写明扣分原因和依据【待补】。",
            certainty=Certainty.CERTAIN,
        )
