"""Lists that a word opens: 总额，其中A、B、C; 总额：A，B; 支出T。按功能分类：A，B; 由A和B构成."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator.breakdowns.adjusted import adjusted
from gouji.calculator.breakdowns.classified import BY_NAME, CLASSIFIED, OF_THE_NAMED, headed, is_classified, subject_of
from gouji.calculator.breakdowns.endings import may_end
from gouji.calculator.breakdowns.model import UP_TO, Breakdown, Licence, may_hold, scored
from gouji.calculator.breakdowns.outside import are_flows, measures_another
from gouji.calculator.breakdowns.rows import are_rows, columns
from gouji.calculator.breakdowns.views import outside_views
from gouji.calculator.closure import are_levels, are_of_one, has_partition, label
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.neighbourhood import is_among, is_inline_base, is_mark, opens_list
from gouji.calculator.phrases import Basis, Phrase, Statement, is_bare_change
from gouji.calculator.words import words
from gouji.figures.model import Kind

# 共同事权转移支付: no total, for all its first character.
_SHARED = re.compile(r"共[同享建用]")
# ... and behind a total, with the thing that is counted before it: 84家企业由大型19家…组成
_BY = re.compile(r"[一-鿿]{0,4}(?<![理自缘事])由")
# 「建成亭房505座，按位置分，小区372座」: a list that takes all of it apart
_BY_KIND = re.compile(r"^[^，；。]{0,8}[，；]按[^，。；、]{2,10}(?:分类|划分|分)[，：]")
# 「设站点15个，分为一类站6个和二类站9个」; 得分为 and 部分为 divide nothing.
_DIVIDED = re.compile(r"^，(?:具体|主要|又|可)?分为")
# What closes a list that 由 opens.
_COMPOSED = re.compile(r"构成|组成|两部分|[三四五六]部分")

# 「中央A，省级B，其余为县级配套」, 「第二批B，第三批待下达」: a part of the list that no number is told of
_GOES_ON = re.compile(
    r"^[^，。；、]{0,6}[，、](?:其余|其他|剩余|余下|余款|第[一二三四五六]批|尚有|还有)[^\d，。；]*[，。；]"
)

# 「三类合计67名」
_COUNTED_TOTAL = re.compile(r"(?:以上|上述)?[一二两三四五六七八九十\d]+[类项者部]分?(?:合计|共计|总计|共|相加)")

# 「比上年增加35.20万元，增加的构成为：」
_OF_A_CHANGE = re.compile(
    r"(?:增加|减少|增长|下降|变动|增减|调增|调减|追加)(?:额|数|部分|金额|资金)?[的中]?(?:主要)?(?:构成|组成|来源|明细|包括|分别)"
)

# One of these, or a word of the list, stands in every sentence in which a list is opened.
_OPENS = re.compile(r"[按由：含]|，[一-鿿]{0,2}分为|中(?![央小学心等型级])")

# A subtotal may itself be mistyped; it still stands for the items that come this near to it.
SUBTOTAL_NEAR = Decimal("0.02")

_PLANNED = (Basis.PLAN, Basis.INITIAL)

# 「预算20万元，含接待费9万元、车辆费11万元」: parts that may be all of it, or some.
_HOLDS = re.compile(r"^[，]?(?:内|包)?含(?:有)?(?![税量义糖])")
# 「谷物A；谷物中冬小麦B」: B is in A already.
_OF_AN_ITEM = re.compile(r"^(?P<whole>[一-鿿]{2,8}?)(?:之)?中(?![央小学心等型级])")

LEAST_NAME = 4  # characters: a shorter name begins many others

# So many items that add up to a total of few digits hardly do so by chance.
LEAST_ITEMS = 4

# Only these words open a list that may go on behind a semicolon; 「30个社区中22个」 does not.
_SPANS_SEGMENTS = re.compile(r"其中|包括|为|：|明细|具体|由|按|即")

# With these words a clause turns from the parts of a total to another fact of it: what was done, spent, left.
_ANOTHER_FACT = re.compile(
    r"^(?:截至|截止|目前|当年(?!度?新增)|本年(?!度?新增)|全年|年末|年底|期末|实际|实有|已|实现|累计|计划|合同|中标|预算|决算|到位|完成|支付|拨付|使用|剩余|尚)"
)


def opened(statement: Statement, back: Sequence[Statement], taken: set[int]) -> Iterator[list[Breakdown]]:
    """Each list with its admissible readings, the natural one first. `back` are the sentences before it, the nearest
    first; `taken` gathers the parts that were read."""
    if not (_OPENS.search(statement.text) or words()["of_which"].search(statement.text)):
        return
    before = headed(statement, back)
    outer = statement.outer
    for number in range(len(outer)):
        gap_start = outer[number - 1].end if number else statement.span.start
        gap = statement.outside_brackets(gap_start, outer[number].start)
        opening = _opening(gap, is_first=number == 0) or _composition(statement, outer, number)
        if opening is None:
            continue
        for first in _firsts(outer, number):
            totals = (
                _totals(statement, outer[:number], first, gap, taken)
                if number
                else _totals_before(before, first, gap, statement) or _totals_named(back, first, gap)
            )
            groups = list(_groups(statement, totals, outer[outer.index(first) :], opening))
            for readings in groups:
                taken.update(p.start for p in readings[0].parts)
                yield readings
            if groups:
                break


def _firsts(outer: Sequence[Phrase], number: int) -> list[Phrase]:
    """The first part; behind a number of another kind (「240升7600只」) the one after it, in the same clause."""
    following = [p for p in outer[number : number + 2] if p.clause == outer[number].clause]
    return following[:1] if len(following) > 1 and following[1].delimiter else following


def _opening(gap: str, *, is_first: bool) -> str | None:
    """The words that open a list of parts, or None."""
    vocabulary = words()
    match = list(vocabulary["of_which"].finditer(gap))
    if match:
        opening = gap[match[-1].start() :]
        return None if vocabulary["subset"].match(opening) else opening
    if is_first:
        named = CLASSIFIED.search(gap) or OF_THE_NAMED.match(gap)
        return named.group() if named else None
    by_kind = _BY_KIND.match(gap) or _DIVIDED.match(gap)
    if by_kind:
        return by_kind.group()
    return gap if gap.startswith("：") or is_among(gap) or _HOLDS.match(gap) else None


def _composition(statement: Statement, outer: Sequence[Phrase], number: int) -> str | None:
    """「总收入T，由A和B构成」: the list opens with 由 and is closed by the word after it."""
    first = outer[number]
    if not (_BY.match(first.lead) if number else BY_NAME.match(first.lead)):
        return None
    rest = statement.between(first.end, statement.span.end)
    match = _COMPOSED.search(rest.split("。")[0])
    return f"由{match.group()}" if match else None


# --- totals ------------------------------------------------------------------


def _totals(statement: Statement, before: Sequence[Phrase], first: Phrase, gap: str, taken: set[int]) -> list[Phrase]:
    """The totals that a list may belong to, the nearest first: the chain of levels of its own segment, or of the one
    before where the list opens a segment."""
    chain = [p for p in before if p.segment == before[-1].segment and may_hold(p, first)][::-1]
    if _BY_KIND.match(gap):
        divided = outside_views(statement, before, gap)
        chain = [p for p in chain if p in divided]
    chain = [p for p in chain if not (is_inline_base(statement, p) or is_mark(p))]
    if "分别" in gap and before[-1].delimiter == "、":
        return []  # 「决策15分、过程25分，得分分别为14分、23.5分」: two lists side by side
    if chain and chain[0].per:
        # 每户补助2500元，其中省级1500元; what its change is may stand between: 人均收入8373元，增长1.2%。其中…
        between = [p for p in before if p.start > chain[0].start]
        return chain[:1] if all(p.direction for p in between) else []
    chain = [p for p in chain if not p.per]
    if chain and chain[0].start in taken:
        if first.segment != chain[0].segment and not words()["of_which"].match(first.lead):
            return []  # a list closed before the semicolon takes no second one
        # A list inside a list: of the part before it, or again of the total (「…工勤3人，其中女性12人」).
        free = [p for p in chain if p.start not in taken]
        passed = abs(first.quantity.base_value) > abs(chain[0].quantity.base_value)
        return free if passed and free else [chain[0], *free]
    chain = [p for p in chain if p.start not in taken]
    changes = [p for p in chain if p.direction]
    if changes and _OF_A_CHANGE.search(gap):
        return changes
    # 较上年增加N is said of the total beside it; 增加36人，其中 has a list of its own, of parts no larger than itself.
    levels = [p for p in chain if p.is_level or not (words()["against"].search(p.lead) or _is_too_small(p, first))]
    return _of_this_year(levels) or chain


def _is_too_small(change: Phrase, first: Phrase) -> bool:
    """「收入76.7万元，减收2.9万元，其中市级26.5万元」: a change that its first part would exceed has no such part."""
    return first.is_level and abs(change.quantity.base_value) < abs(first.quantity.base_value)


def _totals_before(before: Statement | None, first: Phrase, gap: str, statement: Statement) -> list[Phrase]:
    """A sentence that begins with 其中 belongs to the totals of the sentence just before it; one that names its own
    subject (全年预算按来源分) to the total of that name."""
    if before is None or not (statement.follows(before) or is_classified(statement)):
        return []
    if sum(UP_TO.search(p.lead) is not None for p in before.outer) > 1:
        return []  # 「一季度A，上半年累计B，全年C。即二季度…」: what is listed lies between them
    above = [p for p in reversed(before.heads) if p.alike(first) and not p.per]
    above = [p for p in above if not (is_inline_base(before, p) or is_mark(p))]
    # 「年中调增A。其中甲调增a」: a list of changes is of a change.
    changes = [p for p in above if first.direction and p.direction == first.direction]
    totals = changes[:1] or _of_this_year([p for p in above if p.is_level])
    subject = subject_of(gap)
    every = [p for p in reversed(before.outer) if p.alike(first) and not p.per and p.is_level]
    named = [t for t in every if _is_called(t, subject)] if subject else totals
    return [t for t in named if _is_outturn(t, first) or abs(t.quantity.base_value) >= abs(first.quantity.base_value)]


def _totals_named(back: Sequence[Statement], first: Phrase, gap: str) -> list[Phrase]:
    """「年末在册343人。全年服务614人。年末在册人员按类别分，…」: the one total of the name, sentences before."""
    said = CLASSIFIED.search(gap)
    subject = subject_of(gap) if said else ""
    every = [p for s in back for p in s.heads if p.alike(first) and not p.per and p.is_level and not p.is_rate]
    named = [p for p in every if len(subject) >= LEAST_NAME and _is_called(p, subject)]
    return named if len({p.quantity.base_value for p in named}) == 1 else []


def _is_called(total: Phrase, subject: str) -> bool:
    """Whether a total bears the name of what is taken apart, to which a noun may be added (年末在册, 年末在册人员)."""
    name = total.own_lead
    return subject in name or (len(name) >= LEAST_NAME and subject.startswith(name))


def _is_outturn(total: Phrase, first: Phrase) -> bool:
    """「预算A，决算B。其中：甲预算a，决算b；…」: B may be less than a, of which it is not the total."""
    return total.basis is Basis.ACTUAL and first.basis in _PLANNED


def _of_this_year(totals: Sequence[Phrase]) -> list[Phrase]:
    """A list is of the figure that is reported, not of the earlier one it is compared with."""
    return [t for t in totals if not t.is_previous] or list(totals)


# --- parts -------------------------------------------------------------------


def _groups(
    statement: Statement, totals: list[Phrase], following: Sequence[Phrase], opening: str
) -> Iterator[list[Breakdown]]:
    """Each claim of a list with its admissible readings. A list of rows (预算…，实际支出…；) is one claim a basis."""
    items = scored(_items(statement, following, totals), totals[0]) if totals else []
    if not items or are_levels(items) or are_flows(totals[0], items):
        return
    if sum(UP_TO.search(i.lead) is not None for i in items) > 1:
        return
    rows = adjusted(totals, items) or _by_basis(totals, items)
    if rows or are_rows(items):
        rows = rows or columns(totals, items)
        yield from ([Breakdown(total, parts, opening)] for total, parts in rows)
        return
    natural = _natural_total(totals, items)
    halves = _two_wholes(items)
    if halves:
        yield from ([Breakdown(natural, half, opening)] for half in halves)
        return
    readings = []
    cuts = _cuts(items)
    if not _SPANS_SEGMENTS.search(opening):
        cuts = [c for c in cuts if all(i.segment == items[0].segment for i in items[:c])]
    # 「…。资金来源为中央A、省级B」 opens a sentence of its own: of which amount before it, no word says.
    apart = natural.start < statement.span.start and ("来源为" in opening or is_classified(statement))
    licence = Licence.LOOSE if apart else Licence.OPENED
    if _HOLDS.match(opening) or _GOES_ON.match(statement.between(items[-1].end, statement.span.end)):
        licence = Licence.SUBSET
    for cut in cuts:
        readings += [Breakdown(total, tuple(items[:cut]), opening, licence) for total in [natural, *totals]]
        readings += [Breakdown(natural, tuple(flat), opening, licence) for flat in _without_nested(items[:cut])]
    # A list that closes on its total before its end is that list, whatever comes after it.
    readings += [
        Breakdown(total, tuple(items[:cut]), opening, Licence.LOOSE)
        for total in totals
        for cut in range(len(items) - 1, 1, -1)
        if may_end(items, cut) and _may_tie(total, items[:cut])
    ]
    admissible = [r for r in dict.fromkeys(readings) if _same_change(r.total, r.parts)]
    if admissible:
        yield admissible


def _items(statement: Statement, following: Sequence[Phrase], totals: Sequence[Phrase]) -> list[Phrase]:
    """The items of a list: like amounts, each with words of its own, up to where the sentence turns to another."""
    first = following[0]
    items, last = [first], first
    passed = -1  # the segment of a list inside the list
    held = -1  # likewise, of one that 含 opens: behind it the list goes on
    for phrase in following[1:]:
        if phrase.segment in (passed, held):
            continue
        if passed >= 0:
            if not (phrase.alike(first) and are_of_one([label(i) for i in (*items, phrase)])):
                break
            items.append(phrase)
            last, passed = phrase, -1
            continue
        gap = statement.between(last.end, phrase.start)
        if phrase.segment != last.segment:
            gap = gap.rsplit("；", 1)[-1]  # 「甲A，主要用于…；乙B」: what is said behind A is of A
        if "小计" in phrase.lead and phrase.alike(first):
            items, last = [*_before_subtotal(items, phrase), phrase], phrase
            continue
        if last in items and words()["of_which"].search(gap) and phrase.segment == last.segment:
            passed = phrase.segment  # 「人员经费A，主要包括…等；公用经费B」
            continue
        if last in items and _HOLDS.match(gap):
            held = phrase.segment
            continue
        if _is_of_an_item(phrase, items):
            passed = phrase.segment
            continue
        if turns(gap, phrase):
            break
        # 「…；年末在职41人，其中…」 goes on to another total, 「…；公用经费A，其中…」 with the same list.
        fresh = phrase.segment != last.segment and _has_list(statement, phrase)
        if fresh and not are_of_one([label(i) for i in (*items, phrase)]):
            break
        if phrase.alike(first) and _is_another_fact(phrase, items, totals):
            break
        apart = measures_another(statement, phrase) and not first.is_previous
        apart = apart or (first.is_level and phrase.delimiter != "、" and is_bare_change(phrase))
        if phrase.alike(first) and not phrase.per and not apart and _is_item(phrase, first):
            items.append(phrase)
        last = phrase
    return [i for i in items if not i.per and not i.is_rate]


def _before_subtotal(items: Sequence[Phrase], subtotal: Phrase) -> list[Phrase]:
    """「人员A，公用B，基本支出小计C；项目D」: the subtotal stands for the items that add up to it."""
    for start in range(len(items)):
        running = sum((i.quantity.base_value for i in items[start:]), Decimal(0))
        if running and abs(running - subtotal.quantity.base_value) <= abs(running) * SUBTOTAL_NEAR:
            return list(items[:start])
    return list(items)


def _is_another_fact(phrase: Phrase, items: Sequence[Phrase], totals: Sequence[Phrase]) -> bool:
    """「…，当年已使用80万元」 after a list, unless the list itself, or one of its totals, is known by such words."""
    turned = _ANOTHER_FACT.match(_bare(phrase))
    if phrase.delimiter == "、" or _ANOTHER_FACT.match(_bare(items[0])) or turned is None:
        return False
    if len(turned.group()) > 1 and any(turned.group() in i.lead for i in items):
        return False  # 「按意向拨付甲村A，拨付乙村B」
    return not any(t.lead.endswith(phrase.lead) for t in totals)


def _is_of_an_item(phrase: Phrase, items: Sequence[Phrase]) -> bool:
    """「谷物A；谷物中冬小麦B」: a part of a part, which names its whole."""
    said = _OF_AN_ITEM.match(phrase.lead)
    return said is not None and any(said["whole"] in i.lead for i in items)


def _bare(phrase: Phrase) -> str:
    return phrase.own_lead


def _has_list(statement: Statement, phrase: Phrase) -> bool:
    """「…；年末在职41人，其中…」 opens a list of its own."""
    following = next((p for p in statement.outer if p.start > phrase.start), None)
    return following is not None and following.segment == phrase.segment and opens_list(statement, following)


def turns(gap: str, phrase: Phrase) -> bool:
    """Whether the words before a number turn from one list to something else."""
    vocabulary = words()
    if (vocabulary["of_which"].search(gap) or _DIVIDED.match(gap)) and phrase.bracket is None:
        return True
    if vocabulary["on_top"].search(gap) or vocabulary["restated"].search(gap):
        return True
    if vocabulary["totals"].match(phrase.lead) and not _SHARED.match(phrase.lead):
        return True
    return _COUNTED_TOTAL.match(phrase.lead) is not None


def _is_item(phrase: Phrase, first: Phrase) -> bool:
    """A change against another year, standing in the list beside the amounts, is not one of them."""
    return phrase.direction == first.direction or (phrase.direction != 0 and not words()["against"].search(phrase.lead))


def _may_tie(total: Phrase, items: Sequence[Phrase]) -> bool:
    """Whether a list that ties before its end hardly does so by chance: long figures, many of them, or a whole by
    nature (男, 女)."""
    money = total.quantity.kind is Kind.MONEY
    by_nature = len(items) > 1 and has_partition([label(i) for i in items])
    return money or by_nature or says_enough(total.quantity) or len(items) >= LEAST_ITEMS


def _same_change(total: Phrase, items: Sequence[Phrase]) -> bool:
    return all(i.direction in (0, total.direction) for i in items)


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
    bases: list[Basis | None] = list(dict.fromkeys(i.basis for i in items))
    counts = [sum(i.basis is basis for i in items) for basis in bases]
    if len(bases) < 2 or max(counts) != min(counts):
        return []
    if min(counts) < 2 and len(bases) < 3:
        return []  # 已支付A、未支付B may be the parts of one total
    pairs = []
    for basis in bases:
        # 「全年预算P，执行A，其中：中央资金p1，执行a1；县级资金p2，执行a2」: the plain amounts are of the plan.
        known = (basis,) if basis is not None or not _is_plan_and_outcome(bases) else _PLANNED
        total = next((t for t in totals if t.basis in known), None)
        if total is not None:
            pairs.append((total, tuple(i for i in items if i.basis is basis)))
    of_each = len(pairs) == len(bases) or (max(counts) == 1 and len(pairs) > 1)
    return pairs if of_each else []


def _is_plan_and_outcome(bases: Sequence[Basis | None]) -> bool:
    """Whether rows tell a plain amount and what was done of it."""
    return len(bases) == 2 and bases[0] is None and bases[1] is Basis.ACTUAL


def _two_wholes(items: Sequence[Phrase]) -> tuple[tuple[Phrase, ...], ...]:
    """「8个项目中，经常性8个、新增0个，已完成8个、未完成0个」: one total divided in two ways, one after the other."""
    for cut in range(2, len(items) - 1):
        halves = (tuple(items[:cut]), tuple(items[cut:]))
        if all(has_partition([label(i) for i in half], detached=True) for half in halves):
            return halves
    return ()


def _natural_total(totals: Sequence[Phrase], items: Sequence[Phrase]) -> Phrase:
    """The nearest total that is known in the same way as the items (实际支出 for 人员支出), else the nearest; one that
    a single item passes twice over is none, where another is not passed."""
    largest = max(abs(i.quantity.base_value) for i in items)
    totals = [t for t in totals if largest < 2 * abs(t.quantity.base_value)] or totals
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
