"""Problems without causes, measures that are empty, general or of something else (问题、原因、措施)."""

import re
from collections.abc import Iterator

from gouji.narrative.fit import fields_of
from gouji.narrative.items import points
from gouji.narrative.listing import listings
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.report.model import Section, Span

_HEAD = re.compile(r"(?:分析)?\s*(?:\n|$)")  # 原因分析 as a heading of its own gives no cause
_LONGEST = 60  # characters of a heading with 无 under it
_HEADLINE = 24  # characters of a problem told as a headline
_SHORTEST = 8  # characters of a measure, character pairs of a problem, that can be judged
_EMPTY = re.compile(r"[：:\s]*(?:无|暂无|没有|无。|不涉及|暂无。)[。\s]*")


def find(reading: Reading) -> Iterator[Finding]:
    problems = [s for s in reading.sections("problems") if not _is_measures(reading, s)]
    measures = list(reading.sections("measures"))
    told = [s for s in problems if not _empty(reading, s)]
    yield from _empty_sections(reading, problems, measures)
    yield from _absent(reading, problems, measures, told)
    for section in told:
        yield from _without_causes(reading, section)
    done = [s for s in measures if not _empty(reading, s)]
    if done:
        yield from _weak_measures(reading, told, done)
    yield from _conclusion(reading)


def _is_measures(reading: Reading, section: Section) -> bool:
    return any(s.span == section.span for s in reading.sections("measures")) and "问题" not in section.title


def _empty(reading: Reading, section: Section) -> bool:
    return _EMPTY.fullmatch(reading.quote(reading.body(section))) is not None or len(reading.body(section)) <= 1


def _empty_sections(reading: Reading, problems: list[Section], measures: list[Section]) -> Iterator[Finding]:
    """A heading with 无 under it."""
    filled = any(not _empty(reading, s) for s in measures)
    for section in (*problems, *measures):
        if not _empty(reading, section) or (section in measures and filled):
            continue
        is_problem = section in problems
        with_problems = not is_problem and any(not _empty(reading, p) for p in problems)
        yield note(
            reading,
            "R-W4c",
            spans=(_with_nothing(reading, section),),
            title=f"“{section.title}”只写“无”" if len(reading.body(section)) > 1 else f"“{section.title}”下没有内容",
            explanation="列有问题，却没有改进措施。" if with_problems else "标题下没有实际内容。",
            suggestion="请按“问题—原因—措施—责任人—时限”补充【待补】。",
            severity=Severity.HIGH if with_problems else Severity.MEDIUM,
            certainty=Certainty.CERTAIN,
        )


def _with_nothing(reading: Reading, section: Section) -> Span:
    """The heading and the 无 under it."""
    said = Span(section.span.start, reading.body(section).end)
    return said if len(said) <= _LONGEST else section.heading


def _absent(
    reading: Reading, problems: list[Section], measures: list[Section], told: list[Section]
) -> Iterator[Finding]:
    """No word on problems in the whole report; problems and no word on measures."""
    if not reading.is_prose:
        return
    elements = {e.id: e for e in reading.vocabulary.elements.element}
    for name, sections in (("problems", problems), ("measures", measures)):
        element = elements[name]
        if (
            sections
            or reading.search.has(element.words)
            or any(any_of(element.headings).search(s.title) for s in reading.report.sections)
        ):
            continue
        if name == "measures" and not told:
            continue
        last = (
            told[0].heading
            if told
            else (reading.report.sections[-1].heading if reading.report.sections else reading.report.blocks[0].span)
        )
        yield note(
            reading,
            element.rule,
            spans=(last,),
            title=element.title,
            explanation=element.explanation,
            suggestion=element.suggestion,
            certainty=Certainty.CERTAIN,
        )


def _without_causes(reading: Reading, section: Section) -> Iterator[Finding]:
    element = next(e for e in reading.vocabulary.elements.element if e.id == "causes")
    body = reading.body(section)
    causes = [s for s in reading.find(element.words, body) if not _HEAD.match(reading.text, s.end)]
    items = points(reading, section)
    with_cause = [
        i
        for i in items
        if any(i.contains(c) for c in causes)
        or any(q.is_claim for q in reading.figures(i))
        or ("原因" in section.title and _headed(reading, i))
    ]
    if not items or len(with_cause) * 2 >= len(items):
        return
    bare = [i for i in items if i not in with_cause]
    yield note(
        reading,
        element.rule,
        spans=[_shortened(reading, i) for i in bare[:4]],
        title=element.title,
        explanation=f"列有{len(items)}项问题，{len(bare)}项没有写原因。" + element.explanation,
        suggestion=element.suggestion,
        severity=Severity.MEDIUM if "原因" in section.title else Severity.LOW,
        certainty=Certainty.LIKELY,
    )


def _headed(reading: Reading, item: Span) -> bool:
    """Whether a point opens with the problem in a few words and goes on: 「候诊时间长。体检集中在上午……」

    Under 问题及原因 what follows such a head is the cause, with or without a word that says so.
    """
    head, _, rest = reading.quote(item).partition("。")
    return len(head) <= _HEADLINE and len(rest.strip()) >= _SHORTEST and not rest.strip().startswith(("部分", "个别"))


def _weak_measures(reading: Reading, told: list[Section], done: list[Section]) -> Iterator[Finding]:
    """Measures without owner, date or figure, and problems that none of them takes up: one root, one note."""
    vague = _without_owner(reading, done)
    count, unanswered = _not_answered(reading, told, done)
    open_ = [_shortened(reading, i) for i in unanswered]
    if not vague and not (open_ and count >= 2):
        return
    left = f"措施里没有提到“{reading.quote(open_[0])[:40]}”等{len(open_)}项问题。" if open_ else ""
    if vague:
        yield note(
            reading,
            "R-W4",
            also=("R-W4d",) if open_ else (),
            spans=list(dict.fromkeys([*vague[:4], *open_[:4]])),
            title="改进措施没有责任主体、时限和量化要求",
            explanation="措施只写方向，没有谁来做、何时完成、做到什么程度。" + left,
            suggestion="请按“问题—原因—措施—责任人—时限”逐条补充【待补】。",
            severity=Severity.LOW if any(reading.figures(v) for v in vague) else Severity.MEDIUM,
            certainty=Certainty.CERTAIN,
        )
    else:
        yield note(
            reading,
            "R-W4d",
            spans=open_[:4],
            title=f"{len(open_)}项问题没有对应的措施",
            explanation=left,
            suggestion="请逐条对应补充措施，写明责任人和时限【待补】。",
            severity=Severity.MEDIUM if len(open_) * 2 > count else Severity.LOW,
            certainty=Certainty.LIKELY,
        )


def _without_owner(reading: Reading, sections: list[Section]) -> list[Span]:
    """The sentences that say what will be done, where none of them says by whom, when or how much."""
    words = reading.vocabulary.evidence
    said: list[Span] = []
    own = [s for s in sections if all(s.span != p.span for p in reading.sections("problems"))]
    for section in own or sections:
        sentences = reading.sentences_in(reading.body(section))
        will = [s for s in sentences if reading.says(reading.evidence.intents, reading.quote(s))]
        mixed = any(section.span == s.span for s in reading.sections("problems"))
        said += (will or sentences) if mixed or will else sentences
        relevant = will if mixed and will else sentences
        if any(reading.has((*words.owners, *words.deadlines, *words.measures), s) for s in relevant):
            return []
    return [
        s
        for s in said
        if len(reading.quote(s).strip("。 ")) >= _SHORTEST
        and not reading.says(reading.evidence.no_deviation, reading.quote(s))  # nothing strayed, nothing to mend
    ]


def _not_answered(reading: Reading, told: list[Section], measures: list[Section]) -> tuple[int, list[Span]]:
    """The number of problems, and those whose words and fields appear in no measure."""
    least = reading.rule("R-W4d").threshold("shared")
    answer = "".join(reading.quote(reading.body(s)) for s in measures)
    pairs, fields = _pairs(answer), fields_of(answer, reading.vocabulary)
    items = [p for s in told for p in points(reading, s)]
    open_ = []
    for item in items:
        own = _pairs(reading.quote(item))
        found = fields_of(reading.quote(item), reading.vocabulary)
        topics = {f for f in found if not reading.vocabulary.topic[f].aspect}
        if len(own) >= _SHORTEST and len(own & pairs) < least * len(own) and not (topics & set(fields)):
            open_.append(item)
    return len(items), open_


def _pairs(text: str) -> frozenset[str]:
    """All character pairs of running Chinese words: a measure may take up a problem in the plainest words."""
    return frozenset(run[i : i + 2] for run in re.findall(r"[\u4e00-\u9fff]+", text) for i in range(len(run) - 1))


def _shortened(reading: Reading, span: Span) -> Span:
    sentence = reading.sentence_at(span.start)
    return Span(span.start, min(span.end, max(sentence.end, span.start + 8), span.start + 100))


def _conclusion(reading: Reading) -> Iterator[Finding]:
    """A conclusion that lists what was spent and says nothing of what came of it."""
    for section in reading.sections("conclusion"):
        body = reading.body(section)
        for sentence in reading.sentences_in(body):
            words = reading.quote(sentence)
            names = [i.name for run in listings(reading) for i in run if i.name in words]
            if (
                len(re.findall("、", words)) < 6
                or not re.search(r"支出", words)
                or (len(names) < 4 and words.count("项目") < 4)
            ):
                continue
            rest = reading.quote(body).replace(words, "")
            if reading.says(reading.evidence.assessed, re.sub(r"评价结果为?“?[优良中差]”?|得分\d+分", "", rest)):
                continue
            yield note(
                reading,
                "R-S3d",
                spans=(Span(sentence.start, min(sentence.end, sentence.start + 120)),),
                title="评价结论只罗列支出，没有绩效结论",
                explanation="结论重复各项目名称，“完成了支出”不是绩效，没有概括产出、效果和满意度。",
                suggestion="请按预算执行、管理、产出、效益、满意度概括结论，列出各项分值、得分和扣分原因【待补】。",
                certainty=Certainty.CERTAIN,
            )
            return
