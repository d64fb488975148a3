import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from gouji.errors import LibraryIndexError
from gouji.index.embedding import Vectors
from gouji.index.library import Library
from gouji.index.memory import MemoryLibrary
from gouji.index.passage import PassageKind
from gouji.report.model import Report
from gouji.settings import settings
from tests.index.samples import school, street


def identity(library: Library) -> dict[str, object]:
    """All that a library holds: reports, passages, postings, and the ids of the vectors."""
    catalogue = library._catalogue
    postings = "select term, sum(length(data)) from postings group by term order by term"
    chunks, manifest = library.store._open()
    return {
        "reports": library.reports(),
        "rows": {entry.edition: catalogue.texts(entry.edition) for entry in catalogue.entries()},
        "postings": catalogue._sql.execute(postings).fetchall(),
        "vectors": sorted(chunks.get(include=[])["ids"]),
        "records": sorted(manifest.get(include=[])["ids"]),
    }


def test_a_library_that_was_never_written_is_empty_and_makes_nothing(library: Library, own_data: Path) -> None:
    assert library.reports() == []
    assert library.search("三公经费") == []
    assert not own_data.exists()


def test_an_added_report_is_found_with_its_place(library: Library) -> None:
    report = street()
    assert library.add(report) is True
    (card,) = library.reports()
    assert (card.id, card.unit, card.year, card.title) == (report.id, report.unit, report.year, report.title)
    first = library.search("“三公”经费控制率")[0]
    assert first.text == report.text[first.start : first.end]
    assert "控制率90.00%" in first.text
    assert first.section == "资金使用情况 > “三公”经费"
    assert (first.report_id, first.unit, first.year, first.source) == (report.id, card.unit, 2023, report.source.path)
    assert 0.5 <= first.score <= 1


def test_an_unchanged_report_is_skipped(library: Library) -> None:
    assert library.add(street()) is True
    before = identity(library)
    assert library.add(street()) is False
    assert identity(library) == before


def test_a_changed_file_replaces_its_earlier_version_whole(library: Library) -> None:
    library.add(street(complaint="意见很大"))
    library.add(school())
    assert library.add(street(complaint="值班人员要求调高")) is True
    assert [card.unit for card in library.reports()] == ["望川区柳湾街道办事处", "松坪县教育局"]
    texts = [passage.text for passage in library.search("伙食费标准有什么问题")]
    assert any("值班人员要求调高" in text for text in texts)
    assert not any("意见很大" in text for text in texts)
    other = Library(settings().model_copy(update={"data_dir": settings().data_dir / "other"}))
    other.add(school())
    other.add(street(complaint="值班人员要求调高"))
    assert identity(library) == identity(other)


def test_the_same_report_as_another_file_takes_the_place_of_the_first_and_stays(library: Library) -> None:
    one, other = street(name="一.txt"), street(name="二.txt", complaint="值班人员意见较多")
    assert library.add(one) is True
    assert library.add(other) is True
    assert [card.source for card in library.reports()] == ["二.txt"]
    assert [library.add(report) for report in (one, other)] == [False, False]
    assert [card.source for card in library.reports()] == ["二.txt"]


def test_a_file_that_is_put_back_as_it_was_replaces_again(library: Library) -> None:
    old, new = street(complaint="意见很大"), street(complaint="已经调高")
    assert [library.add(report) for report in (old, new, old)] == [True, True, True]
    assert [card.id for card in library.reports()] == [old.id]


def test_two_projects_under_one_title_are_two_reports(library: Library) -> None:
    from gouji.report.reader import read_string

    head = "项目支出绩效自评报告\n\n（2023年度）\n\n项目单位：松坪县水利局\n\n一、项目概况\n\n"
    dam = read_string(head + "青石水库大坝除险加固，溢洪道清淤，完成投资三百二十万元，汛前通过蓄水验收。\n", "水库.txt")
    well = read_string(head + "为十四个山村新打机井，铺设入户管道，解决旱季饮用问题，水质每月送检一次。\n", "机井.txt")
    assert (dam.unit, dam.year, dam.title) == (well.unit, well.year, well.title)
    assert [library.add(dam), library.add(well), library.add(dam)] == [True, True, False]
    assert len(library.reports()) == 2


def test_versions_that_come_in_one_go_replace_each_other(library: Library) -> None:
    versions = [street(complaint="意见很大"), school(), street(complaint="已经调高")]
    assert [new for _, new in library.add_all([*versions, versions[2]])] == [True, True, True, False]
    assert {card.id for card in library.reports()} == {versions[1].id, versions[2].id}


def test_a_removed_report_leaves_nothing(library: Library) -> None:
    kept, gone = school(), street()
    library.add(kept)
    before = identity(library)
    library.add(gone)
    library.remove(gone.id)
    assert identity(library) == before
    library.remove("0123456789abcdef")
    assert [card.id for card in library.reports()] == [kept.id]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {("望川区柳湾街道办事处", 2022), ("望川区柳湾街道办事处", 2023), ("海阳镇人民政府", 2023)}),
        ({"unit": "望川区柳湾街道办事处"}, {("望川区柳湾街道办事处", 2022), ("望川区柳湾街道办事处", 2023)}),
        ({"unit": "柳湾"}, {("望川区柳湾街道办事处", 2022), ("望川区柳湾街道办事处", 2023)}),
        ({"year": 2022}, {("望川区柳湾街道办事处", 2022)}),
        ({"unit": "海阳镇人民政府", "year": 2023}, {("海阳镇人民政府", 2023)}),
        ({"unit": "海阳镇人民政府", "year": 2022}, set()),
        ({"section": "指标完成"}, set()),
        ({"kind": PassageKind.TABLE}, set()),
    ],
)
def test_filters(library: Library, filters: dict[str, object], expected: set[tuple[str, int]]) -> None:
    for report in (street(), street(year=2022), street(unit="海阳镇人民政府"), school()):
        library.add(report)
    found = library.search("公务接待费", k=20, **filters)  # type: ignore[arg-type]
    assert {(passage.unit, passage.year) for passage in found if "公务接待费" in passage.text} == expected


@pytest.mark.parametrize("most", [1500, 1], ids=["looked for among all", "left to the store's own filter"])
@pytest.mark.parametrize(
    "filters", [{"year": 2023}, {"unit": "桐荫街道"}, {"kind": PassageKind.SECTION}, {"section": "绩效"}]
)
def test_a_filter_that_admits_many_finds_what_one_that_admits_few_does(
    library: Library,
    corpus_reports: list[Report],
    monkeypatch: pytest.MonkeyPatch,
    filters: dict[str, Any],
    most: int,
) -> None:
    assert all(new for _, new in library.add_all(corpus_reports))
    questions = ("三公经费控制率", "水库除险加固完成了几座", "群众满意度怎么样")
    one_by_one = [library.search(question, **filters) for question in questions]
    assert any(one_by_one)
    monkeypatch.setattr("gouji.index.library._MANY", 0)
    monkeypatch.setattr("gouji.index.library._MOST", most)
    assert [library.search(question, **filters) for question in questions] == one_by_one


def test_filters_by_report_section_and_kind(library: Library) -> None:
    report = street()
    for other in (report, street(year=2022), school()):
        library.add(other)
    assert {p.report_id for p in library.search("人员支出", report=report.id)} == {report.id}
    assert {p.section for p in library.search("消防隐患", section="指标")} == {"绩效指标完成情况"}
    (table,) = library.search("教师工资", kind=PassageKind.TABLE)
    assert "| 教师工资 | 9600.00 | 9720.00 | 9718.20 |" in table.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("失独家庭看望了几回", "指标1：走访慰问特扶家庭次数"),
        ("公车花了多少钱", "公务用车运行维护费6.00万元"),
        ("单位现在有多少员工", "在职30人"),
        ("学生吃的营养餐花了多少", "学生营养改善计划"),
        ("修教室的预算", "校舍维修"),
        ("吃饭的钱有什么问题", "食堂伙食费标准三年没有调整"),
        ("防火检查做得怎么样", "指标2：消防隐患排查覆盖率"),
    ],
)
def test_a_reviewers_words_find_the_reports(library: Library, question: str, answer: str) -> None:
    library.add(street())
    library.add(school())
    assert answer in library.search(question, k=3)[0].text


@pytest.mark.parametrize(
    "question",
    [
        "今天天气怎么样",
        "地铁二号线什么时候开通",
        "水库除险加固花了多少钱",
        "空气质量优良天数",
        "殡葬补贴标准",
        "请问",
        "？",
    ],
)
def test_what_no_report_speaks_of_finds_nothing(library: Library, question: str) -> None:
    library.add(street())
    library.add(school())
    assert library.search(question) == []


def test_what_is_nearest_can_be_seen_all_the_same(library: Library) -> None:
    library.add(street())
    assert library.search("水库除险加固花了多少钱") == []
    assert len(library.search("水库除险加固花了多少钱", k=1, doubtful=True)) == 1


def test_a_year_in_the_question_goes_first(library: Library) -> None:
    for year in (2021, 2022, 2023):
        library.add(street(year=year))
    assert library.search("2022年公务接待费是多少")[0].year == 2022
    assert library.search("柳湾街道2021年在职人员")[0].year == 2021


def test_the_memory_library_finds_the_same(library: Library, corpus_reports: list[Report]) -> None:
    for _ in library.add_all(corpus_reports):
        pass
    memory = MemoryLibrary(corpus_reports)
    for question in ("助餐服务了多少人次", "固定资产净值", "2023年投诉举报办结率", "天文台望远镜口径"):
        found, same = library.search(question), memory.search(question)
        assert [(p.report_id, p.start) for p in found] == [(p.report_id, p.start) for p in same]
        assert [p.score for p in found] == pytest.approx([p.score for p in same], abs=1e-3)


def test_another_process_finds_what_was_added_meanwhile(library: Library) -> None:
    library.add(street())
    assert library.search("学生营养改善计划") == []
    run("library.add(school())")
    assert "学生营养改善计划" in library.search("学生营养改善计划")[0].text
    run("library.remove(school().id)")
    assert library.search("学生营养改善计划") == []
    assert len(library.reports()) == 1


def test_what_the_graph_of_neighbours_loses_is_found_all_the_same(library: Library) -> None:
    """Hundreds of reports share their forms word for word, and Chroma's graph then misses the nearest at random."""
    question = "三公经费控制率"
    reports = [street(unit=f"望川区第{number}街道办事处") for number in range(20)]
    assert all(new for _, new in library.add_all([*reports, school()]))
    expected = library.search(question)
    assert len(expected) == 8
    assert all("控制率90.00%" in passage.text for passage in expected)

    def lossy(
        vector: Vectors, k: int, ids: Sequence[str] | None, where: Mapping[str, Any] | None
    ) -> list[tuple[str, float]]:
        if ids is not None:
            return library.store.nearest(vector, k, ids=ids, where=where)
        return library.store.nearest(vector, 200)[-k:]  # as the graph does: only what is far away

    assert library.search(question, nearest=lossy) == expected


def test_a_write_in_the_middle_of_a_search_does_not_break_it(library: Library) -> None:
    library.add(street())
    kept = library.store.nearest(library.embedding.query("公务接待费"), 3)
    gone = "0" * 24 + "-0"  # a chunk that the catalogue still showed when another process deleted it
    found = library._nearest(library.embedding.query("公务接待费"), 3, [*(i for i, _ in kept), gone], None)
    assert [identifier for identifier, _ in found[:3]] == [identifier for identifier, _ in kept]
    assert [cosine for _, cosine in found[:3]] == pytest.approx([cosine for _, cosine in kept], abs=1e-6)


def test_a_lost_catalogue_is_made_again_from_the_store(library: Library, own_data: Path) -> None:
    library.add(street())
    library.add(school())
    before = identity(library)
    library.close()
    for file in (own_data / "index").glob("catalogue-*"):
        file.unlink()
    again = Library(settings())
    assert again.search("学生营养改善计划")[0].unit == "松坪县教育局"
    assert identity(again) == before


@pytest.fixture
def other_model(library: Library, tmp_path: Path) -> Library:
    """The same data folder under another embedding model; `library` holds two reports."""
    import shutil

    from gouji.embedding.built_in import BUILT_IN

    library.add(street())
    library.add(school())
    folder = tmp_path / "model"
    shutil.copytree(BUILT_IN, folder)
    (folder / "README.txt").write_text("another model", encoding="utf-8")
    return Library(settings().model_copy(update={"embedding_model": str(folder)}))


def test_a_library_made_with_another_model_is_not_called_empty(library: Library, other_model: Library) -> None:
    for use in (other_model.reports, lambda: other_model.search("三公"), lambda: other_model.add(street(year=2021))):
        with pytest.raises(LibraryIndexError, match=r"2 份报告是用另一个向量模型入库的.*gouji index --rebuild"):
            use()
    assert len(library.reports()) == 2


def test_rebuilding_under_another_model_switches_when_whole(library: Library, other_model: Library) -> None:
    cards, found = library.reports(), library.search("学生营养改善计划")
    embedding_again = other_model.rebuild()
    card, total = next(embedding_again)
    assert (card in cards, total) == (True, 2)
    embedding_again.close()  # stopped in the middle: the old library stands
    assert library.reports() == cards
    with pytest.raises(LibraryIndexError, match="另一个向量模型"):
        other_model.reports()
    assert [card for card, _ in other_model.rebuild()] == cards
    assert other_model.reports() == cards
    assert other_model.search("学生营养改善计划") == found
    assert [other_model.add(street()), other_model.add(street(year=2021))] == [False, True]
    assert list(other_model.rebuild()) == []
    assert {collection.name for collection in other_model.store._client.list_collections()} == {  # type: ignore[union-attr]
        f"gouji-{other_model._key}-reports",
        f"gouji-{other_model._key}",
    }


def test_a_second_writer_is_told_at_once_and_readers_go_on(library: Library) -> None:
    library.add(street())
    with library.writing():
        second = run("library.add(school())", check=False)
        assert second.returncode != 0
        assert "LibraryIndexError: 另一个进程正在写入索引" in second.stderr
        assert run("print(len(library.search('公务接待费')))").stdout.strip() != "0"
    run("library.add(school())")
    assert len(library.reports()) == 2


def test_a_folder_that_cannot_be_opened_is_said_in_one_line(library: Library, own_data: Path) -> None:
    (own_data / "index" / "chroma").mkdir(parents=True)
    (own_data / "index" / "chroma" / "chroma.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(LibraryIndexError, match=r"索引打不开.*gouji index"):
        library.reports()


PREAMBLE = """
from gouji.index.library import Library
from gouji.settings import settings
from tests.index.samples import school, street
library = Library(settings())
library.embedding.documents = library.embedding.quick_documents  # the same vectors, without the seconds of torch
"""


def run(code: str, *, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs code in another process, which finds `library` on the same data folder."""
    return subprocess.run(
        [sys.executable, "-c", PREAMBLE + code],
        check=check,
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )


KILL = """
import os, signal
from gouji.index.catalogue import Catalogue
from gouji.index.store import Store

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def die_at(owner, name, call):
    original, calls = getattr(owner, name), iter(range(1, 100))
    def dying(*arguments, **named):
        if next(calls) == call:
            die()
        return original(*arguments, **named)
    setattr(owner, name, dying)
"""

# Where the writer dies; whether the change is in afterwards.
DEATHS = {
    "announced, no passage yet": ("from chromadb import Collection; die_at(Collection, 'upsert', 2)", False),
    "half the passages written": (
        "import gouji.index.store as s; s._BATCH = 3; from chromadb import Collection; die_at(Collection, 'upsert', 4)",
        False,
    ),
    "passages written, not declared whole": ("die_at(Store, '_put_records', 2)", False),
    "declared whole, the old one not deleted": ("die_at(Store, '_delete', 1)", True),
    "the catalogue not told": ("die_at(Catalogue, 'change', 1)", True),
}


@pytest.mark.parametrize("death", DEATHS)
def test_a_killed_writer_leaves_each_report_altogether_or_not_at_all(library: Library, death: str) -> None:
    library.add(street(complaint="意见很大"))
    library.close()
    code, arrived = DEATHS[death]
    # What opening itself calls is not counted: the death is set once the lock is held.
    writing = f"with library.writing():\n    {code}\n    library.add(street(complaint='已经调高'))"
    killed = run(f"{KILL}\n{writing}", check=False)
    assert killed.returncode == -9, killed.stderr
    reader = Library(settings())
    (card,) = reader.reports()
    new = street(complaint="已经调高")
    assert (card.id == new.id) is arrived
    found = " ".join(passage.text for passage in reader.search("伙食费标准的问题", k=20))
    assert ("已经调高" in found, "意见很大" in found) == (arrived, not arrived)
    assert reader.add(new) is not arrived
    clean = Library(settings().model_copy(update={"data_dir": settings().data_dir / "clean"}))
    clean.add(new)
    assert identity(reader) == identity(clean)
