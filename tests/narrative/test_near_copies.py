from gouji.narrative.context import OtherReport
from gouji.narrative.near_copies import holders

SAID = "元旦、春节、重阳三次集中走访和日常探访共618户次，发放慰问品18.50万元，签收单由民政办逐户归档"


def test_a_near_copy_is_found_among_many() -> None:
    others = tuple(
        OtherReport(f"单位{n}", f"第{n}个单位全年养护公路{n * 7}公里，修补坑槽{n * 13}处，更换护栏{n}段。")
        for n in range(70)
    )
    copy = OtherReport("柳堤县民政局", f"前言。{SAID.replace('618', '702')}。后记。")
    assert holders([SAID], (*others[:40], copy, *others[40:]), size=5, least_characters=20) == (copy,)


def test_nothing_is_found_where_nothing_is_alike() -> None:
    others = (OtherReport("柳堤县交通局", "全年养护公路128公里，修补坑槽260处，更换护栏90段，季度检查有记录。"),)
    assert holders([SAID], others, size=5, least_characters=20) == ()
