"""The outline of a report (目录): its sections and indicators, each with how much stands there to look at."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from gouji.audit import Audit
from gouji.calculator.model import Status
from gouji.report.model import Indicator, Section, Span
from gouji.ui.language import ZH, Say
from gouji.ui.markup import tag

LONGEST = 40  # characters of an entry


def outline_view(audit: Audit, say: Say = ZH) -> Markup:
    """Sections nested by position, each indicator under the section that holds it; a click goes there."""
    entries = list(_entries(audit, say))
    if not entries:
        return tag("p", say("outline.none"), class_="g-none")
    here = _worth_a_look(audit, [span for _, _, span, _ in entries])
    numbers = {indicator.span: number for number, indicator in enumerate(audit.report.indicators)}
    rows = (
        _row(name, level, span, here[at], kind, numbers.get(span) if kind == "indicator" else None, say)
        for at, (name, level, span, kind) in enumerate(entries)
    )
    return tag("nav", *rows, class_="g-outline", aria_label=say("head.outline"))


def _entries(audit: Audit, say: Say) -> Iterator[tuple[str, int, Span, str]]:
    report = audit.report
    both: list[Section | Indicator] = [*report.sections, *report.indicators]
    for each in sorted(both, key=lambda entry: (entry.span.start, -len(entry.span))):
        if isinstance(each, Section):
            name = report.quote(each.heading)
            yield name, min(each.level, 4), Span(each.heading.start, each.span.end), "section"
        else:
            holding = report.section_at(each.span.start)
            level = min((holding.level if holding else 0) + 1, 5)
            number = say("outline.indicator", number=each.number) + " " if each.number else ""
            yield f"{number}{each.name}", level, each.span, "indicator"


def _worth_a_look(audit: Audit, spans: list[Span]) -> Counter[int]:
    """How many inconsistent numbers and findings begin at each entry: in the innermost, so that none counts twice."""
    places = [entry.span.start for entry in audit.ledger if entry.status is Status.INCONSISTENT]
    places += [finding.spans[0].start for finding in audit.findings if finding.spans]
    counted: Counter[int] = Counter()
    for place in places:
        holding = [at for at, span in enumerate(spans) if span.start <= place < span.end]
        if holding:
            counted[min(holding, key=lambda at: len(spans[at]))] += 1
    return counted


def _row(name: str, level: int, span: Span, count: int, kind: str, indicator: int | None, say: Say) -> Markup:
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
    badge = tag("b", count, title=say("outline.look", n=count)) if count else None
    entry = tag(
        "button", tag("span", shown), badge, type="button", class_=f"{kind} l{level}", title=name, data_go=span.start
    )
    if indicator is None:
        return entry
    redo = tag(
        "button",
        say("rewriting.short"),
        type="button",
        class_="g-redo",
        data_rewrite=indicator,
        title=say("rewriting.hint"),
    )
    return tag("div", entry, redo, class_="g-entry")
