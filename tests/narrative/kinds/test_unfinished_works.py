import pytest

from gouji.narrative.kinds.unfinished_works import find
from tests.narrative.support import notes

PROJECT = "青禾县2023年度老旧小区改造项目支出绩效自评报告"
PROBLEMS = "\n四、存在的问题\n"


@pytest.mark.parametrize(
    "text",
    [
        "11个标段已全部完工并通过交工验收。" + PROBLEMS + "两条线路的路面面层至年底尚未铺设。",
        "14个老旧小区已全部竣工交付。" + PROBLEMS + "江畔小区外墙返工，截至12月31日仍在施工。",
        "项目建设任务已全部竣工。" + PROBLEMS + "尚有2.3公里渠道仍在施工。",
        "工程已于2023年12月底全面完工并投入运行。\n三、指标\n土建封顶，设备未安装，计划2024年8月通水。",
    ],
)
def test_all_and_not_all(text: str) -> None:
    (found,) = notes(find, text, title=PROJECT)
    assert found.basis == ("R-L1",)


@pytest.mark.parametrize(
    "text",
    [
        "12座水闸已全部完工。截至年底，3处泵站尚未验收。",  # two kinds of thing
        "工程已于2023年12月底全面完工。\n五、打算\n二期工程计划2024年8月通水。",
        "工程已于2023年12月底全面完工。\n二、背景\n工程计划2023年10月通水。",
        "一期14个小区已全部竣工。" + PROBLEMS + "二期小区至年底尚未开工。",
        "除江畔小区外，14个小区已全部竣工。" + PROBLEMS + "江畔小区至年底仍在施工。",
        "14个小区已全部竣工。" + PROBLEMS + "上年改造的小区仍在返工，已移交街道。",
        "力争14个小区全部竣工。" + PROBLEMS + "江畔小区至年底仍在施工。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text, title=PROJECT) == []
