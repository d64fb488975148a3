"""An audit as a reviewer reads it in a terminal: what does not tie first, then the findings, then the coverage."""

from typing import Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gouji.audit import Audit
from gouji.calculator.model import Check, Verdict
from gouji.cli.folded import Folded
from gouji.cli.output import plain
from gouji.narrative.model import Finding, Severity
from gouji.report.model import Report, Span
from gouji.ui import words

VERDICT_STYLE: Final = {
    Verdict.INCONSISTENT: "bold red",
    Verdict.ROUNDING: "yellow",
    Verdict.UNVERIFIABLE: "dim",
    Verdict.CONSISTENT: "green",
}
SEVERITY_STYLE: Final = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "dim"}
SHOWN: Final = (Verdict.INCONSISTENT, Verdict.ROUNDING)
LONGEST_QUOTE: Final = 60  # characters; a longer passage keeps its beginning


def show(audit: Audit, console: Console) -> None:
    """Prints one audit. Only checks that ask for a look are listed; the others are counted."""
    report = audit.report
    console.print()
    console.print(Text(plain(report.title) or plain(report.source.path), style="bold"))
    facts = (report.unit, f"{report.year} 年度" if report.year else None, report.source.path)
    console.print(Folded(plain(" · ".join(fact for fact in facts if fact)), style="dim"))
    if any(check.verdict in SHOWN for check in audit.checks):
        console.print(_checks(audit))
    if audit.findings:
        console.print(_findings(audit))
    console.print(_counts(audit))
    console.print(Text(words.coverage_sentence(audit.coverage)))


def place(report: Report, span: Span) -> str:
    """Where a passage stands, in the reviewer's words: the section, and the place in the file."""
    section = report.section_at(span.start)
    path = " > ".join(section.path) if section else ""
    return plain(" ".join(part for part in (path, report.origins.at(span.start).label()) if part))


def _checks(audit: Audit) -> Table:
    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, expand=True)
    table.add_column("结论", no_wrap=True)
    table.add_column("关系", no_wrap=True)
    table.add_column("原文数字", ratio=2)
    table.add_column("说明", ratio=5)
    for verdict in SHOWN:
        for check in audit.checks:
            if check.verdict is verdict:
                table.add_row(
                    Text(words.VERDICT[verdict], style=VERDICT_STYLE[verdict]),
                    words.RELATION[check.relation],
                    Folded(_shortened(audit.report.quote(check.stated))),
                    _explained(audit.report, check),
                )
    return table


def _explained(report: Report, check: Check) -> Group:
    lines = [Folded(plain(check.message))]
    if check.formula and check.formula not in check.message:
        lines.append(Folded(plain(check.formula), style="cyan"))
    if check.diagnosis and check.diagnosis not in check.message:
        lines.append(Folded(f"可能原因：{plain(check.diagnosis)}", style="magenta"))
    where = place(report, check.stated)
    if where:
        lines.append(Folded(where, style="dim"))
    return Group(*lines)


def _findings(audit: Audit) -> Group:
    ordered = sorted(audit.findings, key=lambda finding: list(Severity).index(finding.severity))
    heading = Text("叙述与内容", style="bold")
    return Group(heading, *(Padding(_finding(audit.report, finding), (0, 0, 1, 0)) for finding in ordered))


def _finding(report: Report, finding: Finding) -> Group:
    title = Folded(
        f"{plain(finding.title)}（{words.FINDING[finding.kind]}，{finding.certainty.value}）",
        mark=f"[{words.SEVERITY[finding.severity]}] ",
        mark_style=SEVERITY_STYLE[finding.severity],
    )
    body: list[Folded] = [Folded(plain(finding.explanation))]
    for span in finding.spans:
        body.append(Folded(f"“{_shortened(report.quote(span))}”", style="cyan"))
        body.append(Folded(place(report, span), style="dim"))
    if finding.suggestion:
        body.append(Folded(f"建议：{plain(finding.suggestion)}"))
    return Group(title, *(Padding(line, (0, 0, 0, 2)) for line in body))


def _counts(audit: Audit) -> Text:
    text = Text("核对 ", style="bold")
    text.append(f"{len(audit.checks)} 项：")
    for verdict, word in words.VERDICT.items():
        number = sum(check.verdict is verdict for check in audit.checks)
        text.append(f"{word} {number}  ", style=VERDICT_STYLE[verdict] if number else "dim")
    return text


def _shortened(quote: str) -> str:
    quote = plain(quote)
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
