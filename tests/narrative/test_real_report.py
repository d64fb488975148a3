"""The margin of the real report, where it is at hand: what an expert must not miss, and what must not be flagged."""

import json
from pathlib import Path

import pytest

from gouji.calculator.model import Verdict
from gouji.calculator.verify import Verification, verify
from gouji.evaluation.narrative import overlap
from gouji.figures.reader import read_figures
from gouji.narrative.model import Finding, FindingKind
from gouji.narrative.review import review
from gouji.report.model import Report
from gouji.report.reader import read

MUST = ("N01", "N02", "N05", "N06", "N07", "L01", "L02", "L04", "L07", "L08", "L10", "W01", "W08", "W11", "W15")
# Sums and counts that hold: no numeric finding may state one of them wrong.
SOUND = (
    "预算调整率14.62%",
    "控制率为95.63%",
    "占总支出的65.34%",
    "偏差率150%",
    "共计12家社区",
    "下设四中心一所",
    "固定资产净值6802.56万元",
)

Reviewed = tuple[Report, Verification, tuple[Finding, ...]]


@pytest.fixture(scope="module")
def reviewed(real_documents: Path) -> Reviewed:
    (path,) = (real_documents / "reports").glob("2023-*.txt")
    report = read(path)
    quantities = read_figures(report)
    verification = verify(report, quantities)
    return report, verification, review(report, quantities, verification)


@pytest.mark.parametrize("note", MUST)
def test_what_must_not_be_missed(reviewed: Reviewed, real_documents: Path, note: str) -> None:
    report, verification, findings = reviewed
    rows = (real_documents / "domain" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    (anchors,) = [r["anchors"] for r in map(json.loads, rows) if r["id"] == note]
    quotes = [report.quote(s) for f in findings for s in f.spans]
    quotes += [report.quote(c.stated) for c in verification.checks if c.verdict is Verdict.INCONSISTENT]
    assert any(overlap(a, q, 8) for a in anchors for q in quotes)


@pytest.mark.parametrize("quote", SOUND)
def test_what_holds_is_not_called_wrong(reviewed: Reviewed, quote: str) -> None:
    report, verification, _ = reviewed
    start = report.text.index(quote)
    wrong = [c.stated for c in verification.checks if c.verdict is Verdict.INCONSISTENT]
    assert not any(start <= s.start < start + len(quote) for s in wrong)


def test_the_first_ten_are_grave(reviewed: Reviewed) -> None:
    _, _, findings = reviewed
    assert all(f.severity == "high" and f.certainty == "确定" for f in findings[:10])
    kinds = {f.kind for f in findings[:10]}
    assert {FindingKind.NUMERIC, FindingKind.SCORE_CONFLICT, FindingKind.CONTRADICTION} <= kinds
    assert {FindingKind.NARRATIVE_MISMATCH, FindingKind.MISSING_DIMENSION} <= kinds
