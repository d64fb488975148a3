from pathlib import Path

import pytest

from gouji.audit import Audit, audit
from gouji.opinion.compose import compose
from gouji.opinion.model import Opinion
from gouji.report.reader import read, read_string

# An invented unit whose words try whatever a spreadsheet, a Markdown reader or an XML parser could fall for.
HOSTILE = """=HYPERLINK("http://203.0.113.9","点我")街道办事处整体支出绩效自评报告
（2023年度）
部门单位名称（公章）：云湖区<script>alert(1)</script>|示例*街道*办事处
一、预算执行情况
2023年全年实际支出100.00万元，其中：基本支出60.00万元，项目支出45.00万元。
+cmd|' /C calc'!A0，2023年“三公”经费预算10.00万元，实际支出12.00万元，控制率100%。
二、存在的主要问题
无
"""


@pytest.fixture(scope="session")
def audited(corpus: Path) -> Audit:
    """A sample report with slips in figures, statements, targets, evidence and wording."""
    return audit(read(corpus / "2023-桐荫街道办事处-整体支出绩效自评报告.docx"))


@pytest.fixture(scope="session")
def opinion(audited: Audit) -> Opinion:
    return compose(audited)


@pytest.fixture(scope="session")
def hostile() -> Opinion:
    """The opinion on a report of hostile words, and with such words wherever else a reviewer can put any."""
    drafted = compose(audit(read_string(HOSTILE, "=1+1.txt")))
    words = '=1+1\x00\x0b\u202e<b>&"|*_`# [x](http://203.0.113.9) ' + "长" * 3000
    problem = drafted.problems[0]
    note = problem.notes[0].model_copy(update={"quote": words, "place": words, "origin": words})
    worst = problem.model_copy(
        update={
            "title": words,
            "explanation": words,
            "request": words,
            "formula": words,
            "basis": (words,),
            "notes": (note,),
        }
    )
    return drafted.model_copy(
        update={
            "title": words,
            "unit": words,
            "closing": words,
            "assessment": (words,),
            "signature": (words,),
            "problems": (worst, *drafted.problems[1:]),
            "checks": tuple(c.model_copy(update={"stated": words, "formula": words}) for c in drafted.checks),
        }
    )
