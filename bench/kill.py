# ruff: noqa: T201 (a script talks on standard output)
"""Kills `gouji index` in the middle of many reports, runs it again, and compares with an index that was never stopped.

    python bench/kill.py --reports 1000

Every kill is a SIGKILL in the first write after the given share of the reports is in. The reports are variants of those
in corpus/ (see bench/index.py), cut to their first lines. Exits with 1 where the two indexes differ in a report, a
passage, a posting, a vector or a manifest record. Everything is written to a temporary folder.
"""

import argparse
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from gouji.index.catalogue import POSTING
from gouji.index.library import Library
from gouji.settings import Settings
from index import variants

LINES = 24  # of each report
WRITTEN = 2_000_000  # bytes of a write after which it is killed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--kills", type=float, nargs="*", default=[0.0, 0.5], help="after which shares of the reports")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        for number, report in enumerate(variants(arguments.reports)):
            text = "\n".join(report.text.split("\n")[:LINES])
            (reports / f"{number:05}.md").write_text(text, encoding="utf-8")
        stopped, whole = Path(folder) / "stopped", Path(folder) / "whole"
        for share in arguments.kills:
            print(f"killed with {kill(reports, stopped, share * arguments.reports)} reports in")
        for data in (stopped, whole):
            started = time.perf_counter()
            subprocess.run(command(reports), env=environment(data), check=True)
            print(f"{data.name}: finished in {time.perf_counter() - started:.0f} s")
        one, other = (content(data) for data in (stopped, whole))
    for name in one:
        print(f"{name:12s} {len(one[name]):8d} {'equal' if one[name] == other[name] else 'DIFFERENT'}")
    return int(one != other)


def command(reports: Path) -> list[str]:
    return [sys.executable, "-m", "gouji.cli", "index", str(reports)]


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "GOUJI_DATA_DIR": str(data)}


def kill(reports: Path, data: Path, count: float) -> int:
    """Runs until so many reports are in and the next are half written, kills; gives how many there were then."""
    process = subprocess.Popen(command(reports), env=environment(data), start_new_session=True)
    while process.poll() is None and held(data) < count:
        time.sleep(0.02)
    begun = size(data)
    while process.poll() is None and size(data) < begun + WRITTEN:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return held(data)


def held(data: Path) -> int:
    for file in (data / "index").glob("catalogue-*.sqlite"):
        try:
            with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as sql:
                return int(sql.execute("select count(*) from reports").fetchone()[0])
        except sqlite3.OperationalError:  # the tables are not there yet
            return 0
    return 0


def size(data: Path) -> int:
    return sum(file.stat().st_size for file in (data / "index" / "chroma").rglob("*") if file.is_file())


def content(data: Path) -> dict[str, Any]:
    """What an index holds, without the numbers that depend on the order of writing."""
    library = Library(Settings(data_dir=data))
    library.reports()
    catalogue = library._catalogue
    entries = catalogue.entries()
    rows = catalogue.rows(number for (number,) in catalogue._sql.execute("select number from chunks"))
    places = {number: (edition, row.ordinal) for number, (edition, row) in rows.items()}
    postings: Counter[tuple[str, str, int, int, int]] = Counter()
    for term, data_of_term in catalogue._sql.execute("select term, data from postings"):
        for chunk, count, length in np.frombuffer(data_of_term, dtype=POSTING).tolist():
            postings[(term, *places[chunk], count, length)] += 1
    chunks, manifest = library.store._open()
    found = chunks.get(include=["documents", "metadatas", "embeddings"])
    vectors = {
        i: (d, sorted((m or {}).items()), hashlib.sha256(np.asarray(v, np.float32).tobytes()).digest())
        for i, d, m, v in zip(found["ids"], found["documents"], found["metadatas"], found["embeddings"], strict=True)
    }
    return {
        "reports": [(entry.edition, entry.card) for entry in entries],
        "passages": sorted((edition, row.ordinal, row.text, row.embedded) for edition, row in rows.values()),
        "postings": postings,
        "vectors": vectors,
        "manifest": sorted(manifest.get(include=[])["ids"]),
    }


if __name__ == "__main__":
    sys.exit(main())
