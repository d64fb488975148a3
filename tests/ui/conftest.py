import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gouji.audit import Audit
from gouji.calculator.ledger import coverage, ledger
from gouji.calculator.model import Check, Operand, RelationKind, Verdict
from gouji.figures.reader import read_figures
from gouji.narrative.model import Certainty, Finding, FindingKind, Severity
from gouji.report.model import Report, Span
from gouji.report.reader import read_string
from tests.ui.browser import browser, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = "<img src=x onerror=alert(1)>${alert(2)}{{value}}"
TEXT = f"""示例街道办事处整体支出绩效自评报告
（2023年度）
一、预算执行{HOSTILE}
2023年全年实际支出100.00万元，其中：基本支出60.00万元，项目支出45.00万元。
街道共组织𠮷培训3次{HOSTILE}。
"""


def span_of(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def report() -> Report:
    return read_string(TEXT)


@pytest.fixture
def audit(report: Report) -> Audit:
    """An audit made by hand: the views are tested alone, whatever the calculator finds."""
    total, basic, project = (span_of(report, words) for words in ("100.00万元", "60.00万元", "45.00万元"))
    checks = (
        Check(
            id="c1",
            relation=RelationKind.SUM,
            verdict=Verdict.INCONSISTENT,
            stated=total,
            operands=(Operand(basic, "基本支出"), Operand(project, "项目支出")),
            formula="60.00 + 45.00 = 105.00万元",
            computed=Decimal("105.00"),
            residual=Decimal("-5.00"),
            message=f"分项之和比合计多5.00万元{HOSTILE}",
            diagnosis="45可能是40之误",
        ),
        Check(
            id="c2",
            relation=RelationKind.EQUAL,
            verdict=Verdict.CONSISTENT,
            stated=basic,
            operands=(),
            formula="",
            computed=None,
            residual=None,
            message="与前文一致",
        ),
    )
    sentence = span_of(report, "街道共组织𠮷培训3次")
    findings = (
        finding("f2", Severity.LOW, (sentence,)),
        finding("f1", Severity.HIGH, (sentence, project)),
    )
    quantities = read_figures(report)
    entries = ledger(quantities, checks)
    return Audit(report, quantities, checks, entries, coverage(entries), findings)


def finding(name: str, severity: Severity, spans: tuple[Span, ...]) -> Finding:
    return Finding(
        id=name,
        kind=FindingKind.MISSING_EVIDENCE,
        severity=severity,
        certainty=Certainty.LIKELY,
        title=f"{name}没有佐证",
        explanation=f"只有次数{HOSTILE}",
        suggestion="请补充签到表【待补】",
        spans=spans,
        basis=(),
    )


def audit_of(report: Report) -> Audit:
    """An audit without checks and findings."""
    quantities = read_figures(report)
    entries = ledger(quantities, ())
    return Audit(report, quantities, (), entries, coverage(entries), ())


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """A data folder whose library holds the sample reports."""
    folder = tmp_path_factory.mktemp("page") / "gouji-data"
    folder.mkdir()
    command = [sys.executable, "-m", "gouji.cli", "index", str(corpus)]
    subprocess.run(
        command, env=os.environ | {"GOUJI_DATA_DIR": str(folder)}, check=True, capture_output=True, timeout=300
    )
    return folder


@pytest.fixture(scope="session")
def address(data: Path) -> Iterator[str]:
    with served(data) as where:
        yield where


@pytest.fixture(scope="module")
def chrome() -> "Iterator[Browser]":
    """Not for the session: while it runs, its event loop is in the way of tests that have their own."""
    with browser() as running:
        yield running


@pytest.fixture
def page(chrome: "Browser", address: str) -> "Iterator[Page]":
    """The start view of a new session. Whatever the page would fetch from elsewhere, or fail at, fails the test."""
    context = chrome.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else elsewhere.append(r.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.locator(".g-start").wait_for()
    yield page
    context.close()
    assert elsewhere == []
    assert errors == []
