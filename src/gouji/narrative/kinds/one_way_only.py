"""All is said to be done in one way, and something is told of in another (「全部公开招标」与「以单一来源采购」)."""

import re
from collections.abc import Iterator

from gouji.narrative.model import Finding
from gouji.narrative.note import contradiction
from gouji.narrative.patterns import any_word
from gouji.narrative.reading import Reading
from gouji.narrative.same_matter import same_matter
from gouji.narrative.vocabulary import Family
from gouji.report.model import Span

_ALL = re.compile(r"全部|均|一律|都|全程|悉数|统一")
_NO_OTHER = re.compile(
    r"(?:没有|未|无)(?:采用|使用|采取)?(?:任何)?(?:其他|其它|别的)[^，。；]{0,8}(?:方式|渠道|形式|来源|途径)|无一例外"
)
_BUT_FOR = re.compile(r"除[^。]{2,30}外")
_MANNER = ("采购方式", "方式", "采购", "采用", "实行", "全部", "一律", "问题", "规范")
_THINGS = re.compile(r"设备|仪器|器材|货物|物资|车辆|装备")
_PIECES = re.compile(r"\d(?:台|套|件|辆|具|部|批)")
_LONGEST = 80  # characters of a quote
_NOT_SAID = re.compile(
    r"除|以外|基本|原则上|力争|确保|要求|应[当该]?|不得|拟|将(?=于|在)|计划|目标|如(?!期)|若|上年|去年|次年|下年|以前|往年|防止|避免|可[以]?|或"
)
_DENIED = re.compile(r"(?:没有|未|不|无|非|杜绝|禁止|严禁|取消|代替|替代|避免)[^，。；]{0,6}$")
# That another way was really taken: 以…方式, 采用…, or a count right there.
_TAKEN = re.compile(
    r"以$|用$|采用$|采取$|实行$|通过$|改为$|改由$|由$|经$|从$|到$|往$|至$|有$|在$|的$|\d[^，。；\d]{0,10}$"
)


def find(reading: Reading) -> Iterator[Finding]:
    """One note a family, the claim and the first exception."""
    for family in reading.vocabulary.alternatives.family:
        found = next(_contradicted(reading, family), None)
        if found is not None:
            claim, other = found
            yield contradiction(
                reading,
                claim,
                other,
                title=f"{family.name}“全部”一致的说法与所列例外不一致",
                suggestion="请核实采用其他方式的对象、数量和理由【待补】，统一前后表述。",
            )


def _contradicted(reading: Reading, family: Family) -> Iterator[tuple[Span, Span]]:
    for way in family.ways:
        others = any_word(tuple(w for other in family.ways if other is not way for w in other))
        for claim in _claims(reading, any_word(way)):
            sentence = reading.sentence_at(claim.start)
            if _named(reading.quote(sentence), others) or _BUT_FOR.search(reading.quote(sentence)):
                continue  # it names the exception itself
            shut = _NO_OTHER.search(reading.quote(sentence)) is not None
            for taken in _taken(reading, others):
                if not sentence.overlaps(taken) and (shut or _of_the_same(reading, family, claim, taken)):
                    yield (sentence if shut and len(sentence) < _LONGEST else claim), taken


def _named(sentence: str, others: re.Pattern[str]) -> bool:
    """Whether a sentence names another way without denying it."""
    return any(not _DENIED.search(sentence[: m.start()]) for m in others.finditer(sentence))


def _of_the_same(reading: Reading, family: Family, claim: Span, taken: Span) -> bool:
    """Whether claim and exception name the same thing, the words of the ways themselves aside; what is bought is also
    named by what it is counted in (6台 of 设备)."""
    ways = any_word((*_MANNER, *(w for way in family.ways for w in way)))
    if same_matter(reading, claim, taken, apart_from=ways):
        return True
    said, other = (ways.sub("，", reading.quote(reading.sentence_at(s.start))) for s in (claim, taken))
    return _THINGS.search(said) is not None and _PIECES.search(other) is not None


def _claims(reading: Reading, way: re.Pattern[str]) -> Iterator[Span]:
    for match in way.finditer(reading.text):
        clause = reading.clause_at(match.start())
        lead = reading.text[clause.start : match.start()]
        if _ALL.search(lead) and not _NOT_SAID.search(reading.quote(clause)) and not reading.in_table(match.start()):
            yield clause


def _taken(reading: Reading, others: re.Pattern[str]) -> Iterator[Span]:
    for match in others.finditer(reading.text):
        clause = reading.clause_at(match.start())
        lead = reading.text[clause.start : match.start()]
        if _DENIED.search(lead) or _NOT_SAID.search(reading.quote(clause)) or reading.in_table(match.start()):
            continue
        if _TAKEN.search(lead):
            sentence = reading.sentence_at(match.start())
            yield Span(sentence.start, clause.end) if clause.end - sentence.start < _LONGEST else clause
