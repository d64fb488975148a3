"""What a number is called by its own words, for facts that no glossary knows: two numbers under one full label, of one
unit and one period, are one fact told twice."""

import re
from collections import defaultdict
from dataclasses import dataclass

from gouji.calculator.claims import year_before
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.rates import of_part_of_year
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind

# Words of a label that say nothing of what is counted, only when, that it is all, or that it is so.
_ROUND = re.compile(
    r"(?:19|20)\d\d年(?:度|末|底)?|[全本当][年]|年度|年内|截[至止]|目前|累计|合计|总计|共计|总共|实际|[我本][局县市区镇乡街道单位部门馆院校中心站办委]+"
    r"|[已共了为是达到约的：:\s“”]"
)
_ENDING = re.compile(r"(?:总额|总数|数量|场次|次数|人数|人次|户数|个数|[总]?数)$")
_VERBS = "开展|举办|组织|召开|举行|完成|实施|新建|建成|建设|采购|购置|购买|发放|印发|新增"
_DOING = re.compile(rf"^(?:{_VERBS})+|(?:{_VERBS})+$")
_WHOLE = re.compile(r"全年|本年|年内|共|累计|合计|总计|全[县市区镇乡]|[一-鿿]{0,2}年度")
_SUMMARY = re.compile(r"结论|总结|总体|综述|概述|摘要|自评结果|评价结果|自评得分|自评情况|主要成效")
# What stands before a label in its sentence and names no subject of its own.
_NEUTRAL = re.compile(
    r"综上|总[的体]|经(?:初步)?(?:统计|核查|核实|核对|测算|汇总|自查|查|评价)|截至|截止|目前|同时|其中|此外|另外|按照|[一二三四五六七八九十]+(?:[、是]|$)|第[一二三四五]$"
)
# ... and a clause that is a sentence of its own, not the name of one (各项任务均已全面完成).
_SENTENCE = re.compile(r"(?![向对为由在按就给从])[^，]{6,}(?:完成|开展|推进|落实|到位|实现|提升|良好|顺利|有序)$")
# Labels of these words alone are borne by the figures of any project.
_PLAIN = re.compile(
    r"预算|支出|收入|资金|经费|金额|总|年初|财政|拨款|投入|使用|下达|到位|拨付|支付|安排|执行|决算|核定|批复|数|额|率"
)
# Words that a form puts before every number: no label of its own.
_OF_FORM = re.compile(r"指标值|目标值|完成值|完成率|偏差率|得分|分值|权重|满分|监控|增长|减少|增加|下降|计划|目标|任务")

# 占总支出的16%, 完成年初预算的98%: of what, the words before it tell, and they are not its own.
_OF_ANOTHER = re.compile(r"占|完成|相当于|为[^，]*的$")

LEAST_LABEL = 4  # characters of a label of a count


@dataclass(frozen=True, slots=True)
class Labelled:
    """A number with its label.

    `path` are the headings over it. `bare`: nothing before it names a subject; `clear`: at least no short clause does.
    `whole`: its words say that it is of all the year or all the unit. `summary`: it stands in a conclusion. `alone`:
    its sentence gives no amounts that it could be computed from.
    """

    phrase: Phrase
    statement: Statement
    label: str
    year: int | None
    bare: bool
    clear: bool
    whole: bool
    path: tuple[str, ...]
    summary: bool
    alone: bool

    @property
    def informative(self) -> bool:
        """Whether the label says what the number is of, not only by what basis it is known."""
        return len(_PLAIN.sub("", self.label)) > 1


def labelled(reading: Reading) -> dict[tuple[str, Kind, str], list[Labelled]]:
    """The numbers of running text that bear one label, kind and base unit, in the order of the text."""
    groups: dict[tuple[str, Kind, str], list[Labelled]] = defaultdict(list)
    for statement in reading.statements:
        for phrase in statement.heads:
            found = _labelled(reading, statement, phrase)
            if found is not None:
                quantity = phrase.quantity
                groups[found.label, quantity.kind, quantity.unit.base].append(found)
    return groups


def core(label: str) -> str:
    """What an indicator or a clause counts, without verb and measure: 宣传活动 of 开展宣传活动, 宣传活动场次."""
    return _DOING.sub("", _ENDING.sub("", _ROUND.sub("", label)))


def _labelled(reading: Reading, statement: Statement, phrase: Phrase) -> Labelled | None:
    quantity = phrase.quantity
    if not phrase.is_level or phrase.per or phrase.is_previous or quantity.high is not None:
        return None
    if quantity.approximation is not None or quantity.comparator is not None:
        return None
    before = [p for p in statement.phrases if p.start < phrase.start]
    if (phrase.delimiter == "、" and before) or (not phrase.delimiter and before):
        return None  # an entry of a list, or a number behind another
    lead = phrase.own_lead
    label = _ROUND.sub("", lead)
    opening = statement.between(before[-1].end if before else statement.span.start, phrase.start - len(phrase.lead))
    if len(label) < 2 or _OF_FORM.search(label) or of_part_of_year(opening + lead):
        return None
    if quantity.kind is Kind.RATIO and _OF_ANOTHER.match(label):
        return None
    section = reading.report.section_at(statement.span.start)
    path = section.path if section else ()
    return Labelled(
        phrase,
        statement,
        label,
        year_before(reading, statement, phrase),
        _names_nothing(opening),
        all(_NEUTRAL.match(c) or _SENTENCE.match(c) for c in _clauses(opening)),
        _WHOLE.search(phrase.lead) is not None,
        path,
        any(_SUMMARY.search(title) for title in path) or "综上" in statement.text,
        not any(p.quantity.kind is Kind.MONEY and not p.per for p in statement.phrases if p is not phrase),
    )


def _names_nothing(opening: str) -> bool:
    """Whether no clause stands between the last number and the label that may say whose number it is."""
    return all(_NEUTRAL.match(c) for c in _clauses(opening))


def _clauses(opening: str) -> list[str]:
    return [c.strip() for c in re.split(r"[，。；：]", opening) if c.strip()]
