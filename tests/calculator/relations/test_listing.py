import pytest

from gouji.calculator.relations.listing import check
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("辖区有东门社区、西门社区、南桥社区、北塘社区共计4个社区。", [("4个", "consistent")]),
        ("辖区有东门社区、西门社区、南桥社区、北塘社区共计5个社区。", [("5个", "inconsistent")]),
        ("全县设有高寨、平溪、龙门、沙坝四个供水站。", [("四个", "consistent")]),
        ("全县设有高寨、平溪、龙门、沙坝五个供水站。", [("五个", "inconsistent")]),
        ("内设3个科室：办公室、财务科、业务科。", [("3个", "consistent")]),
        ("安排3个专项共88.1万元，分别为防火30万元、防虫28.1万元、管护30万元。", [("3个", "consistent")]),
        ("安排4个专项共88.1万元，分别为防火30万元、防虫28.1万元、管护30万元。", [("4个", "inconsistent")]),
        ("主要采取三项措施。一是健全制度；二是加强培训；三是强化监督。", [("三项", "consistent")]),
        ("主要采取四项措施。一是健全制度；二是加强培训；三是强化监督。", [("四项", "inconsistent")]),
        ("共编制12个绩效指标，其中一级指标3个，二级指标9个，三级指标12个。", [("12个", "consistent")]),
        ("共编制12个绩效指标，其中一级指标3个，二级指标9个，三级指标11个。", [("12个", "inconsistent")]),
        ("项目覆盖6个乡镇，分别是大河镇、马鞍镇、清水乡、石屏乡、新寨乡。", [("6个", "inconsistent")]),
        ("项目覆盖5个乡镇，分别是大河镇、马鞍镇、清水乡、石屏乡、新寨乡。", [("5个", "consistent")]),
        ("项目覆盖6个乡镇，分别是大河镇、马鞍镇、清水乡、石屏乡等。", []),
        ("下属单位2家：甲站、乙站。", [("2家", "consistent")]),
        ("下属单位3家：甲站、乙站。", [("3家", "inconsistent")]),
        ("下属单位3家：甲站、乙站，另有托管单位若干。", []),
        ("实施工程3项：河道清淤、堤防加固。", []),
        # kinds of one level are parts of the total, which may be called 三级
        ("设数量指标5个、质量指标3个、时效指标2个，共10个三级指标。", []),
        # not the names of what is counted
        ("保障城乡低保、特困供养、孤儿500人。", []),
        ("涉及高寨、平溪、龙门等5个乡镇。", []),
        ("检查学校、医院和养老机构、企业共120家。", []),
        ("存在的主要问题有四个：一是指标偏粗；二是支出偏慢；三是盘点不及时。", [("四个", "inconsistent")]),
        ("存在的主要问题有三个：一是指标偏粗；二是支出偏慢；三是盘点不及时。", [("三个", "consistent")]),
        ("存在的问题有三个：一是偏粗；二是偏慢，其中一是工程类，二是采购类；三是不全。", [("三个", "consistent")]),
        ("联系点有四个：一是东村；二是西村；三是南村。", []),
    ],
)
def test_stated_numbers_of_listed_things(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_the_names_are_the_operands() -> None:
    text = "设有高寨、平溪、龙门三个供水站。"
    ((found, _),) = checks_of(check, text)
    quotes = [text[o.span.start : o.span.end] for o in found.operands]
    assert quotes[:2] == ["高寨", "平溪"]
    assert found.formula == "逐一计数为3个"
