"""What must be asked on grounds of rules and of usual practice (口径与规定): questions, never verdicts."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator.draft import plain
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_POSTS = re.compile(r"(?:核定)?编制(?:数|人数|总数)?(?:为|共)?(\d+)[人名个]")
_STAFF = re.compile(r"(?:在职|在编|实有)(?:人员|职工|在职)?(?:人数)?(?:为|共)?(\d+)[人名]")
_SPENT = r"(?:实际支出|支出决算|决算|支出)(?:数|合计)?(?:为)?(?P<spent>\d+(?:\.\d+)?)万元"
_BUDGET = r"预算(?:数|安排)?(?:为)?(?P<budget>\d+(?:\.\d+)?)万元"
_BUDGET_FIRST = re.compile(rf"三公[”\"]?经费[^。；\n]{{0,12}}?{_BUDGET}[^。；\n]{{0,10}}?{_SPENT}")
_SPENT_FIRST = re.compile(rf"三公[”\"]?经费[^。；\n]{{0,8}}?{_SPENT}，{_BUDGET}")
_ADJUSTED = re.compile(r"预算调整率(?:为)?(\d+(?:\.\d+)?)%")
_GROSS = re.compile(r"追减|调减|核减|净额|净增|净调|结构调整|追加和追减")
_APPROVED = re.compile(r"(?<![未没])(?:经|根据|按照?)(?!批准|审批)[^。；\n未没]{2,20}(?:批准|同意|批复)")
_PUBLIC = re.compile(r"公用(?:支出|经费)(?:为)?(\d+(?:\.\d+)?)万元")
_PEOPLE = re.compile(r"人员(?:支出|经费)(?:为)?(\d+(?:\.\d+)?)万元")


def find(reading: Reading) -> Iterator[Finding]:
    yield from _staff(reading)
    yield from _three_publics(reading)
    yield from _adjustment(reading)
    yield from _public_share(reading)
    yield from _statements(reading)


def _staff(reading: Reading) -> Iterator[Finding]:
    """More staff than posts (在职人员控制率), read within one sentence."""
    for sentence, words in reading.sentences_with("编制"):
        posts, staff = _POSTS.search(words), _STAFF.search(words)
        if not posts or not staff or staff.start() < posts.start() or re.search(r"(?:行政|事业|工勤)编制\d", words):
            continue
        rate = Decimal(staff[1]) / Decimal(posts[1]) * 100 if int(posts[1]) else Decimal(0)
        around = reading.quote(reading.paragraph_at(sentence.start))
        if rate <= Decimal(str(reading.rule("R-S1").threshold("control"))) or reading.says(
            reading.evidence.over_explained, around
        ):
            continue
        yield note(
            reading,
            "R-S1",
            spans=(Span(sentence.start + posts.start(), sentence.start + staff.end()),),
            title=f"编制{posts[1]}人，在职{staff[1]}人，请核实",
            explanation=f"按所列数，在职人员控制率为{staff[1]} ÷ {posts[1]} = {plain(rate, 2)}%；可能只列了部分编制。",
            suggestion="请按行政、事业、工勤分别列明核定编制数和实有人数；确有超出的，说明批准依据【待补】。",
            severity=Severity.MEDIUM,
            certainty=Certainty.LIKELY,
        )
        return


def _three_publics(reading: Reading) -> Iterator[Finding]:
    """三公 spending above its budget, in either order of the two figures."""
    for sentence, words in reading.sentences_with("三公"):
        match = _BUDGET_FIRST.search(words) or _SPENT_FIRST.search(words)
        around = reading.text[sentence.start : reading.line_at(sentence.start).end]
        if match is None or reading.says(reading.evidence.over_explained, around):
            continue
        budget, spent = Decimal(match["budget"]), Decimal(match["spent"])
        if spent > budget:
            yield note(
                reading,
                "R-S2b",
                spans=(Span(sentence.start + match.start(), sentence.start + match.end()),),
                title="三公经费支出大于预算，没有说明原因",
                explanation=f"支出{spent}万元 - 预算{budget}万元 = {plain(spent - budget)}万元。",
                suggestion="请核对预算数和决算数，说明超出的原因和审批情况【待补】。",
                certainty=Certainty.CERTAIN,
            )


def _adjustment(reading: Reading) -> Iterator[Finding]:
    """A rate of adjustment from a net figure alone."""
    match = next(reading.search.matches(_ADJUSTED), None)
    if match is None or float(match[1]) < reading.rule("R-N3b").threshold("noted"):
        return
    section = reading.report.section_at(match.start())
    around = section.span if section and len(section.span) < 1500 else reading.paragraph_at(match.start())
    if _GROSS.search(reading.quote(around)) or re.search(
        r"追加[^。；\n]{2,40}\d[^。；\n]*追加[^。；\n]{2,40}\d", reading.quote(around)
    ):
        return
    yield note(
        reading,
        "R-N3b",
        spans=(Span(match.start(), match.end()),),
        title="预算调整率的口径请说明",
        explanation="调整率似按净额计算；通行口径把追加、追减、结构调整合计，等额增减不应抵消。",
        suggestion="请按追加、追减、结构调整合计口径复算调整率，并说明剔除政策性、上级交办因素后的调整率【待补】。",
        severity=Severity.LOW,
        certainty=Certainty.TO_VERIFY,
    )


def _public_share(reading: Reading) -> Iterator[Finding]:
    """Running costs above the cost of staff within basic expenditure."""
    for sentence, words in reading.sentences_with("基本支出"):
        public, people = _PUBLIC.search(words), _PEOPLE.search(words)
        if not public or not people:
            continue
        a, b = Decimal(public[1]), Decimal(people[1])
        share = a / (a + b) * 100 if a + b else Decimal(0)
        if share <= Decimal(str(reading.rule("R-C2").threshold("public_share"))):
            continue
        start, end = min(public.start(), people.start()), max(public.end(), people.end())
        yield note(
            reading,
            "R-C2",
            spans=(Span(sentence.start + start, sentence.start + end),),
            title="公用支出占基本支出的比重偏高，请核实构成",
            explanation=(
                f"公用支出{public[1]} ÷（{public[1]} + {people[1]}）= {plain(share, 2)}%，可能含劳务等人员性质的支出。"
            ),
            suggestion="请说明公用支出的构成和定额标准【待补】，劳务费等人员性质支出单独说明。",
            severity=Severity.LOW,
            certainty=Certainty.TO_VERIFY,
        )
        return


def _statements(reading: Reading) -> Iterator[Finding]:
    """What the report itself owns, listed in the vocabulary."""
    data = reading.vocabulary.compliance
    for statement in data.statement:
        spans = []
        for span in reading.find(statement.patterns):
            clause = reading.clause_at(span.start)
            before = Span(min(clause.start, span.start), span.end)
            told = statement.owned and any(s.span.contains(span) for s in reading.sections("problems"))
            said = Span(reading.sentence_at(span.start).start, span.end)
            if statement.approvable and _APPROVED.search(reading.quote(said)):
                continue
            if not told and not reading.has(data.guard.unless, before):
                spans.append(Span(min(clause.start, span.start), max(clause.end, span.end)))
        if not spans:
            continue
        rule = reading.rule(statement.rule)
        cited = f"依据：{rule.citation}。" if rule.citation else ""
        yield note(
            reading,
            statement.rule,
            spans=list(dict.fromkeys(spans))[:4],
            title=statement.title,
            explanation=f"报告写“{reading.quote(spans[0]).strip()[:50]}”。{statement.explanation}{cited}",
            suggestion=statement.suggestion,
            severity=statement.severity,
            certainty=Certainty.LIKELY,
        )
