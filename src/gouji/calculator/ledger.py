"""What became of every number: the worst verdict of which it is the stated side, or verified where it only ever carries
checks that hold. Nothing is skipped in silence."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from gouji.calculator.model import Check, Coverage, LedgerEntry, Status, Verdict
from gouji.figures.model import Quantity
from gouji.report.model import Span

WORST_FIRST = (Verdict.INCONSISTENT, Verdict.ROUNDING, Verdict.CONSISTENT)
STATUS = {
    Verdict.INCONSISTENT: Status.INCONSISTENT,
    Verdict.ROUNDING: Status.ROUNDING,
    Verdict.CONSISTENT: Status.VERIFIED,
}

NO_SECOND_FIGURE = "没有可供核对的第二个数字"
APPROXIMATE = "约数"
OPERAND_OF_SLIP = "所在勾稽关系不成立"
DOUBTFUL = "识别置信度低，请核对原件"


def ledger(
    quantities: Sequence[Quantity], checks: Sequence[Check], doubtful: Sequence[Span] = ()
) -> tuple[LedgerEntry, ...]:
    """One entry a quantity, in the order of the text; `doubtful` are stretches that may have been misread, whose
    figures say so whatever their status."""
    stated: dict[Span, list[Check]] = defaultdict(list)
    carried: dict[Span, list[Check]] = defaultdict(list)
    for check in checks:
        stated[check.stated].append(check)
        for operand in check.operands:
            carried[operand.span].append(check)
    entries = (_entry(q, stated.get(q.span, []), carried.get(q.span, [])) for q in quantities)
    return tuple(_with_doubt(entry, doubtful) for entry in entries)


def _with_doubt(entry: LedgerEntry, doubtful: Sequence[Span]) -> LedgerEntry:
    if not any(span.overlaps(entry.span) for span in doubtful):
        return entry
    return replace(entry, reason=f"{entry.reason}；{DOUBTFUL}" if entry.reason else DOUBTFUL)


def _entry(quantity: Quantity, stated: list[Check], carried: list[Check]) -> LedgerEntry:
    ids = tuple(dict.fromkeys(c.id for c in [*stated, *carried]))
    verdicts = {c.verdict for c in stated}
    for verdict in WORST_FIRST:
        if verdict in verdicts:
            return LedgerEntry(quantity.span, STATUS[verdict], ids)
    if not quantity.is_claim:
        return LedgerEntry(quantity.span, Status.REFERENCE, ids)
    if any(c.verdict.holds for c in carried) and not stated:
        return LedgerEntry(quantity.span, Status.VERIFIED, ids)
    return LedgerEntry(quantity.span, Status.UNVERIFIABLE, ids, _reason(quantity, stated, carried))


def _reason(quantity: Quantity, stated: list[Check], carried: list[Check]) -> str:
    given = next((c.reason for c in stated if c.reason), None)
    if given:
        return given
    if quantity.approximation is not None or quantity.high is not None:
        return APPROXIMATE
    return OPERAND_OF_SLIP if carried else NO_SECOND_FIGURE


def coverage(entries: Sequence[LedgerEntry]) -> Coverage:
    count = {status: sum(e.status is status for e in entries) for status in Status}
    return Coverage(
        figures=len(entries),
        verified=count[Status.VERIFIED],
        rounding=count[Status.ROUNDING],
        inconsistent=count[Status.INCONSISTENT],
        unverifiable=count[Status.UNVERIFIABLE],
        reference=count[Status.REFERENCE],
    )
