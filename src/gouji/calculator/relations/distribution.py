"""Several shares said at once: 「甲a、乙b、丙c，分别占x%、y%和z%」, and weights that must make 100%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.neighbourhood import levels
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading

_SHARES = re.compile(r"分别占|占比分别|比例分别|比重分别")
_WEIGHTS = re.compile(r"权重(?:分别)?|占比分别|比例分别|分值占比")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all rows of percentages that 分别 ties to a row of amounts, and of all rows of weights."""
    for statement in reading.statements:
        for first, row in _rows(statement):
            if _SHARES.search(first.lead):
                yield from _shares(statement, row)
            if _WEIGHTS.search(first.lead):
                yield from _weights(row)


def _rows(statement: Statement) -> Iterator[tuple[Phrase, list[Phrase]]]:
    """Rows of percentages joined by 、 and 和."""
    phrases = [p for p in statement.phrases if p.is_rate and p.quantity.unit.name == "%"]
    row: list[Phrase] = []
    for phrase in phrases:
        joined = row and phrase.delimiter in ("、", "") and len(phrase.lead) <= 1 and phrase.clause == row[0].clause
        if not joined:
            if len(row) > 1:
                yield row[0], row
            row = []
        row.append(phrase)
    if len(row) > 1:
        yield row[0], row


def _shares(statement: Statement, row: Sequence[Phrase]) -> Iterator[Check]:
    before = [p for p in levels(statement.outer) if p.start < row[0].start]
    parts = before[-len(row) :]
    if len(parts) < len(row) or any(not p.alike(parts[0]) for p in parts):
        return
    wholes = [p for p in before[: -len(row)][::-1] if p.alike(parts[0])]
    total = sum((p.quantity.base_value for p in parts), Decimal(0))
    stated = next((w for w in wholes if w.quantity.base_value == total), None)
    for claim, part in zip(row, parts, strict=True):
        yield _share(claim, part, parts, stated)


def _share(claim: Phrase, part: Phrase, parts: Sequence[Phrase], stated: Phrase | None) -> Check:
    quantities = [p.quantity for p in parts]
    if stated is not None:
        judgement = judge_formula(claim.quantity, [part.quantity, stated.quantity], judge.share)
        operands, whole = [(part.quantity, "部分"), (stated.quantity, "总数")], stated.quantity.value
    else:
        rest = [q for q in quantities if q is not part.quantity][:3]
        total = sum((q.base_value for q in quantities), Decimal(0))
        known = total - part.quantity.base_value - sum((q.base_value for q in rest), Decimal(0))
        # One variable must not stand twice: a share is a / (a + the others).
        judgement = judge_formula(
            claim.quantity, [part.quantity, *rest], lambda a, *others: a / (a + sum(others, known)) * 100
        )
        operands = [(part.quantity, "部分"), *((q, "其他部分") for q in quantities if q is not part.quantity)]
        whole = total / part.quantity.unit.scale
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None:
        hint = diagnosis.of_figure(claim.quantity, judgement.computed)
    words_ = f"{plain(part.quantity.value)} ÷ {plain(whole)}"
    tie = Tie(ratio=True) if stated is not None else None
    formula = ratio_formula(words_, judgement)
    return draft(RelationKind.SHARE, claim.quantity, operands, judgement, formula=formula, diagnosis=hint, tie=tie)


def _weights(row: Sequence[Phrase]) -> Iterator[Check]:
    *others, last = [p.quantity for p in row]
    total = sum((q.value for q in (*others, last)), Decimal(0))
    verdict = Verdict.CONSISTENT if total == 100 else Verdict.INCONSISTENT
    rest = 100 - (total - last.value)
    added = " + ".join(plain(q.value) for q in (*others, last))
    yield draft(
        RelationKind.SCORE,
        last,
        [(q, "其他权重") for q in others],
        Judgement(verdict, rest, last.value - rest),
        formula=f"{added} = {plain(total)}%",
        says=f"各项权重合计{plain(total)}%{'。' if total == 100 else '，应为100%。'}",
        tie=Tie(signs=(-1,) * len(others), constant=Decimal(100)),
    )
