import pytest

from gouji.narrative.kinds.target_too_low import find
from tests.narrative.support import indicator, notes


@pytest.mark.parametrize(
    "text",
    [
        indicator("商铺消防检查覆盖率", "≥60%", "63%", "检查商铺630家，应查1000家。"),
        indicator("培训人次", "≥100人次", "104人次", "上年完成180人次，本年104人次。"),
        indicator("物业覆盖率", "≥50%", "100%", "14个小区均引入物业；2022年该指标为92%。"),
        "优良路率目标为≥82%，检测里程1286公里，优良路率86.5%；2021年为84.7%，2022年为85.9%。",
        "\n".join(indicator(n, "≥4次", "4次", number=k) for k, n in enumerate(("培训", "演练", "宣讲", "走访"), 1)),
        indicator("扬尘投诉", "不超过60件", "3件", "住建局台账记投诉3件，均已答复。"),
        indicator("漏损率", "≤30%", "2%", "流量计读数换算。"),
    ],
)
def test_targets_that_no_one_could_miss(text: str) -> None:
    (found,) = notes(find, text)
    assert found.certainty == "较可能"


@pytest.mark.parametrize(
    "text",
    [
        indicator("商铺消防检查覆盖率", "≥95%", "96%"),
        indicator("商铺消防检查覆盖率", "≥60%", "63%", "按三年行动分步推进，2025年达到100%。"),
        indicator("冷链物流覆盖率", "≥60%", "64%", "应建冷库乡镇25个，建成16个。"),
        indicator("统防统治覆盖率", "≥45%", "47%"),
        indicator("培训人次", "≥100人次", "104人次", "上年完成96人次。"),
        indicator("健康管理率", "≥64%", "71%", "指标值为省卫生健康委统一下达，2022年实际完成69%。"),
        indicator("素养水平", "≥26%", "28%", "入户1200人；2022年监测结果为25.1%。"),
        indicator("巡查率", "≥82%", "86%", "比2022年提高3.9个百分点，2021年目标为90%。"),
        indicator("发病率", "≤4%", "2%", "上年为6%。"),
        indicator("统防统治面积", "≥4万亩", "5万亩", "2025年达到6万亩。"),
        indicator("扬尘投诉", "不超过60件", "41件"),
        indicator("扬尘投诉", "不超过5件", "0件"),  # a small limit is none to be ashamed of
        indicator("扬尘投诉", "不超过60件", "3件", "上限由市里统一下达。"),
        indicator("总成本", "不超过600万元", "36万元"),
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []
