"""What an indicator is called, and the points that stand right behind its name (名称)."""

import re
from dataclasses import dataclass

from gouji.report.grammar.marks import Mark
from gouji.report.grammar.words import grammar_words
from gouji.report.model import Span

_STOPS = re.compile(r"[，。：；（【】\[\n|｜★☆◆●\u3000]|——|\s(?=[\u4e00-\u9fff≥≤\d])")
_QUOTED = re.compile(
    r"“([^“”\n]{2,40})”(?:(?:这一|该)?指标)?(?=[，。：；（\n|｜\s]|——|$|[\u4e00-\u9fff]{0,4}目标)"
)  # 质量指标“验收合格率”，
_WHOLLY_QUOTED = re.compile(r"“[^“”]+”")
_QUOTED_LABEL = re.compile(r"[\u4e00-\u9fff]{0,6}指标\d{0,2}\s*(?=“)")  # 项目二级指标“家长满意度”
_ASPECT = re.compile(r"[\u4e00-\u9fff“”、]{2,20}方面[，：]")  # 档案管理方面，档案完整率目标为95%
_LONGEST = 48
_NO_NAME = re.compile(
    r"(?:预期|总体|年度|全年|绩效|当年|本年|其中|偏差|调整|原因|目标|计划|上年|去年)$|(?:19|20)\d\d年|(?<!占)比(?![例重率赛武对])|由于|因为|按照|根据|不少于|不低于"
    r"|共设|\d个(?:三级)?指标|^(?:其中|截至|截止|此外|同时|另外|剔除|如果|经统计|目前|以上|综上)"
)
_TOTALS = re.compile(
    r"(?:指标|目标|绩效|产出|效益)[^，]{0,6}(?:情况|分析|评价|结论|说明)$|(?:合计|小计|总计|总分|总得分|综合得分|自评总分|预算执行率?|资金执行率?|预算执行情况)$"
)
_BETWEEN = re.compile(r"[\s，。：；、|｜—\-“”’】\]”]*")


_words = grammar_words()
_NAME_LABEL = re.compile(rf"[【\[“]?{_words['name']}[】\]”]?(?:\d{{1,2}})?\s*(?:：|——?)\s*")
_CLASS = re.compile(
    rf"(?:[【\[（“]?{_words['classes']}(?:类|方面|维度)?(?:三级)?(?:指标)?(?:（[^（）\n]{{0,8}}分）)?[】\]）”]?(?:[。：，、\-—/>·\s|]+|(?=“)|(?<=[】\]）])))+"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The name, what it says before it of the class (数量指标), and where the values may begin."""

    span: Span
    classed: bool
    labelled: bool
    weight: Span | None
    after: int
    title: bool  # nothing else stands in the item


def name_of(text: str, at: int, end: int, marks: list[Mark]) -> Named | None:
    """The name that an item opens with; None where it opens with a mark or with what can be no name."""
    labelled = classed = False
    label = _NAME_LABEL.match(text, at, end)
    if label is not None:
        labelled, at = True, label.end()
    kind = _CLASS.match(text, at, end)
    if kind is not None and kind.end() < end and not _mark_at(text, marks, kind.end()):
        classed, at = True, kind.end()
        label = _NAME_LABEL.match(text, at, end)
        if label is not None:
            labelled, at = True, label.end()
    quoted_label = _QUOTED_LABEL.match(text, at, end)
    if quoted_label is not None:
        labelled, at = True, quoted_label.end()
    aspect = _ASPECT.match(text, at, end)
    at = aspect.end() if aspect else at
    first = _leading_points(at, marks)
    weight = first.value if first else None
    at = first.end if first else at
    while at < end and text[at] in "【[ \u3000：、":
        at += 1
    quoted = _QUOTED.match(text, at, end)
    stop = _stop(text, at, end, marks)
    name = Span(at, at + len(text[at:stop].rstrip("的为是 -—、\u3000")))
    if quoted is not None:
        name, stop = Span(*quoted.span(1)), quoted.end()
    elif _WHOLLY_QUOTED.fullmatch(text, name.start, name.end):
        name = Span(name.start + 1, name.end - 1)
    words = name.quote(text)
    if not 2 <= len(words) <= _LONGEST or not re.search(r"[\u4e00-\u9fff]{2}", words) or _NO_NAME.search(words):
        return None
    if _TOTALS.search(words) or (_class_alone(words) and not _mark_near(marks, stop)):
        return None
    after = stop
    if not any(m.start == after and m.role == "weight" for m in marks):
        name, after = _with_brackets(text, name, after, end)
    points = _points_behind(text, after, marks)
    if points is not None:
        weight, after = points.value, points.end
    title = _BETWEEN.fullmatch(text, after, end) is not None
    return Named(name, classed, labelled, weight, after, title)


def _with_brackets(text: str, name: Span, after: int, end: int) -> tuple[Span, int]:
    """A bracket behind the name that is no points belongs to it: 器材核对率（辖区商铺）."""
    if text[after : after + 1] != "（":
        return name, after
    close = text.find("）", after, min(end, after + 24))
    inside = text[after + 1 : close] if close > 0 else ""
    if close < 0 or re.search(r"\d+(?:\.\d+)?(?:分|%)|分值|权重|满分|目标|计划|指标值|[≥≤]", inside):
        return name, after
    if re.fullmatch(f"{grammar_words()['classes']}(?:类)?(?:指标)?", inside):
        return name, close + 1
    return Span(name.start, close + 1), close + 1


def _points_behind(text: str, after: int, marks: list[Mark]) -> Mark | None:
    between = _BETWEEN.match(text, after)
    at = between.end() if between else after
    return next((m for m in marks if m.role in ("weight", "bare") and after <= m.start <= at), None)


def _leading_points(at: int, marks: list[Mark]) -> Mark | None:
    """「（8分）设备购置数量：」: the points before the name."""
    return next((m for m in marks if m.start == at and m.role in ("weight", "bare")), None)


def _stop(text: str, at: int, end: int, marks: list[Mark]) -> int:
    stop = _STOPS.search(text, at, min(end, at + _LONGEST + 2))
    first = next((m.start for m in marks if m.start >= at and m.role not in _NO_STOP), end)
    return min(stop.start() if stop else min(end, at + _LONGEST + 2), first)


_NO_STOP = frozenset({"class", "done"})


def _mark_at(text: str, marks: list[Mark], position: int) -> bool:
    return text[position] not in "（【[" and any(m.start == position for m in marks)


def _mark_near(marks: list[Mark], position: int) -> bool:
    return any(0 <= m.start - position <= 2 for m in marks)


def _class_alone(words: str) -> bool:
    return re.fullmatch(f"{grammar_words()['classes']}(?:类|方面)?(?:指标)?", words) is not None
