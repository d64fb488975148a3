"""A share with its part and its whole in reach (占项目支出的30%), and shares of one whole that together pass 100%."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.bases import Base, base_of, of_other_base, told_base
from gouji.calculator.compared import shared_pairs
from gouji.calculator.draft import draft, plain
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import is_inline_base, levels, opens_list, preceding
from gouji.calculator.ownership import is_plan, may_be_of_one, owns
from gouji.calculator.phrases import Basis, Phrase, Statement, is_bare_change
from gouji.calculator.portions import Portion, Whole, drafted, earlier, judged, named_elsewhere, together
from gouji.calculator.reading import Reading
from gouji.calculator.words import words
from gouji.figures.model import Kind
from gouji.report.model import Span

NO_WHOLE = "所占的总数没有列出或不唯一"

_OF = re.compile(
    r"(?:占(?P<whole>[^，。；、占]{0,20}?)的?|(?:完成|达到|达|为|是|相当于)(?P<plan>[^，。；、占的]{2,20})的)"
    r"(?:比例|比重|比)?(?:约|为|达|是)*$"
)
_INLINE = re.compile(r"占|完成|达到|达|相当于|^[为是]")
_PART_OF = re.compile(r"^其中(?P<name>[一-鿿“”（）]{2,12}?)占(?:比|比例)?(?:为|达|约)*$")
_BARE = re.compile(r"占比|所占比例|比重")
_OTHER_WORDS = re.compile(r".*[中里内]|其中|支出|资金|经费|金额|人数|比例|数量|总|约|的|分别|各|合计|共")
# 「；对办事效率，」: behind a semicolon, what is asked next.
_QUESTION = re.compile(r"；(?:而|另外)?(?:对于?|关于|就|针对)[^，；。：\d]{2,24}[，：]")
_FILLER = re.compile(r"总|全部|全年|本年|当年|年度|数|额|的|[0-9年]")


# A share of a whole that stands far off is held against it only where they differ by less, or by one digit.
NEAR = 10
MOST_BACK = 8  # sentences

# 「占全局收入3250.80万元的26.85%」: the whole is the number just before.
INLINE = "inline"


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all shares whose part stands beside them and whose whole is named, or agreed on by several."""
    statements = reading.statements
    carried: tuple[int, Phrase] | None = None  # the paragraph, and what the last share in it is of
    for number, statement in enumerate(statements):
        shares = [(p, _whole_name(statement, p)) for p in statement.phrases if _is_percent(p) and not in_row(p)]
        named = [(p, whole) for p, whole in shares if whole is not None]
        found = list(_listed(reading, number, named)) or _told_apart(reading, statement, named)
        settled = {check.stated for check in found}
        for claim, _ in named:
            found += _of_total_before(statement, claim)
        settled |= {check.stated for check in found}
        for claim, whole in named:
            if claim.quantity.span not in settled:
                own = list(_share(reading, number, claim, whole))
                if carried is not None and carried[0] == statement.block and not whole:
                    own = _of_carried(statement, claim, carried[1], own)
                found += own
        carried = _last_whole(reading, statement, found) or carried
        yield from found
        held = {check.stated for check in found if check.verdict.holds}
        apart = [(p, w) for p, w in named if not (_may_overlap(statement, p) or _is_of_which(statement, p))]
        yield from _together(statement, apart, held)


def _listed(reading: Reading, number: int, named: Sequence[tuple[Phrase, str]]) -> Iterator[Check]:
    """「甲a，占x%；乙b，占y%；丙c，占z%」: shares said alike of a list are of one whole, wherever it stands."""
    statement = reading.statements[number]
    portions = []
    wholes = ("", *(whole for _, whole in named[:1] if whole != INLINE))  # the first may say of what all of them are
    for claim, whole in named:
        parts = _parts(statement, claim)
        if whole in wholes and parts and _is_beside(statement, parts[0], parts[0], claim) and parts[0].alike(parts[-1]):
            portions.append(Portion(claim, parts[0]))
    if len(portions) < 2 or any(not p.part.alike(portions[0].part) for p in portions):
        return
    first = portions[0].part
    here = [p for p in reversed(levels(statement.phrases)) if p.start < first.start]
    yield from together(portions, [*here, *earlier(reading, statement)])


def _last_whole(reading: Reading, statement: Statement, found: Sequence[Check]) -> tuple[int, Phrase] | None:
    """What the last share of a sentence that ties is of, with the paragraph it stands in."""
    held = [c for c in found if c.verdict is Verdict.CONSISTENT and len(c.operands) == 2]
    if not held:
        return None
    last = max(held, key=lambda c: c.stated.start).operands[1].span
    before = reading.statements_before(statement)[-MOST_BACK:]
    return next(
        ((statement.block, p) for s in (statement, *before) for p in s.phrases if p.quantity.span == last), None
    )


def _of_carried(statement: Statement, claim: Phrase, whole: Phrase, own: list[Check]) -> list[Check]:
    """「甲a，占外贸总值的x%。乙b，占y%。丙c，占z%」: a share that does not say of what goes on with the whole of those
    before it; a slip is said only of one that a slip of the pen explains."""
    parts = _parts(statement, claim)
    if any(c.verdict is not Verdict.UNVERIFIABLE for c in own) or not parts or not parts[0].alike(whole):
        return own
    portion = Portion(claim, parts[0])
    judgement = judged(portion, Whole(whole), ())
    slip = diagnosis.of_slip(claim.quantity, judgement) and diagnosis.says_enough(claim.quantity)
    if slip and parts[0] is not whole and _is_beside(statement, parts[0], parts[0], claim):
        return [drafted(portion, Whole(whole), (), judgement)]
    return own


def _told_apart(reading: Reading, statement: Statement, named: Sequence[tuple[Phrase, str]]) -> list[Check]:
    """「提质改造占支出的58.38%，大中修占24.80%，日常养护占10.93%」: of amounts that stand earlier under these names."""
    before = earlier(reading, statement)
    portions = []
    for claim, _ in named:
        name = words()["of_which"].sub("", claim.lead.partition("占")[0])
        known = [p for p in before if len(name) > 1 and words()["of_which"].sub("", p.lead) == name]
        if len({p.quantity.base_value for p in known}) == 1:
            portions.append(Portion(claim, known[0]))
    if len(portions) < 2 or any(not p.part.alike(portions[0].part) for p in portions):
        return []
    return together(portions, before)


def in_row(claim: Phrase) -> bool:
    """分别占 is said of a row of shares, which has a relation of its own."""
    return "分别" in claim.lead


def _is_percent(phrase: Phrase) -> bool:
    return phrase.is_rate and phrase.quantity.unit.name == "%"


def _whole_name(statement: Statement, claim: Phrase) -> str | None:
    """What a percentage is a share of; "" where the words leave it open; None where it is no share."""
    before = [p for p in statement.phrases if p.start < claim.start and p.bracket == claim.bracket]
    if before and claim.lead.startswith("的") and not claim.delimiter and _INLINE.search(before[-1].lead):
        return INLINE
    if _BARE.search(claim.lead):
        return ""
    match = _OF.search(claim.lead)
    return (match.group("whole") or match.group("plan") or "") if match else None


def _share(reading: Reading, number: int, claim: Phrase, whole: str) -> Iterator[Check]:
    statements = reading.statements
    statement = statements[number]
    wholes = _wholes(statements, number, claim, whole)
    parts = [p for p in _parts(statement, claim) if not (whole == INLINE and p is wholes[0])]
    if whole == INLINE:
        # 「完成5.2万亩，其中…，为年度任务5万亩的104%」 is said of the total, not of the last part of its list.
        above = [p for p in reversed(statement.heads) if p.start < wholes[0].start and p.alike(wholes[0])]
        parts = list(dict.fromkeys([*above[:1], *parts]))
    tried = []
    base = base_of(statement, claim)
    for part in parts:
        for other in wholes:
            if other is part or not other.alike(part):
                continue
            judgement = judge_formula(claim.quantity, [part.quantity, other.quantity], judge.share)
            if judgement.verdict.holds and base is not None and told_base(other) not in (None, base):
                found = _of_named_base(claim, part, wholes, other, base)
                if found is not None:
                    yield found
                    return
            if judgement.verdict.holds:
                yield drafted(Portion(claim, part), Whole(other), (), judgement)
                return
            tried.append((part, other, judgement))
    if not tried:
        if whole and parts:
            yield from _elsewhere(reading, statement, claim, parts[0], whole)
        return
    part, other, judgement = tried[0]
    one_whole = len({w.quantity.base_value for _, w, _ in tried}) == 1 or _is_its_list(statement, claim, other)
    sure = one_whole and _is_beside(statement, part, other, claim)
    sure = (
        sure
        and part is parts[0]
        and _is_told_of(claim, part)
        and (bool(whole) or _first_part(statement, claim) is not None)
    )
    near = not is_plan(whole) or _is_of_its_item(statement, claim, part, other) or owns(part, other)
    if judgement.verdict is Verdict.INCONSISTENT and not (sure and near):
        judgement = judge.unverifiable(NO_WHOLE)
    yield drafted(Portion(claim, part), Whole(other), (), judgement)


def _is_of_its_item(statement: Statement, claim: Phrase, part: Phrase, whole: Phrase) -> bool:
    """Whether a whole of the same sentence may be the part's own: what was done of one item in a list (其中：甲项目
    完成A，占年度计划的p%) is not measured with the plan of all of them."""
    if whole not in statement.phrases:
        return False
    first = _first_part(statement, claim)
    of_all = is_inline_base(statement, whole) or (first is not None and whole.start < first.start)
    return not (of_all and part.basis is Basis.ACTUAL)


def _of_named_base(claim: Phrase, part: Phrase, wholes: Sequence[Phrase], other: Phrase, base: Base) -> Check | None:
    """「占全年预算的95.8%」 of 年初预算, where both are told: a share of the wrong one."""
    named = [w for w in wholes if told_base(w) is base and w.alike(part) and w is not part]
    if len({w.quantity.base_value for w in named}) != 1:
        return None
    judgement = judge_formula(claim.quantity, [part.quantity, named[0].quantity], judge.share)
    if judgement.verdict is not Verdict.INCONSISTENT:
        return None
    check = drafted(Portion(claim, part), Whole(named[0]), (), judgement)
    return replace(check, diagnosis=of_other_base(base, other.quantity), firm=True)


def _of_total_before(statement: Statement, claim: Phrase) -> Iterator[Check]:
    """「甲A，乙B，两项合计T，其中甲占p%」: of the total just before it, by the amount that bears the name."""
    match = _PART_OF.match(claim.lead)
    before = levels([p for p in statement.outer if p.start < claim.start and p.segment == claim.segment])
    if match is None or len(before) < 3 or not words()["summed"].search(before[-1].lead):
        return
    named = [p for p in before[:-1] if p.own_lead.endswith(match["name"]) and p.alike(before[-1])]
    if len(named) == 1 and claim.clause - before[-1].clause == 1:
        whole = Whole(before[-1])
        portion = Portion(claim, named[0])
        yield replace(drafted(portion, whole, (), judged(portion, whole, ())), firm=True)


def _elsewhere(reading: Reading, statement: Statement, claim: Phrase, part: Phrase, whole: str) -> Iterator[Check]:
    """A whole that only another paragraph states: a slip is said where the report gives it one value, near enough."""
    found = [p for p in named_elsewhere(reading, statement, whole) if p.alike(part)]
    portion = Portion(claim, part)
    judgements = [(p, judged(portion, Whole(p), ())) for p in found]
    other, judgement = next((pair for pair in judgements if pair[1].verdict.holds), (None, None))
    if other is None and len({p.quantity.base_value for p in found}) == 1:
        other, judgement = judgements[0]
        if judgement.residual is None or judgement.computed is None:
            return
        slip = diagnosis.of_figure(claim.quantity, judgement.computed) is not None
        if not ((slip or abs(judgement.residual) <= NEAR) and _is_beside(statement, part, other, claim)):
            return
    if other is not None and judgement is not None:
        yield drafted(portion, Whole(other), (), judgement)


def _is_told_of(claim: Phrase, part: Phrase) -> bool:
    """Whether a share names no subject of its own, or the part's: 「老年人2870人，少数民族占18.4%」 is not of it."""
    subject = _OTHER_WORDS.sub("", claim.lead.partition("占")[0]) if "占" in claim.lead else ""
    return len(subject) < 2 or shared_pairs(subject, part.lead + part.tail) > 0


def _is_beside(statement: Statement, part: Phrase, whole: Phrase, claim: Phrase) -> bool:
    """Whether the part is the amount just before its share, and the share is of it alone (分别占 is of several)."""
    between = [p for p in statement.phrases if part.start < p.start < claim.start and not p.per and p is not whole]
    if whole.start > part.start or "占" in claim.lead:
        # 「收入33.6亿元，同比增长25%，为预算数42亿元的80%」: what is said of the part does not part the two.
        between = [p for p in between if not (p.direction and is_bare_change(p)) and not p.is_rate]
    return not between and "分别" not in claim.lead and "合计" not in claim.lead


def _parts(statement: Statement, claim: Phrase) -> list[Phrase]:
    """What has the share: the amount just before it, else the other levels of its segment."""
    before = [p for p in levels(statement.phrases) if p.start < claim.start and p.segment == claim.segment]
    return before[::-1][:3]


def _wholes(statements: Sequence[Statement], number: int, claim: Phrase, whole: str) -> list[Phrase]:
    """Amounts that bear the name of the whole; where it has none, the totals whose list the part stands in."""
    here = [p for p in levels(statements[number].phrases) if p.start < claim.start]
    back = [p for s in preceding(statements, number) for p in reversed(levels(s.outer))]
    around = [*reversed(here), *back]
    if whole == INLINE:
        return around[:1]
    first = _first_part(statements[number], claim)
    if whole:
        named = [p for p in around if _is_named(p, whole)]
        # 「支出T，其中人员a、公用b、项目c，项目占支出的p%」: no part of the list is what the others are parts of.
        outside = [p for p in named if first is None or p.start < first.start]
        return outside or named
    return [p for p in around if p.start < first.start] if first is not None else around


def _first_part(statement: Statement, claim: Phrase) -> Phrase | None:
    """The first part of the list that a share stands in; what is before it may be the whole."""
    before = [p for p in reversed(statement.outer) if p.start < claim.start]
    return next((p for p in before if opens_list(statement, p)), None)


def _is_its_list(statement: Statement, claim: Phrase, whole: Phrase) -> bool:
    """「全年服务21160人次，其中80岁以上7406人次，占35%」: what opens a list is what its parts are shares of."""
    first = _first_part(statement, claim)
    if first is None or first.segment != whole.segment:
        return False
    before = [p for p in levels(statement.outer) if p.start < first.start and p.segment == first.segment]
    return [p for p in before if p.alike(first)] == [whole]


def _is_named(phrase: Phrase, whole: str) -> bool:
    """Whether an amount is called what the share is of; 总 and the year are not part of a name."""
    name, label = _FILLER.sub("", whole), _FILLER.sub("", phrase.lead + phrase.tail)
    if not name:
        return bool(re.search(r"总|共|合计", phrase.lead))
    # 「低保对象中城市1200人」 is a part of what 占低保对象的 is of.
    if not re.search(rf"{re.escape(name)}(?![中里内])", label):
        return False
    if name.endswith(("预算", "计划", "任务", "目标")) and phrase.basis not in (Basis.PLAN, Basis.INITIAL):
        return False
    # 项目支出 is not the 支出 of 占总支出.
    return "总" not in whole or bool(re.search(r"总|共|合计|全年|^支出|^收入", phrase.lead)) or label == name


def _may_overlap(statement: Statement, claim: Phrase) -> bool:
    """People and things that are counted may be counted twice (女性…，党员…); money is spent once."""
    parts = _parts(statement, claim)
    return bool(parts) and parts[0].quantity.kind is not Kind.MONEY


def _is_of_which(statement: Statement, claim: Phrase) -> bool:
    """「中小企业598.20万元，占…的93.06%，其中小微企业412.50万元，占…的64.17%」: a part of a part is in it already."""
    parts = _parts(statement, claim)
    earlier = [p for p in statement.phrases if p.start < claim.start and _is_percent(p)]
    nested = words()["of_which"].search(claim.lead) is not None or (bool(parts) and opens_list(statement, parts[0]))
    return nested and bool(earlier)


def _question(statement: Statement, claim: Phrase) -> int:
    """How many questions were put up to a share: 「对环境，满意的占88%，不满意的占12%；对效率，满意的占80%」 are
    answers of everybody to one question, and then of everybody to the next."""
    return len(_QUESTION.findall(statement.between(statement.span.start, claim.start)))


def _together(statement: Statement, named: Sequence[tuple[Phrase, str]], held: set[Span]) -> Iterator[Check]:
    """Shares of the same whole in one sentence: they may fall short of 100%, they cannot pass it. Where each is right
    by itself, it is the amounts that do not fit, and that is said of them."""
    groups: dict[tuple[str, int | None, int], list[Phrase]] = defaultdict(list)
    for claim, whole in named:
        if "占" in claim.lead or "比" in claim.lead:  # 完成预算的95% is of each item's own budget
            groups[whole, claim.bracket, _question(statement, claim)].append(claim)
    for (whole, _, _), claims in groups.items():
        if len(claims) < 2:
            continue
        quantities = [c.quantity for c in claims]
        allowance = sum((q.ulp / 2 for q in quantities), Decimal(0))
        total = sum((q.value for q in quantities), Decimal(0))
        if total < 100 - allowance:
            continue
        verdict = Verdict.CONSISTENT if total == 100 else Verdict.ROUNDING
        if total > 100 + allowance:
            if all(q.span in held for q in quantities) or not may_be_of_one(whole, [q.value for q in quantities]):
                continue
            verdict = Verdict.INCONSISTENT
        rest = total - quantities[-1].value
        judgement = Judgement(verdict, 100 - rest, total - 100)
        listed = " + ".join(plain(q.value) for q in quantities)
        yield draft(
            RelationKind.SHARE,
            quantities[-1],
            [(q, "其他占比") for q in quantities[:-1]],
            judgement,
            formula=f"{listed} = {plain(total)}%",
            says=f"各项占比合计{plain(total)}%{'，超过100%' if verdict is Verdict.INCONSISTENT else ''}。",
        )
