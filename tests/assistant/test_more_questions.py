"""Questions that a hasty reader would get wrong: a part for the whole, a flow for a level, the first clause for the
answer, a check on something else. The report is invented."""

import re
from pathlib import Path

import pytest

from gouji.assistant.assistant import Assistant
from gouji.assistant.inquiry import Inquiry
from gouji.audit import Audit, audit
from gouji.report.reader import read_string
from gouji.settings import Settings

TEXT = """（示例：单位和数据均为虚构）

2023年度桂溪县林业局部门整体支出绩效自评报告

一、部门基本情况

（一）机构人员。核定编制80名，2023年末实有在职人员76人，其中公务员20人、事业人员56人；离休人员2人，退休人员41人。当年调入3人、招录2人、退休4人。

（二）资金情况。年初预算1000.00万元，年中追加200.00万元，全年预算数1200.00万元，全年支出1140.00万元，按调整后预算计算的执行率为95.00%；若按年初预算计算则为114.00%，两种口径不可比。未支出的60.00万元是苗圃改造尾款：施工单位7月更换，验收推迟到次年2月，款项已于2024年3月付清。

基本支出中人员经费612.35万元、公用经费87.66万元。基本支出700.00万元，项目支出440.00万元。

2023年“三公”经费预算9.00万元，决算8.10万元，其中公务接待费1.20万元，接待20批次150人次，人均80元。与2019年的12.00万元相比下降32.50%。

全年受训林农中男学员310人、女学员290人。采购苗木未履行公开招标程序，先实施后补手续。

二、绩效目标完成情况

1．封山育林面积（10分）。目标值≥800亩，完成720亩，完成率90.00%，得9分。偏差原因：石门片区征地公示延后40天，80亩围栏未能年内完工。

2．苗木发放（10分）。发放苗木5200株，其中松木镇2100株、柏木镇1900株、杉木乡1300株。目标值≥5000株，完成率104.00%。

3．巡护员（5分）。聘用巡护员60人，其中东片38人、西片22人。

4．群众满意度（10分）。林农问卷收回200份，满意180份，满意度90.00%；企业问卷收回50份，满意40份，满意度80.00%；两类问卷合并计算为88.00%。

三、存在的问题

1. 造林管护办法缺失。整改：营林股2024年9月30日前印发。

2. 全年未发生森林火灾，管护全部到位。审计发现管护脱岗12人次，已整改9人次。

四、结论

各项绩效目标圆满完成。年末结转21.50万元，全部为防火道工程质保金，2024年6月到期后支付。购置公务用车1辆，公务用车购置费18.00万元。
"""


@pytest.fixture(scope="module")
def forestry() -> Audit:
    return audit(read_string(TEXT, "桂溪县林业局.txt"))


@pytest.mark.parametrize(
    ("question", "says", "never", "cites"),
    [
        # A level is not a flow, a whole not its part.
        ("退休人员有多少人？", ["41人"], ["：4人"], "退休人员41人"),
        ("柏木镇发放苗木多少株？", ["1900株"], ["：5200株"], "柏木镇1900株"),
        ("受训林农中女学员多少人？", ["290人"], ["：310人"], "女学员290人"),
        ("三公经费决算是多少？", ["8.10万元"], ["：9.00万元"], "决算8.10万元"),
        ("公务接待人均多少元？", ["80元"], ["1.20万元"], "人均80元"),
        ("和2019年相比三公经费下降多少？", [r"32\.50%"], [], "与2019年的12.00万元相比下降32.50%"),
        ("招标程序没有履行是怎么回事？", ["先实施后补手续"], [], "未履行公开招标程序"),
        # Every thing asked for, from the one sentence that gives them all.
        ("聘用了多少名巡护员，东片和西片各多少？", ["60人", "38人", "22人"], [], "东片38人"),
        # What follows the figure, not the figure again.
        ("年末结转21.50万元是什么？", ["质保金"], [], "防火道工程质保金"),
        ("未支出的60.00万元是什么钱，什么时候付的？", ["苗圃改造尾款", "2024年3月"], [], "苗圃改造尾款"),
        ("造林管护办法什么时候印发？", ["2024年9月30日"], [], "营林股2024年9月30日前印发"),
        # The reason stands in the next sentence, under a run-in title.
        ("封山育林面积没完成，原因说清楚了吗？", ["征地公示延后40天"], ["没有写明原因"], "征地公示延后40天"),
        # Sums that no check covers, and a check that is not on what was asked.
        ("人员经费和公用经费加起来等于基本支出吗？", [r"700\.01", r"0\.01", "尾差"], [], "人员经费612.35万元"),
        ("苗木三个乡镇加起来是5200株吗？", ["5300", "不一致", "相差100"], ["完成率"], "柏木镇1900株"),
        ("合并的满意度88.00%算得对吗？", [r"88", "一致"], ["不一致"], "两类问卷合并计算为88.00%"),
        ("执行率有95.00%和114.00%两个数，哪个对？", ["口径", r"95\.00", r"114\.00"], ["有误"], "114.00%"),
        # A sweeping claim is weighed against what says otherwise.
        ("“管护全部到位”可信吗？", ["不一致", "脱岗12人次"], ["未发现与之相矛盾"], "管护脱岗12人次"),
        ("“各项绩效目标圆满完成”可信吗？", ["未能年内完工|没有达到"], ["未发现与之相矛盾"], "圆满完成"),
    ],
)
def test_answers(question: str, says: list[str], never: list[str], cites: str, forestry: Audit, tmp_path: Path) -> None:
    answer = Assistant(Settings(data_dir=tmp_path)).ask(Inquiry(question, audited=forestry))
    assert [p for p in says if not re.search(p, answer.answer)] == [], answer.answer
    assert [p for p in never if p in answer.answer] == [], answer.answer
    assert any(cites in c.quote for c in answer.citations), answer.citations
    assert not answer.refused
    assert answer.guard.numbers_unsupported == 0


@pytest.mark.parametrize(
    "question", ["购置的公务用车是什么品牌？", "苗木供应商的名称是什么？", "脱岗的12人次名单是什么？"]
)
def test_an_attribute_that_the_report_does_not_give_is_declined(question: str, forestry: Audit, tmp_path: Path) -> None:
    assert Assistant(Settings(data_dir=tmp_path)).ask(Inquiry(question, audited=forestry)).refused
