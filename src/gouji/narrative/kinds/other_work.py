"""An account that counts work which has nothing to do with its indicator (以其他工作代替说明).

`narrative_mismatch` weighs whole accounts; this looks at what is told behind the values, where a row or an item that
first repeats its own figures goes on to tell, as cause or as proof, of trees planted or walls mended.
"""

import re
from collections.abc import Iterator

from gouji.figures.model import Kind
from gouji.narrative.deviation import missed, of_execution
from gouji.narrative.fit import content_pairs, fit
from gouji.narrative.model import Finding
from gouji.narrative.note import off_topic
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

# Work that is told as done and counted: 「栽侧柏1200株」, 「加固46米」, 「新签志愿者63名」.
_WORK = re.compile(
    r"(?:栽|种|植|修|建|铺|架设|加固|粉刷|绿化|清理|清运|拆除|招募|招聘|新签|签约|邀请|组织|举办|召开|开展|评选|表彰|慰问|走访|发放|赠送|捐赠|培训|演出|放映|"
    r"采购|购置|添置|更换|安装|悬挂|张贴|印制|印发|撰写|刊发|参观|接待|募集|筹集|引进|新增|种下|种植|养护)[^，。；、\d]{0,10}\d"
)
# What may tie any work to any indicator: proof, what is left over, what went wrong.
_TIES = re.compile(
    r"问卷|调查|测评|抽查|抽检|核查|台账|记录|名册|日志|报告|证明|印证|备查|其余|余下|剩余|未[到能完达通]|超出|多出|"
    r"停[电水机工]|疫情|汛|洪|台风|地震|断|封闭|取消|延期|推迟|变更|延误|占用[^，。；]{0,6}(?:人手|人员|力量)"
)
_FEWEST = 2  # counts of other work that make an account of it where nothing was missed


def find(reading: Reading) -> Iterator[Finding]:
    for indicator in reading.report.indicators:
        if of_execution(indicator) or reading.strays(indicator):
            continue
        done = reading.completion(indicator)
        short = done is not None and missed(reading, indicator, done)
        told = _account(reading, indicator)
        if told is not None and _of_other_work(reading, indicator, told, 1 if short else _FEWEST):
            yield off_topic(
                reading,
                indicator,
                told,
                title="的说明写的是其他工作",
                explanation=(
                    ("没有达到目标，" if short else "")
                    + "说明列举的是另一类工作的数量，没有提到指标名称和完成值里的任何内容。"
                ),
                suggestion="请改写说明，写明与指标直接有关的完成情况"
                + ("、偏差原因和补救安排" if short else "和佐证")
                + "【待补】。",
            )


def _account(reading: Reading, indicator: Indicator) -> Span | None:
    """What is told behind the sentence that holds the values; of a row, its remark."""
    told = indicator.explanation or indicator.narrative
    if told is None or reading.in_table(indicator.span.start):
        return told
    values = [s.end for s in (indicator.target, indicator.final) if s is not None]
    after = [s for s in reading.sentences_in(told) if s.start >= max(values, default=0)]
    return Span(after[0].start, told.end) if after else None


def _of_other_work(reading: Reading, indicator: Indicator, told: Span, fewest: int) -> bool:
    said = reading.quote(told)
    target = reading.value(indicator.target)
    if len(_WORK.findall(said)) < fewest or _TIES.search(said) or target is None:
        return False
    if any(q.unit.base == target.unit.base for q in reading.figures(told) if q.kind is not Kind.SCORE):
        return False
    values = reading.text[indicator.span.start : told.start] if not reading.in_table(told.start) else ""
    pairs = content_pairs(indicator.name + "，" + values, reading.vocabulary)
    if any(pair in said for pair in pairs):
        return False
    held = fit(indicator.name, said, reading.vocabulary, setting=reading.report.title)
    return held.at_home == 0 and held.other is not None
