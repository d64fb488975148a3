"""Make the .docx and .xlsx files of corpus/ from the texts in scripts/corpus/, byte for byte the same each time.

A source is Markdown of a few forms: `# ` a title line, `## ` and `### ` headings of two levels, `| a | b |` a table
(the line `|---|` is passed over), anything else a paragraph. In a table `<<` merges a cell with the one on its left,
`^^` with the one above.
`NAME.md` becomes `NAME.docx`; `NAME.xlsx.md` becomes `NAME.xlsx`, its `# ` line naming the sheet.

    python scripts/build_corpus.py            writes the files
    python scripts/build_corpus.py --check    writes nothing; exits with 1 where a committed file differs
"""

import argparse
import datetime
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from openpyxl import Workbook
from openpyxl.styles import Alignment

SOURCES = Path(__file__).resolve().parent / "corpus"
CORPUS = SOURCES.parent.parent / "corpus"
MADE_AT = datetime.datetime(2024, 1, 1)
LEFT, ABOVE = "<<", "^^"
Grid = list[list[str]]


def parts(source: str) -> Iterator[tuple[str, str | Grid]]:
    """The source as (form, content): `title`, `heading N`, `paragraph` with a text, `table` with a grid."""
    grid: Grid = []
    for line in [*source.splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                grid.append(cells)
            continue
        if grid:
            yield "table", grid
            grid = []
        if match := re.match(r"(#{1,3}) (.+)", line):
            yield ("title", "heading 1", "heading 2")[len(match[1]) - 1], match[2]
        elif line.strip():
            yield "paragraph", line.strip()


def anchors(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell that is merged away, the cell it is part of."""
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            if text in (LEFT, ABOVE):
                neighbour = (row, column - 1) if text == LEFT else (row - 1, column)
                homes[row, column] = homes.get(neighbour, neighbour)
    return homes


def areas(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Each merged area as its first cell and its last."""
    last: dict[tuple[int, int], tuple[int, int]] = {}
    for cell, home in anchors(grid).items():
        last[home] = max(last.get(home, cell), cell)
    return last


def fill(table: Table, grid: Grid) -> None:
    for (row, column), (bottom, right) in areas(grid).items():
        table.cell(row, column).merge(table.cell(bottom, right))
    merged = anchors(grid)
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            if (row, column) not in merged:
                table.cell(row, column).text = text


def docx(source: str) -> bytes:
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name = "FangSong"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    for form, content in parts(source):
        if isinstance(content, list):
            table = document.add_table(rows=len(content), cols=len(content[0]), style="Table Grid")
            fill(table, content)
        elif form == "title":
            paragraph = document.add_paragraph(content, style="Title")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif form.startswith("heading"):
            document.add_heading(content, level=int(form[-1]))
        else:
            document.add_paragraph(content)
    document.core_properties.created = document.core_properties.modified = MADE_AT
    document.core_properties.author = "Gouji"
    document.core_properties.comments = "示例：单位和数据均为虚构"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(source: str) -> bytes:
    """One sheet; the tables of the source stand under one another without a gap, as in the forms that units fill in."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    rows: Grid = []
    for form, content in parts(source):
        if isinstance(content, list):
            rows += content
        elif form == "title":
            sheet.title = content
    merged = anchors(rows)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if (row, column) not in merged and text:
                cell = sheet.cell(row + 1, column + 1, number(text))
                cell.alignment = Alignment(wrap_text=True, vertical="center")
                if text.startswith("="):
                    cell.data_type = "s"  # 「=100%」 is what the unit typed as a text, not a formula
                if isinstance(cell.value, float):
                    cell.number_format = "0.00"
    for (row, column), (bottom, right) in areas(rows).items():
        sheet.merge_cells(start_row=row + 1, start_column=column + 1, end_row=bottom + 1, end_column=right + 1)
    workbook.properties.creator = "Gouji"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def number(text: str) -> str | int | float:
    """What a person who types into a sheet leaves there: plain numbers are numbers, all else is text."""
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else text


def repack(archive: bytes) -> bytes:
    """The same archive with the date of `MADE_AT` in every entry and in its properties."""
    out = io.BytesIO()
    stamp = MADE_AT.strftime("%Y-%m-%dT%H:%M:%SZ")
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>" + stamp.encode(), content)
            entry = zipfile.ZipInfo(name, MADE_AT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content, compresslevel=9)
    return out.getvalue()


def build(source: Path) -> tuple[Path, bytes]:
    """The file that a source becomes and its bytes."""
    make: Callable[[str], bytes] = xlsx if source.name.endswith(".xlsx.md") else docx
    target = source.name.removesuffix(".md") if make is xlsx else source.stem + ".docx"
    return CORPUS / target, repack(make(source.read_text(encoding="utf-8")))


def same(made: bytes, committed: Path) -> bool:
    """Whether two archives hold the same entries; how hard they are pressed depends on the zlib at hand."""
    if not committed.exists():
        return False
    with zipfile.ZipFile(io.BytesIO(made)) as a, zipfile.ZipFile(committed) as b:
        return a.namelist() == b.namelist() and all(a.read(name) == b.read(name) for name in a.namelist())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only compare")
    check = parser.parse_args().check
    stale = 0
    for source in sorted(SOURCES.glob("*.md")):
        target, content = build(source)
        if check:
            if not same(content, target):
                stale += 1
                sys.stderr.write(f"{target.name}: not what its source makes; run scripts/build_corpus.py\n")
        else:
            target.write_bytes(content)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
