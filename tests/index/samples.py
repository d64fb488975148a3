"""Small reports about invented units, made from text alone."""

from gouji.report.model import Report
from gouji.report.reader import read_string

_STREET = """（示例：单位和数据均为虚构）

部门单位整体支出绩效自评报告

（{year}年度）

部门单位名称（公章）：{unit}

一、基本概况

（一）主要职能

负责辖区党的建设、公共服务、公共安全和社区建设工作，下辖6个社区。

（二）机构人员

核定编制32人，{year}年末在职30人，其中行政人员12人、事业人员18人。

二、资金使用情况

（一）基本支出

基本支出{basic}万元，其中人员支出{staff}万元、公用支出{office}万元。

（二）“三公”经费

“三公”经费预算8.00万元，实际支出7.20万元，控制率90.00%，其中公务接待费1.20万元、公务用车运行维护费6.00万元。

三、绩效指标完成情况

指标1：走访慰问特扶家庭次数，指标值≥4次，年中监控完成值：2次；自评完成值：4次，指标完成率100%。指标成效分析：按季度走访特扶家庭21户。偏差率0%，偏差原因及改进措施：无。

指标2：消防隐患排查覆盖率，指标值≥65%，年中监控完成值：65%；自评完成值：65%，指标完成率100%。指标成效分析：对商铺的烟道和消防通道逐户检查。偏差率0%，偏差原因及改进措施：无。

四、存在的问题

社区食堂伙食费标准三年没有调整，{complaint}。

五、改进措施

{year}年之后按物价重新核定标准。
"""


def street(
    *,
    unit: str = "望川区柳湾街道办事处",
    year: int = 2023,
    name: str | None = None,
    complaint: str = "值班人员反映较多",
    staff: str = "512.40",
) -> Report:
    """A report of a sub-district office; another `complaint` or `staff` makes another version of it."""
    text = _STREET.format(unit=unit, year=year, basic="640.50", staff=staff, office="128.10", complaint=complaint)
    return read_string(text, name or f"{year}-{unit}.txt")


_SCHOOL = """（示例：单位和数据均为虚构）

松坪县教育局部门整体支出绩效自评报告

（2023年度）

单位名称：松坪县教育局

一、部门概况

负责全县中小学和幼儿园的管理，在校学生18600人。

二、支出情况

单位：万元

| 项目 | 年初预算 | 全年预算 | 实际支出 |
|---|---|---|---|
| 教师工资 | 9600.00 | 9720.00 | 9718.20 |
| 学生营养改善计划 | 860.00 | 860.00 | 842.16 |
| 校舍维修 | 400.00 | 520.00 | 498.70 |
| 合计 | 10860.00 | 11100.00 | 11059.06 |

三、主要问题

山区学校引进教师困难，音乐、美术教师缺38名。
"""


def school(*, name: str = "2023-松坪县教育局.md") -> Report:
    return read_string(_SCHOOL, name)
