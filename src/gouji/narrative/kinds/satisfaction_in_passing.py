"""A satisfaction figure told in a sentence, with no survey behind it (满意度无调查)."""

import re
from collections.abc import Iterator

from gouji.figures.model import Kind
from gouji.narrative.kinds.missing_evidence import set_elsewhere, surveyed
from gouji.narrative.model import Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_RATED = re.compile(r"满意(?:度|率)(?:均|平均)?(?:达到?|为|是|保持在|稳定在|：)?(?=\d)")
_NOT_RATED = re.compile(r"目标|计划|力争|指标值|不低于|以上|上年|去年|20\d\d年")


def find(reading: Reading) -> Iterator[Finding]:
    """「群众普遍认可，满意度达到98%」 of no indicator, where the report tells of no survey at all."""
    if surveyed(reading) or any("满意" in i.name and i.final is not None for i in reading.indicators):
        return  # that of an indicator is asked about with the indicator
    for match in _RATED.finditer(reading.text):
        figure = next((q for q in reading.figures(Span(match.end(), match.end() + 1))), None)
        sentence = reading.sentence_at(match.start())
        if figure is None or figure.kind is not Kind.RATIO or reading.in_table(match.start()):
            continue
        if _NOT_RATED.search(reading.quote(sentence)) or set_elsewhere(reading, match_span := Span(*match.span())):
            continue
        yield note(
            reading,
            "R-W2",
            spans=(sentence,),
            title="满意度没有调查依据",
            explanation=f"“{reading.quote(match_span)}{figure.literal}%”没有问卷、样本数或调查时间，全文也没有提到调查。",
            suggestion="请补充调查方式、样本数、回收数和计算过程【待补】，附问卷。",
            severity=Severity.LOW,
        )
        return
