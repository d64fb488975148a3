"""A total and its parts in running text: 其中, a colon, a bracket, 分别为, or 合计 after the parts.

The words license the list, the arithmetic then says whether it ties. Where more than one reading of the list is
admissible and one of them holds, the claim is consistent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator import diagnosis
from gouji.calculator.closure import are_levels, has_partition, is_broken_off, is_closed, label
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.draft import draft, sum_formula
from gouji.calculator.judge import Judgement, judge_sum, unverifiable
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.neighbourhood import heads, opens_list
from gouji.calculator.phrases import Phrase, Statement, is_previous
from gouji.calculator.reading import Reading
from gouji.calculator.words import words
from gouji.figures.model import Kind

# 「支出合计T。按功能分类：A，B，C」
_CLASSIFIED = re.compile(r"按[^，。；]{2,14}(?:分类|划分|分|性质|构成|来源)[^，。；]{0,6}[：，]")
_AMONG = re.compile(r"[一-鿿]{0,8}?中(?:，|(?![央小学心等型级]))")

# What closes a list that 由 opens, and what a total is called where nothing but its parts says so.
_COMPOSED = re.compile(r"构成|组成|两部分|[三四五六]部分")
_TOTAL_LABEL = re.compile(r"总|共|合计|在职|实有|资金|预算|支出|收入|投资|经费|下达|安排|到位")

HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)
OPEN_LIST = "所列分项不一定完整，不能据此核对总数"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One admissible reading: a total, its parts, and the words that license it."""

    total: Phrase
    parts: tuple[Phrase, ...]
    licence: str


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all breakdowns of the running text."""
    before: Statement | None = None
    for statement in reading.statements:
        neighbour = before if before is not None and statement.block - before.block <= 1 else None
        yield from in_statement(statement, neighbour)
        before = statement


def in_statement(statement: Statement, before: Statement | None) -> Iterator[Check]:
    taken: set[int] = set()
    for group in _bracketed(statement):
        yield from _settle(group)
    for group in _forward(statement, before, taken):
        yield from _settle(group)
    for group in _backward(statement):
        yield from _settle(group)


def _settle(readings: Sequence[Breakdown]) -> Iterator[Check]:
    """The reading that holds; else the first, which is the natural one."""
    if not readings:
        return
    judged = [(r, judge_sum(r.total.quantity, [p.quantity for p in r.parts])) for r in readings]
    for reading, judgement in judged:
        if judgement.verdict in HOLDS:
            yield _check(reading, judgement)
            return
    reading, judgement = judged[0]
    if len(reading.parts) == 1 and any(j.residual is not None and j.residual > 0 for _, j in judged):
        judgement = unverifiable(OPEN_LIST)
    yield _check(reading, _weighed(reading, judgement))


def _weighed(reading: Breakdown, judgement: Judgement) -> Judgement:
    """Parts above their total are a slip; parts below only where the list claims to be whole."""
    if judgement.verdict is not Verdict.INCONSISTENT or judgement.computed is None:
        return judgement
    total, computed = reading.total.quantity.value, judgement.computed
    above = abs(computed) > abs(total)
    if above and not is_broken_off(reading.parts) and len(reading.parts) > 1:
        return judgement
    if above and words()["of_which"].search(reading.licence):
        return judgement
    if not above and is_closed(reading.total, reading.parts, reading.licence, computed):
        return judgement
    return unverifiable(OPEN_LIST)


def _check(reading: Breakdown, judgement: Judgement) -> Check:
    stated = reading.total.quantity
    parts = [p.quantity for p in reading.parts]
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None:
        hint = diagnosis.of_sum(stated, parts, judgement.computed)
    computed = judgement if judgement.computed is not None else judge_sum(stated, parts)
    return draft(
        RelationKind.SUM,
        stated,
        [(q, "分项") for q in parts],
        judgement,
        formula=sum_formula(parts, computed, stated.unit.name),
        diagnosis=hint,
        tie=Tie(signs=(1,) * len(parts)),
    )


def _bracketed(statement: Statement) -> Iterator[list[Breakdown]]:
    for number, phrase in enumerate(statement.phrases):
        inside = statement.phrases[number + 1 :]
        start = phrase.end + len(phrase.tail)
        parts = [p for p in inside if p.bracket is not None and p.bracket == start]
        if not parts or parts[0] is not inside[0]:
            continue
        licence = parts[0].lead
        if words()["subset"].match(licence) or not statement.text[start - statement.span.start :]:
            continue
        alike = _items(parts, phrase)
        if len(alike) >= 2:
            yield [Breakdown(phrase, tuple(alike), licence)]


def _forward(statement: Statement, before: Statement | None, taken: set[int]) -> Iterator[list[Breakdown]]:
    outer = statement.outer
    for number, first in enumerate(outer):
        gap_start = outer[number - 1].end if number else statement.span.start
        gap = statement.between(gap_start, first.start)
        licence = _licence(gap, is_first=number == 0) or _composition(statement, outer, number)
        if licence is None:
            yield from _implied(statement, outer, number, taken)
            yield from _detached(statement, before, number, taken)
            continue
        totals = _heads(outer[:number], first, taken) if number else _heads_of_previous(before, first, gap)
        for readings in _groups(statement, totals, outer[number:], licence):
            taken.update(p.start for p in readings[0].parts)
            yield readings


def _licence(gap: str, *, is_first: bool) -> str | None:
    """The words that open a list of parts, or None."""
    vocabulary = words()
    match = list(vocabulary["of_which"].finditer(gap))
    if match:
        words_ = gap[match[-1].start() :]
        return None if vocabulary["subset"].match(words_) else words_
    if is_first:
        classified = _CLASSIFIED.search(gap)
        return classified.group() if classified else None
    # 「局机关76人中行政58人」
    return gap if gap.startswith("：") or _AMONG.match(gap) else None


def _composition(statement: Statement, outer: Sequence[Phrase], number: int) -> str | None:
    """「总收入T，由A和B构成」: the list opens with 由 and is closed by the word after it."""
    first = outer[number]
    if number == 0 or not first.lead.startswith("由"):
        return None
    rest = statement.between(first.end, statement.span.end)
    match = _COMPOSED.search(rest.split("。")[0])
    return f"由{match.group()}" if match else None


def _implied(statement: Statement, outer: Sequence[Phrase], number: int, taken: set[int]) -> Iterator[list[Breakdown]]:
    """「总投资T，中央A，县级配套B」: no word opens the list, but its labels are the parts of a whole by definition."""
    if number == 0:
        return
    head = outer[number - 1]
    if head.start in taken or not head.is_level or head.per or not outer[number].alike(head):
        return
    items: list[Phrase] = []
    for phrase in outer[number:]:
        if phrase.segment != head.segment or not phrase.alike(head) or not phrase.is_level or phrase.per:
            break
        if _turns(statement.between(items[-1].end if items else head.end, phrase.start), phrase):
            break
        items.append(phrase)
    while len(items) >= 2 and not has_partition([label(i) for i in items]):
        items.pop()
    if len(items) < 2 or not _TOTAL_LABEL.search(head.lead) or has_partition([label(head), label(items[0])]):
        return
    taken.update(i.start for i in items)
    yield [Breakdown(head, tuple(items), "")]


def _detached(
    statement: Statement, before: Statement | None, number: int, taken: set[int]
) -> Iterator[list[Breakdown]]:
    """「共23个项目，其中续建9个、新建14个；已完工18个，在建5个」: the second list is of the same total."""
    outer = statement.outer
    pair = [p for p in outer[number : number + 2] if p.is_level and not p.per and p.start not in taken]
    if len(pair) < 2 or pair[0].clause < pair[1].clause - 1 or not pair[0].alike(pair[1]):
        return
    if not has_partition([label(p) for p in pair], detached=True):
        return
    totals = [p for p in reversed(outer[:number]) if p.start not in taken]
    totals += list(reversed(heads(before))) if before is not None else []
    total = next((t for t in totals if t.alike(pair[0]) and t.is_level and not t.per), None)
    if total is not None and not has_partition([label(total), label(pair[0])], detached=True):
        taken.update(p.start for p in pair)
        yield [Breakdown(total, tuple(pair), "")]


def _heads(before: Sequence[Phrase], first: Phrase, taken: set[int]) -> list[Phrase]:
    """The totals that a list may belong to, the nearest first: the chain of levels of its own segment, or of the one
    before where the list opens a segment."""
    chain = [p for p in before if p.segment == before[-1].segment and p.alike(first)][::-1]
    if chain and chain[0].per:
        return chain[:1] if chain[0] is before[-1] else []  # 每户补助2500元，其中省级1500元
    chain = [p for p in chain if not p.per]
    if chain and chain[0].start in taken:
        # A list inside a list: of the part before it, or again of the total (「…工勤3人，其中女性12人」).
        return [chain[0], *(p for p in chain if p.start not in taken)]
    chain = [p for p in chain if p.start not in taken]
    # 较上年增加N is said of the total beside it; 增加36人，其中 has a list of its own.
    levels = [p for p in chain if p.is_level or not words()["against"].search(p.lead)]
    return _of_this_year(levels) or chain


def _heads_of_previous(before: Statement | None, first: Phrase, gap: str) -> list[Phrase]:
    """A sentence that begins with 其中 belongs to the totals of the sentence before it; one that names its own subject
    (全年预算按来源分) to the total of that name."""
    if before is None:
        return []
    above = [p for p in reversed(heads(before)) if p.alike(first) and not p.per]
    # 「年中调增A。其中甲调增a」: a list of changes is of a change.
    changes = [p for p in above if first.direction and p.direction == first.direction]
    totals = changes[:1] or _of_this_year([p for p in above if p.is_level])
    classified = _CLASSIFIED.search(gap)
    subject = gap[: classified.start()] if classified else ""
    return [t for t in totals if subject in t.lead] if subject else totals


def _of_this_year(totals: Sequence[Phrase]) -> list[Phrase]:
    """A list is of the figure that is reported, not of the earlier one it is compared with."""
    return [t for t in totals if not is_previous(t)] or list(totals)


def _groups(
    statement: Statement, totals: list[Phrase], following: Sequence[Phrase], licence: str
) -> Iterator[list[Breakdown]]:
    """Each claim of a list with its admissible readings. A list of rows (预算…，实际支出…；) is one claim a basis."""
    items = _list(statement, following) if totals else []
    if not items or are_levels(items):
        return
    rows = _by_basis(totals, items)
    if rows:
        yield from ([Breakdown(head, parts, licence)] for head, parts in rows)
        return
    natural = _natural_head(totals, items)
    readings = []
    for cut in _cuts(items):
        readings += [Breakdown(head, tuple(items[:cut]), licence) for head in [natural, *totals]]
        readings += [Breakdown(natural, tuple(flat), licence) for flat in _without_nested(items[:cut])]
    admissible = [r for r in dict.fromkeys(readings) if _same_change(r.total, r.parts)]
    if admissible:
        yield admissible


def _list(statement: Statement, following: Sequence[Phrase]) -> list[Phrase]:
    """The items of a list: like amounts, each with words of its own, up to where the sentence turns to another."""
    first = following[0]
    items = [first]
    last = first
    for phrase in following[1:]:
        gap = statement.between(last.end, phrase.start)
        if _turns(gap, phrase) or (phrase.segment != last.segment and _has_list(statement, phrase)):
            break
        if phrase.alike(first) and not phrase.per and _is_item(phrase, first):
            items.append(phrase)
        last = phrase
    return [i for i in items if not i.per and not i.is_rate]


def _has_list(statement: Statement, phrase: Phrase) -> bool:
    """「…；年末在职41人，其中…」 opens a list of its own."""
    following = next((p for p in statement.outer if p.start > phrase.start), None)
    return following is not None and following.segment == phrase.segment and opens_list(statement, following)


def _turns(gap: str, phrase: Phrase) -> bool:
    vocabulary = words()
    if vocabulary["of_which"].search(gap) and phrase.bracket is None:
        return True
    if vocabulary["on_top"].search(gap) or vocabulary["restated"].search(gap):
        return True
    return vocabulary["totals"].match(phrase.lead) is not None


def _is_item(phrase: Phrase, first: Phrase) -> bool:
    """A change against another year, standing in the list beside the amounts, is not one of them."""
    return phrase.direction == first.direction or (phrase.direction != 0 and not words()["against"].search(phrase.lead))


def _items(phrases: Sequence[Phrase], total: Phrase) -> list[Phrase]:
    return [p for p in phrases if p.alike(total) and not p.per and p.is_level]


def _same_change(head: Phrase, items: Sequence[Phrase]) -> bool:
    return all(i.direction in (0, head.direction) for i in items)


def _cuts(items: Sequence[Phrase]) -> list[int]:
    """Where a list may end, the most natural first: at its first semicolon, at its end, where 、 turns to a comma."""
    whole = len(items)
    segment = next((i for i, p in enumerate(items) if p.segment != items[0].segment), whole)
    enumerated = whole
    if whole > 1 and items[1].delimiter == "、":
        enumerated = next((i for i, p in enumerate(items[1:], 1) if p.delimiter != "、"), whole)
    single = segment == 1 and whole > 1
    order = [whole, segment, enumerated] if single else [segment, whole, enumerated]
    return [c for c in dict.fromkeys(order) if c]


def _by_basis(totals: Sequence[Phrase], items: Sequence[Phrase]) -> list[tuple[Phrase, tuple[Phrase, ...]]]:
    """「预算数A，实际支出B，其中：甲预算a1，实际支出b1；乙预算a2，实际支出b2」: the parts of A, and those of B."""
    bases = list(dict.fromkeys(i.basis for i in items))
    counts = [sum(i.basis is basis for i in items) for basis in bases]
    if len(bases) < 2 or min(counts) < 2 or max(counts) != min(counts):
        return []
    pairs = []
    for basis in bases:
        head = next((t for t in totals if t.basis is basis), None)
        if head is not None:
            pairs.append((head, tuple(i for i in items if i.basis is basis)))
    return pairs if len(pairs) == len(bases) else []


def _natural_head(totals: Sequence[Phrase], items: Sequence[Phrase]) -> Phrase:
    """The nearest total that is known in the same way as the items (实际支出 for 人员支出), else the nearest."""
    bases = {i.basis for i in items} - {None}
    if len(bases) == 1:
        return next((t for t in totals if t.basis in bases), totals[0])
    return totals[0]


def _without_nested(items: Sequence[Phrase]) -> Iterator[list[Phrase]]:
    """「其中基本60，人员40，公用20，项目40」: where items add up to the one before them, they are its parts."""
    for i, item in enumerate(items):
        running = Decimal(0)
        for j in range(i + 1, len(items)):
            running += items[j].quantity.base_value
            if j - i >= 2 and running == item.quantity.base_value and says_enough(item.quantity):
                yield [*items[: i + 1], *items[j + 1 :]]


def _backward(statement: Statement) -> Iterator[list[Breakdown]]:
    outer = statement.outer
    for number, total in enumerate(outer):
        match = words()["totals"].search(total.lead)
        if match is None or total.per:
            continue
        parts: list[Phrase] = []
        for phrase in reversed(outer[:number]):
            other_segment = phrase.segment != total.segment and total.quantity.kind is not Kind.SCORE
            if phrase.clause == total.clause:
                continue  # 「合计9736户16107人」: the number before is a total of another kind
            if other_segment or words()["totals"].search(phrase.lead):
                break
            if phrase.alike(total) and not phrase.per and phrase.direction in (0, total.direction):
                parts.insert(0, phrase)
                if words()["of_which"].search(phrase.lead):
                    break
        parts = _scored(parts, total)
        if len(parts) >= 2:
            suffixes = [tuple(parts[i:]) for i in range(len(parts) - 1)]
            yield [Breakdown(total, parts_, match.group()) for parts_ in suffixes]


def _scored(parts: list[Phrase], total: Phrase) -> list[Phrase]:
    """「满分50分，得分47.5分；…总得分」: scores add up to a score, weights to a weight."""
    if total.quantity.kind is not Kind.SCORE:
        return parts
    scored = [p for p in parts if "得" in p.lead]
    return scored if scored and "得" in total.lead else parts
