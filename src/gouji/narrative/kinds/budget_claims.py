"""Claims on thrift and on plans that the same section does not bear out (只减不增、将与已)."""

import re
from collections.abc import Iterator, Sequence

from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Cell, Span, Table

_ONLY_LESS = re.compile(r"[^，。；\n]{0,24}只减不增")
_LAST_YEAR = r"上年|去年|同比|(?:比|较|与)\d{{4}}年|{last}年"
_BOUGHT = re.compile(
    r"(?:公务用车|车辆)购置[^。；\n]{0,40}(?:实际支出|支出|决算)(?:数)?(?:为)?(?!0(?:\.0+)?万?元)\d+(?:\.\d+)?万元"
)
_ROSE = re.compile(
    r"三公[”\"]?经费[^。；\n]{0,40}(?:比|较)(?:上年|\d{4}年)(?:度)?[^，。；\n]{0,8}(?:增加|增长|上升)[^，。；\n]{0,12}"
)
_PLANNED = re.compile(r"\d{4}年[^，。；\n]{0,14}将(?:持续|继续|进一步|大力|全面)[^，。；\n]{0,12}")
_DONE = re.compile(r"(?:一年来|全年共|年内完成了|截至年底，?已)[^。；\n]{0,24}")


def find(reading: Reading) -> Iterator[Finding]:
    yield from _only_less(reading)
    yield from _plan_and_done(reading)


def _only_less(reading: Reading) -> Iterator[Finding]:
    claim = next(reading.search.matches(_ONLY_LESS), None)
    if claim is None:
        return
    section = reading.report.section_at(claim.start())
    around = section.span if section and len(section.span) < 2000 else reading.paragraph_at(claim.start())
    risen = _risen(reading, around)
    if risen is not None:
        yield note(
            reading,
            "R-S2",
            spans=(Span(claim.start(), claim.end()), risen),
            title="“只减不增”与所列增长不一致",
            explanation=f"一处写三公经费只减不增，另一处写“{reading.quote(risen).strip()[:40]}”。",
            suggestion="请核对上年数和变动率，更正表述；确有增长的，说明原因【待补】。",
            severity=Severity.HIGH,
            certainty=Certainty.CERTAIN,
        )
        return
    if re.search(_LAST_YEAR.format(last=(reading.report.year or 0) - 1), reading.quote(around)):
        return
    bought = _BOUGHT.search(reading.text)
    yield note(
        reading,
        "R-S2",
        spans=[Span(claim.start(), claim.end()), *([Span(bought.start(), bought.end())] if bought else [])],
        title="“只减不增”没有上年数可比" + ("，当年还购置了公务用车" if bought else ""),
        explanation="写三公经费只减不增，没有上年预算、决算数，无法计算变动率。",
        suggestion="请补充上年三公经费预决算数和变动率【待补】" + ("，说明购置数量和批准文件。" if bought else "。"),
        severity=Severity.LOW,
        certainty=Certainty.LIKELY,
    )


def _risen(reading: Reading, around: Span) -> Span | None:
    """Where the same section says that the total of 三公 rose: in words, or in a table's row of totals."""
    for sentence in reading.sentences_in(around):
        words = reading.quote(sentence)
        match = _ROSE.search(words)
        if match and "只减不增" not in match[0]:
            return Span(sentence.start + match.start(), sentence.start + match.end())
    for table in reading.report.tables:
        lead = reading.text[max(0, table.span.start - 200) : table.span.start]
        if "三公" not in reading.quote(table.span) + lead:
            continue
        if table.span.overlaps(around) or "三公" in lead[-60:]:
            for row in table.rows[table.header_rows :]:
                if "合计" in row[0].text and _row_rises(reading, table, row):
                    return Span(row[0].span.start, row[-1].span.end)
    return None


def _row_rises(reading: Reading, table: Table, row: Sequence[Cell]) -> bool:
    """Whether a column of changes holds a figure above zero in this row."""
    for cell in row:
        heads = "".join(r[cell.column].text for r in table.rows[: table.header_rows])
        figures = reading.figures(cell.span)
        rises = bool(figures) and figures[0].value > 0 and not cell.text.strip().startswith("-")
        if rises and re.search(r"增减|变动|增长", heads):
            return True
    return False


def _plan_and_done(reading: Reading) -> Iterator[Finding]:
    """A plan for the year and a look back on it, mixed under one heading of tasks."""
    for section in reading.sections("tasks"):
        text = reading.quote(section.span)
        planned, done = _PLANNED.search(text), _DONE.search(text)
        if planned and done and str(reading.report.year) in planned[0]:
            start = section.span.start
            yield note(
                reading,
                "R-L7",
                spans=(
                    Span(start + planned.start(), start + planned.end()),
                    Span(start + done.start(), start + done.end()),
                ),
                title="重点工作的计划与完成情况混写",
                explanation="同一部分既写本年将要做什么，又写一年来做了什么，没有任务清单与完成情况的对照。",
                suggestion="请改为年度任务清单（任务、标准、时限），完成情况移至绩效分析部分逐项对应。",
                severity=Severity.LOW,
                certainty=Certainty.CERTAIN,
            )
            return
