import pytest

from gouji.index.asks import kinds_asked, misfits


@pytest.mark.parametrize(
    ("question", "passage", "expected"),
    [
        ("工程是哪家公司做的", "工程于6月完工", False),
        ("工程是哪家公司做的", "由安泰建设公司承担", True),
        ("铺子租给谁了", "一楼门面经公开竞价，由鑫源超市承租", True),
        ("铺子租给谁了", "一楼门面已公开招租", False),
        ("哪几台设备闲着", "部分设备闲置", False),
        ("哪几台设备闲着", "扫描仪、切纸机闲置", True),
        ("拖了几天", "2023年度完成支付", False),
        ("拖了几天", "比约定晚15个工作日", True),
        ("哪家花得最多", "公务接待费3.26万元", True),
        ("设备是什么型号", "购置设备3台", False),
        ("设备是什么型号", "设备型号见附件", True),
        ("石料多少钱一吨", "石料一律公开招标", False),
        ("石料多少钱一吨", "石料每吨85元", True),
        ("石料花了多少", "| 项目 | 预算 |\n| 石料 | 85.00 |", True),
        ("哪年建成", "新馆已经建成", False),
        ("哪年建成", "2019年建成", True),
        ("开了几次会", "成立领导小组", False),
        ("开了几次会", "召开会议12次", True),
        ("有多少人参加", "参加的有三十余名", True),
        ("问题是怎么解决的", "任何一句话", True),
    ],
)
def test_a_passage_fits_what_is_asked(question: str, passage: str, expected: bool) -> None:
    assert (misfits(question, kinds_asked(question), passage, passage) == 0) is expected


def test_an_amount_counts_only_where_the_passage_speaks_of_the_thing() -> None:
    kinds = kinds_asked("石料多少钱一吨")
    assert misfits("石料多少钱一吨", kinds, "石料一律公开招标。沥青每吨3200元。", "石料一律公开招标")
