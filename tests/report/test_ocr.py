"""Scans and pictures. Pages are drawn here and recognised by the real models; the tests skip where these are not
installed."""

import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from gouji.audit import audit
from gouji.calculator.ledger import DOUBTFUL
from gouji.calculator.model import Status
from gouji.errors import UnreadableReportError
from gouji.report import ocr
from gouji.report.model import BlockKind, Origin, OriginMap, Span
from gouji.report.ocr_tables import Glyph, Seen
from gouji.report.pdf_file import pieces_of_pages
from gouji.report.pdf_lines import TextLine
from gouji.report.pieces import Paragraph
from gouji.report.reader import read
from tests.report.scans import Page, needs_recognition

TITLE = "部门单位整体支出绩效自评报告"
TABLE = [
    ["项目", "年初预算", "全年预算", "执行数"],
    ["基本支出", "1632.28", "1650.28", "1648.15"],
    ["项目支出", "1228.17", "1352.53", "1338.32"],
    ["合计", "2860.45", "3002.81", "2986.47"],
]


@pytest.fixture(scope="module")
def sample(corpus: Path) -> list[str]:
    """Lines of a sample report, blanks taken out as the reader does."""
    text = next(corpus.glob("2021-桐荫*.txt")).read_text(encoding="utf-8")
    lines = [re.sub(r"(?<=\.) ", "", line) for line in text.split("\n") if line]
    start = lines.index("一、基本概况")
    return lines[start : start + 13]


@pytest.fixture(scope="module")
def pages(sample: list[str]) -> list[Image.Image]:
    """Two scanned pages: a title and prose, then prose and a ruled table."""
    needs_recognition()
    first, second = Page(), Page()
    first.title(TITLE)
    for page, lines in ((first, sample[:8]), (second, sample[8:])):
        for line in lines:
            (page.paragraph if line.endswith("。") else page.line)(line)
    second.table(TABLE, [120, 90, 90, 90])
    return [first.scanned().convert("RGB"), second.scanned().convert("RGB")]


@pytest.mark.parametrize("name", ["扫描.pdf", "扫描.tif"])
def test_scanned_pages_are_read(pages: list[Image.Image], sample: list[str], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    first, *others = [page.copy() for page in pages]  # saving leaves traces on a picture
    first.save(path, save_all=True, append_images=others, **({"resolution": 200} if name.endswith("pdf") else {}))
    report = read(path)
    prose = [report.quote(b.span) for b in report.blocks if b.kind is not BlockKind.TABLE]
    assert prose == [TITLE, *sample]
    (table,) = report.tables
    assert [[cell.text for cell in row] for row in table.rows] == TABLE
    assert [s.title for s in report.sections][:2] == ["基本概况", "部门单位基本情况"]
    assert {report.origins.at(b.span.start).page for b in report.blocks} == {1, 2}


def test_lines_and_cells_have_their_box_on_the_page(pages: list[Image.Image], tmp_path: Path) -> None:
    path = tmp_path / "一页.png"
    pages[1].copy().save(path)
    report = read(path)
    assert report.source.form == "png"
    tops = []
    for start, origin in zip(report.origins.starts, report.origins.origins, strict=True):
        assert origin.box is not None
        assert origin.confidence is not None
        left, top, right, bottom = origin.box
        assert 70 < left < right < 530  # the margins that the page was drawn with, in points
        assert 90 < top < bottom < 842
        assert 0.5 < origin.confidence <= 1
        if origin.table is None:
            tops.append(top)
        assert 0 <= start < len(report.text)
    assert tops == sorted(tops)
    cell = report.tables[0].rows[2][3]
    place = report.origins.at(cell.span.start)
    assert (cell.text, place.row, place.column) == ("1338.32", 3, 4)


def test_a_scan_is_audited_like_any_report(pages: list[Image.Image], tmp_path: Path) -> None:
    path = tmp_path / "扫描.pdf"
    pages[1].copy().save(path, resolution=200)
    report = read(path)
    result = audit(report)
    status = {report.quote(entry.span): entry.status for entry in result.ledger}
    assert status["2986.47"] is Status.VERIFIED
    assert status["3002.81万元"] is Status.VERIFIED


def test_a_page_without_print_is_refused(tmp_path: Path) -> None:
    needs_recognition()
    path = tmp_path / "空白.png"
    Image.new("RGB", (800, 1100), "white").save(path)
    with pytest.raises(UnreadableReportError, match=r"“空白\.png”是图片，没有识别出文字"):
        read(path)


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(ocr, "_MOST_PIXELS", 100)
    path = tmp_path / "大.png"
    Image.new("L", (20, 20)).save(path)
    with pytest.raises(UnreadableReportError, match=r"“大\.png”第1页的图片过大"):
        read(path)


@pytest.mark.parametrize("name", ["图.png", "图.jpg", "图.tiff", "图.bmp"])
def test_without_the_extra_the_line_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    path = tmp_path / name
    Image.new("L", (20, 20)).save(path)
    with pytest.raises(UnreadableReportError, match=rf"“{re.escape(name)}”是图片.*pip install 'gouji\[ocr\]'"):
        read(path)


def test_without_the_extra_a_scanned_pdf_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    path = tmp_path / "扫描.pdf"
    Image.new("L", (595, 842), 255).save(path)
    with pytest.raises(UnreadableReportError, match=r"“扫描\.pdf”没有文字层.*pip install 'gouji\[ocr\]'"):
        read(path)


@pytest.mark.parametrize("data", [b"x", b"\x89PNG\r\n\x1a\n broken", b"GIF89a" + bytes(20)])
def test_a_broken_picture_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: bytes) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    path = tmp_path / "坏.png"
    path.write_bytes(data)
    with pytest.raises(UnreadableReportError, match=r"“坏\.png”是图片，但已损坏"):
        read(path)


# --- without the models ----------------------------------------------------------


class Told:
    """What the recogniser returns, told by the test: (text, confidence of each character, left, top) in points."""

    def __init__(self, *lines: tuple[str, float, int, int]) -> None:
        size = 12
        self.txts = tuple(text for text, *_ in lines)
        self.scores = tuple(score for _, score, *_ in lines)
        self.boxes = [
            [(x, y), (x + size * len(t), y), (x + size * len(t), y + size), (x, y + size)] for t, _, x, y in lines
        ]
        self.word_results = [
            [(c, score, [(x + size * n, y), (x + size * (n + 1), y + size)]) for n, c in enumerate(text)]
            for text, score, x, y in lines
        ]


def lines_of(monkeypatch: pytest.MonkeyPatch, *told: tuple[str, float, int, int]) -> list[TextLine]:
    def recognise(*args: Any, **options: Any) -> Told:
        return Told(*told)

    monkeypatch.setattr(ocr, "_engine", lambda: recognise)
    monkeypatch.setattr(ocr, "tables_seen", lambda *args: [])
    found = ocr.items_of_picture(Image.new("RGB", (595, 842), "white"), 1, 1.0)
    return [item for item in found if isinstance(item, TextLine)]


def test_boxes_side_by_side_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = lines_of(monkeypatch, ("右边的一半文字在这里", 0.9, 250, 102), ("左边的一半文字在这里", 0.8, 80, 100))
    assert line.text == "左边的一半文字在这里  右边的一半文字在这里"
    assert (line.x0, line.end, line.confidence) == (80, 370, 0.8)


def test_margins_that_differ_by_how_boxes_were_drawn_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = lines_of(
        monkeypatch,
        ("这一行从左边界开始写起", 1.0, 80, 100),
        ("这一行也从左边界开始写", 1.0, 83, 120),
        ("这一行首行缩进两个字符", 1.0, 104, 140),
    )
    assert len({line.x0 for line in lines}) == 2
    assert lines[0].x0 == lines[1].x0 < lines[2].x0


def test_a_figure_of_a_doubtful_line_says_so_in_the_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = [
        ("一、资金情况", 0.99, 80, 100),
        ("2023年全年预算100.00万元。", 0.99, 104, 140),
        ("全年实际支出80.00万元。", 0.6, 104, 180),
    ]
    found = lines_of(monkeypatch, *lines)
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(ocr, "items_of_picture", lambda *args: found)
    path = tmp_path / "2023年度自评报告.png"
    Image.new("L", (20, 20)).save(path)
    report = read(path)
    assert [report.quote(span).strip() for span in report.doubtful] == ["全年实际支出80.00万元。"]
    reasons = {report.quote(entry.span): entry.reason or "" for entry in audit(report).ledger}
    assert DOUBTFUL in reasons["80.00万元"]
    assert DOUBTFUL not in reasons["100.00万元"]
    assert DOUBTFUL == "识别置信度低，请核对原件"


def test_a_line_of_print_has_a_box_and_no_confidence() -> None:
    line = TextLine(1, "一、资金情况", 80, 160, 160, 100, 112, 12, 0)
    (paragraph,) = pieces_of_pages([[line]], [842.0])
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.origin.box, paragraph.origin.confidence) == ((80, 100, 160, 112), None)


def test_which_pieces_are_doubtful() -> None:
    origins = OriginMap((0, 5, 9), (Origin(confidence=0.99), Origin(confidence=0.5), Origin()))
    assert origins.less_sure_than(0.9, 12) == (Span(5, 9),)
    assert OriginMap((0,), (Origin(confidence=0.5),)).less_sure_than(0.9, 12) == (Span(0, 12),)


def test_one_uncertain_digit_makes_the_line_doubtful() -> None:
    corners = [(0, 0), (48, 0), (48, 12), (0, 12)]
    characters = [(c, sure, [(0, 0), (12, 12)]) for c, sure in (("共", 0.99), ("7", 0.4), ("人", 0.3))]
    seen = ocr._box(corners, "共7人", 0.97, characters, 1.0)
    assert isinstance(seen, Seen)
    assert seen.confidence == 0.4
    assert seen.glyphs[1] == Glyph("7", 0.4, 6.0, 6.0)
