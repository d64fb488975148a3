import re
from pathlib import Path

import pytest

import gouji.assistant
from gouji.assistant.prompts import PromptError, load

HEAD = "---\nname: extractive\nversion: 9\npurpose: test\ninputs: message, claim\n---\n"


def test_the_shipped_wording_loads_with_its_hash() -> None:
    prompt = load("extractive")
    assert prompt.name == "extractive"
    assert re.fullmatch(r"[0-9a-f]{64}", prompt.sha256)
    assert prompt.render("numeric.check", claim="甲", message="乙") == "“甲”：乙。"


def test_every_part_that_the_code_says_is_in_the_file_and_none_is_idle() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in Path(gouji.assistant.__file__).parent.rglob("*.py"))
    families = {part.partition(".")[0] for part in load("extractive").parts}
    said = set(re.findall(rf'"((?:{"|".join(families)})\.[a-z_]+)"', code))
    parts = set(load("extractive").parts)
    # The names of these are put together.
    built = {p for p in parts if p.startswith(("rewrite.blanks_", "deviation.", "supplement."))}
    assert said - parts == set()
    assert parts - said - built == set()


def test_values_are_not_read_as_templates() -> None:
    assert (
        load("extractive").render("numeric.check", claim="{message}", message="{claim.x}") == "“{message}”：{claim.x}。"
    )


def test_a_users_file_replaces_ours(tmp_path: Path) -> None:
    ours = load("extractive")
    text = ours.path.read_text(encoding="utf-8").replace("结论：复算一致，所列数字成立。", "结论：对。")
    (tmp_path / "extractive.md").write_text(text, encoding="utf-8")
    theirs = load("extractive", user_folder=tmp_path)
    assert theirs.render("numeric.consistent") == "结论：对。"
    assert theirs.sha256 != ours.sha256


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("no front matter", "开头应是两行 ---"),
        ("---\nname: extractive\n---\n", "缺少：version、purpose、inputs"),
        ("---\nname extractive\n---\n", "不是“键: 值”"),
        (HEAD.replace("extractive", "other") + "## a\nb\n", "name 应为 extractive，现为 other"),
        (HEAD + "## numeric.check\n{nothing}\n", "没有声明的输入：nothing"),
        (HEAD + "## numeric.check\n{message\n", "花括号不成对"),
        (HEAD + "## numeric.check\n{message.__class__}\n", "不是输入的名称"),
        (HEAD + "## numeric.check\n{message}\n", "缺少以下部分"),
        (HEAD.replace("message, claim", "secret") + "## numeric.check\nx\n", "缺少以下部分"),
    ],
)
def test_a_users_file_that_cannot_be_used_is_named_with_what_is_wrong(
    tmp_path: Path, content: str, message: str
) -> None:
    (tmp_path / "extractive.md").write_text(content, encoding="utf-8")
    with pytest.raises(PromptError, match=message) as error:
        load("extractive", user_folder=tmp_path)
    assert "extractive.md" in str(error.value)


def test_a_users_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "extractive.md").write_bytes("结论".encode("gbk"))
    with pytest.raises(PromptError, match="不是 UTF-8"):
        load("extractive", user_folder=tmp_path)


def test_a_prompt_that_does_not_exist_is_named() -> None:
    with pytest.raises(PromptError, match=r"找不到提示词文件 nothing\.md"):
        load("nothing")


def test_an_input_that_is_not_given_is_named() -> None:
    with pytest.raises(PromptError, match="claim"):
        load("extractive").render("numeric.check", message="甲")
