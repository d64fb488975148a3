"""How long an audit takes, beside what the usual library needs just to open the same file, in the same run.

    python bench/audit.py [FILE...]        without files: every report of corpus/

Each figure is the median of several runs in one process after a warm-up; the ratio is audit over opening. The last
line times the whole command on all files, process start included.
"""

import argparse
import io
import statistics
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
RUNS = 7


def open_docx(path: Path) -> int:
    import docx

    document = docx.Document(str(path))
    return sum(len(paragraph.text) for paragraph in document.paragraphs) + len(document.tables)


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
    """The median over RUNS, after one run that warms caches and imports."""
    work()
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


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
    table = Table(
        "file", "characters", "read ms", "audit ms", "opened by", "open ms", "ratio", box=None, pad_edge=False
    )
    for column in (1, 2, 3, 5, 6):
        table.columns[column].justify = "right"
    for file in files:
        name, opener = OPENERS[file.suffix]
        report = read(file)
        reading = seconds(lambda file=file: read(file))
        auditing = seconds(lambda file=file: audit(read(file)))
        opening = seconds(lambda opener=opener, file=file: opener(file))
        table.add_row(
            file.name,
            str(len(report.text)),
            f"{reading * 1000:.1f}",
            f"{auditing * 1000:.1f}",
            name,
            f"{opening * 1000:.1f}",
            # Against reading a plain text file a ratio says nothing.
            "" if opener is open_text else f"{auditing / opening:.1f}",
        )
    console = Console(width=140)
    console.print(table)
    console.print(f"gouji audit on all {len(files)} files, process start included: {whole_command(files):.2f} s")


if __name__ == "__main__":
    main()
