import pytest

from gouji.narrative.kinds.degree_targets import find
from tests.narrative.support import notes

HEAD = "三、绩效指标完成情况\n"


def told(account: str, target: str = "“明显增强”") -> str:
    return f"{HEAD}（1）应急处置能力（15分）：年度指标值{target}；{account}，得15分。\n"


def test_praise_alone_proves_no_degree() -> None:
    (found,) = notes(find, told("新装备投用后，队员底气更足，打赢的本领有了质的飞跃"))
    assert found.basis == ("R-W2c",)


@pytest.mark.parametrize(
    "text",
    [
        told("平均出动时间由8分钟缩短到5分钟，处置更加从容"),
        told("市支队出具了实战考核通报，结论为优秀，名册齐备"),
        told("12月向12个乡镇发放问卷，普遍认为处置更快"),
        told("新装备投用后，队员底气更足，打赢的本领有了质的飞跃", "“通过考核”"),
    ],
)
def test_something_to_check(text: str) -> None:
    assert notes(find, text) == []
