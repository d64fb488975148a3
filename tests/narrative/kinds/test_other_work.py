from gouji.narrative.kinds.other_work import find
from tests.narrative.support import notes

HEAD = (
    "# 项目支出绩效自评表\n\n| 序号 | 看什么 | 定多少 | 到多少 | 占分 | 打分 | 备注 |\n|---|---|---|---|---|---|---|\n"
)
ROWS = (
    "| 2 | 药箱配备 | 20个 | 20个 | 10 | 10 | 清单备查，逐箱核对 |\n"
    "| 3 | 巡诊路线 | 6条 | 6条 | 10 | 10 | 路线图已公示，群众知晓 |\n"
)


def test_a_remark_of_other_work_in_place_of_a_result() -> None:
    text = HEAD + "| 1 | 药品抽检 | 100% | 92% | 10 | 10 | 修水渠3公里，铺村道沥青2公里，安装路灯60盏 |\n" + ROWS
    (found,) = notes(find, text)
    assert found.basis == ("R-W1",)


def test_a_remark_on_the_remainder_is_silent() -> None:
    text = HEAD + "| 1 | 药品抽检 | 100% | 92% | 10 | 9.2 | 其余4批因道路封闭未送到，新增送检车2辆 |\n" + ROWS
    assert not notes(find, text)
