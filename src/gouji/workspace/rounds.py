"""What a corrected report mended (复审): two audits of one case, finding by finding. Pure."""

from dataclasses import dataclass

from gouji.audit import Audit
from gouji.contract import AuditRow, FindingRow, audit_row
from gouji.workspace.fingerprint import bare, fingerprints

_ALIKE = 0.5  # of the quotes of two findings that are otherwise the same rule on the same kind


@dataclass(frozen=True, slots=True)
class Item:
    """A finding of a round with its fingerprint."""

    fingerprint: str
    finding: FindingRow


@dataclass(frozen=True, slots=True)
class Changed:
    """A finding that is still there in other words: some of its places were mended, or its figures moved.

    The earlier decision was made on other words, so that it does not hold by itself.
    """

    old: Item
    new: Item


@dataclass(frozen=True, slots=True)
class RoundDiff:
    """`kept` are still there word for word (as the new round has them), `fixed` are gone, `new` are new."""

    kept: tuple[Item, ...]
    changed: tuple[Changed, ...]
    fixed: tuple[Item, ...]
    new: tuple[Item, ...]
    inconsistent: tuple[int, int]  # figures that did not tie, before and now


def compare_rounds(old: Audit | AuditRow, new: Audit | AuditRow) -> RoundDiff:
    """Compares the audits of a report and of its corrected form, in the order of each."""
    before, now = _row(old), _row(new)
    earlier, later = _items(before), _items(now)
    kept = tuple(later[mark] for mark in later if mark in earlier)
    gone = [item for mark, item in earlier.items() if mark not in later]
    come = [item for mark, item in later.items() if mark not in earlier]
    changed = _paired(gone, come)
    told = {pair.old.fingerprint for pair in changed} | {pair.new.fingerprint for pair in changed}
    return RoundDiff(
        kept=kept,
        changed=changed,
        fixed=tuple(item for item in gone if item.fingerprint not in told),
        new=tuple(item for item in come if item.fingerprint not in told),
        inconsistent=(before.coverage.inconsistent, now.coverage.inconsistent),
    )


def _row(audit: Audit | AuditRow) -> AuditRow:
    return audit if isinstance(audit, AuditRow) else audit_row(audit)


def _items(row: AuditRow) -> dict[str, Item]:
    marks = fingerprints(row)
    return {marks[finding.id]: Item(marks[finding.id], finding) for finding in row.findings}


def _paired(gone: list[Item], come: list[Item]) -> tuple[Changed, ...]:
    """The likest pairs first; each finding is in one pair at most."""
    pairs = [(likeness, n, m) for n, a in enumerate(gone) for m, b in enumerate(come) if (likeness := _likeness(a, b))]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found = []
    for _, n, m in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if n not in taken_old and m not in taken_new:
            taken_old.add(n)
            taken_new.add(m)
            found.append((m, Changed(gone[n], come[m])))
    return tuple(pair for _, pair in sorted(found, key=lambda entry: entry[0]))


def _likeness(old: Item, new: Item) -> float:
    """The share of quotes that two findings of one rule have in common, or 0 where that is too little to be one."""
    a, b = old.finding, new.finding
    if a.kind != b.kind or a.basis[:1] != b.basis[:1]:
        return 0.0
    quotes, others = ({bare(quote.quote) for quote in finding.quotes} for finding in (a, b))
    share = len(quotes & others) / max(1, len(quotes | others))
    return share if share >= _ALIKE or (quotes & others and a.title == b.title) else 0.0
