import pytest

from gouji.narrative.kinds.one_way_only import find
from tests.narrative.support import notes


@pytest.mark.parametrize(
    "text",
    [
        "以上设备全部经公开招标采购，没有采用其他采购方式。\n四、问题\n烘干机6台因接口限制，以单一来源方式采购。",
        "设备采购全部采用公开招标方式。\n四、问题\n采购方式不够规范，6台采购设备以询价方式购置。",
        "岗位人员均在本村上岗，没有异地上岗。\n四、问题\n5名岗位人员长期在外地务工。",
        "讲解员均为专职人员。\n四、问题\n讲解员不足，外请的兼职讲解员6人未签协议，讲解由兼职讲解员承担。",
    ],
)
def test_all_in_one_way_and_some_in_another(text: str) -> None:
    (found,) = notes(find, text)
    assert found.basis[0] == "R-L1"


@pytest.mark.parametrize(
    "text",
    [
        "设备采购全部采用公开招标方式。\n监理服务以询价方式选定。",  # of another thing
        "除两台仪器外，设备采购全部采用公开招标方式。\n两台仪器采购设备以单一来源方式购置。",
        "设备采购均采用公开招标或竞争性磋商方式。\n6台设备采购以竞争性磋商方式完成。",
        "设备采购全部采用公开招标方式。\n上年设备采购以单一来源方式完成。",
        "补助全部通过一卡通发放。\n补助发放严禁用现金。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []
