"""Indicators told in running text by a bare 目标 with a value behind it.

「指标1：监督检查企业数，目标≥600家，分值8分。全年检查612家，完成率102.00%，得8分。按行业分……」; several in one
paragraph (①……②……); and a name on a line of its own with the values and the account on the lines below.

Only where the place says that indicators are listed: behind 「指标1：」 or 「指标名称：」, or behind a number below a
heading of indicators. A target in other running text may be of a plan; the narrative looks at those by itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gouji.report.model import Block, BlockKind, Indicator, Section, Span, innermost
from gouji.report.numbering import numbered
from gouji.report.told_words import told_words

_LABEL = re.compile(
    r"(?:三级|绩效)?指标(?:名称|(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3}))(?:（[^（）\n]{0,12}）)?[：、.．]"
)
_ITEM = re.compile(r"(?<=[。；：，\s])[①-⑳](?=[^\d\s])|(?<=[。；])(?:三级|绩效)?指标\d{1,3}：")
_NAME = re.compile(r"[^，。；：\n≥≤]{2,40}$")
_TITLED = re.compile(r"[^，。；：\n]{2,40}。(?=[^，。；\n]{0,6}目标)")  # 「公厕改造。目标新建改造公厕10座」
_POINTS = re.compile(
    r"(?:（[^（）\n]{0,12}?(?P<points>\d+(?:\.\d+)?分)）|，(?P<bare>\d+(?:\.\d+)?分))(?=[，。：、\n\s]{0,2}$)"
)
# 「装备购置完成率（10分）：年度指标值100%」, 「报汛及时率，15分，目标99%以上」: points behind a name say what it is.
_WITH_POINTS = re.compile(r"[^，。；：（）\n]{2,40}(?:（[^（）\n]{0,12}?\d+(?:\.\d+)?分）|，\d+(?:\.\d+)?分)[，。：]")
# What an item may be numbered with but for usual numbers: 甲、 and 「指标一 扫描页数，10分。」
_STEM = re.compile(
    r"[甲乙丙丁戊己庚辛壬癸][、.．]|指标[一二三四五六七八九十]{1,3}(?![级类项个、.．：（一二三四五六七八九十])"
)
_AFTER_SCORE = re.compile(r"(?:（[^（）\n]{0,12}）)?[。，；\s]*")
_BETWEEN = re.compile(r"[，。；、：\s]*")
_CLAUSE_END = re.compile(r"[，。；\n]")
_RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,8}(?:率|度|比例|比重|占比|水平))(?:分别)?(?:为|是|达到?)?(?P<value>\d[\d.]*%)"
)
_CHANGE = re.compile(r"(?P<name>增长|下降|降低|减少|提高|上升)(?:了)?(?P<value>\d[\d.]*%)")
_UNIT = re.compile(r"[≥≤><=＞＜\s]*[^\d]{0,3}\d[\d,]*(?:\.\d+)?(?P<unit>%|[^\d，。；（）\s/·]{0,3})")
_NO_NAME = re.compile(
    r"(?:预期|总体|年度|全年|绩效|当年|本年|其中|偏差|调整|原因|目标)$|20\d\d年|(?<!占)比(?![例重率])|由于|因为|按照|根据|不少于|不低于"
)
_DISTANT_NAME = 2  # marks between a name and its target: 「……率，目标」, 「……人数（8分）。目标」
_LONGEST_TITLE = 48
_LONGEST_POINTS = 20
_MOST_LINES = 6
_LEAST_ACCOUNT = 8
_NOTHING_TOLD = "，。；、：（） \u3000\n"


@dataclass(frozen=True, slots=True)
class _Item:
    """A stretch in which one indicator may be told; `listed` where its own opening says that it is one."""

    at: int
    name_at: int
    end: int
    number: str
    listed: bool


@dataclass(slots=True)
class _Parts:
    spans: dict[str, Span] = field(default_factory=dict)
    end: int = 0  # where the run of values ends and the account begins


def told_indicators(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[Indicator]:
    """Every indicator told, in order; those that other forms also find are for the caller to choose from."""
    for item in _items(text, blocks, sections):
        yield from _of_item(text, item, sections)


def _items(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[_Item]:
    """The lines, cut where another item begins; a title line goes with the lines below that hold its values."""
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if block.kind is BlockKind.TABLE:
            continue
        span = block.span
        following = _lines_below(text, blocks, place, span)
        end = blocks[place + following - 1].span.end if following else span.end
        place += following
        cuts = [span.start, *(m.start() for m in _ITEM.finditer(text, span.start, end)), end]
        for start, stop in pairwise(cuts):
            yield _opened(text, start, stop, sections)


def _is_title(text: str, span: Span) -> bool:
    """A line that may name an indicator and no more: 「（一）指标名称：补助企业数量」."""
    line = _bare(span.quote(text))
    return len(line) <= _LONGEST_TITLE and re.search(r"[，。；]", line) is None


def _lines_below(text: str, blocks: Sequence[Block], place: int, span: Span) -> int:
    """How many lines below one tell of its indicator, up to the next item.

    Below a title the first of them opens with the target; below a labelled line that only gives the values they are
    the account.
    """
    titled = _is_title(text, span) and place < len(blocks) and _opens_with_target(text, blocks[place])
    if not titled and not _only_values(text, span):
        return 0
    count = 1 if titled else 0
    for at in range(place + count, min(place + _MOST_LINES, len(blocks))):
        block = blocks[at]
        line = block.span.quote(text)
        opens = block.kind is not BlockKind.PARAGRAPH or numbered(line) or _LABEL.match(line)
        titled = at + 1 < len(blocks) and _is_title(text, block.span) and _opens_with_target(text, blocks[at + 1])
        if opens or titled or (_is_title(text, block.span) and "：" not in line):
            break
        count += 1
    return count


def _only_values(text: str, span: Span) -> bool:
    """「指标名称：检查合格率（质量，6分）年度指标值≥95%，实际完成96.74%，得6分。」: its account must follow."""
    number = numbered(span.quote(text))
    label = _LABEL.match(text, span.start + (number.end if number else 0), span.end)
    match = told_words().target.search(text, label.end(), span.end) if label else None
    if label is None or match is None:
        return False
    parts = _values(text, span, Span(label.end(), match.start()), match)
    return parts.end > match.end() and _trimmed(text, Span(parts.end, span.end)) is None


def _opens_with_target(text: str, block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and told_words().target.match(text, block.span.start) is not None


def _opened(text: str, start: int, stop: int, sections: Sequence[Section]) -> _Item:
    """An item without the marks that it opens with."""
    line = text[start:stop]
    number = numbered(line)
    at = start + (number.end if number else 0)
    stem = _STEM.match(text, at, stop)
    at = stem.end() if stem else at
    label = _LABEL.match(text, at, stop)
    at = label.end() if label else at
    kind = told_words().kind.match(text, at, stop)
    if kind is not None and (kind.end() >= stop or told_words().target.match(text, kind.end(), stop)):
        kind = None  # 「服务对象满意度（10分）。目标≥90%」 is the name itself
    at = kind.end() if kind else at
    section = innermost(sections, start)
    headed = section is not None and any(told_words().section.search(title) for title in section.path)
    opened = number is not None or kind is not None or "\n" in line or _TITLED.match(text, at, stop) is not None
    named = _WITH_POINTS.match(text, at, stop)
    pointed = named is not None and told_words().target.match(text, named.end(), stop) is not None
    written = (label["number"] if label and label["number"] else "") or (number.written if number else "")
    listed = label is not None or (headed and opened) or ((stem is not None or number is not None) and pointed)
    return _Item(start, at, stop, written, listed=listed)


def _of_item(text: str, item: _Item, sections: Sequence[Section]) -> Iterator[Indicator]:
    """The indicators of one item: the first is named at its opening, others open a sentence of their own."""
    if not item.listed:
        return
    unmeasured = _unmeasured(text, item, sections)
    if unmeasured is not None:
        yield unmeasured
        return
    named: list[tuple[Span, re.Match[str]]] = []
    for match in told_words().target.finditer(text, item.name_at, item.end):
        name = _name(text, item, match.start(), alone=not named)
        if name is not None:
            named.append((name, match))
    for at, (name, match) in enumerate(named):
        end = named[at + 1][0].start if at + 1 < len(named) else item.end
        start = item.at if at == 0 else name.start
        found = _indicator(text, item, Span(start, end), name, match, sections)
        if found.final is not None or found.completion is not None:
            yield found


def _unmeasured(text: str, item: _Item, sections: Sequence[Section]) -> Indicator | None:
    """A name of something measured that opens the item behind its class, an account, points, and no target at all."""
    if item.name_at == item.at or told_words().target.search(text, item.name_at, item.end):
        return None
    name = told_words().measured.match(text, item.name_at, item.end)
    scored = told_words().scored.search(text, name.end(), item.end) if name else None
    if name is None or scored is None or _AFTER_SCORE.fullmatch(text, scored.end(), item.end) is None:
        return None
    section = innermost(sections, item.at)
    return Indicator(
        number="",
        name=name[0][:-1],
        span=Span(item.at, item.end),
        name_span=Span(name.start(), name.end() - 1),
        narrative=_trimmed(text, Span(name.end(), scored.start())),
        score=Span(*scored.span("score")),
        category=tuple(title for title in section.path if "指标" in title) if section else (),
    )


def _name(text: str, item: _Item, target: int, *, alone: bool) -> Span | None:
    """What the words right before a target name, whatever one mark and points in brackets stand between."""
    end = target
    while end > item.name_at and text[end - 1] in "，。：\n 、" and target - end < _DISTANT_NAME:
        end -= 1
    points = _POINTS.search(text, max(item.name_at, end - _LONGEST_POINTS), end)
    end = points.start() if points else end
    match = _NAME.search(text, max(item.name_at, end - _LONGEST_TITLE), end)
    if match is None:
        return None
    span = Span(match.start(), match.end())
    opens = span.start == item.name_at
    if not opens and (text[end] in "。：\n" or text[span.start - 1] not in "。；\n"):
        return None
    if not alone and not opens and text[end] == "，":
        return None
    return None if _NO_NAME.search(span.quote(text)) else span


def _indicator(
    text: str, item: _Item, span: Span, name: Span, match: re.Match[str], sections: Sequence[Section]
) -> Indicator:
    parts = _values(text, span, name, match)
    spans = parts.spans
    final = spans.get("final") or _elsewhere(text, Span(parts.end, span.end), name, match)
    scored = told_words().scored.search(text, parts.end, span.end)
    last = scored is not None and _AFTER_SCORE.fullmatch(text, scored.end(), span.end) is not None
    told, why, labelled = _account(text, Span(parts.end, scored.start() if scored and last else span.end))
    weight = spans.get("weight") or _group(scored, "weight")
    section = innermost(sections, item.at)
    category = tuple(title for title in section.path if "指标" in title) if section else ()
    end = span.end
    while end > span.start and text[end - 1] in " \n":
        end -= 1
    return Indicator(
        number=item.number if item.number.isdecimal() else "",
        name=name.quote(text),
        span=Span(span.start, end),
        name_span=name,
        target=spans["target"],
        final=final,
        completion=spans.get("completion") or _group(told_words().completed.search(text, parts.end, span.end), "value"),
        narrative=told,
        deviation=spans.get("deviation"),
        explanation=why,
        weight=weight,
        score=spans.get("score") or _group(scored, "score"),
        category=category,
        told=not labelled,
    )


def _group(match: re.Match[str] | None, name: str) -> Span | None:
    return Span(*match.span(name)) if match is not None and match[name] is not None else None


def _values(text: str, span: Span, name: Span, match: re.Match[str]) -> _Parts:
    """The target and the run of labelled values behind it, in any order; the account begins where the run ends."""
    parts = _Parts({"target": Span(match.start("value"), match.end("value"))}, match.end())
    points = _POINTS.match(text, name.end, match.start())
    if points is not None:
        group = "points" if points["points"] else "bare"
        parts.spans["weight"] = Span(points.start(group), points.end(group))
    at = match.end()
    while at < span.end:
        between = _BETWEEN.match(text, at, span.end)
        at = between.end() if between else at
        found = next(((r, m) for r, p in told_words().clauses if (m := p.match(text, at, span.end))), None)
        if found is None:
            done = told_words().done.match(text, at, span.end)
            if done is None or done["verb"][:2] not in name.quote(text):
                break
            found = "final", done
        role, clause = found
        if role == "both":
            parts.spans.setdefault("weight", Span(*clause.span("weight")))
            parts.spans.setdefault("score", Span(*clause.span("score")))
        elif role == "final" and not _same_unit(match["value"], clause["value"]):
            break
        else:
            parts.spans.setdefault(role, Span(*clause.span("value")))
        at = clause.end()
        if text.startswith("（", at) and not told_words().reason.match(text, at):
            close = text.find("）", at, min(at + 30, span.end))
            at = close + 1 if close >= 0 else at
        parts.end = at
    return parts


def _elsewhere(text: str, rest: Span, name: Span, match: re.Match[str]) -> Span | None:
    """The final value in the account: with its label, or of a rate the one of the same name (取证率84.97%)."""
    target = match["value"]
    for found in told_words().labelled.finditer(text, rest.start, rest.end):
        if _same_unit(target, found["value"]) and not found[0].startswith("完成率"):
            return Span(*found.span("value"))
    if "%" not in target:
        return None
    called = (_bare(name.quote(text)), match["noun"])
    for pattern in (_RATE, _CHANGE):
        for found in pattern.finditer(text, rest.start, rest.end):
            if any(_same_rate(found["name"], each) for each in called):
                return Span(*found.span("value"))
    return None


def _same_rate(told: str, name: str) -> bool:
    """Whether a rate in the account is the one that the name is of: its last word is (合格取证率, 取证率)."""
    if not name or told.endswith("完成率") != name.endswith("完成率"):
        return False
    if told in ("比例", "比重", "占比"):
        return name.endswith(told)
    if "满意" in told:
        return "满意" in name
    if not told.endswith(("率", "度", "比例", "比重", "占比", "水平")):
        return name.endswith(told + "率")
    return name.endswith(told) if len(told) == 2 else len(told) >= 3 and told[-3:] == name[-3:]


def _bare(name: str) -> str:
    return re.sub(r"（[^（）]*）", "", name)


def _same_unit(one: str, other: str) -> bool:
    """Whether two values are counted alike; 万人次 and 人次 are."""
    first, second = _UNIT.match(one), _UNIT.match(other)
    if first is None or second is None:
        return False
    return first["unit"].lstrip("万千百亿") == second["unit"].lstrip("万千百亿")


def _account(text: str, rest: Span) -> tuple[Span | None, Span | None, bool]:
    """What is told of the indicator and why it deviates, each up to the next label; whether what is told has one."""
    marks = list(told_words().explained.finditer(text, max(0, rest.start - 1), rest.end))
    edges = [*(m.start() for m in marks), rest.end]
    free = _trimmed(text, Span(rest.start, edges[0]))
    told = free if free is not None and len(free) >= _LEAST_ACCOUNT else None
    labelled = False
    aside = told_words().reason.match(text, rest.start, rest.end)
    why = Span(aside.start() + 1, aside.end() - 1) if aside else None
    for match, end in zip(marks, edges[1:], strict=True):
        value = _trimmed(text, Span(match.end(), end))
        if match.lastgroup == "explanation":
            why = why or value
        elif value is not None and (told is None or len(value) > len(told)):
            told, labelled = value, True
    return told, why, labelled


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in _NOTHING_TOLD:
        start += 1
    while end > start and text[end - 1] in " \u3000\n，；":
        end -= 1
    return Span(start, end) if start < end else None
