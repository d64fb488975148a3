import pytest

from gouji.years.carried import carried, diff
from gouji.years.model import Copy, Piece
from tests.years.reports import report

PASSAGE = "街道组织网格员逐户上门登记困难家庭情况，汇总后交民政专干核对，核对无误后由分管领导签字并建立档案。"


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (PASSAGE, Copy.IDENTICAL),
        (PASSAGE.replace("，", "；", 1), Copy.IDENTICAL),
        (PASSAGE.replace("网格员", "网格员和楼栋长"), Copy.WORDS),
    ],
)
def test_a_passage_carried_over(later: str, kind: Copy) -> None:
    (found,) = carried(report(2022, PASSAGE), report(2023, later))
    assert (found.kind, found.after.quote, found.before.quote) == (kind, later, PASSAGE)


def test_only_figures_changed() -> None:
    one = (
        "全年共受理居民来电1200件，按期办结1180件，平均每件用时2.5个工作日，其中夜间来电由值班人员当场处理并次日回访。"
    )
    two = one.replace("1200", "1350").replace("1180", "1302")
    (found,) = carried(report(2022, one), report(2023, two))
    assert found.kind is Copy.FIGURES
    assert [(p.before, p.after) for p in found.diff if not p.equal] == [("1200", "1350"), ("1180", "1302")]


def test_what_is_new_or_short_is_not_carried() -> None:
    other = "本年度新建社区食堂两处，引入专业机构运营，居民凭卡就餐，收支按月在公示栏公开，由居民代表监督并反馈意见。"
    assert carried(report(2022, PASSAGE), report(2023, other)) == ()
    assert carried(report(2022, "各项工作按计划完成。"), report(2023, "各项工作按计划完成。")) == ()


def test_short_sentences_that_stand_together_are_one_passage() -> None:
    text = "网格员逐户上门登记困难家庭情况。民政专干按月核对登记表。核对后由分管领导签字。档案由社区保存三年以上备查。"
    (found,) = carried(report(2022, text), report(2023, text))
    assert found.after.quote == text


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("甲乙丙丁", "甲乙丙丁", [("甲乙丙丁", "甲乙丙丁")]),
        ("完成312人", "完成335人", [("完成", "完成"), ("312", "335"), ("人", "人")]),
        ("率95.5%。", "率9.55%。", [("率", "率"), ("95.5%", "9.55%"), ("。", "。")]),
        ("组织居民活动", "组织老年居民活动", [("组织", "组织"), ("", "老年"), ("居民活动", "居民活动")]),
        ("", "新增一句", [("", "新增一句")]),
    ],
)
def test_diff(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert diff(before, after) == tuple(Piece(*p) for p in pieces)
