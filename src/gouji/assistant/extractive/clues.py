"""What a gap may come from (差额线索): an entry of the report of just that amount, and words that it did not happen."""

from dataclasses import dataclass
from decimal import Decimal

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.pieces import split_clauses
from gouji.assistant.question import fold
from gouji.assistant.vocabulary import vocabulary
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Span

_SUMS = (RelationKind.SUM, RelationKind.IDENTITY, RelationKind.DIFFERENCE, RelationKind.CHANGE)
# Gaps that any list holds by chance say nothing.
_SMALLEST = {Kind.MONEY: 1, Kind.COUNT: 3}
_MOST_ENTRIES = 3
# How much of a name must stand in both places for them to speak of the same thing, in characters.
_SHARED = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure equal to the gap, with the words that name it. `place` is the name and the figure."""

    quantity: Quantity
    name: str
    place: Span


@dataclass(frozen=True, slots=True)
class Clue:
    """What a residual points to: `entries` of its amount, and a statement that something named alike did not happen."""

    entries: tuple[Entry, ...]
    suspect: Entry | None = None
    statement: Span | None = None


def clue(dossier: Dossier, check: Check) -> Clue | None:
    """The clue for an inconsistent sum; None where nothing in the report equals its gap."""
    if check.verdict is not Verdict.INCONSISTENT or check.relation not in _SUMS or not check.residual:
        return None
    stated = dossier.quantity_at(check.stated)
    if stated is None or abs(check.residual) < _SMALLEST.get(stated.kind, 10**9):
        return None
    entries = _entries(dossier, check, stated)
    if not entries:
        return None
    for entry in entries:
        statement = _denied(dossier, entry)
        if statement is not None:
            # What the report itself says did not happen explains the gap; another entry of that amount is chance.
            return Clue((entry,), entry, statement)
    return Clue(entries)


def _entries(dossier: Dossier, check: Check, stated: Quantity) -> tuple[Entry, ...]:
    gap = abs(check.residual or Decimal(0)) * stated.unit.scale
    used = places(check)
    found: dict[str, Entry] = {}
    for quantity in dossier.quantities:
        if (
            quantity.base_value != gap
            or quantity.unit.base != stated.unit.base
            or quantity.approximation is not None
            or quantity.comparator is not None
            or any(quantity.span.overlaps(u) for u in used)
        ):
            continue
        place = dossier.pieces.clause(quantity.span)
        place = _listed(dossier.report.text, place, quantity.span)
        name = dossier.report.text[place.start : quantity.span.start].strip()
        if len(fold(name)) >= 2:
            found.setdefault(fold(name), Entry(quantity, name, place))
    return tuple(found.values())[:_MOST_ENTRIES]


def _listed(text: str, clause: Span, figure: Span) -> Span:
    """The item of a list that a figure ends: 、 parts items, but not inside brackets."""
    depth = 0
    start = figure.start
    while start > clause.start:
        character = text[start - 1]
        depth += {"）": 1, ")": 1, "（": -1, "(": -1}.get(character, 0)
        if depth <= 0 and character in "、：:":
            break
        start -= 1
    return Span(start, figure.end)


def _denied(dossier: Dossier, entry: Entry) -> Span | None:
    """A clause that says that something whose name shares a stretch with the entry's did not happen."""
    name = fold(entry.name)
    stretches = {name[i : i + _SHARED] for i in range(len(name) - _SHARED + 1)}
    text = dossier.report.text
    for mention in dossier.mentions(vocabulary().not_done):
        piece = dossier.pieces.piece_at(mention.start)
        if piece is None:
            continue
        for clause in split_clauses(text, piece.span):
            if clause.contains(mention) and any(s in fold(text[clause.start : clause.end]) for s in stretches):
                return clause
    return None
