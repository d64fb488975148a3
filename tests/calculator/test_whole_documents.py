"""What the calculator calls inconsistent in real documents, all of it: each is a slip shown by hand in
docs/real-documents.md or in the labelled claims, and nothing else may be called one."""

from pathlib import Path

import pytest

from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.report.reader import read

SLIPS = {
    "2024-万里街道办事处-部门预算.pdf": {"352.67万元", "0.53%", "8013平方米"},
    "2024-普陀区财政局-部门决算.pdf": {"326.72", "0.3万元", "71.73%", "15.16%"},
    "2023-银河路街道办事处-整体支出绩效自评报告.txt": {
        "12人",
        "121人",
        "36人",
        "5923.79万元",
        "6789.62万元",
        "2378.32万元",
        "35.01%",
    },
}


@pytest.mark.parametrize("name", SLIPS)
def test_only_real_slips_are_called_inconsistent(name: str, real_documents: Path) -> None:
    report = read(real_documents / "reports" / name)
    found = verify(report, read_figures(report)).checks
    assert {report.quote(c.stated) for c in found if c.verdict == "inconsistent"} == SLIPS[name]
