# ruff: noqa: T201 (a script talks on standard output)
"""Measures the index: adding beside raw Chroma upserts of the same vectors, search beside a bare Chroma query.

    python bench/index.py                            five pairs of runs, and search in 10,000 chunks
    python bench/index.py --pairs 0 --chunks 50000   search alone

The reports are variants of those in corpus/: each under an invented unit name, with other digits, and with its
sentences in the words of other places, so that no two reports hold the same text. Everything is written to a temporary
folder. The last line is JSON.
"""

import argparse
import itertools
import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings

from gouji.index.embedding import Vectors
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
    parser.add_argument("--chunks", type=int, default=10_000, help="about how many the searched library holds")
    parser.add_argument("--lot", type=int, default=150, help="reports in each of the paired runs of adding")
    parser.add_argument("--pairs", type=int, default=5, help="paired runs of adding, raw and ours in turn; 0 for none")
    parser.add_argument("--rounds", type=int, default=10, help="how often each question is asked")
    arguments = parser.parse_args()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        if arguments.pairs:
            figures |= rates(Path(folder) / "pairs", list(variants(arguments.lot)), arguments.pairs)
        figures |= searches(Path(folder) / "library", arguments.chunks, arguments.rounds)
    for name, value in figures.items():
        print(f"{name:48s} {value}")
    print(json.dumps(figures, ensure_ascii=False))


def variants(count: int | None = None) -> Iterator[Report]:
    """So many reports (or without end) of different units and years, made from those in corpus/."""
    sources = [read(path) for path in sorted((ROOT / "corpus").iterdir()) if path.suffix in (".txt", ".md", ".docx")]
    sources = [report for report in sources if report.unit and Path(report.source.path).name != "README.md"]
    rng = random.Random(1)
    for number in itertools.count() if count is None else range(count):
        source = sources[number % len(sources)]
        unit = source.unit or ""
        text = source.text.replace(unit, f"第{number}{unit}")
        text = re.sub(r"(?<![0-9])[0-9]{2,3}(?=\.[0-9]{2})", lambda _: str(rng.randint(10, 999)), text)
        text = re.sub(r"(?<=[一-鿿])[，；](?=[一-鿿]{6})", lambda mark: f"{mark[0]}在{place(rng)}", text)
        yield read_string(text, f"{number}.md")


def place(rng: random.Random) -> str:
    """An invented place name."""
    return "".join(rng.choice("柳湾松坪望川云岑桐荫澜山青埠雁回石梁白鹿") for _ in range(2)) + rng.choice("村里巷湾坪")


def rates(folder: Path, reports: list[Report], pairs: int) -> dict[str, Any]:
    """Adding, embedding excluded, beside raw Chroma upserts of the same records: in turn, each into a fresh store.

    The figure is the median of the pairs' ratios: what else the machine does meets both sides of a pair alike.
    """
    library = Library(Settings(data_dir=folder / "model"))
    embedded = list(dict.fromkeys(row.embedded for report in reports for row in entry_of(report)[1]))
    library.embedding.documents(embedded[:1])
    embedding, vectors = timed(lambda: library.embedding.documents(embedded))
    vector_of = dict(zip(embedded, vectors, strict=True))
    chunks = sum(len(entry_of(report)[1]) for report in reports)
    raw, ours = [], []
    for number in range(pairs):
        sides = [lambda n=number: raw_chroma(folder / f"raw-{n}", reports, vector_of)]
        sides.insert(number % 2, lambda n=number: adding(folder / f"ours-{n}", reports, vector_of))
        taken = [side() for side in sides]
        ours.append(taken[number % 2])
        raw.append(taken[1 - number % 2])
    wall = sorted(r[0] / o[0] for r, o in zip(raw, ours, strict=True))
    return {
        "embedding (chunks/s)": round(len(embedded) / embedding),
        "chunks a run, pairs of runs": f"{chunks}, {pairs}",
        "adding, embedding excluded, median (chunks/s)": round(chunks / statistics.median(o[0] for o in ours)),
        "raw Chroma upserts, median (chunks/s)": round(chunks / statistics.median(r[0] for r in raw)),
        "of the raw rate: median, lowest, highest": " ".join(
            f"{x:.2f}" for x in (statistics.median(wall), wall[0], wall[-1])
        ),
        "CPU seconds a run, ours and raw (medians)": " ".join(
            f"{statistics.median(s[1] for s in side):.1f}" for side in (ours, raw)
        ),
    }


def adding(folder: Path, reports: list[Report], vector_of: Mapping[str, Vectors]) -> tuple[float, float]:
    """Wall and CPU seconds of cutting, catalogue, manifest and Chroma."""
    library = Library(Settings(data_dir=folder))
    library.embedding.documents = lambda texts: np.stack([vector_of[text] for text in texts])  # type: ignore[method-assign]
    with library.writing():  # importing Chroma and opening the store is no part of the rate, on either side
        pass
    taken = both_clocks(lambda: [new for _, new in library.add_all(reports)])
    library.close()
    shutil.rmtree(folder)
    return taken


def raw_chroma(folder: Path, reports: list[Report], vector_of: Mapping[str, Vectors]) -> tuple[float, float]:
    """Seconds that bare upserts take, with the same vectors, texts and metadata, in batches of the same size."""
    client = chromadb.PersistentClient(str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    collection = client.create_collection("raw", embedding_function=None, configuration={"hnsw": {"space": "cosine"}})
    ids, texts, metadatas, vectors = [], [], [], []
    for entry, rows in map(entry_of, reports):
        for row in rows:
            ids.append(f"{entry.edition}-{row.ordinal}")
            texts.append(row.text)
            vectors.append(vector_of[row.embedded])
            metadatas.append(metadata_of(entry, row))
    table = np.stack(vectors)

    def upsert() -> None:
        for start in range(0, len(ids), BATCH):
            part = slice(start, start + BATCH)
            collection.upsert(ids=ids[part], embeddings=table[part], documents=texts[part], metadatas=metadatas[part])

    taken = both_clocks(upsert)
    client.close()
    shutil.rmtree(folder)
    return taken


def searches(folder: Path, chunks: int, rounds: int) -> dict[str, Any]:
    """Search in a library of about so many chunks, beside a bare Chroma query of the same store."""
    settings = Settings(data_dir=folder)
    library = Library(settings)
    held = 0

    def enough() -> Iterator[Report]:
        nonlocal held
        for report in variants():
            if held >= chunks:
                return
            held += len(entry_of(report)[1])
            yield report

    filling, count = timed(lambda: sum(new for _, new in library.add_all(enough())))
    library.search(QUESTIONS[0])
    latency = [timed(lambda q=q: library.search(q))[0] for _ in range(rounds) for q in QUESTIONS]
    filtered = [timed(lambda q=q: library.search(q, year=2023))[0] for _ in range(rounds) for q in QUESTIONS]
    vectors = [library.embedding.query(question) for question in QUESTIONS]
    bare = [timed(lambda v=v: library.store.nearest(v, 60))[0] for _ in range(rounds) for v in vectors]
    return {
        "reports, chunks in the library": f"{count}, {held}",
        "filling it, embedding included (s)": round(filling),
        **percentiles("search", latency),
        **percentiles("search in one year", filtered),
        **percentiles("bare Chroma query", bare),
        "first search of a new process (s)": round(first_search(settings), 2),
        "index on disk, of which Chroma (MB)": f"{megabytes(folder)}, {megabytes(folder / 'index' / 'chroma')}",
        "memory at the peak (MB)": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def first_search(settings: Settings) -> float:
    code = (
        "import sys; from pathlib import Path; from gouji.settings import Settings;"
        "from gouji.index.library import Library;"
        "assert Library(Settings(data_dir=Path(sys.argv[1]))).search('三公经费控制率')"
    )
    return timed(lambda: subprocess.run([sys.executable, "-c", code, str(settings.data_dir)], check=True))[0]


def both_clocks(call: Callable[[], Any]) -> tuple[float, float]:
    """Wall and CPU seconds, of all threads."""
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - wall, time.process_time() - cpu


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
