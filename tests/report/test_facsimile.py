"""Original pages as pictures, and where a passage stands on them."""

import io
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4

from gouji.errors import GoujiError
from gouji.figures.reader import read_figures
from gouji.report import ocr
from gouji.report.facsimile import WIDTH, Facsimile, has_pages
from gouji.report.model import Report, Span
from gouji.report.pdf_lines import TextLine
from gouji.report.pdfium import TURN
from gouji.report.reader import read, read_string
from gouji.report.whereabouts import Place, places, position
from tests.report.test_pdf_file import FIRST, LEFT, MERGED, PITCH, ROWS, SECOND, SIZE, Sheet


def span_of(report: Report, words: str, after: int = 0) -> Span:
    start = report.text.index(words, after)
    return Span(start, start + len(words))


def shown(report: Report, words: str) -> tuple[Place, ...]:
    return places(report, span_of(report, words), cache(Facsimile(report).characters))


@pytest.fixture
def report(tmp_path: Path) -> Report:
    sheet = Sheet(tmp_path / "r.pdf", header="银杏街道办事处绩效自评报告")
    sheet.line("一、预算执行情况", 2)
    sheet.paragraph("全年实际支出 4,436.30 万元，" + FIRST, break_after=2)
    sheet.table(ROWS, MERGED, [120, 100, 100])
    sheet.new_page()
    sheet.paragraph(SECOND)
    return sheet.read()


def test_a_figure_is_boxed_to_the_letter(report: Report) -> None:
    (place,) = shown(report, "4436.30")
    left, top, right, bottom = place.edges
    baseline = A4[1] - (A4[1] - 110 - PITCH)
    assert place.page == 1
    assert left > LEFT + 8 * SIZE
    assert right < LEFT + 15 * SIZE
    assert top < baseline < bottom + SIZE / 2
    assert bottom - top < 1.5 * SIZE


def test_a_passage_over_lines_and_pages_has_a_rectangle_a_line(report: Report) -> None:
    found = shown(report, FIRST)
    assert [place.page for place in found] == [1, 1, 2, 2, 2]
    tops = [place.edges[1] for place in found if place.page == 2]
    assert tops == sorted(tops)


def test_a_cell_is_boxed_with_its_separators(report: Report) -> None:
    amount = span_of(report, "4555.69", report.tables[0].span.start)
    (place,) = places(report, amount, cache(Facsimile(report).characters))
    left, _, right, _ = place.edges
    assert LEFT + 120 < left < right < LEFT + 220


def test_a_point_of_a_page_leads_to_the_text(report: Report) -> None:
    characters = cache(Facsimile(report).characters)
    for words in ("4436.30", "工资由人事科", "4555.69"):
        (place, *_) = shown(report, words)
        left, top, _, bottom = place.edges
        found = position(report, place.page, left + 1, (top + bottom) / 2, characters)
        assert found is not None
        assert len(found) == 1
        assert report.text.startswith(words, found.start)
    assert position(report, 1, 1, 1, characters) is None
    assert position(report, 9, LEFT + 30, 700, characters) is None


def test_without_characters_the_line_is_shown_as_a_whole(report: Report) -> None:
    span = span_of(report, "4436.30")
    (place,) = places(report, span, lambda page: ())
    assert place.edges == report.origins.at(span.start).box
    assert position(report, 1, place.edges[0] + 1, place.edges[1] + 1, lambda page: ()) is not None


def test_a_page_is_drawn_upright_and_of_one_width(report: Report) -> None:
    facsimile = Facsimile(report)
    assert len(facsimile) == 3
    picture = Image.open(io.BytesIO(facsimile.picture(2)))
    assert (picture.format, picture.width) == ("JPEG", WIDTH)
    assert picture.height == pytest.approx(WIDTH * A4[1] / A4[0], abs=2)
    (place,) = places(report, span_of(report, "4436.30"), cache(facsimile.characters))
    assert print_within(facsimile, place)
    assert not TURN.locked()


@pytest.mark.parametrize("number", [0, -1, 4])
def test_a_page_that_is_not_there_is_refused(report: Report, number: int) -> None:
    with pytest.raises(GoujiError, match=f"没有第 {number} 页，共 3 页"):
        Facsimile(report).picture(number)


def test_a_page_shown_only_in_part_counts_from_its_corner(tmp_path: Path) -> None:
    whole = Sheet(tmp_path / "whole.pdf")
    whole.paragraph(SECOND)
    cut = Sheet(tmp_path / "cut.pdf", cropBox=(50, 60, A4[0], A4[1] - 70))
    cut.paragraph(SECOND)
    before, after = whole.read(), cut.read()
    (place, *_), (moved, *_) = shown(before, SECOND), shown(after, SECOND)
    assert moved.edges[0] == pytest.approx(place.edges[0] - 50, abs=0.5)
    assert moved.edges[1] == pytest.approx(place.edges[1] - 70, abs=0.5)
    assert Facsimile(after).sizes[0] == pytest.approx((A4[0] - 50, A4[1] - 130), abs=0.5)


def test_a_file_that_is_gone_or_was_changed_is_not_shown(report: Report, tmp_path: Path) -> None:
    path = Path(report.source.path)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(GoujiError, match=r"r\.pdf 后来改过"):
        Facsimile(report)
    path.unlink()
    with pytest.raises(GoujiError, match=r"r\.pdf 打不开"):
        Facsimile(report)


def test_a_text_has_no_pages() -> None:
    report = read_string("全年支出3万元。")
    assert not has_pages(report)
    assert places(report, Span(0, 4), lambda page: ()) == ()
    with pytest.raises(GoujiError, match="没有版面"):
        Facsimile(report)


@pytest.mark.parametrize("name", ["万里街道办事处-部门预算.pdf", "普陀区财政局-部门决算.pdf"])
def test_every_number_of_a_real_document_is_boxed_on_its_page(real_documents: Path, name: str) -> None:
    report = read(next((real_documents / "reports").glob(f"*{name}")))
    facsimile = Facsimile(report)
    characters = cache(facsimile.characters)
    for quantity in read_figures(report):
        found = places(report, quantity.span, characters)
        assert found, report.quote(quantity.span)
        box = report.origins.at(quantity.span.start).box
        assert box is not None
        for place in found:
            width, height = facsimile.sizes[place.page - 1]
            left, top, right, bottom = place.edges
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height
            assert bottom - top < 40


def print_within(facsimile: Facsimile, place: Place) -> bool:
    """Whether there is print where a place is said to be."""
    page = Image.open(io.BytesIO(facsimile.picture(place.page))).convert("L")
    scale = page.width / facsimile.sizes[place.page - 1][0]
    return min(page.crop([round(edge * scale) for edge in place.edges]).tobytes()) < 90  # type: ignore[arg-type]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_on_its_side_is_drawn_and_boxed_as_it_is_shown(tmp_path: Path, turned: int) -> None:
    sheet = Sheet(tmp_path / "r.pdf")
    sheet.canvas.setPageRotation(turned)
    sheet.paragraph(SECOND)
    report = sheet.read()
    facsimile = Facsimile(report)
    found = places(report, Span(0, len(report.text)), cache(facsimile.characters))
    assert found
    assert all(print_within(facsimile, place) for place in found)


def test_a_picture_is_its_own_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = (80.0, 100.0, 300.0, 114.0)
    line = TextLine(1, "全年实际支出80.00万元。", box[0], box[2], box[2], box[1], box[3], 14, 0, 0.97)
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(ocr, "items_of_picture", lambda *args: [line])
    path = tmp_path / "2023年度自评报告.png"
    Image.new("RGBA", (2000, 2800)).save(path)
    report = read(path)
    facsimile = Facsimile(report)
    assert facsimile.sizes == ((595.0, 833.0),)
    picture = Image.open(io.BytesIO(facsimile.picture(1)))
    assert (picture.size, picture.getpixel((5, 5))) == ((WIDTH, 1736), (255, 255, 255))
    assert facsimile.characters(1) == ()
    # What was recognised has no characters of its own: the line is shown.
    assert shown(report, "80.00") == (Place(1, box),)
