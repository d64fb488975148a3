"""A part of a whole in percent: judged and drafted for every relation that speaks of shares; and, where the words leave
the whole open, the whole that several shares agree on."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Tie
from gouji.calculator.neighbourhood import levels
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading

# Others of a list stand in a formula one by one up to here; the rest are added up, their rounding too small to matter.
MOST_OTHERS = 3
# Figures farther back than this many sentences are not looked at for a whole that no word names.
REACH = 60

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_WHOSE = re.compile(
    r"实际|全部|全[年县市区镇乡省州]|[我本][年县市区镇乡省州局部门单位]*|当年|年度|共有|现有|共|总|合计|总计|累计|核定|年末|实有|为|是|达|的|数|额"
    r"|(?:19|20)\d\d年(?:度|末)?"
)


@dataclass(frozen=True, slots=True)
class Portion:
    """A stated percentage with the amount that it is said of."""

    claim: Phrase
    part: Phrase


@dataclass(frozen=True, slots=True)
class Whole:
    """What shares are of: a stated amount, or None for the sum of their parts."""

    stated: Phrase | None


def judged(portion: Portion, whole: Whole, parts: Sequence[Phrase]) -> Judgement:
    """A share of a stated whole, or of the sum of the parts."""
    claim, part = portion.claim.quantity, portion.part.quantity
    if whole.stated is not None:
        return judge_formula(claim, [part, whole.stated.quantity], judge.share)
    rest = [p.quantity for p in parts if p is not portion.part]
    known = sum((q.base_value for q in rest[MOST_OTHERS:]), Decimal(0))
    # One variable must not stand twice: a share is a / (a + the others).
    return judge_formula(claim, [part, *rest[:MOST_OTHERS]], lambda a, *others: a / (a + sum(others, known)) * 100)


def drafted(portion: Portion, whole: Whole, parts: Sequence[Phrase], judgement: Judgement) -> Check:
    """The check of one share."""
    claim, part = portion.claim.quantity, portion.part.quantity
    shown = judgement if judgement.computed is not None else judged(portion, whole, parts)
    hint = diagnosis.of_slip(claim, judgement)
    if whole.stated is not None:
        other = whole.stated.quantity
        same = part.unit.name == other.unit.name
        names = ("", "") if same else (part.unit.name, other.unit.name)
        formula = f"{plain(part.value)}{names[0]} ÷ {plain(other.value)}{names[1]}"
        operands = [(part, "部分"), (other, "总数")]
    else:
        total = sum((p.quantity.base_value for p in parts), Decimal(0)) / part.unit.scale
        formula = f"{plain(part.value)} ÷ {plain(total)}"
        operands = [(part, "部分"), *((p.quantity, "其他部分") for p in parts if p is not portion.part)]
    return draft(
        RelationKind.SHARE,
        claim,
        operands,
        judgement,
        formula=ratio_formula(formula, shown),
        diagnosis=hint,
        tie=Tie(ratio=True) if whole.stated is not None else None,
    )


def together(portions: Sequence[Portion], candidates: Sequence[Phrase]) -> list[Check]:
    """The checks of shares that must be of one whole: the nearest of the candidates, or the sum of the parts, of which
    all of them hold, or all but one of three or more. [] where there is no such whole."""
    parts = [p.part for p in portions]
    least = 2 if len(portions) == 2 else len(portions) - 1
    best: tuple[int, Whole, list[Judgement]] | None = None
    for whole in (*(Whole(c) for c in candidates if c not in parts and c.alike(parts[0])), Whole(None)):
        found = [judged(portion, whole, parts) for portion in portions]
        held = sum(j.verdict.holds for j in found)
        # A whole that the parts add up to is theirs, though one share of two be wrong.
        made = len(parts) == 2 and whole.stated is not None and whole.stated.quantity.base_value == _made_of(parts)
        if held >= (1 if made else least) and (best is None or held > best[0]):
            best = held, whole, found
        if held == len(portions):
            break
    if best is None:
        return []
    _, whole, found = best
    return [drafted(portion, whole, parts, j) for portion, j in zip(portions, found, strict=True)]


def _made_of(parts: Sequence[Phrase]) -> Decimal:
    return sum((p.quantity.base_value for p in parts), Decimal(0))


def earlier(reading: Reading, statement: Statement, reach: int = REACH) -> list[Phrase]:
    """The amounts of the sentences before one, the nearest first."""
    before = reading.statements_before(statement)
    return [p for s in before[: -reach - 1 : -1] for p in reversed(levels(s.outer)) if not p.is_previous]


def bears_the_name(phrase: Phrase, name: str, year: int | None) -> bool:
    """Whether an amount, by its own words and no others, is what 占… names: 本年支出合计 for 占本年支出的."""
    own = _WHOSE.sub("", phrase.own_lead)
    wanted = _WHOSE.sub("", name)
    named = _YEAR.search(phrase.lead)
    other_year = named is not None and year is not None and int(named[1]) != year
    return bool(wanted) and own == wanted and not other_year


def named_elsewhere(reading: Reading, statement: Statement, name: str) -> Iterator[Phrase]:
    """The amounts of earlier paragraphs that bear the name of a whole, the nearest first."""
    for phrase in reversed(reading.once(_named).get(_WHOSE.sub("", name), ())):
        if phrase.start < statement.span.start and bears_the_name(phrase, name, reading.report.year):
            yield phrase


def _named(reading: Reading) -> dict[str, list[Phrase]]:
    """The amounts of the report by their own words, in the order of the text."""
    found: dict[str, list[Phrase]] = defaultdict(list)
    for statement in reading.statements:
        for phrase in levels(statement.outer):
            if not phrase.is_previous:
                found[_WHOSE.sub("", phrase.own_lead)].append(phrase)
    return found
