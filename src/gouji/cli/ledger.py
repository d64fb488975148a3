"""`gouji audit … --format xlsx -o 台账.xlsx`: a season's reports in one workbook (台账)."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gouji.cli.output import console, plain
from gouji.errors import GoujiError

if TYPE_CHECKING:
    from gouji.audit import Audit
    from gouji.opinion.sheet import Value

REPORTS: Final = "报告一览"  # the first sheet; by this name an older ledger is known again
FINDINGS: Final = "问题清单"
CHECKS: Final = "数字不符"
_REPORTS: Final = (
    ("序号", 6), ("报告", 40), ("单位", 26), ("年度", 8), ("数字", 8), ("已核对", 8), ("尾差", 8), ("不一致", 8),
    ("无法核对", 10), ("日期编号", 10), ("重要问题", 10), ("一般问题", 10), ("提示", 8),
    ("最突出的问题", 56), ("文件", 50),
)  # fmt: skip
_FINDINGS: Final = (
    ("报告序号", 10), ("单位", 26), ("年度", 8), ("程度", 8), ("把握", 10), ("类别", 14), ("问题", 40), ("说明", 56),
    ("要求", 48), ("位置", 32), ("原文", 56), ("规则", 12),
)  # fmt: skip
_CHECKS: Final = (
    ("报告序号", 10), ("单位", 26), ("年度", 8), ("关系", 12), ("位置", 32), ("报告所列", 18), ("算式", 48),
    ("复算", 14), ("相差", 14), ("说明", 60), ("可能原因", 40),
)  # fmt: skip


class Ledger:
    """Collects the rows of one run; only they are kept, so that hundreds of reports fit in memory."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._reports: list[tuple[Value, ...]] = []
        self._findings: list[tuple[Value, ...]] = []
        self._checks: list[tuple[Value, ...]] = []
        self._done: set[str] = set()

    def apart_from(self, files: Iterable[Path]) -> tuple[Path, ...]:
        """The files to audit: a ledger of an earlier run in the same folder is no report.

        Raises:
            GoujiError: the place is a file that is to be audited.
        """
        found = tuple(files)
        same = [file for file in found if self._place.exists() and file.exists() and file.samefile(self._place)]
        if same and not _is_ledger(self._place):
            raise GoujiError(f"{self._place}：这是要核对的报告之一，台账请换一个文件名")
        return tuple(file for file in found if file not in same)

    def add(self, audit: "Audit") -> None:
        """Takes up what an audit found."""
        from gouji.calculator.model import Verdict
        from gouji.narrative.model import Severity

        report, coverage = audit.report, audit.coverage
        number = len(self._reports) + 1
        severities = [sum(f.severity is severity for f in audit.findings) for severity in Severity]
        worst = audit.findings[0].title if audit.findings else ""
        self._reports.append(
            (
                number, report.title, report.unit, report.year, coverage.figures, coverage.verified, coverage.rounding,
                coverage.inconsistent, coverage.unverifiable, coverage.reference, *severities, worst,
                report.source.path,
            )
        )  # fmt: skip
        whose = (number, report.unit, report.year)
        self._findings += [(*whose, *_finding(audit, n)) for n in range(len(audit.findings))]
        failing = [n for n, c in enumerate(audit.checks) if c.verdict is Verdict.INCONSISTENT]
        self._checks += [(*whose, *_check(audit, n)) for n in failing]
        self._done.add(report.source.path)

    def write(self, files: Iterable[Path]) -> None:
        """Writes the workbook; `files` that gave no audit are listed too, since a ledger must not lose a report."""
        from gouji.opinion.atomic import write_whole
        from gouji.opinion.sheet import Column, Sheet, workbook

        for file in files:
            if str(file) not in self._done:
                blank = (None,) * (len(_REPORTS) - 3)
                self._reports.append((len(self._reports) + 1, "未能读取或核对，原因见运行时的提示", *blank, str(file)))
        sheets = (
            (REPORTS, _REPORTS, self._reports),
            (FINDINGS, _FINDINGS, self._findings),
            (CHECKS, _CHECKS, self._checks),
        )
        content = workbook(Sheet(name, [Column(*c) for c in columns], rows) for name, columns, rows in sheets)
        write_whole(self._place, content)
        told = f"报告 {len(self._reports)} 份，问题 {len(self._findings)} 项，数字不符 {len(self._checks)} 处"
        console().print(plain(f"台账已写到 {self._place}：{told}"), soft_wrap=True)


def ledger_for(place: Path | None) -> Ledger:
    """A ledger that will be written to `place`.

    Raises:
        GoujiError: no place, or one that is not a workbook; said before hours of auditing, not after.
    """
    from gouji.opinion.atomic import check_place

    if place is None:
        raise GoujiError("--format xlsx 要用 -o 给出台账文件，如 -o 台账.xlsx")
    if place.suffix.lower() != ".xlsx":
        raise GoujiError(f"{place}：台账只能写成 .xlsx 文件")
    check_place(place)
    return Ledger(place)


def _finding(audit: "Audit", index: int) -> tuple["Value", ...]:
    from gouji.opinion.places import note
    from gouji.ui import words

    finding = audit.findings[index]
    notes = [note(audit.report, span) for span in finding.spans]
    return (
        words.SEVERITY[finding.severity], finding.certainty.value, words.FINDING[finding.kind], finding.title,
        finding.explanation, finding.suggestion, notes[0].place if notes else "",
        "；".join(f"“{n.quote}”" for n in notes), "、".join(finding.basis),
    )  # fmt: skip


def _check(audit: "Audit", index: int) -> tuple["Value", ...]:
    from gouji.opinion.places import note
    from gouji.ui import words

    check = audit.checks[index]
    where = note(audit.report, check.stated)
    return (
        words.RELATION[check.relation], where.place, where.quote, check.formula, _number(check.computed),
        _number(check.residual), check.message, check.diagnosis,
    )  # fmt: skip


def _number(value: Decimal | None) -> Decimal | None:
    """Six decimals are more than any report has; 28 would only fill the cell."""
    return None if value is None else round(value, 6)


def _is_ledger(path: Path) -> bool:
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        return False
    try:
        return book.sheetnames[:2] == [REPORTS, FINDINGS]
    finally:
        book.close()
