# ruff: noqa: T201 (a script talks on standard output)
"""Measures the index: adding beside raw Chroma upserts of the same vectors, search beside a bare Chroma query.

    python bench/index.py --reports 1000        about 35 chunks a report
    python bench/index.py --reports 20          a quick look

The reports are variants of those in corpus/ under invented unit names with other digits. Everything is written to a
temporary folder. The last line is JSON.
"""

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from gouji.index.entry import entry_of
from gouji.index.library import Library
from gouji.index.store import metadata_of
from gouji.report.model import Report
from gouji.report.reader import read, read_string
from gouji.settings import Settings

BATCH = 4800  # as the library writes
ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (
    "街道吃饭花了多少钱",
    "三公经费控制率",
    "水库除险加固完成了几座",
    "固定资产净值是多少",
    "群众满意度怎么来的",
    "年中为什么追加预算",
    "教师培训了多少人次",
    "投诉举报办结率",
    "低保对象认定准确率为什么没达标",
    "政府采购执行率",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=10, help="how often each question is asked")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), list(variants(arguments.reports)), arguments.rounds)
    for name, value in figures.items():
        print(f"{name:44s} {value}")
    print(json.dumps(figures, ensure_ascii=False))


def variants(count: int) -> Iterator[Report]:
    """Reports of different units and years, made from those in corpus/."""
    sources = [read(path) for path in sorted((ROOT / "corpus").iterdir()) if path.suffix in (".txt", ".md", ".docx")]
    sources = [report for report in sources if report.unit and Path(report.source.path).name != "README.md"]
    rng = random.Random(1)
    for number in range(count):
        source = sources[number % len(sources)]
        unit = source.unit or ""
        text = source.text.replace(unit, f"第{number}{unit}")
        text = re.sub(r"(?<![0-9])[0-9]{2,3}(?=\.[0-9]{2})", lambda _: str(rng.randint(10, 999)), text)
        yield read_string(text, f"{number}.md")


def measure(folder: Path, reports: list[Report], rounds: int) -> dict[str, Any]:
    settings = Settings(data_dir=folder / "gouji")
    library = Library(settings)
    embedded = [row.embedded for report in reports for row in entry_of(report)[1]]
    started = time.perf_counter()
    library.embedding.documents(embedded[:1])
    loading = time.perf_counter() - started
    embedding, _ = timed(lambda: library.embedding.documents(embedded))
    vector_of = dict(zip(embedded, library.embedding.documents(embedded), strict=True))
    library.embedding.documents = lambda texts: np.stack([vector_of[text] for text in texts])  # type: ignore[method-assign]
    with library.writing():  # importing Chroma and opening the store is no part of the rate, on either side
        pass
    writing, _ = timed(lambda: [new for _, new in library.add_all(reports)])
    again, _ = timed(lambda: [new for _, new in library.add_all(reports)])
    raw = raw_chroma(folder / "raw", reports, library)
    latency = [timed(lambda q=q: library.search(q))[0] for _ in range(rounds) for q in QUESTIONS]
    filtered = [timed(lambda q=q: library.search(q, year=2023))[0] for _ in range(rounds) for q in QUESTIONS]
    vectors = [library.embedding.query(question) for question in QUESTIONS]
    bare = [timed(lambda v=v: library.store.nearest(v, 60))[0] for _ in range(rounds) for v in vectors]
    return {
        "reports": len(reports),
        "chunks": len(embedded),
        "loading the model (s)": round(loading, 2),
        "embedding (chunks/s)": round(len(embedded) / embedding),
        "adding, embedding excluded (chunks/s)": round(len(embedded) / writing),
        "raw Chroma upserts (chunks/s)": round(len(embedded) / raw),
        "of the raw rate": round(raw / writing, 2),
        "adding all again, unchanged (s)": round(again, 2),
        **percentiles("search", latency),
        **percentiles("search in one year", filtered),
        **percentiles("bare Chroma query", bare),
        "first search of a new process (s)": round(first_search(settings), 2),
        "index on disk (MB)": megabytes(folder / "gouji"),
        "raw Chroma on disk (MB)": megabytes(folder / "raw"),
        "memory at the peak (MB)": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def raw_chroma(folder: Path, reports: list[Report], library: Library) -> float:
    """Seconds that bare upserts take, with the same vectors, texts and metadata, in batches of the same size."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    client = chromadb.PersistentClient(str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    collection = client.create_collection("raw", embedding_function=None, configuration={"hnsw": {"space": "cosine"}})
    ids, texts, embedded, metadatas = [], [], [], []
    for entry, rows in map(entry_of, reports):
        for row in rows:
            ids.append(f"{entry.edition}-{row.ordinal}")
            texts.append(row.text)
            embedded.append(row.embedded)
            metadatas.append(metadata_of(entry, row))
    vectors = library.embedding.documents(embedded)

    def upsert() -> None:
        for start in range(0, len(ids), BATCH):
            part = slice(start, start + BATCH)
            collection.upsert(ids=ids[part], embeddings=vectors[part], documents=texts[part], metadatas=metadatas[part])

    return timed(upsert)[0]


def first_search(settings: Settings) -> float:
    code = (
        "import sys; from pathlib import Path; from gouji.settings import Settings;"
        "from gouji.index.library import Library;"
        "assert Library(Settings(data_dir=Path(sys.argv[1]))).search('三公经费控制率')"
    )
    return timed(lambda: subprocess.run([sys.executable, "-c", code, str(settings.data_dir)], check=True))[0]


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    result = call()
    return time.perf_counter() - started, result


def percentiles(name: str, seconds: list[float]) -> dict[str, float]:
    return {f"{name}, p{percent} (ms)": round(float(np.percentile(seconds, percent)) * 1000, 1) for percent in (50, 95)}


def megabytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 1_000_000


if __name__ == "__main__":
    main()
