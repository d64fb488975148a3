import pytest

from gouji.narrative.kinds.all_but_some import find
from tests.narrative.support import notes


@pytest.mark.parametrize(
    "text",
    [
        "安装的86套污水处理设备全部正常运行。据运维日志，12套设备因电费无人承担，已停运5个月。",
        "全部终端已投入使用。西岭乡27个村的终端至今尚未安装。",
        "60名护林员全部在岗履职。其中8名护林员自6月起外出务工，长期不在岗。",
        "全县所有行政村均已通上硬化路。桐木坪、岩头两村因桥梁垮塌，至今不通车。",
    ],
)
def test_all_and_some_not(text: str) -> None:
    (found,) = notes(find, text)
    assert found.basis == ("R-L1",)


@pytest.mark.parametrize(
    "text",
    [
        "全部终端已投入使用。西岭乡27个村的水表至今尚未安装。",
        "86套设备中74套正常运行，12套设备停运。",
        "86套污水处理设备全部正常运行。12台水泵因年久停用。",  # other things
        "60名护林员全部在岗履职。上年8名护林员不在岗。",
        "86套污水处理设备全部正常运行。12套设备8月停运，已于9月修复。",
        "除柳堤村外，所有行政村均已通上硬化路。柳堤1村不通车。",
        "要求60名护林员全部在岗履职。8名护林员不在岗。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []


def test_the_rest_of_a_whole_and_every_month() -> None:
    (found,) = notes(
        find, "全县80所学校已全部实现食堂供餐。\n食堂供餐学校76所；其余4所为教学点，没有食堂，由企业配送。"
    )
    assert len(found.spans) == 2
    assert notes(find, "各服务机构每月均按要求向街道报送工作统计表。\n经查，甲乙2家机构全年没有报送过统计表。")
    assert notes(find, "全县80所学校已全部实现食堂供餐。\n其余4所中学新建了操场。") == []
