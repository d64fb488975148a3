"""Money and tasks that no indicator speaks of (支出、任务没有指标)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator.draft import plain
from gouji.narrative.fit import content_pairs, fields_of
from gouji.narrative.items import points
from gouji.narrative.listing import Item, listings
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.prose_indicators import names_with_points
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_COVERED = 0.5  # share of a name's content pairs that indicators must hold


def find(reading: Reading) -> Iterator[Finding]:
    if len(reading.report.indicators) < 3 or reading.genre == "project":
        return
    yield from _spending(reading)
    yield from _tasks(reading)


def _spending(reading: Reading) -> Iterator[Finding]:
    runs = listings(reading)
    if not runs:
        return
    items = max(runs, key=lambda run: sum(i.amount for i in run))
    total = sum((i.amount for i in items), Decimal(0))
    rule = reading.rule("R-T4")
    measured, fields = _measured(reading), _fields(reading)
    bare = [i for i in items if not _covered(reading, i.name, measured, fields)]
    heavy = [i for i in bare if i.amount * 100 >= total * Decimal(str(rule.threshold("share")))]
    heavy = [i for i in heavy if not reading.says(reading.evidence.running, i.name)]
    if not heavy:
        return
    top = max(heavy, key=lambda i: i.amount)
    kin = [
        i
        for i in bare
        if i is not top
        and len(content_pairs(i.name, reading.vocabulary) & content_pairs(top.name, reading.vocabulary)) >= 3
    ]
    rest = sorted((i for i in bare if i not in (top, *kin)), key=lambda i: -i.amount)[:2]
    named = [top, *kin]
    amount = sum((i.amount for i in named), Decimal(0))
    share = amount / total * 100
    sums = " + ".join(_yuan(i) for i in named)
    yield note(
        reading,
        "R-T4",
        spans=[i.span for i in (*named, *rest)],
        title=f"主要支出没有对应指标：{top.name}{_yuan(top)}万元",
        explanation=(
            f"“{top.name}”{'等同类支出' if kin else ''}合计{sums} = {plain(amount / 10_000)}万元，"
            f"占所列项目合计{plain(total / 10_000)}万元的{plain(share, 2)}%，"
            f"{len(reading.indicators)}个指标都没有涉及。"
        ),
        suggestion="请为金额大的项目设置产出和效益指标，写明数量、标准和结果【待补】。",
        severity=Severity.HIGH if share >= Decimal(str(rule.threshold("major"))) else Severity.LOW,
        certainty=Certainty.CERTAIN if share >= Decimal(str(rule.threshold("major"))) else Certainty.LIKELY,
    )


def _yuan(item: Item) -> str:
    return plain(item.amount / 10_000)


def _measured(reading: Reading) -> str:
    return " ".join(
        i.name
        + (reading.quote(i.narrative) if i.narrative else "")
        + (reading.quote(i.explanation) if i.explanation else "")
        for i in reading.indicators
    ) + " ".join(names_with_points(reading.text))


def _fields(reading: Reading) -> set[str]:
    """The fields of work that the indicators' names are of."""
    names = " ".join([*(i.name for i in reading.indicators), *names_with_points(reading.text)])
    return {f for f in fields_of(names, reading.vocabulary) if not reading.vocabulary.topic[f].aspect}


def _covered(reading: Reading, name: str, measured: str, fields: set[str]) -> bool:
    pairs = content_pairs(re.sub(r"（[^（）]*）|\d{4}年?", "", name), reading.vocabulary)
    own = {f for f in fields_of(name, reading.vocabulary) if not reading.vocabulary.topic[f].aspect}
    if not pairs or own & fields:
        return True
    return sum(p in measured for p in pairs) >= _COVERED * len(pairs)


def _tasks(reading: Reading) -> Iterator[Finding]:
    """Key tasks of a field that no indicator is of."""
    told = names_with_points(reading.text)
    names = " ".join([*(i.name + "".join(i.category) for i in reading.indicators), *told])
    fields = set(fields_of(names, reading.vocabulary))
    near = {n for f in fields for n in reading.vocabulary.topic[f].near}
    open_: list[Span] = []
    count = 0
    for section in reading.sections("tasks"):
        for item in points(reading, section):
            sentence = reading.sentence_at(item.start)
            head = Span(item.start, min(item.end, max(sentence.end, item.start + 8)))
            own = {
                f
                for f in fields_of(reading.quote(head)[:40], reading.vocabulary)
                if not reading.vocabulary.topic[f].aspect
            }
            if not own:
                continue
            count += 1
            if not own & fields and not own & near:
                open_.append(Span(head.start, min(head.end, head.start + 60)))
    if len(open_) >= 2 and len(open_) * 3 >= count:
        yield note(
            reading,
            "R-T4b",
            spans=open_[:4],
            title=f"{len(open_)}项重点任务没有对应指标",
            explanation=f"重点工作里的“{reading.quote(open_[0])[:30]}”等没有绩效指标，任务与指标不对应。",
            suggestion="请建立“重点任务—绩效指标—资金项目”的对应关系，补充相应指标【待补】。",
            severity=Severity.LOW,
            certainty=Certainty.LIKELY,
        )
