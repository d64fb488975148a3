"""One indicator put together: its name, the run of values behind it, and the account that is left (条目).

The values stand in a run behind the name, in any order; where the run ends the account begins, and what the run lacks
is looked for in the account: the rate of the same name, a final value with its label, the score at its end.
"""

import bisect
import itertools
import re
from dataclasses import dataclass, field

from gouji.report.grammar.marks import Mark
from gouji.report.grammar.naming import Named
from gouji.report.grammar.openings import Item
from gouji.report.grammar.units import bare, near_rate, same_rate, same_unit
from gouji.report.model import Span

_GAP = re.compile(r"[，。；：、\s|｜★☆◆●（）/“”】\]—]*")
_ASIDE = re.compile(r"（[^（）\n]{0,60}）")
_REASON = re.compile(r"（([^（）\n]{0,8}原因[^（）\n]{2,60})）")
_LAST = re.compile(r"(?:（[^（）\n]{0,12}）)?[。，；、）】\s]*")
_RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,8}(?:率|度|比例|比重|占比|水平))(?:分别)?(?:为|是|达到?|：)?(?P<value>\d[\d.]*[%‰])"
)
_CHANGE = re.compile(r"(?P<name>增长|下降|降低|减少|提高|上升)(?:了)?(?P<value>\d[\d.]*%)")
_AVERAGE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:平均|人均|户均|均价|折合)[\u4e00-\u9fff]{0,4}?(?P<value>\d[\d.]*[^，。；（）\s]{1,10})"
)
_NOTHING_TOLD = "，。；、：（）！ \u3000\n|—-★☆◆●"
_VALUES = ("target", "midyear", "final", "completion", "deviation", "weight", "score")
_POINTS = ("deviation", "weight", "score")
_LEAST_ACCOUNT = 8


@dataclass(slots=True)
class Entry:
    """What may be one indicator; `aim` is how its target is introduced (目标早诊率)."""

    item: Item
    named: Named
    span: Span
    roles: dict[str, Span] = field(default_factory=dict)
    firm_target: bool = False  # it has a label that alone says so (年度指标值)
    firm_final: bool = False
    aim: str = ""
    last: str = ""  # the role that the run took last
    labelled: bool = False  # the account has a label
    scored_last: bool = False
    limit_only: bool = False  # the target is a bare limit behind the name (合格率≥95%)
    quality: bool = False  # the target is no figure
    reached: int = 0  # where the run of values ends

    def has(self, *roles: str) -> bool:
        return any(role in self.roles for role in roles)

    @property
    def firm(self) -> bool:
        """Whether target and final value both have labels that say what they are."""
        return self.firm_target and self.firm_final

    @property
    def name(self) -> Span:
        return self.named.span


def assemble(text: str, item: Item, named: Named, marks: list[Mark], end: int) -> Entry:
    """The entry of a name with all marks behind it up to where the next one begins."""
    entry = Entry(item, named, Span(item.start, end))
    if named.weight is not None:
        entry.roles["weight"] = named.weight
    behind = [m for m in marks if named.after <= m.start < end]
    rest = _run(text, entry, behind, end)
    _fill(text, entry, rest, end)
    _account(text, entry, behind, end)
    _close(text, entry, end)
    return entry


def _run(text: str, entry: Entry, marks: list[Mark], end: int) -> list[Mark]:
    """Takes the run of values; what it does not take is left for the account."""
    at = entry.named.after
    entry.reached = at
    for index, mark in enumerate(marks):
        between = _GAP.match(text, at, end)
        at = between.end() if between else at
        aside = _ASIDE.match(text, at - 1 if text[at - 1] == "（" else at, end) if mark.start > at else None
        if aside is not None and not _REASON.match(text, aside.start()):
            after = _GAP.match(text, aside.end(), end)
            at = after.end() if after else aside.end()
        if mark.end <= at or (mark.start < at and text[mark.start] in "（【[〔"):
            at = max(at, mark.end)  # its bracket was taken for a gap or an aside
        elif mark.start != at:
            return marks[index:]
        if not _take(text, entry, mark):
            return marks[index:]
        at = max(at, mark.end)
        entry.reached = at
    return []


def _take(text: str, entry: Entry, mark: Mark) -> bool:
    """Adds a mark to the run; False where it ends it."""
    roles, value = entry.roles, mark.value
    role = mark.role
    if role in ("narrative", "explanation", "behind"):
        return False
    if role in ("class", "lost"):
        return True
    if role == "limit":
        if "target" in roles:
            return False
        role, entry.limit_only = "target", True
    elif role == "bare":
        role = "weight"
    elif role == "done":
        set_against = entry.last == "target" and same_unit(roles["target"].quote(text), value.quote(text))
        if not set_against and not _does(entry.name.quote(text), mark.label, value.quote(text)):
            return False
        role = "final"
    if role == "target":
        if "target" in roles:
            return False
        _aim(text, entry, mark)
        return True
    if role == "final" and "target" in roles and not entry.quality:
        target = roles["target"].quote(text)
        if not same_unit(target, value.quote(text)):
            if value.quote(text).endswith("%") and mark.label.startswith(("完成", "实际完成", "全年完成")):
                role = "completion"
            elif not mark.firm:
                return False
    if role in roles:
        return role in ("weight", "score", "completion")
    roles[role] = value
    entry.last = role
    if role == "final":
        entry.firm_final = mark.firm
    return True


def _aim(text: str, entry: Entry, mark: Mark) -> None:
    """Takes a mark for the target."""
    entry.roles["target"] = mark.value
    entry.last = "target"
    entry.quality = not re.search(r"\d", mark.value.quote(text))
    entry.firm_target = mark.firm
    entry.aim = re.sub(r"[：为是“\s]|控制在$", "", mark.label)


def _fill(text: str, entry: Entry, rest: list[Mark], end: int) -> None:
    """What the run lacks, from the account."""
    roles = entry.roles
    for mark in rest:
        near = _opens_clause(text, mark.start) or _in_first_clause(text, entry, mark.start)
        if mark.role == "target" and "target" not in roles and near:
            _aim(text, entry, mark)
    for mark in rest:
        if mark.role == "behind" and "target" not in roles:
            _held_against(text, entry, mark)
    target = roles.get("target")
    for mark in rest:
        if mark.role == "score" and not mark.firm and not _opens_clause(text, mark.start):
            continue  # 「省级考核得96分」 is another's
        if mark.role in ("weight", "score", "completion", "deviation", "midyear"):
            roles.setdefault(mark.role, mark.value)
        elif mark.role == "bare" and "weight" not in roles and mark.start < entry.reached + 3:
            roles["weight"] = mark.value
        elif mark.role == "final" and "final" not in roles and target is not None:
            alike = entry.quality or same_unit(target.quote(text), mark.value.quote(text))
            if alike and (mark.firm or _is_result(text, mark)):
                roles["final"] = mark.value
                entry.firm_final = mark.firm
    if "final" not in roles and target is not None:
        found = _by_words(text, entry, target.quote(text), rest, end)
        if found is not None:
            roles["final"] = found


def _held_against(text: str, entry: Entry, mark: Mark) -> None:
    """「持证率70.56%，低于80%的目标」 gives both values of a name that ends in 持证率."""
    clause = max(entry.named.after, text.rfind("，", entry.named.after, mark.start - 1) + 1)
    rates = list(_RATE.finditer(text, clause, mark.start))
    if not rates or rates[-1].end() < mark.start - 1:
        return
    name = bare(entry.name.quote(text))
    if same_rate(rates[-1]["name"], name) or near_rate(rates[-1]["name"], name):
        entry.roles["target"] = mark.value
        entry.roles.setdefault("final", Span(*rates[-1].span("value")))


def _is_result(text: str, mark: Mark) -> bool:
    """Whether a final value in the account is the indicator's own: behind a mark, not of a part (其中城区完成4次)."""
    return _opens_clause(text, mark.start) and "率" not in mark.label


def _opens_clause(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "，。；：、（\n|★ \u3000"


def _in_first_clause(text: str, entry: Entry, at: int) -> bool:
    """Whether a place is in the clause right behind a title: 「收费实现。2023年污水处理费目标1500万元」."""
    return text[entry.name.end : entry.name.end + 1] == "。" and not re.search(
        r"[，。；：\n]", text[entry.named.after : at].lstrip("，。；： ")
    )


def _by_words(text: str, entry: Entry, target: str, rest: list[Mark], end: int) -> Span | None:
    """A value of the account without a label of its own: the rate that the name is of, what was done, an average."""
    if "%" in target or "‰" in target:
        return _by_rate(text, entry, Span(entry.reached, end))
    for mark in rest:
        value = mark.value.quote(text)
        if mark.role == "done" and same_unit(target, value) and _does(entry.name.quote(text), mark.label, value):
            return mark.value
    averages = [m for m in _AVERAGE.finditer(text, entry.reached, end) if same_unit(target, m["value"])]
    return Span(*averages[0].span("value")) if len(averages) == 1 else None


def _does(name: str, label: str, value: str) -> bool:
    """Whether 「全年走访312家」 is of 走访商户数: what is done is of the name, or what is counted ends it (份数)."""
    verb = re.sub(r"^(?:(?:到|截至)?年[底末]|全年共?|年内|实际|全年实际|共|累计|当年|本年)", "", label)
    unit = re.search(r"[\u4e00-\u9fff]{1,2}$", value)
    shared = any(verb[n : n + 2] in name for n in range(len(verb) - 1))
    return shared or (unit is not None and verb[:1] in name and name.endswith((unit[0], f"{unit[0]}数")))


def _by_rate(text: str, entry: Entry, rest: Span) -> Span | None:
    name = entry.name.quote(text)
    called = [bare(name), entry.aim, *re.findall(r"（([^（）]+)）", name)]
    for pattern in (_RATE, _CHANGE):
        for found in pattern.finditer(text, rest.start, rest.end):
            if any(same_rate(found["name"], each) for each in called):
                return Span(*found.span("value"))
    told = [m for m in _RATE.finditer(text, rest.start, rest.end) if not m["name"].endswith("完成率")]
    if len(told) == 1 and near_rate(told[0]["name"], called[0]):
        return Span(*told[0].span("value"))
    return None


def _account(text: str, entry: Entry, marks: list[Mark], end: int) -> None:
    """What is told of the indicator and why it deviates, each up to the next label."""
    start = min(entry.reached, end)
    labels = [m for m in marks if m.role in ("narrative", "explanation") and m.start >= start - 1]
    scored = [m for m in marks if m.role in ("score", "lost", "weight") and m.start >= start]
    stop = end
    for mark in reversed(scored):
        if _LAST.fullmatch(text, mark.end, stop):
            entry.scored_last, stop = True, mark.start
        else:
            break
    edges = [*(m.start for m in labels), stop]
    free = trimmed(text, Span(start, edges[0]))
    told = free if free is not None and len(free) >= _LEAST_ACCOUNT else None
    aside = _REASON.search(text, max(entry.named.after, start - 70), stop)
    why = Span(*aside.span(1)) if aside else None
    for mark, edge in zip(labels, edges[1:], strict=True):
        value = trimmed(text, Span(mark.end, _before_values(text, marks, mark, edge)))
        if value is None:
            continue
        if mark.role == "explanation":
            why = why or value
        elif told is None or len(value) > len(told):
            told, entry.labelled = value, True
    if told is None:
        told = _before_run(text, entry, marks)
    if told is not None:
        entry.roles["narrative"] = _one_stop(text, told)
    if why is not None:
        entry.roles["explanation"] = _no_stop(text, why)


def _before_values(text: str, marks: list[Mark], label: Mark, edge: int) -> int:
    """Where a labelled text ends: at the first value with a label of its own that opens a sentence behind it."""
    first = bisect.bisect_right(marks, label.end, key=lambda m: m.start)
    for mark in itertools.islice(marks, first, None):
        if mark.start >= edge:
            break
        opens = text[mark.start - 1] in "。；\n|★☆◆●"
        if opens and (mark.role in _POINTS or (mark.role in _VALUES and "：" in mark.label)):
            return mark.start
    return edge


def _before_run(text: str, entry: Entry, marks: list[Mark]) -> Span | None:
    """The account of one that is told first and measured at the end: 「……共12次。目标10次，得5分。」"""
    values = [m for m in marks if m.role in _VALUES and m.start > entry.named.after + _LEAST_ACCOUNT]
    if not values:
        return None
    told = trimmed(text, Span(entry.reached, values[0].start))
    return told if told is not None and len(told) >= _LEAST_ACCOUNT else None


def _close(text: str, entry: Entry, end: int) -> None:
    start = entry.span.start
    while end > start and text[end - 1] in " \u3000\n":
        end -= 1
    entry.span = Span(start, end)


def _one_stop(text: str, span: Span) -> Span:
    """A span without the second of two full stops (……次数。。), which real reports have."""
    while text.endswith("。。", span.start, span.end):
        span = Span(span.start, span.end - 1)
    return span


def _no_stop(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.quote(text).rstrip("。")))


def trimmed(text: str, span: Span) -> Span | None:
    """Without the marks that tell nothing at its opening and the loose ones at its end."""
    start, end = span
    while start < end and text[start] in _NOTHING_TOLD:
        start += 1
    while end > start and text[end - 1] in " \u3000\n，；（|★☆◆●":
        end -= 1
    return Span(start, end) if start < end else None
