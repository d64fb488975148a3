import pytest

from gouji.narrative.kinds.contradiction import find
from tests.narrative.support import notes, quotes


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("水渠清淤项目未实施。17个项目已全部完成。", "水渠清淤项目未实施", "17个项目已全部完成"),
        ("年中新增沼气维修项目。当年新增项目0个。", "年中新增沼气维修项目", "当年新增项目0个"),
        ("严格执行政府采购规定。部分项目缺少采购程序。", "严格执行政府采购规定", "部分项目缺少采购程序"),
        ("问题是执行偏差较大。各指标偏差率0%。", "执行偏差较大", "各指标偏差率0%"),
        ("全年没有收到群众投诉。收到投诉12件。", "没有收到群众投诉", "收到投诉12件"),
        ("年末无结转结余。年末结转资金31.2万元。", "年末无结转结余", "年末结转资金31.2万元"),
        ("年中未调整预算。年中追加资金31.2万元。", "年中未调整预算", "年中追加资金31.2万元"),
        ("东坝水库加固按期完工。东坝水库加固延期至12月。", "按期完工", "延期至"),
        ("5座水库已全部通过验收。石门水库尚未验收。", "已全部通过验收", "石门水库尚未验收"),
        ("全年未发生安全事故。发生火灾事故2起。", "未发生安全事故", "发生火灾事故2起"),
        ("内部管理制度健全。尚未建立合同管理制度。", "制度健全", "尚未建立合同管理制度"),
    ],
)
def test_statements_that_exclude_each_other(text: str, left: str, right: str) -> None:
    (found,) = quotes(find, text)
    assert any(left in q for q in found)
    assert any(right in q for q in found)


@pytest.mark.parametrize(
    "text",
    [
        "水渠清淤项目未实施。其余16个项目全部完成。",
        "水渠清淤项目未实施。项目完成16个、未完成1个。",
        "年中新增沼气维修项目。当年新增项目1个。",
        "下一步严格执行政府采购规定，杜绝缺少采购程序的情况。",
        "没有发生较大及以上事故，发生一般事故4起。",
        "东坝水库加固按期完工。西岭水库加固延期至12月。",
        "东坝水库没有按期完工，延期至12月。",
        "上年末结转资金31.2万元，本年无结转结余。",
        "如发现资金闲置，及时收回。设备已投入使用。",
        "避免项目未实施即支付。5个项目全部完成。",
    ],
)
def test_what_only_looks_alike_is_let_be(text: str) -> None:
    assert notes(find, text) == []


def test_what_is_not_certain_is_asked() -> None:
    (found,) = notes(find, "项目有完整的审批程序。内部财务和业务责任不清晰。")
    assert found.certainty == "较可能"
    assert "不协调" in found.title
