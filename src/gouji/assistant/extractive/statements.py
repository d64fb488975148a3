"""What the other composers say (陈述): one check, one clue, one finding, each on its places."""

from collections.abc import Sequence
from decimal import Decimal

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.extractive.clues import Clue
from gouji.assistant.writer import Writer
from gouji.calculator.draft import plain
from gouji.calculator.model import Check
from gouji.narrative.model import Certainty, Finding
from gouji.report.model import Span

_MOST_PLACES = 4
_MOST_QUOTES = 3
# A quote shorter than this says nothing by itself, and is widened to its clause.
_SHORTEST_QUOTE = 8


def say_check(writer: Writer, dossier: Dossier, check: Check, *, most: int = _MOST_PLACES) -> None:
    """One check: its sentence, which shows the sum, on the places of its figures."""
    writer.allow(check.message, check.formula, check.diagnosis, _text(check.computed), _text(check.residual))
    writer.say(
        "numeric.check",
        *places_of_check(dossier, check)[:most],
        message=check.message.rstrip("。"),
        claim=_claim(dossier, check),
    )


def say_clue(writer: Writer, dossier: Dossier, check: Check, hint: Clue) -> None:
    """What the gap may come from, worded as something to verify."""
    stated = dossier.quantity_at(check.stated)
    unit = stated.unit.name if stated else ""
    gap = f"{plain(abs(check.residual or Decimal(0)), 4)}{unit}"
    writer.allow(gap)
    names = "、".join(f"“{dossier.words(e.place)}”" for e in hint.entries)
    writer.say("numeric.clue", *(e.place for e in hint.entries), gap=gap, entries=names)
    if hint.suspect is not None and hint.statement is not None:
        writer.say(
            "numeric.clue_denied",
            hint.statement,
            statement=dossier.words(hint.statement),
            entry=hint.suspect.name,
        )


def say_finding(writer: Writer, dossier: Dossier, finding: Finding, *, suggest: bool = True) -> None:
    """One finding: what is weak, why, on its quotes, and what to ask of the unit."""
    writer.allow(finding.title, finding.explanation, finding.suggestion)
    places = places_of_finding(dossier, finding)
    quotes = quoted(dossier, places)
    writer.say("weakness.finding", title=finding.title)
    if quotes:
        writer.say("weakness.quotes", *places, quotes=quotes)
    part = "weakness.why" if finding.certainty is Certainty.CERTAIN else "weakness.why_unsure"
    writer.say(part, *places, explanation=finding.explanation.rstrip("。"), certainty=finding.certainty.value)
    if suggest and finding.suggestion:
        writer.say("weakness.suggestion", suggestion=finding.suggestion.rstrip("。"))


def places_of_check(dossier: Dossier, check: Check) -> tuple[Span, ...]:
    """Where a check stands, in quotable pieces: the claim's first. A list of operands is shown by its ends."""
    stated = dossier.pieces.quotable([check.stated])
    operands = [s for s in dossier.pieces.quotable(places(check)[1:]) if not any(p.contains(s) for p in stated)]
    joined = dossier.pieces.quotable(places(check))
    if len(joined) == 1:
        return joined
    return tuple(dict.fromkeys((*stated, *operands)))[:_MOST_PLACES]


def places_of_finding(dossier: Dossier, finding: Finding) -> tuple[Span, ...]:
    """The quotes of a finding, as it chose them; too short a one with its clause, too long a one cut."""
    wide = [s if len(s) >= _SHORTEST_QUOTE else dossier.pieces.clause(s) for s in finding.spans]
    cut = [dossier.pieces.shortened(s, [finding.title, finding.explanation]) for s in wide]
    kept = [s for i, s in enumerate(cut) if not any(o.contains(s) for o in cut[:i])]
    return tuple(kept[:_MOST_QUOTES])


def quoted(dossier: Dossier, spans: Sequence[Span]) -> str:
    return "、".join(f"“{dossier.words(s)}”" for s in spans)


def _claim(dossier: Dossier, check: Check) -> str:
    return dossier.report.quote(dossier.pieces.clause(check.stated))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
