import pytest

from gouji.narrative.kinds.compliance import find
from tests.narrative.support import notes


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("核定编制12人，年末在职21人。", "R-S1"),
        ("“三公”经费预算数为9.2万元，实际支出10.4万元。", "R-S2b"),
        ("预算调整率14.62%。", "R-N3b"),
        ("基本支出436.3万元，其中人员支出169.8万元，公用支出266.5万元。", "R-C2"),
        ("2023年9月从债券资金中支出118.00万元，用于支付水务公司管理人员工资和办公楼租金。", "R-C4"),
        ("从危房补助资金中支出36.5万元，用于本局聘用人员薪酬。", "R-C4"),
        ("从培训项目经费中列支公务接待费3.2万元。", "R-C4"),
        ("未经批准调剂12万元用于购置桌椅。", "R-C4"),
        ("从补助资金中列支办公电脑购置费8.6万元。", "R-C4"),
        ("用救灾资金为机关食堂添置了冷柜，共4.2万元。", "R-C4"),
        ("将奖补资金18万元调剂用于偿还历史欠款。", "R-C4"),
        ("服装分五批向同一家供应商购买。", "R-C1b"),
        ("惠农补贴实际拖到11月中旬才陆续兑付。", "R-C5"),
        ("设备尚未验收即支付全部货款。", "R-C4"),
        ("将印刷服务拆分为8个合同，单个合同控制在限额以下。", "R-C1b"),
        ("秋季助学金于2024年4月才发放到学生手中。", "R-C5"),
        ("小额采购多但全年汇总金额较大。", "R-C1"),
    ],
)
def test_what_must_be_asked(text: str, rule: str) -> None:
    (found,) = notes(find, text)
    assert found.basis[0] == rule
    assert "违规" not in found.title + found.explanation + found.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "核定编制22人，年末在职21人。",
        "行政编制12人、事业编制31人，年末在职行政人员12人。",
        "核定编制12人，年末在职21人，超出部分为政策性安置人员。",
        "“三公”经费预算数为9.2万元，实际支出8.4万元。",
        "预算调整率4.62%。",
        "预算调整率14.62%，其中追加80万元、追减20万元。",
        "不存在从项目经费中列支公务接待费的情况。",
        "严禁超标准发放补贴。",
        "项目按地域划分为5个标段，公开招标确定施工单位。",
        "四季度补贴按办法应于次年1月底前发放，已于2024年1月20日发放。",
        "六、存在的问题\n部分补贴于2024年2月才发放到户，主要是核对滞后。",  # owned among the problems
        "用项目资金购置检测设备12台。",
        "经县财政局批复，专项资金中的12万元调剂用于应急供水。",
        "使用培训经费支付学员住宿费、教材费共36.2万元。",
        "零星维修单笔不足5000元的，由分管领导审批。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []


def test_the_article_that_was_read_is_cited() -> None:
    (found,) = notes(find, "从培训项目经费中列支公务接待费3.2万元。")
    assert "《中华人民共和国预算法》第十三条" in found.explanation


@pytest.mark.parametrize(
    "text",
    [
        "核定编制56人，实有60人，控制率107.14%。其中超编4人系2021年军转安置，已报编办备案。",
        "“三公”经费预算8.00万元，决算8.64万元。超预算0.64万元，已报县财政局追加。",
    ],
)
def test_an_excess_that_the_unit_explains_is_let_be(text: str) -> None:
    assert notes(find, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "培训班委托民办学校承办，合同额29.8万元，由分管领导口头指定。",
        "改造工程于6月先行开工，10月补办了招标和合同手续。",
        "3家企业被列入严重失信名单，本次仍获得技术改造补助126万元。",
        "排污口整治项目支出中，包括机关年终考核奖金36.8万元。",
    ],
)
def test_what_unseen_reports_say_of_their_procedures(text: str) -> None:
    assert [f.kind for f in notes(find, text)] == ["compliance"]


@pytest.mark.parametrize(
    "text",
    [
        "另从强制免疫补助中安排8.20万元，支付局机关公务轿车维修和保险费用。",
        "其中一名外聘专家同时担任被评价单位某养老服务中心的理事，参与了打分。",
    ],
)
def test_other_use_and_independence(text: str) -> None:
    assert [f.basis[0] for f in notes(find, text)] == ["R-C4"]


@pytest.mark.parametrize(
    "text",
    [
        "从强制免疫补助中安排8.20万元，用于采购疫苗冷藏箱。",
        "评价专家由财政局从专家库随机抽取，同时担任组长的是省农科院研究员。",
        "下一年将运营补贴拆分为基础补贴和按量补贴两部分。",
    ],
)
def test_proper_use(text: str) -> None:
    assert notes(find, text) == []
