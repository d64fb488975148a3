import pytest

from gouji.assistant.thinking import RESTART, Restart, spoken


def heard(text: str, size: int) -> str:
    """What is left in the end, whatever pieces the text comes in."""
    kept = ""
    for piece in spoken(text[i : i + size] for i in range(0, len(text), size)):
        kept = "" if isinstance(piece, Restart) else kept + piece
    return kept


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("答。", "答。"),
        ("<think>想想99人</think>\n答。", "\n答。"),
        ("答一。<think>再想想</think>答二。", "答一。答二。"),
        ("<THINK>想</THINK>答。", "答。"),
        ("<thinking>想</thinking>答。<reasoning>再想</reasoning>", "答。"),
        ("<think>没有想完", ""),
        ("答。<think>没有想完", "答。"),
        ("开头的标签被模板吃掉了。编制99人。</think>答。", "答。"),
        ("◁think▷想◁/think▷答。", "答。"),
        ("<think>甲</think><think>乙</think>答。", "答。"),
        ("3 < 5，小于号不是标签", "3 < 5，小于号不是标签"),
        ("结尾是<", "结尾是<"),
    ],
)
def test_what_is_thought_is_not_spoken(text: str, left: str, size: int) -> None:
    assert heard(text, size) == left


def test_a_thought_whose_beginning_was_swallowed_is_taken_back() -> None:
    assert list(spoken(["想。", "</think>答。"])) == ["想。", RESTART, "答。"]
