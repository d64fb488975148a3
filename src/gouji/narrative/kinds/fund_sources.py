"""Where the money is said to come from, against what project names and reasons say (资金来源、调整原因、项目性质)."""

import re
from collections.abc import Iterator

from gouji.calculator.draft import plain
from gouji.figures.model import Kind
from gouji.narrative.listing import Item, listings
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.patterns import any_word
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_NAMED = re.compile(r"[^、，；。：\n]{0,30}(?:项目|资金|经费|补助|工程|改造|建设|公益金)[^、，；。：\n]{0,24}")
_MARKS = "、，；。：\n"
_NOT_NAMED = re.compile(r"资金\d|转移支付资金|财政资金安排|贯彻|落实|规定|要求|精神|安排\d|政策|监督|事权|《")
_BOOKED = re.compile(
    r"转列本级|列入本级|视同本级|已转为本级|本级(?:代列|列支)|上年结转(?:的)?(?:上级|中央|自治区|省)|上级资金[^。；\n]{0,10}上年结转"
)
_NOT_BEGUN = re.compile(r"(?:未|没有|尚未|暂未|暂缓)(?:能)?(?:按计划)?(?:开展|实施|启动|开工|执行)|取消|终止|停止实施")
_LESS = re.compile(r"调减|追减|核减|压减|收回|缩减")
_RISE = re.compile(r"(?:追加|调增|增加预算|年中调整数|调整数|调整增加)[^，。；\d\n]{0,10}(\d+(?:\.\d+)?)万?元")
_PART = re.compile(r"年初|追加|调整|调增|基本支出|上年|结转|目标|其中基本|该项目|本项目|分别")
_ALL_YEARLY = re.compile(r"其中(\d+)个(?:属|属于|为|是)?(?:经常性|常年性|延续性)项目")


def find(reading: Reading) -> Iterator[Finding]:
    yield from _hidden_sources(reading)
    yield from _zero_and_not(reading)
    yield from _government_fund(reading)
    yield from _adjustment(reading)
    yield from _nature(reading)


def _hidden_sources(reading: Reading) -> Iterator[Finding]:
    """Project names of 中央, 自治区 or 市级 funds where the report states 0 from there."""
    if _BOOKED.search(reading.text):
        return
    own = _own_levels(reading)
    zeros: list[Span] = []
    named: dict[Span, Item | None] = {}
    levels: list[str] = []
    items = {i.name_span: i for run in listings(reading) for i in run}
    upper_zero = _zeros(reading, reading.vocabulary.funds.upper.stated)
    for source in reading.vocabulary.funds.source:
        if source.level in own:
            continue
        stated = _zeros(reading, source.stated) or upper_zero
        hits = [s for s in _projects(reading, source.names) if not _money_told(reading, s)]
        if stated and hits:
            zeros += stated
            levels.append(source.level)
            named.update({s: items.get(s) for s in hits})
    from_above = [s for s in _projects(reading, reading.vocabulary.funds.upper.names) if not _money_told(reading, s)]
    if upper_zero and from_above and not named:
        zeros, levels = upper_zero, ["上级"]
        named.update({s: items.get(s) for s in from_above})
    if not named:
        return
    known = {i.name: i for s in named if (i := _overlapping(items, s)) is not None}
    total = sum((i.amount for i in known.values()), start=type(next(iter(known.values())).amount)(0)) if known else None
    amounts = " + ".join(plain(i.amount / 10_000) for i in known.values())
    summed = (
        f"名称标明来源且列有金额的{len(known)}个项目合计：{amounts} = {plain(total / 10_000)}万元。" if total else ""
    )
    places = [i.span for i in known.values()] or list(named)[:6]
    yield note(
        reading,
        "R-L2",
        spans=[*dict.fromkeys(zeros[:3]), *places[:8]],
        title=f"项目名称含{'、'.join(dict.fromkeys(levels))}资金，资金来源却填0",
        explanation=f"资金来源写“{reading.quote(zeros[0]).strip()}”，项目名称却标明来自上级。{summed}",
        suggestion="请核对资金来源，分别计入相应来源；如为上级资金转列本级，请说明并附指标文（文号【待补】）。",
        certainty=Certainty.CERTAIN if known else Certainty.LIKELY,
        severity=None if known else Severity.MEDIUM,
    )


def _own_levels(reading: Reading) -> set[str]:
    """Levels that are the unit's own or below it: money from there is not from above."""
    unit = reading.report.unit or ""
    if re.search(r"街道|镇|乡|县|区(?!域)|旗", re.sub(r"自治区", "", unit)):
        return set()
    if re.search(r"[市州盟]", unit):
        return {"市级"}
    return {"市级", "自治区"} if re.search(r"省|自治区", unit) else set()


def _zeros(reading: Reading, patterns: tuple[str, ...]) -> list[Span]:
    """Statements of 0 from a source: 「中央转移支付资金0万元」."""
    found = []
    for span in reading.find(patterns):
        after = [q for q in reading.figures(Span(span.end, span.end + 4)) if q.kind is Kind.MONEY]
        if after and not after[0].value:
            found.append(Span(span.start, after[0].span.end))
    return [reading.wide(s) for s in found]


def _projects(reading: Reading, names: tuple[str, ...]) -> Iterator[Span]:
    pattern = any_word((*names,))
    for hit in pattern.finditer(reading.text):
        match = _named_at(reading.text, hit)
        if match is not None and not _NOT_NAMED.search(match.quote(reading.text)):
            yield match


def _named_at(text: str, hit: re.Match[str]) -> Span | None:
    """The name between two marks that holds a word, when it is of a project or of money."""
    start = max(text.rfind(mark, 0, hit.start()) for mark in _MARKS) + 1
    end = min((at for mark in _MARKS if (at := text.find(mark, hit.end())) >= 0), default=len(text))
    match = next(
        (m for m in _NAMED.finditer(text, start, end) if m.start() <= hit.start() and hit.end() <= m.end()), None
    )
    return Span(match.start(), match.end()) if match else None


def _money_told(reading: Reading, span: Span) -> bool:
    """Whether the words are themselves the statement of a source with an amount, not a project's name."""
    return (
        re.match(r"\s*(?:上级|中央|自治区|省级?|市级?)(?:财政)?(?:补助|转移支付|专项)?资金", reading.quote(span))
        is not None
    )


def _overlapping(items: dict[Span, Item], span: Span) -> Item | None:
    return next((i for s, i in items.items() if s.overlaps(span)), None)


def _zero_and_not(reading: Reading) -> Iterator[Finding]:
    """One level's money stated as 0 and as an amount, neither of a part nor of another basis."""
    for source in reading.vocabulary.funds.source:
        zeros: list[Span] = []
        sums: list[Span] = []
        for span in reading.find(source.stated):
            after = [q for q in reading.figures(Span(span.end, span.end + 3)) if q.kind is Kind.MONEY]
            sentence = reading.quote(reading.sentence_at(span.start))
            bracketed = "）" in reading.text[span.end : after[0].span.start] if after else True
            if bracketed or reading.in_table(span.start) or _PART.search(sentence):
                continue
            (sums if after[0].value else zeros).append(Span(span.start, after[0].span.end))
        if zeros and sums:
            yield note(
                reading,
                "R-L2",
                spans=(reading.wide(zeros[0]), reading.wide(sums[0])),
                title=f"{source.level}资金一处为0、一处有金额，疑似不一致",
                explanation=f"一处写“{reading.quote(zeros[0])}”，另一处写“{reading.quote(sums[0])}”。",
                suggestion="请核对两处的口径和指标文，统一资金来源的填报【待补】。",
                severity=Severity.MEDIUM,
                certainty=Certainty.LIKELY,
            )


def _government_fund(reading: Reading) -> Iterator[Finding]:
    word = any_word(reading.vocabulary.funds.words.government_fund)
    mentions = [
        m
        for m in word.finditer(reading.text)
        if not re.match(r"[^，。；\n]{0,14}[：为]?\d", reading.text[m.end() : m.end() + 18])
    ]
    if not mentions or re.search(
        r"政府性基金(?:预算)?(?:财政)?(?:拨款|支出|收入|资金|安排)?[^，。；\n]{0,8}\d", reading.text
    ):
        return
    if re.search(r"\|[^|\n]*政府性基金", reading.text) or not any(_reason(reading, m.start()) for m in mentions):
        return
    composition = [s for s in reading.sentences if re.search(r"其中：?上级[^。\n]{0,30}本级", reading.quote(s))]
    first = next(m for m in mentions if _reason(reading, m.start()))
    yield note(
        reading,
        "R-L2b",
        spans=[
            Span(first.start() - 5 if first.start() >= 5 else 0, reading.clause_at(first.start()).end),
            *composition[:2],
        ],
        title="提到政府性基金，资金构成里却没有",
        explanation="调整或支出说明提到政府性基金预算，资金构成没有单列政府性基金，无法核对。",
        suggestion="请按一般公共预算、政府性基金、其他资金分列预算和执行数【待补】。",
        severity=Severity.LOW,
        certainty=Certainty.CERTAIN,
    )


def _reason(reading: Reading, position: int) -> bool:
    words = reading.quote(reading.sentence_at(position))
    return re.search(r"调整|追加|项目", words) is not None and not re.search(
        r"(?:无|没有|未安排|不涉及)[^，。；\n]{0,6}政府性基金", words
    )


def _adjustment(reading: Reading) -> Iterator[Finding]:
    """A rise explained by a project that was not begun."""
    for sentence in reading.sentences:
        words = reading.quote(sentence)
        if not re.search(r"(?:调整|调增|追加)[^。\n]{0,12}原因", words):
            continue
        begun = _NOT_BEGUN.search(words)
        paragraph = reading.paragraph_at(sentence.start)
        rise = _RISE.search(reading.quote(paragraph))
        if not begun or not rise or float(rise[1]) == 0 or _LESS.search(reading.quote(paragraph)):
            continue
        sums = [q for q in reading.figures(sentence) if q.kind is Kind.MONEY]
        yield note(
            reading,
            "R-L4",
            spans=(sentence, Span(paragraph.start + rise.start(), paragraph.start + rise.end())),
            title="用“项目未开展”解释预算调增",
            explanation=(
                f"预算调增{rise[1]}万元，所列原因“{begun[0]}”只会减少预算"
                + ("。" if sums else "，且各原因都没有金额，合不到调整数。")
            ),
            suggestion="请分别列明调增、调减的项目和金额，使合计与调整数一致，并附追加（减）文件（文号【待补】）。",
            certainty=Certainty.CERTAIN,
        )


def _nature(reading: Reading) -> Iterator[Finding]:
    """All projects called yearly, with names of work that comes once."""
    stated = _ALL_YEARLY.search(reading.text)
    if not stated:
        return
    total = re.search(r"共有?(\d+)个项目", reading.text)
    if total is None or total[1] != stated[1] or total[1] == "0":
        return
    once = any_word(reading.vocabulary.funds.words.one_off)
    names = [i for run in listings(reading) for i in run if once.search(i.name)]
    places = {i.name: i.span for i in names}
    if len(places) >= 2:
        yield note(
            reading,
            "R-L5",
            spans=[reading.wide(Span(stated.start(), stated.end())), *list(places.values())[:5]],
            title="全部列为经常性项目，与项目名称疑似不一致",
            explanation=f"{total[1]}个项目都列为经常性项目，其中{'、'.join(list(places)[:3])}等从名称看是一次性或阶段性项目。",
            suggestion="请按项目性质重新划分经常性、一次性（阶段性）项目。",
            certainty=Certainty.LIKELY,
        )
