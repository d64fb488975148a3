"""How long an audit takes, beside what the usual library needs just to have the text of the same file, in the same run.

    python bench/audit.py [FILE...]        without files: every report of corpus/

`read` makes a report of the file, `audit` audits the report, the reading not counted; `open` is the usual library with
the text of every paragraph and every cell. Each figure is the best of several runs in one process after a warm-up, in
milliseconds of processor time: other work on the machine does not count. The last line times the whole command on all
files, process start included.
"""

import argparse
import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from gouji.audit import audit
from gouji.report.reader import read

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9


def open_docx(path: Path) -> int:
    import docx

    document = docx.Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return sum(len(part.text) for part in (*document.paragraphs, *cells))


def open_pdf(path: Path) -> int:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return sum(len(page.extract_text()) for page in document.pages)


def open_xlsx(path: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    return sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))


def open_text(path: Path) -> int:
    return len(path.read_text(encoding="utf-8", errors="replace"))


OPENERS: dict[str, tuple[str, Callable[[Path], int]]] = {
    ".docx": ("python-docx", open_docx),
    ".pdf": ("pdfplumber", open_pdf),
    ".xlsx": ("openpyxl", open_xlsx),
    ".txt": ("read_text", open_text),
    ".md": ("read_text", open_text),
}


def seconds(work: Callable[[], object]) -> float:
    """The best of RUNS, in processor time, after one run that warms caches and imports."""
    work()
    taken = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def whole_command(files: list[Path]) -> float:
    command = [sys.executable, "-m", "gouji.cli", "audit", "--format", "json", *map(str, files)]
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or sorted(p for p in (ROOT / "corpus").iterdir() if p.suffix in OPENERS)
    files = [file for file in files if file.stem.upper() != "README"]
    headings = ("file", "characters", "read ms", "audit ms", "opened by", "open ms", "audit/open", "(read+audit)/open")
    table = Table(*headings, box=None, pad_edge=False)
    for column in (1, 2, 3, 5, 6, 7):
        table.columns[column].justify = "right"
    for file in files:
        name, opener = OPENERS[file.suffix]
        report = read(file)
        reading = seconds(lambda file=file: read(file))
        auditing = seconds(lambda report=report: audit(report))
        opening = seconds(lambda opener=opener, file=file: opener(file))
        # Against reading a plain text file a ratio says nothing.
        ratios = ("", "") if opener is open_text else (auditing / opening, (reading + auditing) / opening)
        table.add_row(
            file.name,
            str(len(report.text)),
            f"{reading * 1000:.1f}",
            f"{auditing * 1000:.1f}",
            name,
            f"{opening * 1000:.1f}",
            *(ratio and f"{ratio:.1f}" for ratio in ratios),
        )
    console = Console(width=140)
    console.print(table)
    console.print(f"gouji audit on all {len(files)} files, process start included: {whole_command(files):.2f} s")


if __name__ == "__main__":
    main()
