"""What a template or another writer left behind: placeholders, rating definitions, a voice that is not the unit's."""

import re
from collections.abc import Iterator

from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.patterns import any_word
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_ORGAN = re.compile(
    r"([\u4e00-\u9fff]{2,3}(?:省|市|县|区|旗|镇|乡))?((?:[\u4e00-\u9fff]{2,10})(?:局|厅|委员会|办事处|人民政府|中心|大队|学院|医院))$"
)


def find(reading: Reading) -> Iterator[Finding]:
    yield from _template(reading)
    yield from _voice(reading)
    yield from _other_place(reading)


def _template(reading: Reading) -> Iterator[Finding]:
    for leftover in reading.vocabulary.templates.leftover:
        spans = list(dict.fromkeys(reading.wide(s, 10) for s in reading.find(leftover.patterns)))
        if leftover.id == "boilerplate":
            spans = [s for s in spans if not _papers(reading, s)]
        if not spans:
            continue
        yield note(
            reading,
            "R-W3c",
            spans=spans[:6],
            title=f"{leftover.title}（{len(spans)}处）" if len(spans) > 1 else leftover.title,
            explanation=f"“{reading.quote(spans[0]).strip()[:50]}”是模板或通用文字，不是本单位的情况。",
            suggestion=leftover.suggestion,
            severity=leftover.severity,
            certainty=leftover.certainty,
        )


def _papers(reading: Reading, span: Span) -> bool:
    """Whether the section names the papers that a decision rests on."""
    section = reading.report.section_at(span.start)
    around = section.span if section else reading.paragraph_at(span.start)
    return (
        re.search(r"〔\d{4}〕|【\d{4}】|会议纪要|党组会|专题会|\d{1,2}月\d{1,2}日", reading.quote(around)) is not None
    )


def _voice(reading: Reading) -> Iterator[Finding]:
    """各单位 as the subject of a problem, in the report of a unit that has none under it."""
    voice = reading.vocabulary.templates.voice
    unit = reading.report.unit or ""
    if not any_word(voice.small_units).search(unit):
        return
    spans = [
        reading.clause_at(s.start)
        for section in (*reading.sections("problems"), *reading.sections("measures"))
        for s in reading.find(voice.outsider, section.span)
        if re.search(r"[。；，：\n\s]$", reading.text[max(0, s.start - 1) : s.start])
    ]
    if spans:
        yield note(
            reading,
            "R-W3d",
            spans=list(dict.fromkeys(spans))[:4],
            title="写的是“各单位”，疑似套用其他材料",
            explanation="自评主体是一个基层单位，问题却以“各单位”为主语，像主管部门的口吻。",
            suggestion="请结合本单位实际描述问题，列明具体事项、金额和责任科室【待补】。",
            severity=Severity.MEDIUM,
            certainty=Certainty.LIKELY,
        )


def _other_place(reading: Reading) -> Iterator[Finding]:
    """The same organ of another place of the same rank: 「临江县民政局」 in the report of 清河县民政局."""
    unit = reading.report.unit or ""
    match = _ORGAN.search(unit)
    if match is None or match[1] is None:
        return
    place, organ = match[1][-3:] if len(match[1]) > 3 else match[1], match[2]
    rank = place[-1]
    own = unit[: match.end(1)]
    found = []
    for hit in re.finditer(rf"([\u4e00-\u9fff]{{2,3}}{rank}){re.escape(organ)}", reading.text):
        other = hit[1]
        if (
            other.endswith(place)
            or other[-3:] == own[-3:]
            or place.endswith(other)
            or re.search(r"[各本我该全市在由经与和向对报从至的将及是底前请受为被比以于]", other[:-1])
        ):
            continue
        found.append(Span(hit.start(1), hit.end()))
    if found:
        yield note(
            reading,
            "R-W3d",
            spans=[reading.wide(s) for s in found[:4]],
            title="出现其他单位名称，疑似套用",
            explanation=f"本报告的单位是{unit}，文中却写“{reading.quote(found[0])}”。",
            suggestion="请核实是否套用其他单位的报告，更正单位名称和有关内容。",
            severity=Severity.MEDIUM,
            certainty=Certainty.LIKELY,
        )
