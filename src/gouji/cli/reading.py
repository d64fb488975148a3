"""Reads the files of a call in several processes; what comes out is as if they had been read one after the other."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Final

from gouji.cli.inputs import Reports, read_file
from gouji.report.model import Report

# Below this, starting the processes takes longer than they save.
_FEW: Final = 16
_MOST: Final = 8
# Files that are read ahead of the writer, a process: reports wait in memory.
_AHEAD: Final = 8


def read_together(reports: Reports, processes: int | None = None) -> Iterator[Report]:
    """The reports in the order of their files; one at fault is named and passed over, as by `Reports` itself."""
    count = min(processes or os.cpu_count() or 1, _MOST)
    if count < 2 or len(reports) < _FEW:
        yield from reports
        return
    # Spawned, not forked: the parent may hold threads of Chroma and torch.
    pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
    try:
        files = iter(reports.files)
        waiting: deque[tuple[Path, Future[Report]]] = deque()
        while True:
            while len(waiting) < count * _AHEAD and (file := next(files, None)) is not None:
                waiting.append((file, pool.submit(read_file, file)))
            if not waiting:
                return
            file, future = waiting.popleft()
            report = reports.attempt(file, future.result)
            if report is not None:
                yield report
    finally:
        pool.shutdown(cancel_futures=True)
