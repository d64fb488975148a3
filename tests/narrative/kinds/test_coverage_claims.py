import pytest

from gouji.narrative.kinds.coverage_claims import find
from tests.narrative.support import indicator, notes, quotes

FULL = indicator("沿街商铺检查覆盖率", "≥65%", "65%", "每月对商铺实行全覆盖检查，发现隐患立即整改。")
MISSED = indicator("机收率", "≥90%", "85%", "农机站统计85%。")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (FULL, "每月对商铺实行全覆盖检查"),
        (MISSED + "\n各项绩效指标均已完成。", "各项绩效指标均已完成"),
        (MISSED + "\n无偏离绩效目标的情况。", "无偏离绩效目标的情况"),
        ("应覆盖小区50个，实际覆盖47个，覆盖率94.00%。通过推进，小区已实现全覆盖。", "小区已实现全覆盖"),
        (
            "二、成效\n已实现村级卫生室全覆盖。\n全县126个行政村，建成卫生室118个，覆盖率93.65%。",
            "已实现村级卫生室全覆盖",
        ),
        (
            "指标1：秸秆利用率，指标值≥90%，完成值：91%。通过离田收储，全县秸秆已全部实现利用。",
            "全县秸秆已全部实现利用",
        ),
        (indicator("低保家庭走访次数", "≥4次", "4次", "按月走访低保家庭，建立台账。"), "按月走访低保家庭"),
        (
            "组织开展村民夜话会9场次，参加人数较多，各村反响热烈，媒体作了报道。\n"
            "各村党支部认真研究每月村民夜话会主题，提前张贴公告，组织村民代表参加，并做好记录和归档。",
            "村民夜话会9场次",
        ),
    ],
)
def test_claims_against_values(text: str, quote: str) -> None:
    (found,) = quotes(find, text)
    assert any(quote in q for q in found)


@pytest.mark.parametrize(
    "text",
    [
        "应覆盖小区50个，实际覆盖47个，覆盖率94.00%。下一步力争实现全覆盖。",
        "二、成效\n村级卫生室实现全覆盖。\n安装监控118处，覆盖率93.65%。",
        "宣传实现全覆盖。小区监控覆盖率94.00%，比上年提高3个百分点。",
        indicator("水质达标率", "≥92%", "95%", "采样300份，合格285份，15份加装设备后复检全部达标。"),
        indicator("机收率", "≥80%", "85%", "农机站统计85%。") + "\n无偏离绩效目标的情况。",
        FULL.replace("65%", "100%"),
        FULL.replace("实行全覆盖检查", "检查，其余35%计划2024年实现全覆盖"),
        MISSED + "\n除机收率外，各项绩效指标均已完成。",
        MISSED + "\n绩效指标基本完成。",
        indicator("低保家庭走访次数", "≥12次", "12次", "按月走访低保家庭，建立台账。"),
        indicator("应急演练次数", "≥4次", "4次", "每季度演练一次，按月检查物资。"),
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []
