"""Accounts of other work, in fields that the vocabulary does not list: known by meaning alone."""

import pytest

from gouji.narrative.context import Context
from gouji.narrative.kinds.distant_accounts import find
from gouji.narrative.vocabulary import Topics, load_vocabulary
from tests.narrative.support import notes

TABLE = """# 项目支出绩效自评表

| 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
|---|---|---|---|---|---|
| 困难群众救助金发放及时率 | 100% | {done} | 10 | 10 | {told} |
| 临时救助家庭 | ≥300户 | 312户 | 10 | 10 | 多出的12户为汛期受灾家庭 |
| 低保对象入户核查率 | 100% | 100% | 10 | 10 | 逐户入户，核查表由乡镇留存 |
"""
NOTHING_LISTED = Context(vocabulary=load_vocabulary().model_copy(update={"topics": Topics(topic=())}))


@pytest.mark.parametrize("done", ["100%", "92%"])
@pytest.mark.parametrize(
    "told",
    [
        "在城南公园栽植樱花树240株，铺设步道1.2公里，新建健身角3处。",
        "新购巡逻艇2艘，疏浚航道14公里，码头趸船检修5座。",
        "举办青年歌手大赛2场，剧团下乡演出36场，新编小戏4部。",
    ],
)
def test_work_of_another_field(told: str, done: str) -> None:
    (found,) = notes(find, TABLE.format(told=told, done=done), context=NOTHING_LISTED)
    assert found.basis == ("R-W1",)
    assert "困难群众救助金发放及时率" in found.title


@pytest.mark.parametrize(
    "told",
    [
        "社会化发放平台每月10日前打卡，低保、特困、孤儿各档共计12批次。",  # of the matter, in other words
        "其余8户因银行卡失效退回，铺设步道1.2公里",  # a remainder
        "因公园施工占道，银行网点停业14天。",  # a cause
        "问卷调查240人，公园现场发放宣传页3000份。",  # a proof
        "公园里欢声笑语，处处鸟语花香，人人心情舒畅舒展。",  # counts nothing
        "栽植樱花树240株。",  # too short to say what it is of
    ],
)
def test_silent(told: str) -> None:
    assert notes(find, TABLE.format(told=told, done="100%"), context=NOTHING_LISTED) == []


def test_what_is_at_home_in_the_report_is_not_distant() -> None:
    told = "在城南公园栽植樱花树240株，铺设步道1.2公里，新建健身角3处。"
    park = "\n城南公园里樱花树和步道养护分两期，健身角由社区看管。公园樱花树补植和步道维修另行招标。"
    assert notes(find, TABLE.format(told=told, done="100%"), context=NOTHING_LISTED)
    assert notes(find, TABLE.format(told=told, done="100%") + park * 2, context=NOTHING_LISTED) == []
