"""An invented report, small enough to know by heart, and an assistant on it."""

from pathlib import Path

import pytest

from gouji.assistant.assistant import Assistant
from gouji.assistant.dossier import Dossier
from gouji.audit import audit
from gouji.report.model import Report
from gouji.report.reader import read_string
from gouji.settings import Settings

TEXT = """（示例：单位和数据均为虚构）

部门整体支出绩效自评报告

（2023年度）

部门单位名称（公章）：云岫县河湾镇人民政府

填报时间：2024年03月05日

一、基本概况

（一）部门单位基本情况

1. 主要职能

河湾镇人民政府负责辖区公共服务和公共安全工作。下辖青石村、白鹭村、双桥村、柳岸村共计4个村。依据云岫编办〔2021〕9号文件，核定编制30人，截至2023年末，在职28人，其中行政人员10人、事业人员15人。

（二）预算安排情况

2023年我单位年初预算800.00万元，年中追加100.00万元，调整后全年预算数900.00万元，预算调整率12.50%。追加的原因是新增道路养护项目。

2023年全年实际支出890.00万元，预算执行率98.89%。其中：基本支出全年实际支出500.00万元，占总支出的56.18%；项目支出全年实际支出400.00万元，占总支出的44.94%。项目支出包括：道路养护项目150.00万元、文化惠民项目10.00万元、垃圾清运项目240.00万元。文化惠民项目未开展。

2023年“三公”经费预算数8.00万元，实际支出6.00万元，控制率75.00%，确保“三公”经费只减不增。

二、绩效分析

（一）产出指标

1. 数量指标

指标1：道路巡查次数，指标值≥12次，年中监控完成值：6次；自评完成值：12次，指标完成率100%。指标成效分析：全年每月巡查1次，共巡查12次，发现坑槽36处，修复36处。偏差率0%，偏差原因及改进措施：无。

指标2：食品安全检查覆盖率，指标值≥90%，年中监控完成值：90%；自评完成值：90%，指标完成率100%。指标成效分析：本年度认真组织党员学习，召开支部党员大会12次，开展主题党日活动12次，党员教育不断深化。按季度对餐饮店开展食品安全检查，覆盖率达到90%。偏差率0%，偏差原因及改进措施：无。

指标3：开展普法宣传，指标值≥4次，年中监控完成值：4次；自评完成值：10次，指标完成率250%。指标成效分析：全年开展普法宣传10次。偏差率150%，偏差原因及改进措施：超额完成任务，属正常范围。

三、评价结论

2023年度自评综合得分100分，评价结果为“优”。

四、存在的主要问题

项目实施进度偏慢，绩效管理意识不强。

五、改进措施

加强管理，提高认识。
"""


@pytest.fixture(scope="session")
def report() -> Report:
    return read_string(TEXT, "河湾镇.txt")


@pytest.fixture(scope="session")
def dossier(report: Report) -> Dossier:
    return Dossier(audit(report))


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    return Assistant(Settings(data_dir=tmp_path))
