"""Identities as data: what a bureau's own file may say, and what it is told when it may not."""

from pathlib import Path

import pytest

from gouji.calculator.identities import declared, load
from gouji.errors import SettingsError

ENTRY = """
[[identity]]
name = "采购构成"
formula = "政府采购@执行 = 政府采购@预算 - 政府采购@结余?"
source = "本局规定"
"""


RATE = """
[[rate]]
name = "采购率"
words = ["采购率"]
formulas = ["政府采购@执行 / 政府采购@预算"]
source = "本局规定"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "本局.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_built_in_ones_are_sound() -> None:
    names = [entry.name for entry in (*declared().identities, *declared().rates)]
    assert "支出构成" in names
    assert len(names) == len(set(names))


def test_a_file_adds_its_own(tmp_path: Path) -> None:
    own = load(write(tmp_path, ENTRY)).identities
    assert [i.name for i in own] == ["采购构成"]
    assert own[0].stated.metric == "政府采购"
    assert [(t.basis, t.sign, t.may_miss) for t in own[0].parts] == [("预算", 1, False), ("结余", -1, True)]


def test_a_file_may_replace_a_built_in_one(tmp_path: Path) -> None:
    path = write(tmp_path, ENTRY.replace("采购构成", "支出构成"))
    replaced = [i for i in declared(path).identities if i.name == "支出构成"]
    assert [i.source for i in replaced] == ["本局规定"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "读不出来"),
        ("[rule]\nname = '甲'\n", "只应有"),
        (ENTRY.replace('source = "本局规定"\n', ""), "第1条（采购构成）的 source 不能用"),
        (ENTRY + 'tolerance = "0.1"\n', "第1条（采购构成）的 tolerance 不能用"),
        (ENTRY + 'unit = "万元"\n', "第1条（采购构成）的 unit 不能用"),
        (ENTRY + ENTRY, "第2条（采购构成）与前面的条目重名"),
        (ENTRY.replace(" = 政府采购@预算", " 政府采购@预算"), "应恰有一个"),
        (ENTRY.replace("政府采购@预算", "办公费@预算"), "没有“办公费”这个指标"),
        (ENTRY.replace("@预算", "@年中"), "没有“年中”这个口径"),
        (ENTRY.replace("政府采购@预算", "政府采购@预算[县级]"), "没有“县级”这个来源"),
        (ENTRY.replace("@预算", "@B"), "用到 @B 时须列出 bases"),
        (ENTRY + 'bases = ["年初"]\n', "不用时不要列"),
        (ENTRY.replace("政府采购@执行 =", "政府采购@执行 <="), "右边应恰为一个指标"),
        (ENTRY.replace("政府采购@预算 -", "政府采购@预算 * 2 -"), "读不懂|没有“"),
        (RATE.replace(" / ", "÷"), "应写成“分子 / 分母”"),
        (RATE.replace("@预算", "@年中"), "没有“年中”这个口径"),
        (RATE.replace('words = ["采购率"]', "words = []"), "第1条（采购率）的 words 不能用"),
        (RATE + 'metrics = ["办公费"]\n', "“办公费”不在词表里"),
    ],
)
def test_faults_name_file_entry_and_mend(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        load(write(tmp_path, text))
    assert "本局.toml" in str(caught.value)
    assert "\n" not in str(caught.value)
