"""A value with nothing behind it: no numerator, denominator, date, list or paper (佐证不足)."""

import re
from collections.abc import Iterator

from gouji.figures.model import Approximation, Kind, Quantity
from gouji.narrative.deviation import of_execution
from gouji.narrative.fit import content_pairs
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.proof import block_of, ratio_of, whole_elsewhere
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_RULE = "R-W2"
_SURVEY = ("问卷|民调|好差评|评价器",)  # of satisfaction, wherever they stand
_MEASURED = re.compile(r"(?:率|度|比例|占比|面积)$")
_SEVERAL = 2  # clauses of praise that make an account of nothing else
# Degrees without a measure, moods and fame: what is said of an effect by whoever has not measured it.
_PRAISE = re.compile(
    r"越来越|日益|愈[加发]|更加|飞跃|显著|明显|极大|大幅|空前|前所未有|深入人心|蔚然|成风|新风|风尚|新气象|新面貌|新台阶|焕然|洋溢|"
    r"家喻户晓|有口皆碑|交口称赞|好评|称赞|赞誉|点赞|肯定|认可|羡慕|欢迎|喜爱|拥护|赢得|口碑|影响力|知名度|美誉|凝聚|氛围|"
    r"浓厚|和谐|和睦|和气|安居|幸福感|获得感|安全感|自豪|笑[容脸]|满满|悄悄|悄然|处处|人人|家家|提升了|增强了|改善了|活力|亮点|品牌|标杆|示范引领"
)
_NAMED_SOURCE = re.compile(
    r"问卷|调查|测评|回访|监测|统计|台账|记录|名册|日志|报道|刊发|通报|批示|证书|奖状|表彰|获评|获奖|《|印证|佐证|为证|备查|[数据名]单"
)
_COUNTED = (Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.RATIO, Kind.DURATION, Kind.NUMBER)


def find(reading: Reading) -> Iterator[Finding]:
    told = [i for i in reading.report.indicators if i.narrative and not reading.explained_outside(i)]
    for indicator in reading.report.indicators:
        if of_execution(indicator):
            continue
        if indicator.told:
            yield from _praised(reading, indicator)
        elif indicator.narrative is not None:
            yield from _behind(reading, indicator, indicator.narrative)
        elif len(told) >= 2 and len(told) * 2 > len(reading.report.indicators) and indicator.final is not None:
            yield from () if _none_of_none(reading, indicator) else (_silent(reading, indicator),)
    yield from _unmeasured(reading)
    yield from _vague(reading)
    yield from _effects(reading)
    yield from _effects_among_figures(reading)
    yield from _praise(reading)
    yield from _full_points_for_praise(reading)
    yield from _satisfaction(reading)


def exact(reading: Reading, indicator: Indicator, span: Span) -> list[Quantity]:
    """The exact figures of an explanation that do more than repeat the target or the final value."""
    said = {
        (q.base_value, q.unit.base)
        for part in (indicator.target, indicator.final, indicator.completion)
        for q in reading.figures(part)
    }
    return [
        q
        for q in reading.figures(span)
        if q.kind in _COUNTED
        and q.approximation is None
        and q.literal[:1].isdigit()
        and (q.base_value, q.unit.base) not in said
    ]


def _behind(reading: Reading, indicator: Indicator, span: Span) -> Iterator[Finding]:
    words = reading.vocabulary.evidence
    if _none_of_none(reading, indicator):
        return
    if reading.blank(span) or len(span) < reading.rule(_RULE).threshold("least_characters"):
        if indicator.final is not None:
            yield _silent(reading, indicator)
        return
    methods = list(reading.find(words.methods, span))
    papers = [p for p in reading.find(words.documents, span) if not any(m.contains(p) for m in methods)]
    dates = list(reading.find(words.dates, span))
    figures = exact(reading, indicator, span)
    final = reading.final_value(indicator)
    if final is not None and final.kind is Kind.RATIO:
        around = reading.figures(block_of(indicator))
        if ratio_of(final, around) or whole_elsewhere(final, around, reading.quantities):
            return
        counts = [q for q in figures if q.kind is not Kind.RATIO]
        if len(counts) >= 2 or (counts and (papers or dates)) or papers:
            return
        if counts and final.value >= 100 and re.search(r"全部|均|都|无一", reading.quote(span)):
            return
        lacking = "没有分母、分子" if not counts else "只有一个数，分母或分子未写"
    elif (
        figures
        or papers
        or reading.says(reading.evidence.compared, reading.quote(span))
        or len(dates) >= 2
        or (dates and not methods)
    ):
        return
    else:
        lacking = "没有次数、时间、对象或名册"
    about = [q for q in reading.figures(span) if q.approximation is not None and q.kind is Kind.COUNT]
    if methods:
        reason = "写的是怎样取证，不是结果，" + lacking
    elif about:
        reason = f"只有约数“{reading.quote(about[0].span)}”，" + lacking
    else:
        reason = "只有工作做法或要求，" + lacking
    yield note(
        reading,
        _RULE,
        spans=(span,) if indicator.told else (span, indicator.name_span),
        title=f"{reading.label(indicator)}的完成值缺少佐证",
        explanation=f"成效说明{reason}，完成值“{_said(reading, indicator)}”无法核验。",
        suggestion=(
            "请补充总数、完成数和计算过程【待补】，附台账、名册或系统统计。"
            if final is not None and final.kind is Kind.RATIO
            else "请逐次列明时间、对象、人数和结果【待补】，附名册、通报或记录。"
        ),
        severity=Severity.LOW if about or (final is not None and figures) else Severity.MEDIUM,
        certainty=Certainty.CERTAIN,
    )


def _unmeasured(reading: Reading) -> Iterator[Finding]:
    """A rate whose target and value are mere words (持续提高, 达成), told of below the table by what was done alone."""
    for indicator in reading.report.indicators:
        told = indicator.narrative
        if told is None or indicator.final is None or not reading.explained_outside(indicator):
            continue
        measured = _MEASURED.search(indicator.name) is not None and "满意" not in indicator.name
        if not measured or reading.figures(indicator.target) or reading.figures(indicator.final):
            continue
        ratios = any(q.kind is Kind.RATIO for q in reading.figures(told))
        if ratios or reading.says(reading.evidence.compared, reading.quote(told)):
            continue
        yield note(
            reading,
            _RULE,
            spans=(told,),
            title=f"{reading.label(indicator)}没有数据",
            explanation=f"完成值只写“{_said(reading, indicator)}”，说明写的是做了哪些工作，没有该指标前后的数值。",
            suggestion="请写明该指标上年和本年的数值、统计口径和来源【待补】。",
            severity=Severity.LOW,
            certainty=Certainty.LIKELY,
        )


def _praised(reading: Reading, indicator: Indicator) -> Iterator[Finding]:
    """One told in running text, of which nothing but praise is told; others may have their proof anywhere."""
    told = indicator.narrative
    if told is None or indicator.final is None or supported(reading, told) or "满意" in indicator.name:
        return
    if reading.has(reading.evidence.effects, told) or reading.has(reading.evidence.conclusions, told):
        yield from _behind(reading, indicator, told)


def _none_of_none(reading: Reading, indicator: Indicator) -> bool:
    """0起 of 0起: that nothing happened leaves no list of names behind."""
    target, final = reading.value(indicator.target), reading.final_value(indicator)
    return target is not None and final is not None and target.value == final.value == 0


def _silent(reading: Reading, indicator: Indicator) -> Finding:
    return note(
        reading,
        _RULE,
        spans=(indicator.narrative or indicator.name_span, indicator.name_span),
        title=f"{reading.label(indicator)}没有成效说明",
        explanation=f"只填了完成值“{_said(reading, indicator)}”，没有说明它是怎样得到的。",
        suggestion="请补充完成情况、统计口径和佐证材料【待补】。",
        certainty=Certainty.CERTAIN,
    )


def _said(reading: Reading, indicator: Indicator) -> str:
    return reading.quote(indicator.final).strip() if indicator.final else "—"


def _vague(reading: Reading) -> Iterator[Finding]:
    """Approximate counts and unbounded praise used as proof: one note for all, where there are at least two."""
    vague = [
        reading.clause_at(s.start)
        for s in reading.find(reading.vocabulary.evidence.vague)
        if not reading.in_table(s.start) and not set_elsewhere(reading, s)
    ]
    about = [
        reading.clause_at(q.span.start)
        for q in reading.quantities
        if q.approximation is Approximation.OVER
        and q.kind is Kind.COUNT
        and not reading.in_table(q.span.start)
        and not set_elsewhere(reading, q.span)
    ]
    places = sorted(dict.fromkeys([*vague, *about]))
    if len(places) < 2:
        return
    yield note(
        reading,
        "R-W2b",
        spans=places,
        title=f"用约数或空泛的话作证据（{len(places)}处）",
        explanation="“余”“多”“广泛”之类无法核验，不能作为完成值的证据。",
        suggestion="请改用准确数据，注明来源和统计时间【待补】。",
        severity=Severity.LOW,
        certainty=Certainty.CERTAIN,
    )


def set_elsewhere(reading: Reading, span: Span) -> bool:
    """In a section on duties, problems or measures, or set aside by its own sentence: nothing is being proved."""
    if reading.has(reading.evidence.set_aside, reading.sentence_at(span.start)):
        return True
    section = reading.report.section_at(span.start)
    return section is not None and re.search(r"职能|职责|问题|措施|建议", "".join(section.path)) is not None


_NO_RESULTS = re.compile(r"职能|职责|问题|措施|建议|打算|下一步|制度|计划|任务|目标设定|概况")
_RESULTS = re.compile(r"效|满意|影响|结论|绩效|产出|完成情况")
# A paragraph that names its own matter: 「成效。受助家庭住上了安心房。」
_RESULTS_HEAD = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?[\u4e00-\u9fff]{0,6}(?:成效|效益|效果|影响)[\u4e00-\u9fff]{0,4}[。：]"
)


def _effects(reading: Reading) -> Iterator[Finding]:
    """Claims of effect in a paragraph without a figure, a date or a paper."""
    words = reading.vocabulary.evidence
    told = [i.narrative for i in reading.report.indicators if i.narrative is not None]
    for paragraph in reading.paragraphs:
        section = reading.report.section_at(paragraph.start)
        path = "".join(section.path) if section else ""
        if _NO_RESULTS.search(path):
            continue
        if any(t.overlaps(paragraph) for t in told) or supported(reading, paragraph):
            continue
        hits = [s for s in reading.find(words.effects, paragraph) if not _planned(reading, s)]
        headed = _RESULTS_HEAD.match(reading.text, paragraph.start, paragraph.end) is not None
        if not hits or not (headed or _RESULTS.search(path)):
            continue
        yield note(
            reading,
            "R-W2c",
            spans=[reading.sentence_at(s.start) for s in hits[:3]],
            title="效果只有形容，没有数据",
            explanation="这一段写了效果，却没有数据、前后对比、调查或文件支撑。",
            suggestion="请补充能说明效果的数据及来源，如前后对比、受益人数、问卷份数和满意率【待补】。",
            severity=Severity.MEDIUM if len(hits) > 1 else Severity.LOW,
            certainty=Certainty.LIKELY,
        )


def _effects_among_figures(reading: Reading) -> Iterator[Finding]:
    """A sentence of two effects or more without a figure, in a paragraph whose figures are of other things."""
    told = [i.narrative for i in reading.report.indicators if i.narrative is not None]
    found: list[Span] = []
    for sentence in reading.sentences:
        if not reading.has(reading.evidence.effects, sentence) or supported(reading, sentence):
            continue
        section = reading.report.section_at(sentence.start)
        path = "".join(section.path) if section else ""
        paragraph = reading.paragraph_at(sentence.start)
        if _NO_RESULTS.search(path) or not _RESULTS.search(path) or not supported(reading, paragraph):
            continue
        hits = [s for s in reading.find(reading.evidence.effects, sentence) if not _planned(reading, s)]
        clauses = list(dict.fromkeys(reading.clause_at(s.start) for s in hits))
        if len(clauses) >= 2 and not any(t.overlaps(sentence) for t in told):
            found += [c for c in clauses if not _measured_nearby(reading, c, sentence, paragraph)]
    if len(found) >= 2:
        yield note(
            reading,
            "R-W2c",
            spans=found[:4],
            title="效果只有形容，没有数据",
            explanation="所写的几项效果没有数据、前后对比、调查或文件支撑，同段的数字说的是别的事。",
            suggestion="请补充能说明效果的数据及来源，如前后对比、受益人数、问卷份数和满意率【待补】。",
            severity=Severity.MEDIUM,
            certainty=Certainty.LIKELY,
        )


def _full_points_for_praise(reading: Reading) -> Iterator[Finding]:
    """A line or row that takes its points in full and tells of nothing but praise: no count, survey or source."""
    for line in reading.lines_with_points:
        scores = [q for q in reading.figures(line) if q.kind is Kind.SCORE]
        row = next((i for i in reading.report.indicators if line.contains(i.span)), None)
        due = reading.points(row.weight) if row else (scores[0].value if len(scores) > 1 else None)
        got = reading.points(row.score) if row else (scores[-1].value if len(scores) > 1 else None)
        told = row.narrative if row is not None and reading.in_table(line.start) else line
        if due is None or got is None or got < due or told is None or "满意" in reading.quote(line):
            continue
        if row is not None and (reading.value(row.target) or reading.value(row.final)):
            continue  # a figure is told, and what stands behind it is asked about elsewhere
        praise = [c for c in reading.clauses(told) if _PRAISE.search(reading.quote(c))]
        if len(praise) < _SEVERAL or supported(reading, told) or _NAMED_SOURCE.search(reading.quote(told)):
            continue
        yield note(
            reading,
            "R-W2c",
            spans=(Span(praise[0].start, praise[-1].end),),
            title="得满分的效果只有形容，没有依据",
            explanation="这一项得了满分，所写全是评价和形容，没有数据、前后对比、调查、文件或可查的来源。",
            suggestion="请补充能说明效果的数据及来源，如前后对比、受益人数、问卷份数【待补】；没有依据的，重新核定得分。",
            severity=Severity.MEDIUM,
            certainty=Certainty.LIKELY,
        )


def _measured_nearby(reading: Reading, claim: Span, sentence: Span, paragraph: Span) -> bool:
    """Whether another sentence of the paragraph gives a figure on what the claim is of."""
    pairs = content_pairs(reading.quote(claim), reading.vocabulary)
    return any(
        s != sentence
        and supported(reading, s)
        and len(pairs & content_pairs(reading.quote(s), reading.vocabulary)) >= 2
        for s in reading.sentences_in(paragraph)
    )


def _praise(reading: Reading) -> Iterator[Finding]:
    """A passage full of figures that ends in praise with none: 「……取得良好社会效益。」 One note for all."""
    told = [i.span for i in reading.report.indicators]
    found = []
    for span in reading.find(reading.evidence.conclusions):
        sentence = reading.sentence_at(span.start)
        words = reading.quote(sentence)
        if reading.in_table(span.start) or any(t.overlaps(sentence) for t in told) or _planned(reading, span):
            continue
        if not re.search(r"通过|实施|项目|资金", words) or supported(reading, sentence):
            continue
        paragraph = reading.paragraph_at(span.start)
        if supported(reading, paragraph) and not reading.says(reading.evidence.surveys, reading.quote(paragraph)):
            found.append(sentence)
    if found:
        yield note(
            reading,
            "R-W2c",
            spans=list(dict.fromkeys(found))[:3],
            title="效益只有结论，没有数据",
            explanation="这一句写了效益或评价，本句没有数据、对比或调查支撑；前文的数字是做了多少，不是效果如何。",
            suggestion="请补充能说明效果的数据及来源【待补】。",
            severity=Severity.LOW,
            certainty=Certainty.TO_VERIFY,
        )


def _planned(reading: Reading, span: Span) -> bool:
    clause = reading.quote(reading.clause_at(span.start))
    return re.search(r"目标|力争|旨在|为了|以期|将|推动|要求|应|需", clause) is not None


def supported(reading: Reading, span: Span) -> bool:
    claims = [q for q in reading.figures(span) if q.is_claim and q.literal[:1].isdigit() and q.kind is not Kind.SCORE]
    return bool(claims) or reading.has(reading.vocabulary.evidence.documents, span)


def surveyed(reading: Reading) -> bool:
    """Whether the report tells of any survey of satisfaction."""
    lines = (line for line in reading.text.split("\n") if "满意" in line)
    return any(reading.says(reading.evidence.surveys, line) for line in lines) or reading.says(_SURVEY, reading.text)


def _satisfaction(reading: Reading) -> Iterator[Finding]:
    """A satisfaction figure with no survey of satisfaction anywhere in the report."""
    if surveyed(reading):
        return
    for indicator in reading.indicators:
        if (
            "满意" not in indicator.name
            or indicator.final is None
            or (indicator in reading.report.indicators and indicator.narrative is not None and not indicator.told)
        ):
            continue
        final = reading.final_value(indicator)
        if final is None or ratio_of(final, reading.figures(block_of(indicator))):
            continue
        yield note(
            reading,
            _RULE,
            spans=(indicator.span if len(indicator.span) < 160 else indicator.name_span, indicator.final),
            title=f"{reading.label(indicator)}没有调查依据",
            explanation=f"满意度完成值“{_said(reading, indicator)}”没有问卷、样本数或调查时间，全文也没有提到调查。",
            suggestion="请补充调查方式、样本数、回收数和计算过程【待补】，附问卷。",
            severity=Severity.LOW,
        )
        return
