import pytest

from gouji.narrative.kinds.missing_content import find
from tests.narrative.support import indicator, notes

FILLER = "全镇按照年初计划推进农田建设、畜牧防疫、农机推广等工作，各站所分工明确，按月调度。" * 26
BODY = f"""一、概况
{FILLER}
二、资金情况
全年预算100万元，支出98万元，结转2万元。
三、自评组织
成立自评工作组，查阅台账。
四、结果应用
自评结果作为下年预算安排依据，随决算公开；上年问题已整改。"""


def test_a_full_report_lacks_nothing() -> None:
    assert notes(find, BODY) == []


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("，结转2万元", "", "缺少结转结余说明"),
        ("三、自评组织\n成立自评工作组，查阅台账。", "三、其他\n略。", "缺少自评组织实施、评价方法与依据"),
        (
            "四、结果应用\n自评结果作为下年预算安排依据，随决算公开；上年问题已整改。",
            "四、附件\n略。",
            "缺少上年问题整改、结果应用和公开",
        ),
    ],
)
def test_what_is_lacking(old: str, new: str, title: str) -> None:
    assert old in BODY
    (found,) = notes(find, BODY.replace(old, new))
    assert found.title == title
    assert found.severity == "low"


def test_money_that_must_be_somewhere_weighs_more() -> None:
    text = BODY.replace("，结转2万元", "，2022年沼气维修项目5万元列入本年")
    (found,) = notes(find, text)
    assert found.severity == "medium"


def test_forms_are_not_asked_for_chapters() -> None:
    assert notes(find, "一、概况\n略。") == []


def test_a_total_without_weights() -> None:
    blocks = "\n".join(indicator(n, number=k) for k, n in enumerate(("防治面积", "培训面积", "示范面积"), 1))
    (found,) = notes(find, f"{BODY}\n{blocks}\n自评综合得分96分。")
    assert found.basis == ("R-S3b",)
    weighted = "\n".join(
        indicator(n, number=k, weight="30分", score="30分")
        for k, n in enumerate(("防治面积", "培训面积", "示范面积"), 1)
    )
    assert notes(find, f"{BODY}\n{weighted}\n自评综合得分96分。") == []


FUNDS = "一、概况\n{}\n二、绩效情况分析\n（一）资金管理情况\n{}\n（二）绩效指标完成情况\n略。"
PROSE = "本年救助对象按月核定，名册由民政所复核后报县级备案，发放清单逐户公示，群众可以查询。" * 30
TRANSFER = "青禾县2023年困难群众救助补助资金转移支付绩效自评报告"
ALL_SEVEN = (
    "按对象人数测算分配。收文后12日内分解下达。由代发银行打卡支付。审计抽查凭证216份。"
    "按批复用途列支。7月开展绩效监控1次。县级财政另行安排配套300万元。"
)
SIX = ALL_SEVEN.replace("县级财政另行安排配套300万元。", "")


@pytest.mark.parametrize(
    ("lead", "told", "severity"),
    [
        (PROSE, "分配依据在册人数测算，由代发银行打卡。", "medium"),
        ("略。", "分配依据在册人数测算，由代发银行打卡。", "low"),
        (PROSE, SIX, "low"),
    ],
)
def test_transfer_payments_answer_seven_questions(lead: str, told: str, severity: str) -> None:
    (found,) = [f for f in notes(find, FUNDS.format(lead, told), title=TRANSFER) if f.basis[0] == "R-T5b"]
    assert found.severity == severity
    assert "支出责任履行" in found.explanation


def test_all_seven_answered_or_another_kind_of_report() -> None:
    assert not [f for f in notes(find, FUNDS.format(PROSE, ALL_SEVEN), title=TRANSFER) if f.basis[0] == "R-T5b"]
    assert not [f for f in notes(find, FUNDS.format(PROSE, "按规定使用。")) if f.basis[0] == "R-T5b"]


def test_a_heading_left_open() -> None:
    found = notes(find, "五、存在问题\n车库偏小。\n六、结果应用和公开情况\n待定。\n青河县畜牧局\n2024年1月26日")
    assert [f.basis[0] for f in found] == ["R-W4c"]
    assert notes(find, "六、结果应用和公开情况\n待定的事项已于3月公开。") == []
