"""The head of an open report: what it is, and how much of it is accounted for."""

from markupsafe import Markup

from gouji.audit import Audit
from gouji.calculator.model import Coverage, Status
from gouji.ui import words
from gouji.ui.language import ZH, Say
from gouji.ui.markup import join, tag

# The order of the bar: what needs a look first.
BAR = (Status.INCONSISTENT, Status.ROUNDING, Status.VERIFIED, Status.UNVERIFIABLE, Status.REFERENCE)


def summary_view(audit: Audit, say: Say = ZH) -> Markup:
    """Title, unit and year, and the ledger as a bar with its five counts."""
    report = audit.report
    year = say("year.report", year=report.year) if report.year else None
    facts = (report.unit, year, say("head.characters", n=len(report.text)))
    return tag(
        "div",
        tag("div", tag("h2", report.title), tag("p", " · ".join(fact for fact in facts if fact)), class_="g-facts"),
        _ledger(audit.coverage, say),
        tag(
            "div",
            tag("button", say("head.outline"), type="button", data_outline=True, class_="g-to-outline"),
            tag("button", say("head.keys"), tag("kbd", "?"), type="button", data_help=True),
            class_="g-tools",
        ),
        class_="g-summary",
    )


def _ledger(coverage: Coverage, say: Say) -> Markup:
    counts = {status: getattr(coverage, status.value) for status in BAR}
    bar = (tag("span", class_=status.value, style=f"flex-grow:{n}") for status, n in counts.items() if n)
    legend = join(
        tag("span", tag("i", class_=status.value), say.of(status), tag("b", n)) for status, n in counts.items()
    )
    return tag(
        "div",
        tag("div", *bar, class_="g-bar", role="img", aria_label=words.coverage_sentence(coverage, say)),
        tag("p", tag("span", say("head.figures"), tag("b", coverage.figures)), legend, class_="g-legend"),
        class_="g-ledger",
    )
