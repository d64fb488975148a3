"""Small reports of an invented unit, a year each."""

from gouji.report.model import Report
from gouji.report.reader import read_string

UNIT = "云湖区示例街道办事处"


def report(year: int, body: str, unit: str = UNIT, title: str = "整体支出绩效自评报告", filed: str = "") -> Report:
    """A report with a cover and one section."""
    head = f"{unit}{title}\n（{year}年度）\n部门单位名称（公章）：{unit}\n"
    head += f"填报时间：{filed}\n" if filed else ""
    return read_string(f"{head}一、资金情况\n{body}\n", f"{year}.txt")
