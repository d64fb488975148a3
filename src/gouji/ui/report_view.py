"""The text of a report as HTML: every character carries its place, every number its status.

Each run of text is an element with `data-s`, the offset of its first character in the normalised text (in code
points); assets/page.js finds any passage by it and marks it, so that no click has to ask the server.
"""

import bisect
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from gouji.audit import Audit
from gouji.calculator.model import Check, LedgerEntry
from gouji.narrative.model import Finding
from gouji.report.model import Block, BlockKind, Cell, Report, Span, Table
from gouji.ui.language import ZH, Say
from gouji.ui.markup import join, tag
from gouji.ui.passages import Passages

DEEPEST_HEADING = 6  # HTML has no seventh
LONGEST_HINT = 3  # checks named in the hint of one number


def report_view(audit: Audit, pending: str | None = None, finding: str | None = None, say: Say = ZH) -> Markup:
    """The whole report. The root element names the report, so that a citation knows whether it is the open one.

    `pending` are the places, as `spans_attribute` writes them, that the page marks as soon as the text is there;
    `finding` is the fingerprint of a finding that it opens.
    """
    leaves = Leaves(audit, say)
    blocks = join(_block(audit.report, block, leaves, page) for block, page in _with_pages(audit.report.blocks))
    report_id = audit.report.id
    return tag(
        "article",
        blocks,
        class_="g-text",
        data_report=report_id,
        data_pending=pending,
        data_finding=finding,
        tabindex=0,
        lang="zh-CN",
    )


def busy(step: str, say: Say = ZH) -> Markup:
    """What stands in the place of the text while a report is read."""
    return _message(step, say("busy.local"), "g-busy")


def failed(message: str, say: Say = ZH) -> Markup:
    """Why a file could not be opened, and what to do."""
    return _message(
        say("failed.open"),
        message,
        "g-failed",
        tag("button", say("brand.home"), type="button", data_home=True),
    )


def _message(title: str, detail: str, kind: str, *below: Markup) -> Markup:
    return tag("div", tag("strong", title), tag("p", detail), *below, class_=f"g-message {kind}", role="status")


class Leaves:
    """Cuts any range of the text into runs: plain text, and numbers with their status."""

    def __init__(self, audit: Audit, say: Say) -> None:
        self._say = say
        self._text = audit.report.text
        self._entries = audit.ledger
        self._checks = {check.id: check for check in audit.checks}
        self._passages = Passages(audit.findings)

    def cut(self, span: Span) -> Markup:
        """The runs of one range, escaped. Numbers that only partly lie in the range stay plain."""
        pieces: list[Markup] = []
        position = span.start
        for entry in self._inside(span):
            if entry.span.start > position:
                pieces += self._plain(Span(position, entry.span.start))
            pieces.append(self._number(entry))
            position = entry.span.end
        if position < span.end:
            pieces += self._plain(Span(position, span.end))
        return join(pieces)

    def _inside(self, span: Span) -> Iterator[LedgerEntry]:
        position = span.start
        first = bisect.bisect_left(self._entries, span.start, key=lambda entry: entry.span.start)
        for entry in self._entries[first:]:
            if entry.span.start >= span.end:
                return
            if position <= entry.span.start and entry.span.end <= span.end:
                position = entry.span.end
                yield entry

    def _plain(self, span: Span) -> Iterator[Markup]:
        for piece in self._passages.pieces(span):
            findings = self._passages.at(piece.start)
            yield tag(
                "span",
                piece.quote(self._text),
                class_=_marked(findings),
                data_s=piece.start,
                data_findings=" ".join(finding.id for finding in findings) or None,
                title="\n".join(finding.title for finding in findings[:LONGEST_HINT]) or None,
            )

    def _number(self, entry: LedgerEntry) -> Markup:
        checks = [self._checks[name] for name in entry.checks if name in self._checks]
        # The check that states this number comes first: it is the one that a click opens.
        checks.sort(key=lambda check: check.stated != entry.span)
        findings = self._passages.at(entry.span.start)
        return tag(
            "span",
            entry.span.quote(self._text),
            class_=" ".join(filter(None, (f"q {entry.status.value}", _marked(findings)))),
            data_s=entry.span.start,
            data_checks=" ".join(check.id for check in checks) or None,
            data_findings=" ".join(finding.id for finding in findings) or None,
            title=_hint(entry, checks, self._say),
        )


def _marked(findings: Sequence[Finding]) -> str | None:
    """The class of a run within a finding's passage; the gravest finding gives the shade."""
    return f"f {findings[0].severity.value}" if findings else None


def _hint(entry: LedgerEntry, checks: Sequence[Check], say: Say) -> str:
    status = say.of(entry.status)
    lines = [f"{status}：{entry.reason}" if entry.reason else status]
    lines += [check.message for check in checks[:LONGEST_HINT]]
    if len(checks) > LONGEST_HINT:
        lines.append(say("text.more_checks", n=len(checks) - LONGEST_HINT))
    return "\n".join(lines)


def _with_pages(blocks: Sequence[Block]) -> Iterator[tuple[Block, int | None]]:
    """Each block, with the number of its page where it is the first on that page."""
    last: int | None = None
    for block in blocks:
        page = block.origins[0].page if block.origins else None
        yield block, page if page != last else None
        last = page or last


def _block(report: Report, block: Block, leaves: Leaves, page: int | None) -> Markup:
    if block.kind is BlockKind.TABLE:
        table = report.table_at(block.span.start)
        if table is not None:
            return _table(table, leaves, page)
    if block.kind is BlockKind.HEADING:
        section = report.section_at(block.span.start)
        level = min((section.level if section else 0) + 1, DEEPEST_HEADING)
        return tag(f"h{level}", leaves.cut(block.span), data_page=page)
    return tag("p", leaves.cut(block.span), data_page=page)


def _table(table: Table, leaves: Leaves, page: int | None) -> Markup:
    rows = []
    drawn: set[Cell] = set()
    for number, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row):
            if cell not in drawn:
                drawn.add(cell)
                cells.append(_cell(table, cell, number, column, leaves))
        rows.append(tag("tr", *cells))
    return tag("div", tag("table", tag("tbody", *rows)), class_="g-table", data_page=page)


def _cell(table: Table, cell: Cell, row: int, column: int, leaves: Leaves) -> Markup:
    """A merged cell is one object at every place it covers: drawn once, with its spans counted."""
    across = sum(1 for other in table.rows[row][column:] if other == cell)
    down = sum(1 for other in table.rows[row:] if column < len(other) and other[column] == cell)
    return tag(
        "th" if row < table.header_rows else "td",
        leaves.cut(cell.span),
        colspan=across if across > 1 else None,
        rowspan=down if down > 1 else None,
    )
