"""The Chinese words for verdicts, statuses, relations, findings and severities, as the terminal and files have them.

The page, which also speaks English, takes them from `language`; both are one table, words.toml.
"""

import os
from typing import Final, Protocol

from gouji.calculator.model import RelationKind, Status, Verdict
from gouji.errors import reason
from gouji.narrative.model import FindingKind, Severity
from gouji.ui.language import ZH, Say

# What needs a look comes first.
VERDICTS: Final = (Verdict.INCONSISTENT, Verdict.ROUNDING, Verdict.UNVERIFIABLE, Verdict.CONSISTENT)
VERDICT: Final = {member: ZH.of(member) for member in VERDICTS}
STATUS: Final = {member: ZH.of(member) for member in Status}
RELATION: Final = {member: ZH.of(member) for member in RelationKind}
FINDING: Final = {member: ZH.of(member) for member in FindingKind}
SEVERITY: Final = {member: ZH.of(member) for member in Severity}


class Counts(Protocol):
    """The ledger's counts, of an audit or of one that was kept."""

    @property
    def figures(self) -> int: ...
    @property
    def verified(self) -> int: ...
    @property
    def rounding(self) -> int: ...
    @property
    def inconsistent(self) -> int: ...
    @property
    def unverifiable(self) -> int: ...
    @property
    def reference(self) -> int: ...


def coverage_sentence(coverage: Counts, say: Say = ZH) -> str:
    """How much of the report is accounted for, in one line: every number has one of the five statuses."""
    counts = ("figures", "verified", "rounding", "inconsistent", "unverifiable", "reference")
    return say("head.coverage", **{name: getattr(coverage, name) for name in counts})


def system_line(error: OSError) -> str:
    """What the operating system refused, on which file, and what to do, in one line."""
    place = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
    if place is not None and isinstance(error, FileNotFoundError):
        return f"{place}：没有这个文件或文件夹，请检查路径"
    if place is not None and isinstance(error, PermissionError):
        return f"{place}：没有读写权限，请检查文件权限"
    cause = reason(error)
    return f"{place}：读写失败（{cause}），请检查路径" if place else f"读写失败：{cause}"
