"""The flow of persons: 增加 and 减少 against a net change stated elsewhere, and against two year-end numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.calculator.claims import claims
from gouji.calculator.draft import draft, sum_formula
from gouji.calculator.judge import judge_sum
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.words import words
from gouji.figures.model import Kind, Quantity

PEOPLE = "人"
_VACANT, _POSTS, _STAFFED = (
    re.compile(r"空编|缺编|空缺"),
    re.compile(r"编制|核定"),
    re.compile(r"实有|在编|在职|在岗|现有"),
)
_SINCE_THE_BEGINNING = re.compile(r"(?:较|比|与)(?:年初|期初|上年末)[^，。；]{0,6}$|净(?:增|减)[加少]?$")
_BEGINNING, _END = re.compile(r"年初|期初|上年末"), re.compile(r"(?<!上)年末|年底|期末")
STAFF = "在职人员"
_ABOUT_STAFF = re.compile(r"在职|职工|编制|人员(?:构成|保障|情况|变动)|在编")
_OF_OTHERS = re.compile(r"离休|退休|临聘|编外|党员|就业|服务对象|群众|学生|居民|户籍|常住")


@dataclass(frozen=True, slots=True)
class Flow:
    """The one rise and the one fall of a paragraph."""

    block: int
    rise: Quantity
    fall: Quantity


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all flows of staff."""
    for number, statement in enumerate(reading.statements):
        yield from _vacancies(statement, preceding(reading.statements, number)[:1])
        yield from _over_the_year(statement)
    flows = list(_flows(reading))
    for flow in flows:
        yield from _year_ends(reading, flow)
    if len({(f.rise.base_value, f.fall.base_value) for f in flows}) == 1:
        for statement in reading.statements:
            yield from _net(reading, statement, flows[0])


def _vacancies(statement: Statement, back: Sequence[Statement]) -> Iterator[Check]:
    """「核定编制46名，实有43名，空编3名」: the posts less the staff, where the sentence states one of each before; the
    posts may stand in the sentence before it."""
    for claim in statement.outer:
        if not _VACANT.search(claim.lead) or claim.quantity.unit.base != PEOPLE:
            continue
        people = [p for p in statement.heads if p.start < claim.start and p.alike(claim) and p.segment == claim.segment]
        posts = [p for p in people if _POSTS.search(p.lead)]
        staff = [p for p in people if _STAFFED.search(p.lead) and p not in posts]
        posts = posts or [p for s in back for p in s.heads if p.alike(claim) and _POSTS.search(p.lead)]
        if len(posts) == 1 and len(staff) == 1:
            operands = [posts[0].quantity, staff[0].quantity]
            yield _draft(claim.quantity, operands, [1, -1], ["编制数", "在职人数"])


def _over_the_year(statement: Statement) -> Iterator[Check]:
    """「年初86人，…，年末87人，较年初净增1人」: the two ends of the year, where the sentence states one of each."""
    for claim in statement.outer:
        if not (claim.direction and _SINCE_THE_BEGINNING.search(claim.lead)) or claim.quantity.unit.base != PEOPLE:
            continue
        people = [p for p in statement.outer if p.start < claim.start and p.alike(claim) and p.is_level]
        first, last = ([p for p in people if words_.search(p.lead)] for words_ in (_BEGINNING, _END))
        if len(first) == 1 and len(last) == 1:
            operands = [last[0].quantity, first[0].quantity]
            yield _draft(claim.quantity, operands, [claim.direction, -claim.direction], ["年末人数", "年初人数"])


def _flows(reading: Reading) -> Iterator[Flow]:
    found: dict[int, list[Phrase]] = defaultdict(list)
    for statement in reading.statements:
        for phrase in statement.outer:
            if _is_flow(phrase) and not _is_net(phrase) and _about_staff(reading, statement):
                found[statement.block].append(phrase)
    for block, phrases in found.items():
        rises = [p.quantity for p in phrases if p.direction > 0]
        falls = [p.quantity for p in phrases if p.direction < 0]
        if len(rises) == 1 and len(falls) == 1:
            yield Flow(block, rises[0], falls[0])


def _is_flow(phrase: Phrase) -> bool:
    quantity = phrase.quantity
    return phrase.direction != 0 and quantity.kind is Kind.COUNT and quantity.unit.base == "人" and not phrase.per


def _is_net(phrase: Phrase) -> bool:
    return words()["against"].search(phrase.lead) is not None or "净" in phrase.lead


def _about_staff(reading: Reading, statement: Statement) -> bool:
    section = reading.report.section_at(statement.span.start)
    over = "".join(section.path) if section else ""
    return bool(_ABOUT_STAFF.search(over + statement.text))


def _net(reading: Reading, statement: Statement, flow: Flow) -> Iterator[Check]:
    """「同比上年增加36人」 said of the staff: the rise less the fall."""
    for phrase in statement.outer:
        if not _is_flow(phrase) or not _is_net(phrase) or not _about_staff(reading, statement):
            continue
        if _OF_OTHERS.search(phrase.lead) or "在职" not in statement.text:
            continue
        operands = [flow.rise, flow.fall]
        signs = [phrase.direction, -phrase.direction]
        yield _draft(phrase.quantity, operands, signs, ["本年增加", "本年减少"])


def _year_ends(reading: Reading, flow: Flow) -> Iterator[Check]:
    """「2020年末在职40人，本年增加4人，减少3人，2021年末在职41人」."""
    levels = [
        c
        for c in claims(reading)
        if c.metric == STAFF and not c.subject and not c.qualifier and c.statement.block == flow.block
    ]
    years = sorted({c.period for c in levels if c.period is not None})
    values = {year: {c.quantity.base_value for c in levels if c.period == year} for year in years}
    if len(years) != 2 or years[1] != years[0] + 1 or any(len(v) != 1 for v in values.values()):
        return
    before = next(c.quantity for c in levels if c.period == years[0])
    after = next(c.quantity for c in levels if c.period == years[1])
    operands, signs = [before, flow.rise, flow.fall], [1, 1, -1]
    yield _draft(after, operands, signs, ["上年末人数", "本年增加", "本年减少"])


def _draft(stated: Quantity, operands: Sequence[Quantity], signs: Sequence[int], roles: Sequence[str]) -> Check:
    judgement = judge_sum(stated, operands, signs)
    return draft(
        RelationKind.CHANGE,
        stated,
        list(zip(operands, roles, strict=True)),
        judgement,
        formula=sum_formula(operands, judgement, stated.unit.name, signs),
    )
