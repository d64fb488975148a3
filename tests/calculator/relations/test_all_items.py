import pytest

from gouji.calculator.reading import Reading
from gouji.calculator.relations.all_items import check
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string

TABLE = """# 灯会项目自评

| 序号 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 1 | 灯组数量 | 40组 | 40组 | 30 | 30 |
| 2 | 布展及时率 | 100% | 96% | 20 | 19.2 |
| 3 | 占比 | 90% | 95% | 20 | 20 |
| 4 | 游客满意度 | 90% | 93% | 20 | 20 |

"""
TOLD = (
    "花的钱占10分，折算记9.5分。\n灯组值30分，自评30分。\n布展值20分，自评18分。\n"
    "安全值20分，自评20分。\n满意值20分，自评20分。\n"
)


def said(text: str, name: str = "case.md") -> list[tuple[str, str]]:
    report = read_string(text, name)
    reading = Reading(report, read_figures(report))
    return [(reading.quote(c.stated), c.verdict.value) for c in check(reading)]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # items in a table and one in a sentence
        (TABLE + "预算执行占10分，得9.5分，自评总分98.7分。", [("98.7分", "consistent")]),
        (TABLE + "预算执行占10分，得9.5分，自评总分97.8分。", [("97.8分", "inconsistent")]),
        # the weights do not make 100: some items are not at hand
        (TABLE + "自评总分97.8分。", []),
        # weights of which the table knows nothing
        (TABLE + "预算执行占10分，得9.5分，按权重换算后总分97.8分。", []),
        # all items in sentences
        (TOLD + "各项加总97.5分。", [("97.5分", "consistent")]),
        (TOLD + "各项加总95.7分。", [("95.7分", "inconsistent")]),
        (TOLD + "满分100分，核定97.5分。", [("97.5分", "consistent")]),
        # the total of a group
        (TOLD + "产出部分总得分68.0分。", []),
    ],
)
def test_totals_of_all_items(text: str, verdicts: list[tuple[str, str]]) -> None:
    assert said(text) == verdicts
