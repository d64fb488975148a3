"""A change of one direction explained by what makes the other (增减方向与原因相反)."""

import re
from collections.abc import Iterator

from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_CHANGE = re.compile(
    r"(?:比|较|与)?(?:上年|去年|上一年|\d{4}年)(?:度)?[^。；\n]{0,24}?(?P<way>减少|下降|降低|减[少]?|增加|增长|上升)(?:了)?\d"
)
_REASON = re.compile(
    r"(?:主要)?(?:原因)?(?:主要)?(?:是因为|是由于|原因是|原因为|原因系|是|系|由于|因为)(?P<why>[^。；\n]{3,60})"
)
_FALL, _RISE = re.compile(r"减|下降|降低"), re.compile(r"增|上升")
_REACH = 60  # characters between the change and its reason


def find(reading: Reading) -> Iterator[Finding]:
    """「比上年减少186.95万元，主要是人员增资」: reasons with words that point both ways are left alone."""
    found = [
        (span, fell) for sentence in reading.sentences if (told := _told(reading, sentence)) for span, fell in told
    ]
    if found:
        way, other = ("减少", "增加") if found[0][1] else ("增加", "减少")
        yield note(
            reading,
            "R-L4b",
            spans=[span for span, _ in found[:4]],
            title=f"{way}的原因与增减方向相反",
            explanation=f"写的是{way}，所列原因却只会使支出{other}，没有写{way}的原因。",
            suggestion="请核实增减数和原因，分别列明增加、减少的事项和金额【待补】。",
            certainty=Certainty.CERTAIN,
        )


def _told(reading: Reading, sentence: Span) -> list[tuple[Span, bool]]:
    """The first change of a sentence with a reason that makes the other; True: it fell."""
    words = reading.quote(sentence)
    change = _CHANGE.search(words)
    reason = _REASON.search(words, change.end()) if change else None
    if change is None or reason is None or reason.start() - change.end() > _REACH:
        return []
    fell, between = _FALL.search(change["way"]) is not None, words[change.end() : reason.start()]
    if (_RISE if fell else _FALL).search(between):
        return []  # another change stands before the reason
    evidence = reading.evidence
    rising, falling = reading.says(evidence.rising, reason["why"]), reading.says(evidence.falling, reason["why"])
    against = rising and not falling if fell else not rising and reading.says(evidence.saving, reason["why"])
    return [(Span(sentence.start + change.start(), sentence.start + reason.end()), fell)] if against else []
