import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gouji.cli.program import AT_FAULT, OK
from tests.cli.conftest import Gouji

UNIT = "岚川市望禾区桐荫街道办事处"


@pytest.fixture
def years(corpus: Path) -> list[Path]:
    return sorted(corpus.glob("*桐荫街道办事处*"))


def test_files_side_by_side(gouji: Gouji, years: list[Path]) -> None:
    status, out, err = gouji("compare", *years)
    assert (status, err) == (OK, "")
    shown = " ".join(out.split())
    assert "全年执行 万元 2986.47 3275.17 3485.73[1] +288.70 +9.67% +210.56 +6.43%" in shown
    assert "3485.73万元与本报告其他数字不一致" in shown
    assert "2022年三公经费9.76万元，与2022年报告所列9.67万元不一致" in out.replace("\n", "").replace(" ", "")
    assert "〔312→335〕" in out


def test_json_is_one_object_with_stable_names(gouji: Gouji, years: list[Path]) -> None:
    status, out, _ = gouji("compare", *years, "--format", "json")
    row = json.loads(out)
    assert (status, row["unit"], row["years"]) == (OK, UNIT, [2021, 2022, 2023])
    assert set(row) == {
        "unit", "subject", "years", "note", "reports", "figures", "indicators", "carried", "restated", "left_out",
    }  # fmt: skip


def test_the_library_is_asked_for_a_unit(gouji: Gouji, years: list[Path]) -> None:
    assert gouji("index", *years).status == OK
    status, out, _ = gouji("compare", "--unit", "桐荫街道办事处", "--years", "2021,2023", "--format", "json")
    assert (status, json.loads(out)["years"]) == (OK, [2021, 2023])
    status, _, err = gouji("compare", "--unit", "桐荫街道办事处", "--years", "2019")
    assert (status, "没有“桐荫街道办事处”2019年度的报告" in err) == (AT_FAULT, True)
    status, _, err = gouji("compare", "--unit", "没有的单位")
    assert (status, "没有单位“没有的单位”的报告" in err) == (AT_FAULT, True)


def test_one_report_alone_says_so(gouji: Gouji, years: list[Path]) -> None:
    status, out, _ = gouji("compare", years[0])
    assert status == OK
    assert "未收录该单位其他年度的报告" in out


@pytest.mark.parametrize("name", ["图.svg", "图.html"])
def test_the_chart_is_written(gouji: Gouji, years: list[Path], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert gouji("compare", *years, "-o", path, "--format", "json").status == OK
    text = path.read_text(encoding="utf-8")
    assert "3485.73" in text
    assert [p.name for p in tmp_path.glob("图*")] == [name]
    if name.endswith(".svg"):
        assert ElementTree.fromstring(text).tag.endswith("svg")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "二者择一"),
        (("a.txt", "--unit", "某局"), "二者择一"),
        (("a.txt", "-o", "图.png"), "只能写成 .svg 或 .html"),
        (("a.txt", "--years", "去年"), "“去年”不是年度"),
        (("没有.txt",), "没有.txt"),
    ],
)
def test_a_call_at_fault_says_so(gouji: Gouji, arguments: tuple[str, ...], message: str) -> None:
    status, out, err = gouji("compare", *arguments)
    assert (status, out) == (AT_FAULT, "")
    assert message in err.replace("\n", "")


def test_a_file_at_fault_is_named_and_the_rest_compared(gouji: Gouji, years: list[Path], tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"no document")
    status, out, err = gouji("compare", *years, broken, "--format", "json")
    assert (status, json.loads(out)["years"]) == (AT_FAULT, [2021, 2022, 2023])
    assert "坏.docx" in err
