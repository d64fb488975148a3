from collections.abc import Iterator
from pathlib import Path

import pytest

from gouji.assistant.answer import Answer
from gouji.audit import Audit
from gouji.errors import GoujiError
from gouji.narrative.context import Context
from gouji.report.model import Report
from gouji.settings import Settings
from gouji.ui import desk as module
from gouji.ui.chat_view import Exchange
from gouji.ui.desk import Desk

HEAD = (
    "云湖区示例街道办事处整体支出绩效自评报告\n（{year}年度）\n部门单位名称（公章）：云湖区示例街道办事处\n一、支出\n"
)


@pytest.fixture
def desk(own_data: Path) -> Desk:
    return Desk(Settings(data_dir=own_data))


def written(folder: Path, year: int, body: str = "全年实际支出3.00万元。") -> Path:
    path = folder / f"{year}.txt"
    path.write_text(HEAD.format(year=year) + body + "\n", encoding="utf-8")
    return path


def test_an_upload_is_kept_whole_audited_and_found_again(desk: Desk, own_data: Path, tmp_path: Path) -> None:
    upload = written(tmp_path, 2023)
    kept = desk.keep(upload)
    assert kept.is_relative_to(own_data)
    assert kept.read_bytes() == upload.read_bytes()
    assert [file for file in own_data.rglob("*") if file.is_file()] == [kept]
    assert desk.keep(upload) == kept

    audit = desk.audit(kept)
    desk.index(audit.report)
    assert [card.id for card in desk.cards()] == [audit.report.id]
    assert desk.opened(audit.report.id) is audit
    upload.unlink()
    assert Desk(Settings(data_dir=own_data)).opened(audit.report.id).report.id == audit.report.id


def test_a_bad_upload_leaves_nothing_behind(desk: Desk, own_data: Path, tmp_path: Path) -> None:
    upload = tmp_path / "坏.docx"
    upload.write_bytes(b"no zip archive")
    with pytest.raises(GoujiError, match=r"坏\.docx"):
        desk.keep(upload)
    assert [file for file in own_data.rglob("*") if file.is_file()] == []


def test_a_file_that_changed_or_is_gone_is_not_opened(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, 2023)
    report = desk.audit(path).report
    desk.index(report)
    again = Desk(Settings(data_dir=desk._settings.data_dir))
    written(tmp_path, 2023, "全年实际支出4.00万元。")
    with pytest.raises(GoujiError, match="改过"):
        again.opened(report.id)
    path.unlink()
    with pytest.raises(GoujiError, match="不在了"):
        again.opened(report.id)
    with pytest.raises(GoujiError, match="没有编号为 nowhere"):
        again.opened("nowhere")


def test_earlier_years_of_the_same_unit_are_read_beside_newest_first(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2020, 2022, 2023):
        desk.index(desk.audit(written(tmp_path, year)).report)
    (tmp_path / "2020.txt").unlink()
    seen: list[int | None] = []
    audit = module.audit

    def spying(report: Report, previous: tuple[Report, ...], context: Context) -> Audit:
        seen.extend(earlier.year for earlier in previous)
        assert [other.text for other in context.others] == [earlier.text for earlier in previous]
        return audit(report, previous=previous, context=context)

    monkeypatch.setattr(module, "audit", spying)
    desk.index(desk.audit(written(tmp_path, 2021)).report)
    assert seen == []
    desk.audit(written(tmp_path, 2023))
    assert seen == [2022, 2021]


def test_the_oldest_audit_is_let_go_first(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 2)
    audits = [desk.audit(written(tmp_path, year)) for year in (2021, 2022)]
    desk.opened(audits[0].report.id)
    desk.audit(written(tmp_path, 2023))
    assert desk.opened(audits[0].report.id) is audits[0]
    with pytest.raises(GoujiError):
        desk.opened(audits[1].report.id)


def test_a_question_carries_on_what_was_said_of_the_same_report(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gouji.assistant.assistant import Assistant
    from gouji.assistant.inquiry import Inquiry

    audit = desk.audit(written(tmp_path, 2023))
    (answer,) = desk.ask("全年实际支出是多少？", audit.report.id)
    assert isinstance(answer, Answer)
    assert "3.00万元" in answer.answer
    heard: list[object] = []

    def listening(self: Assistant, asked: Inquiry) -> Iterator[object]:
        heard.append((asked.question, asked.audited, [turn.question for turn in asked.history]))
        yield answer

    monkeypatch.setattr(Assistant, "stream", listening)
    before = (
        Exchange("全年实际支出是多少？", audit.report.id, answer=answer),
        Exchange("别的报告？", "other", answer=answer),
        Exchange("出错的？", audit.report.id, error="x"),
    )
    list(desk.ask("那年初预算呢", audit.report.id, before))
    assert heard == [("那年初预算呢", audit, ["全年实际支出是多少？"])]
