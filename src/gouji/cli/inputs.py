"""From the paths of a call to the reports they name."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from gouji.cli.output import complain
from gouji.errors import GoujiError, UnreadableReportError
from gouji.report.model import Report
from gouji.ui.words import system_line

# Old forms are taken up too, so that the reader can say how to convert them: left out, they would be missed in silence.
FORMS: Final = (".docx", ".pdf", ".txt", ".md", ".xlsx", ".doc", ".xls", ".wps")

P = ParamSpec("P")
Made = TypeVar("Made")


class Reports:
    """Reads the files of a call one after the other; one that is at fault is named on standard error and passed over.

    `failed` says afterwards whether there was one, which makes the exit status 2.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.failed = False
        found: dict[Path, Path] = {}
        for path in paths:
            for file in self._files_of(path):
                found.setdefault(file.resolve(), file)
        self.files = tuple(found.values())

    def __len__(self) -> int:
        return len(self.files)

    def __iter__(self) -> Iterator[Report]:
        for file in self.files:
            report = self.attempt(file, read_file, file)
            if report is not None:
                yield report

    def attempt(self, file: Path | str, work: Callable[P, Made], *args: P.args, **kwargs: P.kwargs) -> Made | None:
        """What the work makes, or None where it fails on this file; the other files are not to suffer for it.

        An error that nobody foresaw is a fault of Gouji's, but the season's other hundred reports still want reading:
        it takes one line too. `python -X dev -m gouji.cli …` shows where it came from.
        """
        try:
            return work(*args, **kwargs)
        except GoujiError as error:
            self._fail(str(error))
        except OSError as error:
            self._fail(system_line(error))
        except Exception as error:
            if sys.flags.dev_mode:
                raise
            cause = f"{type(error).__name__}: {error}"
            self._fail(f"{file}：处理时出现内部错误（{cause}），已跳过；请把这份文件反馈给维护者")
        return None

    def _files_of(self, path: Path) -> list[Path]:
        """A file itself (whether it is there shows when it is read), or every report under a folder.

        Within a folder, hidden files, Word's lock files (`~$…`) and README files are not reports.
        """
        if not path.is_dir():
            return [path]
        inside = [file for file in sorted(path.rglob("*")) if _is_report(file, path)]
        if not inside:
            self._fail(f"{path}：文件夹里没有报告（认得 {'、'.join(FORMS[:5])}）")
        return inside

    def _fail(self, message: str) -> None:
        self.failed = True
        complain(message)


def read_file(file: Path) -> Report:
    """Reads one file.

    Raises:
        UnreadableReportError: names the file and what is wrong with it.
    """
    from gouji.report.reader import read

    try:
        str(file).encode()
    except UnicodeEncodeError as error:
        # Such names come out of archives packed under another code page; JSON and the index can hold only Unicode.
        raise UnreadableReportError(f"{file}：文件名的编码不是 UTF-8，请改名后再试") from error
    return read(file)


def _is_report(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() in FORMS and file.stem.upper() != "README" and file.is_file()
