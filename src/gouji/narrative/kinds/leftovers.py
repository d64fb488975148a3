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


# A neighbour may rightly be named where one went to see it, works with it or hands over to it.
_BESIDE = re.compile(
    r"对口|协作|支援|帮扶|考察|学习|调研|交流|结对|委托|移交|划转|合并|联合|会同|配合|邻|跨|邀请|聘请|对接|签订|协议|来自|转入|转出|诉|函|指导|检查组|督查|抽查|交叉"
)
_BODY = (
    r"(?P<organ>[\u4e00-\u9fff]{2,14}?(?:局|委员会|办事处|人民政府|中心|医院|学院|学校|中学|小学|管理处|服务站|公司))"
)
_SUBJECT = re.compile(
    rf"(?:^|(?<=[。；，：\n\s]))(?P<place>[\u4e00-\u9fff]{{2,3}}(?:县|区|旗|市|镇|乡|街道)){_BODY}"
    r"(?=党组|党委|党支部|党工委|领导|班子|主要负责|高度|成立|坚持|严格|认真|积极|按照|根据|切实|始终|全体|机关|自评|绩效|20\d\d年|为|对|将|在|结合|通过|制定|组织|紧紧|认为|项目)"
)
_OF_ITSELF = re.compile(
    r"对(?:全部|所有)|党组|党委|党工委|领导班子|主要负责|高度|坚持|始终|切实"
)  # only of oneself is it said so
_DISTRICT = "县区旗"  # of one rank; a unit of a city has districts of its own
# Progress told as of today, dated in a year before the report's: 「截至2021年9月底，已完成投资…」
_AS_OF = re.compile(r"截[至止](?:到)?(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月)?(?:底|末|\d{1,2}日)?[^。\n]*")
_PROGRESS = re.compile(r"正在|抓紧|(?<!项)目前|预计|力争|加快推进|有序推进|(?:19|20)\d\d年(?:度)?(?:计划|任务|目标)的")
_THIS_YEAR = re.compile(
    r"(?P<year>20\d\d)年(?:度)?(?:的)?(?:各项|全部|本|我)?(?:单位|部门|局|项目)?(?:绩效目标|年度目标|目标任务|工作任务)[^，。；\n]{0,6}(?:全部|全面|圆满|均已|已)[^，。；\n]{0,4}(?:完成|实现)"
)
# A forecast of what lies before the report's own year: 「预计2022年6月底前完成」 in a report of 2023.
_FORECAST = re.compile(
    r"(?<!原)(?:(?:预计|力争|将于|拟于|预期)(?:在|于)?|计划[在于])(?P<year>20\d\d)年(?!度?预算)[^，。；\n]{0,20}"
)
_BACKGROUND = re.compile(r"背景|依据|概况|上年|历史|立项|由来")


def find(reading: Reading) -> Iterator[Finding]:
    yield from _template(reading)
    yield from _voice(reading)
    yield from _other_place(reading)
    yield from _other_year(reading)


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
    if decided := _decided_elsewhere(reading, unit):
        yield note(
            reading,
            "R-W3d",
            spans=decided[:4],
            title="由其他地方的单位作出决定，疑似套用",
            explanation=f"“{reading.quote(decided[0])}”是其他地方的单位，却决定本单位的事项。",
            suggestion="请核实是否套用其他单位的报告，更正单位名称和有关内容。",
            severity=Severity.MEDIUM,
            certainty=Certainty.LIKELY,
        )
        return
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
            or re.search(r"[各本我该全市在由经与和向对报从至的将及是底前请受为被比以于括含]", other[:-1])
        ):
            continue
        if _BESIDE.search(reading.quote(reading.clause_at(hit.start()))):
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
    elif stranger := _stranger(reading, unit):
        yield note(
            reading,
            "R-W3d",
            spans=[Span(s.start, reading.clause_at(s.start).end) for s in stranger[:4]],
            title="出现其他单位名称，疑似套用",
            explanation=f"本报告的单位是{unit}，“{reading.quote(stranger[0])}”却作为主语写入。",
            suggestion="请核实是否套用其他单位的报告，更正单位名称和有关内容。",
            severity=Severity.MEDIUM,
            certainty=Certainty.LIKELY,
        )


def _stranger(reading: Reading, unit: str) -> list[Span]:
    """An organ of the same trade, of another place of the same rank, as the subject of what this unit reports."""
    own = re.match(
        r"(?:[\u4e00-\u9fff]*?(?:省|自治区|市|州|盟))?([\u4e00-\u9fff]{2,4}[县区旗镇乡]|[\u4e00-\u9fff]{2,4}街道|[\u4e00-\u9fff]{2,4}市)(.+)",
        unit,
    )
    if own is None:
        return []
    place, trade = own[1], re.sub(r"(?:局|委员会|办事处|人民政府|中心|医院|学院|学校|管理处)$", "", own[2])
    found = []
    for match in _SUBJECT.finditer(reading.text):
        other = match["place"]
        level = place[-1] == other[-1] or (place[-1] in _DISTRICT and other[-1] in _DISTRICT)
        kin = own[2] in match["organ"] or (len(trade) >= 2 and trade[:2] in match["organ"])
        praised = _OF_ITSELF.match(reading.text, match.end()) is not None
        if (
            not level
            or not (kin or praised)
            or other.endswith(place[-3:])
            or place.endswith(other)
            or other[:-1] in unit
        ):
            continue
        if re.search(r"[各本我该全市省在由经与和向对报从至的将及是底前请受为被比以于]", other[:-1]):
            continue
        if not _BESIDE.search(reading.quote(reading.clause_at(match.start()))):
            found.append(Span(match.start(), match.end()))
    return found


# A body of another place that decides by a meeting of its own: 「经黔桐县教育和科技局第六次局务会审定」.
_DECIDED = re.compile(
    rf"经(?P<place>[\u4e00-\u9fff]{{2,3}}(?:县|区|旗|市|镇|乡)){_BODY}[^，。；：\n]{{0,14}}"
    r"(?:班子|局务|党组|党委|办公|行政|院务|校务|主任|局长)会(?:议)?[^，。；\n]{0,4}(?:研究|审定|审议|讨论|通过|决定|批准|同意)"
)


_HEAD = 160  # characters in which a report names itself and whom it is for


def _decided_elsewhere(reading: Reading, unit: str) -> list[Span]:
    """What this unit reports as settled by the leaders of another place's organ. One above it has other meetings."""
    found = []
    for match in _DECIDED.finditer(reading.text):
        place = match["place"]
        own = unit + reading.report.title + reading.text[: min(_HEAD, match.start())]
        if place[:-1] in own or re.search(r"[各本我该全]", place):
            continue
        if not _BESIDE.search(reading.quote(Span(match.start(), match.start("organ")))):
            found.append(Span(*match.span()))
    return found


def _other_year(reading: Reading) -> Iterator[Finding]:
    """What an earlier year's report left standing: progress as of then, that year's goals met."""
    year = reading.report.year
    if year is None:
        return
    found = []
    for match in _AS_OF.finditer(reading.text):
        unfinished = match["month"] is not None and _PROGRESS.search(match[0])
        later = f"{year}年" in match[0]  # then told on to the report's own year
        if 1 <= year - int(match["year"]) <= 3 and unfinished and not later and not _history(reading, match.start()):
            end = reading.clause_at(match.end("month")).end
            after = reading.clause_at(end + 1) if end + 1 < match.end() else Span(end, end)
            found.append(Span(match.start(), max(end, after.end)))
    for match in _FORECAST.finditer(reading.text):
        if 1 <= year - int(match["year"]) <= 3 and not _history(reading, match.start()):
            found.append(reading.clause_at(match.start()))
    for match in _THIS_YEAR.finditer(reading.text):
        if 1 <= year - int(match["year"]) <= 3 and not _history(reading, match.start()):
            found.append(Span(match.start(), match.end()))
    if found:
        yield note(
            reading,
            "R-W3d",
            spans=found[:4],
            title="写的是以前年度的进度，疑似沿用旧文",
            explanation=f"本报告评价{year}年度，“{reading.quote(found[0])}”是以前年度的情况。",
            suggestion="请核实是否沿用以前年度的文字，改写为本年度的实际情况【待补】。",
            severity=Severity.MEDIUM,
            certainty=Certainty.LIKELY,
        )


def _history(reading: Reading, position: int) -> bool:
    """Whether a place tells how things came about, or compares: an earlier year rightly stands there."""
    section = reading.report.section_at(position)
    path = "".join(section.path) if section else ""
    sentence = reading.quote(reading.sentence_at(position))
    return (
        _BACKGROUND.search(path) is not None
        or re.search(r"上年|同期|相比|增长|结转|自评|评价结果", sentence) is not None
    )
