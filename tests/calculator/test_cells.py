"""Sentences in the cells of a table."""

import pytest

from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string

TABLE = """# 灯会项目自评表

| 年初打算 | 年底情况 |
|---|---|
| 办好灯会 | {} |
| 办好庙会 | {} |
"""


@pytest.mark.parametrize(
    ("cells", "quote", "said"),
    [
        (("全年展出灯组842组，其中纱灯517组、纸灯264组、石灯61组。", "按期完成。"), "842组", {"consistent"}),
        (("全年展出灯组842组，其中纱灯517组、纸灯264组、石灯71组。", "按期完成。"), "842组", {"inconsistent"}),
        (("抽检彩灯1200盏，合格1182盏，合格率95.80%。", "按期完成。"), "95.80%", {"inconsistent"}),
        # one cell does not go on where another one ends
        (("全年展出灯组842组。", "其中纱灯517组、纸灯264组、石灯71组。"), "842组", set()),
    ],
)
def test_a_cell_is_a_paragraph_of_its_own(cells: tuple[str, str], quote: str, said: set[str]) -> None:
    report = read_string(TABLE.format(*cells), "case.md")
    checks = verify(report, read_figures(report)).checks
    assert {c.verdict.value for c in checks if c.stated.quote(report.text) == quote} == said
