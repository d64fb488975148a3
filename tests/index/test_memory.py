import subprocess
import sys
from pathlib import Path

from gouji.index.memory import MemoryLibrary
from gouji.index.passage import PassageKind
from gouji.report.reader import read_string
from tests.index.samples import school, street


def test_it_ranks_the_passages_of_one_report() -> None:
    report = street()
    library = MemoryLibrary([report])
    first = library.search("灭火的事查得怎么样", k=2)[0]
    assert report.quote(first.hit).startswith("指标2：消防隐患排查覆盖率")
    assert first.kind is PassageKind.INDICATOR
    assert report.text[first.start : first.end] == first.text
    assert library.search("地铁票价") == []
    assert library.search(" ") == []


def test_it_filters_as_the_library_does() -> None:
    library = MemoryLibrary([street(), street(year=2022), school()])
    assert {p.year for p in library.search("公务接待费", year=2022)} == {2022}
    assert {p.unit for p in library.search("教师", unit="松坪县教育局")} == {"松坪县教育局"}
    assert library.search("教师", unit="没有这个单位") == []
    assert {p.section for p in library.search("特扶家庭", section="指标")} == {"绩效指标完成情况"}


def test_a_report_without_a_passage_is_searched_without_a_fault() -> None:
    assert MemoryLibrary([read_string("一、概况\n", "空.txt")]).search("概况") == []
    assert MemoryLibrary([]).search("概况") == []


def test_it_needs_neither_torch_nor_chroma() -> None:
    code = (
        "import sys; from gouji.index.memory import MemoryLibrary; from tests.index.samples import street;"
        "assert MemoryLibrary([street()]).search('公务接待费');"
        "sys.exit(any(name in sys.modules for name in ('torch', 'chromadb', 'langchain_core')))"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=root).returncode == 0
