"""Parts that a self-evaluation report should have and this one has not (要素缺失)."""

import re
from collections.abc import Iterator

from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.narrative.vocabulary import Element
from gouji.report.model import Span

_NOT_BEGUN = re.compile(r"(?:项目|工程|活动)[^，。；\n]{0,6}(?:未|尚未|没有)(?:开展|实施|启动|完工)")
_WEIGHTED = re.compile(
    r"(?:分值|权重|满分)[^。；\n]{0,10}\d|得\d+(?:\.\d+)?分[^。\n]{0,200}得\d+(?:\.\d+)?分|扣\d+(?:\.\d+)?分|[|][^|\n]*(?:分值|得分|权重)[^|\n]*[|]"
)
_TOTAL = re.compile(r"[^，。；\n]{0,16}(?:得分|总分|评分|自评)[^，。；\n\d]{0,6}\d{2,3}(?:\.\d+)?分")
_OF_A_YEAR = re.compile(r"(\d{4})年[^、，；。：\n]{4,36}(?:项目|资金|经费)(?:\d+(?:\.\d+)?万元)?")
_TOPICS = ("problems", "measures", "causes")  # judged by what is written, in problems_and_measures


def find(reading: Reading) -> Iterator[Finding]:
    yield from _answers(reading)
    yield from _left_open(reading)
    if not reading.is_prose:
        return
    for element in reading.vocabulary.elements.element:
        if element.id in _TOPICS or reading.genre not in element.genres or _there(reading, element):
            continue
        evidence = _evidence(reading) if element.id == "carry-over" else []
        yield note(
            reading,
            element.rule,
            spans=[*evidence, _home(reading, element)],
            title=element.title,
            explanation=element.explanation
            + (f"文中有“{reading.quote(evidence[0]).strip()[:40]}”，应说明资金去向。" if evidence else ""),
            suggestion=element.suggestion,
            severity=Severity.MEDIUM if evidence else None,
            certainty=Certainty.CERTAIN,
        )
    yield from _unscored(reading)


def _answers(reading: Reading) -> Iterator[Finding]:
    """Of a transfer payment: the questions on the management of funds that its section leaves open."""
    if reading.genre != "transfer":
        return
    sections = reading.sections("funds")
    told = "".join(reading.quote(reading.body(s)) for s in sections)
    lacking = [
        a.name for a in reading.vocabulary.elements.answer if a.name not in told and not reading.says(a.words, told)
    ]
    if sections and lacking:
        rule = reading.rule("R-T5b")
        body = reading.body(sections[0])
        first = reading.sentences_in(body)[0] if len(body) > 1 else body
        yield note(
            reading,
            "R-T5b",
            spans=(sections[0].heading, first),
            title=f"资金管理没有说明{'、'.join(lacking[:3])}" + ("等" if len(lacking) > len(lacking[:3]) else ""),
            explanation=f"提纲要求说明的七个方面，缺{len(lacking)}个：{'、'.join(lacking)}。",
            suggestion=f"请补充{'、'.join(lacking)}的具体情况和依据【待补】。",
            severity=Severity.MEDIUM if reading.is_prose and len(lacking) >= rule.threshold("answers") else None,
            certainty=Certainty.LIKELY,
        )


_OPEN = re.compile(r"[：:\s]*(?:待定|待补充|待完善|待填|待核实|待续|另行(?:报送|说明|补充)|（略）)[。\s]*")


def _first_line(body: str) -> str:
    """What a body says where only a signature follows; nothing where it goes on."""
    lines = [line for line in body.split("\n") if line.strip()]
    return lines[0].strip() if lines and not any("。" in line for line in lines[1:]) else ""


def _left_open(reading: Reading) -> Iterator[Finding]:
    """A heading under which only 待定 stands."""
    empty = [s for s in reading.report.sections if _OPEN.fullmatch(_first_line(reading.quote(reading.body(s))))]
    if empty:
        yield note(
            reading,
            "R-W4c",
            spans=[
                Span(s.heading.start, reading.line_at(reading.trimmed(reading.body(s)).start).end) for s in empty[:4]
            ],
            title=f"“{empty[0].title}”没有内容",
            explanation=f"标题下只写“{_first_line(reading.quote(reading.body(empty[0]))).strip('。：')}”，没有实际内容。",
            suggestion="请补写这一部分的具体情况【待补】。",
            severity=Severity.MEDIUM,
            certainty=Certainty.CERTAIN,
        )


def _there(reading: Reading, element: Element) -> bool:
    if any(any_of(element.headings).search(s.title) for s in reading.report.sections):
        return True
    return reading.search.has(element.words)


def _home(reading: Reading, element: Element) -> Span:
    """The heading of the section that should hold it; without one, the last section."""
    for pattern in element.under:
        for section in reading.report.sections:
            if re.search(pattern, section.title):
                return section.heading
    top = [s for s in reading.report.sections if s.level == 1]
    return (top or reading.report.sections)[-1].heading


def _evidence(reading: Reading) -> list[Span]:
    """What makes carried-over money likely: a project named after an earlier year, or one that was not begun."""
    found = []
    if reading.report.year is not None:
        for match in reading.search.matches(_OF_A_YEAR):
            if int(match[1]) in (reading.report.year - 1, reading.report.year - 2) and not re.search(
                r"执行|相比|结余|审计|自评|《", match[0]
            ):
                found.append(Span(match.start(), match.end()))
                break
    found += [reading.clause_at(m.start()) for m in reading.search.matches(_NOT_BEGUN)][:1]
    return found


def _unscored(reading: Reading) -> Iterator[Finding]:
    """A total with no weight and no score behind it."""
    total = next(reading.search.matches(_TOTAL), None)
    indicators = reading.report.indicators
    if total is None or len(indicators) < 3 or any(i.weight or i.score for i in indicators):
        return
    if next(reading.search.matches(_WEIGHTED), None):
        return
    listed = next((s for s in reading.sentences if re.search(r"三级指标\d+个", reading.quote(s))), None)
    yield note(
        reading,
        "R-S3b",
        spans=[Span(total.start(), reading.sentence_at(total.start()).end), *([listed] if listed else [])],
        title=f"{len(indicators)}个指标都没有分值和得分，总分无法复核",
        explanation="全文没有指标的权重（分值）和得分，总分不知如何得出。",
        suggestion="请附自评表，列明各指标分值、目标值、完成值、得分和扣分原因，合计应等于总分【待补】。",
        certainty=Certainty.CERTAIN,
    )
