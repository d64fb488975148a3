"""Who may write: one writer an index folder at a time, and short turns at the store's files between processes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gouji.errors import LibraryIndexError

# A writer takes its turn a batch at a time; a reader that opens the store waits for it.
_TURN_SECONDS: Final = 120.0


class WriterLock:
    """Held by one writer; threads of one process queue, a second process is told at once.

    The system frees it when its process dies.
    """

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        self._file = folder / "writer.lock"
        self._lock = FileLock(self._file, thread_local=False)
        self._mutex = threading.RLock()
        self._depth = 0

    @contextmanager
    def held(self, prepare: Callable[[], None]) -> Iterator[None]:
        """Runs `prepare` once the lock is taken; within itself it is free to take.

        Raises:
            LibraryIndexError: another process is writing.
        """
        from filelock import Timeout

        with self._mutex:
            if self._depth == 0:
                try:
                    self._lock.acquire(timeout=0)
                except Timeout as error:
                    raise LibraryIndexError(
                        f"另一个进程正在写入索引（{self._file}）；请等它完成后重试，查询不受影响"
                    ) from error
            self._depth += 1
            try:
                if self._depth == 1:
                    prepare()
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._lock.release()


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """A short turn at the store's files: Chroma loses vectors where two processes write or open it at the same moment.

    Raises:
        LibraryIndexError: the turn did not come in two minutes.
    """
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / "store.lock", timeout=_TURN_SECONDS):
            yield
    except Timeout as error:
        raise LibraryIndexError(
            f"索引一直被占用（{folder / 'store.lock'}）；请确认没有停住的 gouji 进程后重试"
        ) from error
