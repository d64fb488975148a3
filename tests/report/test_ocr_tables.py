"""Ruled tables of a picture, from lines drawn here and characters told by the test: no models."""

from itertools import pairwise
from typing import Any

import pytest
from PIL import Image, ImageDraw

from gouji.report.ocr_tables import Glyph, Seen, tables_seen
from gouji.report.pdf_tables import PageTable, grid_of

cv2 = pytest.importorskip("cv2", reason="OpenCV comes with rapidocr (pip install 'gouji[ocr]')")

LEFTS, TOPS = (50, 150, 250, 350), (60, 100, 140, 180)


def drawn(*without: tuple[int, int, int, int], gap: int = 0) -> Any:
    """A grid of three by three cells as pixels; `without` are strokes left out, `gap` a break in every stroke."""
    import numpy as np

    image = Image.new("RGB", (600, 400), "white")
    draw = ImageDraw.Draw(image)
    for y in TOPS:
        for x, end in pairwise(LEFTS):
            if (x, y, end, y) not in without:
                draw.line((x, y, end, y), fill="black", width=2)
    for x in LEFTS:
        for y, end in pairwise(TOPS):
            if (x, y, x, end) not in without:
                draw.line((x, y, x, end), fill="black", width=2)
    if gap:
        draw.rectangle((95, 0, 95 + gap - 1, 400), fill="white")
    return np.ascontiguousarray(np.asarray(image))


def seen(text: str, x: int, y: int, confidence: float = 0.99, pitch: int = 10) -> Seen:
    glyphs = tuple(Glyph(c, confidence, x + pitch * n + pitch / 2, y + 6.0) for n, c in enumerate(text))
    return Seen(text, confidence, x, y, x + pitch * len(text), y + 12, glyphs)


def nine() -> list[Seen]:
    return [
        seen(f"{row}{column}", x + 20, y + 14) for row, y in enumerate(TOPS[:3]) for column, x in enumerate(LEFTS[:3])
    ]


def texts(table: PageTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid_of([table], 1).rows]


def test_cells_hold_what_stands_in_them() -> None:
    (table,) = tables_seen(drawn(), nine(), 1, 1.0)
    assert texts(table) == [["00", "01", "02"], ["10", "11", "12"], ["20", "21", "22"]]
    assert (round(table.x0), round(table.top)) == pytest.approx((50, 60), abs=3)


def test_worn_strokes_still_close_their_cells() -> None:
    (table,) = tables_seen(drawn(gap=3), nine(), 1, 1.0)
    assert len(table.boxes) == 9


def test_a_merged_cell_is_one() -> None:
    inside = nine()
    del inside[3]  # the cell below it
    (table,) = tables_seen(drawn((50, 100, 150, 100)), inside, 1, 1.0)
    rows = grid_of([table], 1).rows
    assert rows[0][0] is rows[1][0]
    assert rows[0][0].text == "00"
    assert [cell.text for cell in rows[1][1:]] == ["11", "12"]


def test_what_was_seen_over_a_stroke_is_parted_there() -> None:
    label = [Glyph(c, 0.99, 66.0 + 12 * n, 80) for n, c in enumerate("基本支出")]
    # The first digit stands left of the stroke, as far as the recogniser can tell: the number stays whole.
    digits = [Glyph(c, 0.99, 145.0 + 10 * n, 80) for n, c in enumerate("1632.28")]
    over = Seen("基本支出1632.28", 0.99, 60, 74, 220, 86, (*label, *digits))
    inside = [s for s in nine() if s.text not in ("00", "01")] + [over]
    (table,) = tables_seen(drawn(), inside, 1, 1.0)
    assert texts(table)[0] == ["基本支出", "1632.28", "02"]


def test_two_numbers_seen_as_one_are_parted_between_their_cells() -> None:
    one = [Glyph(c, 0.99, 70.0 + 10 * n, 80) for n, c in enumerate("1632.28")]
    two = [Glyph(c, 0.99, 170.0 + 10 * n, 80) for n, c in enumerate("1650.28")]
    over = Seen("1632.281650.28", 0.99, 65, 74, 240, 86, (*one, *two))
    inside = [s for s in nine() if s.text not in ("00", "01")] + [over]
    (table,) = tables_seen(drawn(), inside, 1, 1.0)
    assert texts(table)[0] == ["1632.28", "1650.28", "02"]


def test_lines_of_a_cell_stand_under_each_other() -> None:
    inside = [s for s in nine() if s.text != "11"] + [seen("下行", 170, 122), seen("上行", 170, 106)]
    (table,) = tables_seen(drawn(), inside, 1, 1.0)
    assert texts(table)[1][1] == "上行\n下行"


def test_the_least_sure_part_of_a_cell_counts() -> None:
    inside = [s for s in nine() if s.text != "11"] + [seen("甲", 170, 106, 0.98), seen("乙", 170, 122, 0.4)]
    (table,) = tables_seen(drawn(), inside, 1, 1.0)
    grid = grid_of([table], 1)
    assert (grid.rows[1][1].confidence, grid.rows[0][0].confidence) == (0.4, 0.99)
    assert grid.rows[1][1].box is not None


def test_a_page_without_ruled_lines_has_no_table() -> None:
    import numpy as np

    assert tables_seen(np.full((400, 600, 3), 255, np.uint8), nine(), 1, 1.0) == []
    assert tables_seen(drawn(), [], 1, 1.0) == []
