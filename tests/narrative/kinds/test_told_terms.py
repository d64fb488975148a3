import pytest

from gouji.narrative.kinds.told_terms import find
from tests.narrative.support import notes

TRANSFER = "青禾县2023年度水利发展资金转移支付绩效自评报告"
RECEIVED = "2023年3月15日收到省财政厅下达的水利资金4000万元。"


def test_a_list_shown_for_less_than_was_asked() -> None:
    (found,) = notes(find, "拟补助名单公示不少于5个工作日。名单于9月12日挂网公示，9月14日即下达拨付文件。")
    assert "公示2天" in found.title


def test_money_passed_on_after_more_than_thirty_days() -> None:
    (found,) = notes(find, RECEIVED + "\n2023年6月28日，县财政局将4000万元分解到4个项目。", title=TRANSFER)
    assert "105天" in found.title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("拟补助名单公示5个工作日。名单于9月12日挂网公示，9月20日下达拨付文件。", TRANSFER),
        ("名单于9月12日挂网公示，9月14日下达拨付文件。", TRANSFER),  # no term is told
        (RECEIVED + "\n2023年4月10日，县财政局将4000万元分解到4个项目。", TRANSFER),
        (
            RECEIVED + "\n2023年6月28日，县财政局将4000万元分解到4个项目。",
            "青禾县水利局2023年度部门整体支出绩效自评报告",
        ),
    ],
)
def test_silent(text: str, title: str) -> None:
    assert notes(find, text, title=title) == []
