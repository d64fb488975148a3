import pytest

from gouji.narrative.kinds.headings import find
from tests.narrative.support import notes


def test_a_heading_twice_once_with_nothing() -> None:
    text = "五、改进措施和建议\n加强管理。\n五、改进措施和建议\n无"
    (found,) = notes(find, text)
    assert found.severity == "high"
    assert "一处有内容、一处写“无”" in found.title


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("一、概况\n略。\n二、执行\n略。\n二、结论\n略。", "R-F2b"),
        ("一、概况\n略。\n二、执行\n略。\n四、结论\n略。", "R-F2b"),
        ("一、概况\n略。\n二、执行情况\n略。\n三、执行情况\n详。", "R-F1"),
    ],
)
def test_numbers_out_of_order(text: str, rule: str) -> None:
    (found,) = notes(find, text)
    assert found.basis[0] == rule


def test_silent() -> None:
    assert notes(find, "一、概况\n（一）职能\n略。\n1.职责\n略。\n二、执行\n略。\n三、结论\n略。") == []
