"""The Chinese words for verdicts, statuses, relations, findings and severities, for the page and the terminal alike."""

import os
from typing import Final, Protocol

from gouji.calculator.model import RelationKind, Status, Verdict
from gouji.errors import reason
from gouji.narrative.model import FindingKind, Severity
from gouji.years.model import Copy, Link

VERDICT: Final = {
    Verdict.INCONSISTENT: "不一致",
    Verdict.ROUNDING: "尾差",
    Verdict.UNVERIFIABLE: "无法核对",
    Verdict.CONSISTENT: "一致",
}

STATUS: Final = {
    Status.VERIFIED: "已核对",
    Status.ROUNDING: "尾差",
    Status.INCONSISTENT: "不一致",
    Status.UNVERIFIABLE: "无法核对",
    Status.REFERENCE: "日期编号",
}

RELATION: Final = {
    RelationKind.SUM: "合计",
    RelationKind.DIFFERENCE: "差额",
    RelationKind.SHARE: "占比",
    RelationKind.RATE: "比率",
    RelationKind.CHANGE: "增减",
    RelationKind.COUNT: "列举计数",
    RelationKind.PRODUCT: "数量乘标准",
    RelationKind.UNIT: "单位换算",
    RelationKind.EQUAL: "前后一致",
    RelationKind.THRESHOLD: "限额与达标",
    RelationKind.DIRECTION: "增减方向",
    RelationKind.SCORE: "权重与得分",
    RelationKind.IDENTITY: "勾稽关系",
}

FINDING: Final = {
    FindingKind.NUMERIC: "数字不符",
    FindingKind.NARRATIVE_MISMATCH: "叙述与指标不符",
    FindingKind.MISSING_EVIDENCE: "缺少佐证",
    FindingKind.CONTRADICTION: "前后矛盾",
    FindingKind.COPIED_TEXT: "重复套用",
    FindingKind.UNEXPLAINED_DEVIATION: "偏差未说明",
    FindingKind.TARGET_TOO_LOW: "目标偏低",
    FindingKind.MISSING_CONTENT: "内容缺失",
    FindingKind.MISSING_DIMENSION: "指标维度缺失",
    FindingKind.SCORE_CONFLICT: "评分矛盾",
    FindingKind.COMPLIANCE: "合规",
    FindingKind.WORDING: "表述不当",
    FindingKind.INJECTION: "可疑指令",
}

SEVERITY: Final = {
    Severity.HIGH: "重要",
    Severity.MEDIUM: "一般",
    Severity.LOW: "提示",
}

# A passage carried over from the year before, and what became of an indicator.
COPY: Final = {Copy.IDENTICAL: "一字未改", Copy.FIGURES: "只改了数字", Copy.WORDS: "改动了文字"}
LINK: Final = {Link.NEW: "新增", Link.DROPPED: "不再设置", Link.RENAMED: "疑为同一指标"}


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


def coverage_sentence(coverage: Counts) -> str:
    """How much of the report is accounted for, in one line: every number has one of the five statuses."""
    return (
        f"共 {coverage.figures} 个数字：已核对 {coverage.verified}，尾差 {coverage.rounding}，"
        f"不一致 {coverage.inconsistent}，无法核对 {coverage.unverifiable}，日期编号 {coverage.reference}"
    )


def system_line(error: OSError) -> str:
    """What the operating system refused, on which file, and what to do, in one line."""
    place = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
    if place is not None and isinstance(error, FileNotFoundError):
        return f"{place}：没有这个文件或文件夹，请检查路径"
    if place is not None and isinstance(error, PermissionError):
        return f"{place}：没有读写权限，请检查文件权限"
    cause = reason(error)
    return f"{place}：读写失败（{cause}），请检查路径" if place else f"读写失败：{cause}"
