"""A share whose clause says of what it is and whose amount stands in the clause: 「税收收入A，增长…，占财政收入的p%」.

The whole is the amount that bears its name before it; where the paragraphs state one such amount, there is one reading,
and what does not tie is a slip. Lines that say 占 of the same whole, one after another, are judged together: where all
but one hold of one amount, the odd one is a slip of it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, permutations

from gouji.calculator.closure import label
from gouji.calculator.compared import shared_pairs
from gouji.calculator.diagnosis import of_slip
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import levels
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.portions import Portion, Whole, drafted, earlier, judged, together
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind
from gouji.report.model import Span

_OF = re.compile(
    r"^(?P<subject>[^，。；、占]{0,16}?)占(?:到|了)?(?P<whole>[^，。；、占]{2,20}?)的?(?:比例|比重|比)?(?:约|为|达到|达|是)*$"
)
# A rate of a plan is each item's own; the scope and the year of a name may be left out.
_PLAN = re.compile(
    r"(?<!支出)(?<!收入)(?<!经费)预算(?:数|的|$)(?!收入|支出)|年预算$|计划|任务|目标|年初|调整|同期|上年|去年|20\d\d年"
)
_FILLER = re.compile(
    r"总[量额]?|全部|全[市县区省州镇乡盟旗国]|本年度?|当年|年度|合计|数额?|额|的|其中|我[市县区省州镇乡]|地方|规模|金额"
)
_TOTAL_MONEY = re.compile(r"^(?:下达|到位|安排|补助|专项)?(?:资金|补助|经费)总[额量数]$")
# Parts of which there are two: 工资福利 and 商品和服务 have others beside them.
_HALVES = (("基本支出", "项目支出"), ("人员经费", "公用经费"), ("税收收入", "非税收入"), ("男", "女"))
_LEAST_ROWS = 3
_NEAR_BLOCKS = 2
_APART = ".{0,4}"  # 公共 and 预算 of 一般公共财政预算收入 may stand between the letters of 财政收入
_MOST_BACK, _MOST_WHOLES = 12, 8  # sentences, amounts


@dataclass(frozen=True, slots=True)
class Named:
    """A stated share, what has it, and the words for the whole."""

    statement: Statement
    portion: Portion
    whole: str


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all such shares."""
    shares = [named for statement in reading.statements for named in _shares(statement)]
    settled = set()
    for rows in _rows(shares):
        for found in _in_rows(reading, rows):
            settled.add(found.stated)
            yield found
    for one, other in _neighbours(shares):
        for found in _of_two_halves(reading, one, other, settled):
            settled.add(found.stated)
            yield found
    for named in shares:
        if named.portion.claim.quantity.span not in settled:
            yield from _of_one(reading, named)


def _shares(statement: Statement) -> Iterator[Named]:
    for claim in statement.outer:
        if not (claim.is_rate and claim.quantity.unit.name == "%" and claim.is_level) or claim.quantity.approximation:
            continue
        match = _OF.match(claim.lead)
        if match is None or _PLAN.search(match["whole"]) or "分别" in claim.lead:
            continue
        part = _part(statement, claim, match["subject"])
        if part is not None:
            yield Named(statement, Portion(claim, part), match["whole"])


def _part(statement: Statement, claim: Phrase, subject: str) -> Phrase | None:
    """The amount of the clause: the last level before, where the share names no other subject."""
    before = [p for p in levels(statement.outer) if p.start < claim.start]
    bare = _FILLER.sub("", subject)
    mine = [p for p in before if p.segment == claim.segment]
    if not mine and len(bare) > 1:  # 「税收A，增长…；税收占…」
        mine = [p for p in before if bare in p.lead]
    elif not mine and not subject:  # 「…支出A，增长…；占…」
        mine = [p for p in before if p.segment == claim.segment - 1]
    if not mine or is_base(statement, mine[-1]) or mine[-1].is_previous or mine[-1].quantity.approximation:
        return None
    part = mine[-1]
    if len(bare) > 1 and not shared_pairs(bare, part.lead):
        return None
    listed = len(mine) > 1 and (part.delimiter == "、" or part.lead.startswith(("和", "及")))
    return None if listed else part


# --- two shares of one whole -------------------------------------------------


def _of_two_halves(reading: Reading, one: Named, other: Named, settled: Collection[Span]) -> list[Check]:
    """「基本支出A，占预算支出的p%。…项目支出B，占预算支出的q%」, where no amount bears the name of the whole: the two
    parts are it by definition. Where one share holds of their sum, the other one is held to it as well."""
    portions = [one.portion, other.portion]
    if other.statement.block - one.statement.block > _NEAR_BLOCKS:
        return []
    if not one.portion.part.alike(other.portion.part) or any(p.claim.quantity.span in settled for p in portions):
        return []
    parts = [p.part for p in portions]
    if not _are_halves(*map(label, parts)) or any(True for n in (one, other) for _ in _wholes(reading, n)):
        return []
    found = [judged(portion, Whole(None), parts) for portion in portions]
    if not any(j.verdict.holds for j in found):
        return []
    return [_halved(a, b, j) for (a, b), j in zip(permutations(portions, 2), found, strict=True)]


def _neighbours(shares: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Each share with the next one of the same whole."""
    last: dict[str, Named] = {}
    for named in shares:
        if named.whole in last:
            yield last[named.whole], named
        last[named.whole] = named


def _are_halves(one: str, other: str) -> bool:
    """Whether two names are those of the two halves of a whole."""
    return any((a in one and b in other) or (b in one and a in other) for a, b in _HALVES)


def _halved(mine: Portion, other: Portion, judgement: Judgement) -> Check:
    """The check of one of two shares; that the other one holds is what speaks against it."""
    part, rest = mine.part.quantity, other.part.quantity
    return draft(
        RelationKind.SHARE,
        mine.claim.quantity,
        [(part, "部分"), (rest, "另一部分"), (other.claim.quantity, "另一部分占比")],
        judgement,
        formula=ratio_formula(f"{plain(part.value)} ÷ ({plain(part.value)} + {plain(rest.value)})", judgement),
        diagnosis=of_slip(mine.claim.quantity, judgement),
    )


# --- one share of one whole --------------------------------------------------


def _of_one(reading: Reading, named: Named) -> Iterator[Check]:
    part = named.portion.part
    if part.quantity.kind is not Kind.MONEY:
        return
    found = list(islice(_wholes(reading, named), _MOST_WHOLES))
    found = [p for p in found if named.whole in p.lead] or found  # 地方财政收入 by its full name, before 财政总收入
    for whole in found:
        judgement = judged(named.portion, Whole(whole), ())
        if judgement.verdict.holds:
            yield drafted(named.portion, Whole(whole), (), judgement)
            return
    if not found:
        yield from _of_head(named)
    if not found or len({p.quantity.base_value for p in found}) > 1:
        return
    if found[0].quantity.base_value < part.quantity.base_value:
        return
    judgement = judged(named.portion, Whole(found[0]), ())
    if judgement.verdict is Verdict.INCONSISTENT:
        yield drafted(named.portion, Whole(found[0]), (), judgement)


def _of_head(named: Named) -> Iterator[Check]:
    """A share of what is told by another name: only one wrong digit is a slip."""
    for head in _head(named):
        judgement = judged(named.portion, Whole(head), ())
        if judgement.verdict.holds or of_slip(named.portion.claim.quantity, judgement):
            yield drafted(named.portion, Whole(head), (), judgement)


def _head(named: Named) -> list[Phrase]:
    """「公共预算支出A，其中教育支出B，占财政支出的p%」: what the list of the part is of, where it ends in the same
    word; and the one other amount of a sentence, for a whole that is but called the total of the money."""
    statement, part = named.statement, named.portion.part
    before = [p for p in levels(statement.outer) if p.start < part.start and p.alike(part) and not p.is_previous]
    before = [p for p in before if not is_base(statement, p)]
    if _TOTAL_MONEY.match(named.whole):
        return before if len(before) == 1 and before[0].segment == part.segment else []
    if not before or part.start not in statement.openings or before[-1].segment != part.segment:
        return []
    head = before[-1]
    ending = _FILLER.sub("", head.own_lead)[-2:]
    return [head] if len(ending) == len(_FILLER.sub("", named.whole)[-2:]) and named.whole.endswith(ending) else []


def _wholes(reading: Reading, named: Named) -> Iterator[Phrase]:
    """The amounts before the part that bear the name of the whole, the nearest first."""
    part = named.portion.part
    here = [p for p in reversed(levels(named.statement.outer)) if p.start < part.start and not p.is_previous]
    for phrase in (*here, *earlier(reading, named.statement, _MOST_BACK)):
        if phrase.alike(part) and not is_base(named.statement, phrase) and _bears(phrase.own_lead, named.whole):
            yield phrase


@lru_cache(maxsize=4096)
def _bears(lead: str, whole: str) -> bool:
    """Whether the words of a whole all stand, in their order, in those before an amount, and end them: 财政收入 of
    「一般公共财政预算收入完成」, not of 「财政收入中税收」."""
    name = re.sub(r"预算$", "", _FILLER.sub("", whole))
    said = re.sub(
        r"(?:预算|累计|共|实际|完成|实现|预计|决算|预算数|决算数|为|达到?|约|合计|总计|[：:])+$",
        "",
        _FILLER.sub("", lead),
    )
    if len(name) < 2 or len(said) < len(name) or said[-2:] != name[-2:]:
        return False
    return re.search(_APART.join(map(re.escape, name)) + "$", said) is not None


# --- lines of one whole ------------------------------------------------------


def _rows(shares: Sequence[Named]) -> Iterator[list[Named]]:
    """Shares of sentences near one another that name the same whole in the same words."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for named in shares:
        rows = groups[named.whole]
        if rows and not _is_next(rows[-1], named):
            if len(rows) >= _LEAST_ROWS:
                yield list(rows)
            rows.clear()
        rows.append(named)
    yield from (rows for rows in groups.values() if len(rows) >= _LEAST_ROWS)


def _is_next(one: Named, other: Named) -> bool:
    """Whether two shares stand in sentences of one list: not far from each other, of amounts of one dimension."""
    near = other.statement.block - one.statement.block <= 2
    return near and one.portion.part.alike(other.portion.part) and one.portion.part is not other.portion.part


def _in_rows(reading: Reading, rows: Sequence[Named]) -> Iterator[Check]:
    portions = [named.portion for named in rows]
    first = rows[0]
    here = [p for p in reversed(levels(first.statement.outer)) if p.start < first.portion.part.start]
    back = [p for p in (*here, *earlier(reading, first.statement)) if not is_base(first.statement, p)]
    named = [p for p in back if _bears(p.own_lead, first.whole)]
    yield from together(portions, [*named, *(p for p in back if p not in named)])
