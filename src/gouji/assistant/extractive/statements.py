"""What the other composers say (陈述): one check, one clue, one finding, each on its places."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.extractive.clues import clue
from gouji.assistant.pieces import trimmed
from gouji.assistant.question import fold
from gouji.assistant.writer import Writer
from gouji.calculator.draft import plain
from gouji.calculator.model import Check, Verdict
from gouji.narrative.model import Certainty, Finding
from gouji.report.model import Span

_MOST_PLACES = 4
_MOST_QUOTES = 3
_LONG_LIST = 6
_LONGEST_LIST = 1200
# A quote shorter than this says nothing by itself, and is widened to its clause.
_SHORTEST_QUOTE = 8
_SHORTEST_CLAIM = 12
_WITH_SUBJECT, _SHORT_SENTENCE = 24, 60


def say_check(writer: Writer, dossier: Dossier, check: Check, *, most: int = _MOST_PLACES, clues: bool = True) -> None:
    """One check: its sentence, which shows the sum, on the places of its figures; then what its gap may come from."""
    writer.allow(check.message, check.formula, check.diagnosis, _text(check.computed), _text(check.residual))
    hint = clue(dossier, check) if clues else None
    entries = tuple(e.place for e in hint.entries) if hint else ()
    writer.say(
        "numeric.check",
        *places_of_check(dossier, check)[:most],
        message=_message(check, told=hint is not None),
        claim=dossier.clause_words(check.stated),
    )
    if check.verdict is Verdict.UNVERIFIABLE and check.computed is not None and check.formula:
        writer.say("numeric.shown", formula=check.formula)
    _say_rounded(writer, dossier, check)
    if hint is None:
        return
    stated = dossier.quantity_at(check.stated)
    gap = f"{plain(abs(check.residual or Decimal(0)), 4)}{stated.unit.name if stated else ''}"
    writer.allow(gap)
    names = "、".join(f"“{dossier.words(place)}”" for place in entries)
    writer.say("numeric.clue", *entries, gap=gap, entries=names)
    if hint.suspect is not None and hint.statement is not None:
        writer.say(
            "numeric.clue_denied", hint.statement, statement=dossier.words(hint.statement), entry=hint.suspect.name
        )


def _say_rounded(writer: Writer, dossier: Dossier, check: Check) -> None:
    """What the claim should read, at the precision it was written with, where the sum shows more digits."""
    stated = dossier.quantity_at(check.stated)
    if check.verdict is not Verdict.INCONSISTENT or check.computed is None or stated is None:
        return
    value = check.computed.quantize(Decimal(1).scaleb(-stated.decimals), ROUND_HALF_UP)
    if value != check.computed:
        writer.allow(f"{value}{stated.unit.name}")
        writer.say("numeric.rounded", value=f"{value}{stated.unit.name}")


def say_finding(writer: Writer, dossier: Dossier, finding: Finding, *, suggest: bool = True) -> None:
    """One finding: what is weak, why, on its quotes, and what to ask of the unit."""
    writer.allow(finding.title, finding.explanation, finding.suggestion)
    places = places_of_finding(dossier, finding)
    quotes = quoted(dossier, places)
    writer.say("weakness.finding", title=finding.title.rstrip("，。；"))
    if quotes:
        writer.say("weakness.quotes", *places, quotes=quotes)
    part = "weakness.why" if finding.certainty is Certainty.CERTAIN else "weakness.why_unsure"
    # The quotes before it carry the marks; what is said of them needs no second set.
    writer.say(
        part,
        *(() if quotes else places),
        explanation=finding.explanation.rstrip("。"),
        certainty=finding.certainty.value,
    )
    if suggest and finding.suggestion:
        writer.say("weakness.suggestion", suggestion=finding.suggestion.rstrip("。"))


def places_of_check(dossier: Dossier, check: Check) -> tuple[Span, ...]:
    """Where a check stands, in quotable pieces: the claim's first. A list of operands is shown by its ends."""
    stated = (_telling(dossier, dossier.pieces.clause(check.stated)),)
    if len(check.operands) > _LONG_LIST:
        return (*stated, _whole_list(dossier, check))
    operands = [s for s in dossier.pieces.quotable(places(check)[1:]) if not any(p.contains(s) for p in stated)]
    joined = dossier.pieces.quotable(places(check))
    if len(joined) == 1:
        near = check.stated.start - joined[0].start < _SHORTEST_CLAIM
        in_table = dossier.report.table_at(check.stated.start) is not None
        return (_telling(dossier, joined[0]),) if near or in_table else joined
    return tuple(dict.fromkeys((*stated, *operands)))[:_MOST_PLACES]


def _telling(dossier: Dossier, clause: Span) -> Span:
    """A clause that names nothing by itself (完成79个), with the clauses of its sentence before it."""
    if dossier.report.table_at(clause.start) is not None and (row := dossier.row_at(clause.start)) is not None:
        return row  # a cell alone says nothing of what it is
    piece = dossier.pieces.piece_at(clause.start)
    first = dossier.pieces.clause(Span(clause.start, clause.start + 1))
    while piece is not None and first.end - clause.start < _SHORTEST_CLAIM and clause.start > piece.span.start:
        before = dossier.pieces.clause(Span(clause.start - 2, clause.start - 1))
        if before.start >= clause.start or before.start < piece.span.start:
            break
        clause = Span(before.start, clause.end)
    return clause


def _whole_list(dossier: Dossier, check: Check) -> Span:
    """A long list in one quote, where it stands in one line; else its first figure."""
    spans = [o.span for o in check.operands]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    if len(whole) > _LONGEST_LIST or "\n" in dossier.report.quote(whole):
        return dossier.pieces.clause(spans[0])
    return Span(dossier.pieces.clause(spans[0]).start, whole.end)


def places_of_finding(dossier: Dossier, finding: Finding) -> tuple[Span, ...]:
    """The quotes of a finding, as it chose them; too short a one with its clause, too long a one cut."""
    wide = [_readable(dossier, s) for s in finding.spans]
    cut = [dossier.pieces.shortened(s, [finding.title, finding.explanation]) for s in wide]
    kept = [s for i, s in enumerate(cut) if not any(o.contains(s) for o in cut[:i])]
    # The name of an indicator, which the title says already, points nowhere that the other quotes do not.
    telling = [s for s in kept if dossier.quantities_in(s) or fold(dossier.report.quote(s)) not in fold(finding.title)]
    shown = telling or kept
    if len(shown) > _MOST_QUOTES and len({dossier.line(s) for s in shown[:_MOST_QUOTES]}) == 1:
        # A row of quotes of one line says one side; the last says the other.
        return (*shown[:_MOST_QUOTES], shown[-1])
    return tuple(shown[:_MOST_QUOTES])


def _readable(dossier: Dossier, span: Span) -> Span:
    """A short quote with the sentence it stands in, where that is short too: its subject stands there."""
    piece = dossier.pieces.piece_at(span.start) if len(span) < _WITH_SUBJECT else None
    if piece is not None and piece.span.contains(span) and len(piece.span) <= _SHORT_SENTENCE:
        return trimmed(dossier.report.text, piece.span)
    return span if len(span) >= _SHORTEST_QUOTE else dossier.pieces.clause(span)


def quoted(dossier: Dossier, spans: Sequence[Span]) -> str:
    return "、".join(f"“{dossier.words(s)}”" for s in spans)


def _message(check: Check, *, told: bool) -> str:
    """The check's sentence; without its diagnosis where that is told at more length after it."""
    message = check.message.rstrip("。")
    if told and check.diagnosis:
        message = message.removesuffix(check.diagnosis).rstrip("。")
    return message.replace("。", "；")  # one sentence, so that its marks stand for all of it


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
